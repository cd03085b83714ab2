import { fold } from '../text/fold.ts'
import { type AnsweredRow, withDoubts } from './answers.ts'
import { madeOf } from './header.ts'

/** Fewer characters in a row stand in many labels. */
const fewest = 5

/**
 * A label of two lines may come as two rows, the second with the number: `主动公开政府信息数` and `（不同渠道…计1条） 条 8396`. Then what
 * stands beside the first line is not its number, and a blank there is none.
 */
export const doubtLabelBelow = (rows: readonly AnsweredRow[]): AnsweredRow[] =>
  rows.map((row, i) => {
    const below = rows[i + 1]
    if (below === undefined || !goesOn(row, below)) return row
    return { ...row, facts: row.facts.map((f) => withDoubts(f, [...f.doubts, { code: 'unused-beside' }])) }
  })

/** Has a row without a name words of the label above it, which that label as printed has not? */
const goesOn = ({ assigned: above }: AnsweredRow, { assigned: below, facts }: AnsweredRow): boolean => {
  const { ref, row, label } = above
  if (ref === null || label === null || below.ref !== null || below.label === null) return false
  if (below.row.grid !== row.grid || below.row.row !== row.row + 1 || madeOf(row.grid) !== 'lines') return false
  if (facts.every((f) => f.state === 'blank')) return false
  const own = fold(label.text)
  const labels = [ref.row.label, ...(ref.row.aliases ?? [])].map(fold)
  const words = fold(below.label.text).match(/\p{Script=Han}+/gu) ?? []
  return words.some((w) => w.length >= fewest && !own.includes(w) && labels.some((l) => l.includes(w)))
}
