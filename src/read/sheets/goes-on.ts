import { isFigures } from '../../text/figures.ts'
import { wordsOfCell } from './model.ts'
import { type Shown, type Slot, saidIn } from './slots.ts'

const hasFigures = (slot: Slot): boolean => isFigures(wordsOfCell(slot.cell).trim())

/**
 * Whether a table goes on behind a row that was left empty: with numbers again, in no other columns than above it. Another table
 * begins with its header.
 */
export const goesOn = (above: Shown, row: Shown): boolean => {
  if (row.row - above.row > 2) return false
  const columns = new Set(saidIn(above).map((s) => s.col))
  const [first, ...others] = saidIn(row)
  return (
    first !== undefined &&
    !hasFigures(first) &&
    others.some(hasFigures) &&
    saidIn(above).some(hasFigures) &&
    others.filter(hasFigures).every((s) => columns.has(s.col))
  )
}
