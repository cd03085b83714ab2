import { once } from '../base/once.ts'
import type { GridCell } from '../cells/grid.ts'
import type { Doubt } from '../certainty/doubts.ts'
import { foldShape } from '../text/fold.ts'
import { remember } from '../text/remember.ts'
import { sameQuantity, unclear, unitAlone, unitNamed, unitsInLine } from '../text/units.ts'
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

/** 〃, 同上: the unit of the row above once more. */
const isDitto = (cell: GridCell | null): boolean => cell !== null && /^(?:[〃″"'’”]|同上)+$/u.test(cell.text.trim())

const unitCellOf = ({ row, unit }: Assigned): GridCell | null => {
  if (unit === null || !isDitto(unit)) return unit
  for (let r = unit.row - 1; r >= 0; r--) {
    const above = row.grid.slots[r]![unit.col] ?? null
    if (above !== null && !isDitto(above)) return above.reading.state === 'text' ? above : unit
  }
  return unit
}

/** Lines beside a table and rows of words within it that name the unit of its numbers. */
const unitsBeside = once(({ table, rows }: Assigned['row']['grid']): readonly string[] => {
  const lines = [...(table.over ?? []), ...(table.under ?? [])]
  return [...new Set([...lines, ...linesInside(rows)].flatMap(unitsInLine))]
})

/** Words in rows without a number that stand alone, or speak of the unit first of all: 金额单位：元 beside a heading. */
const linesInside = (rows: readonly (readonly GridCell[])[]): string[] =>
  rows.flatMap((row) => {
    const printed = row.filter((c) => c.text !== '')
    if (printed.some((c) => c.reading.state === 'number')) return []
    return printed.filter((c) => printed.length === 1 || ofUnitFirst.test(c.text)).map((c) => c.text)
  })
const ofUnitFirst = /^\s*(?:[注備备][注註]?[:：]|说明[:：])?(?:金额|金額|计量|货币)?[单單]位[:：为為是]/u

/** A unit that words beside the number and its label name: 单位：元 in a remark or in a cell over several rows, 以元计. */
const unitSaid = remember((words: string): string | null => unitsInLine(words)[0] ?? unitAlone(words))

/** Cells of a row, or over it, that are neither label, unit nor number. */
const saidBesideRow = ({ row, label }: Assigned): (string | null)[] =>
  [...row.outer, ...row.cells]
    .filter((c) => c !== label && c !== row.time && c.reading.state === 'text' && speaksOfUnit.test(c.text))
    .map((c) => unitSaid(c.text))

const speaksOfUnit = /[单單]位|[元件条條人次]\s*$|[计計]$/u

/** The unit over a blank in the column of units: where a format has no merged cells, it may be meant for the rows below it. */
const unitAbove = ({ row }: Assigned): string | null => {
  const head = row.header.find((h) => h.role === 'unit')
  if (head === undefined) return null
  for (let r = row.row; r >= 0; r--) {
    const cell = row.grid.slots[r]![head.start]
    if (cell && cell.text !== '') return unitAlone(cell.text)
  }
  return null
}

/** Notes that say in what money is counted, whatever stands in the column of units: 注：金额单位为元. */
const unitsNoted = once(({ table, rows }: Assigned['row']['grid']): readonly string[] => {
  return [...(table.over ?? []), ...(table.under ?? []), ...linesInside(rows)]
    .filter((line) => /^\s*(?:注|备注|说明|備註)|金额|金額/u.test(line))
    .flatMap(unitsInLine)
})

const unitOfHeader = once(({ path }: HeaderColumn) => ({ unit: unitNamed(path.join('')) }))

const kindOf = (unit: string): 'money' | 'people' | 'things' =>
  isMoney(unit) ? 'money' : /人$|人次$/u.test(unit) ? 'people' : 'things'

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
  const unitCell = unitCellOf(a)
  const printedUnit = inUnitCell(unitCell)
  // the form's own spelling of it
  const own = formUnit !== null && printedUnit === foldShape(formUnit) ? formUnit : printedUnit
  const header = placed.header === null ? null : unitOfHeader(placed.header).unit
  const named = [unitNamed(a.label?.text ?? ''), header, ...(own === null ? saidBesideRow(a) : [])]
  const ofKind = named.filter((u) => u !== null && isOfKind(u, own ?? formUnit))
  // a unit cell with a dash in it
  const raw = unitCell?.text ?? null
  const open = (code: 'unit-unclear' | 'unit-differs'): PrintedUnit => ({
    unit: null,
    unitRaw: raw,
    doubts: [{ code }],
  })
  const label = named[0] ?? null
  // people or money where the form counts cases: another number, and not another word for its unit
  if (
    placed.cell !== null &&
    label !== null &&
    label !== unclear &&
    formUnit !== null &&
    kindOf(label) !== kindOf(formUnit)
  )
    return open('unit-unclear')
  const besides = [label, ...saidBesideRow(a), ...(isMoney(own) ? unitsNoted(a.row.grid) : [])]
  // a mark of repetition under nothing, or under the unit of something else
  if (isDitto(a.unit) && own !== formUnit) return open('unit-unclear')
  if (own !== null)
    return besides.some((u) => u !== null && u !== own && isOfKind(u, own))
      ? open('unit-unclear')
      : { unit: own, unitRaw: raw, doubts: [] }
  if (new Set(ofKind).size > 1) return open('unit-unclear')
  const known = ofKind[0] ?? (header === unclear ? null : header)
  // 金额单位：元 beside a header that says 万元
  if (known != null && isMoney(known) && unitsBeside(a.row.grid).some((u) => u !== known && isMoney(u)))
    return open('unit-unclear')
  if (known != null) return { unit: known, unitRaw: known, doubts: [] }
  if (named.includes(unclear) && isMoney(formUnit)) return open('unit-unclear')
  if (formUnit === null) return { unit: null, unitRaw: raw, doubts: [] }
  const above = unitAbove(a)
  if (placed.cell !== null && above !== null && above !== formUnit && isOfKind(above, formUnit))
    return open('unit-unclear')
  const all = unitsBeside(a.row.grid)
  const beside = all.filter((u) => isOfKind(u, formUnit))
  if (placed.cell !== null && (beside.length > 1 || all.includes(unclear))) return open('unit-unclear')
  if (beside.length === 1) return { unit: beside[0]!, unitRaw: beside[0]!, doubts: [] }
  // one unit for the whole table, of something else
  if (all.length === 1 && placed.cell !== null && !isMoney(all[0]!) && !isMoney(formUnit)) return open('unit-differs')
  // such a table says its scale in a line of its own: without it the amounts may be in 元 as well
  const assumed = a.ref?.table.underTitle === true && isMoney(formUnit) && raw === null
  return { unit: formUnit, unitRaw: raw, doubts: assumed ? [{ code: 'unit-assumed' }] : [] }
}

/** Whether a unit counts what another does, in any scale. */
const isOfKind = (unit: string, other: string | null): boolean =>
  unit !== unclear && (other === null || sameQuantity(unit, other))
