import { digitsMeet } from '../../text/digits.ts'
import { overlap } from './box.ts'
import type { PageCell, PageTable } from './grid-to-table.ts'
import { lineToRuns } from './line-to-runs.ts'

/** Free room beside the words of a cell, in points, on both sides together, however tight the table is set … */
const LEAST_PADDING = 4
/** … and no more than this on one side: Word and WPS leave 5.4 unless told otherwise. */
const MOST_PADDING = 6

/** Lines of one number differ in size by less than this part. */
const SAME_SIZE = 0.12

/** The room that no cell of a table writes into, on both sides together: what its words come nearest to a ruling. */
export const paddingOf = (table: PageTable): number => {
  let least = MOST_PADDING
  for (const { area, lines } of table.cells)
    for (const l of lines) if (!l.vertical) least = Math.min(least, l.box[0] - area[0])
  return Math.max(LEAST_PADDING, 2 * least)
}

/** Two numbers that each fill a narrow cell are short; a line of so many digits is taken for the beginning of one number. */
const LONG = 4

/**
 * A cell whose one line ends with a digit while the next begins with one: one number that did not fit (`wrapped`), two
 * numbers that must not run together (`several`), or either of them (`perhaps`)? The room in the cell tells, and digits
 * that cannot stand alone.
 */
export const numbersInCell = (cell: PageCell, padding: number): 'wrapped' | 'several' | 'perhaps' | undefined => {
  let found: 'wrapped' | 'perhaps' | undefined
  for (let i = 1; i < cell.lines.length; i++) {
    const [a, b] = [cell.lines[i - 1]!, cell.lines[i]!]
    if (!digitsMeet(a.text, b.text)) continue
    // A number goes on in the next line because not one digit more fitted into this one.
    const digit = a.words.at(-1)!.glyphs.at(-1)!
    const width = a.box[2] - a.box[0] + digit.box[2] - digit.box[0]
    const beside = overlap(a.box[1], a.box[3], b.box[1], b.box[3]) > 0.5 * (a.box[3] - a.box[1])
    // digits of another size, or with a mark, are no part of the number above
    const alike =
      [a, b].every((l) => lineToRuns(l, 'cell').every((r) => !r.marks)) &&
      Math.abs(a.size - b.size) <= SAME_SIZE * a.size
    if (beside || !alike || width <= cell.area[2] - cell.area[0] - padding) return 'several'
    if (found !== 'perhaps') found = goOn(a.text.normalize('NFKC'), b.text.normalize('NFKC')) ? 'wrapped' : 'perhaps'
  }
  return found
}

/** Neither of the two lines is a number by itself, or the first is too long for one of several. */
const goOn = (above: string, below: string): boolean =>
  /^0\d/.test(below) || /,\d{1,2}$/.test(above) || (above.match(/(?<!\d)\d+$/)?.[0] ?? '').length >= LONG
