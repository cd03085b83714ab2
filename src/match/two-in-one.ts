import type { GridCell } from '../cells/grid.ts'
import { type AnsweredRow, hasDoubt, withDoubts } from './answers.ts'

/** 30 and 2 on two lines of one cell. */
const severalNumbers = /\d\s+[\d.]/u

/**
 * The numbers of two rows typed into the cell of one: that of the other is empty, and not blank. What is printed in a cell right
 * above or below may be its number.
 */
export const doubtBlanksByTwo = (rows: readonly AnsweredRow[]): readonly AnsweredRow[] => {
  const crowded = rows.flatMap((row) =>
    row.facts.flatMap((f, i) => {
      const cell = row.placing.placed[i]?.cell
      return cell != null && f.certainty === 'doubtful' && severalNumbers.test(f.raw) ? [cell] : []
    }),
  )
  if (crowded.length === 0) return rows
  const grids = new Set(
    rows.filter((r) => r.facts.some((f) => severalNumbers.test(f.raw))).map((r) => r.assigned.row.grid),
  )
  return rows.map((row) => {
    if (!grids.has(row.assigned.row.grid)) return row
    const own = crowded.filter((c) => row.assigned.row.grid.rows[c.row]?.includes(c))
    const isBeside = (cell: GridCell): boolean =>
      own.some(
        (c) =>
          (c.row + c.rowSpan === cell.row || cell.row + cell.rowSpan === c.row) &&
          c.col < cell.col + cell.colSpan &&
          cell.col < c.col + c.colSpan,
      )
    return {
      ...row,
      facts: row.facts.map((f, i) => {
        const cell = row.placing.placed[i]?.cell
        return f.state === 'blank' && cell != null && isBeside(cell) && !hasDoubt(f, 'unused-beside')
          ? withDoubts(f, [...f.doubts, { code: 'unused-beside' }])
          : f
      }),
    }
  })
}
