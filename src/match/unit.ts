import type { Doubt } from '../certainty/doubts.ts'
import type { GridCell } from '../grid.ts'
import { sameQuantity, unitNamed, unitsInLine } from '../text/units.ts'
import type { Assigned } from './assign.ts'
import type { Placed } from './placing.ts'

export interface PrintedUnit {
  unit: string | null
  /** as printed; null where none is */
  unitRaw: string | null
  doubts: readonly Doubt[]
}

/** A unit cell holds a unit, or a dash that says there is none. */
const inUnitCell = (cell: GridCell | null): string | null =>
  cell === null || cell.reading.state !== 'text' ? null : cell.text.replace(/\s/gu, '')

/** Lines beside the table and rows of words within it that name the unit of its numbers. */
const unitsBeside = (a: Assigned): string[] => {
  const { grid } = a.row
  const lines = [...(grid.table.over ?? []), ...(grid.table.under ?? [])]
  const inside = grid.rows
    .filter((row) => row.filter((c) => c.text !== '').length === 1)
    .map((row) => row.find((c) => c.text !== '')!.text)
  return [...lines, ...inside].flatMap(unitsInLine)
}

/**
 * The unit of a number, as it is printed: the nearest counts (design: in the cell, in the unit column, in brackets behind the
 * label, in the header, in a line beside the table), else the form's. Words about a unit that nobody knows leave it open.
 */
export const unitOf = (a: Assigned, placed: Placed, formUnit: string | null): PrintedUnit => {
  const printed = placed.cell?.reading.unit ?? null
  // the unit at the end of a run is that of one of its numbers
  const isRun = placed.cell?.reading.doubts.some((d) => d.code === 'run-together') ?? false
  const inCell = printed !== null && isRun && formUnit !== null && !sameQuantity(printed, formUnit) ? null : printed
  if (inCell !== null) return { unit: inCell, unitRaw: inCell, doubts: [] }
  const own = inUnitCell(a.unit)
  if (own !== null) return { unit: own, unitRaw: a.unit!.text, doubts: [] }
  const named = [unitNamed(a.label?.text ?? ''), unitNamed(placed.header?.path.join('') ?? '')]
  const known = named.find(
    (u) => u !== null && u !== 'unclear' && (formUnit === null || sameQuantity(u, formUnit) || u === named[1]),
  )
  if (known != null) return { unit: known, unitRaw: known, doubts: [] }
  // a unit cell with a dash in it
  const raw = a.unit?.text ?? null
  if (named.includes('unclear') && formUnit !== null && sameQuantity(formUnit, '元'))
    return { unit: null, unitRaw: raw, doubts: [{ code: 'unit-unclear' }] }
  const beside = [...new Set(formUnit === null ? [] : unitsBeside(a).filter((u) => sameQuantity(u, formUnit)))]
  if (beside.length > 1 && !(placed.cell === null))
    return { unit: null, unitRaw: raw, doubts: [{ code: 'unit-unclear' }] }
  if (beside.length === 1) return { unit: beside[0]!, unitRaw: beside[0]!, doubts: [] }
  return { unit: formUnit, unitRaw: raw, doubts: [] }
}
