import type { Edge, Glyph } from '../painted.ts'
import type { Painter } from './painter.ts'

/**
 * What runs off the sheet, or off the part of it that is printed: a table that is too wide, or was moved. Producers leave out the
 * characters beyond, so that the digits before them look like a whole number.
 */

/** A clip as high as this part of the page cuts the page, and not a cell of it. */
const TALL = 0.5
/** Lines and words reach beyond when they do by more than this, in points: frames and punctuation may hang over. */
const BEYOND = 2
/** The next digit would stand with its middle so far on, in widths of the last. */
const NEXT = 0.5
/** A ruling stands at the end of a number when it is less than a digit away; digits may touch it by this, in points. */
const TOUCH = 0.5

const isTall = ({ state: { clip }, height }: Painter): boolean => clip[3] - clip[1] >= TALL * height

const isShown = ({ state: { clip, within } }: Painter, x: number, y: number): boolean =>
  x >= clip[0] && x <= clip[2] && y >= clip[1] && y <= clip[3] && (within === null || within(x, y))

/** Notes that the page cuts what reaches from `from` to `to` at the height `y`. */
export const noteCut = (p: Painter, from: number, to: number, y: number): void => {
  if (p.runsOff || !isTall(p) || to - from <= 2 * BEYOND) return
  const { clip } = p.state
  const isBeside = y < clip[1] || y > clip[3] || to < clip[0] || from > clip[2]
  if (!isBeside && !(isShown(p, from + BEYOND, y) && isShown(p, to - BEYOND, y))) p.runsOff = true
}

/** Would the page cut a digit before or behind this one? */
export const isAtEdge = (p: Painter, { box, turn }: Glyph): boolean => {
  if (turn !== 0 || !isTall(p)) return false
  const [y, far] = [(box[1] + box[3]) / 2, NEXT * (box[2] - box[0])]
  return !(isShown(p, box[2] + far, y) && isShown(p, box[0] - far, y))
}

/** Does a ruling end the number, so that nothing goes on beyond it? */
export const isClosed = ({ box }: Glyph, edges: readonly Edge[]): boolean => {
  const [y, wide, middle] = [(box[1] + box[3]) / 2, box[2] - box[0], (box[0] + box[2]) / 2]
  return edges.some(
    (e) =>
      e.way === 'v' &&
      e.from <= y &&
      e.to >= y &&
      Math.abs(e.at - middle) >= wide / 2 - TOUCH &&
      Math.abs(e.at - middle) <= wide * 1.5,
  )
}
