import { isBlank } from '../../text/fold.ts'
import { markerOf } from '../../text/label.ts'
import { aligned } from './aligned.ts'
import { commaSeparated } from './commas.ts'
import { type Field, framesOf, isRule, pipeFields, spanOf, tabFields } from './fields.ts'
import { fieldsInWords, isInWords } from './in-words.ts'
import { isEmpty, type Line } from './lines.ts'
import { isValueField, type Measure } from './measure.ts'
import { between, cellOf, type Found, rowOf, run, tableOf } from './rows.ts'
import { fieldsIn, separators, wideComma } from './separators.ts'
import { withSerialColumn } from './serial-column.ts'
import { hasValues, isUnevenRow, isUnevenTable } from './uneven-commas.ts'

interface Layout {
  /** how a line of a table falls into cells, by all lines of it */
  fields: (rows: readonly Line[]) => (line: Line) => Field[]
  /** the line by itself is a row of this layout */
  is: (line: Line) => boolean
  /** fewest rows that make a table */
  least: number
  /** whether such rows are a table, where their separators stand in sentences as well */
  isTable?: (rows: readonly Line[]) => boolean
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

/** Commas or semicolons between cells, and not as many of them in each line. */
const unevenLayouts: readonly Layout[] = [...separators, wideComma].map((by) => ({
  fields: () => (line) => fieldsIn(line, by),
  is: (line) => isUnevenRow(line, by),
  least: 2,
  isTable: (rows) => isUnevenTable(rows, by),
}))

/** A line among rows that has not their separators. */
const fieldsOf = (line: Line): Field[] =>
  isInWords(line, true) ? fieldsInWords(line) : [spanOf(line, 0, line.value.length)]

/** A group of rows has no longer name. */
const longestName = 60

/**
 * The numbered name of the rows below it (三、本年度办理结果), without the separators of its blank cells: behind it comes a row of
 * values with as many cells as the row before has. A heading that ends their table stands before a header.
 */
const isGroup = (line: Line, above: Line, next: Line, layout: Layout): boolean => {
  const name = line.value.trim()
  const marker = markerOf(name)
  const [before, behind] = [above, next].map(layout.fields([above, next])) as [Field[], Field[]]
  const [label, ...rest] = behind
  return (
    name.length <= longestName &&
    marker !== null &&
    // 5.其他方式公开政府信息数为7件 has its number in its words
    !/[\d０-９]/u.test(name.slice(marker.length)) &&
    !/[。；;：:，,]$/u.test(name) &&
    before.length === behind.length &&
    /\p{Script=Han}/u.test(label?.words?.value ?? '') &&
    rest.some(isValueField)
  )
}

const separated = (lines: Line[], from: number, layout: Layout): Found | null => {
  if (!layout.is(lines[from]!)) return null
  const { rows, to } = run(
    lines,
    from,
    layout.is,
    (line, above, next) =>
      isInWords(line, next !== null) || (next !== null && layout.is(above) && isGroup(line, above, next, layout)),
  )
  if (rows.length < layout.least || layout.isTable?.(rows) === false) return null
  const fields = layout.fields(rows.filter(layout.is))
  const parted = withSerialColumn(rows.map((line) => (layout.is(line) ? fields(line) : fieldsOf(line))))
  const made = rows.map((line, i) =>
    rowOf(
      parted[i]!.map((f) => cellOf(f.words, line, line.value.length)),
      line,
    ),
  )
  return { table: { ...tableOf(made, 'inferred'), separated: true }, from, to, ...between(lines, from, to) }
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
  return withCommas(lines, from) ?? aligned(lines, from, measure)
}

/** The first rows may have as many commas each though those below them have not: they are one table. */
const withCommas = (lines: Line[], from: number): Found | null => {
  const even = commaSeparated(lines, from)
  if (even !== null && !separators.some((by) => lines[even.to] !== undefined && hasValues(lines[even.to]!, by)))
    return even
  for (const layout of unevenLayouts) {
    const found = separated(lines, from, layout)
    if (found !== null && found.to > (even?.to ?? 0)) return found
  }
  return even
}
