import type { Element, ElementContent } from 'hast'
import type { DoubtCode } from '../certainty/doubts.ts'
import type { Shown } from './html-flow.ts'

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

/** A script that may write words where it stands, or into what stands beside it. */
const isWriting = (element: Element): boolean => {
  if (element.tagName !== 'script') return false
  const { src, type } = element.properties
  if (/json|template|html/i.test(String(type ?? ''))) return false
  const words = element.children.map((c) => (c.type === 'text' ? c.value : '')).join('')
  return (
    src !== undefined ||
    /document\s*\.\s*write|currentScript|innerHTML|innerText|textContent|insertAdjacent|\.(?:append|html|text)\(/.test(
      words,
    )
  )
}

/** The border of what was put in or taken out, among the words of a cell. */
const SEAM = '\ue000'
const digitsApart = new RegExp(`[\\d０-９]${SEAM}+[\\d０-９]`)

/** What a cell shows beside the words that are read of it. */
export const besideWords = (
  cell: Element,
  { skip, looks }: Shown,
  isInner: (table: Element) => boolean,
): { codes: ReadonlySet<DoubtCode>; boxes: boolean } => {
  const codes = new Set<DoubtCode>()
  let boxes = false
  let edited = false
  let words = ''
  const stack: (ElementContent | typeof SEAM)[] = [...cell.children].reverse()
  if (looks.paints(cell)) codes.add('made-on-page')
  while (stack.length > 0) {
    const node = stack.pop()!
    if (node === SEAM) {
      words += SEAM
      continue
    }
    if (node.type === 'text') {
      words += node.value
      continue
    }
    if (!isElement(node) || absent.has(node.tagName)) continue
    if (isWriting(node)) codes.add('made-on-page')
    if (node.tagName === 'script' || skip(node)) continue
    if (node.tagName === 'table' && isInner(node)) continue
    if (
      isPicture(node) ||
      (looks.changed.get(node)?.drawn &&
        node.children.every((c) => c.type !== 'element' && !(c.type === 'text' && c.value.trim() !== '')))
    )
      codes.add('beside-picture')
    if (looks.paints(node)) codes.add('made-on-page')
    if (node.tagName === 'input' && /^(?:checkbox|radio)$/i.test(String(node.properties.type ?? ''))) boxes = true
    if (pictures.has(node.tagName)) continue
    const change = node.tagName === 'ins' || node.tagName === 'del'
    if (change) {
      edited = true
      words += SEAM
      stack.push(SEAM)
    } else if (node.tagName === 'br' || node.tagName === 'p' || node.tagName === 'div') words += ' '
    for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!)
  }
  if (edited && digitsApart.test(words)) codes.add('digits-apart')
  return { codes, boxes }
}
