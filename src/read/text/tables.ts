import { isBlank } from '../../text/fold.ts'
import { aligned } from './aligned.ts'
import { type Field, framesOf, isRule, pipeFields, tabFields } from './fields.ts'
import { fieldsInWords, isInWords } from './in-words.ts'
import { isEmpty, type Line } from './lines.ts'
import type { Measure } from './measure.ts'
import { between, cellOf, type Found, rowOf, run, tableOf } from './rows.ts'

interface Layout {
  /** how a line of a table falls into cells, by all lines of it */
  fields: (rows: readonly Line[]) => (line: Line) => Field[]
  /** the line by itself is a row of this layout */
  is: (line: Line) => boolean
  /** fewest rows that make a table */
  least: number
}

/** A row has fewer characters than this; a line of more, with pipes in it, is a whole page that kept the borders of its cells. */
const longestRow = 400

const isPage = (line: Line): boolean => line.value.replace(/\s+/gu, '').length > longestRow

const layouts: Layout[] = [
  { fields: () => tabFields, is: (l) => l.value.includes('\t') && !isEmpty(l), least: 2 },
  {
    fields: (rows) => {
      const frames = framesOf(rows)
      return (line) => pipeFields(line, frames)
    },
    // a pipe at the end of a line may be its frame, or stand before a blank cell: the lines beside it tell
    is: (l) => /(?<!\\)[|｜│┃]/u.test(l.value) && !isRule(l) && !isPage(l),
    least: 2,
  },
]

const separated = (lines: Line[], from: number, layout: Layout): Found | null => {
  if (!layout.is(lines[from]!)) return null
  const { rows, to } = run(lines, from, layout.is, isInWords)
  if (rows.length < layout.least) return null
  const fields = layout.fields(rows.filter(layout.is))
  const made = rows.map((line) =>
    rowOf(
      (layout.is(line) ? fields(line) : fieldsInWords(line)).map((f) => cellOf(f.words, line, line.value.length)),
      line,
    ),
  )
  return { table: tableOf(made, 'inferred'), from, to, ...between(lines, from, to) }
}

/**
 * The table that begins at this line, in whatever layout it is written; null when none does. `measure`: by what the program
 * that wrote the text has set columns, where that is known.
 */
export const tableAt = (lines: Line[], from: number, measure: Measure | null): Found | null => {
  if (isBlank(lines[from]!.value)) return null
  for (const layout of layouts) {
    const found = separated(lines, from, layout)
    if (found) return found
  }
  return aligned(lines, from, measure)
}
