import { readCell } from '../text/cell.ts'
import { unitsByLength } from '../text/units.ts'

/**
 * One way to part the digits of a row: the number in each column, and where each ends, counted over the row's fragments laid end
 * to end. A cell without a number (a dash) counts as nought.
 */
export interface Split {
  values: readonly number[]
  ends: readonly number[]
}

/** What a column can hold besides plain numbers. */
export interface ColumnKind {
  /** 本年增/减 has a sign */
  signed?: boolean
  /** money has decimals, and its unit behind it */
  amount?: boolean
}

/** A column that is the sum of others of the same row. */
export interface OwnTotal {
  total: number
  parts: readonly number[]
}

/** Longest number a cell is taken to hold. */
const longestNumber = 9
const tooLong = new RegExp(`^\\d{${longestNumber + 1}}`, 'u')
/** More ways to part one row, or more steps to find them, than this are not looked through: the row stays open. */
const mostSplits = 20_000
const mostSteps = 3_000_000

const unit = unitsByLength.join('|')
const money = new RegExp(`^(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:${unit})?$`, 'u')
const signed = /^[+-]\d/u

/** The number of a fragment that is one cell; null when it is none that the column can hold. */
const wholeValue = (text: string, kind: ColumnKind, apart: boolean): number | null => {
  const { state, value, doubts } = readCell(text)
  if (state === 'dash' || state === 'slash' || text === '无') return 0
  return doubts.length > 0 || (!apart && !kind.signed && signed.test(text)) ? null : value
}

/** The number that a part of a fragment makes; null when it makes none. */
const partValue = (text: string, kind: ColumnKind): number | null => {
  const bare = kind.signed ? text.replace(/^[+-](?=\d)/u, '') : text
  if (tooLong.test(bare) || (kind.signed && /^[+-]0$/u.test(text))) return null
  return (kind.amount ? money : /^(?:0|[1-9]\d*)$/u).test(bare) ? Number.parseFloat(text) : null
}

/**
 * All ways to give the fragments of a row to its columns, each fragment to one column or to several that follow each other, so
 * that no number begins with a nought it does not need and the row makes its own totals. What stands apart in the source is never
 * put together. Null when there are too many.
 *
 * Over the bounds: one search that goes forward and back in two arrays, millions of steps for some rows; its conditions stand together
 * because their order is what keeps the steps few.
 *
 * @param asked for each column the numbers that other rows leave for it
 * @param mostUnasked so many numbers of the row may be others
 */
export const splitsOf = (
  fragments: readonly string[],
  columns: readonly ColumnKind[],
  totals: readonly OwnTotal[] = [],
  asked: readonly (ReadonlySet<number> | null)[] = [],
  mostUnasked = 1,
): Split[] | null => {
  const found: Split[] = []
  const starts: number[] = []
  let length = 0
  for (const f of fragments) {
    starts.push(length)
    length += f.length
  }
  const values: number[] = Array.from({ length: columns.length }, () => 0)
  const ends: number[] = Array.from({ length: columns.length }, () => 0)
  const apart = fragments.length === columns.length
  const mayFall = columns.some((c) => c.signed) || apart
  const digits = fragments.map((f) => /^\d+$/u.test(f))
  const concerned = columns.map((_, c) => totals.filter((t) => t.total === c || t.parts.includes(c)))
  let steps = 0
  let tooMany = false
  /** How many of the numbers from `column` on are not among those asked for. */
  const unasked = (column: number): number =>
    asked.reduce((n, own, c) => n + (c >= column && own !== null && !own.has(values[c]!) ? 1 : 0), 0)
  /** Whether the numbers from `column` on are too much or too little for a total that it is in, whatever stands before it. */
  const gaps = (column: number): 'over' | 'under' | null => {
    for (const { total, parts } of concerned[column]!) {
      if (total < column) continue
      let gap = values[total]!
      let all = true
      for (const p of parts)
        if (p >= column) gap -= values[p]!
        else all = false
      if (gap < -1e-6 && !mayFall) return 'over'
      if (all && Math.abs(gap) > 1e-6) return gap < 0 ? 'over' : 'under'
    }
    return null
  }
  /**
   * Fill the columns before `column` from the characters before `end` of a fragment, and from the fragments before it.
   *
   * Over the bounds: each condition ends or skips a branch of the search, the cheapest first.
   */
  const go = (fragment: number, end: number, column: number): void => {
    if (column === 0) {
      if (fragment < 0) found.push({ values: [...values], ends: [...ends] })
      tooMany ||= found.length > mostSplits
      return
    }
    const text = fragments[fragment]
    if (text === undefined) return
    const kind = columns[column - 1]!
    const isPart = concerned[column - 1]!.some((t) => t.total > column - 1)
    for (let start = end - 1; start >= 0 && !tooMany; start--) {
      if (++steps > mostSteps) tooMany = true
      if (column - 1 > starts[fragment]! + start) break
      const left = start === 0 ? fragment : fragment + 1
      if (column - 1 < left || (left === 0 && column > 1)) continue
      const plain = digits[fragment]!
      if (plain && end - start > longestNumber) break
      if (plain && end - start > 1 && text[start] === '0') continue
      const words = text.slice(start, end)
      const value = plain
        ? Number(words)
        : start === 0 && end === text.length
          ? wholeValue(text, kind, apart)
          : partValue(words, kind)
      if (value === null) continue
      values[column - 1] = value
      ends[column - 1] = starts[fragment]! + end
      const gap = gaps(column - 1)
      // more digits in front make a part only greater
      if (gap === 'over' && plain && isPart && !mayFall) break
      if (gap !== null || unasked(column - 1) > mostUnasked) continue
      if (start === 0) go(fragment - 1, fragments[fragment - 1]?.length ?? 0, column - 1)
      else go(fragment, start, column - 1)
    }
  }
  go(fragments.length - 1, fragments.at(-1)?.length ?? 0, columns.length)
  return tooMany ? null : found
}

/**
 * The ways to read a row that has lost one number: every column but one filled, with a total that is not below its other parts
 * where the lost one is among them. The blank cell has no digits, and no number. Null when there are too many.
 */
export const splitsWithBlank = (
  fragments: readonly string[],
  columns: readonly ColumnKind[],
  totals: readonly OwnTotal[] = [],
  asked: readonly (ReadonlySet<number> | null)[] = [],
): Split[] | null => {
  const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at)
  const found: Split[] = []
  for (let blank = 0; blank < columns.length; blank++) {
    const shifted = (c: number): number => (c > blank ? c - 1 : c)
    const touched = totals.filter((t) => t.total === blank || t.parts.includes(blank))
    const kept = totals
      .filter((t) => !touched.includes(t))
      .map((t) => ({ total: shifted(t.total), parts: t.parts.map(shifted) }))
    const splits = splitsOf(fragments, without(columns, blank), kept, without(asked, blank), 0)
    if (splits === null) return null
    for (const { values, ends } of splits) {
      const whole = [...values.slice(0, blank), Number.NaN, ...values.slice(blank)]
      // nothing is above a total that is lost
      const short = touched.some((t) => t.parts.reduce((n, p) => n + (whole[p] || 0), 0) > whole[t.total]!)
      if (!short)
        found.push({ values: whole, ends: [...ends.slice(0, blank), ends[blank - 1] ?? 0, ...ends.slice(blank)] })
    }
    if (found.length > mostSplits) return null
  }
  return found
}

/**
 * The fewest numbers that a row can hold: a nought before another digit is a number by itself. Where that is as many as the row has
 * columns, no cell of it can be blank.
 */
export const fewestNumbers = (fragments: readonly string[]): number =>
  fragments.reduce((n, f) => n + (/^\d+$/u.test(f) ? /^0*(?=\d)/u.exec(f)![0].length + 1 : 1), 0)
