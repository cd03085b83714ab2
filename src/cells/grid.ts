import type { Table, TableCell } from '../model/tree.ts'
import type { CellReading } from '../text/cell.ts'
import { printedCell } from './printed-cell.ts'

/** A cell laid out: the grid columns and rows it really takes. */
export interface GridCell {
  row: number
  col: number
  rowSpan: number
  colSpan: number
  /** the words without marks of notes set apart from them */
  text: string
  /** all that is printed */
  raw: string
  /** what the words say, read once */
  reading: CellReading
  source: TableCell
}

/** A table with spans resolved, once. `slots[r][c]` is the cell that covers row r, column c; null where nothing does. */
export interface Grid {
  table: Table
  width: number
  slots: (GridCell | null)[][]
  /** cells in the row where each begins */
  rows: GridCell[][]
}

/**
 * Lay a table out as HTML 4.9.12 does: each cell goes to the next free slot, spans are cut where the table ends or
 * another cell already stands. Where the source fixes the column (`cell.col`) it is taken at its word.
 */
export const tableToGrid = (table: Table, maxCells = 200_000): Grid => {
  const slots: (GridCell | null)[][] = table.children.map(() => [])
  const rows: GridCell[][] = table.children.map(() => [])
  let used = 0
  table.children.forEach((tableRow, r) => {
    let next = 0
    tableRow.children.forEach((source, nth) => {
      const line = slots[r]!
      let col = source.col !== undefined && !line[source.col] ? source.col : next
      while (line[col]) col++
      const rowSpan = Math.max(1, Math.min(source.rowSpan, table.children.length - r))
      let colSpan = 1
      // where the source says where the next cell stands, this one ends there
      const end = tableRow.children[nth + 1]?.col ?? Number.POSITIVE_INFINITY
      while (
        colSpan < source.colSpan &&
        !line[col + colSpan] &&
        col + colSpan !== end &&
        used + colSpan * rowSpan < maxCells
      )
        colSpan++
      const cell: GridCell = { row: r, col, rowSpan, colSpan, ...printedCell(source), source }
      for (let i = r; i < r + rowSpan && used < maxCells; i++)
        for (let j = col; j < col + colSpan; j++) {
          slots[i]![j] ??= cell
          used++
        }
      rows[r]!.push(cell)
      next = col + colSpan
    })
  })
  const width = slots.reduce((w, line) => Math.max(w, line.length), 0)
  for (const line of slots) for (let c = 0; c < width; c++) line[c] ??= null
  for (const line of rows) line.sort((a, b) => a.col - b.col)
  return { table, width, slots, rows }
}

/** The grid of what became of a table: the one at hand where nothing did. */
export const gridAfter = (table: Table, before: Grid, maxCells: number): Grid =>
  table === before.table ? before : tableToGrid(table, maxCells)
