import type { Form } from '../forms/form.ts'
import { isOfAll } from '../text/heads.ts'
import { labelOf } from '../text/label.ts'
import type { Assigned } from './assign.ts'
import { matchHeader } from './columns.ts'
import { otherInHeader } from './other-year.ts'
import { type DataRow, overlaps } from './rows.ts'
import { isTimeCell } from './time-columns.ts'
import { isUnnamed } from './turned.ts'

/** Under so much of the header of a table whose row has no name, what stands before the numbers says whose or when they are. */
const enough = 0.6

const isUnder = (row: DataRow, forms: readonly Form[]): boolean =>
  forms.some((form) =>
    form.tables.some(
      (table) =>
        isUnnamed(table) &&
        matchHeader(row.header, table.columns).filter((c) => c !== null).length >= enough * table.columns.length,
    ),
  )

/** A row without a name of its own that says of which time its numbers are: 2022年 | 1 | 22 | …, 上年 | …. */
export const withTime = (row: DataRow, forms: readonly Form[]): DataRow => {
  if (row.time !== undefined || row.header.length === 0) return row
  const heads = row.header.filter((h) => h.role === 'label')
  const before = row.cells.filter((c) => c.text !== '' && heads.some((h) => overlaps(c, h)))
  const time = before.length === 1 && isTimeCell(before[0]!) ? before[0]! : null
  return time !== null && isUnder(row, forms) ? { ...row, time } : row
}

/** Whose, or of which time, the numbers of a row without a name of its own are. */
const nameOf = ({ label, row }: Assigned): string => (label ?? row.time)?.text.trim() ?? ''

/** 合计, or the report's own year beside its quarters. */
const isTotal = ({ label, row }: Assigned, year: number | null): boolean =>
  label === null
    ? row.time !== undefined && otherInHeader(row.time.text, year) === null
    : isOfAll(labelOf(label.text).words)

/**
 * Of rows of one table that have no name in the form and say whose their numbers are (a row for each body, then 合计), the total is
 * the report's answer, and the others are kept with their bodies: the same number twice is not one number. Where there is no total,
 * nothing is the report's own.
 */
export const takeTotals = (assigned: Assigned[], year: number | null): Assigned[] => {
  const own = assigned.filter((a) => a.ref !== null && isUnnamed(a.ref.table))
  for (const table of new Set(own.map((a) => a.ref!.table))) {
    const rows = own.filter((a) => a.ref!.table === table)
    if (rows.length < 2 || rows.every((a) => nameOf(a) === '')) continue
    const totals = rows.filter((a) => isTotal(a, year))
    totals.forEach((a, i) => {
      a.how = i === 0 ? 'order' : 'repeated'
    })
    for (const a of rows)
      if (nameOf(a) === '') a.doubts = [...a.doubts, { code: 'row-unclear' }]
      else if (!totals.includes(a)) {
        a.scope = nameOf(a)
        if (totals.length > 0) a.how = 'order'
      }
  }
  return assigned
}
