import type { TableRow } from '../model/tree.ts'
import { cell, row } from './cells.ts'
import type { Stream } from './stream.ts'

/** Words that head the columns of any sheet, longest first. */
const openHeaders = /(?:20\d\d|19\d\d)年度?|历年累计|本年累计|本年度|上年度|统计数据?|本期实际|数量|数值|累计/gu

const headerRegion = (stream: Stream, before: number): { from: number; text: string } => {
  let from = before
  while (from > 0 && before - from < 120 && !/[。；!?]/u.test(stream.folded[from - 1]!)) from--
  return { from, text: stream.folded.slice(from, before) }
}

/** A header with what is written on to it: 上年|统计数, 统计数|占比, 统计数|（上年）. */
const wholeHeader = (
  stream: Stream,
  head: { from: number; to: number },
  since: number,
  until: number,
): { from: number; to: number } => {
  let { from, to } = head
  while (from > since && !stream.at[from]!.apart) from--
  while (to < until && !stream.at[to]!.apart) to++
  return { from, to }
}

/** The header over an open table (统计指标 单位 统计数 …), as a row; null when the words before the first label are no header. */
export const openHeader = (stream: Stream, first: number): { row: TableRow; from: number; count: number } | null => {
  const { from, text } = headerRegion(stream, first)
  const names = /(?:统计指标|指标名称|统计项目|项目名称|指标|项目)(?:计量单位|计算单位|单位)/u.exec(text)
  if (!names) return null
  const unitAt = from + names.index + /(?:计量|计算)?单位$/u.exec(names[0])!.index
  const start = from + names.index
  const rest = from + names.index + names[0].length
  const found = [...stream.folded.slice(rest, first).matchAll(openHeaders)].map((m) => ({
    from: rest + m.index,
    to: rest + m.index + m[0].length,
  }))
  if (found.length === 0) return null
  const heads = found.map((h, i) => wholeHeader(stream, h, found[i - 1]?.to ?? rest, found[i + 1]?.from ?? first))
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
