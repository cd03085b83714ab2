import { addTo } from '../../base/group-by.ts'
import { isPageNumber } from '../../text/page-number.ts'
import { foldRadicals } from '../../text/radicals.ts'
import type { Line } from './glyphs-to-lines.ts'

/** The margins where running heads and page numbers stand: this part of the page's height at top and bottom. */
const MARGIN = 0.13
/** Lines of two pages stand at the same height within this many points. */
const SAME_HEIGHT = 6

/** A line with so many numbers is a row of a table. */
const MOST_NUMBERS = 3

export interface PlacedLine {
  line: Line
  page: number
  /** height of the page in points */
  pageHeight: number
}

const BARE_NUMBER = /^\d{1,4}$/

/** Is this a page number, known by its shape or bare? */
export const mayBePageNumber = (text: string): boolean => isPageNumber(text) || BARE_NUMBER.test(text.trim())

/**
 * Which lines belong to the page and not to the report? Those in the margins that repeat from page to page (digits
 * aside), and page numbers, known by their shape; a bare number only where the page itself has that number in common
 * with its neighbours, or is the outermost line and far from the text.
 */
export const findFurniture = (lines: readonly PlacedLine[], outermost: ReadonlySet<Line>): Set<Line> => {
  const found = new Set<Line>()
  const marginal = lines.filter((l) => inMargin(l))
  const byKey = new Map<string, PlacedLine[]>()
  for (const l of marginal) {
    const text = foldRadicals(l.line.text).trim()
    if (isPageNumber(text)) found.add(l.line)
    const key = text.replace(/\d+/g, '0').replace(/\s+/g, '')
    addTo(byKey, key, l)
  }
  for (const group of byKey.values())
    for (const l of group) {
      const twins = group.filter((o) => o.page !== l.page && Math.abs(height(o) - height(l)) <= SAME_HEIGHT)
      // Rows of numbers look alike; no running head has so many.
      if (twins.length === 0 || numbersOf(l.line) >= MOST_NUMBERS) continue
      const text = foldRadicals(l.line.text).trim()
      if (!BARE_NUMBER.test(text)) found.add(l.line)
      else if (outermost.has(l.line) && twins.some((o) => follows(l, o))) found.add(l.line)
    }
  return found
}

const numbersOf = (line: Line): number => line.words.filter((w) => /^\d+$/.test(w.text)).length

const height = (l: PlacedLine): number => (l.line.box[1] + l.line.box[3]) / 2
const inMargin = (l: PlacedLine): boolean => {
  const y = height(l) / l.pageHeight
  return y < MARGIN || y > 1 - MARGIN
}
/** Do two bare numbers differ as their pages do? */
const follows = (a: PlacedLine, b: PlacedLine): boolean => Number(a.line.text) - Number(b.line.text) === a.page - b.page
