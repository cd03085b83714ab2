import { type Grid, type GridCell, tableToGrid } from '../cells/grid.ts'
import type { Table } from '../model/tree.ts'
import { namesOtherYear } from './other-year.ts'
import { isTimeCell } from './time-columns.ts'

/** Columns under one time, from where to where. */
interface Span {
  cell: GridCell
  from: number
  to: number
}

/**
 * A table that has its columns once for each of several years (2022年 | 2023年, each over several): a table for the report's year, with all
 * that is under no other, and one for each other year. Every other table stays as it is: a column for each year may be a comparison.
 */
export const yearsApart = (grid: Grid, year: number | null, maxCells: number): readonly Grid[] => {
  if (year === null || grid.rows.length < 2) return [grid]
  const row = grid.rows.findIndex((cells) => cells.some((c) => c.col > 0 && isTimeCell(c)))
  if (row === -1 || grid.rows.slice(0, row + 1).some((cells) => cells.some((c) => c.reading.state === 'number')))
    return [grid]
  const spans = spansOf(grid, row)
  const others = spans.filter(({ cell }) => namesOtherYear(cell.text, year))
  const own = spans.filter((s) => !others.includes(s))
  if (
    own.length !== 1 ||
    own[0]!.to - own[0]!.from < 2 ||
    others.length === 0 ||
    others.some((s) => s.to - s.from !== own[0]!.to - own[0]!.from)
  )
    return [grid]
  const first = Math.min(...spans.map((s) => s.from))
  const isUnder = (col: number, { from, to }: Span): boolean => col >= from && col < to
  const apart = [
    withColumns(grid, (col) => !others.some((s) => isUnder(col, s))),
    ...others.map((s) => withColumns(grid, (col) => col < first || isUnder(col, s))),
  ]
  return apart.map((table) => tableToGrid(table, maxCells))
}

/** What a table of another year alone says of its time, in its header. */
export const otherTimeOf = (grid: Grid, year: number | null): GridCell | null => {
  if (year === null) return null
  for (const cells of grid.rows) {
    if (cells.some((c) => c.reading.state === 'number')) return null
    const times = cells.filter((c) => c.col > 0 && isTimeCell(c))
    if (times.length > 0) return times.every((c) => namesOtherYear(c.text, year)) ? times[0]! : null
  }
  return null
}

/** Times in a line of the header; in formats without merged cells blanks behind one are under it, where names stand below them. */
const spansOf = (grid: Grid, row: number): Span[] => {
  const cells = grid.rows[row]!.filter((c) => c.col > 0)
  return cells.flatMap((cell, i): Span[] => {
    if (!isTimeCell(cell)) return []
    let to = cell.col + cell.colSpan
    for (const next of cells.slice(i + 1)) {
      const below = grid.slots[row + 1]?.[next.col]
      if (next.text !== '' || next.col !== to || below?.reading.state !== 'text') break
      to = next.col + next.colSpan
    }
    return [{ cell, from: cell.col, to }]
  })
}

const withColumns = ({ table, rows, width }: Grid, has: (col: number) => boolean): Table => {
  const kept = Array.from({ length: width }, (_, col) => col).filter(has)
  const children = table.children.map((row, r) => ({
    ...row,
    children: rows[r]!.flatMap((cell) => {
      const within = kept.filter((col) => col >= cell.col && col < cell.col + cell.colSpan)
      return within.length === 0
        ? []
        : [{ ...cell.source, col: kept.indexOf(within[0]!), colSpan: within.length, rowSpan: cell.rowSpan }]
    }),
  }))
  return { ...table, children }
}
