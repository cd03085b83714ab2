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
 * @param regions the books of the document: what is unused in them is nobody's
 */
export const doubtBlanksBesideLost = (
  rows: readonly AnsweredRow[],
  regions: readonly LedgerRegion[],
): AnsweredRow[] => {
  const unused = regions.reduce((n, r) => n + r.unused.length, 0)
  const lost = rows.reduce((n, row) => n + (isLoose(row) ? numbersIn(row) : 0), unused)
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

/** Numbers in a row without a name, or more of them than the form's row has: they are those of several rows. */
const isLoose = (row: AnsweredRow): boolean => {
  const { ref, row: own } = row.assigned
  if (!isMade(own.grid)) return false
  const mayBeOthers = ref === null ? row.assigned.label === null : ref.table.columns.length === 0
  return mayBeOthers && numbersIn(row) >= fewest
}
