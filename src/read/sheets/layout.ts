import { addAll, maxOf, minOf } from '../../base/extremes.ts'
import type { Block, Paragraph, Table, TableCell, TableRow, Text } from '../../model/tree.ts'
import { unitsInLine } from '../../text/units.ts'
import type { Drawn } from './drawings.ts'
import { cellName, isInMerge, type Merge, type Sheet, type SheetCell, wordsOfCell } from './model.ts'

/** What a row shows: its cells with the room that each takes, hidden rows and columns left out. */
interface Shown {
  row: number
  slots: Slot[]
}

interface Slot {
  row: number
  column: number
  /** the cell that holds the words: a merged one may begin in a column or a row that is hidden */
  name: string
  /** among the columns that are shown */
  col: number
  colSpan: number
  rowSpan: number
  cell: SheetCell
  /** it has words, if only hidden ones, or a number that is not known */
  said: boolean
}

const prose = /[。；]/u
const heading = /^\s*[一二三四五六七八九十]{1,3}[、.．]/u
/** A label of a row is shorter; words of this length are a sentence. */
const LONG = 60

/** What a sheet shows, as blocks: tables cut where nothing stands, and lines that stand alone as paragraphs. */
export const sheetToBlocks = (sheet: Sheet, number: number): { blocks: Block[]; hidden: number } => {
  const { shown, hidden } = shownRows(sheet)
  const place = (name: string) => ({ path: `sheet[${number}]/${name}` })
  const blocks: Block[] = []
  let run: Shown[] = []
  const flush = (): void => {
    addAll(blocks, runToBlocks(run, place))
    run = []
  }
  for (const row of shown) {
    const empty = row.slots.every((s) => !s.said && !s.cell.bordered)
    if (empty) flush()
    else {
      const last = run.at(-1)
      // rows that are not in the file are empty
      if (last && reach(last) + 1 < row.row && gap(sheet, last.row, row.row)) flush()
      run.push(row)
    }
  }
  flush()
  return { blocks, hidden }
}

const reach = ({ row, slots }: Shown): number => Math.max(row, ...slots.map((s) => s.row + s.rowSpan - 1))
const gap = (sheet: Sheet, from: number, to: number): boolean => {
  for (let r = from + 1; r < to; r++) if (!sheet.hiddenRows.has(r)) return true
  return false
}

const shownRows = (sheet: Sheet): { shown: Shown[]; hidden: number } => {
  const rows = [...sheet.cells.keys()].sort((a, b) => a - b)
  const columns = new Set<number>()
  for (const cells of sheet.cells.values()) for (const c of cells.keys()) columns.add(c)
  for (const m of sheet.merges) if (m.right - m.left < 1000) for (let c = m.left; c <= m.right; c++) columns.add(c)
  const visible = [...columns].filter((c) => !sheet.hiddenColumns.has(c)).sort((a, b) => a - b)
  const colOf = new Map(visible.map((c, i) => [c, i]))
  const rowShown = (r: number): boolean => !sheet.hiddenRows.has(r)
  let hidden = 0
  for (const [r, cells] of sheet.cells)
    for (const [c, cell] of cells)
      if ((!rowShown(r) || !colOf.has(c)) && wordsOfCell(cell).trim() !== '' && !isInMerge(sheet.merges, r, c))
        hidden += 1

  const covered = new Set<string>()
  const startOf = new Map<string, Merge>()
  for (const merge of sheet.merges) {
    const own: [number, number][] = []
    const inRows = rows.filter((r) => r >= merge.top && r <= merge.bottom && rowShown(r))
    const inColumns = visible.filter((c) => c >= merge.left && c <= merge.right)
    for (const r of inRows) for (const c of inColumns) own.push([r, c])
    own.forEach(([r, c], i) => {
      if (i === 0) startOf.set(`${r}/${c}`, merge)
      else covered.add(`${r}/${c}`)
    })
  }
  const blank: SheetCell = { runs: [], doubts: [], bordered: false }
  const shown = rows.filter(rowShown).map((row): Shown => {
    const cells = sheet.cells.get(row)!
    const slots: Slot[] = []
    for (const column of visible) {
      const key = `${row}/${column}`
      if (covered.has(key)) continue
      const merge = startOf.get(key)
      const cell = merge ? sheet.cells.get(merge.top)?.get(merge.left) : cells.get(column)
      const drawn = sheet.drawn.filter((d) =>
        touches(d, merge ?? { top: row, bottom: row, left: column, right: column }),
      )
      if (cell === undefined && merge === undefined && drawn.length === 0) continue
      const of = under(cell ?? blank, drawn)
      slots.push({
        row,
        column,
        name: merge ? cellName(merge.top, merge.left) : cellName(row, column),
        col: colOf.get(column)!,
        colSpan: merge ? visible.filter((c) => c >= column && c <= merge.right).length : 1,
        rowSpan: merge ? rows.filter((r) => r >= row && r <= merge.bottom && rowShown(r)).length : 1,
        cell: of,
        said: wordsOfCell(of).trim() !== '' || of.hidden !== undefined || of.doubts.length > 0,
      })
    }
    return { row, slots }
  })
  return { shown, hidden }
}

const touches = (a: Merge, b: Merge): boolean =>
  a.top <= b.bottom && a.bottom >= b.top && a.left <= b.right && a.right >= b.left

/** A cell over which something is drawn: where it is blank the drawing may be its number. */
const under = (cell: SheetCell, drawn: readonly Drawn[]): SheetCell =>
  drawn.some((d) => d.covers || (wordsOfCell(cell).trim() === '' && cell.hidden === undefined))
    ? { ...cell, doubts: [...cell.doubts, { code: 'beside-picture' }] }
    : cell

type PlaceOf = (name: string) => { path: string }

const wordsOfRow = (row: Shown): string => row.slots.map((s) => wordsOfCell(s.cell)).join('')
const saidIn = (row: Shown): Slot[] => row.slots.filter((s) => s.said)

/** A row with words in one place and no frame anywhere else. */
const isLone = (row: Shown): boolean => {
  const said = saidIn(row)
  return said.length === 1 && said[0]!.rowSpan === 1 && !row.slots.some((s) => !s.said && s.cell.bordered)
}

const saysUnit = (row: Shown | undefined): boolean =>
  row !== undefined && isLone(row) && unitsInLine(wordsOfRow(row)).length > 0

/** What a heading has beside it on the right: 单位：件, 填表日期：2024年1月8日. */
const besideHeading = /^[（(]?(?:(?:计量|金额|数量)?单位|填[报表制]?(?:日期|时间)|制表(?:日期|时间)?|日期)[:：]/u

/** 三、收到和处理政府信息公开申请情况 | 单位：件 */
const isHeadingWithUnit = (row: Shown): boolean => {
  const [first, second, ...more] = saidIn(row).map((s) => wordsOfCell(s.cell).trim())
  return (
    second !== undefined &&
    more.length === 0 &&
    heading.test(first!) &&
    !/\d/u.test(first!) &&
    besideHeading.test(second)
  )
}

/** 收入决算表 | 单位：万元, right over words in several columns: where another table begins, though its columns are those above. */
const opensTable = (run: readonly Shown[], i: number): boolean => {
  if (!saysUnit(run[i]) && !saysUnit(run[i + 1])) return false
  const head = run.slice(i + 1).find((row) => !isLone(row))
  return head !== undefined && !/\d/u.test(wordsOfRow(head))
}

/** Whether a row with words in one place is a line of its own and no row of a table; `head` is the header that was met last. */
const isLineAt = (run: readonly Shown[], i: number, framed: boolean, head: Halves | null): boolean => {
  const row = run[i]!
  const slot = saidIn(row)[0]!
  // in a sheet whose tables have frames, a line within a frame is a row
  if (framed && slot.cell.bordered) return false
  const words = wordsOfRow(row)
  if (prose.test(words) || words.length > LONG || opensTable(run, i)) return true
  if (isBlankRow(row, run, i)) return false
  const above = run.slice(0, i).findLast((r) => !isLone(r))
  const below = run.slice(i + 1).find((r) => !isLone(r))
  if (above === undefined && run[i + 1] === below && isCaption(run, i)) return false
  if (above === undefined || below === undefined || (framed && !slot.cell.bordered)) return true
  const isHeading = heading.test(words)
  if (isHeading && isOtherHeader(below, above)) return true
  if (isInColumn(slot, above, below) || isInHalf(slot, head, below)) return false
  // between two tables of other columns stands a heading; between rows of one, the name of a group
  return (slot.colSpan === 1 || isHeading) && !sameColumns(above, below)
}

/** Rows without a gap → paragraphs and tables. */
const runToBlocks = (run: readonly Shown[], place: PlaceOf): Block[] => {
  const framed = run.some((row) => saidIn(row).length > 1 && row.slots.some((s) => s.cell.bordered))
  let head: Halves | null = null
  const isLine = run.map((row, i) => {
    head = halvesOf(row) ?? head
    return isHeadingWithUnit(row) || (isLone(row) && isLineAt(run, i, framed, head))
  })
  const blocks: Block[] = []
  let rows: Shown[] = []
  const flush = (): void => {
    if (rows.some((r) => saidIn(r).length > 0)) blocks.push(toTable(rows, place))
    rows = []
  }
  run.forEach((row, i) => {
    if (!isLine[i]) rows.push(row)
    else {
      flush()
      for (const slot of saidIn(row)) blocks.push(toParagraph(slot, place))
    }
  })
  flush()
  return blocks
}

/**
 * A row of which every number is blank, as where noughts are not shown: its name stands beside a cell that goes on from above, over
 * as many merged columns as another name, or beside merged ones that are blank.
 */
const isBlankRow = (row: Shown, run: readonly Shown[], i: number): boolean => {
  const { col, colSpan } = saidIn(row)[0]!
  const whole = run.slice(0, i).filter((r) => !isLone(r))
  return (
    run.slice(0, i).some((r, at) => r.slots.some((s) => s.said && s.col < col && at + s.rowSpan > i)) ||
    (colSpan > 1 &&
      whole.some(
        (r) => r.slots.some((s) => s.said && s.col === col && s.colSpan === colSpan) && saidIn(r).at(-1)!.col > col,
      )) ||
    row.slots.some(
      (s) =>
        !s.said &&
        s.colSpan > 1 &&
        whole.some((r) => r.slots.some((o) => o.said && o.col === s.col && o.colSpan === s.colSpan)),
    )
  )
}

/** A line right over a table, as wide as it, where the lines before it are not: the first row of the table. */
const isCaption = (run: readonly Shown[], i: number): boolean => {
  const [before, slot, below] = [run[i - 1], saidIn(run[i]!)[0]!, run[i + 1]]
  if (before === undefined || slot.colSpan === 1 || heading.test(wordsOfCell(slot.cell))) return false
  // under the last lines of a sheet stands nothing, and under others a row that is framed and blank
  const under = below === undefined ? [] : saidIn(below)
  if (under.length === 0) return false
  const ends = under.map((s) => s.col + s.colSpan)
  const isWide = slot.col <= under[0]!.col && slot.col + slot.colSpan >= maxOf(ends)
  return isWide && saidIn(before)[0]?.colSpan !== slot.colSpan
}

/** Under and over words of its own column, which is not the first: the other half of its row is blank. */
const isInColumn = ({ col, colSpan }: Slot, above: Shown, below: Shown): boolean =>
  colSpan === 1 &&
  [above, below].every((row) => saidIn(row).some((s) => s.col === col && s.colSpan === 1)) &&
  saidIn(above)[0]!.col < col

/**
 * Under a header that names its columns twice (项目 | 决算数 | 项目 | 决算数), in a column of names: one half of the row is blank and
 * the other has a name and no number. What has such a header of its own below is another table.
 */
const isInHalf = ({ col, colSpan }: Slot, head: Halves | null, below: Shown): boolean =>
  colSpan === 1 &&
  head?.columns.includes(col) === true &&
  halvesOf(below)?.word !== head.word &&
  saidIn(below).some((s) => head.columns.includes(s.col))

/** The first word of a header that comes again over another half, with its columns. */
interface Halves {
  word: string
  columns: readonly number[]
}

const halvesOf = (row: Shown): Halves | null => {
  const [first, ...others] = saidIn(row).map((s) => ({ word: wordsOfCell(s.cell).trim(), col: s.col }))
  const again = others.filter((s) => s.word === first!.word)
  if (again.length === 0 || /\d/u.test(wordsOfRow(row))) return null
  return { word: first!.word, columns: [first!, ...again].map((s) => s.col) }
}

/** Names over merged columns that are not those of the row above: the header of another table. */
const isOtherHeader = (row: Shown, above: Shown): boolean =>
  !/\d/u.test(wordsOfRow(row)) &&
  saidIn(row).some((s) => s.colSpan > 1 && !saidIn(above).some((o) => o.col === s.col && o.colSpan === s.colSpan))

const sameColumns = (a: Shown, b: Shown): boolean => {
  const starts = (row: Shown): Set<number> => new Set(saidIn(row).map((s) => s.col))
  const [x, y] = [starts(a), starts(b)]
  return [...y].every((c) => x.has(c)) || [...x].every((c) => y.has(c))
}

const textsOf = (slot: Slot, at: { path: string }): Text[] =>
  slot.cell.runs.map(({ value, marks }) => ({
    type: 'text',
    value: value.replace(/\r\n?/g, '\n'),
    ...(marks.length > 0 ? { marks } : {}),
    place: at,
  }))

const toParagraph = (slot: Slot, place: PlaceOf): Paragraph => {
  const at = place(slot.name)
  return { type: 'paragraph', children: textsOf(slot, at), closed: true, place: at }
}

/** No table of a report has nearly as many columns. */
const mostFilled = 300

/** A file need not hold a cell that is blank (18.3.1.4): those left out among the cells of a row, by their columns. */
const leftOut = (rows: readonly Shown[]): Map<Shown, number[]> => {
  const columns = [...new Set(rows.flatMap((r) => r.slots.map((s) => s.col)))].sort((a, b) => a - b)
  const found = new Map<Shown, number[]>()
  if (columns.length > mostFilled) return found
  const takenUntil = new Map<number, number>()
  rows.forEach((row, i) => {
    for (const { col, colSpan, rowSpan } of row.slots)
      for (let c = col; c < col + colSpan; c++) takenUntil.set(c, Math.max(takenUntil.get(c) ?? 0, i + rowSpan))
    // a row of one cell is a line
    if (saidIn(row).length < 2) return
    const missing = columns.filter((c) => (takenUntil.get(c) ?? 0) <= i)
    if (missing.length > 0) found.set(row, missing)
  })
  return found
}

const blankAt = (col: number, at: { path: string }): TableCell => ({
  type: 'tableCell',
  rowSpan: 1,
  colSpan: 1,
  col,
  children: [],
  place: at,
})

const toTable = (rows: readonly Shown[], place: PlaceOf): Table => {
  const missing = leftOut(rows)
  const columnOf = new Map(rows.flatMap((r) => r.slots.map((s) => [s.col, s.column] as const)))
  const width = maxOf(rows.flatMap((r) => r.slots.map((s) => s.column)))
  const first = minOf(rows.flatMap((r) => r.slots.map((s) => s.column)))
  const range = (from: number, to: number) => place(`${cellName(from, first)}:${cellName(to, width)}`)
  return {
    type: 'table',
    by: 'drawn',
    children: rows.map((shown): TableRow => {
      const { row, slots } = shown
      const cells = slots.map((slot): TableCell => {
        const at = place(slot.name)
        return {
          type: 'tableCell',
          rowSpan: slot.rowSpan,
          colSpan: slot.colSpan,
          col: slot.col,
          children: textsOf(slot, at),
          ...(slot.cell.doubts.length > 0 ? { doubts: slot.cell.doubts } : {}),
          ...(slot.cell.hidden === undefined ? {} : { hidden: slot.cell.hidden }),
          place: at,
        }
      })
      const blanks = (missing.get(shown) ?? []).map((col) => blankAt(col, place(cellName(row, columnOf.get(col)!))))
      const children = blanks.length === 0 ? cells : [...cells, ...blanks].sort((a, b) => a.col! - b.col!)
      return { type: 'tableRow', children, place: range(row, row) }
    }),
    place: range(rows[0]!.row, rows.at(-1)!.row),
  }
}
