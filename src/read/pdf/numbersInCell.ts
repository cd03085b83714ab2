import { overlap } from './box.ts'
import type { PageCell } from './gridToTable.ts'

/** Free room in a cell, in points, that borders and padding take. */
const PADDING = 4

/**
 * A cell whose one line ends with a digit while the next begins with one: one number that did not fit (`wrapped`), or
 * two numbers that must not run together (`several`)? The room in the cell tells.
 */
export const numbersInCell = (cell: PageCell): 'wrapped' | 'several' | undefined => {
  let found: 'wrapped' | 'several' | undefined
  for (let i = 1; i < cell.lines.length; i++) {
    const [a, b] = [cell.lines[i - 1]!, cell.lines[i]!]
    if (!/[\d０-９]$/.test(a.text) || !/^[\d０-９]/.test(b.text)) continue
    // A number goes on in the next line because not one digit more fitted into this one.
    const digit = a.words.at(-1)!.glyphs.at(-1)!
    const width = a.box[2] - a.box[0] + digit.box[2] - digit.box[0]
    const beside = overlap(a.box[1], a.box[3], b.box[1], b.box[3]) > 0.5 * (a.box[3] - a.box[1])
    if (beside || width <= cell.area[2] - cell.area[0] - PADDING) return 'several'
    found = 'wrapped'
  }
  return found
}
