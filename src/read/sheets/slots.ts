import { type SheetCell, wordsOfCell } from './model.ts'

/** What a row shows: its cells with the room that each takes, hidden rows and columns left out. */
export interface Shown {
  row: number
  slots: Slot[]
}

export interface Slot {
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

export const wordsOfRow = (row: Shown): string => row.slots.map((s) => wordsOfCell(s.cell)).join('')
export const saidIn = (row: Shown): Slot[] => row.slots.filter((s) => s.said)

/** Neither words nor a frame. */
export const isEmptyRow = (row: Shown): boolean => row.slots.every((s) => !s.said && !s.cell.bordered)
