import type { Element, ElementContent } from 'hast'
import type { DoubtCode } from '../certainty/doubts.ts'
import { hasDigits, isDigit } from '../text/digits.ts'
import { kindOf } from './html-elements.ts'
import { type Shown, wordsIn } from './html-flow.ts'
import { isFilledIn, isWriting } from './html-scripted.ts'
import { isShadow } from './html-shadow.ts'

/** What paints something other than words. */
const pictures = new Set('img svg math canvas object embed iframe video applet meter progress'.split(' '))
/** What is in these is no part of the page. */
const absent = new Set('head style noscript template noembed noframes datalist dialog'.split(' '))

/** Pictures that keep things apart or count visits, by their names and by what they hold: one pixel. */
const spacerName = /(?:^|[/_.-])(?:spacer|blank|transparent|trans|pixel|clear|space|1x1|shim|empty)[\w-]*\.(?:gif|png)/i
const onePixel = /^data:image\/gif;base64,R0lGODlhAQAB/
export const isSpacer = (src: string): boolean => spacerName.test(src) || onePixel.test(src)
/** Up to so many pixels wide or high, a picture holds no digit. */
const TOO_SMALL = 2

const isElement = (node: ElementContent): node is Element => node.type === 'element'

const lengthIn = (element: Element, side: 'width' | 'height'): number | null => {
  const { style } = element.properties
  const said =
    typeof style === 'string'
      ? new RegExp(`(?:^|[;\\s])${side}\\s*:\\s*([\\d.]+)(?:px|pt)?\\s*(?:;|!|$)`, 'i').exec(style)
      : null
  const own = said?.[1] ?? element.properties[side]
  const length = own === undefined || own === null ? Number.NaN : Number.parseFloat(String(own))
  return Number.isNaN(length) ? null : length
}

/** Whether an element paints a picture, a drawing or a formula that may be a digit. */
export const isPicture = (element: Element): boolean => {
  const { tagName, properties } = element
  if (tagName === 'input') return String(properties.type ?? '').toLowerCase() === 'image'
  if (!pictures.has(tagName)) return false
  if ((['width', 'height'] as const).some((side) => (lengthIn(element, side) ?? 99) <= TOO_SMALL)) return false
  if (tagName !== 'img') return true
  return !isSpacer(String(properties.src ?? ''))
}

/** The border of what was put in or taken out, among the words of a cell. */
const SEAM = '\ue000'

/** Follows the words of a cell: does a digit stand right behind another, with a border between them? */
const digitsAcross = () => {
  let before = false
  let seam = false
  let found = false
  return {
    words: (value: string): void => {
      if (value === '') return
      found ||= seam && before && isDigit(value[0])
      seam = false
      before = isDigit(value.at(-1))
    },
    seam: (): void => {
      seam = true
    },
    found: (): boolean => found,
  }
}

const isEmpty = (element: Element): boolean =>
  element.children.every((c) => (c.type === 'element' ? isEmpty(c) : !(c.type === 'text' && c.value.trim() !== '')))

/** Pictures that are painted behind words somewhere in a table: they adorn, and are no digits where there are no words. */
export const adornments = (cells: readonly Element[], { skip, looks }: Shown): ReadonlySet<string> =>
  new Set(
    cells.flatMap((cell) => {
      const drawn = looks.changed.get(cell)?.drawn ?? null
      return drawn !== null && /[\p{L}\p{N}]/u.test(wordsIn(cell, skip)) ? [drawn] : []
    }),
  )

/** Whether a picture that may be a digit is painted behind an element, where nothing is written over it. */
const isDrawn = (element: Element, looks: Shown['looks'], adorning: ReadonlySet<string>): boolean => {
  const drawn = looks.changed.get(element)?.drawn ?? null
  return drawn !== null && !adorning.has(drawn) && !isSpacer(drawn.replace(/^url\(\s*["']?|["']?\s*\)$/g, ''))
}

const wordsOf = (element: Element): string =>
  element.children.map((c) => (c.type === 'text' ? c.value : isElement(c) ? wordsOf(c) : '')).join('')

/** What is shown only when it is opened, or lies over the page; and words over others. */
const isOpenedOrOver = ({ tagName, properties }: Element): boolean => {
  const isOpen = properties.open !== undefined && properties.open !== false && properties.open !== null
  return (tagName === 'details' && !isOpen) || (tagName === 'dialog' && isOpen) || tagName === 'rt'
}

/** What is shown of a cell that holds nothing but its words. */
const nothing: { codes: ReadonlySet<DoubtCode>; boxes: boolean } = { codes: new Set(), boxes: false }

/** What a cell shows beside the words that are read of it. */
export const besideWords = (
  cell: Element,
  { skip, looks }: Shown,
  isInner: (table: Element) => boolean,
  adorning: ReadonlySet<string> = new Set(),
): { codes: ReadonlySet<DoubtCode>; boxes: boolean } => {
  const { paints, named } = looks
  const behind = isDrawn(cell, looks, adorning) && !/\d/.test(wordsIn(cell, skip))
  const made = paints?.(cell) || isFilledIn(cell, named)
  if (!made && !behind && !cell.children.some(isElement)) return nothing
  const codes = new Set<DoubtCode>()
  let boxes = false
  const across = digitsAcross()
  const stack: (ElementContent | typeof SEAM)[] = [...cell.children].reverse()
  if (made) codes.add('made-on-page')
  if (behind) codes.add('beside-picture')
  while (stack.length > 0) {
    const node = stack.pop()!
    if (node === SEAM) {
      across.seam()
      continue
    }
    if (node.type === 'text') {
      across.words(node.value)
      continue
    }
    if (isElement(node) && isShadow(node)) codes.add('made-on-page')
    if (!isElement(node)) continue
    if (isOpenedOrOver(node) && hasDigits(wordsOf(node))) codes.add('unclear-style')
    if (absent.has(node.tagName)) continue
    const { tagName } = node
    if (tagName === 'script') {
      if (isWriting(node)) codes.add('made-on-page')
      continue
    }
    if (skip(node) || (tagName === 'table' && isInner(node))) continue
    if (isPicture(node) || (isDrawn(node, looks, adorning) && isEmpty(node))) codes.add('beside-picture')
    if (looks.changed.get(node)?.counted) codes.add('made-on-page')
    if (paints?.(node) || isFilledIn(node, named)) codes.add('made-on-page')
    if (tagName === 'input' && /^(?:checkbox|radio)$/i.test(String(node.properties.type ?? ''))) boxes = true
    if (pictures.has(tagName)) continue
    if (tagName === 'ins' || tagName === 'del') {
      across.seam()
      stack.push(SEAM)
    } else if (kindOf(tagName) !== 'inline') across.words(' ')
    for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!)
  }
  if (across.found()) codes.add('digits-apart')
  return { codes, boxes }
}
