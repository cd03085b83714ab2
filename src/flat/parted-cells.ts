import type { Doubt } from '../certainty/doubts.ts'
import type { OneRow } from './one-row.ts'
import type { Split } from './split.ts'
import type { Piece } from './stream.ts'

/** One cell of a row: where its words stand, and how sure that is. A number that cannot be told has the whole row as its place. */
export interface PartedCell {
  from: number
  to: number
  doubts: readonly Doubt[]
}

/** How many candidates a doubt lists. */
const fewCandidates = 8
/** Where a stretch of the row's fragments, laid end to end, stands in the stream. */
export const placeIn = (fragments: readonly Piece[], from: number, to: number): { from: number; to: number } => {
  let before = 0
  for (const f of fragments) {
    if (from < before + f.text.length) return { from: f.from + from - before, to: f.from + to - before }
    before += f.text.length
  }
  return { from: fragments.at(-1)!.to, to: fragments.at(-1)!.to }
}

/** A row as its cells are made from it, with the ways to read it if its text had slipped. */
type RowOfCells = Pick<OneRow, 'fragments'> &
  Partial<Pick<OneRow, 'falseTotals' | 'someFalse' | 'withoutPageNumber'>> & { slipped?: readonly Split[] }

/** Cells of a row, from the ways to part it that are left: a number on which all agree is given. */
export const cellsFrom = (row: RowOfCells, left: readonly Split[], count: number, sure: boolean): PartedCell[] => {
  const { fragments } = row
  const whole = { from: fragments[0]!.from, to: fragments.at(-1)!.to }
  const startOf = (split: Split, c: number): number => (c === 0 ? 0 : split.ends[c - 1]!)
  const { withoutPageNumber = [], slipped = [] } = row
  const isSwollen = (c: number): boolean => c === count - 1 && withoutPageNumber.length > 0
  const isTold = (c: number): boolean => {
    const [first] = left
    return (
      sure &&
      !isSwollen(c) &&
      first !== undefined &&
      first.ends[c]! > startOf(first, c) &&
      left.every((s) => s.ends[c] === first.ends[c] && startOf(s, c) === startOf(first, c)) &&
      slipped.every((s) => s.values[c] === first.values[c])
    )
  }
  const someFalse = row.someFalse?.find((c) => !isTold(c))
  return Array.from({ length: count }, (_, c) => {
    const numbers = [...left, ...slipped].map((s) => s.values[c]!).filter((n) => !Number.isNaN(n))
    const candidates = [...new Set(isSwollen(c) ? [...numbers, ...withoutPageNumber] : numbers)].slice(0, fewCandidates)
    if (isTold(c))
      return {
        ...placeIn(fragments, startOf(left[0]!, c), left[0]!.ends[c]!),
        doubts: [{ code: 'parted-by-sums', candidates }],
      }
    const doubts: Doubt[] = [{ code: 'run-together', candidates }]
    if (row.falseTotals?.includes(c) && !isSwollen(c)) doubts.push({ code: 'total-false' })
    if (someFalse === c && !isSwollen(c)) doubts.push({ code: 'some-total-false' })
    return { ...whole, doubts }
  })
}
