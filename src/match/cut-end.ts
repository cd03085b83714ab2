import type { Grid } from '../cells/grid.ts'
import type { Form } from '../forms/form.ts'
import type { Finding } from '../model/finding.ts'
import type { Place } from '../model/place.ts'
import type { Fact } from '../model/report.ts'
import { cutOff } from '../read/cut-off.ts'
import { type AnsweredRow, mapFacts, withDoubts } from './answers.ts'

/** Where a file ends though it should not: in the midst of a table, or a text in the midst of a line, as many do. */
export type OpenEnd = number | 'in-table'

const endOf = ({ offset, length }: Place): number =>
  offset === undefined || length === undefined ? -1 : offset + length

/** Whether nothing of the form comes behind a row, though more should. */
const stopsAt = (row: AnsweredRow, rows: readonly AnsweredRow[], form: Form): boolean => {
  const own = row.assigned.ref?.row
  if (own === undefined) return false
  const asked = form.tables.filter((t) => !t.optional).flatMap((t) => t.rows.filter((r) => r.kind === 'value'))
  const answered = new Set(rows.flatMap((r) => r.assigned.ref?.row ?? []))
  const rest = asked.slice(asked.indexOf(own) + 1).filter((r) => !r.optional)
  return rest.length > 0 && !rest.some((r) => answered.has(r))
}

/**
 * The row in which a file was cut off: digits at its end may be the first of a longer number, and what is blank behind them was not
 * blank. Many a text has no line end behind its last word; that one was cut off is told by what is missing behind it.
 */
export const doubtCutEnd = (
  rows: readonly AnsweredRow[],
  grids: readonly Grid[],
  form: Form | null,
  end: OpenEnd | undefined,
): { rows: readonly AnsweredRow[]; findings: Finding[] } => {
  const grid = grids.at(-1)
  if (form === null || end === undefined || !grid?.rows.length) return { rows, findings: [] }
  const own = rows.filter((r) => r.assigned.row.grid === grid)
  if (end !== 'in-table') {
    const reached = grid.rows.at(-1)!.flatMap(({ source }) => [source, ...source.children].map((n) => endOf(n.place)))
    const last = own.findLast((r) => r.assigned.ref !== null)
    // a pipe may stand behind the last cell
    if (Math.max(...reached) < end - 2 || last === undefined || !stopsAt(last, rows, form))
      return { rows, findings: [] }
  }
  const isOpen = (f: Fact): boolean => f.raw === '' || endOf(f.place) === end
  return {
    rows: mapFacts(rows, (f, { assigned: { row } }) =>
      row.grid === grid && row.row === grid.rows.length - 1 && isOpen(f)
        ? withDoubts(f, [...f.doubts, { code: 'cut-off' }])
        : f,
    ),
    findings: end === 'in-table' ? [] : [cutOff(grid.table.place)],
  }
}
