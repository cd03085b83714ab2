import { closeSync, openSync, readSync, rmSync } from 'node:fs'
import { Zip, ZipDeflate } from 'fflate'
import type { Message } from '../base/error.ts'
import { headRows, mostRows, rowXml, sheetFoot, sheetHead, workbookParts } from '../write/sheet-xml.ts'
import type { Column } from '../write/table.ts'
import { openFile } from './file.ts'
import type { RowWriter } from './write-parquet.ts'

/**
 * Workbooks, written as a stream: sheets go to files beside the workbook as rows come, and are packed one after the other. The
 * libraries there are hold a whole workbook in memory, and a corpus is larger than that.
 */

export interface Sheet<Row> {
  name: string
  columns: readonly Column<Row>[]
}

/** A sheet that was left out for its size. */
export interface LeftOut {
  name: string
  rows: number
}

export interface Workbook {
  sheet: <Row>(sheet: Sheet<Row>) => RowWriter<Row>
  /** Packs the sheets in the order they were opened, but the last one first: it says what the others are. */
  close: (about: (leftOut: LeftOut[]) => string[]) => void
}

interface OpenSheet {
  name: string
  temporary: string
  rows: number
  close: () => void
}

export const aboutColumn: Column<string> = {
  name: 'readme',
  type: 'string',
  title: { zh: '说明', en: 'Read me' },
  of: (s) => s,
}

export const writeWorkbook = (path: string): Workbook => {
  const sheets: OpenSheet[] = []
  const workbook: Workbook = {
    sheet: ({ name, columns }) => {
      const temporary = `${path}.${sheets.length + 1}.xml`
      const file = openFile(temporary)
      file.text(sheetHead(columns as readonly Column<never>[]))
      const sheet: OpenSheet = {
        name: name.slice(0, 31),
        temporary,
        rows: headRows,
        close: () => {
          file.text(sheetFoot(columns.length, sheet.rows))
          file.close()
        },
      }
      sheets.push(sheet)
      return {
        add: (row) => {
          sheet.rows++
          if (sheet.rows <= mostRows) file.text(rowXml(columns.map((c) => c.of(row))))
        },
        close: () => undefined,
      }
    },
    close: (about) => {
      const leftOut = sheets.filter((s) => s.rows > mostRows).map((s) => ({ name: s.name, rows: s.rows - headRows }))
      const words = workbook.sheet({ name: 'readme', columns: [aboutColumn] })
      for (const line of about(leftOut)) words.add(line)
      for (const sheet of sheets) sheet.close()
      pack(path, [sheets.at(-1)!, ...sheets.slice(0, -1).filter((s) => s.rows <= mostRows)])
      for (const sheet of sheets) rmSync(sheet.temporary)
    },
  }
  return workbook
}

/** No part carries the time it was written: the same rows make the same workbook. */
export const mtime = '1980-01-01T00:00:00'

const pack = (path: string, sheets: readonly { name: string; temporary: string }[]): void => {
  const file = openFile(path)
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    file.bytes(chunk)
  })
  const part = (name: string): ZipDeflate => {
    const entry = new ZipDeflate(name, { level: 3 })
    entry.mtime = mtime
    zip.add(entry)
    return entry
  }
  for (const [name, text] of Object.entries(workbookParts(sheets.map((s) => s.name))))
    part(name).push(Buffer.from(text), true)
  sheets.forEach((sheet, i) => {
    const entry = part(`xl/worksheets/sheet${i + 1}.xml`)
    const descriptor = openSync(sheet.temporary, 'r')
    const buffer = Buffer.alloc(1 << 18)
    for (let n = readSync(descriptor, buffer); n > 0; n = readSync(descriptor, buffer))
      entry.push(new Uint8Array(buffer.subarray(0, n)))
    entry.push(new Uint8Array(0), true)
    closeSync(descriptor)
  })
  zip.end()
  file.close()
}

/** The words of a notice on what was left out, for the first sheet of the workbook. */
export const leftOutNote = ({ name, rows }: LeftOut): Message => ({
  zh: `${name} 有 ${rows} 行，超过工作表的上限 ${mostRows} 行，没有放入本文件；请用 Parquet 或 CSV。`,
  en: `${name} has ${rows} rows, more than the ${mostRows} a sheet can hold, and is not in this workbook; use the Parquet or CSV files.`,
})
