import { groupBy } from '../../base/group-by.ts'
import { middleOf } from './box.ts'
import type { Glyph } from './painted.ts'

/** The middles of letters by squares of the page: only those are looked at that may stand on a letter. */
type Squares = ReadonlyMap<number, [number, number][]>
const SQUARE = 12
/** Larger letters than this, in points, are not looked at. */
const LARGEST = 300

const squareOf = (x: number, y: number): number => Math.floor(x / SQUARE) * 100_003 + Math.floor(y / SQUARE)

export const squaresOf = (glyphs: readonly Glyph[]): Squares =>
  groupBy(
    glyphs.map((g) => middleOf(g.box)),
    ([x, y]) => squareOf(x, y),
  )

/** How many other letters stand on these, up to `most`. */
export const crossedBy = (letters: readonly Glyph[], squares: Squares, most: number): number => {
  let count = 0
  for (const { box } of letters) {
    if (box[2] - box[0] > LARGEST || box[3] - box[1] > LARGEST) continue
    for (let x = box[0]; x < box[2] + SQUARE; x += SQUARE)
      for (let y = box[1]; y < box[3] + SQUARE; y += SQUARE)
        for (const [mx, my] of squares.get(squareOf(x, y)) ?? none)
          if (mx > box[0] && mx < box[2] && my > box[1] && my < box[3] && ++count >= most) return count
  }
  return count
}
const none: readonly [number, number][] = []
