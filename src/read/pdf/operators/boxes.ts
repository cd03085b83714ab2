import { type Box, overlap } from '../box.ts'
import type { Matrix } from '../matrix.ts'
import type { Point } from '../outline.ts'

/** Filled shapes up to this thick, in points, are ruling lines; thicker ones are areas (shading, cell backgrounds). */
export const THIN = 3
/** Boxes of one path that are compared with each other. */
const MOST_BOXES = 60

/** What holds all points. */
export const boxOf = (points: readonly Point[]): Box => {
  const box: Box = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  // every glyph comes through here
  for (const [x, y] of points) {
    if (x < box[0]) box[0] = x
    if (y < box[1]) box[1] = y
    if (x > box[2]) box[2] = x
    if (y > box[3]) box[3] = y
  }
  return box
}
/** A rectangle under a matrix: each side of the result is where its own pair of products is least or most. */
export const boxOfRectangle = (m: Matrix, x0: number, y0: number, x1: number, y1: number): Box => {
  const [ax, bx, ay, by] = [m[0] * x0, m[0] * x1, m[2] * y0, m[2] * y1]
  const [cx, dx, cy, dy] = [m[1] * x0, m[1] * x1, m[3] * y0, m[3] * y1]
  return [
    Math.min(ax, bx) + Math.min(ay, by) + m[4],
    Math.min(cx, dx) + Math.min(cy, dy) + m[5],
    Math.max(ax, bx) + Math.max(ay, by) + m[4],
    Math.max(cx, dx) + Math.max(cy, dy) + m[5],
  ]
}
export const unitSquare = (m: Matrix): Box => boxOfRectangle(m, 0, 0, 1, 1)
/** What two boxes have in common; a side lies beyond its opposite where that is nothing. */
export const cutBox = (a: Box, b: Box): Box => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
]

export const isThin = (b: Box): boolean => Math.min(b[2] - b[0], b[3] - b[1]) <= THIN
export const isSmall = (b: Box, most: number): boolean => Math.max(b[2] - b[0], b[3] - b[1]) <= most
export const widened = (b: Box, by: number): Box => [b[0] - by, b[1] - by, b[2] + by, b[3] + by]

/** Boxes without an overlap: where one lies in another, even-odd filling leaves a hole. */
export const areApart = (boxes: readonly Box[]): boolean =>
  boxes.length <= MOST_BOXES &&
  boxes.every((a, i) =>
    boxes.slice(i + 1).every((b) => overlap(a[0], a[2], b[0], b[2]) <= 0 || overlap(a[1], a[3], b[1], b[3]) <= 0),
  )
