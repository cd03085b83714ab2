import { type Field, spanOf } from './fields.ts'
import type { Line } from './lines.ts'
import { isValueField } from './measure.ts'
import { between, cellOf, type Found, rowOf, run, tableOf } from './rows.ts'

/** What a spreadsheet program puts between cells when it saves a table as text. */
interface Separator {
  sign: string
  /** the cells of a line, each in quotation marks or not */
  cell: RegExp
  /** what no row of such a table has in it */
  sentence: RegExp
  /** the sign between digits may be within a number */
  isInNumbers: boolean
  /** so large a part of the first rows has values */
  withValues: number
}

const separator = (sign: string, more: Omit<Separator, 'sign' | 'cell'>): Separator => ({
  sign,
  cell: new RegExp(`(?<=^|${sign})(?:\\s*"((?:[^"]|"")*)"\\s*(?=${sign}|$)|([^${sign}]*))`, 'dgu'),
  ...more,
})

/** Commas, or semicolons where commas are within numbers: these are rare in prose, and tables of one row each may follow each other. */
const separators: readonly Separator[] = [
  separator(',', { sentence: /[。；;！？]/u, isInNumbers: true, withValues: 0.5 }),
  separator(';', { sentence: /[。；！？]|&#?\w+;/u, isInNumbers: false, withValues: 0.1 }),
]

/** Where the cells of a line stand: what stands in quotation marks may have the sign that parts them. */
const cellsIn = (line: Line, { cell }: Separator): [number, number][] =>
  [...line.value.matchAll(cell)].map(({ indices }) => (indices![1] ?? indices![2])!)
const fieldsIn = (line: Line, by: Separator): Field[] => cellsIn(line, by).map(([from, to]) => spanOf(line, from, to))

/** The widest tables of any form have some fifteen columns; a line of more signs than this is none of theirs, and costs time. */
const mostSigns = 60
const isRow = ({ value }: Line, { sign, sentence }: Separator): boolean => {
  const signs = value.length - value.replaceAll(sign, '').length
  return signs > 0 && signs <= mostSigns && !sentence.test(value)
}
const betweenDigits = /\d"?\s*,\s*"?\d/u

/** A header and so many rows are a table. */
const fewestRows = 3
const firstRows = 20

/**
 * A table that was saved with commas or semicolons between its cells (CSV): every line has as many of them. A comma in a number (1,234)
 * would make more of them in its line than there are in the header, which has no numbers.
 */
export const commaSeparated = (lines: Line[], from: number): Found | null => {
  for (const by of separators) {
    const found = separated(lines, from, by)
    if (found !== null) return found
  }
  return null
}

const separated = (lines: Line[], from: number, by: Separator): Found | null => {
  const first = lines[from]!
  if (!isRow(first, by) || (by.isInNumbers && betweenDigits.test(first.value))) return null
  const count = cellsIn(first, by).length
  const is = (line: Line): boolean => isRow(line, by) && cellsIn(line, by).length === count
  const top = run(lines.slice(from, from + firstRows), 0, is).rows.map((line) => fieldsIn(line, by))
  if (count < 2 || top.length < fewestRows) return null
  if (top.filter((row) => row.some(isValueField)).length < by.withValues * top.length) return null
  const { rows, to } = run(lines, from, is)
  const made = rows.map((line) =>
    rowOf(
      fieldsIn(line, by).map((f) => cellOf(f.words, line, f.chars.start)),
      line,
    ),
  )
  return { table: tableOf(made, 'inferred'), from, to, ...between(lines, from, to) }
}
