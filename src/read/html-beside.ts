import type { Element, ElementContent } from 'hast'
import type { DoubtCode } from '../certainty/doubts.ts'
import { hasDigits, isDigit } from '../text/digits.ts'
import { kindOf } from './html-elements.ts'
import type { Shown } from './html-flow.ts'
import { isFilledIn, isWriting } from './html-scripted.ts'
import { isShadow } from './html-shadow.ts'
import { wordsIn } from './html-words.ts'

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

/** A cell, as it is asked what it shows. */
interface Around {
  shown: Shown
  isInner: (table: Element) => boolean
  adorning: ReadonlySet<string>
}

type Sign = { code: DoubtCode; where: (element: Element, around: Around) => boolean }

const addSigns = (codes: Set<DoubtCode>, signs: readonly Sign[], element: Element, around: Around): void => {
  for (const { code, where } of signs) if (where(element, around)) codes.add(code)
}

const isMade = (element: Element, { shown: { looks } }: Around): boolean =>
  looks.paints?.(element) || isFilledIn(element, looks.named)

/** What an element says of its cell by being there, shown or not. */
const signsThere: readonly Sign[] = [
  { code: 'made-on-page', where: isShadow },
  { code: 'unclear-style', where: (element) => isOpenedOrOver(element) && hasDigits(wordsOf(element)) },
  { code: 'made-on-page', where: (element) => element.tagName === 'script' && isWriting(element) },
]

/** What it says where it is shown. */
const signsShown: readonly Sign[] = [
  {
    code: 'beside-picture',
    where: (element, { shown, adorning }) =>
      isPicture(element) || (isDrawn(element, shown.looks, adorning) && isEmpty(element)),
  },
  { code: 'made-on-page', where: (element, { shown }) => shown.looks.changed.get(element)?.counted === true },
  { code: 'made-on-page', where: isMade },
]

/** What of a cell does not belong to its words: scripts, what is not shown, tables that are read for themselves. */
const isLeftOut = (element: Element, { shown, isInner }: Around): boolean =>
  absent.has(element.tagName) ||
  element.tagName === 'script' ||
  shown.skip(element) ||
  (element.tagName === 'table' && isInner(element))

const isTickBox = ({ tagName, properties }: Element): boolean =>
  tagName === 'input' && /^(?:checkbox|radio)$/i.test(String(properties.type ?? ''))

/** What is shown of a cell that holds nothing but its words. */
const nothing: { codes: ReadonlySet<DoubtCode>; boxes: boolean } = { codes: new Set(), boxes: false }

/** What a cell shows beside the words that are read of it. */
export const besideWords = (
  cell: Element,
  shown: Shown,
  isInner: (table: Element) => boolean,
  adorning: ReadonlySet<string> = new Set(),
): { codes: ReadonlySet<DoubtCode>; boxes: boolean } => {
  const around: Around = { shown, isInner, adorning }
  const behind = isDrawn(cell, shown.looks, adorning) && !/\d/.test(wordsIn(cell, shown.skip))
  const made = isMade(cell, around)
  if (!made && !behind && !cell.children.some(isElement)) return nothing
  const codes = new Set<DoubtCode>([
    ...(made ? ['made-on-page' as const] : []),
    ...(behind ? ['beside-picture' as const] : []),
  ])
  let boxes = false
  const across = digitsAcross()
  const stack: (ElementContent | typeof SEAM)[] = [...cell.children].reverse()
  while (stack.length > 0) {
    const node = stack.pop()!
    if (node === SEAM) across.seam()
    else if (node.type === 'text') across.words(node.value)
    if (node === SEAM || !isElement(node)) continue
    addSigns(codes, signsThere, node, around)
    if (isLeftOut(node, around)) continue
    addSigns(codes, signsShown, node, around)
    boxes ||= isTickBox(node)
    if (pictures.has(node.tagName)) continue
    if (node.tagName === 'ins' || node.tagName === 'del') {
      across.seam()
      stack.push(SEAM)
    } else if (kindOf(node.tagName) !== 'inline') across.words(' ')
    for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!)
  }
  if (across.found()) codes.add('digits-apart')
  return { codes, boxes }
}
