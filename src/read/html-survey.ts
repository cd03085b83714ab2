import type { Element, Root } from 'hast'
import type { Whereabouts } from './css-selectors.ts'
import { isElement } from './html-elements.ts'
import { sourceOf } from './html-scripted.ts'

/** An attribute as it is written. */
export const attribute = (element: Element, name: string): string | undefined => {
  const value = element.properties[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

/** What a page is made of. */
export interface Survey {
  elements: Element[]
  parents: Map<Element | Root, Element | Root>
  styles: string[]
  scripts: Element[]
  /** there are style sheets elsewhere, of which nothing is known */
  external: boolean
  loose: boolean
  /** some element sets variables of its own */
  setsVariables: boolean
}

export const surveyOf = (tree: Root): Survey => {
  const found: Survey = {
    elements: [],
    parents: new Map(),
    styles: [],
    scripts: [],
    external: false,
    loose: true,
    setsVariables: false,
  }
  const stack: Element[] = []
  const open = (node: Element | Root): void => {
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i]!
      if (!isElement(child)) continue
      found.parents.set(child, node)
      stack.push(child)
    }
  }
  found.loose = !tree.children.some((c) => c.type === 'doctype')
  open(tree)
  while (stack.length > 0) {
    const element = stack.pop()!
    found.elements.push(element)
    const { style } = element.properties
    if (typeof style === 'string' && style.includes('--')) found.setsVariables ||= /(?:^|[;\s])--/.test(style)
    if (element.tagName === 'style') {
      const media = attribute(element, 'media') ?? ''
      const source = sourceOf(element)
      if (/@import/i.test(source)) found.external = true
      found.styles.push(media === '' ? source : `@media ${media} {${source}}`)
    } else if (element.tagName === 'script') found.scripts.push(element)
    else if (element.tagName === 'link') {
      const { rel } = element.properties
      if (/stylesheet/i.test(Array.isArray(rel) ? rel.join(' ') : String(rel ?? ''))) found.external = true
    }
    open(element)
  }
  return found
}

/** Where elements stand among others; `counts`: some style asks for their places. */
export const whereabouts = (parents: Survey['parents'], counts: boolean): Whereabouts => {
  const positions = new Map<Element, readonly [number, number]>()
  const families = new Map<Element | Root, readonly Element[]>()
  const familyOf = (element: Element): readonly Element[] => {
    const parent = parents.get(element)
    if (parent === undefined) return []
    const known = families.get(parent)
    if (known !== undefined) return known
    const siblings = (parent.children as Element['children']).filter(isElement)
    families.set(parent, siblings)
    siblings.forEach((sibling, i) => {
      positions.set(sibling, [i + 1, siblings.length])
    })
    return siblings
  }
  return {
    parentOf: (element) => {
      const parent = parents.get(element)
      return parent?.type === 'element' ? parent : undefined
    },
    positionOf: (element) => {
      if (counts) familyOf(element)
      return positions.get(element)
    },
    siblingsOf: familyOf,
  }
}
