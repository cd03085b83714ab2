import { randomBytes } from 'node:crypto'
import { rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { makeFolder } from '../corpus/folder.ts'
import type { Report } from '../report.ts'
import { factColumns, factRows } from '../write/facts.ts'

/** Formats that are no text: they go to files, and hold the long table that CSV holds. */
export const tableFormats = ['xlsx', 'parquet'] as const
export type TableFormat = (typeof tableFormats)[number]

export interface TableFile {
  add: (report: Report) => void
  /** the file is there whole, or not at all */
  close: () => Promise<void>
}

/** The long table of any number of reports in one file. */
export const openTableFile = async (format: TableFormat, path: string): Promise<TableFile> => {
  await makeFolder(dirname(path))
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.part`)
  const writer = await (format === 'parquet' ? parquet(beside) : workbook(beside))
  return {
    add: (report) => {
      for (const row of factRows(report)) writer.add(row)
    },
    close: async () => {
      writer.close()
      await rename(beside, path)
    },
  }
}

const parquet = async (path: string) => (await import('../corpus/write-parquet.ts')).writeParquet(path, factColumns)

const workbook = async (path: string) => {
  const { writeWorkbook } = await import('../corpus/write-xlsx.ts')
  const { workbookNotes } = await import('../corpus/readme.ts')
  const book = writeWorkbook(path)
  const { add } = book.sheet({ name: 'facts', columns: factColumns })
  return { add, close: () => book.close(workbookNotes) }
}
