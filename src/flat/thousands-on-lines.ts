import { isUnitPiece } from './cells.ts'
import type { Link } from './chain.ts'
import { lineOf, type Piece, type Stream } from './stream.ts'

const thousands = /^\d{1,3}(?: \d{3})+$/u

/** The pieces of each line, in their order. */
const byLine = (stream: Stream, values: readonly Piece[]): Piece[][] => {
  const lines: Piece[][] = []
  let before: string | null = null
  for (const piece of values) {
    const line = lineOf(stream, piece.from)
    if (line === before) lines.at(-1)!.push(piece)
    else lines.push([piece])
    before = line
  }
  return lines
}

const asOne = (pieces: readonly Piece[]): Piece => ({
  text: pieces.map((p) => p.text).join(' '),
  from: pieces[0]!.from,
  to: pieces.at(-1)!.to,
})

/** What stands behind a label, or behind the header of a row without one. */
type Row = Pick<Link, 'to' | 'values'>

/**
 * A row whose cells have a line each, none of them that of its label: a space within such a line parts thousands (7 358), and what it
 * parts is one number.
 *
 * @param count how many values a row has
 */
export const withThousandsOnLines = <R extends Row>(stream: Stream, row: R, count: number): R => {
  const values = row.values.filter((v) => !isUnitPiece(v))
  if (values.length <= count) return row
  const lines = byLine(stream, values)
  const units = row.values.filter(isUnitPiece)
  const others = new Set([row.to - 1, ...units.map((v) => v.from)].map((at) => lineOf(stream, at)))
  const isCell = (pieces: readonly Piece[]): boolean =>
    !others.has(lineOf(stream, pieces[0]!.from)) && (pieces.length === 1 || thousands.test(asOne(pieces).text))
  if (lines.length !== count || !lines.every(isCell)) return row
  return { ...row, values: [...units, ...lines.map(asOne)].sort((a, b) => a.from - b.from) }
}

/** The same for a row that no label ends: what stands on further lines is not looked at. Null where no space parts thousands. */
export const lastWithThousands = (stream: Stream, row: Row, count: number): readonly Piece[] | null => {
  const lines = byLine(
    stream,
    row.values.filter((v) => !isUnitPiece(v)),
  )
  const end = lines[count - 1]?.at(-1)?.to
  if (end === undefined) return null
  const values = row.values.filter((v) => v.to <= end)
  const whole = withThousandsOnLines(stream, { to: row.to, values }, count).values
  return whole.length < values.length ? whole : null
}
