/** A numeral in printed words, and where it begins. */
export interface Numeral {
  raw: string
  at: number
}

const numeral = /[\d０-９]+(?:[.,．，][\d０-９]+)*/gu

/** The numerals in words, in the order they are printed. Chinese ones (一、) number headings and are none. */
export const numeralsIn = (words: string): Numeral[] =>
  /[\d０-９]/u.test(words) ? [...words.matchAll(numeral)].map((m) => ({ raw: m[0], at: m.index })) : []

/** A year by its looks, where 年 follows it or nothing else stands there. */
export const isYear = (words: string, { raw, at }: Numeral): boolean =>
  /^(?:19|20)\d{2}$/u.test(raw.normalize('NFKC')) && /^\s*(?:年|$)/u.test(words.slice(at + raw.length))
