import { openCompound } from '../ole/compound.ts'
import { readBook } from './book-xls.ts'
import type { Formatter } from './cell.ts'
import type { Sheet } from './model.ts'
import { damaged } from './records.ts'
import { readSheet } from './sheet-xls.ts'

/** Reads a workbook of Excel 97–2003 or of WPS (MS-XLS): what each sheet shows. */
export const readXls = (bytes: Uint8Array, formatter: Formatter): Sheet[] => {
  const file = openCompound(bytes)
  const stream = file.stream('Workbook') ?? file.stream('Book')
  if (stream === null) throw damaged('Workbook')
  const book = readBook(stream)
  return book.sheets.filter((s) => s.kind === 0).map((sheet) => readSheet(stream, book, sheet, formatter))
}
