import type { Link } from './chain.ts'
import type { Piece, Stream } from './stream.ts'

/** White space between the digits of two pieces. */
export const isGapIn = (before: string | undefined, text: string): boolean =>
  before !== undefined && /\d$/u.test(before) && /^\d/u.test(text)

/** White space before three digits, which may part thousands (5 29614 may be 5 296 and 14), but not behind noughts alone. */
const mayPartThousands = (before: string | undefined, text: string): boolean =>
  isGapIn(before, text) && /^\d{3}/u.test(text) && !/^0+$/u.test(before!)

/** The texts of a row that has fewer of them than columns, with those put together that may be one number with its thousands parted. */
export const withThousandsTogether = (texts: readonly string[]): string[] => {
  const whole: string[] = []
  texts.forEach((text, i) => {
    if (mayPartThousands(texts[i - 1], text)) whole.push(whole.pop()! + text)
    else whole.push(text)
  })
  return whole
}

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

/** How many rows of a table have numbers, and in how many of them some have run together. */
interface Runs {
  rows: number
  run: number
}

const runsOf = (cuts: readonly Cuts[], count: number): Runs => {
  const rows = cuts.filter((c) => c.numbers > 0)
  return { rows: rows.length, run: rows.filter((c) => c.numbers < count).length }
}
const isMostlyRun = ({ rows, run }: Runs): boolean => run * 2 > rows

/**
 * Rows of some tables in which white space between digits may have come into a number (28 3+14422, 4 606): their other numbers are stuck
 * to each other, or the numbers of most other rows of the table have run together and it is the only space there. Where those of most rows
 * of all the tables have, and not only in this one, each space that may part thousands is such a one.
 */
export const withTornNumbers = (
  stream: Stream,
  tables: readonly { links: readonly Link[]; count: number }[],
): ReadonlySet<Link> => {
  const all = tables
    .filter((t) => t.count > 1)
    .map(({ links, count }) => {
      const cuts = links.map((link) => cutsOf(stream, link.values))
      return { links, count, cuts, runs: runsOf(cuts, count) }
    })
  const runs = all.map((t) => t.runs)
  const together = isMostlyRun({
    rows: runs.reduce((n, r) => n + r.rows, 0),
    run: runs.reduce((n, r) => n + r.run, 0),
  })
  const torn = all.flatMap(({ links, count, cuts, runs }) =>
    links.filter((_, i) => {
      const { gaps, stuck, numbers, thousands } = cuts[i]!
      if (gaps === 0 || numbers !== count) return false
      return stuck > 0 || (thousands && together) || ((gaps === 1 || thousands) && isMostlyRun(runs))
    }),
  )
  return new Set(torn)
}
