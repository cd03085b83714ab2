import type { TableRow } from '../model/tree.ts'
import { serials } from '../text/heads.ts'
import { namedYear, ownYear } from '../text/year.ts'
import { cell, row } from './cells.ts'
import type { Stream } from './stream.ts'

/** Words that head the columns of any sheet, longest first. */
const openHeaders = new RegExp(`${namedYear}|历年累计|本年累计|本年度|上年度|统计数据?|本期实际|数量|数值|累计`, 'gu')

/** What a column counts rows by. */
const count = `${serials}|行号|栏次|代码|编码`
const rowCount = new RegExp(`^(?:${count})$`, 'u')

const when = `${namedYear}|${ownYear}|上一?年度?|去年度?|往年|历年|年[初末底]|本期|上期|上年同期|去年同期|同期`
const whose = '本级|全[市县区省州]|[市县区省镇乡]级|合计'
const what = '统计数?据?|数据|数量|数值|实际数?|累计数?|总[数量]|总计|小计|数|值'
const beside =
  '(?:同比|环比|(?:较|比)(?:上年|去年|上期)(?:同期)?)?(?:增减|增长|变化|变动|增幅|升降|±)(?:率|幅度|数量?|情况|%)?|同比|环比|占比|比例|比重|百分比|完成率'
/** One name of a column, as sheets have them over their numbers: 行次, 2016年, 上年数, 本级, 同比增减, 备注. */
const columnName = new RegExp(
  `^(?:${count}|备注|说明|(?:${beside})|(?:${when})?(?:${whose})?(?:${what})|(?:${when})(?:${whose})?|(?:${whose}))(?:\\([^()]{1,10}\\))?`,
  'u',
)

/** A column that some rows have nothing in, or words: where spaces part the cells, it is not to be counted on. */
const besideOthers = new RegExp(`^(?:${beside}|备注|说明)`, 'u')

interface Span {
  from: number
  to: number
}

const headerRegion = (stream: Stream, before: number): { from: number; text: string } => {
  let from = before
  while (from > 0 && before - from < 120 && !/[。；!?]/u.test(stream.folded[from - 1]!)) from--
  return { from, text: stream.folded.slice(from, before) }
}

/** A header with what is written on to it: 上年|统计数, 统计数|占比, 统计数|（上年）. */
const wholeHeader = (stream: Stream, head: Span, since: number, until: number): Span => {
  let { from, to } = head
  while (from > since && !stream.at[from]!.apart) from--
  while (to < until && !stream.at[to]!.apart) to++
  return { from, to }
}

/** Words that are nothing but names of columns, stuck to each other or not; null where others are among them. */
const namesIn = (stream: Stream, from: number, to: number): Span[] | null => {
  const names: Span[] = []
  for (let at = from; at < to; ) {
    const name = columnName.exec(stream.folded.slice(at, to))?.[0]
    if (name === undefined) return null
    names.push({ from: at, to: at + name.length })
    at += name.length
  }
  return names
}

/** The header over an open table as it is printed. */
export interface OpenHeader {
  row: TableRow
  from: number
  /** how many columns of values it names */
  count: number
  /** how many of them every row has a value for, where spaces stand between them */
  own: number
  /** the header with these alone */
  ownRow: TableRow
  /** it has a column that counts the rows, which is not one of these */
  counted: boolean
  /** and which is the last of all */
  countedBehind: boolean
  /** one of its columns is called by more words than are known: there may be two */
  unclear: boolean
}

/** Where a header names rows and units, and where the names of its columns begin; null when the words before a first label are none. */
const rowsAndUnits = (stream: Stream, first: number): { start: number; unitAt: number; rest: number } | null => {
  const { from, text } = headerRegion(stream, first)
  const names = /(?:统计指标|指标名称|统计项目|项目名称|指标|项目)(?:计量单位|计算单位|单位)/u.exec(text)
  if (names)
    return {
      start: from + names.index,
      unitAt: from + names.index + /(?:计量|计算)?单位$/u.exec(names[0])!.index,
      rest: from + names.index + names[0].length,
    }
  // without units only where nothing but names of columns is left: 指标 is a word of sentences, too
  const bare = [...text.matchAll(/(?:统计|指标|项目)?(?:指标|名称|项目|事项)/gu)].at(-1)
  if (bare === undefined) return null
  const rest = from + bare.index + bare[0].length
  const known = rest < first && namesIn(stream, rest, withoutCountBefore(stream, rest, first)) !== null
  return known ? { start: from + bare.index, unitAt: rest, rest } : null
}

/** The number that counts the first row may stand before it. */
const withoutCountBefore = (stream: Stream, from: number, first: number): number =>
  first - /\d{0,2}$/u.exec(stream.folded.slice(from, first))![0].length

/** A header whose columns have names that are not known at all. */
export const hasUnknownColumns = (stream: Stream, first: number): boolean => {
  const names = rowsAndUnits(stream, first)
  return names !== null && first > names.rest && openHeader(stream, first) === null
}

/** The header over an open table (统计指标 单位 统计数 …), as a row; null when the words before the first label are no header. */
export const openHeader = (stream: Stream, first: number): OpenHeader | null => {
  const names = rowsAndUnits(stream, first)
  if (!names) return null
  const { start, unitAt, rest } = names
  const end = withoutCountBefore(stream, rest, first)
  const known = namesIn(stream, rest, end)
  const found = known ?? wordsKnown(stream, rest, end)
  const heads = found.filter((h) => !rowCount.test(stream.folded.slice(h.from, h.to)))
  if (heads.length === 0) return null
  const isBeside = (h: Span): boolean =>
    stream.at[h.from]!.apart && besideOthers.test(stream.folded.slice(h.from, h.to))
  const own = heads.filter((h) => !isBeside(h))
  const over = (columns: readonly Span[]): TableRow =>
    row([cell(stream, start, unitAt), cell(stream, unitAt, rest), ...columns.map((h) => cell(stream, h.from, h.to))])
  return {
    from: start,
    count: heads.length,
    own: own.length,
    ownRow: over(own),
    counted: heads.length < found.length,
    countedBehind: found.length > heads.length && found.at(-1) !== heads.at(-1),
    unclear: known === null && heads.length === 1 && heads.some((h) => namesIn(stream, h.from, h.to)?.length !== 1),
    row: over(heads),
  }
}

const wordsKnown = (stream: Stream, from: number, to: number): Span[] => {
  const found = [...stream.folded.slice(from, to).matchAll(openHeaders)].map((m) => ({
    from: from + m.index,
    to: from + m.index + m[0].length,
  }))
  return found.map((h, i) => wholeHeader(stream, h, found[i - 1]?.to ?? from, found[i + 1]?.from ?? to))
}
