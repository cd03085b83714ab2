import type { Doubt } from '../certainty/doubts.ts'
import type { GridCell } from '../grid.ts'
import { once } from '../once.ts'
import { foldShape } from '../text/fold.ts'
import { sameQuantity, unclear, unitNamed, unitsInLine } from '../text/units.ts'
import type { Assigned } from './assign.ts'
import type { Placed } from './placing.ts'
import type { HeaderColumn } from './rows.ts'

export interface PrintedUnit {
  unit: string | null
  /** as printed; null where none is */
  unitRaw: string | null
  doubts: readonly Doubt[]
}

/** A unit cell holds a unit, or a dash that says there is none. Look-alikes (⼈) are the letters they stand for. */
const inUnitCell = (cell: GridCell | null): string | null =>
  cell === null || cell.reading.state !== 'text' ? null : foldShape(cell.text)

/** Lines beside a table and rows of words within it that name the unit of its numbers. */
const unitsBeside = once(({ table, rows }: Assigned['row']['grid']): readonly string[] => {
  const lines = [...(table.over ?? []), ...(table.under ?? [])]
  const inside = rows
    .filter((row) => row.filter((c) => c.text !== '').length === 1)
    .map((row) => row.find((c) => c.text !== '')!.text)
  return [...new Set([...lines, ...inside].flatMap(unitsInLine))]
})

const unitOfHeader = once(({ path }: HeaderColumn) => ({ unit: unitNamed(path.join('')) }))

const isMoney = (unit: string | null): boolean => unit !== null && sameQuantity(unit, '元')

/**
 * The unit of a number, as it is printed: the nearest counts (in the cell, in the unit column, in brackets behind the label, in
 * the header, in a line beside the table), else the form's. Where label and unit cell differ in scale, or words speak
 * of a unit that nobody knows, the number could be ten thousand times as much: it is left open. Where another thing is said
 * to be counted (人次 for 件), the number stands and its unit is left open.
 */
export const unitOf = (a: Assigned, placed: Placed, formUnit: string | null): PrintedUnit => {
  const printed = placed.cell?.reading.unit ?? null
  // the unit at the end of a run is that of one of its numbers
  const isRun = placed.cell?.reading.doubts.some((d) => d.code === 'run-together') ?? false
  const inCell = printed !== null && isRun && formUnit !== null && !sameQuantity(printed, formUnit) ? null : printed
  if (inCell !== null) return { unit: inCell, unitRaw: inCell, doubts: [] }
  const own = inUnitCell(a.unit)
  const header = placed.header === null ? null : unitOfHeader(placed.header).unit
  const named = [unitNamed(a.label?.text ?? ''), header]
  const ofKind = named.filter((u) => u !== null && isOfKind(u, own ?? formUnit))
  // a unit cell with a dash in it
  const raw = a.unit?.text ?? null
  const open = (code: 'unit-unclear' | 'unit-differs'): PrintedUnit => ({
    unit: null,
    unitRaw: raw,
    doubts: [{ code }],
  })
  const label = named[0] ?? null
  if (own !== null)
    return label !== null && label !== own && isOfKind(label, own)
      ? open('unit-unclear')
      : { unit: own, unitRaw: raw, doubts: [] }
  if (new Set(ofKind).size > 1) return open('unit-unclear')
  const known = ofKind[0] ?? (header === unclear ? null : header)
  if (known != null) return { unit: known, unitRaw: known, doubts: [] }
  if (named.includes(unclear) && isMoney(formUnit)) return open('unit-unclear')
  if (formUnit === null) return { unit: null, unitRaw: raw, doubts: [] }
  const all = unitsBeside(a.row.grid)
  const beside = all.filter((u) => isOfKind(u, formUnit))
  if (placed.cell !== null && (beside.length > 1 || all.includes(unclear))) return open('unit-unclear')
  if (beside.length === 1) return { unit: beside[0]!, unitRaw: beside[0]!, doubts: [] }
  // one unit for the whole table, of something else
  if (all.length === 1 && placed.cell !== null && !isMoney(all[0]!) && !isMoney(formUnit)) return open('unit-differs')
  return { unit: formUnit, unitRaw: raw, doubts: [] }
}

/** Whether a unit counts what another does, in any scale. */
const isOfKind = (unit: string, other: string | null): boolean =>
  unit !== unclear && (other === null || sameQuantity(unit, other))
