import { once } from '../base/once.ts'
import type { Report } from '../model/report.ts'
import { type Paragraph, wordsOf } from '../model/tree.ts'
import { placeWithin } from '../model/within.ts'
import { dateOfParts, yearOf, yearPattern } from '../text/dates.ts'
import { foldWithMap, leaveOut } from '../text/fold-map.ts'
import { APART, countable } from '../text/marks.ts'

type Period = NonNullable<Report['period']>

const month = '(\\d{1,2}|[一二三四五六七八九十元正]{1,2})'
const day = '(\\d{1,2}|[一二三四五六七八九十廿卅〇○零]{1,4})'
/** What the dates are said to be of: 统计期限, 数据, 涵盖. 据统计 says nothing of the sort. */
const about =
  '(?:(?<!据)统计|数据|涵盖|覆盖|报告期|(?:本|年)度?报告[^。;]{0,12}?(?:期限|时限|期间|时段|时间|周期|区间|范围))'
/** Words between that and the dates; other numbers end the search. */
const between = '[^。;!?\\d]{0,16}?'
/** 年, 月, 日, or what stands for them in figures (2023.1.1); a day in figures ends there. */
const [y, m, d] = ['[年./]', '[月./]', '(?:日|(?!\\d))']
const range = new RegExp(
  `${about}${between}(${yearPattern})${y}${month}${m}${day}${d}(?:起|开始)?,?(?:至|到|-|—|–|―|~|－|截止)+(?:(${yearPattern})${y}|同年|当年)?${month}${m}${day}${d}`,
  'gu',
)

/** 统计期限为2023年上半年, 统计时间为2023年1至6月. */
const stretch = new RegExp(
  `(?:统计|数据|报告|涵盖)[^。;!?\\d]{0,10}?(?:期限|时限|期间|时段|时间|周期|区间|范围)[^。;!?\\d]{0,6}?(${yearPattern})年度?(?:([上下])半年|第?([一二三四1-4])季度|前([二两三23])个?季度|(\\d{1,2})月?(?:至|到|-|—|–|~)+(\\d{1,2})月(?!\\d))`,
  'gu',
)
const ordinal = (printed: string): number => '一二三四'.indexOf(printed.replace('两', '二')) + 1 || Number(printed)

/** The first and the last month that the words of such a stretch name. */
const monthsOf = ([, , half, quarter, quarters, first, last]: RegExpExecArray): [number, number] => {
  if (half !== undefined) return half === '上' ? [1, 6] : [7, 12]
  if (quarter !== undefined) return [ordinal(quarter) * 3 - 2, ordinal(quarter) * 3]
  if (quarters !== undefined) return [1, ordinal(quarters) * 3]
  return [Number(first), Number(last)]
}

const lastOf = (year: number | null, month: string): string | null =>
  ['31', '30', '29', '28'].map((d) => dateOfParts(year, month, d)).find((date) => date !== null) ?? null

/**
 * 统计期限自2017年1月1日至12月31日, in the phrasings met (domain notes, section 4) and every spelling of dates; each time it is said.
 * A broken date gives no period.
 */
const periodsIn = once((p: Paragraph): readonly Period[] => {
  if (!/[月⽉季半./．／]/u.test(wordsOf(p))) return none
  const masked = foldWithMap(countable(p))
  // a mark of a note beside a year is not in its way; one between digits parts them
  const { folded, at } = /\d\ufffc+\d/u.test(masked.folded) ? masked : leaveOut(masked, APART)
  if (!/月|半年|季度|\d[./]\d/u.test(folded)) return []
  const placed = (m: RegExpExecArray) => placeWithin(p, at[m.index]!, at[m.index + m[0].length - 1]! + 1)
  const stretches = [...folded.matchAll(stretch)].flatMap((m) => {
    const [first, last] = monthsOf(m)
    const start = dateOfParts(yearOf(m[1]!), String(first), '1')
    const end = lastOf(yearOf(m[1]!), String(last))
    return start && end && start < end ? [{ start, end, place: placed(m) }] : []
  })
  const ranges = [...folded.matchAll(range)].flatMap((m) => {
    const [, y, m1, d1, y2, m2, d2] = m
    const start = dateOfParts(yearOf(y!), m1!, d1!)
    const end = dateOfParts(yearOf(y2 ?? y!), m2!, d2!)
    if (!start || !end || end < start) return []
    return [{ start, end, place: placed(m) }]
  })
  return [...ranges, ...stretches]
})
const none: readonly Period[] = []

const isYear = (p: Period): boolean =>
  p.start.endsWith('-01-01') && p.end.endsWith('-12-31') && p.start.slice(0, 4) === p.end.slice(0, 4)

/** The year it lies in; null where it is much less than one, or of two. */
export const periodYear = (p: Period): number | null =>
  p.start.slice(0, 4) === p.end.slice(0, 4) && Number(p.end.slice(5, 7)) - Number(p.start.slice(5, 7)) >= 9
    ? Number(p.start.slice(0, 4))
    : null

export const periodsOf = (paragraphs: readonly Paragraph[]): Period[] => paragraphs.flatMap(periodsIn)

/** The period of the report: the first that is said, unless a calendar year, or that of the title, is said behind it. Two other years: none. */
export const choosePeriod = (said: readonly Period[], year: number | null): Period | null => {
  const [first] = said
  if (!first) return null
  const years = said.filter(isYear)
  const own = years.find((p) => periodYear(p) === year)
  if (own) return own
  if (years.some((p) => periodYear(p) !== periodYear(years[0]!))) return null
  return isYear(first) ? first : (years[0] ?? first)
}
