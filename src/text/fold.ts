/**
 * Keys and numbers are folded, stored text never is: NFKC turns ① into 1 and ㎡ into m2, which is right for comparing and wrong for keeping.
 */
import { foldRadicals } from './radicals.ts'

const spaces = /[\s\u00a0\u200b-\u200f\u2060\ufeff\u3000]+/gu

/** One form for all widths and look-alikes, white space gone: for comparing words. */
export const fold = (s: string): string => foldRadicals(s).normalize('NFKC').replace(spaces, '')

/** Words to read, not to quote: look-alike characters folded, no white space between Chinese characters or around digits, one between Latin words. */
export const tidy = (s: string): string =>
  foldRadicals(s)
    .replace(spaces, ' ')
    .replace(/ (?=[^\p{Script=Latin}\d])|(?<=[^\p{Script=Latin}\d]) |(?<=\d) (?=\D)|(?<=\D) (?=\d)/gu, '')
    .trim()

export const isBlank = (s: string): boolean => s.replace(spaces, '') === ''
