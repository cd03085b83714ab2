import { maxOf } from '../base/extremes.ts'
import type { Form, FormTable } from '../forms/form.ts'
import { totalsHold } from '../match/totals.ts'
import type { TableCell, TableRow } from '../model/tree.ts'
import { readCell } from '../text/cell.ts'
import { bracketedHan, hanNumber, itemNumber } from '../text/numbering.ts'
import { blank, cell, cellsOf, doubtful, isUnitPiece, row, unsure } from './cells.ts'
import { closingValues, isValuePiece, type Link } from './chain.ts'
import { openHeader } from './headers.ts'
import { isLettered } from './letters.ts'
import { partUnknown } from './part.ts'
import { type Piece, piecesOf, type Stream } from './stream.ts'
import { lastWithThousands } from './thousands-on-lines.ts'

/** How many values the rows of an open table carry: what most of them do. Several in one row alone are those of other rows. */
export const usualCount = (links: readonly Link[]): number => {
  const counts = new Map<number, number>()
  for (const l of links) {
    const n = l.values.filter((v) => !isUnitPiece(v)).length
    if (n > 0) counts.set(n, (counts.get(n) ?? 0) + 1)
  }
  const [usual, rows] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [1, 1]
  return rows === 1 && links.length > 1 ? 1 : usual
}

/** What stands where a number should and is none: 八千, 若干, 待统计, XX. */
const noNumber =
  /^(?:[一二三四五六七八九十百千万零〇两几廿卅]+|[OoXx×]{1,6}|若干|不详|未知|待.{1,4}|暂.{1,4}|见.{1,6}|略|无法统计|同上|〃)$/u
/** A word alone between a label and the next is no longer, unless it is a heading. */
const longestWord = 6

/** The next heading, of which a bracket may be lost, and no word in the place of a number. */
const beginsHeading = new RegExp(`^(?:[(]?${hanNumber}[)、]|第)`, 'u')

const wordsInPlace = (rest: readonly Piece[]): Piece | null => {
  const [first, ...others] = rest
  if (first === undefined || beginsHeading.test(first.text)) return null
  return noNumber.test(first.text) || (others.length === 0 && first.text.length <= longestWord) ? first : null
}

/** Digits at the head of some words, and not only the number of the row that they begin: 00000005.属于 is seven noughts and 5. */
const beginsWithDigits = (stream: Stream, { text, from }: Piece): boolean =>
  /^\D{0,2}\d+(?:(?![\d.、)])|\.\d)/u.test(text) ||
  /^\D{0,2}(?:\d{3,}|0\d)[.、]/u.test(text) ||
  (/^\d\d[.、]/u.test(text) && !stream.at[from]!.apart)

/**
 * A row without values is blank, unless digits or a word stand behind it in the place of its number, or the numbers of
 * its table have been moved away from their labels (`moved`): then it is open what stood in it.
 */
export const emptyRow = (stream: Stream, link: Link, count: number, moved: boolean): TableCell[] => {
  const [next] = link.rest
  const isDigits = next !== undefined && link.ref.row.kind !== 'derived' && beginsWithDigits(stream, next)
  const digits = isDigits ? next : wordsInPlace(link.rest)
  // 办理|占比: the label goes on, and what stands in its row is another number
  const goesOn =
    stream.at[link.to]?.apart === false && /^[^)]\p{Script=Han}/u.test(stream.folded.slice(link.to - 1, link.to + 1))
  return Array.from({ length: count }, () => {
    if (digits) return { ...cell(stream, digits.from, digits.to), doubts: unsure }
    return moved || goesOn ? { ...blank(stream, link.to), doubts: unsure } : blank(stream, link.to)
  })
}

/** A number alone or right behind other words, but not that of a table, an annex or a page. */
const numberAtEnd = /(?:^|(?<=\p{Script=Han})(?<![表图件页第号]))\d+(?:\.\d+)?$/u

/**
 * Whether numbers have been moved away from their labels: a row has more of them than the table has columns; and whether all
 * of the table is out of order: a row has those of two rows, or numbers that no label claims stand before the first.
 */
export const orderOf = (
  stream: Stream,
  { links, count, lead }: { links: readonly Link[]; count: number; lead: readonly Piece[] },
  filled: boolean,
  serial: SerialRange | null,
): { moved: boolean; scrambled: boolean } => {
  const first = links[0]!.start
  const before = piecesOf(stream, Math.max(0, first - 12), first).at(-1)
  const number = before?.to === first && lead.length === 0 ? numberAtEnd.exec(before.text)?.[0] : undefined
  const stray =
    number !== undefined && !(serial !== null && Number(number) >= serial.least && Number(number) <= serial.most)
  const most = maxOf(links.map((link) => link.values.filter((v) => !isUnitPiece(v)).length))
  const scrambled = stray || (count > 1 && most >= 2 * count)
  // a table without a number, among others that have theirs, may have lost them all
  return { moved: scrambled || most > count + 1 || (most === 0 && filled), scrambled }
}

/** A row of the report's own, with the stretch of the stream that it takes. */
interface OwnRow {
  row: TableRow
  from: number
  to: number
}

/** Numbering, years and articles are no numbers of a table. */
const countsNothing = new RegExp(`^(?:${itemNumber}|第)|(?:19|20)\\d\\d年|(?<!\\d)第\\d+`, 'u')

/** 1. and （一） begin a row; 一、 a section. */
const beginsRow = new RegExp(`^(?:${itemNumber}|${bracketedHan})`, 'u')

/** Numerals between two rows that neither of them has, nor a row of the report's own. */
export const numeralsBetween = (rest: readonly Piece[], own: readonly OwnRow[]): Piece[] =>
  rest.filter(
    (p) => /\d/u.test(p.text) && !countsNothing.test(p.text) && !own.some((o) => p.from < o.to && p.to > o.from),
  )

/** Words followed by values where the form has nothing: a row of the report's own, kept as it stands. */
export const unknownRows = (
  stream: Stream,
  rest: readonly Piece[],
  open: boolean,
  count: number,
  short: Set<TableRow>,
): OwnRow[] => {
  const rows: OwnRow[] = []
  for (let i = 0; i < rest.length; ) {
    const from = i
    while (i < rest.length && !isValuePiece(rest[i]!.text)) i++
    const values = i
    while (i < rest.length && isValuePiece(rest[i]!.text)) i++
    if (values === from || i === values || !rest.slice(values, i).some((p) => /\d/u.test(p.text))) continue
    // what stands before the numbering of the row is the rest of a header or of a label beside it
    const numbered = rest.slice(from, values).findLastIndex((p) => beginsRow.test(p.text))
    const label = cell(stream, rest[from + Math.max(0, numbered)]!.from, rest[values - 1]!.to)
    const cells = rest.slice(values, i)
    const noUnit = open && !isUnitPiece(cells[0]!) ? [blank(stream, cells[0]!.from)] : []
    const numbers = cells.filter((v) => !isUnitPiece(v))
    const unit = cells.slice(0, cells.length - numbers.length).map((v) => cell(stream, v.from, v.to))
    const parted =
      count > 1 && cells.slice(unit.length).every((v) => numbers.includes(v)) ? partUnknown(numbers, count) : undefined
    const made = row([
      label,
      ...noUnit,
      ...(parted ? [...unit, ...cellsOf(stream, [], parted)] : cellsOf(stream, cells, undefined)),
    ])
    const { to } = rest[i - 1]!
    rows.push({ row: isLettered(stream, to) ? doubtful(made) : made, from: rest[from]!.from, to })
    // fewer digits than the row has columns cannot be a row run together either
    if (numbers.length < count && (numbers.length > 1 || numbers[0]!.text.length < count)) short.add(rows.at(-1)!.row)
  }
  return rows
}

/** Too few numbers for a row: the rest of a label with the last digits of its numbers (请 | 2) makes those before it doubtful. */
export const doubtBefore = (rows: readonly TableRow[], short: ReadonlySet<TableRow>): TableRow[] =>
  rows.map((r, i) => (short.has(r) || (rows[i + 1] && short.has(rows[i + 1]!)) ? doubtful(r) : r))

/** So many pieces make a number whose thousands are parted: 1 234 567 890. */
const mostPieces = 4

/**
 * The values of the last row. A page number may follow it where its own numbers make their total; otherwise what follows may
 * be its own, or those of other rows, and all of them are taken so that nobody takes the first few for the row.
 */
export const closingRow = (
  stream: Stream,
  form: Form,
  last: Link,
  table: FormTable,
  { count, most }: { count: number; most: number },
): Piece[] => {
  const further = { to: last.to, values: closingValues(stream, last.to, mostPieces * most) }
  const thousands = lastWithThousands(stream, further, count)
  if (thousands !== null) return [...thousands]
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

/** What the serial number before the first label can be: rows of headings may have none. */
export interface SerialRange {
  least: number
  most: number
}

/** Fewer rows whose last numbers count on may be chance. */
const fewestSerials = 5

/**
 * A column of serial numbers (序号) stands in front of the labels: in running text the number of each row is the last behind the row
 * before it. Where the last numbers count on from row to row, and no header names as many columns, they are no values.
 *
 * @returns the rows without them, what the number of the first can be, which stands before its label, and how the count goes on
 */
export const withoutSerials = (
  stream: Stream,
  links: readonly Link[],
): { links: Link[]; first: SerialRange | null; next: number } => {
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
  if (many < fewestSerials || many < 0.7 * (links.length - 1) || beside < many / 2 || named > 1)
    return { links: [...links], first: null, next: 0 }
  const from = countsOn.indexOf(true)
  return {
    links: links.map((link, i) => (countsOn[i] ? { ...link, values: link.values.slice(0, -1) } : link)),
    first: { least: numbers[from]! - 1 - from, most: numbers[from]! - 1 },
    next: numbers[countsOn.lastIndexOf(true)]! + 1,
  }
}
