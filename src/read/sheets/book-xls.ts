import { NianbaoError } from '../../base/error.ts'
import { type CellStyle, type Font, plainStyle, type Runs } from './cell.ts'
import { oldFormula } from './formula-xls.ts'
import { damaged, type Rec, reader, recordsFrom } from './records.ts'
import { fontAt, readFont, readPalette, readStyle } from './styles-xls.ts'

/** What all sheets of a workbook have in common. */
export interface Book {
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

export const BOF = 0x809
export const EOF = 0x0a

type Rich = ReturnType<ReturnType<typeof reader>['rich']>

/** A string in runs: up to the first run it has the font of the cell. */
export const toRuns = ({ text, runs }: Rich, fonts: Book['fonts']): Runs => {
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

/** What the records of a workbook say, before it is put together. */
interface Found {
  fonts: Rec[]
  styles: Rec[]
  strings: Rich[]
  formats: Book['formats']
  sheets: Book['sheets']
  palette?: readonly string[]
  date1904: boolean
  names: DataView[]
  /** by the number of each workbook: whether it is this one */
  workbooks: boolean[]
  /** the sheets that formulas mean */
  meant: DataView | null
}

/** What is made of the records of a workbook, by their type ([MS-XLS] 2.3.2). */
const takers: Record<number, (found: Found, record: Rec) => void> = {
  // FilePass
  47: () => {
    throw new NianbaoError('encrypted', {
      zh: '这个 Excel 文件加了密码。请在 Excel 或 WPS 中去掉密码、另存为 .xlsx 后再读；打开时不问密码的，是工作簿受保护，请取消保护后另存。',
      en: 'This Excel file is protected by a password. Remove the password in Excel or WPS and save it as .xlsx; where none is asked for, the workbook is protected: take the protection off, and save it.',
    })
  },
  // Date1904
  34: (found, { data }) => {
    found.date1904 = data.getUint16(0, true) === 1
  },
  // Font
  49: ({ fonts }, record) => void fonts.push(record),
  // Palette
  146: (found, record) => {
    found.palette = readPalette(record)
  },
  // Format
  1054: ({ formats }, record) => void formats.set(record.data.getUint16(0, true), reader(record, 2).rich().text),
  // XF
  224: ({ styles }, record) => void styles.push(record),
  // BoundSheet8
  133: ({ sheets }, record) => {
    const { data } = record
    const read = reader(record, 6)
    const length = read.byte()
    const wide = (read.byte() & 1) !== 0
    sheets.push({
      at: data.getUint32(0, true),
      hidden: (data.getUint8(4) & 3) !== 0,
      kind: data.getUint8(5),
      name: read.characters(length, wide),
    })
  },
  // SupBook
  430: ({ workbooks }, { data }) =>
    void workbooks.push(data.byteLength === 4 && data.getUint16(2, true) === THIS_WORKBOOK),
  // ExternSheet
  23: (found, { data }) => {
    found.meant = data
  },
  // Lbl
  24: ({ names }, { data }) => void names.push(data),
  // SST
  252: ({ strings }, record) => {
    const read = reader(record, 4)
    for (let left = read.u32(); left > 0; left--) strings.push(read.rich())
  },
}

/** Makes sure that a stream begins as a workbook of Excel 97–2003. */
const checkStart = (first: Rec | undefined): void => {
  if (first === undefined) return
  if (first.type !== BOF) throw damaged('BOF')
  if (first.data.getUint16(0, true) !== 0x600)
    throw new NianbaoError('unsupported-format', {
      zh: '不支持的格式：这是 Excel 5.0/95 或更早的工作簿。请在 Excel、WPS 或 LibreOffice 中另存为 .xlsx。',
      en: 'Unsupported format: this is a workbook of Excel 5.0/95 or before. Save it as .xlsx in Excel, WPS or LibreOffice.',
    })
}

/** Reads what stands before the sheets of a workbook. */
export const readBook = (stream: Uint8Array): Book => {
  const found: Found = {
    fonts: [],
    styles: [],
    strings: [],
    formats: new Map(),
    sheets: [],
    date1904: false,
    names: [],
    workbooks: [],
    meant: null,
  }
  const records = recordsFrom(stream, 0)
  checkStart(records.next().value)
  for (const record of records) {
    if (record.type === EOF) break
    takers[record.type]?.(found, record)
  }
  return toBook(found)
}

/** Colours come behind the fonts, and fonts anywhere before or behind what is set in them: all is put together at the end. */
const toBook = ({ names, workbooks, meant, ...found }: Found): Book => {
  const { formats, sheets, date1904, palette } = found
  const fonts = found.fonts.map((record) => readFont(record, palette))
  const book: Book = {
    strings: found.strings.map((string) => toRuns(string, fonts)),
    fonts,
    ...(palette ? { palette } : {}),
    formats,
    styles: found.styles.map((record) => readStyle(record, { fonts, formats, palette })),
    sheets,
    date1904,
    sheetOf: (index) => (meant === null ? null : sheetMeant(meant, index, workbooks, book)),
    nameAt: (index) => {
      const name = names[index]
      return name === undefined ? undefined : definedIn(name, book)
    },
  }
  return book
}

export const styleAt = ({ styles }: Book, index: number): CellStyle => styles[index] ?? plainStyle
