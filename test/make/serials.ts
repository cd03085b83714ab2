import { cell, type MadeCell, type MadeTable } from './tables.ts'
import type { Part } from './write.ts'

/** How a column of serial numbers is printed. */
export interface Serials {
  /** the words over it */
  head: string
  /** counted through all tables, and not in each from 1 */
  through?: boolean
  /** one number for each group of rows */
  merged?: boolean
  /** the last column instead of the first */
  behind?: boolean
}

const isNumbers = (row: MadeTable[number]): boolean => row.some((c) => /^\d+(?:万元)?$/u.test(c.text))

/** A report whose tables all have a column of serial numbers, in front if it is not said otherwise. */
export const withSerials = (
  parts: readonly Part[],
  { head, through = false, merged = false, behind = false }: Serials,
): Part[] => {
  const beside = (serial: MadeCell, row: MadeCell[]): MadeCell[] => (behind ? [...row, serial] : [serial, ...row])
  let n = 0
  return parts.map((p) => {
    if (!('table' in p)) return p
    const { table } = p
    const heads = /指标/u.test(table[0]![0]!.text) ? 1 : Math.max(1, table.findIndex(isNumbers))
    if (!through) n = 0
    let under = 0
    const rows = table.map((row, r) => {
      if (r === 0) return beside(cell(head, heads), row)
      if (r < heads) return row
      if (under > 0) {
        under--
        return row
      }
      const rowSpan = merged ? row[0]!.rowSpan : 1
      under = rowSpan - 1
      n++
      return beside(cell(String(n), rowSpan), row)
    })
    return { table: rows }
  })
}
