import type { Piece } from './runs.ts'
import { trim, trimEnd } from './trim.ts'

const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…·]/

/** Whether white space between two Chinese characters is a line end of the markup only: nothing at all. */
const vanishes = (text: string, space: string, at: number): boolean =>
  space.includes('\n') && wide.test(text[at - 1] ?? '') && wide.test(text[at + space.length] ?? '')

/** White space as CSS collapses it: runs are one space, and a line end between two Chinese characters is nothing at all. */
export const collapse = (text: string): string =>
  text.replace(/[ \t\n\r\f]+/g, (space, at: number) => (vanishes(text, space, at) ? '' : ' '))

/** The same over several pieces: each keeps what is its own. A space belongs to the piece in which it begins. */
export const collapsePieces = (pieces: readonly Piece[]): Piece[] => {
  const text = pieces.map((p) => p.value).join('')
  const drop: [from: number, to: number][] = []
  for (const m of text.matchAll(/[ \t\n\r\f]+/g)) {
    const kept = vanishes(text, m[0], m.index) ? 0 : 1
    if (m[0].length > kept) drop.push([m.index + kept, m.index + m[0].length])
  }
  let from = 0
  let next = 0
  return pieces.map((piece) => {
    const to = from + piece.value.length
    let value = ''
    let at = from
    while (next < drop.length && drop[next]![0] < to) {
      const [a, b] = drop[next]!
      value += text.slice(at, Math.max(at, a))
      at = Math.max(at, Math.min(b, to))
      if (b > to) break
      next += 1
    }
    value += text.slice(at, to)
    from = to
    return { ...piece, value: value.replace(/[\t\n\r\f]/g, ' ') }
  })
}

/** Pieces without the white space at both ends of the line. */
export const trimPieces = (pieces: readonly Piece[], ends: 'both' | 'end'): Piece[] => {
  const blank = (p: Piece): boolean => p.field !== true && trim(p.value) === ''
  let first = 0
  let last = pieces.length
  if (ends === 'both') while (first < last && blank(pieces[first]!)) first += 1
  while (last > first && blank(pieces[last - 1]!)) last -= 1
  return pieces.slice(first, last).map((piece, i, all) => {
    let { value } = piece
    if (i === all.length - 1) value = trimEnd(value)
    if (i === 0 && ends === 'both') value = value.slice(value.indexOf(trim(value)))
    return value === piece.value ? piece : { ...piece, value }
  })
}
