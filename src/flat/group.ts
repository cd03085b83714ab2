import type { Form, FormTable } from '../forms/form.ts'
import type { TableRow } from '../model/tree.ts'
import { blank, cell, row } from './cells.ts'
import type { Link } from './chain.ts'
import { areGlued } from './glued.ts'
import { hasUnknownColumns, openHeader } from './headers.ts'
import { withLabelsLost } from './labels-lost.ts'
import type { RowsOfTable } from './one-row.ts'
import { type PrintedColumns, printedColumns } from './printed-columns.ts'
import { withOwnLines } from './row-lines.ts'
import { usualCount } from './rows.ts'
import { fewestNumbers } from './split.ts'
import type { Piece, Stream } from './stream.ts'
import { withThousandsOnLines } from './thousands-on-lines.ts'

/** The links of one table, how many values its rows have, the columns of a closed one as printed, and the header of an open one. */
export interface Group extends RowsOfTable {
  printed: PrintedColumns | null
  head: { row: TableRow; from: number } | null
  /** nobody knows which of its columns are which, or how many there are */
  unclear: boolean
  /** rows that have a line to themselves, or are told from others whose labels are lost */
  whole: ReadonlySet<Link>
  /** numbers of a row before the first label that is left */
  lead: readonly Piece[]
}

/** Words over an open table say how many values a row has; where the values stand apart they have the last word. */
export const groupOf = (stream: Stream, form: Form, table: FormTable, links: Link[], since: number): Group => {
  const usual = table.columns.length || usualCount(links)
  const lost = withLabelsLost(stream, table, links, usual, since)
  const lead = lost?.lead ?? []
  const group = columnsOf(stream, form, table, links, since, lead[0]?.from ?? links[0]!.start)
  const rows =
    lost !== null && lost.whole.size > 0 && group.count === usual
      ? lost
      : withOwnLines(stream, form, table, links, group.count)
  return {
    ...group,
    links: rows.links.map((l) => withThousandsOnLines(stream, l, group.count)),
    whole: rows.whole,
    lead,
  }
}

const columnsOf = (
  stream: Stream,
  form: Form,
  table: FormTable,
  links: Link[],
  since: number,
  first: number,
): Omit<Group, 'lead' | 'whole'> => {
  if (table.columns.length > 0) {
    const order = table.columns.map((_, c) => c)
    const read = printedColumns(stream, table, since, first)
    const printed = read === 'otherwise' ? null : fittingColumns(read, table, links)
    const otherwise =
      printed === null && (read === 'otherwise' || read?.columns.some((c) => c.insteadOf !== undefined) === true)
    const count = printed?.columns.length ?? order.length
    return {
      table,
      links,
      count,
      order: printed?.columns.map((c) => c.column) ?? order,
      printed,
      head: null,
      unclear: otherwise,
    }
  }
  const usual = usualCount(links)
  const head = openHeader(stream, first)
  if (head === null)
    return {
      table,
      links,
      count: usual,
      printed: null,
      head,
      unclear: usual > 1 || areGlued(form, links, hasUnknownColumns(stream, first)),
    }
  const own = head.own === usual && head.own < head.count ? { ...head, count: head.own, row: head.ownRow } : head
  if (usual > 1 && own.count !== usual) return { table, links, count: usual, printed: null, head: null, unclear: true }
  const unclear = own.unclear && usual === 1 && areGlued(form, links, true)
  return { table, links, count: own.count, printed: null, head: own, unclear }
}

/** Columns that the form does not have are only believed where the rows have numbers for them. */
const fittingColumns = (
  printed: PrintedColumns | null,
  table: FormTable,
  links: readonly Link[],
): PrintedColumns | null => {
  if (printed === null || printed.columns.every((c) => c.column !== null)) return printed
  const own = printed.columns.filter((c) => c.column !== null)
  const has = (count: number): boolean =>
    links.some(({ values }) => values.length === count || fewestNumbers(values.map((v) => v.text)) === count)
  if (has(printed.columns.length)) return printed
  return own.length === table.columns.length ? { ...printed, columns: own } : null
}

/** Printed order → the order in which the cells are laid out: the form's where its header has several lines. */
export const layOut = <T>(cells: readonly T[], { table, printed }: Group): T[] => {
  const nested = table.columns.some((c) => (c.under ?? []).length > 0)
  if (!nested || printed === null || cells.length !== printed.columns.length) return [...cells]
  return table.columns.map((_, c) => cells[printed.columns.findIndex((p) => (p.column ?? p.insteadOf) === c)]!)
}

export const headOf = (stream: Stream, group: Group): { row: TableRow; from: number } | null => {
  if (group.printed === null) return group.head
  const cells = layOut(
    group.printed.columns.map((c) => cell(stream, c.from, c.to)),
    group,
  )
  return { row: row([blank(stream, group.links[0]!.start), ...cells]), from: group.printed.from }
}
