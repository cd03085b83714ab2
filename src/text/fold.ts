/**
 * Keys and numbers are folded, stored text never is: NFKC turns ① into 1 and ㎡ into m2, which is right for comparing and wrong for keeping.
 */
import { foldRadicals } from './radicals.ts'
import { remember } from './remember.ts'
import { simplify } from './simplified.ts'

const spaces = /[\s\u00a0\u200b-\u200f\u2060\ufeff\u3000]+/gu

/** One form for all widths and look-alikes, white space gone. Still the characters that were printed, traditional ones too. */
export const foldShape = (s: string): string => foldRadicals(s).normalize('NFKC').replace(spaces, '')

/** For comparing words: folded, and simplified character for character. As long as `foldShape` of the same string. */
export const fold = (s: string): string => remembered(s)

/** The same labels, headings and cells are compared with many rows of many forms: short strings are folded once. */
const remembered = remember((s: string) => simplify(foldShape(s)))

/** Words to read, not to quote: look-alike characters folded, no white space between Chinese characters or around digits, one between Latin words. */
export const tidy = (s: string): string =>
  foldRadicals(s)
    .replace(spaces, ' ')
    .replace(/ (?=[^\p{Script=Latin}\d])|(?<=[^\p{Script=Latin}\d]) |(?<=\d) (?=\D)|(?<=\D) (?=\d)/gu, '')
    .trim()

export const isBlank = (s: string): boolean => s.replace(spaces, '') === ''
