import { addAll } from '../../base/extremes.ts'
import type { TableCell, TableRow } from '../../model/tree.ts'
import { isHeadingLine } from '../../text/heading.ts'
import { labelOf } from '../../text/label.ts'
import { spacedFields } from './fields.ts'
import { isEmpty, type Line } from './lines.ts'
import { columnsOf, isValueField, type Measure } from './measure.ts'
import { between, cellOf, type Found, rowOf, run, tableOf } from './rows.ts'

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

const isBelowValues = (rows: readonly Line[], i: number): boolean =>
  i > 0 && spacedFields(rows[i - 1]!).some(isValueField)

/** A line in one column between values and the header of another table. */
const isCaption = (rows: readonly Line[], i: number): boolean =>
  !isAlignedRow(rows[i]!) && isBelowValues(rows, i) && rows[i + 1] !== undefined && isAlignedHeader(rows[i + 1]!)

/** A numbered heading between values and the header of another table, whose words may stand over several columns and lines. */
const isHeading = (rows: readonly Line[], i: number): boolean => {
  if (isAlignedRow(rows[i]!) || !isBelowValues(rows, i) || !isHeadingLine(rows[i]!.value.trim())) return false
  let below = i + 1
  while (below < rows.length && !isAlignedRow(rows[below]!)) below++
  const next = rows[below]
  return next !== undefined && (isAlignedHeader(next) || !/\d/u.test(next.value))
}

/** Where another table begins; -1 when none does. */
const cutOf = (rows: readonly Line[]): number => {
  const again = rows.findIndex((l, i) => isAlignedHeader(l) && isBelowValues(rows, i))
  const heading = rows.findIndex((_, i) => isHeading(rows, i))
  if (heading > 0 && (again <= 0 || heading < again)) return heading
  return again > 0 ? again : rows.findIndex((_, i) => isCaption(rows, i))
}

/**
 * A table whose columns were set with spaces. Where a row has fewer words than there are columns, those that it has belong to
 * the columns they stand under, which takes the measure that the text was set by: if that is not known, both have to agree.
 */
export const aligned = (lines: Line[], from: number, measure: Measure | null): Found | null => {
  if (!isAlignedRow(lines[from]!)) return null
  const { rows, to } = run(lines, from, (l) => isAlignedRow(l) || isAlignedPart(l))
  const cut = cutOf(rows)
  const own = cut > 0 ? rows.slice(0, cut) : rows
  while (own.length > 0 && !isAlignedRow(own.at(-1)!)) own.pop()
  const last = own.at(-1)
  const fewest = own.some(isAlignedHeader) ? 2 : 3
  if (own.filter(isAlignedRow).length < fewest || !last) return null
  const fields = new Map(own.map((line) => [line, spacedFields(line)]))
  const columns = columnsOf([...fields.values()], measure)
  const end = Math.min(to, lines.indexOf(last) + 1)
  if (columns === null) return { table: null, from, to: end, aside: [], gaps: [] }
  const made: TableRow[] = []
  const unclear: TableRow[] = []
  let above: Line | null = null
  for (const line of own) {
    const { at, isClear } = columns.rows.get(fields.get(line)!)!
    const cells = columns.spans.map(() => cellOf(null, line, line.value.length))
    for (const [i, f] of fields.get(line)!.entries()) addWords(cells[at[i]!]!, { children: [f.words!] })
    const row = rowOf(isClear ? cells : cells.map(doubted), line)
    if (!isClear) unclear.push(row)
    if (above?.number === line.number - 1 && continues(made.at(-1), row))
      for (const [c, cell] of made.at(-1)!.children.entries()) addWords(cell, row.children[c]!)
    else made.push(row)
    above = line
  }
  return { table: tableOf(made, 'inferred'), from, to: end, unclear, ...between(lines, from, end) }
}

/** Nothing in the row is where it surely belongs, a blank least of all. */
const doubted = (cell: TableCell, i: number): TableCell =>
  i === 0 ? cell : { ...cell, doubts: [{ code: 'uncertain-row' }] }

/** A cell stands where its first words stand. */
const addWords = (cell: TableCell, { children, doubts }: Pick<TableCell, 'children' | 'doubts'>): void => {
  if (cell.children.length === 0 && children[0]) cell.place = children[0].place
  addAll(cell.children, children)
  if (doubts) cell.doubts = doubts
}

const hasValues = (row: TableRow): boolean => row.children.slice(1).some((c) => c.children.length > 0)

/** The rest of a wrapped label below its row, or the values of a row whose label began on the line above. */
const continues = (previous: TableRow | undefined, row: TableRow): boolean => {
  if (!previous) return false
  const label = row.children[0]!.children.map((t) => t.value).join('')
  if (label === '') return !hasValues(previous)
  return !hasValues(row) && hasValues(previous) && labelOf(label).marker === null && !/^其中/u.test(label)
}
