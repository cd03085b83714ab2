import type { Form, FormTable } from '../forms/form.ts'
import type { Place } from '../place.ts'
import { readCell } from '../text/cell.ts'
import { fold } from '../text/fold.ts'
import { type Table, type TableCell, type TableRow, type Text, wordsOf } from '../tree.ts'
import { placeWithin } from '../within.ts'
import { closingValues, isValuePiece, type Link, longestChain, occurrencesOf, readGap } from './chain.ts'
import { keyOfLabel, type Piece, type Stream } from './stream.ts'

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

const isUnitPiece = (p: Piece): boolean => readCell(p.text).state === 'text' && p.text !== '无'

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
const openHeader = (stream: Stream, first: number, count: number): { row: TableRow; from: number } | null => {
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
  if (heads.length !== count) return null
  return {
    from: start,
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

/** Rows of one table of the form, laid out again. */
const rebuild = (stream: Stream, table: FormTable, links: readonly Link[], since: number): FlatTable => {
  const open = table.columns.length === 0
  const count = open ? usualCount(links) : table.columns.length
  const head = open ? openHeader(stream, links[0]!.start, count) : closedHeader(stream, table, since, links[0]!.start)
  const rows = links.flatMap((link) => [...formRow(link), ...unknownRows(stream, link.rest, open)])
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
    const unitCell = open ? [unitPiece ? cell(stream, unitPiece.from, unitPiece.to) : blank(stream, link.to)] : []
    const cells =
      values.length === 0
        ? Array.from({ length: count }, () => blank(stream, link.to))
        : values.map((v) => cell(stream, v.from, v.to))
    // a head without cells of its own (三、本年度办理结果) is no row
    if (values.length === 0 && link.ref.row.kind === 'derived') return []
    return [row([label, ...unitCell, ...cells])]
  }
  const last = links.at(-1)!
  const to = Math.max(last.to, last.values.at(-1)?.to ?? 0)
  const from = head?.from ?? links[0]!.start
  const children = [...(head ? [head.row] : []), ...rows]
  return {
    from,
    to,
    table: { type: 'table', children, by: 'inferred', place: children[0]!.place },
    headed: head !== null,
  }
}

/** Words followed by values where the form has nothing: a row of the report's own, kept as it stands. */
const unknownRows = (stream: Stream, rest: readonly Piece[], open: boolean): TableRow[] => {
  const rows: TableRow[] = []
  for (let i = 0; i < rest.length; ) {
    const from = i
    while (i < rest.length && !isValuePiece(rest[i]!.text)) i++
    const values = i
    while (i < rest.length && isValuePiece(rest[i]!.text)) i++
    if (values === from || i === values || !rest.slice(values, i).some((p) => readCell(p.text).state === 'number'))
      continue
    const label = cell(stream, rest[from]!.from, rest[values - 1]!.to)
    const cells = rest.slice(values, i)
    const noUnit = open && !isUnitPiece(cells[0]!) ? [blank(stream, cells[0]!.from)] : []
    rows.push(row([label, ...noUnit, ...cells.map((v) => cell(stream, v.from, v.to))]))
  }
  return rows
}

/** A table with one unlabelled row (table 四): all its column words in order, and as many values behind them. */
const unlabelled = (stream: Stream, table: FormTable): FlatTable | null => {
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
    const end = cells.at(-1)![1]
    const values = closingValues(stream, end, keys.length + 1)
    if (values.length === 0) continue
    const header = row(cells.map(([a, b]) => cell(stream, a, b)))
    const data = row(values.map((v) => cell(stream, v.from, v.to)))
    return {
      from: cells[0]![0],
      to: values.at(-1)!.to,
      table: { type: 'table', children: [header, data], by: 'inferred', place: header.place },
      headed: true,
    }
  }
  return null
}

/** All tables of one form that stand flattened in the stream, with how much of the form they explain. */
export const flatTablesOf = (stream: Stream, form: Form): { tables: FlatTable[]; weight: number } => {
  const links = longestChain(stream, occurrencesOf(stream, form))
  const tables: FlatTable[] = []
  const filled = links.filter((l) => l.values.length > 0).length
  if (filled >= fewestRows - 1) {
    const last = links.at(-1)!
    links[0]!.start = readGap(stream, Math.max(0, links[0]!.from - 12), links[0]!)?.start ?? links[0]!.from
    const groups = form.tables
      .map((table) => ({ table, links: links.filter((l) => l.ref.table === table) }))
      .filter((g) => g.links.length > 0)
    const lastTable = groups.find((g) => g.links.includes(last))!
    last.values = closingValues(
      stream,
      last.to,
      (lastTable.table.columns.length || usualCount(links)) + (lastTable.table.columns.length === 0 ? 1 : 0),
    )
    let since = 0
    for (const group of groups) {
      const made = rebuild(stream, group.table, group.links, since)
      tables.push(made)
      since = made.to
    }
  }
  for (const table of form.tables.filter((t) => t.rows.length === 1 && t.rows[0]!.label === '')) {
    const found = unlabelled(stream, table)
    if (found && !tables.some((t) => t.from < found.to && t.to > found.from)) tables.push(found)
  }
  return { tables: tables.sort((a, b) => a.from - b.from), weight: filled + 2 * tables.filter((t) => t.headed).length }
}
