/**
 * Characters that point to a note. Unicode calls many of them digits, and NFKC makes digits of them: 1207① would become
 * 12071. They are never digits here. Superscripts, subscripts, and the blocks of enclosed and circled numbers.
 */
const numberedMark =
  '[\\u00b2\\u00b3\\u00b9\\u2070\\u2074-\\u2079\\u2080-\\u2089\\u2460-\\u249b\\u24ea-\\u24ff\\u2776-\\u2793\\u3220-\\u3229\\u3251-\\u325f\\u3280-\\u3289\\u32b1-\\u32bf]'
/** Marks without a number, and the ways to write one with ordinary digits: 注1, [1], 〔注2〕. */
const otherMark = '[*＊※†‡]|注\\d{0,2}|[\\[［〔【](?:注?\\d{1,2}|注)[\\]］〕】]|[(（]注\\d{0,2}[)）]'

const tail = new RegExp(`(?:${numberedMark}|${otherMark})+$`, 'u')
const head = new RegExp(`^(?:${numberedMark}|[*＊※†‡])+`, 'u')
const numbered = new RegExp(numberedMark, 'gu')

/** The marks of notes at the end of printed words, and the words before them. */
export const splitNoteMarks = (printed: string): { words: string; marks: string } => {
  const marks = tail.exec(printed)?.[0] ?? ''
  return { words: printed.slice(0, printed.length - marks.length), marks }
}

/** Whether printed words begin with the mark of a note. */
export const beginsWithNoteMark = (printed: string): boolean => head.test(printed)

/** Printed words in which no mark of a note can be taken for a digit: each becomes a character that is none. As long as before. */
export const hideNoteMarks = (printed: string): string => printed.replace(numbered, '\u2022')
