import { once } from '../base/once.ts'
import { noteHead } from '../text/heads.ts'
import { lineOf, type Stream } from './stream.ts'

/** A stretch of the stream, the end left out. */
interface Stretch {
  from: number
  to: number
}

const beginsNote = new RegExp(`\\(?${noteHead}\\d{0,2}:`, 'gu')
/** A line of more letters is a page that has run together. */
const longestNote = 160

/** Lines of their own that begin as a note does (注：…, 说明：…): they may stand between rows, and say nothing of where a table ends. */
export const notesIn = once((stream: Stream): readonly Stretch[] =>
  [...stream.folded.matchAll(beginsNote)].flatMap(({ index: from }) => {
    const line = lineOf(stream, from)
    if (from > 0 && lineOf(stream, from - 1) === line) return []
    let to = from
    while (to < stream.at.length && to - from <= longestNote && lineOf(stream, to) === line) to++
    return to - from > longestNote ? [] : [{ from, to }]
  }),
)

/** Where the first note stands that begins at a place or behind it; notes are in their order, and there may be thousands. */
const firstFrom = (notes: readonly Stretch[], at: number): number => {
  let [low, high] = [0, notes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (notes[middle]!.from < at) low = middle + 1
    else high = middle
  }
  return low
}

export const isInNote = (notes: readonly Stretch[], at: number): boolean => {
  const before = notes[firstFrom(notes, at + 1) - 1]
  return before !== undefined && at < before.to
}

/** The words from one place to another, without the notes that stand between. */
export const withoutNotes = ({ folded }: Stream, notes: readonly Stretch[], from: number, to: number): string => {
  let words = ''
  let at = from
  for (let i = firstFrom(notes, from); i < notes.length && notes[i]!.to <= to; i++) {
    words += folded.slice(at, notes[i]!.from)
    at = notes[i]!.to
  }
  return words + folded.slice(at, to)
}
