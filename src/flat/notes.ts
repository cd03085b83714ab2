import { lineOf, type Stream } from './stream.ts'

/** A stretch of the stream, the end left out. */
interface Stretch {
  from: number
  to: number
}

const beginsNote = /\(?(?:注|备注|说明)\d{0,2}:/gu
/** A line of more letters is a page that has run together. */
const longestNote = 160

/** Lines of their own that begin as a note does (注：…, 说明：…): they may stand between rows, and say nothing of where a table ends. */
export const notesIn = (stream: Stream): Stretch[] =>
  [...stream.folded.matchAll(beginsNote)].flatMap(({ index: from }) => {
    const line = lineOf(stream, from)
    if (from > 0 && lineOf(stream, from - 1) === line) return []
    let to = from
    while (to < stream.at.length && to - from <= longestNote && lineOf(stream, to) === line) to++
    return to - from > longestNote ? [] : [{ from, to }]
  })

export const isWithin = (notes: readonly Stretch[], at: number): boolean => notes.some((n) => n.from <= at && at < n.to)

/** The words from one place to another, without the notes that stand between. */
export const withoutNotes = ({ folded }: Stream, notes: readonly Stretch[], from: number, to: number): string => {
  const between = notes.filter((n) => n.from >= from && n.to <= to)
  const starts = [from, ...between.map((n) => n.to)]
  return starts.map((start, i) => folded.slice(start, between[i]?.from ?? to)).join('')
}
