import type { Form } from '../forms/form.ts'
import { type AnsweredRow, withDoubts } from './answers.ts'
import { madeOf } from './header.ts'
import { totalsHold } from './totals.ts'

/** So many rows whose totals all stand in one and the same other column have no wrong totals. */
const fewestRows = 2

/** What the numbers of a row say of where its total stands: where it is taken to, in another column, or nothing. */
type Says = 'here' | number | null

const saysOf = ({ assigned: { ref }, facts }: AnsweredRow, form: Form): Says => {
  if (ref === null || form.rules.rowTotals?.some((rule) => rule.table === ref.table.id) !== true) return null
  const numbers = ref.table.columns.map((c) => facts.find((f) => f.applicant === c.applicant)?.value ?? null)
  // a total of one number alone is as good in another column
  if (numbers.filter((n) => n !== null && n !== 0).length < 3) return null
  if (totalsHold(form, ref.table, ref.rowIndex, numbers)) return 'here'
  const all = numbers.reduce<number>((n, v) => n + (v ?? Number.NaN), 0)
  const at = numbers.findIndex((n) => n !== null && 2 * n === all)
  return at === -1 ? null : at
}

/** A row of the form with what its numbers say. */
interface Judged {
  row: AnsweredRow
  says: Says
}

/** Rows of one table that stand together, cut where a total stands where it is taken to, or in another column than that of the rows before. */
const runsOf = (rows: readonly Judged[]): Judged[][] => {
  const runs: Judged[][] = [[]]
  let column: Says = null
  let table: unknown
  for (const judged of rows) {
    const { says, row } = judged
    const own = row.assigned.ref!.table
    const goesOn = own === table && says !== 'here' && (says === null || column === null || says === column)
    if (!goesOn) {
      runs.push([])
      column = null
    }
    table = own
    if (says === 'here') continue
    column ??= says
    runs.at(-1)!.push(judged)
  }
  return runs
}

/**
 * Text whose table goes on without a header, or under one that was taken over, may have its columns in another order from there on.
 * Where the rows of a run all have their total in one other column, none of them is read in the order of the header. Rows that the
 * form does not have may stand among them.
 */
export const doubtMovedTotals = (rows: readonly AnsweredRow[], form: Form | null): readonly AnsweredRow[] => {
  if (form === null) return rows
  const judged = rows
    .filter((row) => row.assigned.ref !== null)
    .map((row): Judged => ({ row, says: madeOf(row.assigned.row.grid) === 'drawn' ? 'here' : saysOf(row, form) }))
  const against = runsOf(judged).filter((run) => run.filter(({ says }) => says !== null).length >= fewestRows)
  if (against.length === 0) return rows
  const moved = new Set(against.flat().map(({ row }) => row))
  return rows.map((row) =>
    moved.has(row)
      ? { ...row, facts: row.facts.map((f) => withDoubts(f, [...f.doubts, { code: 'columns-unclear' }])) }
      : row,
  )
}
