import { replaceYears, yearOf, yearPattern, yearsIn } from './dates.ts'

/** Stretches of time that are no calendar year, as titles name them (folded). A school's year is one that reports are made for. */
const stretch = new RegExp(
  [
    '(?:第?[一二三四1-4]|前[一二三1-3])个?季度',
    '[上下]半年',
    '半年(?:度|报)',
    '(?<!\\d)\\d{1,2}月份|[一二三四五六七八九十]{1,2}月份',
    '历年|历次|累计|以来|至今|年起|截[至止]|学期|[本上]届|任期',
    'Q[1-4]|(?<!\\d)\\d{1,2}个月|[一二三四五六七八九十]{1,2}个月|年中|中期|[月季]报',
    '年(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月(?=政府信息|政务公开|信息公开)',
    '五年规划',
    '(?<![〇○零一二三四五六七八九十\\d])(?:[两二三四五六七八九十]|\\d)年(?=政府信息|政务公开|信息公开)',
    '近(?:\\d{1,2}|[一二两三四五六七八九十])个?年',
    '(?<!\\d)(?:\\d{1,2}|[两二三四五六七八九十])年(?:来|间)',
    '[“"‘]十[一二三四]?五[”"’]',
    '十[一二三四]?五(?:时期|期间|规划)',
    '十[一二三四]五(?=政府信息|政务公开|信息公开)',
  ].join('|'),
  'u',
)
const school = /学年|财年/u
const month = '(?:\\d{1,2}|十[一二]?|[一二三四五六七八九])'
/** 1-6月, 一至六月, 1月1日至2024年6月30日; the whole year is none. */
const months = new RegExp(
  `(?<![\\d一二三四五六七八九十])(${month})(?:月份?(?:\\d{1,2}日)?)?(?:-|—|–|~|至|到)+(?:(?:${yearPattern}年)?)(${month})月(?:份|\\d{1,2}日|(?!\\d))`,
  'u',
)
/** 2024年12月: one month, and no day of it. In brackets it may be when a title was written. */
const oneMonth = new RegExp(
  `(?<![至到—~-]|截[至止])(${yearPattern})年${month}月(?:份|(?!(?:${month}|[廿卅三])+[日号]|[底末初以起至到]|公布|发布|更新|填|编|制表|印|报送))(?=\\p{Script=Han})`,
  'u',
)
const inBrackets = /[(〔[][^()〔〕[\]]*[)〕\]]/gu

/** The year of which words name one month and no day: 2024年12月行政处罚情况. */
export const monthOfYearIn = (folded: string): number | null => {
  const m = oneMonth.exec(folded)
  return m && yearOf(m[1]!)
}

/** A span of months of one year that is not all of it: 1-6月. */
export const monthsIn = (folded: string): string | null => {
  const m = months.exec(folded)
  if (m === null || isWholeYear(m[1]!, m[2]!)) return null
  const ofTwoYears = yearsIn(m[0]).length > 0 && new Set(yearsIn(folded).map((y) => y.year)).size > 1
  return ofTwoYears ? null : m[0]
}

const isWholeYear = (first: string, last: string): boolean => /^(?:0?1|一)$/u.test(first) && /^(?:12|十二)$/u.test(last)

/** The words for a time that is no calendar year; null where there are none. */
export const otherPeriodIn = (folded: string): string | null =>
  monthsIn(folded) ?? stretch.exec(folded)?.[0] ?? oneMonth.exec(folded.replace(inBrackets, ''))?.[0] ?? null

export const schoolYearIn = (folded: string): string | null => school.exec(folded)?.[0] ?? null

/** A line that says nothing but such a time: （2023年上半年）, 2023年1月1日至6月30日. */
export const isOtherPeriodLine = (folded: string): boolean => {
  const words = otherPeriodIn(folded)
  if (words === null || !/半年|季度|月|学期|\d|\(/u.test(folded)) return false
  return (
    replaceYears(folded, yearsIn(folded))
      .replace(words, '')
      .replace(/[-—–~()〔〕[\]:年度至到]/gu, '') === ''
  )
}
