import { addAll, maxOf, minOf } from '../../base/extremes.ts'
import type { Block, Paragraph, Table, TableCell, TableRow, Text } from '../../model/tree.ts'
import type { Drawn } from './drawings.ts'
import { goesOn } from './goes-on.ts'
import { linesIn } from './lines.ts'
import { cellName, isInMerge, type Merge, type Sheet, type SheetCell, wordsOfCell } from './model.ts'
import { isEmptyRow, type Shown, type Slot, saidIn } from './slots.ts'

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
  let empty: Shown[] = []
  for (const row of shown) {
    if (isEmptyRow(row)) {
      empty.push(row)
      continue
    }
    const last = run.at(-1)
    // rows that are not in the file are empty
    const isApart = empty.length > 0 || (last && reach(last) + 1 < row.row && gap(sheet, last.row, row.row))
    if (last && isApart && !goesOn(last, row)) flush()
    else if (last) run.push(...empty)
    run.push(row)
    empty = []
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
  const shownRow = rows.filter(rowShown)
  let hidden = 0
  for (const [r, cells] of sheet.cells)
    for (const [c, cell] of cells)
      if ((!rowShown(r) || !colOf.has(c)) && wordsOfCell(cell).trim() !== '' && !isInMerge(sheet.merges, r, c))
        hidden += 1

  const covered = new Set<string>()
  const startOf = new Map<string, Merge>()
  for (const merge of sheet.merges) {
    const own: [number, number][] = []
    const inRows = within(shownRow, merge.top, merge.bottom)
    const inColumns = within(visible, merge.left, merge.right)
    for (const r of inRows) for (const c of inColumns) own.push([r, c])
    own.forEach(([r, c], i) => {
      if (i === 0) startOf.set(`${r}/${c}`, merge)
      else covered.add(`${r}/${c}`)
    })
  }
  const blank: SheetCell = { runs: [], doubts: [], bordered: false }
  const shown = shownRow.map((row): Shown => {
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
        colSpan: merge ? within(visible, column, merge.right).length : 1,
        rowSpan: merge ? within(shownRow, row, merge.bottom).length : 1,
        cell: of,
        said: wordsOfCell(of).trim() !== '' || of.hidden !== undefined || of.doubts.length > 0,
      })
    }
    return { row, slots }
  })
  return { shown, hidden }
}

/** Those of some rising numbers from one to another, both included. */
const within = (rising: readonly number[], from: number, to: number): number[] => {
  let [low, high] = [0, rising.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (rising[middle]! < from) low = middle + 1
    else high = middle
  }
  let end = low
  while (end < rising.length && rising[end]! <= to) end++
  return rising.slice(low, end)
}

const touches = (a: Merge, b: Merge): boolean =>
  a.top <= b.bottom && a.bottom >= b.top && a.left <= b.right && a.right >= b.left

/** A cell over which something is drawn: where it is blank the drawing may be its number. */
const under = (cell: SheetCell, drawn: readonly Drawn[]): SheetCell =>
  drawn.some((d) => d.covers || (wordsOfCell(cell).trim() === '' && cell.hidden === undefined))
    ? { ...cell, doubts: [...cell.doubts, { code: 'beside-picture' }] }
    : cell

type PlaceOf = (name: string) => { path: string }

/** Rows without a gap → paragraphs and tables. */
const runToBlocks = (run: readonly Shown[], place: PlaceOf): Block[] => {
  const isLine = linesIn(run)
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
