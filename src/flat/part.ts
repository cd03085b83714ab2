import type { Form } from '../forms/form.ts'
import type { Link } from './chain.ts'
import { type Habit, habitOf, hasSign } from './habit.ts'
import { loneTotals, withTotal } from './lone-totals.ts'
import { type Narrowed, narrowRows } from './narrow.ts'
import { kindsOf, type Row, type RowsOfTable, rowOf, totalsOf } from './one-row.ts'
import { cellsFrom, type PartedCell } from './parted-cells.ts'
import { slipsOf } from './slips.ts'
import { fewestNumbers, splitsOf, splitsWithBlank } from './split.ts'
import type { Piece } from './stream.ts'
import { withThousandsTogether } from './torn-numbers.ts'

/** Rows that were parted, by their label. */
export type PartedRows = ReadonlyMap<Link, readonly PartedCell[]>

/** Digits that nothing cuts: a sign begins a number, and is no gap before it. */
const isOneRun = (fragments: readonly Piece[]): boolean => fragments.slice(1).every((f) => /^[+-]/u.test(f.text))

/**
 * Part the rows of a form's tables. Each row by itself first: where its cells stand apart, where its noughts leave one way, or
 * its own total does. Columns narrow what is left, and where the source mis-added nothing but the rows concerned stays open.
 *
 * @param torn rows in which a space may have come into a number
 */
export const partRows = (
  form: Form,
  groups: readonly RowsOfTable[],
  torn: ReadonlySet<Link>,
): { parted: PartedRows; filled: boolean } => {
  const tables = groups.map((group): TableOfRows => {
    const all = group.links.map(
      (link): Row => ({
        ...rowOf(link.values, link.ref.rowIndex, group, form, torn.has(link)),
        link,
      }),
    )
    return { ...group, all, rows: all.filter((r) => r.fragments.length > 0) }
  })
  const habit = habitOf(tables)
  const parted = tables
    .filter((t) => t.count > 1)
    .flatMap((group) => {
      const narrowed = narrowRows(form, group)
      const totals = loneTotals(form, group, group.all)
      return narrowed.rows.flatMap((row, i): [Link, readonly PartedCell[]][] => {
        const cells = partRow(form, group, narrowed, i, habit)
        if (cells === null) return []
        return [[row.link, row.apart ? cells : withTotal(row, cells, totals.get(row.link))]]
      })
    })
  return { parted: new Map(parted), filled: habit.filled }
}

/** The rows of a table; `rows` has those with numbers. */
interface TableOfRows extends RowsOfTable {
  all: readonly Row[]
  rows: readonly Row[]
}

/** One row of a table, parted; null where its cells stand as they are printed. */
const partRow = (
  form: Form,
  group: TableOfRows,
  narrowed: Narrowed,
  i: number,
  habit: Habit,
): readonly PartedCell[] | null => {
  const { rows, equations, left, broken, suspect } = narrowed
  const { table, count } = group
  const row = rows[i]!
  const isClosed = table.columns.length > 0
  if (row.apart)
    return isClosed && row.fragments.length < row.link.values.length
      ? row.fragments.map(({ from, to }) => ({ from, to, doubts: [] }))
      : null
  if (row.splits === null)
    return isClosed && row.fragments.length < count && row.link.ref.row.kind === 'value'
      ? cellsFrom(row, [], count, false)
      : null
  const ways = narrowed.waysOf(i)
  const slipped = row.falseTotal || broken > 0 ? slipsOf(i, rows, left, equations, group, form) : []
  // where its space would be in a number, the office may have mis-added, or the space has come into it
  const asPrinted = row.torn === null || ways?.every((w) => String(w.ends) === String(row.torn)) === true
  const isSure = asPrinted && ways !== null && suspect !== i && leavesOneWay(row, group, narrowed, habit)
  return cellsFrom({ ...row, slipped }, ways ?? left[i]!, count, isSure)
}

/**
 * Whether what is left of a row can be believed. Without a total of its own only when no blank can hide in it: where other rows have
 * longer numbers, 019 in three columns may be 0 and 19, but a sign tells where a cell begins.
 */
const leavesOneWay = (
  row: Row,
  { table }: TableOfRows,
  { rows, isComplete, equations, broken }: Narrowed,
  { filled, whole, long }: Habit,
): boolean => {
  if (row.full) return true
  if (row.ownTotal || row.falseTotal) return filled || (broken === 0 && equations.length > 1 && !row.falseTotal)
  if (table.columns.length === 0) return isComplete && !rows.some((r) => r.short && r.link.ref.row.kind === 'value')
  const isAlone = long.every((r) => r === row) || hasSign(row)
  return whole && isAlone && isComplete && isOneRun(row.fragments) && !rows.some((r) => r.apart)
}

/** The one row of table 四: blocks that each end in their own total. */
export const partLoneRow = (
  form: Form,
  group: Omit<RowsOfTable, 'links'>,
  values: readonly Piece[],
  filled: boolean,
): readonly PartedCell[] | undefined => {
  const rowIndex = group.table.rows.findIndex((r) => r.label === '')
  const row = rowOf(values, rowIndex, group, form)
  if (row.apart || row.fragments.length > group.count) return undefined
  if (row.splits === null) return cellsFrom(row, [], group.count, false)
  if (!row.falseTotal) return cellsFrom(row, row.splits, group.count, row.full || filled)
  // a total is false, or a number is lost
  const { table, count, order } = group
  const { texts } = row
  const lost = splitsWithBlank(
    texts,
    kindsOf(form, table, rowIndex, count, order),
    totalsOf(form, table, rowIndex, order),
  )
  return cellsFrom(row, [...row.splits, ...(lost ?? [])], count, row.full || (filled && lost !== null))
}

/** A row that no sum speaks of: only where its noughts leave one way is it sure. */
export const partUnknown = (fragments: readonly Piece[], count: number): readonly PartedCell[] | undefined => {
  const printed = fragments.map((f) => f.text)
  if (fragments.length >= count || !printed.every((t) => /^\d+$/u.test(t))) return undefined
  const texts = withThousandsTogether(printed)
  const splits = splitsOf(texts, texts.length > 0 ? Array.from({ length: count }, () => ({})) : [])
  return cellsFrom({ fragments }, splits ?? [], count, fewestNumbers(texts) === count)
}
