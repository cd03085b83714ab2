import type { Matrix } from '../matrix.ts'
import { liesIn, outlineOf } from '../outline.ts'

/** Whether a point lies in it. */
export type Shape = (x: number, y: number) => boolean

export const shapeOf = (data: ArrayLike<number>, ctm: Matrix, evenOdd: boolean): Shape | null => {
  const lines = outlineOf(data, ctm)
  return lines && ((x, y) => liesIn(lines, evenOdd, x, y))
}

/** What lies in two shapes at once; null is no bound. */
export const both = (a: Shape | null, b: Shape | null): Shape | null =>
  a === null || b === null ? (a ?? b) : (x, y) => a(x, y) && b(x, y)
