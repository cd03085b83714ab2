import type { GridCell } from '../cells/grid.ts'
import type { Form } from '../forms/form.ts'
import { labelOf } from '../text/label.ts'
import type { Assigned } from './assign.ts'
import { columnShares } from './candidates.ts'
import { blockOf } from './columns.ts'
import { isWhole } from './nameless-count.ts'
import { isOtherKind } from './other-year.ts'
import { type DataRow, type HeaderColumn, overlaps } from './rows.ts'
import { type RowRef, rowRefs } from './similar.ts'
import { totalsHold } from './totals.ts'

/**
 * Rows of numbers that lost their labels between two rows that kept theirs: where the form has just as many rows there, and
 * each row makes its own total, the order of the form names them.
 */
export const assignGaps = (assigned: readonly Assigned[], form: Form): Assigned[] => {
  const refs = rowRefs(form)
  const named = new Map<Assigned, RowRef>()
  const isBare = (a: Assigned): boolean => a.ref === null && a.label === null && a.row.cells.length > 1
  for (let i = 0; i < assigned.length; i++) {
    let end = i + 1
    while (end < assigned.length && isBare(assigned[end]!)) end++
    const [before, after] = [assigned[i]!, assigned[end]]
    if (end === i + 1 || before.how !== 'order' || after?.how !== 'order') continue
    const [from, to] = [before, after].map((a) => refs.findIndex((r) => r.row === a.ref!.row)) as [number, number]
    const gap = refs.slice(from + 1, to).filter((r) => r.row.kind === 'value')
    const bare = assigned.slice(i + 1, end)
    const fits =
      gap.length === bare.length &&
      gap.every((ref, k) => {
        const numbers = bare[k]!.row.cells.map((c) => c.reading.value)
        return (
          ref.table === before.ref!.table &&
          numbers.length === ref.table.columns.length &&
          totalsHold(form, ref.table, ref.rowIndex, numbers)
        )
      })
    if (fits) for (const [k, a] of bare.entries()) named.set(a, gap[k]!)
  }
  return assigned.map((a) => {
    const ref = named.get(a)
    if (ref === undefined) return a
    return { ...a, ref, how: 'order', similarity: 1, doubts: [{ code: 'label-lost' }], values: a.row.cells }
  })
}

/** Tables with one row and no label (table 四): the row under headers that are that table's, whole or block by block. */
export const assignUnlabelled = (assigned: readonly Assigned[], form: Form): Assigned[] =>
  form.tables.reduce<Assigned[]>(
    (rows, table, tableIndex) => {
      const rowIndex = table.rows.findIndex((r) => r.label === '')
      if (rowIndex === -1) return rows
      const ref = { table, tableIndex, row: table.rows[rowIndex]!, rowIndex, labels: [labelOf('')], parent: null }
      const answered = new Set<number>()
      return rows.map((a) => {
        const columns = a.ref === null ? columnsAnswered(a, ref, form) : []
        const again = columns.some((c) => answered.has(c))
        // 增减 under 本年 and 上年 is no count
        const isOther = a.label !== null && isOtherKind(a.label.text)
        if (columns.length === 0 || isOther || (again && a.row.cells.every((c) => c.text === ''))) return a
        for (const c of columns) answered.add(c)
        return { ...a, ref, how: again ? 'repeated' : 'order', similarity: 1, ...cellsUnlabelled(a, ref, form) }
      })
    },
    [...assigned],
  )

/** The cells of a row whose name, if it has any, is not the form's. */
const cellsUnlabelled = (
  { label, row }: Assigned,
  ref: RowRef,
  form: Form,
): Pick<Assigned, 'label' | 'unit' | 'values'> => {
  const own = label !== null && row.header.some((h) => namesRows.has(h.role) && overlaps(label, h)) ? label : null
  const cells = own === null ? row.cells : row.cells.slice(row.cells.indexOf(own) + 1)
  const serial = serialOf(row, cells, ref, form)
  return { label: own, unit: null, values: cells.filter((c) => c !== row.time && c !== serial) }
}

/** 合计 may stand in the column of serial numbers. */
const namesRows: ReadonlySet<HeaderColumn['role']> = new Set(['label', 'serial'])

/**
 * The cell of a row with its serial number. Where nobody drew the cells one under 序号 may have slipped, unless none is lacking under
 * the other names, or all the others make their own totals; these tell the 1 of a column without a name, too.
 */
const serialOf = (row: DataRow, cells: readonly GridCell[], ref: RowRef, form: Form): GridCell | null => {
  const headed = cells.find((c) => row.header.some((h) => h.role === 'serial' && overlaps(c, h)))
  if (headed !== undefined && (row.grid.table.by !== 'inferred' || isWhole(row))) return headed
  const [first, ...others] = cells
  const counts = first !== undefined && (first === headed || first.reading.value === 1)
  const numbers = others.map((c) => c.reading.value)
  const isOneTooMany = row.grid.table.by === 'inferred' && numbers.length === ref.table.columns.length
  return counts && isOneTooMany && totalsHold(form, ref.table, ref.rowIndex, numbers) ? first : null
}

/** So much of a table's header is the header of that table. */
const mostOfHeader = 0.6

/** Columns of a table that a row without a label answers: by its headers, or by its own totals where no header can be read. */
const columnsAnswered = (
  { row: { header, cells } }: Assigned,
  { table, tableIndex, rowIndex }: RowRef,
  form: Form,
): readonly number[] => {
  const all = table.columns.map((_, i) => i)
  const block = blockOf(header, table)
  if (block) return block
  if (columnShares(header, form)[tableIndex]! >= mostOfHeader) return all
  const numbers = cells.map((c) => c.reading.value)
  const bare = header.length === 0 && numbers.length === all.length
  return bare && totalsHold(form, table, rowIndex, numbers) ? all : []
}
