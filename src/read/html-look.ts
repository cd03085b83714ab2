import type { Element } from 'hast'
import { black, type Color, looksAlike, readColor, white } from './colors.ts'
import type { Declarations } from './css.ts'
import { AWAY, fontSizes, lengthOf, sizeOf } from './css-lengths.ts'
import { cutAt, isCounted, markerOf, masks, mayHide, SPECK } from './css-unclear.ts'
import { kindOf } from './html-elements.ts'
import { cellTags, FAINTEST, hidesWhole, holdsWords, opacityOf } from './html-hides.ts'
import { noteOf } from './html-notes.ts'
import { attribute } from './html-survey.ts'
import { isPictorial } from './office/pictorial.ts'

/** What hides words: an element as a whole, or the words of an element save where one within is shown again. */
export interface Hiding {
  element: Element
  /** what hides the place where this stands */
  outer: Hiding | null
  /** the words take their room all the same: those beside them do not close up */
  room: boolean
}

/** How the words of an element look. Elements that change nothing have the look of what they lie in: the same object. */
export interface Look {
  /** in pixels */
  size: number
  /** what hides these words */
  hiding: Hiding | null
  /** of the colour that is behind them as far as can be told: where others beside them are seen, these are not */
  faint: boolean
  shift: 'raised' | 'lowered' | null
  /** raised or lowered as a note is, and not only moved a little */
  firm: boolean
  struck: boolean
  /** a link to a note by its name; `inner`: a link within the page */
  note: 'named' | 'inner' | null
  /** shown from right to left; `each`: character by character */
  turned: 'words' | 'each' | null
  visible: boolean
  color: Color | 'transparent' | null
  ground: Color | null
  /** the ground is known, and not only what a page without more would have */
  sure: boolean
  outdented: boolean
  /** styles that cannot be followed may hide these words, or set them apart from those beside them */
  unclear: 'hides' | 'apart' | null
  /** the picture painted behind it and nothing that it lies in, by its address; null where there is none */
  drawn: string | null
  /** an element of a line that its style sets on lines of its own */
  stacked: boolean
  /** in letters whose digits are pictures */
  pictorial: boolean
  /** how much of the ink is seen: 0 to 1 */
  opacity: number
  /** a shadow is seen of words that are not */
  shadowed: boolean
  /** pixels beyond which words of one line are cut off */
  cutAt: number | null
  /** what stands before the items of lists */
  marker: string
  /** an item of a list with a number before it, or with words */
  counted: boolean
}

/** Words of which nothing is said. */
export const plainLook: Look = {
  size: 16,
  hiding: null,
  faint: false,
  shift: null,
  firm: false,
  struck: false,
  note: null,
  turned: null,
  visible: true,
  color: black,
  ground: white,
  sure: true,
  outdented: false,
  unclear: null,
  drawn: null,
  stacked: false,
  pictorial: false,
  opacity: 1,
  shadowed: false,
  cutAt: null,
  marker: 'disc',
  counted: false,
}
const linkBlue: Color = [0, 0, 238]

const shiftOf = (
  element: Element,
  said: Declarations | null,
  size: number,
  outer: Look,
): Pick<Look, 'shift' | 'firm'> => {
  const { tagName } = element
  const same = { shift: outer.shift, firm: outer.firm }
  if (tagName === 'sup') return { shift: 'raised', firm: true }
  if (tagName === 'sub') return { shift: 'lowered', firm: true }
  if (said === null || kindOf(tagName) !== 'inline') return same
  const align = said['vertical-align']
  if (align === 'super' || align === 'text-top') return { shift: 'raised', firm: align === 'super' }
  if (align === 'sub' || align === 'text-bottom') return { shift: 'lowered', firm: align === 'sub' }
  const off = (length: number | null): Pick<Look, 'shift' | 'firm'> | null =>
    length === null || Math.abs(length) < 0.5 ? null : { shift: length > 0 ? 'raised' : 'lowered', firm: false }
  const byAlign = off(lengthOf(align, size))
  if (byAlign) return byAlign
  if ((align === 'top' || align === 'bottom') && size < outer.size)
    return { shift: align === 'top' ? 'raised' : 'lowered', firm: false }
  const top = lengthOf(said.top, size)
  const moved = top === null ? lengthOf(said.bottom, size) : -top
  return (said.position === 'relative' ? off(moved) : null) ?? same
}

const sizeUnder = (element: Element, said: Declarations | null, outer: Look): number => {
  if (said?.['font-size'] !== undefined) return sizeOf(said['font-size'], outer.size)
  const { tagName } = element
  if (tagName === 'sup' || tagName === 'sub' || tagName === 'small') return outer.size / 1.2
  if (tagName === 'big') return outer.size * 1.2
  const size = tagName === 'font' ? attribute(element, 'size') : undefined
  if (size === undefined || !/^[+-]?\d+$/.test(size)) return outer.size
  return fontSizes[Math.max(1, Math.min(7, /^[+-]/.test(size) ? 3 + Number(size) : Number(size))) - 1]!
}

const turnedUnder = (element: Element, said: Declarations | null, outer: Look): Look['turned'] => {
  const dir = said?.direction ?? attribute(element, 'dir')?.toLowerCase()
  const override = said?.['unicode-bidi']?.includes('override') ?? element.tagName === 'bdo'
  if (dir === undefined) return outer.turned
  if (dir !== 'rtl') return dir === 'ltr' ? null : outer.turned
  return override ? 'each' : outer.turned === 'each' && element.tagName !== 'bdi' ? 'each' : 'words'
}

const steps = /#[0-9a-f]{3,8}\b|(?:rgb|hsl)a?\([^()]*\)|\b[a-z]{3,}\b(?!\s*\()/g
const notSteps = new Set(
  'linear radial conic repeating gradient deg turn rad top bottom left right center circle at'.split(' '),
)

/** The colour of a gradient from one colour to the same; null for all others, and for pictures. */
const colorOfGradient = (image: string): Color | null => {
  if (!/^[a-z-]*gradient\(/.test(image) || image.includes('url(')) return null
  const colors = (image.match(steps) ?? []).filter((word) => !notSteps.has(word) && word !== 'to').map(readColor)
  const [first] = colors
  const isOne = colors.every((c) => c !== null && c !== 'transparent' && looksAlike(c, first as Color))
  return first != null && first !== 'transparent' && isOne ? first : null
}

/** A function of colours that is not worked out; of variables it is known that nobody knows them. */
const isUnknownColor = (written: string | undefined): boolean =>
  written?.includes('(') === true && !/\b(?:var|env|attr)\(/.test(written) && readColor(written) === null

/** What is painted behind the words; undefined where nothing is, null where it cannot be told. */
const groundUnder = (said: Declarations | null, painted: string | undefined): Color | null | undefined => {
  const image = said?.['background-image']
  if (image !== undefined && image !== 'none') return colorOfGradient(image)
  if (painted === undefined || painted === '') return undefined
  const read = readColor(painted)
  return read === 'transparent' ? undefined : read
}

const onLinesOfItsOwn = /^(?:block|flex|grid|table|list-item|flow-root)$/

/** An element in what it lies in; `said` is what style sheets and its own style say of it. */
interface At {
  element: Element
  said: Declarations | null
  outer: Look
  size: number
  block: boolean
}

/** The colour that is written for the words of an element. */
const colorWritten = ({ element, said }: At): string | undefined =>
  said?.color ?? attribute(element, element.tagName === 'body' ? 'text' : 'color')

const groundWritten = ({ element, said }: At): string | undefined =>
  said?.['background-color'] ?? attribute(element, 'bgColor')

/** The ink of words: a colour, or what fills their shapes; null where a picture shines through them. */
const inkUnder = (at: At): Look['color'] => {
  const { element, said, outer } = at
  const fill = said?.['-webkit-text-fill-color']
  if ((said?.['background-clip'] ?? said?.['-webkit-background-clip']) === 'text') return null
  if (fill !== undefined) return readColor(fill)
  const written = colorWritten(at)
  if (written !== undefined && written !== 'inherit') return readColor(written)
  const isLink = element.tagName === 'a' && element.properties.href !== undefined
  return isLink && said?.color === undefined ? linkBlue : outer.color
}

/** What is behind words of some ink. */
const paintUnder = (at: At, ink: Look['color']): Pick<Look, 'ground' | 'sure'> => {
  const { element, said, outer, block } = at
  const painted = groundWritten(at)
  const near = !block || element.tagName === 'td' || element.tagName === 'th'
  const isOfInk = painted === 'currentcolor'
  const behind = groundUnder(said, isOfInk ? undefined : painted)
  if (isOfInk) return { ground: ink === 'transparent' ? outer.ground : ink, sure: outer.sure || near }
  return behind === undefined
    ? { ground: outer.ground, sure: outer.sure }
    : { ground: behind, sure: outer.sure || near }
}

const visibleUnder = ({ said, outer }: At): boolean =>
  said?.visibility === undefined || said.visibility === 'inherit' ? outer.visible : said.visibility === 'visible'

const struckUnder = ({ element, said, outer }: At): boolean =>
  outer.struck ||
  (said?.['text-decoration-line']?.includes('line-through') ?? /^(?:s|strike|del)$/.test(element.tagName))

const pictorialUnder = ({ element, said, outer }: At): boolean => {
  const face = said?.['font-family'] ?? (element.tagName === 'font' ? attribute(element, 'face') : undefined)
  return face === undefined || face === 'inherit' ? outer.pictorial : isPictorial(face.split(',')[0])
}

/** Words that are moved in, and are hidden where they begin. */
const beginsHidden = ({ element, said, size }: At): boolean =>
  said !== null && isMoving(said) && (said.visibility === 'hidden' || hidesWhole(element, said, size) !== null)

/** Ink that only its shadow sets off from what is behind it. */
const isOnlyShadow = ({ shadowed, color, ground }: Pick<Look, 'shadowed' | 'color' | 'ground'>): boolean =>
  shadowed && (color === 'transparent' || (color !== null && ground !== null && looksAlike(color, ground)))

const unclearUnder = (at: At, paint: Pick<Look, 'shadowed' | 'color' | 'ground'>): Look['unclear'] => {
  const { element, said, outer, size, block } = at
  if (said === null) return outer.unclear
  const colors = [colorWritten(at), said['-webkit-text-fill-color'], groundWritten(at)]
  const mayBeHidden =
    beginsHidden(at) ||
    isOnlyShadow(paint) ||
    colors.some(isUnknownColor) ||
    (hidesInPart(element, said, size, block) && hidesWhole(element, said, size) === null)
  const own = mayBeHidden ? 'hides' : unclearBy(said, block)
  return own === 'hides' ? own : (outer.unclear ?? own)
}

const cutUnder = ({ element, said, outer, size, block }: At): number | null =>
  (said && cutAt(said, isBox(element, said, block), (written) => lengthOf(written, size))) ?? outer.cutAt

/** The look of an element's words in what it lies in; `said` is what style sheets and its own style say of it. */
export const lookUnder = (element: Element, said: Declarations | null, outer: Look): Look => {
  const block = kindOf(element.tagName) !== 'inline'
  const size = sizeUnder(element, said, outer)
  const at: At = { element, said, outer, size, block }
  const shadow = said?.['text-shadow']
  const color = inkUnder(at)
  const paint = { color, shadowed: shadow === undefined ? outer.shadowed : shadow !== 'none', ...paintUnder(at, color) }
  const indent = said?.['text-indent']
  const marker = markerOf(element.tagName, attribute(element, 'type'), said, outer.marker)
  const display = said?.display ?? (element.tagName === 'li' ? 'list-item' : '')
  return {
    size,
    hiding: outer.hiding,
    faint: false,
    ...shiftOf(element, said, size, outer),
    struck: struckUnder(at),
    note: (block ? null : noteOf(element)) ?? outer.note,
    turned: turnedUnder(element, said, outer),
    visible: visibleUnder(at),
    ...paint,
    outdented: indent === undefined ? outer.outdented : (lengthOf(indent, size) ?? 0) <= AWAY,
    unclear: unclearUnder(at, paint),
    drawn: drawnBehind(element, said, block),
    stacked: !block && onLinesOfItsOwn.test(said?.display ?? ''),
    pictorial: pictorialUnder(at),
    opacity: said === null ? outer.opacity : outer.opacity * opacityOf(said),
    cutAt: cutUnder(at),
    marker,
    counted: /list-item/.test(display) && isCounted(marker),
  }
}

/** Whether an element has a width of its own. */
const isBox = ({ tagName }: Element, said: Declarations, block: boolean): boolean =>
  block ||
  /^(?:inline-)?(?:block|flex|grid)|^table-cell/.test(said.display ?? '') ||
  /^(?:absolute|fixed)$/.test(said.position ?? '') ||
  cellTags.has(tagName)

const hidesInPart = (element: Element, said: Declarations, size: number, block: boolean): boolean =>
  mayHide(said, {
    size,
    lengthOf: (written) => lengthOf(written, size),
    holdsWords: !cellTags.has(element.tagName) && holdsWords(element),
    inline: !block,
    cell: cellTags.has(element.tagName),
  })

/** The picture behind an element. A gradient behind a box is its colour; behind a few words it may be anything. */
const drawnBehind = (element: Element, said: Declarations | null, block: boolean): string | null => {
  const mask = said && masks.map((name) => said[name]).find((value) => /url\(/.test(value ?? ''))
  if (mask) return mask
  const image = said?.['background-image']
  if (image === undefined) return attribute(element, 'background')?.trim() || null
  return (block ? /url\(|image(?:-set)?\(|^image$/ : /url\(|image(?:-set)?\(|gradient\(|^image$/).test(image)
    ? image
    : null
}

/** Values that are reckoned, or come from elsewhere. */
const reckoned = /\b(?:var|calc|min|max|clamp|env|attr)\(/
const hiding = ['display', 'visibility', 'opacity', 'content-visibility'] as const
const settingApart = [
  'font-size',
  'vertical-align',
  'color',
  '-webkit-text-fill-color',
  'text-decoration-line',
] as const

/** Forms of digits that are raised, lowered or put over each other. */
const smallForms = /["'](?:sups|subs|sinf|frac|afrc|ordn|dnom|numr)["'](?!\s+(?:0|off))/

/** Words that are faded in, or come in from the side, are hidden only where they begin. */
const isMoving = (said: Declarations): boolean => !/^(?:|none|initial|unset)$/.test(said['animation-name'] ?? '')

/** What cannot be told of words by what is said of them: a value that nobody reckons here, another order of boxes. */
const unclearBy = (said: Declarations, block: boolean): Look['unclear'] => {
  if (hiding.some((name) => reckoned.test(said[name] ?? ''))) return 'hides'
  if (/reverse/.test(said['flex-direction'] ?? '') && /flex/.test(said.display ?? '')) return 'apart'
  if (block) return null
  if (/su[bp]/.test(said['font-variant-position'] ?? '') || smallForms.test(said['font-feature-settings'] ?? ''))
    return 'apart'
  const moved =
    /^(?:left|right)$/.test(said.float ?? '') ||
    /^(?:absolute|fixed)$/.test(said.position ?? '') ||
    !/^0?$/.test(said.order ?? '')
  return moved || settingApart.some((name) => reckoned.test(said[name] ?? '')) ? 'apart' : null
}

/** Words of this look are not seen, whatever stands beside them. */
export const isUnseen = (look: Look): 'gone' | 'room' | null => {
  if (look.size < SPECK || look.outdented) return 'gone'
  if (!look.visible || look.color === 'transparent' || look.opacity < FAINTEST) return 'room'
  return look.sure && isFaint(look) ? 'room' : null
}

/** Ink of the colour that is behind it. */
export const isFaint = ({ color, ground }: Look): boolean =>
  color !== null && color !== 'transparent' && ground !== null && looksAlike(color, ground)
