import { decode } from '../read/encoding.ts'
import { isHead, isLineOfAgencies } from './due-list.ts'

/** A sheet of a table that was dropped. */
export interface TableSheet {
  name: string
  rows: string[][]
}

/** The sheets of a table that was dropped: CSV in any encoding a Chinese spreadsheet writes, tabs, or a workbook. */
export const tableSheets = async (bytes: Uint8Array, name: string): Promise<TableSheet[]> => {
  if (/\.(?:tsv|txt)$/iu.test(name)) return [{ name: '', rows: pastedRows(decode(bytes).text) }]
  const { read, utils } = await import('@e965/xlsx')
  const isText = /\.csv$/iu.test(name)
  // raw: codes keep their zeros
  const book = isText ? read(decode(bytes).text, { type: 'string', raw: true }) : read(bytes, { type: 'array' })
  return book.SheetNames.map((sheet) => ({
    name: isText ? '' : sheet,
    rows: utils
      .sheet_to_json<unknown[]>(book.Sheets[sheet]!, { header: 1, raw: false, defval: '' })
      .map((row) => row.map((cell) => String(cell ?? ''))),
  }))
}

/** What was pasted: a line a row, cells parted by tabs, commas or semicolons; agencies one behind another are one cell. */
export const pastedRows = (text: string): string[][] => {
  const lines = text.split(/\r\n|\r|\n/u).filter((line) => line.trim() !== '')
  const rows = lines.map((line) =>
    line.split(line.includes('\t') ? '\t' : /[,;，；]/u).map((cell) => cell.trim().replace(/^"|"$/gu, '')),
  )
  if (rows.some((row) => row.some(isHead))) return rows
  return rows.map((row, i) => (!lines[i]!.includes('\t') && isLineOfAgencies(lines[i]!) ? [lines[i]!] : row))
}
