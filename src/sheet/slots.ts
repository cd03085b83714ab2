import type { SheetCell, SheetLine, SheetTable } from './sheet.ts'

export interface Slot {
  row: number
  column: number
  cell: SheetCell
}

/** Where each cell stands in the grid of its table. */
export const slotsOf = (rows: readonly SheetCell[][]): { slots: Slot[]; width: number } => {
  const taken = new Set<string>()
  const slots: Slot[] = []
  rows.forEach((cells, row) => {
    let column = 0
    for (const cell of cells) {
      while (taken.has(`${row},${column}`)) column++
      for (let r = row; r < row + cell.rowSpan; r++)
        for (let c = column; c < column + cell.colSpan; c++) taken.add(`${r},${c}`)
      slots.push({ row, column, cell })
    }
  })
  return { slots, width: Math.max(...slots.map((s) => s.column + s.cell.colSpan)) }
}

/** The words of every slot; a merged cell has its words in the first. */
export const gridOf = (rows: readonly SheetCell[][]): string[][] => {
  const { slots, width } = slotsOf(rows)
  const grid = rows.map(() => Array.from({ length: width }, () => ''))
  for (const { row, column, cell } of slots) grid[row]![column] = cell.text
  return grid
}

/** The lines over a table: headings and text of the report, its title, its unit. */
export const linesOver = ({ before = [], title, unit }: SheetTable): SheetLine[] => [
  ...before,
  ...[title, unit ?? ''].filter((text) => text !== '').map((text) => ({ text })),
]

/** Letters that a line of a column may take before it is broken; a column is as wide as its words ask, within bounds. */
const [narrowest, widest] = [3, 14]

/** Shares of the width of the page for each column, by the longest words that stand in it alone. */
export const widthsOf = ({ slots, width }: ReturnType<typeof slotsOf>): number[] =>
  Array.from({ length: width }, (_, column) => {
    const own = slots.filter((s) => s.column === column && s.cell.colSpan === 1).map((s) => s.cell.text.length)
    return Math.min(widest, Math.max(narrowest, ...own))
  })
