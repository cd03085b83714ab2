import type { Form } from '../forms/form.ts'
import { type AnsweredRow, withDoubts } from './answers.ts'
import { totalsHold } from './totals.ts'

/**
 * In running text the numbers of a row stand on one line, or each on its own. Where some share a line and others do not, one of
 * the others may be the rest of a number that was cut, or that of a page, and the row lacks one that is blank: it is open
 * unless its own total holds.
 */
export const doubtOverLines = (rows: readonly AnsweredRow[], form: Form | null): AnsweredRow[] =>
  rows.map((row) =>
    isOverLines(row) && !addsUp(row, form)
      ? { ...row, facts: row.facts.map((f) => withDoubts(f, [...f.doubts, { code: 'digits-apart' }])) }
      : row,
  )

const isOverLines = ({ assigned, placing }: AnsweredRow): boolean => {
  if (assigned.row.grid.table.by !== 'inferred') return false
  const lines = placing.placed.flatMap(({ cell }) =>
    cell === null || cell.text === '' ? [] : [cell.source.place.line],
  )
  const distinct = new Set(lines).size
  return !lines.includes(undefined) && distinct > 1 && distinct < lines.length
}

const addsUp = ({ assigned: { ref }, placing }: AnsweredRow, form: Form | null): boolean => {
  if (ref === null) return false
  const values = ref.table.columns.map(
    (_, c) => placing.placed.find((p) => p.column === c)?.cell?.reading.value ?? null,
  )
  return totalsHold(form, ref.table, ref.rowIndex, values)
}
