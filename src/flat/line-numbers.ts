import { isUnitPiece } from './cells.ts'
import type { Link } from './chain.ts'

/** Fewer rows whose numbers begin as the rows count on may be chance. */
const fewestRows = 8
/** So many of them go on with the count, where one has lost its number. */
const mostRows = 0.9
/** Rows that the form does not have are counted too: so many may stand together. */
const skipped = [0, 1, 2]
/** The number of the first row is no higher than this. */
const highestFirst = 3

/** Where the first number of a row stands among its values, behind the unit. */
const firstNumber = ({ values }: Link): number =>
  values.findIndex((v, i) => i <= 1 && !isUnitPiece(v) && /^\d/u.test(v.text))

/** A row without the number that counts it, stuck to its own or not; null where none of its numbers begins so. */
export const withoutCount = (link: Link, n: number): Link | null => {
  const at = firstNumber(link)
  const value = link.values[at]
  const digits = String(n)
  if (value === undefined || !value.text.startsWith(digits)) return null
  const text = value.text.slice(digits.length)
  // 5.5 is no 5 before .5
  if (text !== '' && !/^(?:0$|0\.|[1-9无空—/-])/u.test(text)) return null
  const rest = text === '' ? [] : [{ ...value, text, from: value.from + digits.length }]
  return { ...link, values: [...link.values.slice(0, at), ...rest, ...link.values.slice(at + 1)] }
}

interface Count {
  links: Link[]
  matched: number
  skips: number
  /** the number of the row behind the last of these */
  next: number
}

const countFrom = (links: readonly Link[], first: number): Count => {
  let [next, skips, matched] = [first, 0, 0]
  const without = links.map((link) => {
    const steps = skipped.find((n) => withoutCount(link, next + n) !== null)
    next += (steps ?? 0) + 1
    if (steps === undefined) return link
    matched++
    skips += steps
    return withoutCount(link, next - 1)!
  })
  return { links: without, matched, skips, next }
}

/** Rows without the numbers that counted them. */
export interface Counted {
  links: Link[]
  /** the count is broken, and nobody knows where */
  unclear: boolean
  /** the number of the row behind the last of these */
  next: number
}

/**
 * A column that counts the rows (行次, 代码, 编号) stands in front of the numbers. Where each row's begin with the next number, whether it
 * is stuck to its own or stands apart, those are no digits of values. Where most do, nobody knows which do not. Null where rows
 * are not counted so.
 */
export const withoutLineNumbers = (links: readonly Link[]): Counted | null => {
  const counts = Array.from({ length: highestFirst }, (_, i) => countFrom(links, i + 1))
  const best = counts.reduce((top, c) =>
    c.matched > top.matched || (c.matched === top.matched && c.skips < top.skips) ? c : top,
  )
  if (best.matched < fewestRows || best.matched < mostRows * links.length) return null
  // rows that have no other number may have those for their own
  if (best.links.filter((link) => link.values.some((v) => /\d/u.test(v.text))).length * 2 < best.matched) return null
  return { links: best.links, unclear: best.skips > 0 || best.matched < links.length, next: best.next }
}
