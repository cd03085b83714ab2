import type { GridCell } from '../cells/grid.ts'
import type { Form, FormTable } from '../forms/form.ts'
import type { Assigned } from './assign.ts'
import { type Header, isNameless, madeOf } from './header.ts'
import { type HeaderColumn, overlaps } from './rows.ts'
import { totalsHold } from './totals.ts'

/** The row's value cells. One blank too many behind them is no value where the others make up their own total. */
export const valuesFor = (a: Assigned, asked: number, form: Form | null): GridCell[] => {
  const values = dropLeadingBlanks(a, asked)
  const given = values.filter((v) => v.text !== '')
  const heads = a.row.header.filter((h) => h.role === 'value')
  if (asked === 1 && given.length === 1 && heads.length === 1 && a.row.grid.table.by === 'inferred') return given
  const printed = values.slice(0, values.findLastIndex((v) => v.text !== '') + 1)
  // without rulings a row may have lost its own label to the head above it
  const sure = a.row.grid.table.by !== 'inferred' && a.ref?.row.kind === 'value' && a.ref.table.columns.length === asked
  return sure && printed.length === asked && orderShows(printed, a, form) ? printed : values
}

/** Columns that nothing names are made by rows out of step: a blank there is no value beside one that is printed. */
export const printedAlone = (a: Assigned, { made, headers }: Header): GridCell[] =>
  made === 'lines' && headers.every(isNameless) ? a.values.filter((v) => v.text !== '') : []

/** The row's value cells, without those beyond what is asked that stand under no column's name. */
export const valuesUnder = (
  a: Assigned,
  form: Form | null,
  table: FormTable | null,
  { made, headers, fits, block }: Header,
  asked: number,
): GridCell[] => {
  const own = valuesFor(a, asked, form)
  if (table === null || own.length <= asked) return own
  if (made === 'lines' && fits && block === null) return withoutBeyond(own, headers)
  const isUnderNoName = (v: GridCell): boolean => a.row.header.some((h) => isNameless(h) && overlaps(v, h))
  return made === 'drawn' ? own.filter((v) => !((v.text === '' || isTick(v)) && isUnderNoName(v))) : own
}

/** A row that somebody has gone through: a mark beside its numbers, and none of them. */
const isTick = (v: GridCell): boolean => /^[√✓✔☑]$/u.test(v.text.trim())

/**
 * In aligned text one row that is out of step makes a column more, beyond all headers: blanks there are no values, where
 * the others stand each under its header.
 */
const withoutBeyond = (values: readonly GridCell[], headers: readonly HeaderColumn[]): GridCell[] => {
  const end = headers.at(-1)?.end ?? 0
  const within = values.filter((v) => v.text !== '' || v.col < end)
  const inStep = within.length === headers.length && within.every((v, i) => overlaps(v, headers[i]!))
  return inStep ? within : [...values]
}

/** Without a header the form's order may be taken where the row's own total bears it out, or where every order says the same. */
export const orderShows = (values: readonly GridCell[], a: Assigned, form: Form | null): boolean => {
  const numbers = values.map((v) => v.reading.value)
  if (numbers.length > 1 && numbers.every((v) => v !== null && v === numbers[0])) return true
  return a.ref !== null && totalsHold(form, a.ref.table, a.ref.rowIndex, numbers)
}

/**
 * Unmerged label columns leave blank cells in front of the values. In a row that ends short of the others a blank in front
 * may just as well be a value column, so it stays and the count does not fit.
 */
const dropLeadingBlanks = (a: Assigned, asked: number): GridCell[] => {
  const { values, row } = a
  const last = row.cells.at(-1)
  const short = row.grid.table.by === 'inferred' && last !== undefined && last.col + last.colSpan < row.grid.width
  if (short && values[0]?.text === '' && values.some((v) => v.text !== '')) return values.filter((v) => v.text !== '')
  // a blank beyond all headers is the one too many
  const end = values.at(-1)
  const isWritten = row.grid.table.by === 'inferred' && values.length > asked && values.some((v) => v.text !== '')
  if (isWritten && end?.text === '')
    if (row.header.every((h) => h.role !== 'value' || isNameless(h) || !overlaps(end, h))) return values
  // on a page without rulings one under a column's name is that column's, unless the row reaches beyond all names
  const isUnder = (v: GridCell): boolean =>
    row.header.some((h) => h.role === 'value' && !isNameless(h) && overlaps(v, h))
  const isNamed = (v: GridCell): boolean =>
    madeOf(row.grid) === 'found' && end !== undefined && isUnder(end) && isUnder(v)
  let from = 0
  while (values.length - from > asked && values[from]!.text === '' && !isNamed(values[from]!)) from++
  return values.slice(from)
}
