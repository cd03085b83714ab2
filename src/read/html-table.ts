import type { Element } from 'hast'
import { tableToGrid } from '../cells/grid.ts'
import type { DoubtCode } from '../certainty/doubts.ts'
import type { Place } from '../model/place.ts'
import type { Table, TableCell, TableRow, Text } from '../model/tree.ts'
import { hasDigits, numbersMeet } from '../text/digits.ts'
import { figureLetters } from '../text/figures.ts'
import { hanIn } from '../text/han.ts'
import { adornments, besideWords } from './html-beside.ts'
import { isElement } from './html-elements.ts'
import { type Extent, type Shown, type Sink, walk } from './html-flow.ts'
import { wordsIn } from './html-words.ts'
import type { Change } from './office/markup.ts'
import { toText } from './runs.ts'

/** How places are made: from the path, and from where the thing stands in the source when that is known. */
export type PlaceMaker = (path: string, extent: Extent | null) => Place

export interface TableOptions {
  place: PlaceMaker
  shown: Shown
  keepSpaces?: boolean
  /** takes the tracked changes of a document of an office, by the cell */
  changes?: { change: Change; path: string }[]
  /** where cells begin that a page ends in the midst of */
  unended?: ReadonlySet<number>
}

type Skip = Shown['skip']

/** The bound of the HTML standard (4.9.11). */
const MAX_COLSPAN = 1000

const sections = new Set(['thead', 'tbody', 'tfoot'])

const spanOf = (element: Element, name: 'colSpan' | 'rowSpan'): number | null => {
  const match = /^\s*\+?(\d+)/.exec(String(element.properties[name] ?? ''))
  return match ? Number(match[1]) : null
}

export const extentOf = (element: Element): Extent | null => {
  const start = element.position?.start.offset
  const end = element.position?.end.offset
  return start === undefined || end === undefined ? null : { start, end }
}

/** Rows with the number of rows from each to the end of its section, the foot last as it is shown. */
const rowsOf = (table: Element, skip: Skip): { row: Element; left: number }[] => {
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

const cellsOf = (row: Element, skip: Skip): Element[] =>
  row.children.filter(isElement).filter((c) => (c.tagName === 'td' || c.tagName === 'th') && !skip(c))

/** A table of one cell is a frame around words. */
const isFrame = (table: Element, skip: Skip): boolean => {
  const rows = rowsOf(table, skip)
  return rows.length === 1 && cellsOf(rows[0]!.row, skip).length === 1
}

/** Whether anything is shown in a table. */
const saysSomething = (table: Table): boolean =>
  table.children.some((row) =>
    row.children.some((c) => c.children.length > 0 || c.doubts !== undefined || (c.tables ?? []).some(saysSomething)),
  )

/** A row span of 0 means to the end of the section, and none reaches beyond it. */
const spansOf = (element: Element, rowsLeft: number): Pick<TableCell, 'rowSpan' | 'colSpan'> => {
  const rowSpan = spanOf(element, 'rowSpan')
  return {
    rowSpan: rowSpan === 0 ? rowsLeft : Math.min(rowSpan ?? 1, rowsLeft),
    colSpan: Math.min(Math.max(spanOf(element, 'colSpan') ?? 1, 1), MAX_COLSPAN),
  }
}

/** What the walk through a cell has found. */
interface Found {
  children: Text[]
  tables: Table[]
  hidden: string[]
  codes: Set<DoubtCode>
  /** places in the cell with digits, and those of them that are not shown as the others are */
  numbers: number
  apart: number
}

const sinkOf = (found: Found, path: string, options: TableOptions): Sink => ({
  shown: options.shown,
  keepSpaces: options.keepSpaces ?? false,
  fields: true,
  hidden: (words) => found.hidden.push(words.trim()),
  // only documents of offices have them, as they alone keep their spaces
  ...(options.changes
    ? {
        changed: (change: Change) => {
          options.changes?.push({ change, path })
          if (change === 'digits') found.codes.add('changed-unaccepted')
        },
      }
    : {}),
  unclear: (words, why) => {
    if (!hasDigits(words)) return
    if (why === 'hides') found.codes.add('unclear-style')
    found.numbers += 1
    if (why === 'apart') found.apart += 1
  },
  line: (line) => {
    const before = found.children.at(-1)
    // two numbers on two lines must not become one number when the pieces are joined
    const glued = before !== undefined && numbersMeet(before.value, line.words)
    const place = options.place(path, line.extent)
    line.runs.forEach((run, i) => {
      found.children.push(toText(glued && i === 0 ? { ...run, value: `\n${run.value}` } : run, place))
    })
  },
  table: (table) => {
    if (isFrame(table, options.shown.skip)) return 'walk'
    found.tables.push(toTable(table, `${path}/table[${found.tables.length + 1}]`, options))
    return 'taken'
  },
})

const toCell = (
  element: Element,
  path: string,
  rowsLeft: number,
  options: TableOptions,
  adorning: ReadonlySet<string>,
): TableCell => {
  const { shown, unended, place } = options
  const found: Found = { children: [], tables: [], hidden: [], codes: new Set(), numbers: 0, apart: 0 }
  const { children, tables, hidden, codes } = found
  walk(element.children, element, sinkOf(found, path, options))
  if (unended?.has(extentOf(element)?.start ?? -1)) codes.add('cut-off')
  if (found.apart > 0 && found.numbers > 1) codes.add('unclear-style')
  if (tables.some(saysSomething)) codes.add('around-table')
  const beside = besideWords(element, shown, (table) => !isFrame(table, shown.skip), adorning)
  for (const code of beside.codes) codes.add(code)
  // a box to tick is an answer, but no words: without any beside it, it cannot be told what the cell says
  if (children.length === 0 && tables.length === 0 && beside.boxes)
    children.push({ type: 'text', value: '', marks: ['field'], place: place(path, null) })
  const { dataCol } = element.properties
  return {
    type: 'tableCell',
    ...spansOf(element, rowsLeft),
    children,
    place: place(path, extentOf(element)),
    ...(typeof dataCol === 'number' ? { col: dataCol } : {}),
    ...(tables.length > 0 ? { tables } : {}),
    ...(codes.size > 0 ? { doubts: [...codes].map((code) => ({ code })) } : {}),
    ...(hidden.length > 0 ? { hidden: hidden.join(' ') } : {}),
  }
}

/** One `<table>` as it is written: rows and cells in order, spans as they claim, tables inside cells kept there. */
export const toTable = (table: Element, path: string, options: TableOptions): Table => {
  const gone = goneColumns(table, options.shown.skip)
  return tableOf(table, path, options, gone.size === 0 ? asWritten : columnsLeft(table, options.shown.skip, gone))
}

/** How many columns a cell of the source takes: none where all of its own are not shown. */
type Columns = (row: number, cell: number) => number | null
const asWritten: Columns = () => null

const tableOf = (table: Element, path: string, options: TableOptions, columns: Columns): Table => {
  const { skip } = options.shown
  const rows = rowsOf(table, skip).map(({ row, left }, r) => ({
    row,
    left,
    cells: cellsOf(row, skip)
      .map((cell, c) => ({ cell, width: columns(r, c) }))
      .filter(({ width }) => width !== 0),
  }))
  const adorning = adornments(
    rows.flatMap(({ cells }) => cells.map(({ cell }) => cell)),
    options.shown,
  )
  return {
    type: 'table',
    by: 'drawn',
    children: rows.map(({ row, left, cells }, r): TableRow => {
      const at = `${path}/row[${r + 1}]`
      return {
        type: 'tableRow',
        children: cells.map(({ cell, width }, c) => {
          const made = toCell(cell, `${at}/cell[${c + 1}]`, left, options, adorning)
          return width === null ? made : { ...made, colSpan: width }
        }),
        place: options.place(at, extentOf(row)),
      }
    }),
    place: options.place(path, extentOf(table)),
  }
}

const columnsLeft = (table: Element, skip: Skip, gone: ReadonlySet<number>): Columns => {
  const bare: Table = {
    type: 'table',
    place: {},
    children: rowsOf(table, skip).map(({ row, left }) => ({
      type: 'tableRow',
      place: {},
      children: cellsOf(row, skip).map((cell) => ({
        type: 'tableCell',
        ...spansOf(cell, left),
        children: [],
        place: {},
      })),
    })),
  }
  const widths = new Map<TableCell, number>()
  for (const row of tableToGrid(bare).rows)
    for (const { col, colSpan, source } of row)
      widths.set(source, Array.from({ length: colSpan }, (_, i) => col + i).filter((c) => !gone.has(c)).length)
  return (row, cell) => widths.get(bare.children[row]!.children[cell]!) ?? null
}

/** Columns that `<col>` takes out of the table. */
const goneColumns = (table: Element, skip: Skip): Set<number> => {
  const gone = new Set<number>()
  let at = 0
  const take = (element: Element, hidden: boolean): void => {
    const match = /^\d+/.exec(String(element.properties.span ?? ''))
    const span = Math.min(Math.max(match ? Number(match[0]) : 1, 1), MAX_COLSPAN)
    for (let i = 0; i < span; i++) if (hidden) gone.add(at + i)
    at += span
  }
  for (const child of table.children.filter(isElement)) {
    if (child.tagName === 'col') take(child, skip(child))
    else if (child.tagName === 'colgroup') {
      const cols = child.children.filter(isElement).filter((c) => c.tagName === 'col')
      if (cols.length === 0) take(child, skip(child))
      else for (const col of cols) take(col, skip(child) || skip(col))
    }
  }
  return gone
}

/** Cells with a number in them that make a table one of data, whatever else is in it. */
const DATA_CELLS = 3
/** A page is laid out in few cells. A table of blank values with a long note in it has more. */
const LAYOUT_CELLS = 12
const LAYOUT_CELLS_UNNESTED = 6
/** Han characters of a cell that holds an article and not a value. */
const ARTICLE = 120

const value = new RegExp(`^[+\\-－＋]?[\\d０-９][${figureLetters}]*(?:\\s*%)?$`, 'u')
const isValue = (words: string): boolean => value.test(words.trim())
const holdsBlocks = (cell: Element): boolean =>
  cell.children.some((c) => isElement(c) && /^(?:p|div|h[1-6]|table|section|article|center|ul|ol|br)$/.test(c.tagName))

/**
 * Whether a table is there to lay out the page: one of its cells holds most of its words, in paragraphs or in further
 * tables, and its own cells are not figures.
 */
export const isLayout = (table: Element, skip: Skip): boolean => {
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
const hasTable = (cell: Element, skip: Skip): boolean => {
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
