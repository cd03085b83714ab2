import type { Element, ElementContent } from 'hast'
import { isElement } from './html-elements.ts'

const textIn = (node: ElementContent): string =>
  node.type === 'text' ? node.value : isElement(node) ? node.children.map(textIn).join('') : ''

/** Kinds of `<input>` whose value a reader of the page sees, but not as words. */
const unreadable = new Set(['password', 'range', 'color'])

const ofInput = ({ properties }: Element): string | null | undefined => {
  const type = String(properties.type ?? 'text').toLowerCase()
  if (unreadable.has(type)) return null
  // an unknown type is a text
  if (/^(?:hidden|checkbox|radio|button|submit|reset|image|file)$/.test(type)) return undefined
  const value = String(properties.value ?? '')
  return value.trim() === '' ? null : value
}

const ofSelect = (select: Element, skip: (element: Element) => boolean): string | null => {
  const options = select.children
    .filter(isElement)
    .flatMap((child) => (child.tagName === 'optgroup' ? child.children.filter(isElement) : [child]))
    .filter((child) => child.tagName === 'option')
  const has = (option: Element, name: string): boolean => {
    const value = option.properties[name]
    return value !== undefined && value !== false && value !== null
  }
  const chosen = options.filter((o) => has(o, 'selected'))
  const several = has(select, 'multiple')
  // of several that are marked the last counts; without any the first that can be chosen is shown
  const shown = several ? chosen : [chosen.at(-1) ?? options.find((o) => !has(o, 'disabled') && !skip(o))]
  const words = shown.flatMap((o) =>
    o === undefined ? [] : [String(o.properties.label ?? o.children.map(textIn).join(''))],
  )
  const value = words.join(' ').trim()
  return value === '' ? null : value
}

/**
 * What a form field shows: its words, `null` where something may stand in it that the page does not say, `undefined` where
 * it shows none (boxes to tick, buttons, hidden fields).
 */
export const fieldOf = (element: Element, skip: (element: Element) => boolean): string | null | undefined => {
  if (element.tagName === 'input') return ofInput(element)
  if (element.tagName === 'select') return ofSelect(element, skip)
  const value = element.children.map(textIn).join('')
  return value.trim() === '' ? null : value
}
