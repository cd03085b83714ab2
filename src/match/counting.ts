import { onceWith } from '../base/once.ts'
import type { Grid, GridCell } from '../cells/grid.ts'
import { type DataRow, overlaps } from './rows.ts'

/** A column whose numbers count up by one from row to row numbers the rows. */
export const countsRows = onceWith((grid: Grid, col: number): boolean => {
  const numbers = grid.rows.flatMap((row) => row.find((c) => c.col === col)?.reading.value ?? [])
  return numbers.length > 1 && numbers.every((n, i) => i === 0 || n === numbers[i - 1]! + 1 || n === 1)
})

/** So many in a row are no amounts that happen to follow each other. */
const fewest = 3

/** The number of a line: under 行次 or 序号, in a column that counts the rows and holds nothing else. */
export const isLineNumber = ({ grid, header }: DataRow, cell: GridCell): boolean =>
  header.some((h) => (h.role === 'serial' || h.role === 'code') && overlaps(cell, h)) &&
  grid.rows.filter((row) => row.some((c) => c.col === cell.col && c.reading.value !== null)).length >= fewest &&
  countsRows(grid, cell.col)
