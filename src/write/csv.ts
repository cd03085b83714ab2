import { stringify } from 'csv-stringify/sync'
import { factColumns, factRows } from './facts.ts'
import type { Cell } from './table.ts'
import type { ReportWriter } from './writer.ts'

const number = /^[-+－＋]?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?[%％]?$/u
const signs = /^[-+－＋=＝]*$/u
const formula = /^[=+\-@＝＋－＠\t\r\n]/u

/**
 * A spreadsheet takes text that begins with = + - @ or a tab for a formula, and a report is a stranger's text: such text gets an
 * apostrophe in front. A printed number (-1, +43, -1,136.5) or a mere dash is what it looks like and stays as it is.
 */
export const guarded = (text: string): string =>
  formula.test(text) && !number.test(text) && !signs.test(text) ? `'${text}` : text

/** UTF-8 with a byte order mark (spreadsheets need it for Chinese). */
export const csvHead = (names: readonly string[]): string => `\ufeff${csvRows([names])}`

const written = (cell: Cell): Cell => {
  if (typeof cell === 'string') return guarded(cell)
  // the one spelling that R, pandas, DuckDB and spreadsheets all take for a truth value
  return typeof cell === 'boolean' ? String(cell).toUpperCase() : cell
}

/** Rows of a CSV, lines ended by CRLF (RFC 4180). */
export const csvRows = (rows: readonly (readonly Cell[])[]): string =>
  stringify(
    rows.map((row) => row.map(written)),
    // left to itself the library quotes cells that hold a whole CRLF, not those with half of one
    { record_delimiter: 'windows', quoted_match: /[\r\n]/u },
  )

/** The long table as CSV. */
export const csv: ReportWriter = {
  head: csvHead(factColumns.map((c) => c.name)),
  each: (report) => csvRows(factRows(report).map((row) => factColumns.map((c) => c.of(row)))),
  between: '',
  foot: '',
}
