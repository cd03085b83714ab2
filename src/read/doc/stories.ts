import { type CharacterState, looksBy, type ParagraphState } from './looks.ts'
import { type Piece, textOfPiece } from './pieces.ts'
import { type Run, runAt } from './runs.ts'
import type { Sprm } from './sprm.ts'
import type { Style } from './styles.ts'

/** A paragraph of the file: the words up to its mark, and the mark. */
export interface DocParagraph {
  /** characters of the document, the mark among them */
  from: number
  to: number
  words: { from: number; value: string; state: CharacterState }[]
  state: ParagraphState
  /** the mark: `\r`, `\u0007` for a cell or a row, `\f` for a page */
  mark: string
  /** how the mark looks: one that was deleted ends nothing */
  markState: CharacterState
  /** properties of the mark, for rows */
  changes: readonly Sprm[]
}

export interface DocFile {
  main: Uint8Array
  pieces: readonly Piece[]
  characterRuns: readonly Run[]
  paragraphRuns: readonly Run[]
  styles: readonly (Style | undefined)[]
}

interface Segment {
  from: number
  value: string
  changes: readonly Sprm[]
  piece: Piece
}

const none: readonly Sprm[] = []
const marks = /[\r\u0007\f]/

/** Stretches of the same properties, cut at paragraph marks. */
function* segments({ main, pieces, characterRuns }: DocFile, from: number, to: number): Generator<Segment> {
  for (const piece of pieces) {
    const first = Math.max(from, piece.from)
    const last = Math.min(to, piece.to)
    const byteOf = (cp: number): number => piece.at + (cp - piece.from) * piece.width
    let run = runAt(characterRuns, byteOf(first))
    for (let cp = first; cp < last; ) {
      const at = characterRuns[run]
      const inside = at !== undefined && at.from <= byteOf(cp)
      const until =
        at === undefined ? last : piece.from + Math.ceil(((inside ? at.to : at.from) - piece.at) / piece.width)
      const end = Math.min(last, Math.max(until, cp + 1))
      const value = textOfPiece(main, piece, cp, end)
      const changes = inside ? at.changes : none
      let start = 0
      for (let i = 0; i < value.length; i++)
        if (marks.test(value[i]!)) {
          yield { from: cp + start, value: value.slice(start, i + 1), changes, piece }
          start = i + 1
        }
      if (start < value.length) yield { from: cp + start, value: value.slice(start), changes, piece }
      cp = end
      while (characterRuns[run] !== undefined && characterRuns[run]!.to <= byteOf(cp)) run += 1
    }
  }
}

type Looks = ReturnType<typeof looksBy>

/** The paragraph of some stretches, of which the last may end with its mark. */
const paragraphOf = ({ paragraphRuns }: DocFile, looks: Looks, parts: readonly Segment[], to: number): DocParagraph => {
  const last = parts.at(-1)!
  const mark = last.value.at(-1)!
  const ended = marks.test(mark)
  const byte = last.piece.at + (to - 1 - last.piece.from) * last.piece.width
  const run = paragraphRuns[runAt(paragraphRuns, byte)]
  const own = run !== undefined && run.from <= byte ? run : { style: 0, changes: none }
  const state = looks.paragraph(own.style, own.changes, last.piece.changes)
  const characters = (part: Segment): CharacterState => looks.characters(own.style, part.changes, part.piece.changes)
  return {
    from: parts[0]!.from,
    to,
    words: parts
      .map((part) => ({ part, value: part === last && ended ? part.value.slice(0, -1) : part.value }))
      .filter(({ value }) => value !== '')
      .map(({ part, value }) => ({ from: part.from, value, state: characters(part) })),
    state,
    mark: ended ? mark : '\r',
    markState: characters(last),
    changes: [...own.changes, ...last.piece.changes],
  }
}

export interface Stories {
  paragraphs: (from: number, to: number) => Generator<DocParagraph>
}

/** Asks a file for its paragraphs from one character to another. */
export const storiesOf = (file: DocFile): Stories => {
  const looks = looksBy(file.styles)
  return {
    paragraphs: function* (from: number, to: number): Generator<DocParagraph> {
      let parts: Segment[] = []
      for (const segment of segments(file, from, to)) {
        parts.push(segment)
        if (!marks.test(segment.value.at(-1)!)) continue
        yield paragraphOf(file, looks, parts, segment.from + segment.value.length)
        parts = []
      }
      const last = parts.at(-1)
      if (last) yield paragraphOf(file, looks, parts, last.from + last.value.length)
    },
  }
}
