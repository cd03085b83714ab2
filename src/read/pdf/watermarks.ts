import { groupBy } from '../../base/group-by.ts'
import { median } from './glyphs-to-lines.ts'
import type { Glyph } from './painted.ts'

/** Words of a watermark are so many times as large as most of the page … */
const LARGE = 1.8
/** … and so many letters of the page, at least, stand on them. */
const LEAST_CROSSED = 2
/** Words of the usual size are a watermark where so many are alike, and of these so many lie over other words; each has so many letters. */
const LEAST_COPIES = 3
const LEAST_CROSSING = 2
const LEAST_LETTERS = 3
/** A letter follows the one before it at no more than this, in ems. */
const NEXT = 2.5
const SAME_SIZE = 0.02
/** A page with more faint letters, or with larger ones, in points, has no watermark of this kind. */
const MOST = 2000
const LARGEST = 300

/** Words of one line in the order of painting. */
interface Words {
  text: string
  size: number
  glyphs: Glyph[]
}

/** Faint letters at a slant, over which nobody fails to read the words of the page. */
export const isFaintMark = (g: Glyph): boolean => g.turn === -1 && g.faint === true

/** Words that run across those of a page, as one knows them again on another: the large ones anywhere, the others in their place. */
export type KnownMarks = ReadonlySet<string>

/** Faint words that are left on a page, as one knows them again, and whether they run across others there. */
export type FaintWords = ReadonlyMap<string, boolean>

const keyOf = ({ text, size }: Words): string => `${text}|${Math.round(size)}`
const placeOf = (words: Words): string => {
  const [x, y] = middleOf(words.glyphs[0]!)
  return `${keyOf(words)}|${Math.round(x)}|${Math.round(y)}`
}

const isNamed = ({ text, glyphs }: Words): boolean => glyphs.length >= LEAST_LETTERS && /\p{Letter}/u.test(text)

/** A page without its watermarks. */
export interface WithoutMarks {
  glyphs: readonly Glyph[]
  /** what was taken away */
  marks: readonly string[]
  /** those that are known now */
  known: KnownMarks
  left: FaintWords
}

const nothingLeft: FaintWords = new Map()

/**
 * Faint words that run across those of the page, and stand level: much larger ones, and many alike. Faint words that lie over no others
 * may be of the report, whatever their size. They are kept together, to be named, and are no words of the page.
 *
 * @param known what other pages have across their words: on a page with little on it there may be nothing to cross
 */
export const watermarksOf = (glyphs: readonly Glyph[], known: KnownMarks): WithoutMarks => {
  const faint = glyphs.filter((g) => g.faint === true && g.turn !== -1 && !g.blank)
  if (faint.length === 0 || faint.length > MOST) return { glyphs, marks: [], known, left: nothingLeft }
  const dark = glyphs.filter((g) => g.faint !== true && g.turn !== -1 && !g.blank)
  const usual = median(dark.map((g) => g.size))
  const squares = squaresOf(dark)
  const words = wordsOf(faint)
  const copies = new Map<string, { all: number; crossing: number }>()
  for (const w of words) {
    const { all, crossing } = copies.get(keyOf(w)) ?? { all: 0, crossing: 0 }
    copies.set(keyOf(w), { all: all + 1, crossing: crossing + (cross(w, squares, 1) ? 1 : 0) })
  }
  const isLarge = (w: Words): boolean => w.size >= LARGE * usual
  const isMark = (w: Words): boolean => {
    if (isLarge(w)) return known.has(keyOf(w)) || cross(w, squares, LEAST_CROSSED)
    const { all, crossing } = copies.get(keyOf(w))!
    return isNamed(w) && (known.has(placeOf(w)) || (all >= LEAST_COPIES && crossing >= LEAST_CROSSING))
  }
  const found = words.filter(isMark)
  const aside = new Set(found.flatMap((w) => w.glyphs))
  const left = words.filter((w) => !aside.has(w.glyphs[0]!))
  return {
    glyphs: aside.size === 0 ? glyphs : glyphs.filter((g) => !aside.has(g)),
    marks: [...new Set(found.map((w) => w.text))],
    known: found.length === 0 ? known : new Set([...known, ...found.map((w) => (isLarge(w) ? keyOf(w) : placeOf(w)))]),
    left: new Map(left.map((w) => (isLarge(w) ? [keyOf(w), false] : [placeOf(w), cross(w, squares, 1)]))),
  }
}

/** What is known once all pages are: words in one place of several pages, that run across others on one of them, are no words of any. */
export const knownOfAll = (pages: readonly { marks: KnownMarks; faint: FaintWords }[]): KnownMarks => {
  const known = new Set(pages.at(-1)?.marks)
  const seen = new Set<string>()
  const again = new Set<string>()
  const crossing = new Set<string>()
  for (const { faint } of pages)
    for (const [words, crosses] of faint) {
      if (seen.has(words)) again.add(words)
      seen.add(words)
      if (crosses) crossing.add(words)
    }
  for (const words of again) if (crossing.has(words)) known.add(words)
  return known
}

const wordsOf = (glyphs: readonly Glyph[]): Words[] => {
  const words: Words[] = []
  let last: Glyph | undefined
  for (const g of [...glyphs].sort((a, b) => a.order - b.order)) {
    const own = words.at(-1)
    if (own && last && goesOn(last, g)) {
      own.glyphs.push(g)
      own.text += g.text
    } else words.push({ text: g.text, size: g.size, glyphs: [g] })
    last = g
  }
  return words
}

const goesOn = (a: Glyph, b: Glyph): boolean => {
  const [ax, ay, bx, by] = [...middleOf(a), ...middleOf(b)]
  return (
    a.turn === b.turn &&
    Math.abs(a.size - b.size) <= SAME_SIZE * a.size &&
    Math.max(Math.abs(ax - bx), Math.abs(ay - by)) <= NEXT * a.size
  )
}

const middleOf = ({ box: [x0, y0, x1, y1] }: Glyph): [number, number] => [(x0 + x1) / 2, (y0 + y1) / 2]

/** The middles of letters by squares of the page: only those are looked at that may stand on a letter. */
type Squares = ReadonlyMap<number, [number, number][]>
const SQUARE = 12
const squareOf = (x: number, y: number): number => Math.floor(x / SQUARE) * 100_003 + Math.floor(y / SQUARE)

const squaresOf = (glyphs: readonly Glyph[]): Squares => groupBy(glyphs.map(middleOf), ([x, y]) => squareOf(x, y))

/** Whether so many other letters stand on those of some words. */
const cross = ({ glyphs }: Words, squares: Squares, least: number): boolean => {
  let count = 0
  for (const { box, size } of glyphs) {
    if (size > LARGEST) continue
    for (let x = box[0]; x < box[2] + SQUARE; x += SQUARE)
      for (let y = box[1]; y < box[3] + SQUARE; y += SQUARE)
        for (const [mx, my] of squares.get(squareOf(x, y)) ?? none)
          if (mx > box[0] && mx < box[2] && my > box[1] && my < box[3] && ++count >= least) return true
  }
  return false
}
const none: readonly [number, number][] = []
