import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { Message } from '../base/error.ts'
import type { Report } from '../model/report.ts'
import { csvHead, csvRows } from '../write/csv.ts'
import { factColumns, factRows } from '../write/facts.ts'
import { rowXml, sheetFoot, sheetHead, workbookParts } from '../write/sheet-xml.ts'
import type { Cell, CellType } from '../write/table.ts'

/** A table to be written: plain, so that it crosses to a worker. */
export interface Table {
  name: string
  columns: readonly { name: string; title: Message; type: CellType }[]
  rows: Cell[][]
}

/** What a file is made of, piece by piece. */
type Put = (piece: Uint8Array<ArrayBuffer>) => void

const bytes = (text: string): Uint8Array<ArrayBuffer> => strToU8(text) as Uint8Array<ArrayBuffer>

export const factTableHead: Omit<Table, 'rows'> = { name: 'facts', columns: factColumns }

export const factTableRows = (report: Report): Cell[][] =>
  factRows(report).map((row) => factColumns.map((c) => c.of(row)))

/** One table as CSV. Its rows come a batch at a time, so that a corpus need not be in memory. */
export const writeCsv = async (
  head: Omit<Table, 'rows'>,
  batches: AsyncIterable<Cell[][]> | Iterable<Cell[][]>,
  put: Put,
): Promise<void> => {
  put(bytes(csvHead(head.columns.map((c) => c.name))))
  for await (const rows of batches) put(bytes(csvRows(rows)))
}

/** Tables as one workbook. */
export const writeXlsx = async (
  sheets: readonly { head: Omit<Table, 'rows'>; batches: AsyncIterable<Cell[][]> | Iterable<Cell[][]> }[],
  put: Put,
): Promise<void> => {
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    put(chunk as Uint8Array<ArrayBuffer>)
  })
  const part = (name: string): ZipDeflate => {
    const entry = new ZipDeflate(name, { level: 3 })
    entry.mtime = '1980-01-01T00:00:00'
    zip.add(entry)
    return entry
  }
  const names = sheets.map((s) => s.head.name.slice(0, 31))
  for (const [name, text] of Object.entries(workbookParts(names))) part(name).push(bytes(text), true)
  for (const [i, { head, batches }] of sheets.entries()) {
    const entry = part(`xl/worksheets/sheet${i + 1}.xml`)
    const columns = head.columns.map((c) => ({ ...c, of: () => null }))
    entry.push(bytes(sheetHead(columns)))
    let count = 2
    for await (const rows of batches) {
      count += rows.length
      entry.push(bytes(rows.map(rowXml).join('')))
    }
    entry.push(bytes(sheetFoot(head.columns.length, count)), true)
  }
  zip.end()
}
