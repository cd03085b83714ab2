import type { Form, FormTable } from '../forms/form.ts'
import type { Assigned } from './assign.ts'
import { madeOf } from './header.ts'
import { totalsHold } from './totals.ts'

/** So many rows whose totals hold, each with more than one number in it, are no chance. */
const fewestShown = 3

interface Filled {
  /** where the cells stand: their first columns and their widths */
  columns: string
  numbers: readonly (number | null)[]
}

const filledOf = ({ values }: Assigned, table: FormTable): Filled | null =>
  values.length === table.columns.length
    ? { columns: values.map((v) => `${v.col}+${v.colSpan}`).join(' '), numbers: values.map((v) => v.reading.value) }
    : null

/** A total of one number alone is as good in another order. */
const tellsOrder = ({ numbers }: Filled): boolean => numbers.filter((n) => n !== null && n !== 0).length > 2

/**
 * Rows with no header over them are read in the form's order where their own total bears it out. In a table with rulings a column is the
 * same for all of its rows: where several of them bear the order out, it is that of a row whose total is wrong, too, and the
 * checks can say so.
 */
export const withShownOrder = (assigned: readonly Assigned[], form: Form): Assigned[] => {
  const shown = new Map<object, { table: FormTable; columns: string; rows: number }[]>()
  for (const a of assigned) {
    const { ref, row } = a
    if (ref === null || madeOf(row.grid) !== 'drawn') continue
    const filled = filledOf(a, ref.table)
    if (filled === null || !tellsOrder(filled) || !totalsHold(form, ref.table, ref.rowIndex, filled.numbers)) continue
    const orders = shown.get(row.grid) ?? []
    const own = orders.find((o) => o.table === ref.table && o.columns === filled.columns)
    if (own) own.rows++
    else orders.push({ table: ref.table, columns: filled.columns, rows: 1 })
    shown.set(row.grid, orders)
  }
  return assigned.map((a) => {
    const { ref, row } = a
    const own = ref === null ? undefined : shown.get(row.grid)?.filter((o) => o.table === ref.table)
    if (own?.length !== 1 || own[0]!.rows < fewestShown) return a
    const filled = filledOf(a, own[0]!.table)
    // a number that is missing may stand in the cell beside its own
    const isWhole = filled?.numbers.every((n) => n !== null) === true
    return isWhole && filled?.columns === own[0]!.columns ? { ...a, orderShown: true } : a
  })
}
