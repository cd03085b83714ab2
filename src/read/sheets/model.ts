import type { Doubt } from '../../certainty/doubts.ts'
import type { Mark } from '../../model/tree.ts'
import type { CellStyle } from './cell.ts'
import type { Drawn } from './drawings.ts'
import type { Width } from './narrow.ts'

/** A cell as the sheet shows it. */
export interface SheetCell {
  runs: { value: string; marks: readonly Mark[] }[]
  doubts: readonly Doubt[]
  /** words that are there and not shown */
  hidden?: string
  bordered: boolean
  /** it holds a number that is no date, in this look: a column without room for it does not show it */
  figure?: CellStyle
  /** it holds words, in this look: they go on over empty cells beside it, and are cut off at others */
  text?: CellStyle
  /** what is stored: a number, words, or what cannot be added up; without it nothing is */
  holds?: number | 'words' | 'unknown'
  /** what gave the number, in A1 notation */
  formula?: string
}

export interface SheetComment {
  row: number
  column: number
  words: string
}

/** Rows and columns from, and up to and with. */
export interface Merge {
  top: number
  left: number
  bottom: number
  right: number
}

/** The whole of a sheet. */
export const everywhere: Merge = { top: 0, left: 0, bottom: Number.MAX_SAFE_INTEGER, right: Number.MAX_SAFE_INTEGER }

/** One sheet of a workbook, whichever format it came in; rows and columns are counted from 0. */
export interface Sheet {
  name: string
  hidden: boolean
  cells: Map<number, Map<number, SheetCell>>
  merges: readonly Merge[]
  hiddenRows: ReadonlySet<number>
  hiddenColumns: ReadonlySet<number>
  /** null where nothing is known of it */
  widthOf: (column: number) => Width | null
  /** points, where it is not fitted to what stands in the row; null where it is, or nothing is known of it */
  fixedHeightOf: (row: number) => number | null
  drawn: readonly Drawn[]
  /** comments on its cells */
  comments?: readonly SheetComment[]
  /** what names stand for in formulas on it, in capital letters */
  names?: ReadonlyMap<string, string>
  /** the file asks whoever opens it to work out all formulas */
  calculatedAnew?: boolean
  /** what is printed in the head and the foot of its pages */
  running?: readonly string[]
}

export const wordsOfCell = (cell: SheetCell | undefined): string => cell?.runs.map((r) => r.value).join('') ?? ''

/** A, B … Z, AA … */
export const columnName = (column: number): string => {
  let name = ''
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name
  return name
}

export const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`

/** `B12` → its row and column; null for what names no cell. */
export const parseCellName = (name: string): { row: number; column: number } | null => {
  const m = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(name)
  if (!m) return null
  let column = 0
  for (const letter of m[1]!.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(m[2]) - 1, column: column - 1 }
}

/** `A1:C3`, or one cell. */
export const parseRange = (range: string): Merge | null => {
  const [a, b] = range.split(':')
  const first = parseCellName(a ?? '')
  const last = parseCellName(b ?? a ?? '')
  if (!first || !last) return null
  return {
    top: Math.min(first.row, last.row),
    left: Math.min(first.column, last.column),
    bottom: Math.max(first.row, last.row),
    right: Math.max(first.column, last.column),
  }
}

/** Whether a cell is one of several that are shown as one. */
export const isInMerge = (merges: readonly Merge[], row: number, column: number): boolean =>
  merges.some((m) => row >= m.top && row <= m.bottom && column >= m.left && column <= m.right)

/** The sheet with other cells in the same places. */
export const withCells = (sheet: Sheet, change: (cell: SheetCell, row: number, column: number) => SheetCell): Sheet => {
  const cells: Sheet['cells'] = new Map()
  for (const [row, inRow] of sheet.cells)
    cells.set(row, new Map([...inRow].map(([column, cell]) => [column, change(cell, row, column)])))
  return { ...sheet, cells }
}
