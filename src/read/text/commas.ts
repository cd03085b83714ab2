import { type Field, spanOf } from './fields.ts'
import type { Line } from './lines.ts'
import { isValueField } from './measure.ts'
import { between, cellOf, type Found, rowOf, run, tableOf } from './rows.ts'

/** Cells between commas, each in quotation marks or not. */
const cell = /(?<=^|,)(?:\s*"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))/dgu

/** Where the cells of a line stand: what stands in quotation marks may have commas. */
const cellsIn = (line: Line): [number, number][] =>
  [...line.value.matchAll(cell)].map(({ indices }) => (indices![1] ?? indices![2])!)
const commaFields = (line: Line): Field[] => cellsIn(line).map(([from, to]) => spanOf(line, from, to))

const sentence = /[。；;！？]/u
/** The widest tables of any form have some fifteen columns; a line of more commas than this is none of theirs, and costs time. */
const mostCommas = 60
const isRow = ({ value }: Line): boolean => {
  const commas = value.length - value.replaceAll(',', '').length
  return commas > 0 && commas <= mostCommas && !sentence.test(value)
}
const betweenDigits = /\d"?\s*,\s*"?\d/u

/** A header and so many rows are a table, where so large a part of the first of them have values. */
const fewestRows = 3
const withValues = 0.5
const firstRows = 20

/**
 * A table that was saved with commas between its cells (CSV): every line has as many of them. A comma in a number (1,234) would make more
 * of them in its line than there are in the header, which has no numbers.
 */
export const commaSeparated = (lines: Line[], from: number): Found | null => {
  const first = lines[from]!
  if (!isRow(first) || betweenDigits.test(first.value)) return null
  const count = cellsIn(first).length
  const is = (line: Line): boolean => isRow(line) && cellsIn(line).length === count
  const top = run(lines.slice(from, from + firstRows), 0, is).rows.map(commaFields)
  if (count < 2 || top.length < fewestRows) return null
  if (top.filter((row) => row.some(isValueField)).length < withValues * top.length) return null
  const { rows, to } = run(lines, from, is)
  const made = rows.map((line) =>
    rowOf(
      commaFields(line).map((f) => cellOf(f.words, line, f.chars.start)),
      line,
    ),
  )
  return { table: tableOf(made, 'inferred'), from, to, ...between(lines, from, to) }
}
