import type { Drawn } from './drawings.ts'
import type { Merge } from './model.ts'

/** A drawing whose place is said by its size, from the corner of a cell or of the sheet on; in points. */
export interface Spot {
  row: number
  col: number
  x: number
  y: number
  width: number
  height: number
  covers: boolean
}

/** How much room columns and rows take, in points; hidden ones take none. A height that the file does not say is at least, and at most, so much. */
export interface Grid {
  width: (column: number) => number
  height: (row: number) => { least: number; most: number }
}

export const isSpot = (drawn: Drawn | Spot): drawn is Spot => 'width' in drawn

/** Points: so little of a drawing in a cell is none. */
const SPECK = 1.5
/** Rows and columns that are gone through for one drawing. */
const FARTHEST = 20_000

/** Which rows, or columns, lie between two places. */
const between = (first: number, from: number, to: number, sizeOf: (of: number) => number): [number, number] => {
  let at = 0
  let begins: number | null = null
  let i = first
  for (; i < first + FARTHEST; i++) {
    const end = at + sizeOf(i)
    if (begins === null && end > from + SPECK) begins = i
    if (end >= to - SPECK) break
    at = end
  }
  return [begins ?? i, i]
}

/** The cells that a drawing may lie over. */
export const placedOn = ({ width, height }: Grid, spot: Spot): Drawn => {
  const [left, right] = between(spot.col, spot.x, spot.x + spot.width, width)
  const [from, to] = [spot.y, spot.y + spot.height]
  // the higher the rows, the fewer of them lie above it
  const [top] = between(spot.row, from, to, (row) => height(row).most)
  const [, bottom] = between(spot.row, from, to, (row) => height(row).least)
  const cells: Merge = { top, left, bottom: Math.max(top, bottom), right: Math.max(left, right) }
  return { ...cells, covers: spot.covers }
}
