import type { Grid } from '../cells/grid.ts'
import { fold } from '../text/fold.ts'
import { type AnsweredRow, withDoubts } from './answers.ts'
import { madeOf } from './header.ts'

/** Fewer characters in a row stand in many labels. */
const fewest = 5

/**
 * A label of several lines may come as several rows, one of the last with the number: `主动公开政府信息数` and `（不同渠道…计1条） 条 8396`.
 * Then what stands beside the first line is not its number, and a blank there is none.
 */
export const doubtLabelBelow = (rows: readonly AnsweredRow[]): AnsweredRow[] =>
  rows.map((row, i) => {
    const { ref, label, row: own } = row.assigned
    if (ref === null || label === null || madeOf(own.grid) !== 'lines') return row
    // a number in each of several columns is no chance
    if (row.facts.length > 1 && row.facts.every((f) => f.state === 'number')) return row
    const end = rows.findIndex((r, k) => k > i && !isNext(r, own.grid))
    const below = rows.slice(i + 1, end === -1 ? rows.length : end)
    if (!below.some((r) => goesOn(row, r))) return row
    return { ...row, facts: row.facts.map((f) => withDoubts(f, [...f.doubts, { code: 'unused-beside' }])) }
  })

/** A row without a name that has words. */
const isNext = ({ assigned: { ref, label, row } }: AnsweredRow, grid: Grid): boolean =>
  ref === null && label !== null && row.grid === grid

/** Has a row with a number words of a label above it, which that label as printed has not? */
const goesOn = ({ assigned: { ref, label } }: AnsweredRow, { assigned: below, facts }: AnsweredRow): boolean => {
  if (facts.every((f) => f.state === 'blank')) return false
  const own = fold(label!.text)
  const labels = [ref!.row.label, ...(ref!.row.aliases ?? [])].map(fold)
  const words = below.label!.text.split(/\s+/u).flatMap((w) => fold(w).match(/\p{Script=Han}+/gu) ?? [])
  return words.some((w) => w.length >= fewest && !own.includes(w) && labels.some((l) => l.includes(w)))
}
