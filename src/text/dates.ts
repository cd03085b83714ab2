import { fold } from './fold.ts'
import { chineseOrdinal } from './label.ts'
import { APART, maskMarks, withoutMarks } from './marks.ts'

/** Zeros as they are typed in years: 〇, the circles ○ and ◯, 零, letters that look like them. */
const zero = '〇○◯零OoΟοОо0'
const chineseDigit = '一二三四五六七八九'
const digit = `[${zero}${chineseDigit}1-9]`

/** A year in any spelling, on folded text: 2023, 二〇二三, 二○二三, 二O二三, 二0二三. */
export const yearPattern = `(?<![${zero}${chineseDigit}1-9])[12一二][9九${zero}]${digit}{2}(?!${digit})`

/** Folded words to find years and dates in: marks of notes are no digits, and the time behind a date is no part of its day. */
export const foldForDates = (printed: string): string =>
  fold(withoutMarks(maskMarks(printed)).replace(/(?<!\s)\s+(?=\d{1,2}[:：]\d)/gu, APART))

const valueOfYear = (folded: string): number | null => {
  const digits = [...folded]
    .map((c) => (zero.includes(c) ? '0' : /\d/u.test(c) ? c : String(chineseDigit.indexOf(c) + 1)))
    .join('')
  const value = Number(digits)
  return /^\d{4}$/u.test(digits) && value >= 1990 && value <= 2100 ? value : null
}

/** 二〇一七, 2017年度 → 2017. */
export const yearOf = (printed: string): number | null => valueOfYear(foldForDates(printed).replace(/年?度?$/u, ''))

export interface FoundYear {
  year: number
  /** in the folded words */
  index: number
  length: number
  /** written as a year (2023年), not only as four digits */
  named: boolean
}

const everyYear = new RegExp(`(${yearPattern})(年?)度?`, 'gu')

/** The years that folded words name, in their order: two for 2022-2023年. */
export const yearsIn = (folded: string): FoundYear[] =>
  [...folded.matchAll(everyYear)].flatMap((m) => {
    const year = valueOfYear(m[1]!)
    return year === null ? [] : [{ year, index: m.index, length: m[0].length, named: m[2] !== '' }]
  })

/** Folded words with other words, or none, in the place of their years. */
export const replaceYears = (
  folded: string,
  years: readonly Pick<FoundYear, 'year' | 'index' | 'length'>[],
  as: (year: number) => string = () => '',
): string => {
  const parts: string[] = []
  let at = 0
  for (const { year, index, length } of years) {
    parts.push(folded.slice(at, index), as(year))
    at = index + length
  }
  return parts.join('') + folded.slice(at)
}

const month = '(?:\\d{1,2}|[一二三四五六七八九十元正]{1,2})'
const day = '(?:\\d{1,2}|[一二三四五六七八九十廿卅〇○零]{1,4})'

const monthOf = (folded: string): number | null => {
  if (/^\d+$/u.test(folded)) return Number(folded)
  return folded === '元' || folded === '正' ? 1 : chineseOrdinal(folded)
}

/** 二十三, 廿三, 二三 (said digit by digit), 二〇, 卅一. */
const dayOf = (folded: string): number | null => {
  if (/^\d+$/u.test(folded)) return Number(folded)
  const spelt = folded
    .replace(/^廿/u, '二十')
    .replace(/^卅/u, '三十')
    .replace(/^([一二三])[〇○零]$/u, '$1十')
  return chineseOrdinal(spelt)
}

/** 10:30, （星期六）: what may stand behind a day. */
const hour = `(?:${APART}?\\d{1,2}:\\d{2}(?::\\d{2})?)?`
const weekday = '(?:[(]?(?:星期|周)[一二三四五六日天][)]?)?'

const dateLine = new RegExp(
  `^[(]?(?:(?:日期|时间|公布日期|发布日期|成文日期):)?${yearPattern}年${month}月(?:${day}[日号]${weekday}${hour})?[)]?(?:[(](?:[^()]{0,4}(?:更新|修订|修改|更正)[^()]{0,20}|[^()]{6,14}(?:更新|修订|修改|更正))[)])?[。.]?$`,
  'u',
)

/** A date alone on its line, printed or in Chinese numerals. */
export const isDateLine = (words: string): boolean => words.length <= 60 && dateLine.test(foldForDates(words))

const figuresLine = new RegExp(
  `^[(]?(?:${yearPattern}([-/.])\\d{1,2}\\1\\d{1,2}${hour}|(?:19|20)\\d{2}[01]\\d[0-3]\\d)[)]?$`,
  'u',
)

/** A date in figures alone on its line (2024.1.20, 20240120): under a name it is that of a signature, elsewhere it may be anything. */
export const isFiguresDateLine = (words: string): boolean => words.length <= 30 && figuresLine.test(foldForDates(words))

const pad = (n: number): string => String(n).padStart(2, '0')

const isoOf = (y: number | null, m: number | null, d: number | null): string | null =>
  y === null || m === null || d === null || m < 1 || m > 12 || d < 1 || d > daysIn(y, m)
    ? null
    : `${y}-${pad(m)}-${pad(d)}`

/** A date to the day, on folded words that are read for dates. */
export const datePattern = `(${yearPattern})年(${month})月(${day})(?:日|号|(?![\\d\ufffc件条份个次人名元]))|(${yearPattern})[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)`
const everyDate = new RegExp(datePattern, 'gu')

export interface FoundDate {
  /** ISO; null for a day that does not exist */
  date: string | null
  /** in the folded words */
  index: number
  length: number
}

/** The dates in folded words, in their order. */
export const datesIn = (folded: string): FoundDate[] =>
  [...folded.matchAll(everyDate)].map((m) => ({
    date: isoOf(valueOfYear(m[1] ?? m[4]!), monthOf(m[2] ?? m[5]!), dayOf(m[3] ?? m[6]!)),
    index: m.index,
    length: m[0].length,
  }))

/** `2018年1月30日`, `2016-01-12 16:08`, `二〇一八年一月三十日` → ISO date; a day that does not exist is none. */
export const dateOf = (printed: string): string | null => {
  const text = foldForDates(printed)
  // D:20250225… is how PDF writes a date (ISO 32000-1, 7.9.4)
  const pdf = /^D:((?:19|20)\d{2})(\d{2})(\d{2})/u.exec(text)
  const run = pdf ?? /^((?:19|20)\d{2})([01]\d)([0-3]\d)$/u.exec(text)
  if (run) return isoOf(Number(run[1]), Number(run[2]), Number(run[3]))
  return datesIn(text)[0]?.date ?? null
}

/** ISO date of a year (or null: the words leave it to be understood), a month and a day as folded. */
export const dateOfParts = (year: number | null, month: string, day: string): string | null =>
  isoOf(year, monthOf(month), dayOf(day))

const daysIn = (year: number, month: number): number =>
  [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][
    month - 1
  ]!
