import type { Element } from 'hast'
import { addAll } from '../base/extremes.ts'
import { remember } from '../text/remember.ts'
import { type Block, blocksIn } from './css-blocks.ts'
import {
  attributeName,
  attributeOf,
  classesOf,
  matches,
  type Selector,
  selectorOf,
  type Whereabouts,
} from './css-selectors.ts'
import { resolved, type Variables, variablesIn } from './css-variables.ts'

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
    'content-visibility content scale order flex-direction animation-name font-family mask mask-image -webkit-mask ' +
    '-webkit-mask-image -webkit-mask-box-image mask-border -webkit-filter mix-blend-mode -webkit-text-security ' +
    'letter-spacing zoom font-size-adjust rotate translate margin-right contain list-style-type text-shadow ' +
    'font-variant-position font-feature-settings line-height'
  ).split(' '),
)

const colorIn = /#[0-9a-f]{3,8}\b|[a-z-]+\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\b[a-z]{3,}\b/g
/** Functions in a background that are a picture, or a place. */
const notColor = /^(?:url|image|image-set|-webkit-image-set|cross-fade|element|calc|min|max|clamp)\(|gradient\(/
const notColors = new Set(
  'url none repeat no-repeat repeat-x repeat-y scroll fixed local center top bottom left right cover contain auto round space text border-box padding-box content-box initial inherit unset'.split(
    ' ',
  ),
)
const sizeIn =
  /(?:^|\s)((?:\d+(?:\.\d*)?|\.\d+)(?:[a-z]{2,4}|%)?|(?:xx?-)?(?:small|large)|medium|smaller|larger|xxx-large)(?=\s*\/|\s)/

/** Shorthands say several things at once; what they leave out they set back. */
const shorthands: Record<string, (value: string) => [property: string, value: string][]> = {
  background: (value) => {
    const image = /(?:url|image(?:-set)?|gradient)\((?:[^()]|\([^()]*\))*\)?/.exec(value)
    const bare = value.replace(/url\([^)]*\)/g, ' ')
    const color = (bare.match(colorIn) ?? []).find((word) => !notColors.has(word) && !notColor.test(word))
    return [
      ['background-color', value === 'inherit' ? '' : (color ?? 'transparent')],
      ['background-image', image?.[0] ?? 'none'],
    ]
  },
  font: (value) => {
    const size = sizeIn.exec(value)?.[1]
    const height =
      size === undefined ? undefined : /^\s*\/\s*(\S+)/.exec(value.slice(value.indexOf(size) + size.length))?.[1]
    const family = size === undefined ? undefined : value.slice(value.indexOf(size) + size.length)
    return size === undefined
      ? []
      : [
          ['font-size', size],
          ['line-height', height ?? 'normal'],
          ['font-family', family!.replace(/^\s*\/\s*\S+/, '').trim()],
        ]
  },
  animation: (value) => [['animation-name', value]],
  'text-decoration': (value) => [['text-decoration-line', value]],
  'list-style': (value) => [
    ['list-style-type', value.replace(/(?<![\w-])(?:inside|outside)(?![\w-])|url\([^)]*\)/g, '').trim() || 'disc'],
  ],
  'inline-size': (value) => [['width', value]],
  'block-size': (value) => [['height', value]],
  'max-inline-size': (value) => [['max-width', value]],
  'max-block-size': (value) => [['max-height', value]],
  inset: (value) => {
    const [top = '', right = top, bottom = top, left = right] = value.split(/\s+/)
    return [
      ['top', top],
      ['right', right],
      ['bottom', bottom],
      ['left', left],
    ]
  },
  'overflow-x': (value) => [['overflow', value]],
  'overflow-y': (value) => [['overflow', value]],
}

/** `;` parts declarations, save within brackets and quotes (`url(data:image/png;base64,…)`). */
const split = (text: string): string[] =>
  /["'(]/.test(text) ? (text.match(/(?:\((?:[^()]|\([^()]*\))*\)|"[^"]*"|'[^']*'|[^;])+/g) ?? []) : text.split(';')

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
    const value = important ? written.replace(/(?<!\s)\s*!\s*important$/, '') : written
    if (value === '') return []
    return (shorthand?.(value) ?? [[property, value]]).map(([p, v]) => ({ property: p!, value: v!, important }))
  })

/** The same styles come again and again on a page. */
const parsedStyle = remember(parseDeclarations)

interface Rule {
  selector: Selector
  order: number
  declared: Declared[]
  /** whether it holds for what it fits cannot be told */
  vague: boolean
}

/** Rules by the id, class, tag or attribute of their last part. */
interface Shelf {
  byId: Map<string, Rule[]>
  byClass: Map<string, Rule[]>
  byTag: Map<string, Rule[]>
  byAttribute: Map<string, Rule[]>
  everywhere: Rule[]
}

/** A page's own style sheets, ready to be asked. */
export interface Sheet {
  rules: Shelf
  /** rules of what is painted before and behind the words of an element; null where there are none */
  generated: Shelf | null
  /** classes that some rule is about */
  classes: ReadonlySet<string>
  /** attributes that some rule asks for */
  attributes: ReadonlySet<string>
  variables: Variables
  /** animations at the end of which nothing is seen */
  vanishing: ReadonlySet<string>
  /** some rule asks for the place of an element among its siblings */
  counts: boolean
  /** names are compared without case, as in pages without a document type */
  loose: boolean
  /** what may still be compared: style sheets made to cost time are not followed to their end */
  budget: { left: number }
  /** there were more rules than are read */
  cut: boolean
}

const MOST_COMPARISONS = 2_000_000
/** Selectors of one page; large style sheets have some ten thousand. */
const MOST_SELECTORS = 100_000

const emptyShelf = (): Shelf => ({
  byId: new Map(),
  byClass: new Map(),
  byTag: new Map(),
  byAttribute: new Map(),
  everywhere: [],
})

const put = (to: Map<string, Rule[]>, key: string, rule: Rule): void => {
  const found = to.get(key)
  if (found) found.push(rule)
  else to.set(key, [rule])
}

const shelve = ({ byId, byClass, byTag, byAttribute, everywhere }: Shelf, rule: Rule): void => {
  const { ids, classes, tag, attributes } = rule.selector.parts[0]!.compound
  if (ids[0] !== undefined) put(byId, ids[0], rule)
  else if (classes[0] !== undefined) put(byClass, classes[0], rule)
  else if (tag !== null) put(byTag, tag, rule)
  else if (attributes[0] !== undefined) put(byAttribute, attributes[0].name, rule)
  else everywhere.push(rule)
}

/** Everything that selectors ask of any element. */
const compoundsOf = (selector: Selector): Selector['parts'][number]['compound'][] =>
  selector.parts.flatMap(({ compound }) => [
    compound,
    ...compound.lists.flatMap(({ any }) => any.flatMap((s) => compoundsOf(s))),
  ])

/** Names beside the style of an element that its own words may hang on: `external` where there are sheets elsewhere. */
export interface Beyond {
  loose: boolean
  external: boolean
  /** some element sets variables of its own */
  setsVariables: boolean
}

const animations = /@(?:-webkit-)?keyframes\s+([\w-]+)\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g
const atEnd = /(?:^|[},\s])(?:to|100%)\s*(?:,[^{]*)?\{([^}]*)/
const endsUnseen =
  /opacity\s*:\s*0*(?:\.0\d*)?\s*(?:;|$)|visibility\s*:\s*hidden|display\s*:\s*none|transparent|scale[xy]?\(\s*0\s*[,)]|font-size\s*:\s*0/

/** Names of animations at the end of which nothing is seen. */
const vanishingIn = (sources: readonly string[]): ReadonlySet<string> =>
  new Set(
    sources.flatMap((source) =>
      source.includes('keyframes')
        ? [...source.matchAll(animations)]
            .filter(([, , body]) => endsUnseen.test(atEnd.exec(body!)?.[1]?.trim() ?? ''))
            .map(([, name]) => name!.toLowerCase())
        : [],
    ),
  )

/** Of an animation at the end of which nothing is seen. */
export const VANISHES = 'vanishes'

const withEnds = (said: Record<string, string>, vanishing: ReadonlySet<string>): Declarations =>
  vanishing.size > 0 && (said['animation-name'] ?? '').split(/[\s,]+/).some((name) => vanishing.has(name))
    ? { ...said, 'animation-name': VANISHES }
    : said

/** Rules of style sheets in the order they stand. What nobody sees at rest (states) is left out. */
export const readSheets = (sources: readonly string[], { loose, external, setsVariables }: Beyond): Sheet | null => {
  const blocks: Block[] = []
  for (const source of sources) blocksIn(source, (block) => blocks.push(block))
  const variables = variablesIn(blocks, { external, setsVariables })
  const rules = emptyShelf()
  const generated = emptyShelf()
  const classes = new Set<string>()
  const attributes = new Set<string>()
  let asked = 0
  let order = 0
  let paints = false
  let counts = false
  for (const { selectors, body, unsure } of blocks) {
    const declared = parseDeclarations(resolved(body, variables))
    for (const written of selectors) {
      asked += 1
      if (asked > MOST_SELECTORS) break
      const selector = selectorOf(written, loose)
      if (selector === null) continue
      for (const name of selector.parts[0]!.compound.classes) classes.add(name)
      if (declared.length === 0) continue
      order += 1
      const rule: Rule = { selector, order, declared, vague: unsure || selector.vague }
      paints ||= selector.generated !== null
      shelve(selector.generated === null ? rules : generated, rule)
      for (const { attributes: asked } of compoundsOf(selector)) for (const { name } of asked) attributes.add(name)
      counts ||= selector.around
    }
  }
  if (order === 0 && classes.size === 0) return null
  return {
    rules,
    generated: paints ? generated : null,
    classes,
    attributes,
    variables,
    vanishing: vanishingIn(sources),
    counts,
    loose,
    budget: { left: MOST_COMPARISONS },
    cut: asked > MOST_SELECTORS,
  }
}

const candidates = (
  element: Element,
  { byId, byClass, byTag, byAttribute, everywhere }: Shelf,
  loose: boolean,
): Rule[] => {
  const found: Rule[] = [...everywhere, ...(byTag.get(element.tagName) ?? [])]
  const named = (name: string): string => (loose ? name.toLowerCase() : name)
  const { id } = element.properties
  if (typeof id === 'string') addAll(found, byId.get(named(id)) ?? [])
  if (byClass.size > 0 && element.properties.className !== undefined)
    for (const c of new Set(classesOf(element).map((name) => named(String(name))))) addAll(found, byClass.get(c) ?? [])
  if (byAttribute.size > 0)
    for (const key in element.properties) for (const rule of byAttribute.get(attributeName(key)) ?? []) found.push(rule)
  return found
}

/** Whether some rule for such an element asks for more than the element itself: what it lies in, or its place there. */
export const asksAround = (element: Element, sheet: Sheet): boolean =>
  candidates(element, sheet.rules, sheet.loose).some(({ selector }) => selector.around)

const fitting = (element: Element, shelf: Shelf, { loose, budget }: Sheet, where: Whereabouts): Rule[] =>
  budget.left <= 0
    ? []
    : candidates(element, shelf, loose)
        .filter(({ selector }) => matches(element, selector, { loose, budget, where }))
        .sort((a, b) => a.selector.specificity - b.selector.specificity || a.order - b.order)

/** The stronger over the weaker. */
const cascade = (lists: readonly (readonly Declared[])[]): Record<string, string> => {
  const said: Record<string, string> = {}
  for (const important of [false, true])
    for (const list of lists) for (const d of list) if (d.important === important) said[d.property] = d.value
  return said
}

/** What is said of an element; `or`: what is said of it where rules hold of which that cannot be told. */
export interface Said {
  said: Declarations | null
  or: Declarations | null
}

/** What style sheets and the element's own style say of it. */
export const declarationsOf = (element: Element, sheet: Sheet | null, where: Whereabouts): Said => {
  const { style } = element.properties
  const written = typeof style !== 'string' ? '' : sheet === null ? style : resolved(style, sheet.variables)
  const own = written === '' ? [] : parsedStyle(written)
  const rules = sheet === null ? [] : fitting(element, sheet.rules, sheet, where)
  if (own.length === 0 && rules.length === 0) return { said: null, or: null }
  const sure = rules.filter((r) => !r.vague)
  const ended = (of: readonly Rule[]): Declarations =>
    withEnds(cascade([...of.map((r) => r.declared), own]), sheet?.vanishing ?? new Set())
  return {
    said: own.length + sure.length === 0 ? null : ended(sure),
    or: sure.length === rules.length ? null : ended(rules),
  }
}

const isWritten = (content: string | undefined, element: Element): boolean => {
  if (content === undefined || /^(?:none|normal|inherit|initial|unset)$/.test(content)) return false
  const words = content
    .replace(/attr\(\s*([\w-]+)[^)]*\)/g, (_, name: string) => attributeOf(element, name.replace(/-/g, '')) ?? '')
    .replace(/\\([0-9a-f]{1,6})\s?/g, (_, hex: string) =>
      String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)),
    )
  return /[^"'\s\u00a0\u200b-\u200d\u3000\ufeff]/.test(words)
}

/** A picture in the place of words: the box of a pseudo-element with nothing else in it. */
const isPainted = (said: Declarations): boolean =>
  said.content !== undefined &&
  !/^(?:none|normal)$/.test(said.content) &&
  /url\(|image(?:-set)?\(/.test(said['background-image'] ?? '')

const isUnshown = (said: Declarations): boolean =>
  said.display === 'none' ||
  said.visibility === 'hidden' ||
  Number.parseFloat(said.opacity ?? '1') === 0 ||
  /^0(?:px|pt|em)?$/.test(said['font-size'] ?? '')

/** Whether a style sheet paints words before or behind those of an element. */
export const paintsWords = (element: Element, sheet: Sheet | null, where: Whereabouts): boolean => {
  if (sheet === null || sheet.generated === null) return false
  const rules = fitting(element, sheet.generated, sheet, where)
  return (['before', 'after'] as const).some((side) => {
    const own = rules.filter((r) => r.selector.generated === side)
    if (own.length === 0) return false
    const sure = cascade(own.filter((r) => !r.vague).map((r) => r.declared))
    return [sure, cascade(own.map((r) => r.declared))].some(
      (s) => (isWritten(s.content, element) || isPainted(s)) && !isUnshown(s),
    )
  })
}
