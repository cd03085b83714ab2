import { maxOf } from '../../base/extremes.ts'
import { figureLetters } from '../../text/figures.ts'
import { overlap } from './box.ts'
import { type Line, lineOfWords, toWord, type Word } from './glyphs-to-lines.ts'
import { withMark } from './with-mark.ts'

/** The number of a note under a number is smaller than this part of it … */
const SMALLER = 0.75
/** … stands this far below it, in ems of the number … */
const FAR_BELOW = 1
const INTO = 0.3
/** … and reaches out of it by so many points at most. */
const SLACK = 1

const NOTE = /^[\d０-９]{1,2}$/u
const NUMBER = new RegExp(`^[+\\-－−]?[${figureLetters}%％]+$`, 'u')

const sizeOf = (w: Word): number => maxOf(w.glyphs.map((g) => g.size))

const isUnder = (note: Word, number: Word): boolean => {
  const size = sizeOf(number)
  const gap = note.box[1] - number.box[3]
  return (
    sizeOf(note) < SMALLER * size &&
    gap > -INTO * size &&
    gap < FAR_BELOW * size &&
    note.box[0] >= number.box[0] - SLACK &&
    note.box[2] <= number.box[2] + SLACK
  )
}

/** The first of some words, sorted by where they end below, that ends below this height. */
const firstFrom = (words: readonly Word[], y: number): number => {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (words[middle]!.box[3] < y) low = middle + 1
    else high = middle
  }
  return low
}

/** A number and the note that stands on the line under it, as one word. */
const together = (number: Word, note: Word): Word =>
  toWord([...number.glyphs, ...note.glyphs.map((g) => withMark(g, 'lowered'))])

/** The line that a word stands in the middle of. */
const lineAround = ({ box }: Word, lines: readonly Line[]): Line | undefined => {
  const middle = (box[1] + box[3]) / 2
  const off = (l: Line): number => Math.abs((l.box[1] + l.box[3]) / 2 - middle)
  return lines
    .filter(
      (l) =>
        l.box[1] < middle &&
        l.box[3] > middle &&
        l.words.every((w) => overlap(w.box[0], w.box[2], box[0], box[2]) <= 0),
    )
    .sort((a, b) => off(a) - off(b))[0]
}

/**
 * Small digits on the line under a number, as a raised mark leaves them where the cell is too narrow for it, are no number of their
 * own: they go with the number above. Both together stand in the middle of their row, and belong to the line there.
 */
export const withNotesUnder = (lines: readonly Line[]): Line[] => {
  const level = lines.filter((l) => !l.vertical)
  const numbers = level.flatMap((l) => l.words.filter((w) => NUMBER.test(w.text))).sort((a, b) => a.box[3] - b.box[3])
  const most = maxOf(numbers.map(sizeOf))
  const noted = new Map<Word, Word>()
  const notes = new Set<Word>()
  for (const note of numbers) {
    if (!NOTE.test(note.text) || sizeOf(note) >= SMALLER * most) continue
    const top = note.box[1]
    const from = firstFrom(numbers, top - FAR_BELOW * most)
    for (let i = from; i < numbers.length && numbers[i]!.box[3] < top + INTO * most; i++) {
      const number = numbers[i]!
      if (noted.has(number) || notes.has(number) || !isUnder(note, number)) continue
      noted.set(number, together(number, note))
      notes.add(note)
      break
    }
  }
  if (noted.size === 0) return [...lines]
  const left = new Map(level.map((l) => [l, l.words.filter((w) => !notes.has(w) && !noted.has(w))]))
  const others = level.filter((l) => left.get(l)!.length > 0)
  const own = new Map<Line, Word[]>()
  for (const line of level) {
    const staying = left.get(line)!.some((w) => NUMBER.test(w.text))
    for (const w of line.words) {
      const unit = noted.get(w)
      if (unit === undefined) continue
      const to = (staying ? undefined : lineAround(unit, others)) ?? line
      own.set(to, [...(own.get(to) ?? []), unit])
    }
  }
  return lines.flatMap((l): Line[] => {
    const words = left.get(l)
    if (words === undefined) return [l]
    const all = [...words, ...(own.get(l) ?? [])].sort((a, b) => a.box[0] - b.box[0])
    if (all.length === 0) return []
    return all.length === l.words.length && all.every((w, i) => w === l.words[i]) ? [l] : [lineOfWords(all)]
  })
}
