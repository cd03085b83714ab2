import type { Element, Root } from 'hast'
import { asksAround, type Declarations, declarationsOf, paintsWords, readSheets, type Said, type Sheet } from './css.ts'
import { attributeName, type Whereabouts } from './css-selectors.ts'
import { hasHiddenClass, hidesWhole, holdsWords } from './html-hides.ts'
import { type Hiding, isFaint, isUnseen, type Look, lookUnder, plainLook } from './html-look.ts'
import { hasNoteClass } from './html-notes.ts'
import { namedByScripts } from './html-scripted.ts'
import { surveyOf, whereabouts } from './html-survey.ts'

/** Looks of all elements, and which of them are hidden. */
export interface Looks {
  /** the look of what differs from the element it lies in */
  changed: ReadonlyMap<Element, Look>
  of: (node: Element | Root) => Look
  /** what hides an element as a whole */
  hides: ReadonlyMap<Element, Hiding>
  /** everything that hides something, the outer before the inner */
  hidings: readonly Hiding[]
  parents: ReadonlyMap<Element | Root, Element | Root>
  /** whether a style sheet writes words before or behind those of an element; null where none writes any */
  paints: ((element: Element) => boolean) | null
  /** ids of elements that scripts write into */
  named: () => ReadonlySet<string>
  /** style sheets could not be followed to their end */
  cut: boolean
}

const attributesThatShow = new Set([
  'style',
  'hidden',
  'popover',
  'dir',
  'color',
  'text',
  'size',
  'face',
  'type',
  'bgColor',
  'background',
  'href',
  'id',
  'name',
  'className',
  'role',
])
const tagsThatShow = new Set('sup sub small big s strike del bdo ol ul menu dir li'.split(' '))
const hasSome = (element: Element): boolean => {
  if (tagsThatShow.has(element.tagName)) return true
  const { properties } = element
  for (const name in properties) if (attributesThatShow.has(name)) return true
  return false
}

interface Seen {
  look: Look
  /** what hides the element as a whole, or what it lies in */
  gone: Hiding | null
}

const fields = Object.keys(plainLook) as (keyof Look)[]
/** What is no matter of words. */
const ofItself: ReadonlySet<keyof Look> = new Set(['hiding', 'drawn', 'stacked', 'marker', 'counted'] as const)
/** The look of what an element lies in, where it changes nothing. */
const differ = (a: Look, b: Look): boolean =>
  fields.some((name) => !ofItself.has(name) && String(a[name]) !== String(b[name]))
const sameAs = (outer: Look, look: Look): Look => (fields.every((name) => outer[name] === look[name]) ? outer : look)

/** What is seen of an element, and what else could be where rules hold of which that cannot be told. */
const seenIn = (
  element: Element,
  { said, or }: Said,
  outer: Seen,
  sheet: Sheet | null,
): Seen & { hides: Hiding | null } => {
  const seen = seenBy(element, said, outer)
  const { look } = seen
  if (look.unclear !== null) return seen
  const isKnown = (name: string): boolean => sheet?.classes.has(sheet.loose ? name.toLowerCase() : name) ?? false
  const another = or === null ? null : seenBy(element, or, outer)
  const unclear =
    hasHiddenClass(element, isKnown) ||
    (another !== null && ((another.gone === null) !== (seen.gone === null) || isHidden(another) !== isHidden(seen)))
      ? 'hides'
      : (another !== null && differ(another.look, look)) || (look.shift === null && hasNoteClass(element, isKnown))
        ? 'apart'
        : null
  return unclear === null ? seen : { ...seen, look: { ...look, unclear } }
}

const isHidden = ({ look }: Seen): boolean => look.hiding !== null

const seenBy = (element: Element, said: Declarations | null, outer: Seen): Seen & { hides: Hiding | null } => {
  const look = lookUnder(element, said, outer.look)
  const whole = hidesWhole(element, said, look.size)
  const hides: Hiding | null =
    whole === null ? null : { element, outer: outer.gone ?? outer.look.hiding, room: whole === 'room' }
  const gone = hides ?? outer.gone
  const unseen = isUnseen(look)
  const hiding: Hiding | null =
    unseen === null ? null : (outer.look.hiding ?? { element, outer: gone, room: unseen === 'room' })
  const faint = unseen === null && !look.sure && isFaint(look)
  return { look: sameAs(outer.look, { ...look, hiding, faint }), gone, hides }
}

/** The look of an element that stands alone, by its own attributes: tags within a line of Markdown. */
export const lookAlone = (element: Element, outer: Look): { look: Look; hidden: boolean } => {
  if (!hasSome(element)) return { look: outer, hidden: false }
  const nowhere: Whereabouts = { parentOf: () => undefined, positionOf: () => undefined, siblingsOf: () => [] }
  const { look, hides } = seenIn(element, declarationsOf(element, null, nowhere), { look: outer, gone: null }, null)
  return { look, hidden: hides !== null || look.hiding !== null }
}

/** All of an element that can say how it looks. */
const keyOf = (element: Element, sheet: Sheet | null): string => {
  const { tagName, properties } = element
  let key = tagName
  for (const name in properties)
    if (attributesThatShow.has(name) || sheet?.attributes.has(attributeName(name)))
      key += `\n${name}=${properties[name]}`
  return 'className' in properties ? `${key}\n${holdsWords(element)}` : key
}

/** How everything on a page looks: by tags, attributes, the elements' own styles and the page's own style sheets. */
export const looksOf = (tree: Root): Looks => {
  const { elements, parents, styles, scripts, external, loose, setsVariables } = surveyOf(tree)
  const sheet: Sheet | null = styles.length === 0 ? null : readSheets(styles, { loose, external, setsVariables })
  const where = whereabouts(parents, sheet?.counts ?? false)
  const changed = new Map<Element, Look>()
  const hides = new Map<Element, Hiding>()
  const hidings = new Set<Hiding>()
  const top: Seen = { look: external ? { ...plainLook, sure: false } : plainLook, gone: null }
  /** what the same tag with the same attributes came to in the same surroundings */
  const known = new Map<Seen, Map<string, Seen>>()
  const see = (element: Element, outer: Seen): Seen => {
    const marked = hasSome(element)
    if (sheet === null && !marked) return outer
    const key = marked || (sheet?.attributes.size ?? 0) > 0 ? keyOf(element, sheet) : element.tagName
    const before = known.get(outer)?.get(key)
    if (before !== undefined) return before
    const { look, gone, hides: whole } = seenIn(element, declarationsOf(element, sheet, where), outer, sheet)
    const own: Seen = look === outer.look && gone === outer.gone ? outer : { look, gone }
    if (whole !== null) hides.set(element, whole)
    for (const hiding of [whole, look.hiding]) if (hiding !== null) hidings.add(hiding)
    // what hides something is told of by its own element
    const isAlike = whole === null && look.hiding === outer.look.hiding && !(sheet && asksAround(element, sheet))
    if (isAlike) known.set(outer, (known.get(outer) ?? new Map<string, Seen>()).set(key, own))
    return own
  }
  const seen = new Map<Element | Root, Seen>()
  for (const element of elements) {
    const outer = seen.get(parents.get(element)!) ?? top
    const own = see(element, outer)
    if (own !== top) seen.set(element, own)
    if (own.look !== outer.look) changed.set(element, own.look)
  }
  // few pages have cells with an id, and their scripts are long
  let ids: ReadonlySet<string> | undefined
  return {
    changed,
    of: (node) => seen.get(node)?.look ?? top.look,
    hides,
    hidings: [...hidings],
    parents,
    paints: sheet?.generated ? (element) => paintsWords(element, sheet, where) : null,
    named: () => (ids ??= namedByScripts(scripts)),
    cut: sheet !== null && (sheet.cut || sheet.budget.left <= 0),
  }
}
