import type { Form, FormTable } from '../forms/form.ts'
import { totalsHold } from '../match/totals.ts'
import { readCell } from '../text/cell.ts'
import { cell, cellsOf, type FlatTable, row } from './cells.ts'
import { closingValues } from './chain.ts'
import { partBlocks } from './part.ts'
import { keyOfLabel, piecesOf, type Stream } from './stream.ts'

/** A line of numbers is no longer than this. */
const longestRow = 200

/** A table with one unlabelled row (table 四): all its column words in order, and as many values behind them. */
export const unlabelled = (stream: Stream, form: Form, table: FormTable, filled: boolean): FlatTable | null => {
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
export const bareRow = (stream: Stream, form: Form, table: FormTable): FlatTable | null => {
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
