import { maxOf } from '../../base/extremes.ts'
import { isEmpty, type Line } from './lines.ts'

const lone = /^\s*(\d{1,4})\s*$/

type Edge = 'first' | 'last'

/** A bare number that a page begins or ends with. */
interface AtEdge {
  line: Line
  n: number
  /** which page it is, from zero */
  page: number
}

const pagesOf = (lines: readonly Line[]): Line[][] => {
  const pages: Line[][] = [[]]
  for (const line of lines) {
    if (line.opensPage) pages.push([])
    pages.at(-1)!.push(line)
  }
  return pages.map((page) => page.filter((l) => !isEmpty(l))).filter((page) => page.length > 0)
}

const atEdges = (pages: readonly Line[][], edge: Edge): AtEdge[] =>
  pages.flatMap((page, i) => {
    const line = edge === 'first' ? page[0]! : page.at(-1)!
    const n = lone.exec(line.value)?.[1]
    return n === undefined || page.length === 1 ? [] : [{ line, n: Number(n), page: i }]
  })

/** One page may go without: a cover, a picture, the last. */
const MOST_WITHOUT = 1

/** Pages before the first that is numbered, or that are not in this text. */
const NEAR = 3

/** So many do not count up by chance; of two, one must stand where no table is. */
const SURE = 3

/** Above the title, or below the words that the report ends with. */
const isOutside = (pages: readonly Line[][], found: readonly AtEdge[], edge: Edge): boolean => {
  if (found.length < 2) return false
  const outermost = edge === 'first' ? found[0]! : found.at(-1)!
  const beside = edge === 'first' ? pages[outermost.page]![1] : pages[outermost.page]!.at(-2)
  return outermost.page === (edge === 'first' ? 0 : pages.length - 1) && /\p{Script=Han}/u.test(beside?.value ?? '')
}

/** Those that count the pages, by the step that most of them share. */
const counting = <T extends AtEdge>(found: readonly T[]): T[] => {
  const steps = found.map((f) => f.n - f.page)
  const alike = steps.map((s) => steps.filter((other) => other === s).length)
  return found.filter((_, i) => steps[i] === steps[alike.indexOf(maxOf(alike))])
}

/** Where columns come one after the other, the foot of a page may stand before the rest of its table: a number with a blank line below. */
const lonesWithin = (pages: readonly Line[][]): (AtEdge & { isApart: boolean })[] =>
  pages.flatMap((page, i) =>
    page.flatMap((line, k) => {
      const n = lone.exec(line.value)?.[1]
      const isApart = page[k - 1]?.number !== line.number - 1
      const isLast = page[k + 1]?.number !== line.number + 1
      return n !== undefined && isLast ? [{ line, n: Number(n), page: i, isApart }] : []
    }),
  )

/** They count the pages where half of these have one, and enough; a blank line above each as well says it of two. */
const isOnMany = (found: readonly { page: number; isApart: boolean }[], pages: readonly Line[][]): boolean =>
  new Set(found.map((f) => f.page)).size >= Math.max(found.every((f) => f.isApart) ? 2 : SURE, pages.length / 2)

/**
 * Bare numbers that a program wrote at the edges of pages when it saved the words of a document: form feeds part the pages.
 * Where they count all pages (but one) they are theirs, and no cells. A number that would only be right for its page may be
 * a cell, or stand where a cell is blank.
 */
export const markPages = (lines: Line[]): Line[] => {
  if (!lines.some((l) => l.opensPage)) return lines
  const pages = pagesOf(lines)
  const marks = new Map<Line, NonNullable<Line['page']>>()
  for (const edge of ['first', 'last'] as const) {
    const atEdge = atEdges(pages, edge)
    const found = counting(atEdge)
    const all = found.length >= pages.length - MOST_WITHOUT && (found.length >= SURE || isOutside(pages, found, edge))
    if (all) for (const { line } of found) marks.set(line, 'number')
    else for (const { line, n, page } of atEdge) if (n > 0 && Math.abs(n - page - 1) <= NEAR) marks.set(line, 'perhaps')
  }
  const within = counting(lonesWithin(pages))
  if (isOnMany(within, pages))
    for (const { line, n, page } of within)
      if (!marks.has(line) && n > 0 && Math.abs(n - page - 1) <= NEAR) marks.set(line, 'perhaps')
  // the only one that is seen may be its page's all the same
  for (const { line, n, page, isApart } of lonesWithin(pages))
    if (!marks.has(line) && isApart && n === page + 1) marks.set(line, 'perhaps')
  return marks.size === 0 ? lines : lines.map((l) => (marks.has(l) ? { ...l, page: marks.get(l)! } : l))
}
