import { type AnsweredRow, withDoubts } from './answers.ts'
import type { Placing } from './placing.ts'

/** Headers that name the columns of a form in another order than its own. */
const isOtherwise = ({ placed }: Placing): boolean => {
  const named = placed.flatMap(({ header, column }) => (header === null || column === null ? [] : [{ header, column }]))
  named.sort((a, b) => a.header.start - b.header.start)
  return named.some(({ column }, i) => i > 0 && column < named[i - 1]!.column)
}

const areAlike = ({ facts }: AnsweredRow): boolean => facts.every((f) => f.value === facts[0]!.value)

/**
 * Rows without a header are read in the order of the form, which their own total bears out. It bears out any other order as well:
 * where a header of the report has the columns of that table otherwise, they may stand so here, too.
 */
export const doubtAssumedOrder = (rows: readonly AnsweredRow[]): readonly AnsweredRow[] => {
  const tables = new Set(
    rows.flatMap(({ assigned: { ref }, placing }) => (ref !== null && isOtherwise(placing) ? [ref.table] : [])),
  )
  if (tables.size === 0) return rows
  return rows.map((row) => {
    const { assigned, placing, facts } = row
    const isAssumed = placing.doubts.some((d) => d.code === 'columns-assumed')
    if (!isAssumed || assigned.ref === null || !tables.has(assigned.ref.table) || areAlike(row)) return row
    return { ...row, facts: facts.map((f) => withDoubts(f, [...f.doubts, { code: 'columns-unclear' }])) }
  })
}
