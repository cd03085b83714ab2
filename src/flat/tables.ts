import { addAll } from '../base/extremes.ts'
import type { Form, FormTable } from '../forms/form.ts'
import type { TableCell, TableRow, Text } from '../model/tree.ts'
import { readCell } from '../text/cell.ts'
import { blank, cell, cellsOf, columnsUnclear, doubtful, type FlatTable, isUnitPiece, row, unsure } from './cells.ts'
import { type Link, longestChain, occurrencesOf, readGap } from './chain.ts'
import { areGlued } from './glued.ts'
import { hasUnknownColumns, openHeader } from './headers.ts'
import { mayHoldNext, withLabelsLost } from './labels-lost.ts'
import { withLaterTable } from './last-years.ts'
import { isLettered } from './letters.ts'
import { withoutCount, withoutLineNumbers } from './line-numbers.ts'
import type { RowsOfTable } from './one-row.ts'
import { type PartedRows, partRows } from './part.ts'
import { type PrintedColumns, printedColumns } from './printed-columns.ts'
import { withOwnLines } from './row-lines.ts'
import {
  closingRow,
  doubtBefore,
  emptyRow,
  numeralsBetween,
  orderOf,
  type SerialRange,
  unknownRows,
  usualCount,
  withoutSerials,
} from './rows.ts'
import { withoutTableSerials } from './serials-of-tables.ts'
import { withoutStuckSerials } from './serials-stuck.ts'
import { fewestNumbers } from './split.ts'
import { lineOf, type Piece, piecesOf, type Stream } from './stream.ts'
import { withTornNumbers } from './torn-numbers.ts'
import { bareRow, unlabelled } from './unlabelled.ts'

/** Fewer rows with values than this may be a sentence. */
const fewestRows = 5

/** The links of one table, how many values its rows have, the columns of a closed one as printed, and the header of an open one. */
interface Group extends RowsOfTable {
  printed: PrintedColumns | null
  head: { row: TableRow; from: number } | null
  /** nobody knows which of its columns are which, or how many there are */
  unclear: boolean
  /** rows that have a line to themselves, or are told from others whose labels are lost */
  whole?: ReadonlySet<Link>
  /** numbers of a row before the first label that is left */
  lead: readonly Piece[]
}

/** Words over an open table say how many values a row has; where the values stand apart they have the last word. */
const groupOf = (stream: Stream, form: Form, table: FormTable, links: Link[], since: number): Group => {
  const lost = withLabelsLost(stream, table, links, table.columns.length || usualCount(links), since)
  const lead = lost?.lead ?? []
  const group = columnsOf(stream, form, table, links, since, lead[0]?.from ?? links[0]!.start)
  const rows =
    lost !== null && lost.whole.size > 0 && group.count === (table.columns.length || usualCount(links))
      ? lost
      : withOwnLines(stream, form, table, links, group.count)
  return { ...group, links: rows.links, whole: rows.whole, lead }
}

const columnsOf = (
  stream: Stream,
  form: Form,
  table: FormTable,
  links: Link[],
  since: number,
  first: number,
): Omit<Group, 'lead'> => {
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
const layOut = <T>(cells: readonly T[], { table, printed }: Group): T[] => {
  const nested = table.columns.some((c) => (c.under ?? []).length > 0)
  if (!nested || printed === null || cells.length !== printed.columns.length) return [...cells]
  return table.columns.map((_, c) => cells[printed.columns.findIndex((p) => (p.column ?? p.insteadOf) === c)]!)
}

const headOf = (stream: Stream, group: Group): { row: TableRow; from: number } | null => {
  if (group.printed === null) return group.head
  const cells = layOut(
    group.printed.columns.map((c) => cell(stream, c.from, c.to)),
    group,
  )
  return { row: row([blank(stream, group.links[0]!.start), ...cells]), from: group.printed.from }
}

/** Serial numbers of rows: what the first can be, and whether they are among the digits of values and nobody knows where. */
interface Counted {
  serial: SerialRange | null
  unclear: boolean
}

/** Rows of one table of the form, laid out again. */
const rebuild = (
  stream: Stream,
  form: Form,
  group: Group,
  parted: PartedRows,
  filled: boolean,
  { serial, unclear }: Counted,
): FlatTable | null => {
  const { table, links, count } = group
  const open = table.columns.length === 0
  const hasTotals = form.rules.rowTotals?.some((rule) => rule.table === table.id) === true
  const { moved, scrambled } = orderOf(stream, group, filled, serial)
  const doubts = group.unclear ? columnsUnclear : unclear ? unsure : null
  const head = headOf(stream, group)
  const short = new Set<TableRow>()
  const laid: TableRow[] = []
  const leftOver: { row: number; text: Text }[] = []
  const empty = new Set<TableRow>()
  let others = 0
  const { lead } = group
  if (lead.length > 0)
    addAll(
      leftOver,
      cell(stream, lead[0]!.from, lead.at(-1)!.to).children.map((text) => ({ row: 0, text })),
    )
  links.forEach((link, i) => {
    const own = unknownRows(stream, link.rest, open, count, short)
    const made = formRow(link, links[i + 1])
    if (link.values.length === 0 && link.ref.row.kind === 'value') for (const r of made) empty.add(r)
    others += own.length
    addAll(laid, made)
    const row = laid.length - 1 + (head ? 1 : 0)
    // behind the last row another table or the prose begins; digits right behind a blank row are in its cells
    const between =
      i === links.length - 1 ? [] : numeralsBetween(link.values.length === 0 ? link.rest.slice(1) : link.rest, own)
    for (const p of between)
      addAll(
        leftOver,
        cell(stream, p.from, p.to).children.map((text) => ({ row, text })),
      )
    addAll(
      laid,
      own.map((o) => o.row),
    )
  })
  // numbers of such a table that are nobody's, or cannot be parted, may be those of a row that has none
  const hasOthers = others > 0 || leftOver.length > 0
  // unless rows with blanks explain why they cannot
  const isUnclear = !links.some(isShort) && links.some(isUnparted)
  const isAstray = !open && (hasOthers || isUnclear || links.some(isHeadWithNumbers))
  const rows = open ? laid : doubtBefore(laid, short).map((r) => (isAstray && empty.has(r) ? doubtful(r) : r))
  function isShort({ values }: Link): boolean {
    return values.length > 0 && values.reduce((n, v) => n + v.text.length, 0) < count
  }
  /** A head of rows has numbers, and the first row under it has none. */
  function isHeadWithNumbers({ values, ref }: Link, i: number): boolean {
    const below = links[i + 1]
    return values.length > 0 && below?.values.length === 0 && below.ref.parent?.row === ref.row
  }
  function isUnparted(link: Link): boolean {
    const cells = parted.get(link)
    if (link.values.length === 0) return false
    return cells?.some((c) => c.doubts.some((d) => d.code === 'run-together')) ?? link.values.length !== count
  }
  function formRow(link: Link, next: Link | undefined): TableRow[] {
    const unit = link.values[0] && isUnitPiece(link.values[0]) ? link.values[0] : null
    const dashUnit = open && unit === null && link.values.length === count + 1 ? link.values[0]! : null
    const unitPiece = unit ?? dashUnit
    const values = link.values.filter((v) => v !== unitPiece)
    const groupDash =
      open &&
      values.length === 1 &&
      count >= 1 &&
      link.ref.row.kind === 'group' &&
      unitPiece === null &&
      readCell(values[0]!.text).state === 'dash'
    const label = cell(stream, link.start, link.to)
    if (groupDash)
      return [
        row([
          label,
          cell(stream, values[0]!.from, values[0]!.to),
          ...Array.from({ length: count }, () => blank(stream, values[0]!.to)),
        ]),
      ]
    const lettered = isLettered(stream, link.values.at(-1)?.to ?? link.to)
    const cells =
      values.length === 0
        ? emptyRow(stream, link, count, moved || lettered)
        : cellsOf(stream, values, parted.get(link)).map((c) => {
            const torn = open && (values.some(isTorn) || isEndOf(unit?.text ?? '', link.ref.row.unit))
            const elsewhere = scrambled && group.whole?.has(link) !== true
            const many = tooMany(link, values) || mayHoldNext(stream, table, link, next, count)
            const own = doubts ?? (elsewhere || many || torn || lettered ? unsure : null)
            return own === null ? c : { ...c, doubts: own }
          })
    const noUnit: TableCell = { ...blank(stream, link.to), ...(values.length === 0 && doubtsOf(cells)) }
    const unitCell = open ? [unitPiece ? cell(stream, unitPiece.from, unitPiece.to) : noUnit] : []
    // a head without cells of its own (三、本年度办理结果) is no row
    if (values.length === 0 && link.ref.row.kind === 'derived') return []
    return [row([label, ...unitCell, ...layOut(cells, group)])]
  }
  /** A line was cut between its digits, where others stand apart: a space may have stood there. */
  function isTorn({ from, to }: Piece): boolean {
    return stream.at[from]!.apart && stream.at.slice(from + 1, to).some((at) => at.torn)
  }
  /** 次 of 人次: the unit was torn over lines, and so may the number have been. */
  function isEndOf(unit: string, whole: string | null): boolean {
    return unit !== '' && whole !== null && unit !== whole && whole.endsWith(unit)
  }
  /** Numbers that no header stands over: one of the row's own may have been torn. */
  function tooMany(link: Link, values: readonly Piece[]): boolean {
    if (open) return values.length > count || (link === links.at(-1) && goesOnAs(stream, values))
    return link === links.at(-1) && values.length === count && !hasTotals && goesOnAs(stream, values)
  }
  const to = endOf(links)
  const from = head?.from ?? lead[0]?.from ?? links[0]!.start
  const children = [...(head ? [head.row] : []), ...rows]
  if (rows.length === 0) return null
  return {
    from,
    to,
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

/** Where it is open what stood in a row, it is open in the place of its unit, too: that may be taken for a number's. */
const doubtsOf = ([first]: readonly TableCell[]): Pick<TableCell, 'doubts'> =>
  first?.doubts === undefined ? {} : { doubts: first.doubts }

/** Right behind the last number of a table, on the same line, stands another. */
const goesOnAs = (stream: Stream, values: readonly Piece[]): boolean => {
  const last = values.at(-1)
  const next = last && piecesOf(stream, last.to, Math.min(stream.folded.length, last.to + 12))[0]
  return (
    last !== undefined &&
    next !== undefined &&
    /^\d+$/u.test(next.text) &&
    lineOf(stream, last.to - 1) === lineOf(stream, next.from)
  )
}

/** Where the numbers of the last of some rows end. */
const endOf = (links: readonly Link[]): number => Math.max(links.at(-1)!.to, links.at(-1)!.values.at(-1)?.to ?? 0)

const nothingParted: { parted: PartedRows; filled: boolean } = { parted: new Map(), filled: false }

/** Rows without the numbers that count them, and what the number before the first can be. */
interface Uncounted {
  links: Link[]
  first: SerialRange | null
  /** the count is broken, and nobody knows where */
  unclear: boolean
  /** what stands before the numbers of the last row, which are read later */
  last: number | null
}

const uncounted = (links: readonly Link[]): Uncounted => ({
  links: [...links],
  first: null,
  unclear: false,
  last: null,
})

/** Numbers that count the rows of an open table, before their numbers or before their labels, are no values. */
const withoutCounts = (stream: Stream, chain: readonly Link[]): Uncounted => {
  const before = withoutLineNumbers(chain.slice(0, -1))
  if (before !== null) return { ...before, links: [...before.links, chain.at(-1)!], first: null, last: before.next }
  const counted = withoutStuckSerials(chain) ?? { ...withoutSerials(stream, chain), unclear: false }
  // a header says that the rows are counted, and no count is found
  const lost = chain.length > 0 && counted.first === null && openHeader(stream, chain[0]!.start)?.counted === true
  return { ...counted, unclear: counted.unclear || lost, last: null }
}

/** Tables of the form that are one row without a label, where no other table stands. */
const loneRows = (stream: Stream, form: Form, others: readonly FlatTable[], filled: boolean): FlatTable[] => {
  const found: FlatTable[] = []
  for (const table of form.tables.filter((t) => t.rows.length === 1 && t.rows[0]!.label === '')) {
    const one = unlabelled(stream, form, table, filled) ?? bareRow(stream, form, table)
    if (one && ![...others, ...found].some((t) => t.from < one.to && t.to > one.from)) found.push(one)
  }
  return found
}

/** All tables of one form that stand flattened in the stream, with how much of the form they explain. */
export const flatTablesOf = (stream: Stream, form: Form): { tables: FlatTable[]; weight: number } => {
  const occurrences = occurrencesOf(stream, form)
  const chain = withLaterTable(stream, form, longestChain(stream, occurrences), occurrences)
  const isOpen = chain.length > 0 && chain[0]!.ref.table.columns.length === 0
  const inTables = withoutTableSerials(stream, form, isOpen ? [] : chain)
  const { links, first: serial, ...counted } = isOpen ? withoutCounts(stream, chain) : uncounted(inTables.links)
  const tables: FlatTable[] = []
  let cellsFilled = false
  const filled = links.filter((l) => l.values.length > 0).length
  if (links.length > 0) {
    const last = links.at(-1)!
    links[0]!.start = readGap(stream, Math.max(0, links[0]!.from - 12), links[0]!)?.start ?? links[0]!.from
    const linked = form.tables
      .map((table) => ({ table, links: links.filter((l) => l.ref.table === table) }))
      .filter((g) => g.links.length > 0)
    const lastTable = linked.find((g) => g.links.includes(last))!.table
    const most =
      lastTable.columns.length ||
      Math.max(usualCount(links), openHeader(stream, links[0]!.start)?.count ?? 1) + (counted.last === null ? 1 : 2)
    last.values = closingRow(stream, form, last, lastTable, most)
    if (counted.last !== null) {
      const without = withoutCount(last, counted.last)
      if (without === null) counted.unclear = true
      else last.values = without.values
    }
    const groups = linked.map((g, i) =>
      groupOf(stream, form, g.table, g.links, i === 0 ? 0 : endOf(linked[i - 1]!.links)),
    )
    // few rows may be a sentence, but not under the very headers of their table
    const isTable = filled >= fewestRows - 1
    const tried = groups.filter((g) => isTable || (g.table.columns.length > 0 && g.printed !== null))
    const withTorn = groups.map((g) => ({ ...g, torn: withTornNumbers(stream, g.links, g.count) }))
    const { parted, filled: shown } = tried.length === 0 ? nothingParted : partRows(form, withTorn)
    cellsFilled = shown
    for (const group of tried) {
      const rows = inTables.counted.get(group.table.id)
      const made = rebuild(stream, form, group, parted, filled > 0, {
        serial: rows === undefined ? serial : { least: 1, most: 1 },
        unclear: counted.unclear || rows === 'broken',
      })
      if (made === null) continue
      const told = group.table.columns.length > 0 && made.headed && group.links.every((l) => l.values.length > 0)
      if (isTable || told) tables.push(made)
    }
  }
  addAll(tables, loneRows(stream, form, tables, cellsFilled))
  const rows = tables.length === 0 ? 0 : filled
  return { tables: tables.sort((a, b) => a.from - b.from), weight: rows + 2 * tables.filter((t) => t.headed).length }
}
