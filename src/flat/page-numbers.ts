import { maxOf, minOf } from '../base/extremes.ts'
import type { Paragraph, Text } from '../model/tree.ts'

/** A number alone on its line. */
interface Lone {
  /** which line of the run it is */
  line: number
  n: number
  /** behind another one, where a row has one number: nobody's value */
  extra: boolean
}

/** A page has no fewer lines than this. */
const shortestPage = 15
/** Pages differ in their lines by as much, and a page number stands so far from where the others would have it, in pages. */
const spread = 2
const near = 0.4
/** The first page number that is seen is low. */
const highestFirst = 5

const isWritten = (text: Text): boolean => text.value.trim() !== ''

const lonesOf = (lines: readonly Text[]): Lone[] => {
  const isLone = (text: Text | undefined): boolean => text !== undefined && /^\s*\d{1,3}\s*$/.test(text.value)
  return lines.flatMap((text, i) =>
    isLone(text)
      ? [
          {
            line: i,
            n: Number(text.value),
            extra: isLone(lines[i - 1]) && !isLone(lines[i - 2]) && !isLone(lines[i + 1]),
          },
        ]
      : [],
  )
}

/** Lines that a page has, by numbers that count the pages: low at first, rising, a page apart. Null where they do not. */
const pageLength = (extra: readonly Lone[]): number | null => {
  const steps = extra.slice(1).map((b, i) => ({ pages: b.n - extra[i]!.n, lines: b.line - extra[i]!.line }))
  if (steps.length === 0 || extra[0]!.n > highestFirst || steps.some((s) => s.pages < 1)) return null
  const lengths = steps.map((s) => s.lines / s.pages)
  const [shortest, longest] = [minOf(lengths), maxOf(lengths)]
  return shortest >= shortestPage && longest <= spread * shortest ? (shortest + longest) / 2 : null
}

/** A page has no more lines than this, of a table with one cell a line. */
const longestPage = 110
/** A number so low may be a page's though nothing else counts pages. */
const highestAlone = 9
/**
 * Where nothing counts the pages, the number of one may still stand where a cell is blank: far enough from the beginning for so
 * many pages, and the only low number among all that stand alone. It cannot be told from a value.
 */
const alone = (lones: readonly Lone[]): Lone[] => {
  const low = lones.filter(({ n }) => n <= highestAlone)
  const isDue = low.every(({ line, n }) => line >= n * shortestPage && line <= n * longestPage && n > 0)
  return low.length === 1 && isDue ? low : []
}

/**
 * Page numbers among the lines of a table that was flattened to one cell a line. Where two or more stand behind the number of
 * their row and count up from page to page, one that stands where a number is asked for may be the page's: it is marked.
 * So is one that may be a page's where no others are seen.
 */
export const markPageNumbers = (paragraphs: Paragraph[]): Paragraph[] => {
  const lines = paragraphs.flatMap((p) => p.children).filter(isWritten)
  const lones = lonesOf(lines)
  const extra = lones.filter((l) => l.extra)
  const length = pageLength(extra)
  const isPage = ({ line, n }: Lone): boolean => {
    // pages are counted from one
    if (n === 0) return false
    const nearest = extra.reduce((a, b) => (Math.abs(b.n - n) < Math.abs(a.n - n) ? b : a))
    return Math.abs(line - nearest.line - (n - nearest.n) * length!) <= near * length!
  }
  const pages = length === null ? alone(lones) : lones.filter(isPage)
  const marked = new Set(pages.filter((l) => !l.extra).map((l) => lines[l.line]!))
  if (marked.size === 0) return paragraphs
  return paragraphs.map((p) =>
    p.children.some((t) => marked.has(t))
      ? {
          ...p,
          children: p.children.map((t) =>
            marked.has(t) ? { ...t, marks: [...(t.marks ?? []), 'page-number' as const] } : t,
          ),
        }
      : p,
  )
}
