import type { Element, Root } from 'hast'
import { black, type Color, looksAlike, readColor, white } from './colors.ts'
import { asksAround, type Declarations, declarationsOf, paintsWords, readSheets, type Said, type Sheet } from './css.ts'
import { attributeName, type Whereabouts } from './css-selectors.ts'
import { shareOf } from './css-share.ts'
import { cutAt, isCounted, markerOf, masks, mayHide, SPECK } from './css-unclear.ts'
import { kindOf } from './html-elements.ts'
import { namedByScripts, sourceOf } from './html-scripted.ts'
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

const perUnit: Record<string, number> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
}

/** A length in pixels; `em` is what 1em and 100 % are. */
const lengthOf = (written: string | undefined, em: number): number | null => {
  const m = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z]*|%)$/.exec(written ?? '')
  if (!m) return null
  const n = Number(m[1])
  const unit = m[2]!
  if (unit === '') return n
  if (unit === '%') return (n / 100) * em
  if (unit === 'em') return n * em
  if (unit === 'rem') return n * 16
  if (unit === 'ex' || unit === 'ch') return (n * em) / 2
  return Object.hasOwn(perUnit, unit) ? n * perUnit[unit]! : null
}

const keywordSizes: Record<string, number> = {
  'xx-small': 9,
  'x-small': 10,
  small: 13,
  medium: 16,
  large: 18,
  'x-large': 24,
  'xx-large': 32,
  'xxx-large': 48,
}
/** `<font size>` 1 to 7. */
const fontSizes = [10, 13, 16, 18, 24, 32, 48]

const sizeOf = (written: string, outer: number): number => {
  if (written === 'smaller') return outer / 1.2
  if (written === 'larger') return outer * 1.2
  if (Object.hasOwn(keywordSizes, written)) return keywordSizes[written]!
  const size = lengthOf(written, outer)
  return size === null || size < 0 ? outer : size
}

/** So far off that nobody scrolls there. */
const AWAY = -500

const isAway = (written: string | undefined, size: number): boolean => {
  const length = lengthOf(written, size)
  return length !== null && (length <= AWAY || (written!.endsWith('%') && length <= -size))
}

const isNothing = (written: string | undefined, size: number): boolean => {
  const length = lengthOf(written, size)
  return length !== null && length <= 1
}

/** `rect(0,0,0,0)`, `inset(50%)`, `circle(0)`: nothing is left. */
const clipsAll = (clip: string | undefined, path: string | undefined): boolean => {
  const rect = /^rect\(([^)]*)\)$/.exec(clip ?? '')
  if (rect) {
    const [top, right, bottom, left] = rect[1]!
      .split(/[\s,]+/)
      .filter((p) => p !== '')
      .map((p) => Number.parseFloat(p))
    if (bottom! - top! <= 1 || right! - left! <= 1) return true
  }
  const inset = /^inset\(\s*([\d.]+)%/.exec(path ?? '')
  if (inset && Number(inset[1]) >= 50) return true
  return (
    /^circle\(\s*0(?:px|%)?[\s)]/.test(path ?? '') ||
    /^polygon\(\s*0(?:px|%)?\s+0(?:px|%)?\s*(?:,\s*0(?:px|%)?\s+0(?:px|%)?\s*)*\)$/.test(path ?? '')
  )
}

/** Below this share of ink nothing is seen. */
const FAINTEST = 0.06
const opacityOf = (said: Declarations): number => {
  const written = said.opacity === undefined ? 1 : shareOf(said.opacity)
  return Number.isNaN(written) ? 1 : Math.min(Math.max(written, 0), 1)
}

const cellTags = new Set(['td', 'th', 'tr', 'table', 'tbody', 'thead', 'tfoot'])

/** Whether an element with all in it is not shown, and whether it takes its room. */
const hidesWhole = (element: Element, said: Declarations | null, size: number): 'gone' | 'room' | null => {
  const { hidden, popover } = element.properties
  // a column goes by this alone: browsers show the cells of one with display:none
  if (/^col(?:group)?$/.test(element.tagName)) return said?.visibility === 'collapse' ? 'gone' : null
  const display = said?.display
  const isOff = (hidden !== undefined && hidden !== false) || popover !== undefined
  if (isOff && (display === undefined || display === 'none')) return 'gone'
  if (said === null) return null
  if (display === 'none' || said['mso-hide'] === 'all' || said['content-visibility'] === 'hidden') return 'gone'
  const { tagName } = element
  if (said.visibility === 'collapse' && /^(?:tr|tbody|thead|tfoot)$/.test(tagName)) return 'gone'
  if (opacityOf(said) < FAINTEST) return 'room'
  if (/(?:^|[^-])opacity\s*[(=]\s*0*(?:\.0\d*)?%?\s*\)/.test(said.filter ?? '')) return 'room'
  if (/scale(?:3d|x|y)?\(\s*0(?:\.0+)?\s*[,)]|translate(?:3d|x|y)?\(\s*-\d{4,}/.test(said.transform ?? ''))
    return 'gone'
  if (/^0(?:\.0+)?(?:\s|$)/.test(said.scale ?? '') || isAway(said['margin-left'], size)) return 'gone'
  const placed = said.position === 'absolute' || said.position === 'fixed'
  if (
    (placed || said.position === 'relative') &&
    ['left', 'top', 'right', 'bottom'].some((side) => isAway(said[side], size))
  )
    return 'gone'
  if (clipsAll(placed ? said.clip : undefined, said['clip-path'])) return 'gone'
  const boxed =
    placed ||
    (said.float !== undefined && said.float !== 'none') ||
    (kindOf(tagName) === 'inline' ? /^(?:inline-)?(?:block|flex|grid)/.test(display ?? '') : !cellTags.has(tagName))
  const small = ['width', 'height', 'max-width', 'max-height'].some((side) => isNothing(said[side], size))
  return boxed && small && /hidden|clip/.test(said.overflow ?? '') ? 'gone' : null
}

/** Names by which editors call notes and links to them: `_ftn1`, `_ednref2`, `fn:3`, `note1`, `cite_note-4`, `sdfootnote1anc`. */
const noteName =
  /(?:^|[#_.:-])(?:ftn|edn|fn|en|note|footnote|endnote|sdfootnote|sdendnote|cite_(?:note|ref)|zhu|zhushi|注释?)(?:[-_]?(?:ref|sym|anc))?[-_:.]?\d{0,3}(?:anc|sym|ref)?(?:[-_.]\d{1,3})?$/i
const noteClass =
  /(?:^|\s)(?:foot-?note-?(?:ref(?:erence)?|link|anchor)|end-?note-?(?:ref(?:erence)?|link|anchor)|note-?ref|fn-?ref|footnotes?|endnotes?|mso(?:foot|end)notereference)(?=\s|$)/i

const decoded = (href: string): string => {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}

const noteOf = (element: Element): Look['note'] => {
  const { href, id, name, className, role, epubType } = element.properties
  const named = [id, name].some((n) => typeof n === 'string' && /ref|anc/i.test(n) && noteName.test(n))
  const classes = Array.isArray(className) ? className.join(' ') : typeof className === 'string' ? className : ''
  if (named || noteClass.test(classes) || String(role ?? '') === 'doc-noteref' || String(epubType ?? '') === 'noteref')
    return 'named'
  if (element.tagName !== 'a' || typeof href !== 'string') return null
  const hash = href.indexOf('#')
  if (hash === -1 || hash === href.length - 1) return null
  return noteName.test(decoded(href.slice(hash))) ? 'named' : 'inner'
}

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

const attribute = (element: Element, name: string): string | undefined => {
  const value = element.properties[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
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

/** The look of an element's words in what it lies in; `said` is what style sheets and its own style say of it. */
const lookUnder = (element: Element, said: Declarations | null, outer: Look): Look => {
  const size = sizeUnder(element, said, outer)
  const link = element.tagName === 'a' && element.properties.href !== undefined
  const written = said?.color ?? attribute(element, element.tagName === 'body' ? 'text' : 'color')
  const color =
    written === 'inherit' || written === undefined
      ? link && said?.color === undefined
        ? linkBlue
        : outer.color
      : readColor(written)
  const fill = said?.['-webkit-text-fill-color']
  const lit = (said?.['background-clip'] ?? said?.['-webkit-background-clip']) === 'text'
  const painted = said?.['background-color'] ?? attribute(element, 'bgColor')
  const block = kindOf(element.tagName) !== 'inline'
  const behind = groundUnder(said, painted === 'currentcolor' ? undefined : painted)
  const near = !block || element.tagName === 'td' || element.tagName === 'th'
  const visible =
    said?.visibility === undefined || said.visibility === 'inherit' ? outer.visible : said.visibility === 'visible'
  const indent = said?.['text-indent']
  const beginsHidden =
    said !== null && isMoving(said) && (said.visibility === 'hidden' || hidesWhole(element, said, size) !== null)
  const shift = shiftOf(element, said, size, outer)
  const struckBySaid = said?.['text-decoration-line']
  const shadow = said?.['text-shadow']
  const shadowed = shadow === undefined ? outer.shadowed : shadow !== 'none'
  const ink = fill !== undefined && !lit ? readColor(fill) : lit ? null : color
  const ground =
    painted === 'currentcolor'
      ? ink === 'transparent'
        ? outer.ground
        : ink
      : behind === undefined
        ? outer.ground
        : behind
  const sure = behind === undefined && painted !== 'currentcolor' ? outer.sure : outer.sure || near
  const throughShadow =
    shadowed && (ink === 'transparent' || (ink !== null && ground !== null && looksAlike(ink, ground)))
  const face = said?.['font-family'] ?? (element.tagName === 'font' ? attribute(element, 'face') : undefined)
  const marker = markerOf(element.tagName, attribute(element, 'type'), said, outer.marker)
  const display = said?.display ?? (element.tagName === 'li' ? 'list-item' : '')
  const own: Look['unclear'] =
    said === null
      ? null
      : beginsHidden ||
          throughShadow ||
          isUnknownColor(written) ||
          isUnknownColor(fill) ||
          isUnknownColor(painted) ||
          (hidesInPart(element, said, size, block) && hidesWhole(element, said, size) === null)
        ? 'hides'
        : unclearBy(said, block)
  const strikes =
    struckBySaid === undefined ? /^(?:s|strike|del)$/.test(element.tagName) : struckBySaid.includes('line-through')
  return {
    size,
    hiding: outer.hiding,
    faint: false,
    ...shift,
    struck: outer.struck || strikes,
    note: (block ? null : noteOf(element)) ?? outer.note,
    turned: turnedUnder(element, said, outer),
    visible,
    color: ink,
    ground,
    sure,
    outdented: indent === undefined ? outer.outdented : (lengthOf(indent, size) ?? 0) <= AWAY,
    unclear: own === 'hides' ? own : (outer.unclear ?? own),
    drawn: drawnBehind(element, said, block),
    stacked: !block && onLinesOfItsOwn.test(said?.display ?? ''),
    pictorial: face === undefined || face === 'inherit' ? outer.pictorial : isPictorial(face.split(',')[0]),
    opacity: said === null ? outer.opacity : outer.opacity * opacityOf(said),
    shadowed,
    cutAt:
      said === null ? outer.cutAt : (cutAt(said, isBox(element, said, block), (w) => lengthOf(w, size)) ?? outer.cutAt),
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

/** Classes by which pages call marks of notes. */
const noteMark =
  /^(?:sup|super|superscript|sub|subscript|upper|raised?|fn|ftn|foot-?note|end-?note|note|zhushi|zhu|jiaozhu|jiaobiao|shangbiao|cite|citation)s?(?:[-_]?(?:ref|reference|mark|num|number|no|link|text|index|tag))?(?:[-_]?\d{1,3})?$/i

export const isNoteClass = (name: string): boolean => noteMark.test(name) && name !== 'footnote-ref'

/** A class that says that these words are the mark of a note, and no style that says how they are shown. */
const isNamedApart = (element: Element, look: Look, sheet: Sheet | null): boolean => {
  const { className, href } = element.properties
  if (!Array.isArray(className) || look.shift !== null || href !== undefined) return false
  if (kindOf(element.tagName) !== 'inline') return false
  const named = (name: string): string => (sheet?.loose ? name.toLowerCase() : name)
  return className.some((name) => isNoteClass(String(name)) && !sheet?.classes.has(named(String(name))))
}

/** Classes by which frameworks call what only a screen reader is to say, and what is not shown at all. */
const hiddenMark =
  /^(?:[a-z]{1,5}-)?(?:sr-?only|sr-?text|sronly|visually-?hidden|visuallyhidden|screen-?reader(?:-?(?:text|only))?|(?:text|txt|words?)-?hid(?:e|den)|hid(?:e|den)-?(?:text|txt|words?|visually)|element-(?:invisible|hidden)|visibility-hidden|a11y-(?:hidden|only)|accessib(?:ly|ility)-?hidden|assistive-text|off-?screen|invisible|hidden|hide|d-none|display-?none)$/i

/** Words of a class that hides them by its name, of which the page's own style sheets say nothing. A large part is decided as a whole. */
const isNamedHidden = (element: Element, sheet: Sheet | null): boolean => {
  const { className } = element.properties
  if (!Array.isArray(className) || !holdsWords(element)) return false
  const named = (name: string): string => (sheet?.loose ? name.toLowerCase() : name)
  return className.some((name) => hiddenMark.test(String(name)) && !sheet?.classes.has(named(String(name))))
}

const isElement = (node: { type: string }): node is Element => node.type === 'element'

/** A cell, or what holds words and no further boxes. */
const holdsWords = ({ tagName, children }: Element): boolean =>
  kindOf(tagName) === 'inline' || tagName === 'td' || tagName === 'th' || !children.some(isElement)

/** Words of this look are not seen, whatever stands beside them. */
const isUnseen = (look: Look): 'gone' | 'room' | null => {
  if (look.size < SPECK || look.outdented) return 'gone'
  if (!look.visible || look.color === 'transparent' || look.opacity < FAINTEST) return 'room'
  return look.sure && isFaint(look) ? 'room' : null
}

const isFaint = ({ color, ground }: Look): boolean =>
  color !== null && color !== 'transparent' && ground !== null && looksAlike(color, ground)

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
  const another = or === null ? null : seenBy(element, or, outer)
  const unclear =
    isNamedHidden(element, sheet) ||
    (another !== null && ((another.gone === null) !== (seen.gone === null) || isHidden(another) !== isHidden(seen)))
      ? 'hides'
      : (another !== null && differ(another.look, look)) || isNamedApart(element, look, sheet)
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

/** A link to a place on the page that is called like a note. */
export const isNoteLink = (href: string): boolean =>
  href.includes('#') && noteName.test(decoded(href.slice(href.indexOf('#'))))

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

interface Survey {
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

const surveyOf = (tree: Root): Survey => {
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

const whereabouts = (parents: Survey['parents'], counts: boolean): Whereabouts => {
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

/** How everything on a page looks: by tags, attributes, the elements' own styles and the page's own style sheets. */
export const looksOf = (tree: Root): Looks => {
  const { elements, parents, styles, scripts, external, loose, setsVariables } = surveyOf(tree)
  const sheet: Sheet | null = styles.length === 0 ? null : readSheets(styles, { loose, external, setsVariables })
  const where = whereabouts(parents, sheet?.counts ?? false)
  const changed = new Map<Element, Look>()
  const hides = new Map<Element, Hiding>()
  const hidings: Hiding[] = []
  const said = new Set<Hiding>()
  const top: Seen = { look: external ? { ...plainLook, sure: false } : plainLook, gone: null }
  const seen = new Map<Element | Root, Seen>()
  const note = (hiding: Hiding | null): void => {
    if (hiding === null || said.has(hiding)) return
    said.add(hiding)
    hidings.push(hiding)
  }
  /** what the same tag with the same attributes came to in the same surroundings */
  const known = new Map<Seen, Map<string, Seen>>()
  for (const element of elements) {
    const outer = seen.get(parents.get(element)!) ?? top
    const marked = hasSome(element)
    if (sheet === null && !marked) {
      if (outer !== top) seen.set(element, outer)
      continue
    }
    const key = marked || (sheet?.attributes.size ?? 0) > 0 ? keyOf(element, sheet) : element.tagName
    const before = known.get(outer)?.get(key)
    if (before !== undefined) {
      if (before !== top) seen.set(element, before)
      if (before.look !== outer.look) changed.set(element, before.look)
      continue
    }
    const { look, gone, hides: whole } = seenIn(element, declarationsOf(element, sheet, where), outer, sheet)
    const own: Seen = look === outer.look && gone === outer.gone ? outer : { look, gone }
    if (own !== top) seen.set(element, own)
    if (look !== outer.look) changed.set(element, look)
    if (whole !== null) hides.set(element, whole)
    note(whole)
    note(look.hiding)
    // what hides something is told of by its own element
    if (whole !== null || look.hiding !== outer.look.hiding || (sheet !== null && asksAround(element, sheet))) continue
    const list = known.get(outer)
    if (list) list.set(key, own)
    else known.set(outer, new Map([[key, own]]))
  }
  const of = (node: Element | Root): Look => seen.get(node)?.look ?? top.look
  const paints = sheet?.generated ? (element: Element): boolean => paintsWords(element, sheet, where) : null
  // few pages have cells with an id, and their scripts are long
  let ids: ReadonlySet<string> | undefined
  const named = (): ReadonlySet<string> => (ids ??= namedByScripts(scripts))
  return {
    changed,
    of,
    hides,
    hidings,
    parents,
    paints,
    named,
    cut: sheet !== null && (sheet.cut || sheet.budget.left <= 0),
  }
}
