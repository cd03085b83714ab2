import type { Table, TableCell, Text } from '../../tree.ts'
import { boxAround, roundBox } from './box.ts'
import type { Line } from './glyphsToLines.ts'
import type { PageCell, PageTable } from './gridToTable.ts'
import { numbersInCell, paddingOf } from './numbersInCell.ts'

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

const cellToNode = (cell: PageCell, padding: number): TableCell => {
  // Numbers that only share a cell are kept apart, so that nobody reads them as one.
  const numbers = numbersInCell(cell, padding)
  const lines = numbers === 'wrapped' ? joinNumbers(cell.lines) : cell.lines
  const children = lines.map(
    (line, i): Text => ({
      type: 'text',
      value: numbers === 'several' && i > 0 ? ` ${line.text}` : line.text,
      place: { page: line.page ?? cell.page, box: roundBox(line.box) },
    }),
  )
  const page = children[0]?.place.page ?? cell.page
  const onPage = cell.lines.filter((l) => (l.page ?? cell.page) === page).map((l) => l.box)
  const node: TableCell = {
    type: 'tableCell',
    rowSpan: cell.r1 - cell.r0,
    colSpan: cell.c1 - cell.c0,
    col: cell.c0,
    children,
    place: { page, box: roundBox(onPage.length > 0 ? boxAround(onPage) : cell.area) },
  }
  if (cell.tables?.length) node.tables = cell.tables.map(tableToNode)
  return node
}

/** Lines of one page between which a number goes on become one piece of text; over a page break they stay two. */
const joinNumbers = (lines: readonly Line[]): Pick<Line, 'text' | 'box' | 'page'>[] => {
  const joined: Pick<Line, 'text' | 'box' | 'page'>[] = []
  for (const { text, box, page } of lines) {
    const last = joined.at(-1)
    if (last && last.page === page && /[\d０-９]$/.test(last.text) && /^[\d０-９]/.test(text))
      joined[joined.length - 1] = { text: last.text + text, box: boxAround([last.box, box]), page }
    else joined.push({ text, box, page })
  }
  return joined
}
