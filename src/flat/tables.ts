import type { Form, FormTable } from '../forms/form.ts'
import { totalsHold } from '../match/totals.ts'
import type { Place } from '../place.ts'
import { readCell } from '../text/cell.ts'
import { fold } from '../text/fold.ts'
import { type Table, type TableCell, type TableRow, type Text, wordsOf } from '../tree.ts'
import { placeWithin } from '../within.ts'
import { closingValues, isUnit, isValuePiece, type Link, longestChain, occurrencesOf, readGap } from './chain.ts'
import { type PartedCell, type PartedRuns, partBlocks, partLone, partRuns } from './part.ts'
import { keyOfLabel, type Piece, piecesOf, type Stream } from './stream.ts'

/** A table found in running text: the stretch of the stream it takes, and its cells. */
export interface FlatTable {
  from: number
  to: number
  table: Table
  /** a header of this form stands over it */
  headed: boolean
}

/** Fewer rows with values than this may be a sentence. */
const fewestRows = 5
/** A line of numbers is no longer than this. */
const longestRow = 200

const textAt = (stream: Stream, from: number, to: number): Text[] => {
  const texts: Text[] = []
  for (let i = from; i < to; ) {
    const { paragraph, char } = stream.at[i]!
    let j = i
    while (j < to && stream.at[j]!.paragraph === paragraph) j++
    const end = stream.at[j - 1]!.char + 1
    const p = stream.paragraphs[paragraph]!
    texts.push({ type: 'text', value: wordsOf(p).slice(char, end), place: placeWithin(p, char, end) })
    i = j
  }
  return texts
}

const placeOf = (texts: Text[], fallback: Place): Place => texts[0]?.place ?? fallback

const cell = (stream: Stream, from: number, to: number): TableCell => {
  const children = textAt(stream, from, to)
  const whole = children.length === 1 ? children[0]!.place : placeOf(children, placeAt(stream, from))
  return { type: 'tableCell', rowSpan: 1, colSpan: 1, children, place: whole }
}

const placeAt = (stream: Stream, i: number): Place => {
  const at = stream.at[Math.min(i, stream.at.length - 1)]!
  const p = stream.paragraphs[at.paragraph]!
  const place = placeWithin(p, at.char, at.char + 1)
  return place.offset === undefined ? place : { ...place, length: 0 }
}

const blank = (stream: Stream, at: number): TableCell => ({
  type: 'tableCell',
  rowSpan: 1,
  colSpan: 1,
  children: [],
  place: placeAt(stream, at),
})

const row = (cells: TableCell[]): TableRow => ({ type: 'tableRow', children: cells, place: cells[0]!.place })

const isUnitPiece = (p: Piece): boolean => isUnit(p.text)

/** How many values the rows of an open table carry: what most of them do. */
const usualCount = (links: readonly Link[]): number => {
  const counts = new Map<number, number>()
  for (const l of links) {
    const n = l.values.filter((v) => !isUnitPiece(v)).length
    if (n > 0) counts.set(n, (counts.get(n) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 1
}

/** Words that head columns, longest first: those of the form's table, or those any sheet uses. */
const openHeaders = /(?:20\d\d|19\d\d)年度?|历年累计|本年累计|本年度|上年度|统计数据?|本期实际|数量|数值|累计/gu

const headerRegion = (stream: Stream, before: number): { from: number; text: string } => {
  let from = before
  while (from > 0 && before - from < 120 && !/[。；!?]/u.test(stream.folded[from - 1]!)) from--
  return { from, text: stream.folded.slice(from, before) }
}

/** The header over an open table (统计指标 单位 统计数 …), as a row; null when the words before the first label are no header. */
const openHeader = (stream: Stream, first: number): { row: TableRow; from: number; count: number } | null => {
  const { from, text } = headerRegion(stream, first)
  const names = /(?:统计指标|指标名称|统计项目|项目名称|指标|项目)(?:计量单位|计算单位|单位)/u.exec(text)
  if (!names) return null
  const unitAt = from + names.index + /(?:计量|计算)?单位$/u.exec(names[0])!.index
  const start = from + names.index
  const rest = from + names.index + names[0].length
  const heads = [...stream.folded.slice(rest, first).matchAll(openHeaders)].map((m) => ({
    from: rest + m.index,
    to: rest + m.index + m[0].length,
  }))
  if (heads.length === 0) return null
  return {
    from: start,
    count: heads.length,
    row: row([
      cell(stream, start, unitAt),
      cell(stream, unitAt, rest),
      ...heads.map((h) => cell(stream, h.from, h.to)),
    ]),
  }
}

/** The header over a table with fixed columns: each column's words, wherever they stand between the last table and the first row. */
const closedHeader = (
  stream: Stream,
  table: FormTable,
  since: number,
  first: number,
): { row: TableRow; from: number } | null => {
  const region = stream.folded.slice(Math.max(since, first - 200), first)
  const base = first - region.length
  const cells: TableCell[] = []
  let start = first
  const used: [number, number][] = []
  for (const column of table.columns) {
    const hit = [column.label, ...(column.aliases ?? [])]
      .map((w) => fold(w).replace(/\([^()]*\)/gu, ''))
      .map((w) => {
        let i = region.lastIndexOf(w)
        while (i > -1 && used.some(([a, b]) => i < b && i + w.length > a))
          i = i === 0 ? -1 : region.lastIndexOf(w, i - 1)
        return { i, w }
      })
      .find(({ i }) => i !== -1)
    if (!hit) return null
    used.push([hit.i, hit.i + hit.w.length])
    start = Math.min(start, base + hit.i)
    const tail = /^\([^()]{1,16}\)/u.exec(region.slice(hit.i + hit.w.length))
    cells.push(cell(stream, base + hit.i, base + hit.i + hit.w.length + (tail?.[0].length ?? 0)))
  }
  const words = /(?:信息内容|\(本列数据的勾稽关系[^)]*\)|申请人情况)/u.exec(region)
  return { row: row([blank(stream, first), ...cells]), from: words ? Math.min(start, base + words.index) : start }
}

/**
 * A row without values is blank, unless digits stand behind it that could not be told from other words, or the numbers of
 * its table have been moved away from their labels (`moved`): then it is open what stood in it.
 */
const emptyRow = (stream: Stream, link: Link, count: number, moved: boolean): TableCell[] => {
  const digits =
    link.rest[0] && /^\D{0,2}\d+(?![\d.、)])/u.test(link.rest[0].text) && link.ref.row.kind !== 'derived'
      ? link.rest[0]
      : null
  return Array.from({ length: count }, () => {
    if (digits) return { ...cell(stream, digits.from, digits.to), parted: unsure }
    return moved ? { ...blank(stream, link.to), parted: unsure } : blank(stream, link.to)
  })
}

/**
 * Whether numbers have been moved away from their labels: a row has more of them than the table has columns; and whether all
 * of the table is out of order: a row has those of two rows, or numbers that no label claims stand before the first.
 */
const orderOf = (
  stream: Stream,
  links: readonly Link[],
  count: number,
  filled: boolean,
): { moved: boolean; scrambled: boolean } => {
  const first = links[0]!.start
  const before = piecesOf(stream, Math.max(0, first - 12), first).at(-1)
  const stray = before !== undefined && before.to === first && /^\d+(?:\.\d+)?$/u.test(before.text)
  const most = Math.max(...links.map((link) => link.values.filter((v) => !isUnitPiece(v)).length))
  const scrambled = stray || (count > 1 && most >= 2 * count)
  // a table without a number, among others that have theirs, may have lost them all
  return { moved: scrambled || most > count + 1 || (most === 0 && filled), scrambled }
}

/** The links of one table, how many values its rows have, and the header of an open one. */
interface Group {
  table: FormTable
  links: Link[]
  count: number
  head: { row: TableRow; from: number } | null
}

/** Words over an open table say how many values a row has; where the values stand apart they have the last word. */
const groupOf = (stream: Stream, table: FormTable, links: Link[]): Group => {
  if (table.columns.length > 0) return { table, links, count: table.columns.length, head: null }
  const usual = usualCount(links)
  const head = openHeader(stream, links[0]!.start)
  if (head === null || (usual > 1 && head.count !== usual)) return { table, links, count: usual, head: null }
  return { table, links, count: head.count, head }
}

/** A value as a cell, or the cells of a run that was parted. */
const cellsOf = (stream: Stream, value: Piece, parted: readonly PartedCell[] | undefined): TableCell[] =>
  parted
    ? parted.map((p) => ({ ...cell(stream, p.from, p.to), parted: p.parted }))
    : [cell(stream, value.from, value.to)]

/** Rows of one table of the form, laid out again. */
const rebuild = (
  stream: Stream,
  { table, links, count, head: openHead }: Group,
  runs: PartedRuns,
  since: number,
  filled: boolean,
): FlatTable | null => {
  const open = table.columns.length === 0
  const { moved, scrambled } = orderOf(stream, links, count, filled)
  const head = open ? openHead : closedHeader(stream, table, since, links[0]!.start)
  const short = new Set<TableRow>()
  const laid = links.flatMap((link) => [...formRow(link), ...unknownRows(stream, link.rest, open, count, short)])
  const rows = open ? laid : doubtBefore(laid, short)
  function formRow(link: Link): TableRow[] {
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
    const doubt = scrambled ? { parted: unsure } : {}
    const unitCell = open ? [unitPiece ? cell(stream, unitPiece.from, unitPiece.to) : blank(stream, link.to)] : []
    const cells =
      values.length === 0
        ? emptyRow(stream, link, count, moved)
        : values
            .flatMap((v) => cellsOf(stream, v, values.length === 1 ? runs.get(v) : undefined))
            .map((c) => ({ ...c, ...doubt }))
    // a head without cells of its own (三、本年度办理结果) is no row
    if (values.length === 0 && link.ref.row.kind === 'derived') return []
    return [row([label, ...unitCell, ...cells])]
  }
  const last = links.at(-1)!
  const to = Math.max(last.to, last.values.at(-1)?.to ?? 0)
  const from = head?.from ?? links[0]!.start
  const children = [...(head ? [head.row] : []), ...rows]
  if (rows.length === 0) return null
  return {
    from,
    to,
    table: { type: 'table', children, by: 'inferred', place: children[0]!.place },
    headed: head !== null,
  }
}

/** Words followed by values where the form has nothing: a row of the report's own, kept as it stands. */
const unknownRows = (
  stream: Stream,
  rest: readonly Piece[],
  open: boolean,
  count: number,
  short: Set<TableRow>,
): TableRow[] => {
  const rows: TableRow[] = []
  for (let i = 0; i < rest.length; ) {
    const from = i
    while (i < rest.length && !isValuePiece(rest[i]!.text)) i++
    const values = i
    while (i < rest.length && isValuePiece(rest[i]!.text)) i++
    if (values === from || i === values || !rest.slice(values, i).some((p) => /\d/u.test(p.text))) continue
    // what stands before the numbering of the row is the rest of a header or of a label beside it
    const numbered = rest
      .slice(from, values)
      .findLastIndex((p) => /^(?:\d{1,2}[.、]|[(][一二三四五六七八九十]{1,3}[)])/u.test(p.text))
    const label = cell(stream, rest[from + Math.max(0, numbered)]!.from, rest[values - 1]!.to)
    const cells = rest.slice(values, i)
    const noUnit = open && !isUnitPiece(cells[0]!) ? [blank(stream, cells[0]!.from)] : []
    const numbers = cells.filter((v) => !isUnitPiece(v))
    const made = row([
      label,
      ...noUnit,
      ...cells.flatMap((v) =>
        cellsOf(stream, v, numbers.length === 1 && numbers[0] === v && count > 1 ? partLone(v, count) : undefined),
      ),
    ])
    rows.push(made)
    // fewer digits than the row has columns cannot be a row run together either
    if (numbers.length < count && (numbers.length > 1 || numbers[0]!.text.length < count)) short.add(made)
  }
  return rows
}

const unsure = { certainty: 'doubtful' as const, candidates: [] }

/** Too few numbers for a row: the rest of a label with the last digits of its numbers (请 | 2) makes those before it doubtful. */
const doubtBefore = (rows: readonly TableRow[], short: ReadonlySet<TableRow>): TableRow[] =>
  rows.map((r, i) => (short.has(r) || (rows[i + 1] && short.has(rows[i + 1]!)) ? doubtful(r) : r))

const doubtful = (line: TableRow): TableRow => ({
  ...line,
  children: line.children.map((c, i) => (i === 0 ? c : { ...c, parted: unsure })),
})

/** A table with one unlabelled row (table 四): all its column words in order, and as many values behind them. */
const unlabelled = (stream: Stream, form: Form, table: FormTable, filled: boolean): FlatTable | null => {
  const keys = table.columns.map((c) => [c.label, ...(c.aliases ?? [])].map(keyOfLabel))
  for (
    let start = stream.key.indexOf(keys[0]![0]!);
    start !== -1;
    start = stream.key.indexOf(keys[0]![0]!, start + 1)
  ) {
    const cells: [number, number][] = []
    let at = start
    for (const names of keys) {
      const hits = names.map((n) => ({ i: stream.key.indexOf(n, at), n })).filter((h) => h.i !== -1 && h.i - at < 30)
      const hit = hits.sort((a, b) => a.i - b.i || b.n.length - a.n.length)[0]
      if (!hit) break
      cells.push([stream.keyAt[hit.i]!, stream.keyAt[hit.i + hit.n.length - 1]! + 1])
      at = hit.i + hit.n.length
    }
    if (cells.length < keys.length) continue
    const from = stream.keyAt[startOfHeads(stream, table, start)]!
    const end = cells.at(-1)![1]
    const values = closingValues(stream, end, keys.length + 1)
    if (values.length === 0) continue
    const header = row(cells.map(([a, b]) => cell(stream, a, b)))
    const run = values.length === 1 && /^\d+$/u.test(values[0]!.text) ? values[0]! : null
    const data = row(
      values.flatMap((v) => cellsOf(stream, v, v === run ? partBlocks(form, table, v, filled) : undefined)),
    )
    return {
      from,
      to: values.at(-1)!.to,
      table: { type: 'table', children: [header, data], by: 'inferred', place: header.place },
      headed: true,
    }
  }
  return null
}

/**
 * The row of such a table when its header is in ruins: a line of just as many numbers as the table has columns, which make
 * their own totals.
 */
const bareRow = (stream: Stream, form: Form, table: FormTable): FlatTable | null => {
  const rowIndex = table.rows.findIndex((r) => r.label === '')
  for (let from = 0; from < stream.at.length; ) {
    const { paragraph } = stream.at[from]!
    let to = from
    while (to < stream.at.length && stream.at[to]!.paragraph === paragraph) to++
    const pieces = to - from > longestRow ? [] : piecesOf(stream, from, to)
    const values = pieces.map((p) => readCell(p.text).value)
    if (values.length === table.columns.length && totalsHold(form, table, rowIndex, values)) {
      const data = row(pieces.map((p) => cell(stream, p.from, p.to)))
      return { from, to, table: { type: 'table', children: [data], by: 'inferred', place: data.place }, headed: false }
    }
    from = to
  }
  return null
}

/** The headers over the first column words (行政复议 行政诉讼) belong to the table too. */
const startOfHeads = (stream: Stream, table: FormTable, start: number): number => {
  const heads = [...new Set(table.columns.flatMap((c) => c.under ?? []))].map(keyOfLabel)
  let at = start
  for (let left = heads.length; left > 0; left--) {
    const head = heads.find((h) => stream.key.slice(0, at).endsWith(h))
    // 行政诉讼 may as well end the heading above: only a pair of heads is a header
    if (head === undefined) break
    at -= head.length
  }
  return at
}

/**
 * The values of the last row. A page number may follow it where its own numbers make their total; otherwise what follows may
 * be its own, or those of other rows, and all of them are taken so that nobody takes the first few for the row.
 */
const closingRow = (stream: Stream, form: Form, last: Link, table: FormTable, most: number): Piece[] => {
  const values = closingValues(stream, last.to, most)
  const all = table.columns.length > 1 ? closingValues(stream, last.to, 2 * most) : values
  if (all.length <= most) return values
  const holds = totalsHold(
    form,
    table,
    last.ref.rowIndex,
    values.map((v) => readCell(v.text).value),
  )
  const hasTotal = form.rules.rowTotals?.some((rule) => rule.table === table.id) ?? false
  return all.length === most + 1 && (holds || !hasTotal) ? values : all
}

/** Fewer rows whose last numbers count on may be chance. */
const fewestSerials = 5

/**
 * A column of serial numbers (序号) stands in front of the labels: in running text the number of each row is the last behind the row
 * before it. Where the last numbers count on from row to row, and no header names as many columns, they are no values.
 */
const withoutSerials = (stream: Stream, links: readonly Link[]): Link[] => {
  const lastNumber = ({ values }: Link): number | null => {
    const last = values.at(-1)
    return last !== undefined && /^\d{1,3}$/u.test(last.text) ? Number(last.text) : null
  }
  const numbers = links.map(lastNumber)
  const countsOn = numbers.map((n, i) => n !== null && (numbers[i - 1] === n - 1 || numbers[i + 1] === n + 1))
  const many = countsOn.filter(Boolean).length
  const counted = links.filter((_, i) => countsOn[i])
  const beside = counted.filter((l) => l.values.filter((v) => !isUnitPiece(v)).length > 1).length
  const named = openHeader(stream, links[0]!.start)?.count ?? 1
  // the last row has none behind it; group rows may not be counted
  if (many < fewestSerials || many < 0.7 * (links.length - 1) || beside < many / 2 || named > 1) return [...links]
  return links.map((link, i) => (countsOn[i] ? { ...link, values: link.values.slice(0, -1) } : link))
}

/** All tables of one form that stand flattened in the stream, with how much of the form they explain. */
export const flatTablesOf = (stream: Stream, form: Form): { tables: FlatTable[]; weight: number } => {
  const chain = longestChain(stream, occurrencesOf(stream, form))
  const links = chain.length > 0 && chain[0]!.ref.table.columns.length === 0 ? withoutSerials(stream, chain) : chain
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
      lastTable.columns.length || Math.max(usualCount(links), openHeader(stream, links[0]!.start)?.count ?? 1) + 1
    last.values = closingRow(stream, form, last, lastTable, most)
    const groups = linked.map((g) => groupOf(stream, g.table, g.links))
    const parted = partRuns(form, groups)
    cellsFilled = parted.filled
    let since = 0
    for (const group of groups) {
      const made = rebuild(stream, group, parted.runs, since, filled > 0)
      if (made === null) continue
      // few rows may be a sentence, but not under the very headers of their table
      const told = group.table.columns.length > 0 && made.headed && group.links.every((l) => l.values.length > 0)
      if (filled >= fewestRows - 1 || told) tables.push(made)
      since = made.to
    }
  }
  for (const table of form.tables.filter((t) => t.rows.length === 1 && t.rows[0]!.label === '')) {
    const found = unlabelled(stream, form, table, cellsFilled) ?? bareRow(stream, form, table)
    if (found && !tables.some((t) => t.from < found.to && t.to > found.from)) tables.push(found)
  }
  const rows = tables.length === 0 ? 0 : filled
  return { tables: tables.sort((a, b) => a.from - b.from), weight: rows + 2 * tables.filter((t) => t.headed).length }
}
