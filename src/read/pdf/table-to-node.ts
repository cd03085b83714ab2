import type { Doubt } from '../../certainty/doubts.ts'
import type { Table, TableCell, Text } from '../../model/tree.ts'
import { digitsMeet, hasDigits } from '../../text/digits.ts'
import { boxAround, roundBox } from './box.ts'
import { glyphsToLines } from './glyphs-to-lines.ts'
import type { PageCell, PageTable } from './grid-to-table.ts'
import { hasWords } from './grid-to-table.ts'
import { isUneven, lineToRuns, type Run } from './line-to-runs.ts'
import { numbersInCell, paddingOf } from './numbers-in-cell.ts'
import type { Glyph } from './painted.ts'

/** A table with its geometry → a node of the tree. Boxes of cells are those of their words; blank cells give their area. */
export const tableToNode = (table: PageTable): Table => {
  const rows = table.rows.map(({ page, box }) => ({
    type: 'tableRow' as const,
    children: [] as TableCell[],
    place: { page, box: roundBox(box) },
  }))
  const padding = paddingOf(table)
  for (const cell of table.cells) rows[cell.r0]?.children.push(cellToNode(cell, padding))
  return { type: 'table', children: rows, by: table.by, place: { page: table.page, box: roundBox(table.box) } }
}

/** A run as it goes into the tree. */
export const runToText = ({ text, box, marks }: Run, page: number, before = ''): Text => {
  const place = { page, box: roundBox(box) }
  return marks ? { type: 'text', value: before + text, marks, place } : { type: 'text', value: before + text, place }
}

const cellToNode = (cell: PageCell, padding: number): TableCell => {
  // Numbers that only share a cell are kept apart, so that nobody reads them as one.
  const numbers = numbersInCell(cell, padding)
  const lines = cell.lines.map((line) => ({ page: line.page ?? cell.page, runs: lineToRuns(line, 'cell') }))
  const children = (numbers === 'wrapped' ? joinNumbers(lines) : lines).flatMap(({ page, runs }, i) =>
    runs.map((run, r) => runToText(run, page, numbers === 'several' && i > 0 && r === 0 ? ' ' : '')),
  )
  const page = children[0]?.place.page ?? cell.page
  const onPage = cell.lines.filter((l) => (l.page ?? cell.page) === page).map((l) => l.box)
  for (const { value, box } of cell.fields ?? [])
    children.push(runToText({ text: value, box, marks: ['field'] }, cell.page))
  const node: TableCell = {
    type: 'tableCell',
    rowSpan: cell.r1 - cell.r0,
    colSpan: cell.c1 - cell.c0,
    col: cell.c0,
    children,
    place: { page, box: roundBox(onPage.length > 0 ? boxAround(onPage) : cell.area) },
  }
  const doubts: Doubt[] = [...(cell.pictured ?? []), ...(cell.doubts ?? []).map((code) => ({ code }))]
  if (numbers === 'several') doubts.push(several(cell))
  if (numbers === 'wrapped') doubts.push({ code: 'over-lines' })
  if (hasGlyph(cell, (g) => g.torn === true) || isTypedBeside(cell) || cell.lines.some(isUneven))
    doubts.push({ code: 'digits-apart' })
  if (hasGlyph(cell, (g) => g.veiled === true)) doubts.push({ code: 'half-covered' })
  if (cell.tables?.some(hasWords)) doubts.push({ code: 'around-table' })
  if (doubts.length > 0) node.doubts = doubts
  if (cell.hidden)
    node.hidden = glyphsToLines(cell.hidden)
      .map((l) => l.text)
      .join(' ')
  if (cell.tables?.length) node.tables = cell.tables.map(tableToNode)
  return node
}

const hasGlyph = (cell: PageCell, isSo: (glyph: Glyph) => boolean): boolean => {
  for (const { words } of cell.lines) for (const { glyphs } of words) for (const g of glyphs) if (isSo(g)) return true
  return false
}

/** Digits of the page, and others that somebody typed over it. */
const isTypedBeside = (cell: PageCell): boolean => {
  const isDigit = (g: Glyph): boolean => hasDigits(g.text)
  return hasGlyph(cell, (g) => g.typed === true && isDigit(g)) && hasGlyph(cell, (g) => !g.typed && isDigit(g))
}

/** The numbers that share a cell: one of them may be the cell's own. */
const several = (cell: PageCell): Doubt => {
  const numbers = cell.lines.map((l) => l.text.normalize('NFKC').replace(/[\s,]/gu, ''))
  const plain = numbers.every((n) => /^(?:0|[1-9]\d{0,14})$/u.test(n))
  return plain ? { code: 'several-numbers', candidates: numbers.map(Number) } : { code: 'several-numbers' }
}

interface RunLine {
  page: number
  runs: Run[]
}

/** Lines of one page between which a number goes on become one piece of text; over a page break they stay two. */
const joinNumbers = (lines: readonly RunLine[]): RunLine[] => {
  const joined: RunLine[] = []
  for (const line of lines) {
    const last = joined.at(-1)
    const [before] = last?.runs ?? []
    const [run] = line.runs
    if (before && run && last!.page === line.page && digitsMeet(before.text, run.text))
      joined[joined.length - 1] = {
        page: line.page,
        runs: [{ text: before.text + run.text, box: boxAround([before.box, run.box]) }],
      }
    else joined.push(line)
  }
  return joined
}
