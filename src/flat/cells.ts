import type { Doubt } from '../certainty/doubts.ts'
import type { Place } from '../model/place.ts'
import { type Table, type TableCell, type TableRow, type Text, wordsOf } from '../model/tree.ts'
import { cutParagraph, placeWithin } from '../model/within.ts'
import { isUnit } from '../text/units.ts'
import { isOneNumber } from './one-number.ts'
import type { PartedCell } from './parted-cells.ts'
import type { Piece, Stream } from './stream.ts'

/** A table found in running text: the stretch of the stream it takes, and its cells. */
export interface FlatTable {
  from: number
  to: number
  table: Table
  /** a header of this form stands over it */
  headed: boolean
}

const textAt = (stream: Stream, from: number, to: number): Text[] => {
  const texts: Text[] = []
  for (let i = from; i < to; ) {
    const { paragraph, char } = stream.at[i]!
    let j = i
    while (j < to && stream.at[j]!.paragraph === paragraph) j++
    const end = stream.at[j - 1]!.char + 1
    const p = stream.paragraphs[paragraph]!
    i = j
    const { children } = cutParagraph(p, char, end)
    // digits of one number that differ in size stay apart: which of them are of it, the reading of the cell tells
    if (children.some((t, k) => k > 0 && isOneNumber(children[k - 1]!, t))) {
      texts.push(...children)
      continue
    }
    const marks = [...new Set(children.flatMap((t) => t.marks ?? []))]
    texts.push({
      type: 'text',
      value: wordsOf(p).slice(char, end),
      ...(marks.length > 0 ? { marks } : {}),
      place: placeWithin(p, char, end),
    })
  }
  return texts
}

const placeOf = (texts: Text[], fallback: Place): Place => texts[0]?.place ?? fallback

export const cell = (stream: Stream, from: number, to: number): TableCell => {
  const children = textAt(stream, from, to)
  const whole = children.length === 1 ? children[0]!.place : placeOf(children, placeAt(stream, from))
  return { type: 'tableCell', rowSpan: 1, colSpan: 1, children, place: whole }
}

const placeAt = (stream: Stream, i: number): Place => {
  const at = stream.at[Math.min(i, stream.at.length - 1)]!
  const p = stream.paragraphs[at.paragraph]!
  const place = placeWithin(p, at.char, at.char + 1)
  return place.offset === undefined ? place : { ...place, length: 0 }
}

export const blank = (stream: Stream, at: number): TableCell => ({
  type: 'tableCell',
  rowSpan: 1,
  colSpan: 1,
  children: [],
  place: placeAt(stream, at),
})

export const row = (cells: TableCell[]): TableRow => ({ type: 'tableRow', children: cells, place: cells[0]!.place })

export const isUnitPiece = (p: Piece): boolean => isUnit(p.text)

/** The values of a row as cells, or those that it was parted into. */
export const cellsOf = (
  stream: Stream,
  values: readonly Piece[],
  parted: readonly PartedCell[] | undefined,
): TableCell[] =>
  parted
    ? parted.map((p) => ({ ...cell(stream, p.from, p.to), ...(p.doubts.length > 0 ? { doubts: p.doubts } : {}) }))
    : values.map((v) => cell(stream, v.from, v.to))

/** Digits of which it cannot be told whose they are. */
export const unsure: readonly Doubt[] = [{ code: 'run-together' }]
/** Of numbers under a header whose words are not the form's. */
export const columnsUnclear: readonly Doubt[] = [{ code: 'columns-unclear' }]

export const doubtful = (line: TableRow): TableRow => ({
  ...line,
  children: line.children.map((c, i) => (i === 0 ? c : { ...c, doubts: unsure })),
})
