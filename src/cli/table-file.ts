import { randomBytes } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { makeFolder } from '../corpus/folder.ts'
import type { Form } from '../forms/form.ts'
import type { Report } from '../model/report.ts'
import { factColumns, factRows } from '../write/facts.ts'
import { writeWhole } from './output.ts'

/**
 * Formats that are no text: they go to files. `xlsx` and `parquet` hold the long table that CSV holds; `dta`, for Stata, has one report a
 * row.
 */
export const tableFormats = ['xlsx', 'parquet', 'dta'] as const
export type TableFormat = (typeof tableFormats)[number]

export interface TableFile {
  add: (report: Report) => void
  /** the file is there whole, or not at all */
  close: () => Promise<void>
  /** nothing is left of it: what was to be written did not come whole */
  discard: () => Promise<void>
}

/** Any number of reports in one file. @param own forms of the user's that they were read with */
export const openTableFile = async (
  format: TableFormat,
  path: string,
  own: readonly Form[] = [],
): Promise<TableFile> => {
  if (format === 'dta') return statistics(path, own)
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
    discard: async () => {
      writer.close()
      await rm(beside, { force: true })
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

/** Stata's strings are as wide as the widest: nothing is written before the last report is known. */
const statistics = async (path: string, own: readonly Form[]): Promise<TableFile> => {
  const { wideReport, wideTable } = await import('../write/wide.ts')
  const { writeDta } = await import('../write/dta.ts')
  const { formsWith } = await import('../forms/index.ts')
  const reports: ReturnType<typeof wideReport>[] = []
  return {
    add: (report) => reports.push(wideReport(report)),
    close: () => writeWhole(path, writeDta(wideTable(reports, formsWith(own)))),
    discard: async () => {},
  }
}
