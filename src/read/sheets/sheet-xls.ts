import { addAll } from '../../base/extremes.ts'
import { BOF, type Book, EOF } from './book-xls.ts'
import { type Formatter, plainStyle, type Showing } from './cell.ts'
import { type CellReading, cellTakers, startCells, unanswered } from './cells-xls.ts'
import { underRules } from './conditional.ts'
import { oldConditionals } from './conditional-xls.ts'
import { oldDrawings } from './drawings-xls.ts'
import type { Merge, Sheet, SheetCell } from './model.ts'
import { type Rec, reader, recordsFrom } from './records.ts'
import { piecesOf } from './running.ts'
import { USUAL_WIDTH } from './xlsx.ts'

/** Twips, and parts of 256 of a character: rows and columns of less show nothing. */
const FLAT = 60
const TWIPS = 20
const NARROW = 128
/** The room beside the digits of a column, in digits. */
const BESIDE = 0.72
/** Columns that a sheet has. */
const MAX_COLUMNS = 256
// a height that is not given is written as none by some programs
const isFlat = (height: number): boolean => height > 0 && height < FLAT
/** A row whose height somebody has set. */
const BY_HAND = 0x40

/** The words of the head or foot of pages; none where the record is too short for what it says it holds. */
const wordsAround = (record: Rec): string => {
  const { data } = record
  if (data.byteLength < 3) return ''
  const room = data.byteLength - 3
  return data.getUint16(0, true) * (data.getUint8(2) & 1 ? 2 : 1) > room ? '' : reader(record).rich().text
}

/** The words of a drawn object stand in the parts that continue it (2.4.329). */
const wordsOfObject = ({ data, more }: Rec): string => {
  const count = data.byteLength >= 12 ? data.getUint16(10, true) : 0
  const [first, ...others] = more
  if (count === 0 || first === undefined || first.byteLength === 0) return ''
  const wide = (first.getUint8(0) & 1) !== 0
  const room = more.reduce((sum, part) => sum + part.byteLength - 1, 0)
  return count * (wide ? 2 : 1) > room ? '' : reader({ data: first, more: others }, 1).characters(count, wide)
}

/** What the records of a sheet have said so far. */
interface Reading extends CellReading {
  merges: Merge[]
  hiddenRows: Set<number>
  hiddenColumns: Set<number>
  /** in digits */
  widths: Map<number, number>
  usual: number
  /** points, of rows that are not fitted to their words */
  heights: Map<number, number>
  drawings: ReturnType<typeof oldDrawings>
  /** the drawn object that came last, what is written in those that have words, and those that are comments on cells */
  object: number
  said: Map<number, Rec>
  notes: { row: number; column: number; object: number }[]
  rules: ReturnType<typeof oldConditionals>
  /** what is printed in the head and the foot of its pages */
  running: string[]
}

const startReading = (book: Book, formatter: Formatter): Reading => {
  const showing: Showing = {
    formatter,
    date1904: book.date1904,
    zeros: true,
    ...(book.palette ? { palette: book.palette } : {}),
  }
  return {
    ...startCells(book, showing),
    merges: [],
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    widths: new Map(),
    usual: USUAL_WIDTH,
    heights: new Map(),
    drawings: oldDrawings(),
    object: -1,
    said: new Map(),
    notes: [],
    rules: oldConditionals(book.palette),
    running: [],
  }
}

type Taker = (r: Reading, record: Rec) => void

const takeRule: Taker = ({ rules }, { type, data }) => rules.take(type, data)
const takeRunning: Taker = ({ running }, record) => addAll(running, piecesOf(wordsAround(record)))

/** What is made of the records of a sheet, by their type ([MS-XLS] 2.3.2). */
const takers: Record<number, Taker> = {
  ...cellTakers,
  // Row
  520: ({ hiddenRows, heights }, { data }) => {
    const row = data.getUint16(0, true)
    const height = data.getUint16(6, true) & 0x7fff
    const flags = data.getUint16(12, true)
    if (flags & 0x20 || isFlat(height)) hiddenRows.add(row)
    if (flags & BY_HAND) heights.set(row, height / TWIPS)
  },
  // DefColWidth
  85: (r, { data }) => {
    r.usual = Math.max(r.usual, data.getUint16(0, true) + BESIDE)
  },
  // DxGCol: the usual width
  153: (r, { data }) => {
    r.usual = data.getUint16(0, true) / 256
  },
  // ColInfo
  125: ({ widths, hiddenColumns }, { data }) => {
    const width = data.getUint16(4, true)
    const isHidden = (data.getUint16(8, true) & 1) !== 0 || width < NARROW
    const last = Math.min(data.getUint16(2, true), MAX_COLUMNS - 1)
    for (let c = data.getUint16(0, true); c <= last; c++) {
      widths.set(c, width / 256)
      if (isHidden) hiddenColumns.add(c)
    }
  },
  // MsoDrawing
  236: ({ drawings }, { data }) => drawings.place(data),
  // Obj
  93: (r, { data }) => {
    r.drawings.object(data)
    r.object = data.byteLength >= 8 ? data.getUint16(6, true) : -1
  },
  // TxO
  438: ({ drawings, said, object }, record) => {
    drawings.words(record.data)
    said.set(object, record)
  },
  // Note
  28: (r, { data }) => {
    if (data.byteLength < 8) return unanswered(r)
    r.notes.push({ row: data.getUint16(0, true), column: data.getUint16(2, true), object: data.getUint16(6, true) })
  },
  // CondFmt, CF, CondFmt12, CF12
  432: takeRule,
  433: takeRule,
  2169: takeRule,
  2170: takeRule,
  // Header, Footer
  20: takeRunning,
  21: takeRunning,
  // Window2
  574: (r, { data }) => {
    const flags = data.getUint16(0, true)
    r.showing.zeros = (flags & 0x10) !== 0
    r.showsFormulas = (flags & 1) !== 0
  },
  // MergeCells
  229: ({ merges }, { data }) => {
    const u16 = (at: number): number => data.getUint16(at, true)
    for (let at = 2; at < 2 + 8 * u16(0); at += 8)
      merges.push({ top: u16(at), bottom: u16(at + 2), left: u16(at + 4), right: u16(at + 6) })
  },
}

/** Reads a sheet from where its records begin. */
export const readSheet = (
  stream: Uint8Array,
  book: Book,
  { at, name, hidden }: Book['sheets'][number],
  formatter: Formatter,
): Sheet => {
  const r = startReading(book, formatter)
  let depth = 0
  for (const record of recordsFrom(stream, at)) {
    if (record.type === BOF) depth += 1
    else if (record.type === EOF) {
      depth -= 1
      if (depth === 0) break
    }
    // charts within a sheet have their own records
    if (depth !== 1) continue
    const take = takers[record.type]
    if (take) take(r, record)
    else unanswered(r)
  }
  return { name, hidden, ...toSheet(r) }
}

const toSheet = (r: Reading): Omit<Sheet, 'name' | 'hidden'> => {
  const { merges, hiddenRows, hiddenColumns, running, usual, widths, heights } = r
  const letters = r.book.fonts[0] ?? plainStyle
  return {
    cells: cellsOf(r),
    merges,
    hiddenRows,
    hiddenColumns,
    widthOf: (column) => ({ digits: widths.get(column) ?? usual, of: letters }),
    fixedHeightOf: (row) => heights.get(row) ?? null,
    drawn: r.drawings.found,
    comments: r.notes.flatMap(({ row, column, object }) => {
      const found = r.said.get(object)
      return found ? [{ row, column, words: wordsOfObject(found) }] : []
    }),
    running,
  }
}

const cellsOf = ({ rules, waiting }: Reading): Sheet['cells'] => {
  const cells: Sheet['cells'] = new Map()
  const ruled = underRules(rules.found)
  for (const { spot, make } of waiting) {
    const { row, column, style } = spot
    const inRow = cells.get(row) ?? new Map<number, SheetCell>()
    inRow.set(column, ruled(row, column, make(), style))
    cells.set(row, inRow)
  }
  return cells
}
