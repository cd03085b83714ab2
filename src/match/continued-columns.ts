import { type Grid, tableToGrid } from '../cells/grid.ts'
import type { Table, TableCell, TableRow } from '../model/tree.ts'
import { fold } from '../text/fold.ts'
import { labelOf } from '../text/label.ts'
import { asOne } from './continued.ts'

/** A table that is as wide does not go on. */
const mostColumns = 100

/** Tables of a form by the names of their columns, where those have no names of rows. */
type ColumnWords = ReadonlyMap<string, ReadonlySet<string>>

const textAt = (grid: Grid, row: number, col: number): string => fold(grid.slots[row]![col]?.text ?? '')

/** Columns that both begin with, the same in each row, under the same header and with a name in some row below it. */
const commonColumns = (a: Grid, b: Grid): number => {
  const rows = a.slots.map((_, r) => r)
  const isSame = (col: number): boolean => rows.every((r) => textAt(a, r, col) === textAt(b, r, col))
  let width = 0
  while (width < Math.min(a.width, b.width) && isSame(width)) width++
  const named = rows.slice(1).some((r) => [...Array(width).keys()].some((c) => textAt(a, r, c) !== ''))
  return named ? width : 0
}

/** The last line over the numbers from a column on. */
const headOf = (grid: Grid, from: number): string[] => {
  const first = grid.rows.findIndex((cells) => cells.some((c) => c.col >= from && c.reading.state === 'number'))
  return first < 1 ? [] : grid.slots[first - 1]!.slice(from).map((c) => fold(c?.text ?? ''))
}

const areOfOneTable = (a: readonly string[], b: readonly string[], known: ColumnWords): boolean => {
  const tablesOf = (head: readonly string[]) => head.flatMap((words) => [...(known.get(labelOf(words).words) ?? [])])
  const before = new Set(tablesOf(a))
  return tablesOf(b).some((id) => before.has(id))
}

/**
 * A table that goes on with further columns for the same rows: the rows have the same names, or there is but one and the names of the
 * columns are those of one table of the form. Null where it is not so.
 */
export const joinColumns = (before: Table, next: Table, known: ColumnWords, maxCells: number): Table | null => {
  if (before.children.length !== next.children.length || before.children.length < 2) return null
  if (before.children[0]!.children.length > mostColumns) return null
  const [a, b] = [tableToGrid(before, maxCells), tableToGrid(next, maxCells)]
  const common = commonColumns(a, b)
  const [over, further] = [headOf(a, common), headOf(b, common)]
  if (further.length === 0 || further.some((words) => words === '' || over.includes(words))) return null
  if (common === 0 && (before.children.length > 2 || !areOfOneTable(over, further, known))) return null
  // a cell that reaches from the names into the numbers
  if (b.rows.flat().some((c) => c.col < common && c.col + c.colSpan > common)) return null
  const shift = a.width - common
  const children = before.children.map((row, r): TableRow => {
    const own = a.rows[r]!.map((c): TableCell => ({ ...c.source, col: c.col }))
    const more = b.rows[r]!.filter((c) => c.col >= common).map((c): TableCell => ({ ...c.source, col: c.col + shift }))
    return { ...row, children: [...own, ...more] }
  })
  return asOne(before, next, children)
}
