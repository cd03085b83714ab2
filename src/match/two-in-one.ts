import { addTo } from '../base/group-by.ts'
import type { Grid, GridCell } from '../cells/grid.ts'
import { type AnsweredRow, hasDoubt, mapFacts, withDoubts } from './answers.ts'

/** 30 and 2 on two lines of one cell. */
const severalNumbers = /\d\s+[\d.]/u

/**
 * The numbers of two rows typed into the cell of one: that of the other is empty, and not blank. What is printed in a cell right
 * above or below may be its number.
 */
export const doubtBlanksByTwo = (rows: readonly AnsweredRow[]): readonly AnsweredRow[] => {
  const crowded = new Map<Grid, GridCell[]>()
  for (const { facts, placing, assigned } of rows) {
    const { grid } = assigned.row
    const own = facts.flatMap((f, i) => {
      const cell = placing.placed[i]?.cell
      return cell != null && f.certainty === 'doubtful' && severalNumbers.test(f.raw) ? [cell] : []
    })
    for (const cell of own) addTo(crowded, grid, cell)
  }
  if (crowded.size === 0) return rows
  return mapFacts(rows, (f, { assigned, placing, facts }) => {
    const cell = placing.placed[facts.indexOf(f)]?.cell
    if (f.state !== 'blank' || cell == null || hasDoubt(f, 'unused-beside')) return f
    const isNext = crowded.get(assigned.row.grid)?.some((c) => isBeside(c, cell)) ?? false
    return isNext ? withDoubts(f, [...f.doubts, { code: 'unused-beside' }]) : f
  })
}

/** Right above or below, in a column that both take. */
const isBeside = (a: GridCell, b: GridCell): boolean =>
  (a.row + a.rowSpan === b.row || b.row + b.rowSpan === a.row) && a.col < b.col + b.colSpan && b.col < a.col + a.colSpan
