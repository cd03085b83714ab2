import { overlap } from '../box.ts'
import type { Row } from './rows.ts'
import type { Tolerances } from './tolerances.ts'
import { middleY, type Piece } from './words.ts'

/** Fewer steps from row to row than this are no measure of how far rows stand apart. */
const FEWEST_STEPS = 3

/** Rows stand further apart than this, in ems: half of what parts the lines of a wrapped number. */
const HALF_STEP = 1.05

const begins = /^[\d０-９]{1,3}$/u
const goesOn = /^[\d０-９]{3}$/u

/**
 * A number whose thousands are set apart by a space may be wrapped there (`3` over `648`): its lines stand closer than any two
 * rows. Their levels are one row then, with both parts in one cell.
 *
 * @param rows every level that has numbers, from top to bottom
 * @param hasUnit whether a unit of its own stands on a level: two that both have one are two rows
 */
export const joinWrapped = (
  rows: readonly Row[],
  by: Tolerances,
  hasUnit: (row: Row) => boolean = () => false,
): Row[] => {
  const areRows = ({ from, to }: Wrapped): boolean => hasUnit(rows[from]!) && hasUnit(rows[to]!)
  const seen = rows.flatMap((_, i) => wrappedAt(rows, i, by) ?? []).filter((p) => !areRows(p))
  if (seen.length === 0) return [...rows]
  const wrapped = disjoint(rows, seen)
  const texts = rows.flatMap((r) => r.values.map((v) => v.text))
  const bySpace = texts.some((t) => /\d \d{3}/u.test(t))
  const inOne = !bySpace && texts.some((t) => /\d{4}|\d[,，]\d{3}/u.test(t))
  const joined = (pairs: readonly Wrapped[], as = (r: Row): Row => r): Row[] => {
    const inside = new Map(pairs.map((p) => [rows[p.from]!, p]))
    const hidden = new Set(pairs.flatMap(({ from, to }) => rows.slice(from + 1, to + 1)))
    return rows.flatMap((r) => (hidden.has(r) ? [] : [inside.has(r) ? merged(rows.map(as), inside.get(r)!) : as(r)]))
  }
  const all = joined(wrapped)
  const steps = all.slice(1).flatMap((row, i) => (row.page === all[i]!.page ? [row.y - all[i]!.y] : []))
  const closest = Math.min(...steps)
  const isSure = (p: Wrapped): boolean =>
    isAround(p) || (steps.length >= FEWEST_STEPS && closest - stepOf(rows, p) > by.sameStep)
  // where thousands are set apart by a space, or several of them seem to be, what is not sure is in doubt
  const mayBe = (p: Wrapped): boolean => !inOne && (bySpace || p.pairs > 1)
  const open = wrapped.filter((p) => !isSure(p) && mayBe(p))
  const rivals = seen.filter(
    (p) => !wrapped.includes(p) && (isSure(p) || mayBe(p)) && !wrapped.some((w) => isAround(w) && overlaps(w, p)),
  )
  const doubted = new Set([...open, ...rivals].flatMap(({ from, to }) => rows.slice(from, to + 1)))
  const doubt = (r: Row): Row => (doubted.has(r) ? { ...r, uncertain: true } : r)
  return joined(wrapped.filter(isSure), doubt)
}

const stepOf = (rows: readonly Row[], { from, to }: Wrapped): number => rows[to]!.y - rows[from]!.y

/** Numbers on a level half way between two others can be of no row between them. */
const isAround = ({ from, to }: Wrapped): boolean => to - from > 1

const overlaps = (a: Wrapped, b: Wrapped): boolean => a.from <= b.to && b.from <= a.to

/** A level is of one row: of those that ask for the same, one around a row's other numbers is kept, and else the closest. */
const disjoint = (rows: readonly Row[], wrapped: readonly Wrapped[]): Wrapped[] => {
  const kept: Wrapped[] = []
  const byRank = [...wrapped].sort(
    (a, b) => Number(isAround(b)) - Number(isAround(a)) || stepOf(rows, a) - stepOf(rows, b),
  )
  for (const p of byRank) if (!kept.some((k) => overlaps(k, p))) kept.push(p)
  return kept
}

const merged = (rows: readonly Row[], { from, to, row }: Wrapped): Row => {
  const own = rows.slice(from, to + 1)
  const over: Row['over'] = [own[0]!.y, own.at(-1)!.y]
  return { ...row, values: own.flatMap((r) => r.values), uncertain: own.some((r) => r.uncertain), over }
}

/** A label without values at the height of numbers that were taken for wrapped: they may be its own. */
export const doubtWrapped = (rows: readonly Row[], by: Tolerances): Row[] => {
  const beside = (r: Row, bare: Row): boolean => {
    const slack = by.level * heightOf(r.values[0])
    return r.over !== undefined && bare.y > r.over[0] - slack && bare.y < r.over[1] + slack
  }
  const bare = rows.filter((r) => r.values.length === 0)
  return rows.map((r) => {
    const near = r.values.length === 0 ? rows.some((o) => beside(o, r)) : bare.some((o) => beside(r, o))
    return near ? { ...r, uncertain: true } : r
  })
}

interface Wrapped {
  from: number
  to: number
  /** the level on which the row's other numbers stand */
  row: Row
  /** how many numbers seem to be wrapped */
  pairs: number
}

/** The levels from `i` on that may be one row: all numbers of its first, or of its last, are parts of wrapped ones. */
export const wrappedAt = (rows: readonly Row[], i: number, by: Tolerances): Wrapped | undefined => {
  const first = rows[i]!
  const size = heightOf(first.values[0])
  for (const to of [i + 2, i + 1]) {
    const last = rows[to]
    const most = to === i + 2 ? 2 * HALF_STEP : by.longestStep
    if (!last || last.page !== first.page || last.y - first.y > most * size) continue
    const pairs = first.values.filter((a) => last.values.some((b) => isPair(a, b))).length
    const [all, ended] = [pairs === first.values.length, pairs === last.values.length]
    // between two halves of a number stands none of its own column: one with others right above and below it is a row of its own
    if (to === i + 2 && rows[i + 1]!.values.some((v) => first.values.some((a) => a.c0 === v.c0))) continue
    if (pairs === 0 || !(to === i + 2 ? all && ended : all || ended)) continue
    const middle = { ...first, y: (first.y + last.y) / 2 }
    const row = to === i + 2 ? rows[i + 1]! : all && ended ? middle : all ? last : first
    return { from: i, to, row, pairs }
  }
  return undefined
}

const heightOf = (p: Piece | undefined): number => (p ? p.bottom - p.top : 0)

/** Two lines of one number, parted where its thousands are: as far as the numbers tell. */
export const isPair = (a: Piece, b: Piece): boolean =>
  a.c0 === b.c0 &&
  begins.test(a.text) &&
  goesOn.test(b.text) &&
  overlap(a.box[0], a.box[2], b.box[0], b.box[2]) > 0 &&
  middleY(a) < middleY(b)
