import { once } from '../base/once.ts'
import type { Form, FormTable } from '../forms/form.ts'
import { totalsHold } from '../match/totals.ts'
import { readCell } from '../text/cell.ts'
import { cell, cellsOf, type FlatTable, row } from './cells.ts'
import { closingValues } from './chain.ts'
import { partLoneRow } from './part.ts'
import { serialHead } from './serials-of-tables.ts'
import { keyOfLabel, lostItsLayout, type Piece, piecesOf, type Stream } from './stream.ts'
import { lastWithThousands } from './thousands-on-lines.ts'

/** A line of numbers is no longer than this. */
const longestRow = 200

/** A word of a header: which columns of the form are called so, and where it stands in the keys of the stream. */
interface Word {
  at: number
  end: number
  columns: readonly number[]
}

/** Words of a header follow each other at no greater distance than this. */
const farthest = 30

/** The words of all columns from a place on, in whatever order; null where one is missing. */
const wordsFrom = (stream: Stream, keys: readonly (readonly string[])[], start: number): Word[] | null => {
  const names = [...new Set(keys.flat())].sort((a, b) => b.length - a.length)
  const words: Word[] = []
  for (let at = start; words.length < keys.length; ) {
    const hits = names
      .map((n) => ({ at: stream.key.indexOf(n, at), n }))
      .filter((h) => h.at !== -1 && h.at - at < farthest)
    const hit = hits.sort((a, b) => a.at - b.at || b.n.length - a.n.length)[0]
    if (!hit) return null
    const columns = keys.flatMap((own, c) => (own.includes(hit.n) ? [c] : []))
    words.push({ at: hit.at, end: hit.at + hit.n.length, columns })
    at = hit.at + hit.n.length
  }
  return words
}

/**
 * Columns in the order in which their words are printed: block after block, each with all of its own. `lost` where the lines of the
 * header stand in another order than the blocks may have had.
 */
const orderOf = (stream: Stream, table: FormTable, words: readonly Word[], from: number): number[] | 'lost' | null => {
  const blocks = [...new Set(table.columns.map((c) => (c.under ?? []).join()))].map((path) => {
    const columns = table.columns.flatMap((c, i) => ((c.under ?? []).join() === path ? [i] : []))
    const heads = (table.columns[columns[0]!]!.under ?? []).map(keyOfLabel)
    return { columns, at: heads.map((h) => stream.key.slice(from, words.at(-1)!.end).indexOf(h)) }
  })
  const size = blocks[0]!.columns.length
  if (blocks.some((b) => b.columns.length !== size)) return null
  const named = blocks.every((b) => !b.at.includes(-1))
  // some groups and not others: one has another name
  if (!named && blocks.some((b) => b.at.some((at) => at !== -1))) return 'lost'
  const printed = named ? [...blocks].sort((a, b) => a.at[0]! - b.at[0]! || a.at.at(-1)! - b.at.at(-1)!) : blocks
  const heads = blocks.map((b) => stream.keyAt[from + Math.max(0, b.at.at(-1)!)]!)
  const moved = printed.some((b, i) => b !== blocks[i])
  // in another order each group has to stand right over its own
  const place = (w: Word | undefined): number => (w === undefined ? -1 : w.at - from)
  const isOver = ({ at }: { at: number[] }, b: number): boolean =>
    at.at(-1)! > place(words[b * size - 1]) && at.at(-1)! < place(words[b * size])
  if (moved && !printed.every(isOver)) return 'lost'
  if (moved && lostItsLayout(stream, [...heads, ...words.map((w) => stream.keyAt[w.at]!)])) return 'lost'
  const order = printed.flatMap(({ columns }, b) =>
    words.slice(b * size, (b + 1) * size).map((word) => word.columns.find((c) => columns.includes(c)) ?? -1),
  )
  return new Set(order).size === words.length && !order.includes(-1) ? order : null
}

/** What the columns of a table are called, as it would stand in the keys of a stream. */
const keysOf = once((table: FormTable) => table.columns.map((c) => [c.label, ...(c.aliases ?? [])].map(keyOfLabel)))

/**
 * The values of a row without the serial number in front of them: under 序号, or where other tables are counted, one number too many
 * that is 1 or goes on from those, and all the others make their own totals.
 */
const withoutNumber = (
  form: Form,
  table: FormTable,
  order: readonly number[],
  values: readonly Piece[],
  { over, last }: { over: string; last: number | null },
): readonly Piece[] => {
  const [first, ...others] = values
  const isNext = first?.text === '1' || (last !== null && first?.text === String(last + 1))
  if (!isNext || others.length !== order.length || (last === null && !serialHead.test(over))) return values
  const numbers = table.columns.map((_, c) => readCell(others[order.indexOf(c)]!.text).value)
  const rowIndex = table.rows.findIndex((r) => r.label === '')
  return totalsHold(form, table, rowIndex, numbers) ? others : values
}

/** The name of a column before the first of its own: 序号. */
const longestName = 6

/**
 * A table with one unlabelled row (table 四): all its column words, and as many values behind them.
 *
 * @param around whether cells without a number have a nought in other tables, and the last number that counts the rows there
 */
export const unlabelled = (
  stream: Stream,
  form: Form,
  table: FormTable,
  { filled, last }: { filled: boolean; last: number | null },
): FlatTable | null => {
  const keys = keysOf(table)
  const first = table.columns.filter((c) => (c.under ?? []).join() === (table.columns[0]!.under ?? []).join())
  const starts = first.flatMap((_, c) => placesOf(stream.key, keys[c]!)).sort((a, b) => a - b)
  for (const start of starts) {
    const words = wordsFrom(stream, keys, start)
    const order = words && orderOf(stream, table, words, startOfHeads(stream, table, start))
    if (order === 'lost') return null
    if (!words || !order) continue
    const from = stream.keyAt[startOfHeads(stream, table, start)]!
    const end = stream.keyAt[words.at(-1)!.end - 1]! + 1
    const further = { to: end, values: closingValues(stream, end, 2 * keys.length) }
    const over = stream.folded.slice(Math.max(0, from - longestName), from)
    const values =
      lastWithThousands(stream, further, keys.length) ??
      withoutNumber(form, table, order, closingValues(stream, end, keys.length + 1), { over, last })
    if (values.length === 0) continue
    const inForm = <T>(cells: readonly T[]): T[] => table.columns.map((_, c) => cells[order.indexOf(c)]!)
    const header = row(inForm(words.map((w) => cell(stream, stream.keyAt[w.at]!, stream.keyAt[w.end - 1]! + 1))))
    const cells = cellsOf(stream, values, partLoneRow(form, { table, order, count: keys.length }, values, filled))
    const data = row(cells.length === keys.length ? inForm(cells) : cells)
    return {
      from,
      to: values.at(-1)!.to,
      table: { type: 'table', children: [header, data], by: 'inferred', place: header.place },
      headed: true,
    }
  }
  return null
}

const placesOf = (text: string, words: readonly string[]): number[] =>
  words.flatMap((word) => {
    const places: number[] = []
    for (let i = text.indexOf(word); i !== -1; i = text.indexOf(word, i + 1)) places.push(i)
    return places
  })

/**
 * The row of such a table when its header is in ruins: a line of just as many numbers as the table has columns, which make
 * their own totals.
 */
export const bareRow = (stream: Stream, form: Form, table: FormTable): FlatTable | null => {
  const rowIndex = table.rows.findIndex((r) => r.label === '')
  for (let from = 0; from < stream.at.length; ) {
    const { paragraph } = stream.at[from]!
    let to = from
    while (to < stream.at.length && stream.at[to]!.paragraph === paragraph) to++
    const short = to - from <= longestRow && /\d/.test(stream.folded.slice(from, to))
    const pieces = short ? piecesOf(stream, from, to) : []
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
