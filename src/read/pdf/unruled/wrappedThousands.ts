import { overlap } from '../box.ts'
import type { Row } from './rows.ts'
import type { Tolerances } from './tolerances.ts'
import { middleY, type Piece } from './words.ts'

/** Fewer steps from row to row than this are no measure of how far rows stand apart. */
const FEWEST_STEPS = 3

const begins = /^[\d０-９]{1,3}$/u
const goesOn = /^[\d０-９]{3}$/u

/**
 * A number whose thousands are set apart by a space may be wrapped there (`3` over `648`): its lines stand closer than any two
 * rows. Their levels are one row then, with both parts in one cell.
 *
 * @param rows every level that has numbers, from top to bottom
 */
export const joinWrapped = (rows: readonly Row[], by: Tolerances): Row[] => {
  const wrapped = rows.flatMap((_, i) => pairsAt(rows, i))
  if (wrapped.length === 0) return [...rows]
  const inside = new Set(wrapped.flatMap(({ from, to }) => rows.slice(from + 1, to + 1)))
  const steps = rows
    .slice(1)
    .flatMap((row, i) => (inside.has(row) || row.page !== rows[i]!.page ? [] : [row.y - rows[i]!.y]))
  const closest = Math.min(...steps)
  const joined: Row[] = []
  for (let i = 0; i < rows.length; i++) {
    const pair = wrapped.find((p) => p.from === i)
    if (!pair) {
      joined.push(rows[i]!)
      continue
    }
    const own = rows.slice(pair.from, pair.to + 1)
    const apart = closest - (own.at(-1)!.y - own[0]!.y) > by.sameStep && steps.length >= FEWEST_STEPS
    if (apart)
      joined.push({ ...pair.row, values: own.flatMap((r) => r.values), uncertain: own.some((r) => r.uncertain) })
    else joined.push(...own)
    i = pair.to
  }
  return joined
}

interface Wrapped {
  from: number
  to: number
  /** the level on which the row's other numbers stand */
  row: Row
}

/** The levels from `i` on that may be one row: all numbers of its first, or of its last, are parts of wrapped ones. */
const pairsAt = (rows: readonly Row[], i: number): Wrapped[] => {
  const first = rows[i]!
  const size = heightOf(first.values[0])
  for (const to of [i + 2, i + 1]) {
    const last = rows[to]
    if (!last || last.page !== first.page || last.y - first.y > 2 * size) continue
    const pairs = first.values.filter((a) => last.values.some((b) => isPair(a, b))).length
    const [all, ended] = [pairs === first.values.length, pairs === last.values.length]
    if (pairs === 0 || !(to === i + 2 ? all && ended : all || ended)) continue
    const middle = { ...first, y: (first.y + last.y) / 2 }
    const row = to === i + 2 ? rows[i + 1]! : all && ended ? middle : all ? last : first
    return [{ from: i, to, row }]
  }
  return []
}

const heightOf = (p: Piece | undefined): number => (p ? p.bottom - p.top : 0)

/** Two lines of one number, parted where its thousands are: as far as the numbers tell. */
export const isPair = (a: Piece, b: Piece): boolean =>
  a.c0 === b.c0 &&
  begins.test(a.text) &&
  goesOn.test(b.text) &&
  overlap(a.box[0], a.box[2], b.box[0], b.box[2]) > 0 &&
  middleY(a) < middleY(b)
