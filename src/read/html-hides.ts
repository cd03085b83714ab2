import type { Element } from 'hast'
import type { Declarations } from './css.ts'
import { isAway, isNothing } from './css-lengths.ts'
import { shareOf } from './css-share.ts'
import { isElement, kindOf } from './html-elements.ts'

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
export const FAINTEST = 0.06

/** How much of the ink is seen, from 0 to 1. */
export const opacityOf = (said: Declarations): number => {
  const written = said.opacity === undefined ? 1 : shareOf(said.opacity)
  return Number.isNaN(written) ? 1 : Math.min(Math.max(written, 0), 1)
}

export const cellTags = new Set(['td', 'th', 'tr', 'table', 'tbody', 'thead', 'tfoot'])

/** An element of which it is asked whether styles hide it with all in it. */
interface Styled {
  tagName: string
  said: Declarations
  /** of its letters, in pixels */
  size: number
}

const isPlaced = ({ position }: Declarations): boolean => position === 'absolute' || position === 'fixed'

/** Moved off the page, on whichever side. */
const isMovedOff = ({ said, size }: Styled): boolean =>
  (isPlaced(said) || said.position === 'relative') &&
  ['left', 'top', 'right', 'bottom'].some((side) => isAway(said[side], size))

/** A box without width or height that cuts what is in it. */
const isShut = ({ tagName, said, size }: Styled): boolean => {
  const { display = '', float = 'none', overflow = '' } = said
  const isBlock =
    kindOf(tagName) === 'inline' ? /^(?:inline-)?(?:block|flex|grid)/.test(display) : !cellTags.has(tagName)
  const hasBox = isPlaced(said) || float !== 'none' || isBlock
  const isSmall = ['width', 'height', 'max-width', 'max-height'].some((side) => isNothing(said[side], size))
  return hasBox && isSmall && /hidden|clip/.test(overflow)
}

/** Ways of hiding an element with all in it, and whether it takes its room: the first that is used counts. */
const waysToHide: readonly { leaves: 'gone' | 'room'; where: (styled: Styled) => boolean }[] = [
  {
    leaves: 'gone',
    where: ({ said }) =>
      said.display === 'none' || said['mso-hide'] === 'all' || said['content-visibility'] === 'hidden',
  },
  {
    leaves: 'gone',
    where: ({ tagName, said }) => said.visibility === 'collapse' && /^(?:tr|tbody|thead|tfoot)$/.test(tagName),
  },
  { leaves: 'room', where: ({ said }) => opacityOf(said) < FAINTEST },
  {
    leaves: 'room',
    where: ({ said }) => /(?:^|[^-])opacity\s*[(=]\s*0*(?:\.0\d*)?%?\s*\)/.test(said.filter ?? ''),
  },
  {
    leaves: 'gone',
    where: ({ said }) =>
      /scale(?:3d|x|y)?\(\s*0(?:\.0+)?\s*[,)]|translate(?:3d|x|y)?\(\s*-\d{4,}/.test(said.transform ?? '') ||
      /^0(?:\.0+)?(?:\s|$)/.test(said.scale ?? ''),
  },
  { leaves: 'gone', where: ({ said, size }) => isAway(said['margin-left'], size) },
  { leaves: 'gone', where: isMovedOff },
  { leaves: 'gone', where: ({ said }) => clipsAll(isPlaced(said) ? said.clip : undefined, said['clip-path']) },
  { leaves: 'gone', where: isShut },
]

/** Whether an element with all in it is not shown, and whether it takes its room. */
export const hidesWhole = (
  { tagName, properties }: Element,
  said: Declarations | null,
  size: number,
): 'gone' | 'room' | null => {
  // a column goes by this alone: browsers show the cells of one with display:none
  if (/^col(?:group)?$/.test(tagName)) return said?.visibility === 'collapse' ? 'gone' : null
  const { hidden = false, popover } = properties
  const isOff = hidden !== false || popover !== undefined
  if (isOff && (said?.display ?? 'none') === 'none') return 'gone'
  return said === null ? null : (waysToHide.find(({ where }) => where({ tagName, said, size }))?.leaves ?? null)
}

/** A cell, or what holds words and no further boxes. */
export const holdsWords = ({ tagName, children }: Element): boolean =>
  kindOf(tagName) === 'inline' || tagName === 'td' || tagName === 'th' || !children.some(isElement)

/** Classes by which frameworks call what only a screen reader is to say, and what is not shown at all. */
const hiddenMark =
  /^(?:[a-z]{1,5}-)?(?:sr-?only|sr-?text|sronly|visually-?hidden|visuallyhidden|screen-?reader(?:-?(?:text|only))?|(?:text|txt|words?)-?hid(?:e|den)|hid(?:e|den)-?(?:text|txt|words?|visually)|element-(?:invisible|hidden)|visibility-hidden|a11y-(?:hidden|only)|accessib(?:ly|ility)-?hidden|assistive-text|off-?screen|invisible|hidden|hide|d-none|display-?none)$/i

/** Whether words have a class that hides them by its name, of those that are not `known` to the style sheets. A large part is decided as a whole. */
export const hasHiddenClass = (element: Element, isKnown: (name: string) => boolean): boolean =>
  Array.isArray(element.properties.className) &&
  holdsWords(element) &&
  element.properties.className.some((name) => hiddenMark.test(String(name)) && !isKnown(String(name)))
