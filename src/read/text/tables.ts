import { readCell } from '../../text/cell.ts'
import { isBlank } from '../../text/fold.ts'
import { labelOf } from '../../text/label.ts'
import { isUnit } from '../../text/units.ts'
import type { Table, TableCell, TableRow, Text } from '../../tree.ts'
import { type Field, isRule, pipeFields, spacedFields, tabFields } from './fields.ts'
import { isEmpty, isPageNumber, type Line, placeIn } from './lines.ts'

/** A run of lines that is one table, with the lines it takes (page numbers and blank lines inside it included). */
export interface Found {
  /** null: the lines look like a table, but its columns cannot be told apart; they are read as words */
  table: Table | null
  from: number
  to: number
  /** lines inside the run that are no rows: page numbers */
  aside: Line[]
  /** blank lines and page numbers between rows */
  gaps: Line[]
}

const cellOf = (words: Text | null, line: Line, at: number): TableCell => ({
  type: 'tableCell',
  rowSpan: 1,
  colSpan: 1,
  children: words ? [words] : [],
  place: words ? words.place : placeIn(line, at, at),
})

const rowOf = (cells: TableCell[], line: Line): TableRow => ({
  type: 'tableRow',
  children: cells,
  place: placeIn(line, 0, line.value.length),
})

const tableOf = (rows: TableRow[], by: Table['by']): Table => {
  const first = rows[0]!.place
  const last = rows.at(-1)!.place
  return {
    type: 'table',
    children: rows,
    by,
    place: { ...first, length: (last.offset ?? 0) + (last.length ?? 0) - (first.offset ?? 0) },
  }
}

/** Lines that may stand inside a table without ending it: a blank line, a page number, a drawn rule. */
const passes = (line: Line): boolean => isEmpty(line) || isPageNumber(line.value) || isRule(line)

/** How many such lines may follow each other inside a table: a page turn leaves a few. */
const longestGap = 6

interface Layout {
  fields: (line: Line) => Field[]
  /** the line by itself is a row of this layout */
  is: (line: Line) => boolean
  /** fewest rows that make a table */
  least: number
}

/** A row has fewer characters than this; a line of more, with pipes in it, is a whole page that kept the borders of its cells. */
const longestRow = 400

const isPage = (line: Line): boolean => line.value.replace(/\s+/gu, '').length > longestRow

const layouts: Layout[] = [
  { fields: tabFields, is: (l) => l.value.includes('\t') && !isEmpty(l), least: 2 },
  {
    fields: pipeFields,
    is: (l) => /(?<!\\)[|｜│┃]/u.test(l.value) && pipeFields(l).length > 1 && !isRule(l) && !isPage(l),
    least: 2,
  },
]

const run = (lines: Line[], from: number, is: (line: Line) => boolean): { rows: Line[]; to: number } => {
  const rows: Line[] = []
  let to = from
  for (let i = from, gap = 0; i < lines.length && gap <= longestGap; i++) {
    const line = lines[i]!
    if (is(line)) {
      rows.push(line)
      gap = 0
      to = i + 1
    } else if (passes(line)) gap++
    else break
  }
  return { rows, to }
}

/** What stands inside the run and is no row. */
const between = (lines: Line[], from: number, to: number): Pick<Found, 'aside' | 'gaps'> => {
  const inside = lines.slice(from, to)
  return {
    aside: inside.filter((l) => isPageNumber(l.value)),
    gaps: inside.filter((l) => isEmpty(l) || isPageNumber(l.value)),
  }
}

const separated = (lines: Line[], from: number, layout: Layout): Found | null => {
  if (!layout.is(lines[from]!)) return null
  const { rows, to } = run(lines, from, layout.is)
  if (rows.length < layout.least) return null
  const made = rows.map((line) =>
    rowOf(
      layout.fields(line).map((f) => cellOf(f.words, line, line.value.length)),
      line,
    ),
  )
  return { table: tableOf(made, 'inferred'), from, to, ...between(lines, from, to) }
}

const isValueField = (f: Field): boolean =>
  f.words !== null && (['number', 'dash', 'slash'].includes(readCell(f.words.value).state) || isUnit(f.words.value))

/** What stands over a column of labels. */
const headsLabels = /^(?:信息内容|统计指标|指标名称|指标|项目|项目名称|名称)$/u

/** A row of columns aligned with spaces: words far apart, and something among them that a table holds. */
const isAlignedRow = (line: Line): boolean => {
  const fields = spacedFields(line)
  return (
    fields.length >= 2 &&
    (fields.some(isValueField) || fields.length >= 3 || headsLabels.test(fields[0]!.words!.value)) &&
    !/[。！？；]$/u.test(line.value.trim())
  )
}

/** In an aligned table, a line with words in one column only: a group row, or the rest of a wrapped label. */
const isAlignedPart = (line: Line): boolean =>
  !isEmpty(line) &&
  line.value.trim().length <= 60 &&
  !/[。！？；，]$/u.test(line.value.trim()) &&
  spacedFields(line).length === 1

/** A header: words only, in several columns. After rows of values it begins another table, with columns of its own. */
const isAlignedHeader = (line: Line): boolean =>
  spacedFields(line).length >= 2 && !spacedFields(line).some(isValueField)

const aligned = (lines: Line[], from: number): Found | null => {
  if (!isAlignedRow(lines[from]!)) return null
  const { rows, to } = run(lines, from, (l) => isAlignedRow(l) || isAlignedPart(l))
  const again = rows.findIndex((l, i) => i > 0 && isAlignedHeader(l) && spacedFields(rows[i - 1]!).some(isValueField))
  const caption =
    again > 0
      ? again
      : rows.findIndex(
          (l, i) =>
            i > 0 &&
            !isAlignedRow(l) &&
            rows[i + 1] !== undefined &&
            isAlignedHeader(rows[i + 1]!) &&
            spacedFields(rows[i - 1]!).some(isValueField),
        )
  const own = caption > 0 ? rows.slice(0, caption) : rows
  while (own.length > 0 && !isAlignedRow(own.at(-1)!)) own.pop()
  const last = own.at(-1)
  const fewest = own.some(isAlignedHeader) ? 2 : 3
  if (own.filter(isAlignedRow).length < fewest || !last) return null
  const fields = new Map(own.map((line) => [line, spacedFields(line)]))
  const columns = columnsOf([...fields.values()].filter((f) => f.length > 1))
  const columnOf = (f: Field): number => columns.findIndex((c) => f.start < c.end && f.end > c.start)
  const end = Math.min(to, lines.indexOf(last) + 1)
  if ([...fields.values()].some((f) => runsTogether(f, columnOf)))
    return { table: null, from, to: end, aside: [], gaps: [] }
  const made: TableRow[] = []
  let above: Line | null = null
  for (const line of own) {
    const cells = columns.map(() => cellOf(null, line, line.value.length))
    for (const f of fields.get(line)!) addWords(cells[Math.max(0, columnOf(f))]!, [f.words!])
    const row = rowOf(cells, line)
    if (above?.number === line.number - 1 && continues(made.at(-1), row))
      for (const [c, cell] of made.at(-1)!.children.entries()) addWords(cell, row.children[c]!.children)
    else made.push(row)
    above = line
  }
  return { table: tableOf(made, 'inferred'), from, to: end, ...between(lines, from, end) }
}

/** A number that shares its column with other words of its line: a page turn or a long label has shifted the columns. */
const runsTogether = (fields: readonly Field[], columnOf: (f: Field) => number): boolean =>
  fields.some((f) => isValueField(f) && fields.some((other) => other !== f && columnOf(other) === columnOf(f)))

/** A cell stands where its first words stand. */
const addWords = (cell: TableCell, words: Text[]): void => {
  if (cell.children.length === 0 && words[0]) cell.place = words[0].place
  cell.children.push(...words)
}

const hasValues = (row: TableRow): boolean => row.children.slice(1).some((c) => c.children.length > 0)

/** The rest of a wrapped label below its row, or the values of a row whose label began on the line above. */
const continues = (previous: TableRow | undefined, row: TableRow): boolean => {
  if (!previous) return false
  const label = row.children[0]!.children.map((t) => t.value).join('')
  if (label === '') return !hasValues(previous)
  return !hasValues(row) && hasValues(previous) && labelOf(label).marker === null && !/^其中/u.test(label)
}

/** Columns are the stretches that words of any row cover; the gaps that no row crosses part them. */
const columnsOf = (rows: Field[][]): { start: number; end: number }[] => {
  const stretches = rows.flat().sort((a, b) => a.start - b.start)
  const columns: { start: number; end: number }[] = []
  for (const f of stretches) {
    const last = columns.at(-1)
    if (last && f.start < last.end) last.end = Math.max(last.end, f.end)
    else columns.push({ start: f.start, end: f.end })
  }
  return columns
}

/** The table that begins at this line, in whatever layout it is written; null when none does. */
export const tableAt = (lines: Line[], from: number): Found | null => {
  if (isBlank(lines[from]!.value)) return null
  for (const layout of layouts) {
    const found = separated(lines, from, layout)
    if (found) return found
  }
  return aligned(lines, from)
}
