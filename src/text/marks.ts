import type { Mark, Text } from '../tree.ts'

/** What stands where a digit was that is none: it belongs to no number, and no number runs through it. As long as one character. */
export const APART = '\ufffc'

/** Whatever folding makes digits of, save the ten and their wide forms: ①, ², ₁, ⑴, 🄀, 𝟏. */
const digitLike = /[\p{No}\p{Nd}]/gu
const digit = /[0-9０-９]/u

/** Marks of notes among printed words made unreadable as digits. As long as the words: what is found in it is found there. */
export const maskMarks = (printed: string): string =>
  printed.replace(digitLike, (c) => (digit.test(c) ? c : APART.repeat(c.length)))

const setApart: ReadonlySet<Mark> = new Set(['raised', 'lowered', 'small', 'note-link'])

/** The words of a paragraph to look for numbers and dates in, character for character: digits that are set apart are none of theirs. */
export const countable = (node: { children: readonly Text[] }): string =>
  node.children
    .map((t) => {
      const words = maskMarks(t.value)
      return t.marks?.some((m) => setApart.has(m)) ? words.replace(/[0-9０-９]/gu, APART) : words
    })
    .join('')

/** The same without the marks: a date beside which a note stands is that date. Between two digits a mark still parts them. */
export const withoutMarks = (masked: string): string =>
  masked.replace(/(?<![\d０-９])\ufffc+|\ufffc+(?![\d０-９\ufffc])/gu, '')
