import { once } from '../base/once.ts'
import { type Paragraph, type Text, wordsOf } from '../model/tree.ts'
import { escaped } from '../text/escaped.ts'
import { fold } from '../text/fold.ts'
import { NOTE_DIGITS } from '../text/marks.ts'
import { hanNumber, outlineNumber } from '../text/numbering.ts'
import { remember } from '../text/remember.ts'
import { cutAtWidth } from './fixed-width.ts'
import { isOneNumber } from './one-number.ts'

/** Running text of several paragraphs as one string of folded characters, each with its way back. */
export interface Stream {
  paragraphs: Paragraph[]
  folded: string
  /**
   * for every folded character: paragraph, position in its words, and whether white space or a paragraph end stands before it;
   * `torn` where a line was cut at a fixed width before it
   */
  at: { paragraph: number; char: number; apart: boolean; torn?: boolean }[]
  /** the same without punctuation, for finding labels; `keyAt` leads from a key character to a folded one */
  key: string
  keyAt: number[]
}

const punctuation = /[\s"'“”‘’《》<>「」,，。.、:;()*·]/u
const allPunctuation = new RegExp(punctuation.source, 'gu')

/** Dots that lead from words to their number: 条……8831, 条........8831. They say nothing. */
const leader = /(?:[.．。·•․‥…⋯_]\s?){3,}|…{2,}|…(?=\s*\d)|_{2,}/gu
const leadersIn = (words: string): number[] =>
  /…|[.．。·•․‥⋯_]{2}|(?:[.．·•]\s){2}/u.test(words)
    ? [...words.matchAll(leader)].flatMap((m) => Array.from(m[0], (_, i) => m.index + i))
    : []

/** Figures that number a section (3、收到和处理政府信息公开申请情况), and no number of the row before. */
const sectionNumbers = once(
  (names: readonly string[]): RegExp =>
    new RegExp(`(?<![\\d.,])\\d{1,2}[、.．]\\s?(?=${names.map(escaped).join('|')})`, 'gu'),
)
const numbersOfSections = (words: string, names: readonly string[]): number[] =>
  names.length === 0 || !/\d[、.．]/u.test(words)
    ? []
    : [...words.matchAll(sectionNumbers(names))].flatMap((m) => Array.from(m[0], (_, i) => m.index + i))

const nowhere: ReadonlySet<number> = new Set()
/** Signs that say nothing of a table; most lines have none. */
const skippedIn = (words: string, sections: readonly string[]): ReadonlySet<number> => {
  const found = [...leadersIn(words), ...numbersOfSections(words, sections)]
  return found.length === 0 ? nowhere : new Set(found)
}

/** Digits that lead to a note (收到申请数①12, 12²) and are no part of a number: they stay as printed. */
const noteDigit = new RegExp(`[${NOTE_DIGITS}]`, 'u')

/** @param sections names of sections, whose numbers belong to no table */
export const streamOf = (paragraphs: Paragraph[], sections: readonly string[] = []): Stream => {
  const stream: Stream = { paragraphs, folded: '', at: [], key: '', keyAt: [] }
  const folded: string[] = []
  const key: string[] = []
  const cut = cutAtWidth(paragraphs.flatMap((p) => p.children))
  let before: Text | undefined
  paragraphs.forEach((p, paragraph) => {
    const words = wordsOf(p)
    const skipped = skippedIn(words, sections)
    const lineStarts = new Map<number, boolean>()
    for (let i = 0, at = 0; i < p.children.length; at += p.children[i]!.value.length, i++) {
      const next = p.children[i]!
      if (before === undefined || !isOneNumber(before, next))
        lineStarts.set(at, before !== undefined && cut.has(before))
      before = next
    }
    let [apart, torn] = [true, false]
    for (let char = 0; char < words.length; char++) {
      const goesOn = lineStarts.get(char)
      if (goesOn !== undefined) [apart, torn] = [!goesOn, goesOn]
      const isSign = noteDigit.test(words[char]!) && !/[a-z]/iu.test(words[char - 1] ?? '')
      const f = isSign ? words[char]! : fold(words[char]!)
      if (f === '' || words[char] === '|' || words[char] === '｜' || skipped.has(char)) apart = true
      else
        for (const c of f) {
          folded.push(c)
          stream.at.push(torn ? { paragraph, char, apart, torn } : { paragraph, char, apart })
          if (!punctuation.test(c)) {
            key.push(c)
            stream.keyAt.push(folded.length - 1)
          }
          ;[apart, torn] = [false, false]
        }
    }
  })
  stream.folded = folded.join('')
  stream.key = key.join('')
  return stream
}

/** All that stands before the words of a label; a bracket may be lost. */
const numberedOrOfWhich = new RegExp(`^(?:其中[:]?|${outlineNumber}|[(]?${hanNumber}[)、])+`, 'u')

/** A label as it would stand in `Stream.key`: no numbering, 其中, notes or punctuation. */
export const keyOfLabel = remember((label: string): string => {
  const bare = fold(label)
    .replace(numberedOrOfWhich, '')
    .replace(/\([^()]*\)/gu, '')
  return bare.replace(allPunctuation, '')
})

/** A stretch between two folded positions, cut at white space. */
export interface Piece {
  text: string
  from: number
  to: number
}

export const piecesOf = (stream: Stream, from: number, to: number): Piece[] => {
  const pieces: Piece[] = []
  for (let i = from; i < to; i++) {
    if (i === from || stream.at[i]!.apart) pieces.push({ text: '', from: i, to: i })
    const piece = pieces.at(-1)!
    piece.text += stream.folded[i]
    piece.to = i + 1
  }
  return pieces
}

/** Which line of its paragraph a place is on. */
export const lineOf = (stream: Stream, at: number): string => {
  const { paragraph, char } = stream.at[at]!
  const { children } = stream.paragraphs[paragraph]!
  let [line, end] = [0, children[0]!.value.length]
  while (char >= end && line + 1 < children.length) end += children[++line]!.value.length
  return `${paragraph}.${line}`
}

/**
 * Several headers on one line and others on another: text that was laid out on a page (pdftotext), where a header of two levels has
 * 自然人 under the line that heads its neighbours. The order of its lines says nothing of the order of its columns.
 */
export const lostItsLayout = (stream: Stream, places: readonly number[]): boolean => {
  const lines = new Set(places.map((at) => lineOf(stream, at)))
  return lines.size > 1 && lines.size < places.length
}
