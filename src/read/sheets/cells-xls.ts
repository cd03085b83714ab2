import { type Book, styleAt, toRuns } from './book-xls.ts'
import { type CellStyle, numberCell, type Runs, type Showing, textCell, unknownCell, wordsCell } from './cell.ts'
import { oldFormula, sharedFrom } from './formula-xls.ts'
import type { SheetCell } from './model.ts'
import { type Rec, reader } from './records.ts'
import { andUnclear } from './shown.ts'

/** A cell and its look. */
interface Spot {
  row: number
  column: number
  style: CellStyle
}

/** What the records of cells have said so far. */
export interface CellReading {
  book: Book
  showing: Showing
  /** formulas stand in the place of what they give */
  showsFormulas: boolean
  /** cells are made at the end: whether zeros are shown, and which rules lie over them, is said after them */
  waiting: { spot: Spot; make: () => SheetCell }[]
  /** a formula whose words come in a record of their own */
  formula: Spot | null
  /** the cell of the formula that came last, and formulas that several cells share, by the cell that they are written at */
  written: string
  shared: Map<string, DataView>
}

export const startCells = (book: Book, showing: Showing): CellReading => ({
  book,
  showing,
  showsFormulas: false,
  waiting: [],
  formula: null,
  written: '',
  shared: new Map(),
})

/** Where the tokens of a formula begin, and those of one that is shared; their length stands before them. */
const [TOKENS, SHARED_TOKENS] = [22, 10]

const rkToNumber = (rk: number): number => {
  let value: number
  if (rk & 2) value = rk >> 2
  else {
    const view = new DataView(new ArrayBuffer(8))
    view.setUint32(4, rk & 0xfffffffc, true)
    value = view.getFloat64(0, true)
  }
  return rk & 1 ? value / 100 : value
}

const errors: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}

const shownOf = (isError: boolean, value: number): Runs => [
  { value: isError ? (errors[value] ?? '#N/A') : value ? 'TRUE' : 'FALSE', font: null },
]

const put = ({ waiting }: CellReading, spot: Spot, make: () => SheetCell): void => void waiting.push({ spot, make })

const putNumber = (r: CellReading, spot: Spot, value: number): void =>
  put(r, spot, () => ({ ...numberCell(value, spot.style, r.showing), holds: value }))
const putText = (r: CellReading, spot: Spot, runs: Runs): void =>
  put(r, spot, () => ({ ...textCell(runs, spot.style, r.showing), holds: 'words' }))
const putEmpty = (r: CellReading, spot: Spot): void => put(r, spot, () => wordsCell([], spot.style))
const putUnknown = (r: CellReading, spot: Spot, runs: Runs): void =>
  put(r, spot, () => ({ ...wordsCell(runs, spot.style), holds: 'unknown' }))

/** A formula as people write it; one that is shared stands behind the first cell that has it. */
const formulaIn = ({ shared, book }: CellReading, data: DataView, { row, column }: Spot): string | undefined => {
  if (data.byteLength < TOKENS) return undefined
  const from = sharedFrom(data, TOKENS)
  const of = from === null ? data : shared.get(from)
  const start = from === null ? TOKENS : SHARED_TOKENS
  if (of === undefined || of.byteLength < start) return undefined
  return oldFormula(of, start, of.getUint16(start - 2, true), { row, column }, book.sheetOf, book.nameAt)
}

/** A number that a formula gave. */
const putGiven = (r: CellReading, spot: Spot, data: DataView): void => {
  const value = data.getFloat64(6, true)
  put(r, spot, () => {
    const seen = numberCell(value, spot.style, r.showing)
    const doubts = r.showsFormulas ? andUnclear(seen.doubts) : seen.doubts
    const formula = formulaIn(r, data, spot)
    return { ...seen, doubts, holds: value, ...(formula === undefined ? {} : { formula }) }
  })
}

/** A formula whose words did not come: what it gave is not known. */
export const unanswered = (r: CellReading): void => {
  const { formula } = r
  if (formula === null) return
  put(r, formula, () => ({ ...unknownCell(formula.style), holds: 'unknown' }))
  r.formula = null
}

/** The cell of a record of one, and the nth of a record of several, each with `size` bytes. */
const spotOf = ({ book }: CellReading, { data }: Rec, n = 0, size = 0): Spot => ({
  row: data.getUint16(0, true),
  column: data.getUint16(2, true) + n,
  style: styleAt(book, data.getUint16(4 + size * n, true)),
})

/** How many cells a record of several has; their last column stands behind them. */
const countIn = ({ data }: Rec, size: number): number => Math.max(0, Math.floor((data.byteLength - 6) / size))

type Taker = (r: CellReading, record: Rec) => void

/** Words of a cell that stand in its own record, as older programs write them; `rich` have fonts of their own. */
const takeLabel =
  (rich: boolean): Taker =>
  (r, record) => {
    const read = reader(record, 6)
    const length = read.u16()
    const wide = (read.byte() & 1) !== 0
    const text = read.characters(length, wide)
    const runs = rich ? Array.from({ length: read.u16() }, () => ({ from: read.u16(), font: read.u16() })) : []
    putText(r, spotOf(r, record), toRuns({ text, runs }, r.book.fonts))
  }

const nothing: Taker = () => {}

/** What is made of the records of cells, by their type ([MS-XLS] 2.3.2). */
export const cellTakers: Record<number, Taker> = {
  // LabelSst
  253: (r, record) => putText(r, spotOf(r, record), r.book.strings[record.data.getUint32(6, true)] ?? []),
  // Number
  515: (r, record) => putNumber(r, spotOf(r, record), record.data.getFloat64(6, true)),
  // RK
  638: (r, record) => putNumber(r, spotOf(r, record), rkToNumber(record.data.getInt32(6, true))),
  // MulRk
  189: (r, record) => {
    for (let n = 0; n < countIn(record, 6); n++)
      putNumber(r, spotOf(r, record, n, 6), rkToNumber(record.data.getInt32(6 + 6 * n, true)))
  },
  // Blank
  513: (r, record) => putEmpty(r, spotOf(r, record)),
  // MulBlank
  190: (r, record) => {
    for (let n = 0; n < countIn(record, 2); n++) putEmpty(r, spotOf(r, record, n, 2))
  },
  // BoolErr
  517: (r, record) => putUnknown(r, spotOf(r, record), shownOf(record.data.getUint8(7) !== 0, record.data.getUint8(6))),
  // Label, RString
  516: takeLabel(false),
  214: takeLabel(true),
  // Formula
  6: (r, record) => {
    const { data } = record
    const spot = spotOf(r, record)
    r.formula = null
    r.written = `${spot.row}/${spot.column}`
    const kind = data.getUint8(6)
    if (data.getUint16(12, true) !== 0xffff) putGiven(r, spot, data)
    else if (kind === 0) r.formula = spot
    else if (kind === 3) putEmpty(r, spot)
    else putUnknown(r, spot, shownOf(kind === 2, data.getUint8(8)))
  },
  // ShrFmla
  1212: ({ shared, written }, { data }) => void shared.set(written, data),
  // Array, Table: they stand between a formula and its words
  545: nothing,
  566: nothing,
  // String
  519: (r, record) => {
    if (r.formula === null) return
    putText(r, r.formula, [{ value: reader(record).rich().text, font: null }])
    r.formula = null
  },
}
