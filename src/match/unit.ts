import { once } from '../base/once.ts'
import type { GridCell } from '../cells/grid.ts'
import type { Doubt } from '../certainty/doubts.ts'
import { foldShape } from '../text/fold.ts'
import { noteHead } from '../text/heads.ts'
import { remember } from '../text/remember.ts'
import { sameQuantity, unclear, unitAlone, unitNamed, unitsInLine, wordForUnit } from '../text/units.ts'
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
const ofUnitFirst = new RegExp(
  `^\\s*(?:[注備备][注註]?[:：]|说明[:：])?(?:${wordForUnit}|(?:金額)?單位)[:：为為是]`,
  'u',
)

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

const isNoteOrMoney = new RegExp(`^\\s*(?:${noteHead}|備註)|金额|金額`, 'u')

/** Notes that say in what money is counted, whatever stands in the column of units: 注：金额单位为元. */
const unitsNoted = once(({ table, rows }: Assigned['row']['grid']): readonly string[] => {
  return [...(table.over ?? []), ...(table.under ?? []), ...linesInside(rows)]
    .filter((line) => isNoteOrMoney.test(line))
    .flatMap(unitsInLine)
})

const unitOfHeader = once(({ path }: HeaderColumn) => ({ unit: unitNamed(path.join('')) }))

const kindOf = (unit: string): 'money' | 'people' | 'things' =>
  isMoney(unit) ? 'money' : /人$|人次$/u.test(unit) ? 'people' : 'things'

const isMoney = (unit: string | null): boolean => unit !== null && sameQuantity(unit, '元')

/** All that is printed of the unit of a number, from the nearest to the farthest. */
interface Printed {
  a: Assigned
  /** a blank has no number that could be of another unit */
  hasCell: boolean
  formUnit: string | null
  /** in the column of units, as printed, and as the form spells it */
  raw: string | null
  own: string | null
  label: string | null
  header: string | null
  /** in label, header and cells beside: all that are of the kind that the unit cell, or else the form, counts */
  ofKind: readonly string[]
  /** words that are a unit, and none that anybody knows */
  unclear: boolean
}

const printedOf = (a: Assigned, placed: Placed, formUnit: string | null): Printed => {
  const unitCell = unitCellOf(a)
  const printed = inUnitCell(unitCell)
  const own = formUnit !== null && printed === foldShape(formUnit) ? formUnit : printed
  const label = unitNamed(a.label?.text ?? '')
  const header = placed.header === null ? null : unitOfHeader(placed.header).unit
  const named = [label, header, ...(own === null ? saidBesideRow(a) : [])].filter((u) => u !== null)
  return {
    ...{ a, hasCell: placed.cell !== null, formUnit, raw: unitCell?.text ?? null, own, label, header },
    ofKind: named.filter((u) => isOfKind(u, own ?? formUnit)),
    unclear: named.includes(unclear),
  }
}

/** The unit in the cell of the number. That at the end of a run is the unit of one of its numbers. */
const unitInCell = ({ cell }: Placed, formUnit: string | null): string | null => {
  const printed = cell?.reading.unit ?? null
  const isRun = cell?.reading.doubts.some((d) => d.code === 'run-together') ?? false
  return printed !== null && isRun && formUnit !== null && !sameQuantity(printed, formUnit) ? null : printed
}

const said = (unit: string): PrintedUnit => ({ unit, unitRaw: unit, doubts: [] })

/** People or money where the form counts cases: another number, and not another word for its unit. */
const isOtherKind = ({ hasCell, label, formUnit }: Printed): boolean =>
  hasCell && label !== null && label !== unclear && formUnit !== null && kindOf(label) !== kindOf(formUnit)

/** A mark of repetition under nothing, or under the unit of something else. */
const repeatsOther = ({ a, own, formUnit }: Printed): boolean => isDitto(a.unit) && own !== formUnit

/** What the column of units says, and nothing beside it denies. */
const inUnitColumn = ({ a, raw, own, label }: Printed): PrintedUnit | null => {
  if (own === null) return null
  const besides = [label, ...saidBesideRow(a), ...(isMoney(own) ? unitsNoted(a.row.grid) : [])]
  return besides.some((u) => u !== null && u !== own && isOfKind(u, own))
    ? open('unit-unclear', raw)
    : { unit: own, unitRaw: raw, doubts: [] }
}

/** What label, header and cells beside the number say with one voice: not 金额单位：元 beside a header that says 万元. */
const inNames = ({ a, formUnit, raw, header, ofKind, unclear: isUnclear }: Printed): PrintedUnit | null => {
  const known = ofKind[0] ?? (header === unclear ? null : header)
  if (known === null) return isUnclear && isMoney(formUnit) ? open('unit-unclear', raw) : null
  const isDenied = isMoney(known) && unitsBeside(a.row.grid).some((u) => u !== known && isMoney(u))
  return new Set(ofKind).size > 1 || isDenied ? open('unit-unclear', raw) : said(known)
}

/** What stands over or under the table, or else the form's own unit. */
const inLines = ({ a, hasCell, formUnit, raw }: Printed): PrintedUnit => {
  if (formUnit === null) return { unit: null, unitRaw: raw, doubts: [] }
  const above = unitAbove(a)
  const all = unitsBeside(a.row.grid)
  const beside = all.filter((u) => isOfKind(u, formUnit))
  const isOpen = (above !== null && above !== formUnit && isOfKind(above, formUnit)) || beside.length > 1
  if (hasCell && (isOpen || all.includes(unclear))) return open('unit-unclear', raw)
  if (beside.length === 1) return said(beside[0]!)
  // one unit for the whole table, of something else
  if (all.length === 1 && hasCell && !isMoney(all[0]!) && !isMoney(formUnit)) return open('unit-differs', raw)
  // such a table says its scale in a line of its own: without it the amounts may be in 元 as well
  const assumed = a.ref?.table.underTitle === true && isMoney(formUnit) && raw === null
  return { unit: formUnit, unitRaw: raw, doubts: assumed ? [{ code: 'unit-assumed' }] : [] }
}

const open = (code: 'unit-unclear' | 'unit-differs', unitRaw: string | null): PrintedUnit => ({
  ...{ unit: null, unitRaw },
  doubts: [{ code }],
})

/**
 * The unit of a number, as it is printed: the nearest counts (in the cell, in the unit column, in brackets behind the label, in
 * the header, in a line beside the table), else the form's. Where label and unit cell differ in scale, or words speak
 * of a unit that nobody knows, the number could be ten thousand times as much: it is left open. Where another thing is said
 * to be counted (人次 for 件), the number stands and its unit is left open.
 */
export const unitOf = (a: Assigned, placed: Placed, formUnit: string | null): PrintedUnit => {
  const inCell = unitInCell(placed, formUnit)
  if (inCell !== null) return said(inCell)
  const printed = printedOf(a, placed, formUnit)
  if (isOtherKind(printed) || repeatsOther(printed)) return open('unit-unclear', printed.raw)
  return inUnitColumn(printed) ?? inNames(printed) ?? inLines(printed)
}

/** Whether a unit counts what another does, in any scale. */
const isOfKind = (unit: string, other: string | null): boolean =>
  unit !== unclear && (other === null || sameQuantity(unit, other))
