import type { FormTable } from '../forms/form.ts'
import { fold } from '../text/fold.ts'
import type { TableCell, TableRow } from '../tree.ts'
import { blank, cell, row } from './cells.ts'
import type { Stream } from './stream.ts'

/** Words that head columns, longest first: those of the form's table, or those any sheet uses. */
const openHeaders = /(?:20\d\d|19\d\d)年度?|历年累计|本年累计|本年度|上年度|统计数据?|本期实际|数量|数值|累计/gu

const headerRegion = (stream: Stream, before: number): { from: number; text: string } => {
  let from = before
  while (from > 0 && before - from < 120 && !/[。；!?]/u.test(stream.folded[from - 1]!)) from--
  return { from, text: stream.folded.slice(from, before) }
}

/** The header over an open table (统计指标 单位 统计数 …), as a row; null when the words before the first label are no header. */
export const openHeader = (stream: Stream, first: number): { row: TableRow; from: number; count: number } | null => {
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
export const closedHeader = (
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
