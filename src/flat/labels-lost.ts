import type { FormTable } from '../forms/form.ts'
import { readCell } from '../text/cell.ts'
import { isUnitPiece } from './cells.ts'
import { isValuePiece, type Link, tokensOf, wholeUnits } from './chain.ts'
import type { RowLines } from './row-lines.ts'
import { type Piece, piecesOf, type Stream } from './stream.ts'

/** Rows whose labels have been lost, told from those before and after them. */
export interface LabelsLost extends RowLines {
  /** numbers before the first label that is left */
  lead: readonly Piece[]
}

/** The numbers of one row take no more letters than this. */
const longestRow = 160

const isDash = (p: Piece): boolean => readCell(p.text).state === 'dash'
const isNumber = (p: Piece): boolean => !isUnitPiece(p)
const isValueRow = ({ ref }: Link): boolean => ref.row.kind === 'value'
const rowsBetween = (table: FormTable, after: number, before: number): number =>
  table.rows.slice(after + 1, before).filter((r) => r.kind === 'value').length

/** What stands right before a first label and is numbers: a piece each, or digits right behind a header. */
const numbersBefore = (stream: Stream, since: number, first: number): Piece[] => {
  const pieces = wholeUnits(piecesOf(stream, Math.max(since, first - longestRow), first).flatMap(tokensOf))
  const numbers = pieces.slice(pieces.findLastIndex((p) => !isValuePiece(p.text)) + 1)
  const last = pieces.at(-1)
  const digits = last && /(?<=\p{Script=Han})\d+$/u.exec(last.text)
  if (numbers.length > 0 || !digits) return numbers
  return [{ text: digits[0], from: last.from + digits.index, to: last.to }]
}

/** How many numbers behind a label are its own: a head of rows has dashes, or none. */
const ownNumbers = (link: Link, count: number): number => (isValueRow(link) ? count : link.values.filter(isDash).length)

/** The numbers of a row, with the unit before the first, and what stands behind them. */
const cutBehind = (values: readonly Piece[], count: number): { own: Piece[]; others: Piece[] } => {
  const numbers = values.filter(isNumber)
  const end = count === 0 ? 0 : values.indexOf(numbers[count - 1]!) + 1
  return { own: values.slice(0, end), others: values.slice(end) }
}

/**
 * Where labels have been lost and nothing else, each label left has its own numbers right behind it, and those of as many rows more
 * as the form has before the next: then they are told apart, and no other row is in doubt. Where the numbers may as well stand
 * before their labels nothing is said.
 *
 * @param since where what is above the table ends
 */
export const withLabelsLost = (
  stream: Stream,
  table: FormTable,
  links: readonly Link[],
  count: number,
  since: number,
): LabelsLost | null => {
  const [first, last] = [links[0]!, links.at(-1)!]
  const lead = numbersBefore(stream, since, first.start)
  const before = rowsBetween(table, -1, first.ref.rowIndex)
  const behind = rowsBetween(table, last.ref.rowIndex, table.rows.length)
  // numbers of a row before its label would leave the last label without any
  if (behind > 0 && (lead.length > 0 || !isValueRow(first))) return null
  const isOneRun = lead.length === 1 && lead[0]!.text.length > count && count > 1
  if (isOneRun) return before > 0 && last.values.length > 0 ? { links: [...links], whole: new Set(), lead } : null
  const rowsIn = lead.filter(isNumber).length / count
  if (!Number.isInteger(rowsIn) || rowsIn > before) return null
  const whole = new Set<Link>()
  for (const [i, link] of links.entries()) {
    const own = ownNumbers(link, count)
    const more = (link.values.filter(isNumber).length - own) / count
    const lost = rowsBetween(table, link.ref.rowIndex, links[i + 1]?.ref.rowIndex ?? table.rows.length)
    if (!Number.isInteger(more) || more < 0 || more > lost) return null
    const { own: values, others } = cutBehind(link.values, own)
    whole.add(others.length === 0 ? link : { ...link, values, rest: [...others, ...link.rest] })
  }
  return { links: [...whole], whole, lead }
}

/**
 * Where the label of the next row is not there: digits right behind a label that are enough for two rows may be those of both, and
 * the number behind the dash of a head of rows is that row's.
 */
export const mayHoldNext = (
  stream: Stream,
  table: FormTable,
  link: Link,
  next: Link | undefined,
  count: number,
): boolean => {
  const { ref, to, values } = link
  if (rowsBetween(table, ref.rowIndex, next?.ref.rowIndex ?? table.rows.length) === 0) return false
  const numbers = values.filter((v) => /\d/u.test(v.text))
  if (!isValueRow(link)) return numbers.length > 0 && values.some(isDash)
  const digits = numbers.reduce((n, v) => n + v.text.length, 0)
  const isRightBehind = numbers[0]?.from === to && !stream.at[to]!.apart
  return isRightBehind && digits >= 2 * count && numbers.length < 2 * count
}
