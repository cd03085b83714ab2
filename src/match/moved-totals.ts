import type { Form } from '../forms/form.ts'
import { type AnsweredRow, withDoubts } from './answers.ts'
import { madeOf } from './header.ts'
import { totalsHold } from './totals.ts'

/** So many rows in a run whose total stands in one and the same other column are no wrong totals. */
const fewestRows = 3

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

/**
 * Text whose table goes on without a header, or under one that was taken over, may have its columns in another order from there on.
 * Where the rows of a run all have their total in one other column, none of them is read in the order of the header.
 */
export const doubtMovedTotals = (rows: readonly AnsweredRow[], form: Form | null): readonly AnsweredRow[] => {
  if (form === null) return rows
  const moved = new Set<AnsweredRow>()
  let run: AnsweredRow[] = []
  let [column, against] = [-1, 0]
  const end = (): void => {
    if (against >= fewestRows) for (const row of run) moved.add(row)
    run = []
    column = -1
    against = 0
  }
  for (const row of rows) {
    const says = madeOf(row.assigned.row.grid) === 'drawn' ? 'here' : saysOf(row, form)
    if (says === 'here' || run.at(-1)?.assigned.ref?.table !== row.assigned.ref?.table) end()
    if (says === 'here') continue
    if (says !== null) {
      if (column !== -1 && column !== says) end()
      column = says
      against++
    }
    run.push(row)
  }
  end()
  if (moved.size === 0) return rows
  return rows.map((row) =>
    moved.has(row)
      ? { ...row, facts: row.facts.map((f) => withDoubts(f, [...f.doubts, { code: 'columns-unclear' }])) }
      : row,
  )
}
