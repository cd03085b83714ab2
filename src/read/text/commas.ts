import type { Line } from './lines.ts'
import { isValueField } from './measure.ts'
import { between, cellOf, type Found, rowOf, run, tableOf } from './rows.ts'
import { cellsIn, fieldsIn, isSeparated, type Separator, separators } from './separators.ts'

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
  if (!isSeparated(first, by) || (by.isInNumbers && betweenDigits.test(first.value))) return null
  const count = cellsIn(first, by).length
  const is = (line: Line): boolean => isSeparated(line, by) && cellsIn(line, by).length === count
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
  return { table: { ...tableOf(made, 'inferred'), separated: true }, from, to, ...between(lines, from, to) }
}
