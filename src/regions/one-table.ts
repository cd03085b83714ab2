import { maxOf } from '../base/extremes.ts'
import type { Block, Paragraph, Table, TableCell, TableRow } from '../model/tree.ts'
import { wordsOf } from '../model/tree.ts'
import { fold } from '../text/fold.ts'
import { foldedSet } from '../text/folded-set.ts'
import { numberingOf } from '../text/heading.ts'

/** So many headings of sections in rows from side to side: the table is the frame of a report, and no table of it. */
const fewestHeadings = 2

const widthOf = ({ children }: TableRow): number =>
  children.reduce((end, cell) => Math.max(end, (cell.col ?? end) + cell.colSpan), 0)

const isBlank = (cell: TableCell): boolean =>
  wordsOf(cell).trim() === '' && cell.tables === undefined && (cell.doubts ?? []).length === 0

/** A row that is one cell from side to side, or a sentence or the heading of a section before blank ones. */
const lineIn = ({ children }: TableRow, width: number, known: ReadonlySet<string>): TableCell | null => {
  const [cell, ...others] = children
  if (cell === undefined || cell.rowSpan > 1 || cell.tables !== undefined || (cell.doubts ?? []).length > 0) return null
  if (others.length === 0 && cell.colSpan >= width) return cell
  return others.every(isBlank) && (isSection(cell, known) || /。$/u.test(wordsOf(cell).trim())) ? cell : null
}

/** The only words of a row. */
const alone = ({ children }: TableRow): TableCell | null => {
  const [cell, ...others] = children.filter((c) => !isBlank(c))
  return others.length === 0 && cell !== undefined && cell.rowSpan === 1 ? cell : null
}

const isSection = (cell: TableCell, known: ReadonlySet<string>): boolean => {
  const words = wordsOf(cell)
  const numbering = numberingOf(words)
  return numbering?.level === 1 && known.has(fold(words.slice(numbering.length)))
}

const paragraphsOf = (cell: TableCell): Paragraph[] =>
  cell.children.map((text) => ({ type: 'paragraph', children: [text], place: text.place }))

/** Rows without those that are blank from side to side. */
const tableOf = (table: Table, rows: readonly TableRow[]): Table[] => {
  const { caption: _, over: __, under: ___, leftOver: ____, ...own } = table
  return rows.some((row) => row.children.some((c) => c.children.length > 0))
    ? [{ ...own, children: [...rows], place: rows[0]!.place }]
    : []
}

/** A line that stands right over the rows of a table, and is no sentence and no heading of a section, is its first row. */
const isFirstRow = (cell: TableCell, next: TableRow | undefined, width: number, known: ReadonlySet<string>): boolean =>
  next !== undefined && lineIn(next, width, known) === null && !isSection(cell, known) && !/[。；]/u.test(wordsOf(cell))

const takenApart = (table: Table, known: ReadonlySet<string>): Block[] => {
  const width = maxOf(table.children.map(widthOf))
  const inRows = table.children.map((row) => lineIn(row, width, known))
  const sections = inRows.flatMap((cell, r) => (cell !== null && isSection(cell, known) ? [r] : []))
  if (sections.length < fewestHeadings) return [table]
  // before its first section a report has its title and what leads to it
  const lines = inRows.map((cell, r) => cell ?? (r < sections[0]! ? alone(table.children[r]!) : null))
  const blocks: Block[] = []
  let rows: TableRow[] = []
  table.children.forEach((row, r) => {
    const line = lines[r]
    if (line == null || isFirstRow(line, table.children[r + 1], width, known)) rows.push(row)
    else {
      blocks.push(...tableOf(table, rows), ...paragraphsOf(line))
      rows = []
    }
  })
  return [...blocks, ...tableOf(table, rows)]
}

/**
 * A whole report that is laid in one table, with its title, its headings and its sentences in rows from side to side: these are words,
 * and what stands between them are its tables.
 *
 * @param headings names of sections
 */
export const withoutFrame = (blocks: readonly Block[], headings: readonly string[]): Block[] => {
  const known = foldedSet(headings)
  return blocks.flatMap((block) =>
    block.type === 'table' && block.by !== 'inferred' && block.children.length > 2 ? takenApart(block, known) : [block],
  )
}
