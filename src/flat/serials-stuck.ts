import type { Link } from './chain.ts'
import type { SerialRange } from './rows.ts'
import type { Piece } from './stream.ts'

/** Fewer rows whose digits end as the rows count on may be chance, and so may a smaller part of them. */
const fewestRows = 8
const mostRows = 0.7
/** Rows that the form does not have are counted too: so many may stand together. */
const skipped = [0, 1, 2]
/** The number of the first row is no higher than this. */
const highestFirst = 3

interface Count {
  first: number
  /** for each row how many digits behind it are the number of the next; 0 where they do not go on with the count */
  digits: number[]
  matched: number
  /** numbers that no row of the form has before it */
  skips: number
  /** the number behind the last row, if rows have their own behind them */
  next: number
}

const lastDigits = ({ values }: Link): string => /\d+$/u.exec(values.at(-1)?.text ?? '')?.[0] ?? ''

/** Rows counted on from a first number: the next row has the number after, where the digits before it end so, or one soon after it. */
const countFrom = (links: readonly Link[], first: number): Count => {
  let [next, skips] = [first + 1, 0]
  const digits = links.slice(0, -1).map((link) => {
    const before = lastDigits(link)
    const own = [...skipped, null].find((n) => n === null || before.endsWith(String(next + n)))!
    if (own === null) return 0
    skips += own
    next += own + 1
    return String(next - 1).length
  })
  return { first, digits, matched: digits.filter((n) => n > 0).length, skips, next }
}

export const shortened = (values: readonly Piece[], by: number): Piece[] => {
  const last = values.at(-1)!
  const text = last.text.slice(0, -by)
  return [...values.slice(0, -1), ...(text === '' ? [] : [{ ...last, text, to: last.to - by }])]
}

/**
 * A column of serial numbers (序号) whose numbers have run together with the row before: 193 before the third row is 19 and 3. Where
 * every row but the last ends in the number of the next, those are no digits of values. Where most do, nobody knows which do not.
 *
 * @returns the rows without them; `unclear` where the count is broken; `next` goes on with it. Null where rows are not counted so
 */
export const withoutStuckSerials = (
  links: readonly Link[],
): { links: Link[]; first: SerialRange; unclear: boolean; next: number } | null => {
  const counts = Array.from({ length: highestFirst + 1 }, (_, first) => countFrom(links, first))
  const best = counts.reduce((top, c) =>
    c.matched > top.matched || (c.matched === top.matched && c.skips < top.skips) ? c : top,
  )
  if (best.matched < fewestRows || best.matched < mostRows * (links.length - 1)) return null
  return {
    links: links.map((link, i) =>
      best.digits[i] ? { ...link, values: shortened(link.values, best.digits[i]) } : link,
    ),
    first: { least: best.first, most: best.first },
    unclear: best.skips > 0 || best.matched < links.length - 1,
    next: best.next,
  }
}
