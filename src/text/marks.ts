import type { Mark, Text } from '../model/tree.ts'

/** What stands where a digit was that is none: it belongs to no number, and no number runs through it. As long as one character. */
export const APART = '\ufffc'

/** Whatever folding makes digits of, save the ten and their wide forms: ①, ², ₁, ⑴, 🄀, 𝟏. */
const digitLike = /[\p{No}\p{Nd}]/gu
const digit = /[0-9０-９]/u

/** Marks of notes among printed words made unreadable as digits. As long as the words: what is found in it is found there. */
export const maskMarks = (printed: string): string =>
  printed.replace(digitLike, (c) => (digit.test(c) ? c : APART.repeat(c.length)))

/** Marks of words that stand beside others and are no part of them. */
export const SET_APART: readonly Mark[] = ['raised', 'lowered', 'note-link']

/** Digits that may be of the number beside them: a cell with some of them and others is left open. */
const UNEVEN: ReadonlySet<Mark> = new Set<Mark>(['small', 'moved'])

export const isUneven = ({ marks = [] }: Pick<Text, 'marks'>): boolean => marks.some((m) => UNEVEN.has(m))

/** In a sentence they are no part of its numbers either. */
const apartInWords: ReadonlySet<Mark> = new Set([...SET_APART, ...UNEVEN])

/** The words of a paragraph to look for numbers and dates in, character for character: digits that are set apart belong to no number of it. */
export const countable = (node: { children: readonly Text[] }): string =>
  node.children
    .map((t) => {
      const words = maskMarks(t.value)
      return t.marks?.some((m) => apartInWords.has(m)) ? words.replace(/[0-9０-９]/gu, APART) : words
    })
    .join('')

/** The same without the marks: a date beside which a note stands is that date. Between two digits a mark still parts them. */
export const withoutMarks = (masked: string): string =>
  masked.replace(/(?<![\d０-９])\ufffc+|\ufffc+(?![\d０-９\ufffc])/gu, '')

/** Signs that lead to a note and count nothing, for a class of a regular expression. */
export const NOTE_SIGNS = '*＊※†‡'

/**
 * Numbers of notes that are nothing else, whatever stands around them: circled and raised digits, for a class of a regular expression.
 * Other enclosed numbers (⑴ ⒈ ㈠) begin rows and sections as well.
 */
export const NOTE_DIGITS = '①-⑳⁰¹²³⁴-⁹'

/**
 * Characters that point to a note. Unicode calls many of them digits, and NFKC makes digits of them: 1207① would become
 * 12071. They are never digits here. Superscripts, subscripts, and the blocks of enclosed and circled numbers.
 */
const numberedMark = `[${NOTE_DIGITS}\\u2080-\\u2089\\u2474-\\u249b\\u24ea-\\u24ff\\u2776-\\u2793\\u3220-\\u3229\\u3251-\\u325f\\u3280-\\u3289\\u32b1-\\u32bf]`
/** Marks without a number, and the ways to write one with ordinary digits: 注1, [1], 〔注2〕. */
const otherMark = `[${NOTE_SIGNS}]|注\\d{0,2}|[\\[［〔【](?:注?\\d{1,2}|注)[\\]］〕】]|[(（]注\\d{0,2}[)）]`

/** Looked for backwards from the end, so that a long run of marks before other words is not gone through from each of them. */
const tail = new RegExp(`$(?<=((?:${numberedMark}|${otherMark})+))`, 'u')
const head = new RegExp(`^(?:${numberedMark}|[${NOTE_SIGNS}])+`, 'u')

/** The marks of notes at the end of printed words, and the words before them. */
export const splitNoteMarks = (printed: string): { words: string; marks: string } => {
  const marks = tail.exec(printed)?.[1] ?? ''
  return { words: printed.slice(0, printed.length - marks.length), marks }
}

/** Notes count from one, and no cell has a hundred of them: 4⁰ and 4¹⁵⁰ are numbers whose digits somebody has raised or lowered. */
export const cannotBeNote = (digits: string): boolean => /^(?:0\d*|\d{3,})$/u.test(digits)

/** Whether printed words begin with the mark of a note. */
export const beginsWithNoteMark = (printed: string): boolean => head.test(printed)

const numbered = new RegExp(
  `^(?:${numberedMark}|[${NOTE_SIGNS}]|[\\[［〔【(（]?注?\\d{1,2}[\\]］〕】)）]|注\\d{1,2})`,
  'u',
)

/** The mark that a note begins with: ①应为25. Empty where there is none. */
export const noteMarkAt = (printed: string): string => numbered.exec(printed.trim())?.[0] ?? ''
