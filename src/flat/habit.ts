import type { FormTable } from '../forms/form.ts'
import type { OneRow, Row } from './one-row.ts'

/** So many rows that are full of noughts are a habit; so many that make their own totals, and nearly all of those that could. */
const fewestShown = 3
const fewestTotals = 5
const mostTotals = 0.8
/** Among so many rows with totals of their own, so many may have lost a number before blanks are taken for the report's habit. */
const manyTotals = 10
const mostLost = 0.1

/** How a report fills its cells. */
export interface Habit {
  /** no cell is left blank, but for one that was lost */
  filled: boolean
  /** not one was lost, as far as a row's length tells */
  whole: boolean
  /** rows without totals in which some number has two digits */
  long: readonly OneRow[]
}

/**
 * A report fills its cells where no row with numbers has too few, and enough rows are full of noughts, or nearly all make totals
 * of their own, which numbers beside blanks do not. Where many do, a row that has too few has lost one.
 */
export const habitOf = (tables: readonly { table: FormTable; rows: readonly Row[]; count: number }[]): Habit => {
  const several = tables.filter((t) => t.count > 1)
  const rows = several.flatMap((t) => t.rows)
  const short = rows.filter((r) => r.short && r.link.ref.row.kind === 'value').length
  const full = rows.filter((r) => r.full).length >= fewestShown
  const totalled = rows.filter((r) => r.ownTotal || r.falseTotal)
  const own = totalled.filter((r) => r.ownTotal && !r.apart).length
  const totals = own >= fewestTotals && own >= totalled.length * mostTotals
  const lost = own >= manyTotals && own >= totalled.length * (1 - mostLost) && short <= totalled.length * mostLost
  const filled = short === 0 ? full || totals : lost
  const long = tables.flatMap((t) =>
    holdsMoney(t.table) || t.rows.some((r) => r.ownTotal || r.falseTotal)
      ? []
      : t.rows.filter((r) => lengthOf(r) > t.count),
  )
  return { filled, whole: filled && short === 0, long }
}

const lengthOf = ({ fragments }: OneRow): number => fragments.reduce((n, f) => n + f.text.length, 0)
const holdsMoney = ({ columns, rows }: FormTable): boolean =>
  columns.some((c) => c.unit === null) || rows.some((r) => /元$/u.test(r.unit ?? ''))
export const hasSign = ({ fragments }: OneRow): boolean => fragments.some((f) => /[+-]/u.test(f.text))
