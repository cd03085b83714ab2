import { once, onceWith } from '../base/once.ts'
import type { Grid, GridCell } from '../cells/grid.ts'
import type { Form, FormTable } from '../forms/form.ts'
import type { Assigned } from './assign.ts'
import { type Header, isNameless, madeOf } from './header.ts'
import { type DataRow, type HeaderColumn, overlaps } from './rows.ts'
import { totalsHold } from './totals.ts'

/** The row's value cells. One blank too many behind them is no value where the others make up their own total. */
export const valuesFor = (a: Assigned, asked: number, form: Form | null): GridCell[] => {
  const values = dropLeadingBlanks(a, asked)
  const given = values.filter((v) => v.text !== '')
  const heads = a.row.header.filter((h) => h.role === 'value')
  const isOnly = asked === 1 && given.length === 1 && a.row.grid.table.by === 'inferred'
  if (isOnly && !isBehindBlank(a, values, given[0]!) && heads.length === 1 && !haveOneMore(a.row, 1)) return given
  const printed = values.slice(0, values.findLastIndex((v) => v.text !== '') + 1)
  // without rulings a row may have lost its own label to the head above it
  const sure = a.row.grid.table.by !== 'inferred' && a.ref?.row.kind === 'value' && a.ref.table.columns.length === asked
  return sure && printed.length === asked && orderShows(printed, a, form) ? printed : values
}

/**
 * Columns that nothing names are made by rows out of step: a blank there is no value beside one that is printed. Nor is one under a
 * name where the only number of a row stands beside it, on a page without rulings.
 */
export const printedAlone = (a: Assigned, { made, headers }: Header): GridCell[] => {
  const printed = a.values.filter((v) => v.text !== '')
  const numbers = printed.filter(isNumber)
  const isBeside = made === 'found' && numbers.length === 1 && !standsUnderName(a.row, numbers[0]!)
  const isUnnamed = made === 'lines' && headers.every(isNameless)
  return (isUnnamed || isBeside) && !haveOneMore(a.row, 1) ? printed : []
}

/** The row's value cells, without those beyond what is asked that stand under no column's name. */
export const valuesUnder = (
  a: Assigned,
  form: Form | null,
  table: FormTable | null,
  { made, headers, order, fits, block }: Header,
  asked: number,
): GridCell[] => {
  const own = valuesFor(a, asked, form)
  if (table === null || own.length <= asked) return own
  if (made === 'lines' && fits && block === null) return withoutBeyond(own, headers)
  // names that stand apart from their numbers make columns of their own, and blanks in these
  const printed = own.filter((v) => v.text !== '')
  const namesAll = order.filter((c) => c !== null).length === asked
  if (made === 'found' && !fits && namesAll && printed.length === asked && orderShows(printed, a, form)) return printed
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

/** 信息内容 | 本年制发件数 over 规章 | : where the names of the numbers begin right behind that of the labels, a blank there is under the first of them. */
const standsUnderLabels = ({ label, row }: Assigned): boolean => {
  const first = Math.min(...row.header.flatMap((h) => (h.role === 'value' || h.role === 'unit' ? [h.start] : [])))
  const heads = row.header.filter((h) => h.role === 'label')
  return (
    label !== null && heads.some((h) => h.end === first && label.col >= h.start && label.col + label.colSpan === h.end)
  )
}

const isNumber = (cell: GridCell | undefined): boolean => cell?.reading.state === 'number'

const standsUnderName = ({ header }: DataRow, v: GridCell): boolean =>
  header.some((h) => h.role === 'value' && !isNameless(h) && overlaps(v, h))

/** 行政许可 | | 1 under 信息内容 | 本年处理决定数量: the cell under the header is blank, and what is behind it may count the row. */
const isBehindBlank = (a: Assigned, values: readonly GridCell[], given: GridCell): boolean => {
  const isUnder = (v: GridCell): boolean => standsUnderName(a.row, v)
  return standsUnderLabels(a) && !isUnder(given) && values.some((v) => v.text === '' && v.col < given.col && isUnder(v))
}

/** How many cells a row has behind its label, where these begin with a number. */
const numbersIn = (cells: readonly GridCell[]): number | null => {
  const label = cells.findLastIndex((c) => c.reading.state === 'text' && /\p{Script=Han}/u.test(c.text))
  return label !== -1 && isNumber(cells[label + 1]) ? cells.findLastIndex((c) => c.text !== '') - label : null
}

/**
 * Where rows beside this one have numbers in more columns than the form has, as those do that have their own number behind them, a
 * blank in front of the others is a column, too.
 */
export const haveOneMore = ({ grid, row }: DataRow, asked: number): boolean =>
  madeOf(grid) === 'lines' && mostHaveMore(runsOf(grid)[row]!, asked)

/** How many numbers rows have that follow each other, one list for all of them. Worked out once. */
const runsOf = once((grid: Grid): readonly (readonly number[])[] => {
  let run: number[] = []
  return grid.rows.map((cells) => {
    const count = numbersIn(cells)
    if (!cells.some(isNumber)) run = []
    else if (count !== null) run.push(count)
    return run
  })
})

const mostHaveMore = onceWith(
  (counts: readonly number[], asked: number): boolean =>
    counts.filter((n) => n > asked).length > counts.filter((n) => n <= asked).length,
)

/**
 * Unmerged label columns leave blank cells in front of the values. In a row that ends short of the others a blank in front
 * may just as well be a value column, so it stays and the count does not fit.
 */
const dropLeadingBlanks = (a: Assigned, asked: number): GridCell[] => {
  const { values, row } = a
  const last = row.cells.at(-1)
  const short = row.grid.table.by === 'inferred' && last !== undefined && last.col + last.colSpan < row.grid.width
  const isUnder = (v: GridCell): boolean => standsUnderName(row, v)
  const isOwnBlank = values[0]?.text === '' && standsUnderLabels(a) && isUnder(values[0])
  if (row.grid.table.by === 'inferred' && values[0]?.text === '' && (isOwnBlank || haveOneMore(row, asked)))
    return values
  if (short && values[0]?.text === '' && values.some((v) => v.text !== '')) return values.filter((v) => v.text !== '')
  // a blank beyond all headers is the one too many
  const end = values.at(-1)
  const isWritten = row.grid.table.by === 'inferred' && values.length > asked && values.some((v) => v.text !== '')
  if (isWritten && end?.text === '')
    if (row.header.every((h) => h.role !== 'value' || isNameless(h) || !overlaps(end, h))) return values
  // on a page without rulings one under a column's name is that column's, unless the row reaches beyond all names
  const isNamed = (v: GridCell): boolean =>
    madeOf(row.grid) === 'found' && end !== undefined && isUnder(end) && isUnder(v)
  const isOwn = (v: GridCell): boolean => isNamed(v) || (standsUnderLabels(a) && isUnder(v))
  let from = 0
  while (values.length - from > asked && values[from]!.text === '' && !isOwn(values[from]!)) from++
  return values.slice(from)
}
