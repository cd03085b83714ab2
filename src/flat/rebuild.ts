import { addAll } from '../base/extremes.ts'
import type { Form } from '../forms/form.ts'
import type { TableRow, Text } from '../model/tree.ts'
import { cell, columnsUnclear, doubtful, type FlatTable, unsure } from './cells.ts'
import type { Link } from './chain.ts'
import { formRow, type Laying } from './form-row.ts'
import { type Group, headOf } from './group.ts'
import { isInNote, notesIn } from './notes.ts'
import type { PartedRows } from './part.ts'
import { doubtBefore, numeralsBetween, orderOf, type SerialRange, unknownRows } from './rows.ts'
import type { Piece, Stream } from './stream.ts'

/** Serial numbers of rows: what the first can be, and whether they are among the digits of values and nobody knows where. */
export interface Counted {
  serial: SerialRange | null
  unclear: boolean
}

/** Rows of one table of the form, laid out again. */
export const rebuild = (
  stream: Stream,
  form: Form,
  group: Group,
  parted: PartedRows,
  filled: boolean,
  { serial, unclear }: Counted,
): FlatTable | null => {
  const { links, lead } = group
  const laying: Laying = {
    group,
    parted,
    doubts: group.unclear ? columnsUnclear : unclear ? unsure : null,
    hasTotals: form.rules.rowTotals?.some((rule) => rule.table === group.table.id) === true,
    ...orderOf(stream, group, filled, serial),
  }
  const head = headOf(stream, group)
  const { rows, leftOver } = rowsOf(stream, laying, head === null ? 0 : 1)
  if (rows.length === 0) return null
  const children = [...(head ? [head.row] : []), ...rows]
  return {
    from: head?.from ?? lead[0]?.from ?? links[0]!.start,
    to: endOf(links),
    table: {
      type: 'table',
      children,
      by: 'inferred',
      place: children[0]!.place,
      ...(leftOver.length > 0 ? { leftOver } : {}),
    },
    headed: head !== null,
  }
}

/** Numerals that no row has, and the row that they stand behind. */
type LeftOver = { row: number; text: Text }[]
const leftOverIn = (stream: Stream, { from, to }: Pick<Piece, 'from' | 'to'>, row: number): LeftOver =>
  cell(stream, from, to).children.map((text) => ({ row, text }))

/** All rows of a table: those of the form, with the report's own between them. */
const rowsOf = (stream: Stream, laying: Laying, heads: number): { rows: TableRow[]; leftOver: LeftOver } => {
  const { table, links, count, lead } = laying.group
  const isOpen = table.columns.length === 0
  const laid: TableRow[] = []
  const short = new Set<TableRow>()
  const empty = new Set<TableRow>()
  const leftOver: LeftOver =
    lead.length === 0 ? [] : leftOverIn(stream, { from: lead[0]!.from, to: lead.at(-1)!.to }, 0)
  let others = 0
  const notes = notesIn(stream)
  links.forEach((link, i) => {
    // the numbers of a note are no row
    const rest = link.rest.filter((p) => !isInNote(notes, p.from))
    const own = unknownRows(stream, rest, isOpen, count, short)
    const made = formRow(stream, laying, link, links[i + 1])
    if (link.values.length === 0 && link.ref.row.kind === 'value') for (const r of made) empty.add(r)
    others += own.length
    addAll(laid, made)
    const row = laid.length - 1 + heads
    // behind the last row another table or the prose begins; digits right behind a blank row are in its cells
    const between =
      i === links.length - 1 ? [] : numeralsBetween(link.values.length === 0 ? link.rest.slice(1) : link.rest, own)
    for (const p of between) addAll(leftOver, leftOverIn(stream, p, row))
    addAll(
      laid,
      own.map((o) => o.row),
    )
  })
  if (isOpen) return { rows: laid, leftOver }
  const isAstray = others > 0 || leftOver.length > 0 || areUnclear(laying)
  return { rows: doubtBefore(laid, short).map((r) => (isAstray && empty.has(r) ? doubtful(r) : r)), leftOver }
}

/** Numbers that cannot be parted may be those of a row that has none, unless rows with blanks explain why they cannot. */
const areUnclear = ({ group: { links, count }, parted }: Laying): boolean => {
  const isShort = ({ values }: Link): boolean =>
    values.length > 0 && values.reduce((n, v) => n + v.text.length, 0) < count
  const isUnparted = (link: Link): boolean => {
    const cells = parted.get(link)
    if (link.values.length === 0) return false
    return cells?.some((c) => c.doubts.some((d) => d.code === 'run-together')) ?? link.values.length !== count
  }
  /** A head of rows has numbers, and the first row under it has none. */
  const isHeadWithNumbers = ({ values, ref }: Link, i: number): boolean => {
    const below = links[i + 1]
    return values.length > 0 && below?.values.length === 0 && below.ref.parent?.row === ref.row
  }
  return (!links.some(isShort) && links.some(isUnparted)) || links.some(isHeadWithNumbers)
}

/** Where the numbers of the last of some rows end. */
export const endOf = (links: readonly Link[]): number =>
  Math.max(links.at(-1)!.to, links.at(-1)!.values.at(-1)?.to ?? 0)
