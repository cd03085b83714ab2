import type { Element, ElementContent, Root, RootContent } from 'hast'
import { kindOf } from './html-elements.ts'

/** Words of an element and everything in it, without order or layout: for counting. */
export const wordsIn = (element: Element | Root, skip: (element: Element) => boolean = () => false): string => {
  const words: string[] = []
  const stack: (RootContent | ElementContent)[] = [...element.children].reverse()
  while (stack.length > 0) {
    const node = stack.pop()!
    if (node.type === 'text') words.push(node.value)
    else if (node.type === 'element' && kindOf(node.tagName) !== 'ignored' && !skip(node))
      for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!)
  }
  return words.join('')
}
