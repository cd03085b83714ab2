import type { Element } from 'hast'
import { remember } from '../text/remember.ts'

/** What is declared of an element, property by property, shorthands taken apart. Only what can hide words or set them apart. */
export type Declarations = Readonly<Record<string, string>>

interface Declared {
  property: string
  value: string
  important: boolean
}

const heeded = new Set(
  (
    'display visibility opacity font-size color background-color background-image background-clip -webkit-background-clip ' +
    '-webkit-text-fill-color text-decoration-line vertical-align position top bottom left right clip clip-path text-indent ' +
    'width height max-width max-height overflow direction unicode-bidi filter transform margin-left float mso-hide ' +
    'content-visibility'
  ).split(' '),
)

const colorIn = /#[0-9a-f]{3,8}\b|(?:rgb|hsl)a?\([^()]*\)|\b[a-z]{3,}\b/g
const notColors = new Set(
  'url none repeat no-repeat repeat-x repeat-y scroll fixed local center top bottom left right cover contain auto round space text border-box padding-box content-box initial inherit unset'.split(
    ' ',
  ),
)
const sizeIn =
  /(?:^|\s)((?:\d+\.?\d*|\.\d+)(?:[a-z]{2,4}|%)?|(?:xx?-)?(?:small|large)|medium|smaller|larger|xxx-large)(?=\s*\/|\s)/

/** Shorthands say several things at once; what they leave out they set back. */
const shorthands: Record<string, (value: string) => [property: string, value: string][]> = {
  background: (value) => {
    const image = /url\(|gradient\(/.test(value)
    const bare = value.replace(/url\([^)]*\)/g, ' ')
    const color = (bare.match(colorIn) ?? []).find((word) => !notColors.has(word))
    return [
      ['background-color', value === 'inherit' ? '' : (color ?? 'transparent')],
      ['background-image', image ? 'image' : 'none'],
    ]
  },
  font: (value) => {
    const size = sizeIn.exec(value)?.[1]
    return size === undefined ? [] : [['font-size', size]]
  },
  'text-decoration': (value) => [['text-decoration-line', value]],
  'overflow-x': (value) => [['overflow', value]],
  'overflow-y': (value) => [['overflow', value]],
}

/** `;` parts declarations, save within brackets and quotes (`url(data:image/png;base64,…)`). */
const split = (text: string): string[] =>
  /["'(]/.test(text) ? (text.match(/(?:\([^)]*\)|"[^"]*"|'[^']*'|[^;])+/g) ?? []) : text.split(';')

const parseDeclarations = (text: string): Declared[] =>
  split(text.includes('/*') ? text.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ') : text).flatMap((piece) => {
    const colon = piece.indexOf(':')
    if (colon === -1) return []
    const property = piece.slice(0, colon).trim().toLowerCase()
    const shorthand = Object.hasOwn(shorthands, property) ? shorthands[property] : undefined
    if (shorthand === undefined && !heeded.has(property)) return []
    const written = piece
      .slice(colon + 1)
      .trim()
      .toLowerCase()
    const important = /!\s*important$/.test(written)
    const value = important ? written.replace(/\s*!\s*important$/, '') : written
    if (value === '') return []
    return (shorthand?.(value) ?? [[property, value]]).map(([p, v]) => ({ property: p!, value: v!, important }))
  })

/** The same styles come again and again on a page. */
const parsedStyle = remember(parseDeclarations)

interface Compound {
  tag: string | null
  ids: string[]
  classes: string[]
  /** `:nth-child(an+b)` */
  nth: { step: number; first: number; fromEnd: boolean } | null
}

interface Rule {
  /** compounds joined by `>`, the last one first; the chains are joined by spaces, the last one first */
  chains: Compound[][]
  specificity: number
  order: number
  declared: Declared[]
}

/** A page's own style sheets, ready to be asked. Rules are found by the id, class or tag of their last part. */
export interface Sheet {
  byId: ReadonlyMap<string, Rule[]>
  byClass: ReadonlyMap<string, Rule[]>
  byTag: ReadonlyMap<string, Rule[]>
  everywhere: readonly Rule[]
  /** some rule asks for the place of an element among its siblings */
  counts: boolean
  /** names are compared without case, as in pages without a document type */
  loose: boolean
  /** what may still be compared: style sheets made to cost time are not followed to their end */
  budget: { left: number }
}

const MOST_COMPARISONS = 4_000_000
const LONGEST_SELECTOR = 300

const piece =
  /([a-z][\w-]*|\*)|#([\w\u0080-\uffff-]+)|\.([\w\u0080-\uffff-]+)|:(first-child|last-child)|:nth-(last-)?child\(\s*([^)]*?)\s*\)/iy

const nthOf = (written: string): { step: number; first: number } | null => {
  if (written === 'odd') return { step: 2, first: 1 }
  if (written === 'even') return { step: 2, first: 0 }
  const m = /^(?:([+-]?\d*)n)?\s*([+-]?\s*\d+)?$/i.exec(written)
  if (!m || written === '') return null
  const step = m[1] === undefined ? 0 : m[1] === '' || m[1] === '+' ? 1 : m[1] === '-' ? -1 : Number(m[1])
  return { step, first: m[2] === undefined ? 0 : Number(m[2].replace(/\s/g, '')) }
}

const compoundOf = (written: string, loose: boolean): Compound | null => {
  const compound: Compound = { tag: null, ids: [], classes: [], nth: null }
  const named = (name: string): string => (loose ? name.toLowerCase() : name)
  for (let at = 0; at < written.length; ) {
    piece.lastIndex = at
    const m = piece.exec(written)
    if (!m || (m[1] !== undefined && at > 0)) return null
    at = piece.lastIndex
    if (m[1] !== undefined) compound.tag = m[1] === '*' ? null : m[1].toLowerCase()
    else if (m[2] !== undefined) compound.ids.push(named(m[2]))
    else if (m[3] !== undefined) compound.classes.push(named(m[3]))
    else {
      const nth = m[4] === undefined ? nthOf(m[6]!.toLowerCase()) : { step: 0, first: 1 }
      if (nth === null || compound.nth !== null) return null
      compound.nth = { ...nth, fromEnd: m[4] === 'last-child' || m[5] !== undefined }
    }
  }
  return compound
}

const selectorOf = (written: string, loose: boolean): Pick<Rule, 'chains' | 'specificity'> | null => {
  if (written.length > LONGEST_SELECTOR) return null
  const chains: Compound[][] = [[]]
  let specificity = 0
  const parts = written
    .replace(/\s*>\s*/g, ' > ')
    .trim()
    .split(/\s+/)
  for (const [i, part] of parts.entries()) {
    if (part === '>') continue
    const compound = compoundOf(part, loose)
    if (compound === null) return null
    if (i > 0 && parts[i - 1] !== '>') chains.unshift([])
    chains[0]!.unshift(compound)
    const { ids, classes, nth, tag } = compound
    specificity += ids.length * 10_000 + (classes.length + (nth ? 1 : 0)) * 100 + (tag === null ? 0 : 1)
  }
  return chains.some((c) => c.length === 0) ? null : { chains, specificity }
}

/** Media that a screen of usual width is. */
const isShown = (condition: string): boolean =>
  condition.trim() === '' ||
  condition.split(',').some((query) => {
    const words = query.trim().toLowerCase()
    if (/^not\b|\b(?:print|speech|aural|tty|braille|handheld|projection|tv)\b/.test(words)) return false
    if (/max-(?:device-)?width|orientation|prefers|max-height|hover|pointer/.test(words)) return false
    const least = /min-(?:device-)?width\s*:\s*([\d.]+)/.exec(words)
    return least === null || Number(least[1]) <= 1200
  })

const rulesIn = (source: string, take: (selectors: string, body: string) => void): void => {
  const text = source
    .replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ')
    .replace(/<!--|-->/g, ' ')
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""')
  const mark = /[{};]/g
  let from = 0
  for (let m = mark.exec(text); m !== null; m = mark.exec(text)) {
    const prelude = text.slice(from, m.index).trim()
    from = m.index + 1
    if (m[0] !== '{') continue
    const at = /^@(?:-\w+-)?([a-z-]+)\s*([\s\S]*)$/i.exec(prelude)
    // rules within go on as if they stood alone; their closing bracket ends nothing
    if (at && /^(?:supports|layer|scope|container)$/i.test(at[1]!)) continue
    if (at && /^media$/i.test(at[1]!) && isShown(at[2]!)) continue
    let depth = 1
    for (let n = mark.exec(text); depth > 0; n = depth > 0 ? mark.exec(text) : n) {
      if (n === null) {
        mark.lastIndex = text.length
        break
      }
      if (n[0] === '{') depth += 1
      else if (n[0] === '}') depth -= 1
    }
    const end = mark.lastIndex
    if (at === null) take(prelude, text.slice(from, depth > 0 ? end : end - 1))
    from = end
  }
}

/** Rules of style sheets in the order they stand. What cannot be followed (states, siblings, attributes) is left out. */
export const readSheets = (sources: readonly string[], loose: boolean): Sheet | null => {
  const byId = new Map<string, Rule[]>()
  const byClass = new Map<string, Rule[]>()
  const byTag = new Map<string, Rule[]>()
  const everywhere: Rule[] = []
  const put = (to: Map<string, Rule[]>, key: string, rule: Rule): void => {
    const found = to.get(key)
    if (found) found.push(rule)
    else to.set(key, [rule])
  }
  let order = 0
  let counts = false
  for (const source of sources)
    rulesIn(source, (selectors, body) => {
      const declared = parseDeclarations(body.includes('{') ? body.replace(/[^;{}]*\{[^{}]*\}/g, ';') : body)
      if (declared.length === 0) return
      for (const written of selectors.split(',')) {
        const selector = selectorOf(written, loose)
        if (selector === null) continue
        order += 1
        const rule: Rule = { ...selector, order, declared }
        const last = rule.chains[0]![0]!
        if (last.ids[0] !== undefined) put(byId, last.ids[0], rule)
        else if (last.classes[0] !== undefined) put(byClass, last.classes[0], rule)
        else if (last.tag !== null) put(byTag, last.tag, rule)
        else everywhere.push(rule)
        counts ||= rule.chains.some((chain) => chain.some((c) => c.nth !== null))
      }
    })
  return order === 0 ? null : { byId, byClass, byTag, everywhere, counts, loose, budget: { left: MOST_COMPARISONS } }
}

/** Where an element stands: what it lies in, and which child it is. */
export interface Whereabouts {
  parentOf: (element: Element) => Element | undefined
  positionOf: (element: Element) => readonly [nth: number, of: number] | undefined
}

const classesOf = (element: Element): readonly (string | number)[] => {
  const className: unknown = element.properties.className
  return Array.isArray(className) ? className : typeof className === 'string' ? className.split(/\s+/) : []
}

const fits = (element: Element, compound: Compound, { loose }: Sheet, where: Whereabouts): boolean => {
  if (compound.tag !== null && compound.tag !== element.tagName) return false
  const { id } = element.properties
  if (compound.ids.length > 0) {
    if (typeof id !== 'string') return false
    const own = loose ? id.toLowerCase() : id
    if (compound.ids.some((wanted) => wanted !== own)) return false
  }
  if (compound.classes.length > 0) {
    const own = classesOf(element).map((c) => (loose ? String(c).toLowerCase() : String(c)))
    if (!compound.classes.every((wanted) => own.includes(wanted))) return false
  }
  if (compound.nth === null) return true
  const position = where.positionOf(element)
  if (position === undefined) return false
  const { step, first, fromEnd } = compound.nth
  const nth = fromEnd ? position[1] - position[0] + 1 : position[0]
  const beyond = nth - first
  return step === 0 ? beyond === 0 : beyond % step === 0 && beyond / step >= 0
}

/** Where the first compound of a chain stands when its last one is `element`; null where the chain does not fit. */
const chainAt = (element: Element, chain: Compound[], sheet: Sheet, where: Whereabouts): Element | null => {
  let at: Element | undefined = element
  for (const [i, compound] of chain.entries()) {
    if (i > 0) at = where.parentOf(at!)
    sheet.budget.left -= 1
    if (at === undefined || !fits(at, compound, sheet, where)) return null
  }
  return at!
}

/** The nearest fit of each chain leaves most room for the next: nothing has to be tried twice. */
const matches = (element: Element, rule: Rule, sheet: Sheet, where: Whereabouts): boolean => {
  let at = chainAt(element, rule.chains[0]!, sheet, where)
  for (const chain of rule.chains.slice(1)) {
    if (at === null) return false
    let found: Element | null = null
    for (
      let up = where.parentOf(at);
      up !== undefined && found === null && sheet.budget.left > 0;
      up = where.parentOf(up)
    )
      found = chainAt(up, chain, sheet, where)
    at = found
  }
  return at !== null
}

const candidates = (element: Element, sheet: Sheet): Rule[] => {
  const found: Rule[] = [...sheet.everywhere, ...(sheet.byTag.get(element.tagName) ?? [])]
  const named = (name: string): string => (sheet.loose ? name.toLowerCase() : name)
  const { id } = element.properties
  if (typeof id === 'string') found.push(...(sheet.byId.get(named(id)) ?? []))
  if (element.properties.className !== undefined)
    for (const c of new Set(classesOf(element).map((name) => named(String(name)))))
      found.push(...(sheet.byClass.get(c) ?? []))
  return found
}

/** Whether some rule for such an element asks for more than the element itself: what it lies in, or its place there. */
export const asksAround = (element: Element, sheet: Sheet): boolean =>
  candidates(element, sheet).some(
    ({ chains }) => chains.length > 1 || chains[0]!.length > 1 || chains[0]![0]!.nth !== null,
  )

/** What style sheets and the element's own style say of it, the stronger over the weaker; null where nothing is said. */
export const declarationsOf = (element: Element, sheet: Sheet | null, where: Whereabouts): Declarations | null => {
  const { style } = element.properties
  const own = typeof style === 'string' ? parsedStyle(style) : []
  const rules =
    sheet === null || sheet.budget.left <= 0
      ? []
      : candidates(element, sheet)
          .filter((rule) => matches(element, rule, sheet, where))
          .sort((a, b) => a.specificity - b.specificity || a.order - b.order)
  if (own.length === 0 && rules.length === 0) return null
  const said: Record<string, string> = {}
  for (const important of [false, true])
    for (const list of [...rules.map((r) => r.declared), own])
      for (const d of list) if (d.important === important) said[d.property] = d.value
  return said
}
