import { type AnsweredRow, withDoubts } from './answers.ts'
import { namesOtherwise } from './named-order.ts'
import type { Placing } from './placing.ts'

/** Headers that name the columns of a form in another order than its own. */
const isOtherwise = ({ placed }: Placing): boolean => {
  const named = placed.flatMap(({ header, column }) => (header === null || column === null ? [] : [{ header, column }]))
  named.sort((a, b) => a.header.start - b.header.start)
  return named.some(({ column }, i) => i > 0 && column < named[i - 1]!.column)
}

const areAlike = ({ facts }: AnsweredRow): boolean => facts.every((f) => f.value === facts[0]!.value)

const isAssumed = ({ placing }: AnsweredRow): boolean => placing.doubts.some((d) => d.code === 'columns-assumed')

/**
 * Rows without a header are read in the order of the form, which their own total bears out. It bears out any other order as well:
 * where a header of the report has the columns of that table otherwise, or a line that is no part of the table names them so, they may
 * stand so here, too.
 *
 * @param lines the words of the report that may be of a header
 */
export const doubtAssumedOrder = (rows: readonly AnsweredRow[], lines: readonly string[]): readonly AnsweredRow[] => {
  const assumed = new Set(rows.flatMap((row) => (isAssumed(row) ? (row.assigned.ref?.table ?? []) : [])))
  if (assumed.size === 0) return rows
  const tables = new Set(
    rows.flatMap(({ assigned: { ref }, placing }) => (ref !== null && isOtherwise(placing) ? [ref.table] : [])),
  )
  for (const table of assumed) if (lines.some((line) => namesOtherwise(line, table))) tables.add(table)
  return rows.map((row) => {
    const { assigned, facts } = row
    if (!isAssumed(row) || assigned.ref === null || !tables.has(assigned.ref.table) || areAlike(row)) return row
    return { ...row, facts: facts.map((f) => withDoubts(f, [...f.doubts, { code: 'columns-unclear' }])) }
  })
}
