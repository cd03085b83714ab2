import type { Grid } from '../cells/grid.ts'
import type { Fact } from '../model/report.ts'
import { type AnsweredRow, hasDoubt, withDoubts } from './answers.ts'
import { madeOf } from './header.ts'
import type { LedgerRegion } from './ledger.ts'

/** Fewer numbers than these may be of pages, of lists, of sentences: only the rows beside them are asked. */
const fewest = 3

/**
 * Text of a page may come column by column: labels here, their numbers together somewhere else. Where several numbers are nobody's,
 * no cell of a table made from lines of text is blank for certain, and a number beside such a row may be two that came together.
 *
 * @param regions the ledger of the document: what is unused in them is nobody's
 */
export const doubtBlanksBesideLost = (
  rows: readonly AnsweredRow[],
  regions: readonly LedgerRegion[],
): AnsweredRow[] => {
  const unused = regions.reduce((n, r) => n + r.unused.length, 0)
  const usual = numbersOfNamedRows(rows)
  const lost = rows.reduce((n, row) => n + (isLoose(row, usual) ? numbersIn(row) : 0), unused)
  if (lost < fewest) return [...rows]
  return rows.map((row, i) => {
    if (!isMade(row.assigned.row.grid)) return row
    const mayBeTwo = [rows[i - 1], rows[i + 1]].some((beside) => beside !== undefined && isEmpty(beside))
    const isDoubtful = (f: Fact): boolean => f.state === 'blank' || (mayBeTwo && severalDigits.test(f.raw))
    return {
      ...row,
      facts: row.facts.map((f) =>
        isDoubtful(f) && !hasDoubt(f, 'unused-beside') ? withDoubts(f, [...f.doubts, { code: 'unused-beside' }]) : f,
      ),
    }
  })
}

const severalDigits = /^\d{2,}$/u

/** An item without a number. */
const isEmpty = ({ assigned: { ref }, facts }: AnsweredRow): boolean =>
  ref?.row.kind === 'value' && ref.table.columns.length === 0 && facts.every((f) => f.state === 'blank')

const isMade = (grid: Grid): boolean => madeOf(grid) === 'lines'

const numbersIn = ({ assigned }: AnsweredRow): number =>
  assigned.values.filter((v) => v.reading.state === 'number').length

/** The most numbers that a row of the form has in each table whose columns are not the form's. */
const numbersOfNamedRows = (rows: readonly AnsweredRow[]): ReadonlyMap<Grid, number> => {
  const most = new Map<Grid, number>()
  for (const row of rows) {
    const { ref, row: own } = row.assigned
    if (ref?.table.columns.length === 0) most.set(own.grid, Math.max(most.get(own.grid) ?? 0, numbersIn(row)))
  }
  return most
}

/**
 * Numbers in a row without a name, in a row that the form does not have and that has more of them than any row that it has, or
 * more than the form's row has: they are those of several rows.
 */
const isLoose = (row: AnsweredRow, usual: ReadonlyMap<Grid, number>): boolean => {
  const { ref, row: own, label } = row.assigned
  if (!isMade(own.grid) || numbersIn(row) < fewest) return false
  if (ref !== null) return ref.table.columns.length === 0
  const most = usual.get(own.grid)
  return label === null || (most !== undefined && numbersIn(row) > most)
}
