import type { Link } from './chain.ts'
import type { Piece, Stream } from './stream.ts'

/** White space between the digits of two pieces. */
export const isGapIn = (before: string | undefined, text: string): boolean =>
  before !== undefined && /\d$/u.test(before) && /^\d/u.test(text)

/** The numbers of a row, and the places between them: with white space, or with a sign alone. */
interface Cuts {
  numbers: number
  gaps: number
  stuck: number
  /** behind each space stand three digits or more: they may part thousands (7 35810 7791697 is 7 358, 10 779, 169 and 7) */
  thousands: boolean
}

const cutsOf = (stream: Stream, values: readonly Piece[]): Cuts => {
  const numbers = values.filter((v) => /\d/u.test(v.text))
  const behind = numbers.slice(1)
  const inGaps = behind.filter((v, i) => stream.at[v.from]!.apart && isGapIn(numbers[i]!.text, v.text))
  return {
    numbers: numbers.length,
    gaps: inGaps.length,
    thousands: inGaps.every((v) => /^\d{3}/u.test(v.text)),
    stuck: behind.filter((v) => !stream.at[v.from]!.apart).length,
  }
}

/**
 * Rows in which white space between digits may have come into a number (28 3+14422, 4 606): their other numbers are stuck to each
 * other, or the numbers of most other rows have run together and it is the only space there, or all of them may part thousands.
 */
export const withTornNumbers = (stream: Stream, links: readonly Link[], count: number): ReadonlySet<Link> => {
  const cuts = new Map(links.map((link) => [link, cutsOf(stream, link.values)]))
  const rows = [...cuts.values()].filter((c) => c.numbers > 0)
  const run = rows.filter((c) => c.numbers < count).length
  const isTorn = (link: Link): boolean => {
    const { gaps, stuck, numbers, thousands } = cuts.get(link)!
    return gaps > 0 && numbers === count && (stuck > 0 || ((gaps === 1 || thousands) && run * 2 > rows.length))
  }
  return count > 1 ? new Set(links.filter(isTorn)) : new Set()
}
