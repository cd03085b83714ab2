import type { Place } from '../../model/place.ts'
import type { Text } from '../../model/tree.ts'
import { isPageNumber } from '../../text/page-number.ts'

/** A physical line, without its line end. `number` is 1-based; `offset` counts from the start of the decoded text. */
export interface Line {
  number: number
  offset: number
  value: string
  /** a form feed stands before it: it is the first of a page */
  opensPage?: true
  /** a bare number at the edge of a page: that of the page, or one that may be */
  page?: 'number' | 'perhaps'
}

/** Lines by LF, CRLF, CR, form feed and the Unicode separators. */
export const textToLines = (text: string): Line[] => {
  const lines: Line[] = []
  const end = /\r\n|[\n\r\f\u2028\u2029]/gu
  let offset = 0
  let opens: Pick<Line, 'opensPage'> = {}
  for (let m = end.exec(text); m; m = end.exec(text)) {
    lines.push({ number: lines.length + 1, offset, value: text.slice(offset, m.index), ...opens })
    opens = m[0] === '\f' ? { opensPage: true } : {}
    offset = end.lastIndex
  }
  lines.push({ number: lines.length + 1, offset, value: text.slice(offset), ...opens })
  return lines
}

export const placeIn = (line: Line, start: number, end: number): Place => ({
  line: line.number,
  column: start + 1,
  offset: line.offset + start,
  length: end - start,
})

/** The words of a stretch of a line, white space at both ends left out; null when there are none. */
export const wordsIn = (line: Line, start = 0, end = line.value.length): Text | null => {
  const piece = line.value.slice(start, end)
  const value = piece.trim()
  if (value === '') return null
  const from = start + piece.indexOf(value)
  const words: Text = { type: 'text', value, place: placeIn(line, from, from + value.length) }
  return line.page === 'perhaps' ? { ...words, marks: ['page-number'] } : words
}

export const isEmpty = (line: Line): boolean => wordsIn(line) === null

/** A line that belongs to the page: a bare number may be a cell and stays, but at the edge of a page it may be known for one. */
export const isOfPage = (line: Line): boolean => line.page === 'number' || isPageNumber(line.value)

/** What a report says before its first table is longer; a shorter text is a piece that somebody copied, and ends where it was meant to. */
const shortest = 300

/** Where the words of a text end, if no line end stands behind them. */
export const openEndOf = (text: string): { openEnd?: number } =>
  text.length < shortest || /[\n\r\f]$/.test(text.slice(-1)) ? {} : { openEnd: text.trimEnd().length }
