import { isFigures } from '../../../text/figures.ts'
import { roomBeside } from './label-costs.ts'
import { type Layout, markerClass } from './layout.ts'
import type { Row } from './rows.ts'
import type { Tolerances } from './tolerances.ts'
import { closestStep, type Piece, toLabelLine } from './words.ts'
import { isPair, wrappedAt } from './wrapped-thousands.ts'

/** The second line of a number follows with less than this between them, in ems. */
const BROKEN_GAP = 0.9
/** So many of the labels have a number of their own where they are numbered. */
const NUMBERED = 0.6
/** What may stand between the two parts of a number on one line, in ems. */
const SPACE = 0.4

/**
 * Where no ruling parts the rows, a number that runs over two lines looks like two rows, one of them without a label.
 * Neither gives a number then.
 */
export const brokenNumbers = (rows: readonly Row[], layout: Layout, by: Tolerances): Set<Row> => {
  const broken = new Set<Row>([...tooClose(rows, by), ...wrappedApart(rows, by)])
  for (const [h, half] of layout.halves.entries()) {
    const digits = (row: Row): Piece[] =>
      row.values.filter((p) => p.c0 >= half.from && p.c0 < half.to && isFigures(p.text))
    // How close the lines of one label stand: a number broken beside them stands as close.
    const own = rows.filter((r) => digits(r).length > 0)
    const gaps = own.flatMap((r) => r.labels[h]!.flatMap((p) => gapsUnder(p, r.labels[h]!))).filter((g) => g > 0)
    const lineGap = Math.min(...(gaps.length > 0 ? gaps : own.slice(0, 1).map((r) => size(digits(r)[0]!) / 2)))
    // Words and numbers go on in the next line because this one is full.
    const lines = rows.flatMap((r) => r.labels[h]!.map(toLabelLine))
    const roomIn = roomBeside(lines, by)
    const isFull = (row: Row): boolean => {
      const last = row.labels[h]!.at(-1)!
      return roomIn(toLabelLine(last)) < by.full * size(last)
    }
    const fills = (p: Piece): boolean =>
      own.every((r) => digits(r).every((o) => o.c0 !== p.c0 || width(o) - width(p) < size(p) / 2))
    // No number begins with a nought, and none is broken where its column, as wide as its heading, has room for it.
    const mayBeOne = (a: Piece, b: Piece): boolean => {
      const [left, right] = layout.reach[a.c0]!
      return !/^[0０]/.test(a.text) && right - left < width(a) + width(b) + SPACE * size(a)
    }
    const text = (row: Row): string => row.labels[h]!.map((p) => p.text).join('')
    const top = (row: Row): number => Math.min(...digits(row).map((p) => p.top))
    const bottom = (row: Row): number => Math.max(...digits(row).map((p) => p.bottom))
    const inNumbered = own.filter((r) => markerClass(text(r)) > 0).length >= NUMBERED * own.length
    // Below a label with a number of its own, words without one are the rest of it where all others have theirs.
    const isRest = (above: Row, below: Row): boolean =>
      inNumbered && markerClass(text(above)) > 0 && markerClass(text(below)) === 0 && !/^其中/u.test(text(below))
    // Where numbers are broken, a row that has fewer of them than the one beside it may have the first or last lines of its.
    const isPart = (above: Row, below: Row, pairs: readonly unknown[]): boolean =>
      broken.size > 0 &&
      digits(above).length !== digits(below).length &&
      pairs.length === Math.min(digits(above).length, digits(below).length)
    const mark = (): void =>
      own.forEach((below, i) => {
        const ems = size(digits(below)[0]!)
        // Numbers of three lines stand around numbers of two: more than one row may lie between.
        for (let k = i - 1; k >= 0 && top(below) - bottom(own[k]!) <= BROKEN_GAP * ems; k--) {
          const above = own[k]!
          const pairs = oneUnderOther(digits(above), digits(below))
          if (pairs.length === 0) continue
          const close = top(below) - bottom(above) <= lineGap + by.sameStep
          const named = half.labels > 0 && text(above) !== '' && text(below) !== ''
          const fill = pairs.every(({ a }) => fills(a) && !/^[0０]/.test(a.text))
          // Two numbers in one column, the upper of which does not fill it, are two rows.
          const goesOn = (): boolean =>
            markerClass(text(below)) === 0 &&
            isFull(above) &&
            pairs.every(({ a, b }) => (fills(a) || isPair(a, b)) && mayBeOne(a, b))
          const isOne = !named || (close && ((fill && isRest(above, below)) || isPart(above, below, pairs) || goesOn()))
          if (isOne) for (let r = k; r <= i; r++) broken.add(own[r]!)
        }
      })
    mark()
    if (broken.size > 0) mark()
  }
  return broken
}

const size = (p: Piece): number => p.bottom - p.top
const width = (p: Piece): number => p.box[2] - p.box[0]

const oneUnderOther = (above: readonly Piece[], below: readonly Piece[]): { a: Piece; b: Piece }[] =>
  below.flatMap((b) => above.flatMap((a) => (a.box[2] > b.box[0] && a.box[0] < b.box[2] ? [{ a, b }] : [])))

/** The space between a line of a label and those of its column above it. */
const gapsUnder = (p: Piece, label: readonly Piece[]): number[] =>
  label.flatMap((o) => (o.box[0] < p.box[2] && o.box[2] > p.box[0] ? [p.top - o.bottom] : []))

/** Lines of wrapped numbers may stand as far apart as rows: then one of the two has no label. */
const wrappedApart = (rows: readonly Row[], by: Tolerances): Row[] => {
  const own = rows.filter((r) => r.values.length > 0)
  return own.flatMap((row, i) => {
    const pair = wrappedAt(own, i, by)
    const lines = pair ? own.slice(pair.from, pair.to + 1) : []
    return lines.some((r) => r.labels.every((l) => l.length === 0)) ? [row, ...lines] : []
  })
}

/** Words of one line stand on one level within half of their height. */
const HALF_LINE = 0.5

/**
 * Rows stand apart by a line at least: levels of numbers that are closer are the lines of numbers broken in one column,
 * around those of others that are not.
 */
const tooClose = (rows: readonly Row[], by: Tolerances): Row[] => {
  const step = closestStep(
    rows.flatMap((r) => [...r.values, ...r.labels.flat()]),
    HALF_LINE,
  )
  const own = rows.filter((r) => r.values.some((p) => /[\d０-９]/.test(p.text)))
  return own.filter((row, i) =>
    [own[i - 1], own[i + 1]].some((o) => o && o.page === row.page && Math.abs(o.y - row.y) < by.apart * step),
  )
}
