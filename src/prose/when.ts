import { yearsIn } from '../text/dates.ts'
import { withoutMarks } from '../text/marks.ts'

/**
 * What time a number is about that is not the report's year: a year (`2022`), `plan`, `cumulative` (以来, 近三年), `part` (上半年, a day).
 * Null: the report's own, as far as the words say.
 */
export type When = string | null

interface Token {
  index: number
  when: When
}

/** Names of documents say nothing of when a thing was done. */
const withoutNames = (words: string): string =>
  words.replace(/《[^》]*》?|〔[^〕]*〕/gu, (name) => '·'.repeat(name.length))

const compared = /(?:与|同|比|较|相比|相较)(?:于)?$/u
/** Behind a year that is compared with: what comes then is of this year again. 较上年收到的12件 is of that one. */
const setAgainst = /[,;]|[相对]比|一样|持平|相同|[增减多少升降高低涨]|同期|相较|而言/u

const cumulative =
  /以来|至今|迄今|往年|历年|任期内?|[本上]届|(?:过去|最近|连续|前|这|上)(?:\d{1,2}|[两二三四五六七八九十])个?年|(?:施行|实施|成立|组建)(?:以?后|起)|自[^,。;\d]{1,14}[起至]|近(?:\d+|[一二两三四五六七八九十几]+)个?年|(?<!\d)(?:\d{1,2}|[两二三四五六七八九十]+)个?年(?:来|间|共|累计|总共|合计|内)|[“"]?十[一二三四五六]五[”"]?(?:期间|规划)?|累计/gu
/** 本年收入合计 is a name and no time. */
const own = /(?<![近两二三四五六七八九十\d])一年来|今年|本年(?!收入|支出)|全年|当年|本年度|年内|报告期|报告年度/gu
const part =
  /上半年|下半年|[本当单](?=月|日|天)[月日天]|一天|前?第?[一二三四1-4]个?季度|(?<!\d)\d{1,2}(?:月份?)?(?:-|至|到)\d{1,2}月(?!\d)|(?<!\d)\d{1,2}月(?:份|\d{1,2}日)?/gu
const ahead = /明年|来年|下一步|下步|下一年(?!度?(?:继续|办理))/gu
/** Said of the number itself: no comma between. */
const planned =
  /计划(?!生育|内|外)|(?<![虚草模])拟(?![制定稿写])|预计|预期|力争|打算|争取|目标|有望|将(?:于|在|收到|受理|办理|答复|召开|继续|进一步|主动|新增|公开|再)/u

/** Up to a day: the year that it names is no year that a number behind it is of. */
const untilNow = /截[至止](?:到|至)?[^,。;]{0,16}?(?=,|累计|[共已])/u

const wholeYear = /^(?:12月(?:31日)?|1月1日|1月(?:-|至|到)12月|1(?:-|至|到)12月)$/u

const found = (words: string, pattern: RegExp): RegExpExecArray[] => [...words.matchAll(pattern)]

/** Years written one after another as a span, or the time since one. */
const spans = (words: string): { from: number; to: number }[] => {
  const years = yearsIn(words)
  return years.flatMap((y, i) => {
    const end = y.index + y.length
    const next = years[i + 1]
    if (next && /^(?:-|—|–|~|至|到)+$/u.test(words.slice(end, next.index)))
      return [{ from: y.index, to: next.index + next.length }]
    return /^[^,。;]{0,10}以来/u.test(words.slice(end)) ? [{ from: y.index, to: end }] : []
  })
}

/** A year is told of no further on than so many letters. */
const longestTold = 400

/** 2022年，……。收到……: a sentence that opens with another year is what those behind it go on with, until one names a time. */
const told = (before: string, year: number | null): When => {
  const sentences = before
    .slice(-longestTold)
    .split(/[。!?\n]/u)
    .reverse()
  const last = sentences.find(
    (s) => yearsIn(withoutNames(s)).some((y) => y.named || y.year === year) || found(s, own).length > 0,
  )
  if (last === undefined || found(last, own).length > 0) return null
  const named = yearsIn(withoutNames(last)).filter((y) => y.named)
  const opening = named[0]
  return opening?.index === 0 && named.every((y) => y.year !== year) && last[opening.length] === ','
    ? String(opening.year)
    : null
}

/**
 * When the thing was that the number behind these words counts: `sentence` runs from the last full stop to the number, `before` is what
 * the paragraph says ahead of it.
 */
export const whenOf = (sentence: string, before: string, year: number | null): When => {
  // a mark of a note beside a year is not in its way
  const words = withoutNames(withoutMarks(sentence))
  const clause = words.slice(words.lastIndexOf(',') + 1)
  if (planned.test(clause)) return 'plan'
  const isCompared = ({ index, length }: { index: number; length: number }): boolean =>
    compared.test(words.slice(Math.max(0, index - 4), index)) && setAgainst.test(words.slice(index + length))
  const spanned = spans(words)
  const inSpan = (index: number): boolean => spanned.some((s) => s.from <= index && index < s.to)
  const ownYear = (text: string): boolean =>
    /今年|本年|当年|全年|年度|年内/u.test(text) || (year !== null && yearsIn(text).some((y) => y.year === year))
  const tokens: Token[] = [
    ...spanned.map((s) => ({ index: s.from, when: 'cumulative' })),
    ...yearsIn(words)
      .filter((y) => (y.named || y.year === year) && !isCompared(y) && !inSpan(y.index))
      .map((y) => ({ index: y.index, when: y.year === year ? null : String(y.year) })),
    ...found(words, /去年|上一?年(?!度?结转)/gu)
      .filter((m) => !isCompared({ index: m.index, length: m[0].length }))
      .map((m) => ({ index: m.index, when: year === null ? 'previous' : String(year - 1) })),
    ...found(words, /前年/gu).map((m) => ({ index: m.index, when: year === null ? 'previous' : String(year - 2) })),
    ...found(words, cumulative)
      // 全年累计 is the year's total; 截至2023年底累计 is not
      .filter(
        (m) =>
          m[0] !== '累计' || !ownYear((untilNow.test(words) ? '' : withoutNames(before)) + words.replace(untilNow, '')),
      )
      .map((m) => ({ index: m.index, when: 'cumulative' })),
    ...found(words, own).map((m) => ({ index: m.index, when: null })),
    ...found(words, part)
      .filter((m) => !wholeYear.test(m[0]))
      .map((m) => ({ index: m.index, when: 'part' })),
    ...found(words, ahead).map((m) => ({ index: m.index, when: 'plan' })),
  ]
  if (tokens.length === 0) return told(before, year)
  return tokens.reduce((last, t) => (t.index >= last.index ? t : last)).when
}
