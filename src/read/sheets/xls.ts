import { NianbaoError } from '../../base/error.ts'
import { addAll } from '../../base/extremes.ts'
import type { Mark } from '../../model/tree.ts'
import { openCompound } from '../ole/compound.ts'
import {
  type CellStyle,
  type Font,
  type Formatter,
  numberCell,
  plainStyle,
  type Runs,
  type Showing,
  textCell,
  unknownCell,
  wordsCell,
} from './cell.ts'
import { underRules } from './conditional.ts'
import { oldConditionals } from './conditional-xls.ts'
import { oldDrawings } from './drawings-xls.ts'
import { oldFormula, sharedFrom } from './formula-xls.ts'
import { type Ink, inkNumbered, WHITE } from './ink.ts'
import type { Merge, Sheet, SheetCell } from './model.ts'
import type { Width } from './narrow.ts'
import { damaged, type Rec, reader, recordsFrom } from './records.ts'
import { piecesOf } from './running.ts'
import { andUnclear } from './shown.ts'
import { USUAL_WIDTH } from './xlsx.ts'

interface Book {
  strings: Runs[]
  fonts: Font[]
  palette?: readonly string[]
  formats: Map<number, string>
  styles: CellStyle[]
  sheets: { at: number; name: string; hidden: boolean; kind: number }[]
  date1904: boolean
  /** the sheet that formulas mean by a number; null where it is in another workbook, or there are several */
  sheetOf: (index: number) => string | null
  /** what a name stands for in formulas */
  nameAt: (index: number) => string | undefined
}

const BOF = 0x809
const EOF = 0x0a
const HEADER = 0x14
const FOOTER = 0x15
/** Twips, and parts of 256 of a character: rows and columns of less show nothing. */
const FLAT = 60
const TWIPS = 20
const NARROW = 128
/** The room beside the digits of a column, in digits. */
const BESIDE = 0.72
// a height that is not given is written as none by some programs
const isFlat = (height: number): boolean => height > 0 && height < FLAT

/** Where the tokens of a formula begin, and those of one that is shared; their length stands before them. */
const [TOKENS, SHARED_TOKENS] = [22, 10]

/** The colours of the system: a fill of theirs paints nothing. */
const AUTOMATIC = new Set([64, 65])

/** Index 4 names no font. */
const fontAt = <T>(fonts: readonly T[], index: number): T | undefined => fonts[index > 4 ? index - 1 : index]

/** The name of a font: its length, whether its letters take two bytes, and they. */
const faceOf = (data: DataView): Pick<Font, 'face'> => {
  const [length, wide] = data.byteLength < 16 ? [0, 0] : [data.getUint8(14), data.getUint8(15) & 1]
  if (length === 0 || 16 + length * (wide + 1) > data.byteLength) return {}
  const letter = (i: number): number => (wide ? data.getUint16(16 + 2 * i, true) : data.getUint8(16 + i))
  return { face: String.fromCharCode(...Array.from({ length }, (_, i) => letter(i))) }
}

const readFont = ({ data }: Rec, { palette }: Book): Font => {
  const raised = data.getUint16(8, true)
  return {
    size: data.getUint16(0, true) / 20,
    struck: (data.getUint16(2, true) & 8) !== 0,
    raised: raised === 1 ? 'raised' : raised === 2 ? ('lowered' as Mark) : null,
    ink: inkNumbered(data.getUint16(4, true), palette),
    ...faceOf(data),
  }
}

/** A fill that mixes two colours may be any. */
const groundOf = (pattern: number, fill: number, { palette }: Book): Ink =>
  pattern === 0 || (pattern === 1 && AUTOMATIC.has(fill)) ? WHITE : pattern === 1 ? inkNumbered(fill, palette) : null

const FILLED = 4
/** Set in the middle of the cells beside it too. */
const ACROSS = 6
const SHRUNK = 0x10
const WRAPPED = 8
const sides = [undefined, 'left', 'center', 'right'] as const
/** On the left, on the right, and spread. */
const INDENTED = new Set([1, 3, 7])
/** A row whose height somebody has set. */
const BY_HAND = 0x40

const readStyle = ({ data }: Rec, book: Book): CellStyle => {
  const number = data.getUint16(2, true)
  return {
    ...(fontAt(book.fonts, data.getUint16(0, true)) ?? plainStyle),
    format: book.formats.get(number) ?? number,
    ground: groundOf(data.getUint32(14, true) >>> 26, data.getUint16(18, true) & 0x7f, book),
    bordered: data.getUint16(10, true) !== 0,
    repeats: (data.getUint8(6) & 7) === FILLED,
    fits: data.getUint8(7) !== 0 || (data.getUint8(8) & SHRUNK) !== 0 || (data.getUint8(6) & 7) === ACROSS,
    wraps: (data.getUint8(6) & WRAPPED) !== 0,
    indent: INDENTED.has(data.getUint8(6) & 7) ? data.getUint8(8) & 15 : 0,
    ...(sides[data.getUint8(6) & 7] === undefined ? {} : { align: sides[data.getUint8(6) & 7]! }),
  }
}

/** The colours of a workbook by number, from 8 on ([MS-XLS] 2.4.188). */
const readPalette = ({ data }: Rec): string[] =>
  Array.from({ length: Math.min(data.getUint16(0, true), (data.byteLength - 2) >> 2) }, (_, i) =>
    [0, 1, 2]
      .map((n) =>
        data
          .getUint8(2 + 4 * i + n)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')
      .toUpperCase(),
  )

/** A string in runs: up to the first run it has the font of the cell. */
const toRuns = ({ text, runs }: ReturnType<ReturnType<typeof reader>['rich']>, fonts: Book['fonts']): Runs => {
  if (runs.length === 0) return [{ value: text, font: null }]
  const starts = [{ from: 0, font: -1 }, ...runs]
  return starts.map(({ from, font }, i) => ({
    value: text.slice(from, starts[i + 1]?.from ?? text.length),
    font: font === -1 ? null : (fontAt(fonts, font) ?? null),
  }))
}

const THIS_WORKBOOK = 0x401

/** An entry of EXTERNSHEET (2.4.106): which workbook, and from which of its sheets to which. */
const sheetMeant = (meant: DataView, index: number, workbooks: readonly boolean[], book: Book): string | null => {
  const at = 2 + 6 * index
  if (at + 6 > meant.byteLength || !workbooks[meant.getUint16(at, true)]) return null
  const [from, to] = [meant.getUint16(at + 2, true), meant.getUint16(at + 4, true)]
  return from === to ? (book.sheets[from]?.name ?? null) : null
}

/** What a name stands for (LBL, 2.4.150): its letters come before it. */
const definedIn = (name: DataView, { sheetOf }: Book): string | undefined => {
  if (name.byteLength < 15) return undefined
  const start = 15 + name.getUint8(3) * ((name.getUint8(14) & 1) + 1)
  return oldFormula(name, start, name.getUint16(4, true), { row: 0, column: 0 }, sheetOf)
}

const readBook = (stream: Uint8Array): Book => {
  const book: Book = {
    strings: [],
    fonts: [],
    formats: new Map(),
    styles: [],
    sheets: [],
    date1904: false,
    sheetOf: () => null,
    nameAt: () => undefined,
  }
  const names: DataView[] = []
  const rawStyles: Rec[] = []
  const rawFonts: Rec[] = []
  const rawStrings: ReturnType<ReturnType<typeof reader>['rich']>[] = []
  const workbooks: boolean[] = []
  let meant: DataView | null = null
  let first = true
  for (const record of recordsFrom(stream, 0)) {
    const { type, data } = record
    if (first) {
      if (type !== BOF) throw damaged('BOF')
      if (data.getUint16(0, true) !== 0x600)
        throw new NianbaoError('unsupported-format', {
          zh: '不支持的格式：这是 Excel 5.0/95 或更早的工作簿。请在 Excel、WPS 或 LibreOffice 中另存为 .xlsx。',
          en: 'Unsupported format: this is a workbook of Excel 5.0/95 or before. Save it as .xlsx in Excel, WPS or LibreOffice.',
        })
      first = false
      continue
    }
    if (type === EOF) break
    if (type === 0x2f)
      throw new NianbaoError('encrypted', {
        zh: '这个 Excel 文件加了密码。请在 Excel 或 WPS 中去掉密码、另存为 .xlsx 后再读；打开时不问密码的，是工作簿受保护，请取消保护后另存。',
        en: 'This Excel file is protected by a password. Remove the password in Excel or WPS and save it as .xlsx; where none is asked for, the workbook is protected: take the protection off, and save it.',
      })
    if (type === 0x22) book.date1904 = data.getUint16(0, true) === 1
    else if (type === 0x31) rawFonts.push(record)
    else if (type === 0x92) book.palette = readPalette(record)
    else if (type === 0x41e) {
      const read = reader(record, 2)
      book.formats.set(data.getUint16(0, true), read.rich().text)
    } else if (type === 0xe0) rawStyles.push(record)
    else if (type === 0x85) {
      const read = reader(record, 6)
      const length = read.byte()
      const wide = (read.byte() & 1) !== 0
      book.sheets.push({
        at: data.getUint32(0, true),
        hidden: (data.getUint8(4) & 3) !== 0,
        kind: data.getUint8(5),
        name: read.characters(length, wide),
      })
    } else if (type === 0x1ae) workbooks.push(data.byteLength === 4 && data.getUint16(2, true) === THIS_WORKBOOK)
    else if (type === 0x17) meant = data
    else if (type === 0x18) names.push(data)
    else if (type === 0xfc) {
      const read = reader(record, 4)
      for (let left = read.u32(); left > 0; left--) rawStrings.push(read.rich())
    }
  }
  // colours come behind the fonts
  book.fonts = rawFonts.map((record) => readFont(record, book))
  book.strings = rawStrings.map((string) => toRuns(string, book.fonts))
  book.styles = rawStyles.map((record) => readStyle(record, book))
  book.nameAt = (index) => {
    const name = names[index]
    return name === undefined ? undefined : definedIn(name, book)
  }
  book.sheetOf = (index) => (meant === null ? null : sheetMeant(meant, index, workbooks, book))
  return book
}

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

const readSheet = (
  stream: Uint8Array,
  book: Book,
  { at, name, hidden }: Book['sheets'][number],
  formatter: Formatter,
): Sheet => {
  const cells: Sheet['cells'] = new Map()
  const merges: Merge[] = []
  const hiddenRows = new Set<number>()
  const hiddenColumns = new Set<number>()
  /** in digits */
  const widths = new Map<number, number>()
  /** points, of rows that are not fitted to their words */
  const heights = new Map<number, number>()
  let usual = USUAL_WIDTH
  /** the drawn object that came last, what is written in those that have words, and those that are comments on cells */
  let object = -1
  const said = new Map<number, Rec>()
  const notes: { row: number; column: number; object: number }[] = []
  const drawings = oldDrawings()
  const rules = oldConditionals(book.palette)
  const showing: Showing = {
    formatter,
    date1904: book.date1904,
    zeros: true,
    ...(book.palette ? { palette: book.palette } : {}),
  }
  /** cells are made at the end: whether zeros are shown, and which rules lie over them, is said after them */
  const waiting: { row: number; column: number; style: CellStyle; make: () => SheetCell }[] = []
  /** what is printed in the head and the foot of its pages */
  const running: string[] = []
  /** formulas that several cells share, by the cell that they are written at */
  const shared = new Map<string, DataView>()
  let written = ''
  /** formulas stand in the place of what they give */
  let showsFormulas = false
  let depth = 0
  let formula: { row: number; column: number; style: CellStyle } | null = null
  const styleOf = (index: number): CellStyle => book.styles[index] ?? plainStyle
  const put = (row: number, column: number, style: CellStyle, make: () => SheetCell): void => {
    waiting.push({ row, column, style, make })
  }
  const number = (row: number, column: number, style: CellStyle, value: number): void =>
    put(row, column, style, () => ({ ...numberCell(value, style, showing), holds: value }))
  /** a number that a formula gave; one that is shared stands behind the first cell that has it */
  const given = (data: DataView, row: number, column: number, style: CellStyle): void => {
    const value = data.getFloat64(6, true)
    put(row, column, style, () => {
      const seen = numberCell(value, style, showing)
      const doubts = showsFormulas ? andUnclear(seen.doubts) : seen.doubts
      const made: SheetCell = { ...seen, doubts, holds: value }
      if (data.byteLength < TOKENS) return made
      const from = sharedFrom(data, TOKENS)
      const of = from === null ? data : shared.get(from)
      const start = from === null ? TOKENS : SHARED_TOKENS
      if (of === undefined || of.byteLength < start) return made
      const formula = oldFormula(of, start, of.getUint16(start - 2, true), { row, column }, book.sheetOf, book.nameAt)
      return formula === undefined ? made : { ...made, formula }
    })
  }
  const words = (row: number, column: number, style: CellStyle, runs: Runs): void =>
    put(row, column, style, () => wordsCell(runs, style))
  const unknown = (row: number, column: number, style: CellStyle, runs: Runs): void =>
    put(row, column, style, () => ({ ...wordsCell(runs, style), holds: 'unknown' }))
  const text = (row: number, column: number, style: CellStyle, runs: Runs): void =>
    put(row, column, style, () => ({ ...textCell(runs, style, showing), holds: 'words' }))

  for (const record of recordsFrom(stream, at)) {
    const { type, data } = record
    if (type === BOF) depth += 1
    else if (type === EOF) {
      depth -= 1
      if (depth === 0) break
    }
    // charts within a sheet have their own records
    if (depth !== 1) continue
    const u16 = (where: number): number => data.getUint16(where, true)
    if (type === 0x208) {
      if (u16(12) & 0x20 || isFlat(u16(6) & 0x7fff)) hiddenRows.add(u16(0))
      if (u16(12) & BY_HAND) heights.set(u16(0), (u16(6) & 0x7fff) / TWIPS)
    } else if (type === 0x55) usual = Math.max(usual, u16(0) + BESIDE)
    else if (type === 0x99) usual = u16(0) / 256
    else if (type === 0x7d) {
      for (let c = u16(0); c <= Math.min(u16(2), 255); c++) widths.set(c, u16(4) / 256)
      if (u16(8) & 1 || u16(4) < NARROW) for (let c = u16(0); c <= Math.min(u16(2), 255); c++) hiddenColumns.add(c)
    } else if (type === 0xec) drawings.place(data)
    else if (type === 0x5d) {
      drawings.object(data)
      object = data.byteLength >= 8 ? u16(6) : -1
    } else if (type === 0x1b6) {
      drawings.words(data)
      said.set(object, record)
    } else if (type === 0x1c && data.byteLength >= 8) notes.push({ row: u16(0), column: u16(2), object: u16(6) })
    else if (type === 0x1b0 || type === 0x1b1 || type === 0x879 || type === 0x87a) rules.take(type, data)
    else if (type === HEADER || type === FOOTER) addAll(running, piecesOf(wordsAround(record)))
    else if (type === 0x23e) {
      showing.zeros = (u16(0) & 0x10) !== 0
      showsFormulas = (u16(0) & 1) !== 0
    } else if (type === 0xe5)
      for (let i = 0; i < u16(0); i++)
        merges.push({ top: u16(2 + 8 * i), bottom: u16(4 + 8 * i), left: u16(6 + 8 * i), right: u16(8 + 8 * i) })
    else if (type === 0xfd) text(u16(0), u16(2), styleOf(u16(4)), book.strings[data.getUint32(6, true)] ?? [])
    else if (type === 0x203) number(u16(0), u16(2), styleOf(u16(4)), data.getFloat64(6, true))
    else if (type === 0x27e) number(u16(0), u16(2), styleOf(u16(4)), rkToNumber(data.getInt32(6, true)))
    else if (type === 0xbd)
      for (let i = 0; 4 + 6 * i + 6 <= data.byteLength - 2; i++)
        number(u16(0), u16(2) + i, styleOf(u16(4 + 6 * i)), rkToNumber(data.getInt32(6 + 6 * i, true)))
    else if (type === 0x201) words(u16(0), u16(2), styleOf(u16(4)), [])
    else if (type === 0xbe)
      for (let i = 0; 4 + 2 * i + 2 <= data.byteLength - 2; i++) words(u16(0), u16(2) + i, styleOf(u16(4 + 2 * i)), [])
    else if (type === 0x205) {
      const value = data.getUint8(6)
      const shown = data.getUint8(7) ? (errors[value] ?? '#N/A') : value ? 'TRUE' : 'FALSE'
      unknown(u16(0), u16(2), styleOf(u16(4)), [{ value: shown, font: null }])
    } else if (type === 0x204 || type === 0xd6) {
      const read = reader(record, 6)
      const length = read.u16()
      const wide = (read.byte() & 1) !== 0
      const said = read.characters(length, wide)
      const runs =
        type === 0xd6 ? Array.from({ length: read.u16() }, () => ({ from: read.u16(), font: read.u16() })) : []
      text(u16(0), u16(2), styleOf(u16(4)), toRuns({ text: said, runs }, book.fonts))
    } else if (type === 0x06) {
      const [row, column, style] = [u16(0), u16(2), styleOf(u16(4))]
      formula = null
      written = `${row}/${column}`
      if (u16(12) !== 0xffff) given(data, row, column, style)
      else if (data.getUint8(6) === 0) formula = { row, column, style }
      else if (data.getUint8(6) === 3) words(row, column, style, [])
      else {
        const value = data.getUint8(8)
        const shown = data.getUint8(6) === 2 ? (errors[value] ?? '#N/A') : value ? 'TRUE' : 'FALSE'
        unknown(row, column, style, [{ value: shown, font: null }])
      }
    } else if (type === 0x4bc) shared.set(written, data)
    else if (type === 0x207 && formula !== null) {
      text(formula.row, formula.column, formula.style, [{ value: reader(record).rich().text, font: null }])
      formula = null
    } else if (formula !== null && type !== 0x221 && type !== 0x236) {
      const { row, column, style } = formula
      put(row, column, style, () => ({ ...unknownCell(style), holds: 'unknown' }))
      formula = null
    }
  }
  const ruled = underRules(rules.found)
  for (const { row, column, style, make } of waiting) {
    const inRow = cells.get(row) ?? new Map<number, SheetCell>()
    inRow.set(column, ruled(row, column, make(), style))
    cells.set(row, inRow)
  }
  const letters = book.fonts[0] ?? plainStyle
  const widthOf = (column: number): Width => ({ digits: widths.get(column) ?? usual, of: letters })
  const fixedHeightOf = (row: number): number | null => heights.get(row) ?? null
  const comments = notes.flatMap(({ row, column, object: of }) => {
    const found = said.get(of)
    return found ? [{ row, column, words: wordsOfObject(found) }] : []
  })
  const around = { merges, hiddenRows, hiddenColumns, widthOf, fixedHeightOf }
  return { name, hidden, cells, ...around, drawn: drawings.found, comments, running }
}

/** Reads a workbook of Excel 97–2003 or of WPS (MS-XLS): what each sheet shows. */
export const readXls = (bytes: Uint8Array, formatter: Formatter): Sheet[] => {
  const file = openCompound(bytes)
  const stream = file.stream('Workbook') ?? file.stream('Book')
  if (stream === null) throw damaged('Workbook')
  const book = readBook(stream)
  return book.sheets.filter((s) => s.kind === 0).map((sheet) => readSheet(stream, book, sheet, formatter))
}
