import { addAll } from '../base/extremes.ts'
import type { Form, FormTable } from '../forms/form.ts'
import { type FlatTable, isUnitPiece } from './cells.ts'
import { closingValues, type Link, longestChain, occurrencesOf, readGap } from './chain.ts'
import { type Group, groupOf } from './group.ts'
import { openHeader } from './headers.ts'
import { withLaterTable } from './last-years.ts'
import { withoutCount, withoutLineNumbers } from './line-numbers.ts'
import { isInNote, notesIn } from './notes.ts'
import { type PartedRows, partRows } from './part.ts'
import { endOf, rebuild } from './rebuild.ts'
import { closingRow, type SerialRange, usualCount, withoutSerials } from './rows.ts'
import { withoutNumber, withoutNumbersApart, withoutTableSerials } from './serials-of-tables.ts'
import { shortened, withoutStuckSerials } from './serials-stuck.ts'
import { beginWithSerials, doubtSerial } from './serials-within.ts'
import type { Stream } from './stream.ts'
import { tablesApart } from './tables-apart.ts'
import { withTornNumbers } from './torn-numbers.ts'
import { bareRow, unlabelled } from './unlabelled.ts'

/** Fewer rows with values than this may be a sentence. */
const fewestRows = 5

const nothingParted: { parted: PartedRows; filled: boolean } = { parted: new Map(), filled: false }

/** Rows without the numbers that count them, and what the number before the first can be. */
interface Uncounted {
  links: Link[]
  first: SerialRange | null
  /** the count is broken, and nobody knows where */
  unclear: boolean
  /** what stands before the numbers of the last row, which are read later */
  last: number | null
  /** what may stand behind them, as each row seems to have its own number there */
  behind: number | null
  /** the header says that it does */
  isBehind: boolean
}

const uncounted = (links: readonly Link[]): Uncounted => ({
  links: [...links],
  first: null,
  unclear: false,
  last: null,
  behind: null,
  isBehind: false,
})

/** Numbers that count the rows of an open table, before their numbers or before their labels, are no values. */
const withoutCounts = (stream: Stream, chain: readonly Link[]): Uncounted => {
  const before = withoutLineNumbers(chain.slice(0, -1))
  if (before !== null)
    return { ...uncounted([...before.links, chain.at(-1)!]), unclear: before.unclear, last: before.next }
  const { links, first, next, unclear } = withoutStuckSerials(chain) ?? {
    ...withoutSerials(stream, chain),
    unclear: false,
  }
  const head = chain.length === 0 ? null : openHeader(stream, chain[0]!.start)
  // a header says that the rows are counted, and no count is found
  const lost = first === null && head?.counted === true
  // nought before the first row: the 1 behind it is its own number
  const behind = first?.most === 0 ? next : null
  return { links, first, unclear: unclear || lost, last: null, behind, isBehind: head?.countedBehind === true }
}

/** Tables of the form that are one row without a label, where no other table stands. */
const loneRows = (
  stream: Stream,
  form: Form,
  others: readonly FlatTable[],
  around: { filled: boolean; last: number | null },
): FlatTable[] => {
  const found: FlatTable[] = []
  for (const table of form.tables.filter((t) => t.rows.length === 1 && t.rows[0]!.label === '')) {
    const one = unlabelled(stream, form, table, around) ?? bareRow(stream, form, table)
    if (one && ![...others, ...found].some((t) => t.from < one.to && t.to > one.from))
      found.push(doubtSerial(form, one))
  }
  return found
}

/** The last row with its values, which no label ends; numbers that count it stand before them or behind. */
const lastOf = (
  stream: Stream,
  form: Form,
  links: readonly Link[],
  { last: count, behind, isBehind }: Uncounted,
): { link: Link; unclear: boolean } => {
  const last = links.at(-1)!
  const { table } = last.ref
  const columns = table.columns.length
  if (columns > 0 && behind !== null) {
    const own = withoutNumber(closingValues(stream, last.to, columns + 1), behind)
    if (own !== null && own.length <= columns) return { link: { ...last, values: own }, unclear: false }
  }
  const named = openHeader(stream, links[0]!.start)?.count ?? 1
  const values = table.columns.length || Math.max(usualCount(links), named)
  const most = table.columns.length > 0 ? values : values + (count === null && behind === null ? 1 : 2)
  const link = { ...last, values: closingRow(stream, form, last, table, { count: values, most }) }
  if (behind !== null) {
    const own = link.values.at(-1)?.text.endsWith(String(behind)) === true
    const without = own ? shortened(link.values, String(behind).length) : link.values
    // 65 alone in the row of that number may be its value
    const isLeft = without.some((v) => !isUnitPiece(v))
    if (isBehind && own && isLeft) return { link: { ...link, values: without }, unclear: false }
    return { link, unclear: isBehind || own }
  }
  const uncounted = count === null ? link : withoutCount(link, count)
  return { link: uncounted ?? link, unclear: uncounted === null }
}

/**
 * Whether names of the form's own columns stand over the rows as a header does: words of any kind may stand before a sentence, and one
 * that has all the names sets them off by commas.
 */
const isHeaded = (stream: Stream, { printed, links }: Group): boolean =>
  printed?.columns.some((c) => c.column !== null) === true &&
  !/[,;。]/u.test(stream.folded.slice(printed.from, links[0]!.start).replace(/\([^()]*\)/gu, ''))

/** The first label begins with its numbering, as those do whose gap was read. */
const withFirstStart = (stream: Stream, [first, ...others]: readonly Link[]): Link[] =>
  first === undefined
    ? []
    : [{ ...first, start: readGap(stream, Math.max(0, first.from - 12), first)?.start ?? first.from }, ...others]

/** All tables of one form that stand flattened in the stream, with how much of the form they explain. */
export const flatTablesOf = (stream: Stream, form: Form): { tables: FlatTable[]; weight: number } => {
  const notes = notesIn(stream)
  const occurrences = occurrencesOf(stream, form).filter((o) => !isInNote(notes, o.from))
  const chain = withFirstStart(stream, withLaterTable(stream, form, longestChain(stream, occurrences), occurrences))
  const isOpen = chain.length > 0 && chain[0]!.ref.table.columns.length === 0
  const inTables = withoutTableSerials(stream, form, isOpen ? [] : chain)
  const counted = isOpen ? withoutCounts(stream, chain) : { ...uncounted(inTables.links), behind: inTables.behind }
  const { links, first: serial } = counted
  const tables: FlatTable[] = []
  let cellsFilled = false
  const filled = links.filter((l) => l.values.length > 0).length
  if (links.length > 0) {
    const last = lastOf(stream, form, links, counted)
    links[links.length - 1] = last.link
    counted.unclear ||= last.unclear
    const together = form.tables
      .map((table) => links.filter((l) => l.ref.table === table))
      .filter((own) => own.length > 0)
    const unseen = new Set<FormTable>()
    const apart = tablesApart(stream, form, links, occurrences).map((own) => {
      const without = withoutNumbersApart(stream, form, own, inTables.behind !== null)
      if (without === null) unseen.add(own[0]!.ref.table)
      return without ?? own
    })
    const linked = [...together, ...apart].sort((a, b) => a[0]!.start - b[0]!.start)
    // few rows, and those that sentences part from the others, may be a sentence, but not under the very headers of their table
    const isTable = (table: FormTable): boolean => filled >= fewestRows - 1 && links.some((l) => l.ref.table === table)
    const groups = linked
      .map((own, i) => groupOf(stream, form, own[0]!.ref.table, own, i === 0 ? 0 : endOf(linked[i - 1]!)))
      .filter((g) => isTable(g.table) || (g.table.columns.length > 0 && isHeaded(stream, g)))
    const { parted, filled: shown } =
      groups.length === 0 ? nothingParted : partRows(form, groups, withTornNumbers(stream, groups))
    cellsFilled = shown
    const within = beginWithSerials(groups.map((g) => g.links))
    for (const group of groups) {
      const rows = inTables.counted.get(group.table.id)
      const made = rebuild(stream, form, group, parted, filled > 0, {
        serial: rows === undefined ? serial : { least: rows.first, most: rows.first },
        unclear: counted.unclear || rows?.broken === true || unseen.has(group.table) || within,
      })
      if (made === null) continue
      const told = group.table.columns.length > 0 && made.headed && group.links.every((l) => l.values.length > 0)
      if (told || isTable(group.table)) tables.push(made)
    }
  }
  addAll(tables, loneRows(stream, form, tables, { filled: cellsFilled, last: inTables.last }))
  const rows = tables.length === 0 ? 0 : filled
  return { tables: tables.sort((a, b) => a.from - b.from), weight: rows + 2 * tables.filter((t) => t.headed).length }
}
