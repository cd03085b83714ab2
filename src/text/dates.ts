import { fold } from './fold.ts'
import { chineseOrdinal } from './label.ts'

/** 二〇一七 → 2017. */
export const yearOf = (printed: string): number | null => {
  const digits = [...fold(printed).replace(/年?度?$/u, '')]
    .map((c) => ('〇零○'.includes(c) ? '0' : /\d/u.test(c) ? c : String('一二三四五六七八九'.indexOf(c) + 1)))
    .join('')
  const value = Number(digits)
  return /^\d{4}$/u.test(digits) && value >= 1990 && value <= 2100 ? value : null
}

/** A date alone on its line, printed or in Chinese numerals. */
export const isDateLine = (words: string): boolean =>
  /^[(]?(?:(?:19|20)\d{2}|[二〇零○OＯ一九][〇零○OＯ一二三四五六七八九]{3})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?[)]?$/u.test(
    fold(words),
  )

const pad = (n: number): string => String(n).padStart(2, '0')

/** `2018年1月30日`, `2016-01-12 16:08`, `二〇一八年一月三十日` → ISO date; a day that does not exist is none. */
export const dateOf = (printed: string): string | null => {
  const text = fold(printed)
  // D:20250225… is how PDF writes a date (ISO 32000-1, 7.9.4)
  const m =
    /^D:((?:19|20)\d{2})(\d{2})(\d{2})/u.exec(text) ??
    /((?:19|20)\d{2})[年\-/.](\d{1,2})[月\-/.](\d{1,2})日?/u.exec(text)
  const c = m
    ? null
    : /([二一][〇零○九][〇零○一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/u.exec(
        text,
      )
  const [y, mo, d] = m
    ? [Number(m[1]), Number(m[2]), Number(m[3])]
    : c
      ? [yearOf(c[1]!), chineseOrdinal(c[2]!), chineseOrdinal(c[3]!)]
      : [null, null, null]
  if (y === null || mo === null || d === null || mo < 1 || mo > 12 || d < 1 || d > daysIn(y, mo)) return null
  return `${y}-${pad(mo)}-${pad(d)}`
}

const daysIn = (year: number, month: number): number =>
  [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][
    month - 1
  ]!
