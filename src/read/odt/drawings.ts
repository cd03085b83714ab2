import { find, isXml, textOf, type XmlElement } from '../docx/xml.ts'
import { isLoneNumber } from '../office/floating.ts'
import { mayBeTable } from '../picture-not-read.ts'

const pictures = new Set([
  'draw:image',
  'draw:object',
  'draw:object-ole',
  'draw:plugin',
  'draw:floating-frame',
  'draw:applet',
])
/** Frames and what holds them; all others that are drawn are shapes. */
const frames = new Set(['draw:frame', 'draw:text-box', 'draw:a', 'draw:g'])

/** Whether a drawing shows more than words: a picture, a formula, a shape without words. */
export const isDrawing = (node: XmlElement): boolean =>
  !!find(node, (e) => pictures.has(e.name)) || (!frames.has(node.name) && textOf(node).trim() === '')

/** Centimetres: so far from where it hangs, a drawing lies over something else; one of this size may be a number. */
const NEAR = 1
const SMALL = 1.5
/** Centimetres. */
export const lengthIn = (written: string | undefined): number => {
  const [, digits, unit] = /^(-?[\d.]+)(cm|mm|in|pt|pc|px)$/.exec(written ?? '') ?? []
  const inches = { cm: 1 / 2.54, mm: 1 / 25.4, in: 1, pt: 1 / 72, pc: 1 / 6, px: 1 / 96 }[unit ?? 'in']!
  return digits === undefined ? 0 : Number(digits) * inches * 2.54
}

/** Whether a drawing is a picture, or a sheet shown as one, of the size of a table. */
export const isLargePicture = (node: XmlElement): boolean =>
  node.name === 'draw:frame' &&
  node.children.some((c) => isXml(c) && pictures.has(c.name)) &&
  mayBeTable(lengthIn(node.attributes['svg:width']), lengthIn(node.attributes['svg:height']))

/** Does a drawing lie over the page somewhere else than where it hangs? In a table it may lie over its own cell. */
export const isAway = ({ attributes: a }: XmlElement, inTable: boolean): boolean => {
  const anchor = a['text:anchor-type']
  if (anchor === undefined || anchor === 'as-char') return false
  if (!inTable || anchor === 'page') return true
  return Math.max(...['svg:x', 'svg:y'].map((side) => Math.abs(lengthIn(a[side])))) > NEAR
}
const isSmall = ({ attributes: a }: XmlElement): boolean => {
  const sides = ['svg:width', 'svg:height'].map((side) => lengthIn(a[side]))
  return Math.min(...sides) > 0 && Math.max(...sides) <= SMALL
}

/** Whether a drawing that lies somewhere else may be a number over a cell. */
export const mayFloat = (node: XmlElement): boolean => {
  const words = textOf(node)
  return isLoneNumber(words) || (words.trim() === '' && isSmall(node))
}
