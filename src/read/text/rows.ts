import type { Table, TableCell, TableRow, Text } from '../../model/tree.ts'
import { isRule } from './fields.ts'
import { isEmpty, isOfPage, type Line, placeIn } from './lines.ts'

/** A run of lines that is one table, with the lines it takes (page numbers and blank lines inside it included). */
export interface Found {
  /** null: the lines look like a table, but its columns cannot be told apart; they are read as words */
  table: Table | null
  from: number
  to: number
  /** lines inside the run that are no rows: page numbers */
  aside: Line[]
  /** blank lines and page numbers between rows */
  gaps: Line[]
  /** rows whose words may belong to other columns */
  unclear?: readonly TableRow[]
}

export const cellOf = (words: Text | null, line: Line, at: number): TableCell => ({
  type: 'tableCell',
  rowSpan: 1,
  colSpan: 1,
  children: words ? [words] : [],
  place: words ? words.place : placeIn(line, at, at),
})

export const rowOf = (cells: TableCell[], line: Line): TableRow => ({
  type: 'tableRow',
  children: cells,
  place: placeIn(line, 0, line.value.length),
})

export const tableOf = (rows: TableRow[], by: Table['by']): Table => {
  const first = rows[0]!.place
  const last = rows.at(-1)!.place
  return {
    type: 'table',
    children: rows,
    by,
    place: { ...first, length: (last.offset ?? 0) + (last.length ?? 0) - (first.offset ?? 0) },
  }
}

/** Lines that may stand inside a table without ending it: a blank line, a page number, a drawn rule. */
const passes = (line: Line): boolean => isEmpty(line) || isOfPage(line) || isRule(line)

/** How many such lines may follow each other inside a table: a page turn leaves a few. */
const longestGap = 6

/**
 * `otherwise`: whether a line below a row is one as well, written in another way. It is given the row above, and the next line where
 * that is a row.
 */
export const run = (
  lines: Line[],
  from: number,
  is: (line: Line) => boolean,
  otherwise: (line: Line, above: Line, next: Line | null) => boolean = () => false,
): { rows: Line[]; to: number } => {
  const rows: Line[] = []
  let to = from
  for (let i = from, gap = 0; i < lines.length && gap <= longestGap; i++) {
    const line = lines[i]!
    const next = lines[i + 1]
    const above = gap === 0 ? rows.at(-1) : undefined
    const isRow =
      is(line) || (above !== undefined && otherwise(line, above, next !== undefined && is(next) ? next : null))
    if (isRow && !isOfPage(line)) {
      rows.push(line)
      gap = 0
      to = i + 1
    } else if (passes(line)) gap++
    else break
  }
  return { rows, to }
}

/** What stands inside the run and is no row. */
export const between = (lines: Line[], from: number, to: number): Pick<Found, 'aside' | 'gaps'> => {
  const inside = lines.slice(from, to)
  return {
    aside: inside.filter((l) => isOfPage(l)),
    gaps: inside.filter((l) => isEmpty(l) || isOfPage(l)),
  }
}
