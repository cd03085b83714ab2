import type { SheetCell, SheetTable } from '../../src/sheet/sheet.ts'

const cell = (text: string): SheetCell => ({ text, rowSpan: 1, colSpan: 1 })

const widthOf = ({ rows }: SheetTable): number => rows[0]!.reduce((width, c) => width + c.colSpan, 0)

/**
 * Two tables under one title as one, the way sheets of 收入 | 支出 print them: the rows of the shorter one stand beside the first of
 * the other, its last `tail` beside the last.
 */
export const sideBySide = (left: SheetTable, right: SheetTable, tail = 1): SheetTable => {
  const height = Math.max(left.rows.length, right.rows.length)
  const filled = (table: SheetTable): SheetCell[][] => {
    const missing = Array.from({ length: height - table.rows.length }, () =>
      Array.from({ length: widthOf(table) }, () => cell('')),
    )
    return [...table.rows.slice(0, -tail), ...missing, ...table.rows.slice(-tail)]
  }
  const [a, b] = [filled(left), filled(right)]
  return { ...left, rows: a.map((row, i) => [...row, ...b[i]!]) }
}
