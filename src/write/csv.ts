import { figure } from '../text/figures.ts'
import { factColumns, factRows } from './facts.ts'
import type { Cell } from './table.ts'
import type { ReportWriter } from './writer.ts'

const number = new RegExp(`^[-+－＋]?${figure}[%％]?$`, 'u')
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

const special = /[",\r\n]/u

const written = (cell: Cell): string => {
  if (cell === null) return ''
  // the one spelling that R, pandas, DuckDB and spreadsheets all take for a truth value
  if (typeof cell !== 'string') return typeof cell === 'boolean' ? String(cell).toUpperCase() : String(cell)
  const text = guarded(cell)
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows of a CSV, lines ended by CRLF (RFC 4180): of millions of cells most need no more than a look. */
export const csvRows = (rows: readonly (readonly Cell[])[]): string => {
  let text = ''
  // most of a row is that of the row above: who reported, which year, which form
  const texts: string[] = []
  let above: readonly Cell[] = []
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) {
      if (i >= above.length || row[i] !== above[i]) texts[i] = written(row[i]!)
      text += i === 0 ? texts[i] : `,${texts[i]}`
    }
    text += '\r\n'
    above = row
  }
  return text
}

/** The long table as CSV. */
export const csv: ReportWriter = {
  head: csvHead(factColumns.map((c) => c.name)),
  each: (report) => csvRows(factRows(report).map((row) => factColumns.map((c) => c.of(row)))),
  between: '',
  foot: '',
}
