import type { Message } from '../base/error.ts'

/** What stands in one cell of a table that is written: plain, or nothing. */
export type Cell = string | number | boolean | null

export type CellType = 'string' | 'integer' | 'number' | 'boolean'

/** A column knows its name, what it holds and how to get it: header, data and description come from the same line. */
export interface Column<Row> {
  name: string
  type: CellType
  title: Message
  of: (row: Row) => Cell
}

export const column = <Row>(
  name: string,
  type: CellType,
  zh: string,
  en: string,
  of: (row: Row) => Cell,
): Column<Row> => ({ name, type, title: { zh, en }, of })
