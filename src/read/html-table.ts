import type { Element } from 'hast'
import type { Place } from '../place.ts'
import type { Table, TableCell, TableRow, Text } from '../tree.ts'
import { type Extent, hanIn, isStruck, walk, wordsIn } from './html-flow.ts'

/** How places are made: from the path, and from where the thing stands in the source when that is known. */
export type PlaceMaker = (path: string, extent: Extent | null) => Place

export interface TableOptions {
  place: PlaceMaker
  skip: (element: Element) => boolean
  keepSpaces?: boolean
  /** what it stands in is struck out */
  struck?: boolean
}

/** Bounds of the HTML standard (4.9.11). */
const MAX_COLSPAN = 1000
const MAX_ROWSPAN = 65_534

const sections = new Set(['thead', 'tbody', 'tfoot'])

const spanOf = (element: Element, name: 'colSpan' | 'rowSpan'): number | null => {
  const match = /^\s*\+?(\d+)/.exec(String(element.properties[name] ?? ''))
  return match ? Number(match[1]) : null
}

const isElement = (node: { type: string }): node is Element => node.type === 'element'

export const extentOf = (element: Element): Extent | null => {
  const start = element.position?.start.offset
  const end = element.position?.end.offset
  return start === undefined || end === undefined ? null : { start, end }
}

/** Rows with the number of rows from each to the end of its section, the foot last as it is shown. */
const rowsOf = (table: Element, skip: TableOptions['skip']): { row: Element; left: number }[] => {
  const groups: { foot: boolean; rows: Element[] }[] = []
  let loose: Element[] | null = null
  for (const child of table.children.filter(isElement)) {
    if (child.tagName === 'tr') {
      if (loose === null) {
        loose = []
        groups.push({ foot: false, rows: loose })
      }
      if (!skip(child)) loose.push(child)
    } else if (sections.has(child.tagName) && !skip(child)) {
      loose = null
      const rows = child.children.filter(isElement).filter((r) => r.tagName === 'tr' && !skip(r))
      groups.push({ foot: child.tagName === 'tfoot', rows })
    }
  }
  const ordered = [...groups.filter((g) => !g.foot), ...groups.filter((g) => g.foot)]
  return ordered.flatMap(({ rows }) => rows.map((row, i) => ({ row, left: rows.length - i })))
}

const cellsOf = (row: Element, skip: TableOptions['skip']): Element[] =>
  row.children.filter(isElement).filter((c) => (c.tagName === 'td' || c.tagName === 'th') && !skip(c))

const digitEnd = /[\d０-９.,．，%％]$/
const digitStart = /^[+\-－＋]?[\d０-９.,．，%％]/

const toCell = (element: Element, path: string, rowsLeft: number, options: TableOptions): TableCell => {
  const children: Text[] = []
  const tables: Table[] = []
  walk(element.children, element, {
    skip: options.skip,
    keepSpaces: options.keepSpaces ?? false,
    struck: options.struck === true || isStruck(element),
    line: (line) => {
      const before = children.at(-1)
      // two numbers on two lines must not become one number when the pieces are joined
      const glued = before !== undefined && digitEnd.test(before.value) && digitStart.test(line.words)
      children.push({
        type: 'text',
        value: glued ? `\n${line.words}` : line.words,
        ...(line.struck ? { marks: ['struck'] as const } : {}),
        place: options.place(path, line.extent),
      })
    },
    table: (table, _, struck) => {
      tables.push(toTable(table, `${path}/table[${tables.length + 1}]`, { ...options, struck }))
      return 'taken'
    },
  })
  const rowSpan = spanOf(element, 'rowSpan')
  const cell: TableCell = {
    type: 'tableCell',
    // 0 means: to the end of the section
    rowSpan: rowSpan === 0 ? rowsLeft : Math.min(rowSpan ?? 1, MAX_ROWSPAN),
    colSpan: Math.min(Math.max(spanOf(element, 'colSpan') ?? 1, 1), MAX_COLSPAN),
    children,
    place: options.place(path, extentOf(element)),
  }
  const { dataCol } = element.properties
  if (typeof dataCol === 'number') cell.col = dataCol
  if (tables.length > 0) cell.tables = tables
  return cell
}

/** One `<table>` as it is written: rows and cells in order, spans as they claim, tables inside cells kept there. */
export const toTable = (table: Element, path: string, options: TableOptions): Table => ({
  type: 'table',
  by: 'drawn',
  children: rowsOf(table, options.skip).map(({ row, left }, r): TableRow => {
    const at = `${path}/row[${r + 1}]`
    const inRow = { ...options, struck: options.struck === true || isStruck(table) || isStruck(row) }
    return {
      type: 'tableRow',
      children: cellsOf(row, options.skip).map((cell, c) => toCell(cell, `${at}/cell[${c + 1}]`, left, inRow)),
      place: options.place(at, extentOf(row)),
    }
  }),
  place: options.place(path, extentOf(table)),
})

/** Cells with a number in them that make a table one of data, whatever else is in it. */
const DATA_CELLS = 3
/** A page is laid out in few cells. A table of blank values with a long note in it has more. */
const LAYOUT_CELLS = 12
const LAYOUT_CELLS_UNNESTED = 6
/** Han characters of a cell that holds an article and not a value. */
const ARTICLE = 120

const isValue = (words: string): boolean =>
  /^[\s\u00a0]*[+\-－＋]?[\d０-９][\d０-９.,，．]*\s*%?[\s\u00a0]*$/.test(words)
const holdsBlocks = (cell: Element): boolean =>
  cell.children.some((c) => isElement(c) && /^(?:p|div|h[1-6]|table|section|article|center|ul|ol|br)$/.test(c.tagName))

/**
 * Whether a table is there to lay out the page: one of its cells holds most of its words, in paragraphs or in further
 * tables, and its own cells are not figures.
 */
export const isLayout = (table: Element, skip: TableOptions['skip']): boolean => {
  const cells = rowsOf(table, skip).flatMap(({ row }) => cellsOf(row, skip))
  if (cells.length > LAYOUT_CELLS) return false
  const words = cells.map((c) => wordsIn(c, skip))
  if (words.filter(isValue).length >= DATA_CELLS) return false
  const counts = words.map(hanIn)
  const most = Math.max(0, ...counts)
  const article = cells[counts.indexOf(most)]
  if (article === undefined) return false
  const all = counts.reduce((a, b) => a + b, 0)
  const nested = cells.some((c) => hasTable(c, skip))
  if (nested) return cells.length === 1 || (most >= ARTICLE && most >= all / 2)
  if (cells.length > LAYOUT_CELLS_UNNESTED) return false
  return most >= ARTICLE && most >= all / 2 && holdsBlocks(article) && /。/.test(words[counts.indexOf(most)]!)
}

/** A table with at least two rows somewhere inside. */
const hasTable = (cell: Element, skip: TableOptions['skip']): boolean => {
  const stack: Element[] = [cell]
  while (stack.length > 0) {
    for (const child of stack.pop()!.children) {
      if (!isElement(child) || skip(child)) continue
      if (child.tagName === 'table' && rowsOf(child, skip).length > 1) return true
      stack.push(child)
    }
  }
  return false
}
