import type { Element } from 'hast'
import { splitSelectors } from './css-blocks.ts'

/** Where an element stands: what it lies in, which child it is, what comes before it. */
export interface Whereabouts {
  parentOf: (element: Element) => Element | undefined
  positionOf: (element: Element) => readonly [nth: number, of: number] | undefined
  siblingsOf: (element: Element) => readonly Element[]
}

/** A place among siblings: `:nth-child(an+b)` and its kin. */
interface Nth {
  step: number
  first: number
  fromEnd: boolean
  ofType: boolean
}

interface Attribute {
  name: string
  operator: string
  value: string
  loose: boolean
}

/** One part of a selector: all that is asked of a single element. */
export interface Compound {
  tag: string | null
  ids: string[]
  classes: string[]
  attributes: Attribute[]
  places: Nth[]
  /** one of a list is so, or none of it */
  lists: { any: readonly Selector[]; so: boolean }[]
  empty: boolean | null
  root: boolean
}

export interface Selector {
  /** from the last compound to the first, each with what joins it to the one after it in the source */
  parts: readonly { compound: Compound; before: ' ' | '>' | '+' | '~' | null }[]
  specificity: number
  /** it asks for more than can be followed: what it fits may be meant, or not */
  vague: boolean
  /** not the element but what is painted before or behind its words */
  generated: 'before' | 'after' | null
  /** it asks for more than the last element itself */
  around: boolean
}

export interface Following {
  /** names are compared without case */
  loose: boolean
  budget: { left: number }
  where: Whereabouts
}

const LONGEST_SELECTOR = 400
const DEEPEST_LIST = 4

const word = '(?:[\\w\\u0080-\\uffff-]|\\\\[0-9a-fA-F]{1,6}\\s?|\\\\[^0-9a-fA-F\\n])+'
const piece = new RegExp(
  `(\\*|(?:[a-z_\\u0080-\\uffff]|\\\\.)(?:${word})?)|#(${word})|\\.(${word})|(\\[[^\\]"']*(?:"[^"]*"|'[^']*')?[^\\]"']*\\])|(::?)(-?[a-z][a-z-]*)(\\()?`,
  'iy',
)
const attributePattern = /^\[\s*(?:\*?\|)?([\w:-]+)\s*(?:([~|^$*]?=)\s*("[^"]*"|'[^']*'|[^\s"']+)\s*([is])?)?\s*\]$/i

const unescaped = (written: string): string =>
  written.includes('\\')
    ? written
        .replace(/\\([0-9a-fA-F]{1,6})\s?/g, (_, hex: string) => {
          const code = Number.parseInt(hex, 16)
          return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
        })
        .replace(/\\(.)/g, '$1')
    : written

const nthOf = (written: string): Pick<Nth, 'step' | 'first'> | null => {
  if (written === 'odd') return { step: 2, first: 1 }
  if (written === 'even') return { step: 2, first: 0 }
  const m = /^(?:([+-]?\d*)n)?\s*([+-]?\s*\d+)?$/i.exec(written)
  if (!m || written === '') return null
  const step = m[1] === undefined ? 0 : m[1] === '' || m[1] === '+' ? 1 : m[1] === '-' ? -1 : Number(m[1])
  return { step, first: m[2] === undefined ? 0 : Number(m[2].replace(/\s/g, '')) }
}

const places: Record<string, Omit<Nth, 'step' | 'first'>[]> = {
  'first-child': [{ fromEnd: false, ofType: false }],
  'last-child': [{ fromEnd: true, ofType: false }],
  'only-child': [
    { fromEnd: false, ofType: false },
    { fromEnd: true, ofType: false },
  ],
  'first-of-type': [{ fromEnd: false, ofType: true }],
  'last-of-type': [{ fromEnd: true, ofType: true }],
  'only-of-type': [
    { fromEnd: false, ofType: true },
    { fromEnd: true, ofType: true },
  ],
}
/** What nobody does to a page that is only looked at. */
const states = new Set(
  'hover active focus focus-within focus-visible visited target target-within fullscreen modal popover-open playing paused user-invalid'.split(
    ' ',
  ),
)

/** Elements that a selector may fit: all that is asked is left out that cannot be followed. `null`: it fits none. */
interface Draft {
  compound: Compound
  weight: number
  vague: boolean
  generated: 'before' | 'after' | null
  around: boolean
}

const closing = (written: string, from: number): number => {
  let depth = 1
  const mark = /"[^"]*"|'[^']*'|\\.|[()]/g
  mark.lastIndex = from
  for (let m = mark.exec(written); m !== null; m = mark.exec(written)) {
    if (m[0] === '(') depth += 1
    else if (m[0] === ')') depth -= 1
    if (depth === 0) return m.index
  }
  return -1
}

/** One compound from where it begins; null where nothing can be like that. */
const compoundAt = (
  written: string,
  start: number,
  loose: boolean,
  depth: number,
): (Draft & { end: number }) | null => {
  const draft: Draft = {
    compound: { tag: null, ids: [], classes: [], attributes: [], places: [], lists: [], empty: null, root: false },
    weight: 0,
    vague: false,
    generated: null,
    around: false,
  }
  const { compound } = draft
  const named = (name: string): string => (loose ? unescaped(name).toLowerCase() : unescaped(name))
  let at = start
  while (at < written.length && !/[\s>+~]/.test(written[at]!)) {
    piece.lastIndex = at
    const m = piece.exec(written)
    if (!m || (m[1] !== undefined && at > start)) return null
    at = piece.lastIndex
    if (m[1] !== undefined) {
      compound.tag = m[1] === '*' ? null : unescaped(m[1]).toLowerCase()
      if (compound.tag !== null) draft.weight += 1
    } else if (m[2] !== undefined) {
      compound.ids.push(named(m[2]))
      draft.weight += 10_000
    } else if (m[3] !== undefined) {
      compound.classes.push(named(m[3]))
      draft.weight += 100
    } else if (m[4] !== undefined) {
      const a = attributePattern.exec(m[4])
      if (a === null) return null
      compound.attributes.push({
        name: plainName(a[1]!),
        operator: a[2] ?? '',
        value: unescaped((a[3] ?? '').replace(/^["']|["']$/g, '')),
        loose: a[4]?.toLowerCase() === 'i',
      })
      draft.weight += 100
    } else {
      let inner: string | null = null
      if (m[7] !== undefined) {
        const end = closing(written, at)
        if (end === -1) return null
        inner = written.slice(at, end).trim()
        at = end + 1
      }
      if (!addPseudo(draft, m[5]! === '::', m[6]!.toLowerCase(), inner, loose, depth)) return null
    }
  }
  return at === start ? null : { ...draft, end: at }
}

/** Parts that are words of the page: those written before and behind it, and what stands before an item of a list. */
const generatedBy: Readonly<Record<string, { where: 'before' | 'after'; weight: number }>> = {
  before: { where: 'before', weight: 1 },
  after: { where: 'after', weight: 1 },
  marker: { where: 'before', weight: 0 },
}

const asksFor =
  (name: string) =>
  ({ compound }: Draft): void => {
    compound.attributes.push({ name, operator: '', value: '', loose: false })
  }

/** Pseudo-classes that ask for nothing but themselves. */
const bareClasses: Readonly<Record<string, (draft: Draft) => void>> = {
  root: ({ compound }) => {
    compound.root = true
  },
  empty: (draft) => {
    draft.compound.empty = true
    draft.around = true
  },
  link: asksFor('href'),
  'any-link': asksFor('href'),
  checked: asksFor('checked'),
}

const addBare = (draft: Draft, name: string): void => {
  draft.weight += 100
  if (Object.hasOwn(places, name)) {
    draft.compound.places.push(...places[name]!.map((p) => ({ step: 0, first: 1, ...p })))
    draft.around = true
  } else if (Object.hasOwn(bareClasses, name)) bareClasses[name]!(draft)
  else draft.vague = true
}

const nthName = /^nth-(last-)?(child|of-type)$/

const addNth = (draft: Draft, name: string, inner: string): void => {
  const [, last, kind] = nthName.exec(name)!
  draft.weight += 100
  draft.around = true
  const asked = nthOf(inner.toLowerCase())
  if (asked === null) draft.vague = true
  else draft.compound.places.push({ ...asked, fromEnd: last !== undefined, ofType: kind === 'of-type' })
}

const listNames: ReadonlySet<string> = new Set(['is', 'where', 'matches', 'not'])

/** Any or none of the selectors of a list; false where nothing is like any of them. */
const addList = (draft: Draft, name: string, inner: string, loose: boolean, depth: number): boolean => {
  if (depth >= DEEPEST_LIST) {
    draft.vague = true
    return true
  }
  const so = name !== 'not'
  const any = splitSelectors(inner).flatMap((one) => selectorOf(one, loose, depth + 1) ?? [])
  if (name !== 'where') draft.weight += Math.max(0, ...any.map((s) => s.specificity))
  draft.around ||= any.some((s) => s.around)
  if (so && any.length === 0) return false
  draft.vague ||= any.some((s) => s.vague)
  // of what is not to be, what may be so is left out: then more is fit than is meant
  draft.compound.lists.push({ any: so ? any : any.filter((s) => !s.vague), so })
  return true
}

/** Adds what a pseudo-class asks; false where nothing is like that. */
const addPseudo = (
  draft: Draft,
  element: boolean,
  name: string,
  inner: string | null,
  loose: boolean,
  depth: number,
): boolean => {
  if (Object.hasOwn(generatedBy, name)) {
    const { where, weight } = generatedBy[name]!
    draft.generated = where
    draft.weight += weight
    return true
  }
  if (name === 'first-letter' || name === 'first-line') {
    draft.vague = true
    return true
  }
  // parts that are no words of the page, and what browsers have among themselves
  if (element || name.startsWith('-') || states.has(name)) return false
  if (inner !== null && listNames.has(name)) return addList(draft, name, inner, loose, depth)
  if (inner === null) addBare(draft, name)
  else if (nthName.test(name)) addNth(draft, name, inner)
  else draft.vague = true
  return true
}

/** A selector taken apart; null where it fits nothing that can be seen. */
export const selectorOf = (source: string, loose: boolean, depth = 0): Selector | null => {
  const written = source.trim()
  if (written === '') return null
  if (written.length > LONGEST_SELECTOR) return lastOf(written, loose)
  const parts: { compound: Compound; before: ' ' | '>' | '+' | '~' | null }[] = []
  let specificity = 0
  let vague = false
  let generated: Selector['generated'] = null
  let around = false
  let before: ' ' | '>' | '+' | '~' | null = null
  for (let at = 0; at < written.length; ) {
    const draft = compoundAt(written, at, loose, depth)
    if (draft === null) return null
    parts.unshift({ compound: draft.compound, before })
    specificity += draft.weight
    vague ||= draft.vague
    generated = draft.generated
    around ||= draft.around
    const joint = /\s*([>+~]?)\s*/y
    joint.lastIndex = draft.end
    const found = joint.exec(written)!
    at = draft.end + found[0].length
    before = (found[1] || ' ') as ' '
    if (at >= written.length && found[1]) return null
  }
  return { parts, specificity, vague, generated, around: around || parts.length > 1 }
}

/** Of a selector too long to be followed, what its last compound shows. */
const lastOf = (written: string, loose: boolean): Selector | null => {
  const end = /[^\s>+~()[\]]{1,100}$/.exec(written.slice(-101))?.[0]
  const last = end === undefined ? null : selectorOf(end, loose)
  return last === null ? null : { ...last, vague: true }
}

/** Names of attributes without what parts their words: `data-x`, `dataX`. */
export const plainName = (name: string): string => name.replace(/[-:]/g, '').toLowerCase()

/** The name that a page writes for a property of an element. */
export const attributeName = (property: string): string =>
  property === 'className' ? 'class' : property === 'htmlFor' ? 'for' : plainName(property)

export const attributeOf = (element: Element, name: string): string | undefined => {
  const { properties } = element
  for (const key in properties) {
    if (attributeName(key) !== name) continue
    const value = properties[key]
    if (value === undefined || value === null || value === false) return undefined
    return value === true ? '' : Array.isArray(value) ? value.join(' ') : String(value)
  }
  return undefined
}

export const classesOf = (element: Element): readonly (string | number)[] => {
  const className: unknown = element.properties.className
  return Array.isArray(className) ? className : typeof className === 'string' ? className.split(/\s+/) : []
}

const hasAttribute = (element: Element, { name, operator, value, loose }: Attribute): boolean => {
  const own = attributeOf(element, name)
  if (own === undefined || operator === '') return own !== undefined
  const [a, b] = loose ? [own.toLowerCase(), value.toLowerCase()] : [own, value]
  if (operator === '=') return a === b
  if (operator === '|=') return a === b || a.startsWith(`${b}-`)
  if (b === '') return false
  if (operator === '~=') return a.split(/\s+/).includes(b)
  if (operator === '^=') return a.startsWith(b)
  return operator === '$=' ? a.endsWith(b) : a.includes(b)
}

const isAt = (element: Element, place: Nth, { where, budget }: Following): boolean => {
  let position = where.positionOf(element)
  if (position === undefined) return false
  if (place.ofType) {
    const alike = where.siblingsOf(element).filter((e) => e.tagName === element.tagName)
    budget.left -= alike.length
    position = [alike.indexOf(element) + 1, alike.length]
  }
  const nth = place.fromEnd ? position[1] - position[0] + 1 : position[0]
  const beyond = nth - place.first
  return place.step === 0 ? beyond === 0 : beyond % place.step === 0 && beyond / place.step >= 0
}

const fits = (element: Element, compound: Compound, following: Following): boolean => {
  const { loose, where, budget } = following
  if (compound.tag !== null && compound.tag !== element.tagName) return false
  if (compound.ids.length > 0) {
    const { id } = element.properties
    if (typeof id !== 'string') return false
    const own = loose ? id.toLowerCase() : id
    if (compound.ids.some((wanted) => wanted !== own)) return false
  }
  if (compound.classes.length > 0) {
    const own = classesOf(element).map((c) => (loose ? String(c).toLowerCase() : String(c)))
    if (!compound.classes.every((wanted) => own.includes(wanted))) return false
  }
  if (compound.root && where.parentOf(element) !== undefined) return false
  if (compound.empty && element.children.some((c) => c.type !== 'comment')) return false
  budget.left -= 4 * compound.lists.length
  return (
    compound.attributes.every((a) => hasAttribute(element, a)) &&
    compound.places.every((p) => isAt(element, p, following)) &&
    compound.lists.every(({ any, so }) => any.some((s) => matches(element, s, following)) === so)
  )
}

/** `near`: another element before may fit; `no`: none will, however far one goes. */
type Fit = 'yes' | 'near' | 'no'

const fitFrom = (element: Element, selector: Selector, nth: number, following: Following): Fit => {
  const { where, budget } = following
  budget.left -= 1
  const { compound } = selector.parts[nth]!
  if (budget.left <= 0 || !fits(element, compound, following)) return 'near'
  const outer = selector.parts[nth + 1]
  if (outer === undefined) return 'yes'
  const joint = selector.parts[nth]!.before
  if (joint === '>') {
    const parent = where.parentOf(element)
    return parent === undefined ? 'no' : fitFrom(parent, selector, nth + 1, following)
  }
  if (joint === '+' || joint === '~') {
    const siblings = where.siblingsOf(element)
    const position = where.positionOf(element)
    for (let at = (position?.[0] ?? 1) - 2; at >= 0; at--) {
      const fit = fitFrom(siblings[at]!, selector, nth + 1, following)
      if (fit !== 'near' || joint === '+') return fit
    }
    return 'near'
  }
  for (let up = where.parentOf(element); up !== undefined && budget.left > 0; up = where.parentOf(up)) {
    const fit = fitFrom(up, selector, nth + 1, following)
    if (fit !== 'near') return fit
  }
  return 'no'
}

export const matches = (element: Element, selector: Selector, following: Following): boolean =>
  fitFrom(element, selector, 0, following) === 'yes'
