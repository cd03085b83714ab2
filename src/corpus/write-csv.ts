import { csvHead, csvRows } from '../write/csv.ts'
import type { Cell, Column } from '../write/table.ts'
import { openFile } from './file.ts'
import type { FileWriter } from './write-parquet.ts'

const batch = 500

/** A table as CSV, as `extract -f csv` writes it: UTF-8 with a byte order mark, CRLF, text that looks like a formula made harmless. */
export const writeCsv = <Row>(path: string, columns: readonly Column<Row>[]): FileWriter<Row> => {
  const file = openFile(path)
  file.text(csvHead(columns.map((c) => c.name)))
  let rows: Cell[][] = []
  const flush = (): void => {
    file.text(csvRows(rows))
    rows = []
  }
  return {
    add: (row) => {
      rows.push(columns.map((c) => c.of(row)))
      if (rows.length >= batch) flush()
    },
    close: () => {
      flush()
      return file.close()
    },
  }
}
