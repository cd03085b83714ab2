import type { Grid } from '../cells/grid.ts'
import { type AnsweredRow, withDoubts } from './answers.ts'

/** One heading with a number is an office's own way to sum up; two, with blanks beside them, are an order that was misread. */
const fewest = 2

/**
 * Text in which each number stands over its label reads as if it stood under the one before: headings that have no number
 * get one, and rows that have one go without, the last one at least. Where that is seen, no number of the sheet is certain.
 */
export const doubtShifted = (rows: readonly AnsweredRow[]): AnsweredRow[] => {
  const tables = new Map<Grid, AnsweredRow[]>()
  for (const row of rows) {
    const { grid } = row.assigned.row
    if (grid.table.by === 'inferred') tables.set(grid, [...(tables.get(grid) ?? []), row])
  }
  const shifted = new Set([...tables].filter(([, own]) => isShifted(own)).map(([grid]) => grid))
  return rows.map((row) =>
    shifted.has(row.assigned.row.grid)
      ? { ...row, facts: row.facts.map((f) => withDoubts(f, [...f.doubts, { code: 'rows-shifted' }])) }
      : row,
  )
}

const isShifted = (rows: readonly AnsweredRow[]): boolean => {
  const isBlank = (row: AnsweredRow): boolean => row.facts.every((f) => f.state === 'blank')
  const hasNumber = (row: AnsweredRow): boolean => row.facts.some((f) => f.state === 'number')
  const of = (kind: 'group' | 'value') => rows.filter((r) => r.assigned.ref?.row.kind === kind)
  if (of('group').filter(hasNumber).length < fewest) return false
  return of('value').filter(isBlank).length >= fewest || rows.slice(-1).every(isBlank)
}
