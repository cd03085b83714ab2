import { groupBy } from '../../base/group-by.ts'
import { hasDigits } from '../../text/digits.ts'
import type { Box } from './box.ts'
import { crossedBy, squaresOf } from './crossed.ts'
import { boxOf, type CellAt, type FaintWord, faintWords, inCells, MOST_FAINT } from './faint-words.ts'
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
/** Of shorter ones, and of numbers, more lie over other words, and one in so many over words or rulings: a stamp may stand on a value or two. */
const LEAST_SHORT = 2
const LEAST_SHORT_CROSSING = 4
const ONE_IN = 4
/** The ink of a page that is all faint is that of so many times as many letters as are dark, in so many different words. */
const FEW_DARK = 4
const LEAST_VARIED = 20
/** So many words of one look that cross nothing are words of the page, and one is that stands in a cell of its own. */
const LEAST_OWN = 2

/** Faint letters at a slant, over which nobody fails to read the words of the page. */
export const isFaintMark = (g: Glyph): boolean => g.turn === -1 && g.faint === true

/** Words that run across those of a page, as one knows them again on another: the large ones anywhere, the others in their place. */
export type KnownMarks = ReadonlySet<string>

/** Faint words that are left on a page, as one knows them again, and whether they run across others there. */
export type FaintWords = ReadonlyMap<string, boolean>

/** A page without its watermarks. */
export interface WithoutMarks {
  glyphs: readonly Glyph[]
  /** what was taken away */
  marks: readonly string[]
  /** where numbers were taken away that may be those of a cell */
  perhaps: readonly Box[]
  /** digits that are left and are no value of one cell: faint, and turned, or in words over several cells as no others of the page */
  astray: ReadonlySet<Glyph>
  /** those that are known now */
  known: KnownMarks
  left: FaintWords
}

/** Words with what they lie over. */
interface Placed extends FaintWord {
  /** letters of the page on them; not counted beyond what makes a watermark */
  crossed: number
  /** a ruling goes through their letters, along the line */
  through: boolean
  over: boolean
  within: number | undefined
  /** some of them are faint here, and not on dark ground alone */
  faint: boolean
}

/** Words of one look that are alike. */
interface Kind {
  words: Placed[]
  /** unlike most words of the page by their size or their direction */
  odd: boolean
}

const keyOf = ({ text, size, turn, ink }: FaintWord): string => `${text}|${Math.round(size)}|${turn}|${ink}`
const placeOf = (word: FaintWord): string => {
  const [x0, y0, x1, y1] = word.letters[0]!.box
  return `${keyOf(word)}|${Math.round((x0 + x1) / 2)}|${Math.round((y0 + y1) / 2)}`
}
/** Words strewn over a page: there are more of them on another, in the same places. */
const strewnKey = (word: FaintWord): string => `*|${keyOf(word)}`
const lookOf = ({ size, turn, ink }: FaintWord): string => `${Math.round(size)}|${turn}|${ink}`

/**
 * Faint words that run across those of the page, and stand level or upright: much larger ones, turned ones, and many alike.
 * Faint words that lie over nothing may be of the report, whatever their size. They are kept together, to be named, and are no
 * words of the page.
 *
 * @param known what other pages have across their words: on a page with little on it there may be nothing to cross
 */
export const watermarksOf = (glyphs: readonly Glyph[], known: KnownMarks, cellsOf: () => CellAt): WithoutMarks => {
  const light = glyphs.filter((g) => g.ink !== undefined && g.turn !== -1)
  const count = light.filter((g) => !g.blank).length
  const isNone = count > MOST_FAINT || !light.some((g) => g.faint && !g.blank)
  if (isNone) return { glyphs, marks: [], perhaps: [], astray: new Set(), known, left: new Map() }
  const cellAt = cellsOf()
  const all = faintWords(light, cellAt)
  const own = inkOfPage(all, glyphs)
  const page = glyphs.filter((g) => (g.ink === own || g.ink === undefined) && g.turn !== -1 && !g.blank)
  const usual = median(page.map((g) => g.size))
  const strange = all.filter((w) => w.ink !== own)
  // rulings say nothing where no words of a table stand between them
  const words = placed(strange, page, page.length === 0 ? nowhere : cellAt)
  const isOdd = (w: FaintWord): boolean => w.size >= LARGE * usual || w.turn !== 0
  const kinds = [...groupBy(words, keyOf).values()].map((own): Kind => ({ words: own, odd: isOdd(own[0]!) }))
  const ofPage = looksOfPage(kinds)
  const found: Placed[] = []
  const others: Placed[] = []
  const perhaps: Box[] = []
  for (const kind of kinds) {
    const isMark = isWatermark(kind, known, ofPage)
    for (const w of kind.words) {
      const isAside = isMark || (known.has(placeOf(w)) && (isNamed(w) || known.has(strewnKey(w))))
      ;(isAside ? found : others).push(w)
      if (isAside && mayBeValue(w, kind)) perhaps.push(boxOf(w))
    }
  }
  const { pieces, whole: left } = partedFrom(found, others, ofPage)
  perhaps.push(...pieces.filter((w) => hasDigits(w.text)).map(boxOf))
  found.push(...pieces)
  const aside = new Set(found.flatMap((w) => w.glyphs))
  const isAstray = (w: Placed): boolean =>
    w.faint && (w.turn !== 0 || ((w.over || w.through) && !ofPage.has(lookOf(w))))
  return {
    glyphs: aside.size === 0 ? glyphs : glyphs.filter((g) => !aside.has(g)),
    marks: [...new Set(found.map((w) => w.text))],
    perhaps,
    astray: new Set(left.filter(isAstray).flatMap((w) => w.letters.filter((g) => hasDigits(g.text)))),
    known:
      found.length === 0
        ? known
        : new Set([...known, ...found.flatMap((w) => (isOdd(w) ? [keyOf(w)] : [placeOf(w), strewnKey(w)]))]),
    left: new Map(left.flatMap((w) => asLeft(w, isOdd(w)))),
  }
}

/** Words that look like some that are set aside, and say a part of what they say: the page's edge cuts copies. */
const partedFrom = (
  found: readonly Placed[],
  others: readonly Placed[],
  ofPage: ReadonlySet<string>,
): { pieces: Placed[]; whole: Placed[] } => {
  const said = groupBy(found, lookOf)
  const isPiece = (w: Placed): boolean =>
    !ofPage.has(lookOf(w)) && (said.get(lookOf(w))?.some(({ text }) => text.includes(w.text)) ?? false)
  return { pieces: others.filter(isPiece), whole: others.filter((w) => !isPiece(w)) }
}

const asLeft = (w: Placed, odd: boolean): [string, boolean][] => [
  [keyOf(w), false],
  ...(odd ? [] : [[placeOf(w), w.crossed > 0] as [string, boolean]]),
]

const nowhere: CellAt = () => undefined

/** The ink of most of the page, where that is faint, too: undefined is ink that is not. */
const inkOfPage = (words: readonly FaintWord[], glyphs: readonly Glyph[]): string | undefined => {
  const dark = glyphs.filter((g) => g.ink === undefined && !g.blank).length
  for (const [ink, own] of groupBy(words, (w) => w.ink)) {
    const letters = own.reduce((sum, w) => sum + w.letters.length, 0)
    if (letters >= FEW_DARK * dark && new Set(own.map((w) => w.text)).size >= LEAST_VARIED) return ink
  }
  return undefined
}

const placed = (words: readonly FaintWord[], page: readonly Glyph[], cellAt: CellAt): Placed[] => {
  const squares = squaresOf(page)
  return words.map((word) => ({
    ...word,
    ...inCells(word, cellAt),
    crossed: crossedBy(word.letters, squares, LEAST_CROSSED),
    faint: word.letters.some((g) => g.faint),
  }))
}

const hasLetters = (text: string): boolean => /\p{Letter}/u.test(text)
const isNamed = ({ text, letters }: FaintWord): boolean => letters.length >= LEAST_LETTERS && hasLetters(text)

/** Words that lie over none of the page, and over no ruling: level ones may reach out of their cell. */
const isFree = (w: Placed): boolean => w.crossed === 0 && !w.through && !(w.turn !== 0 && w.over)

/** How words look that are of the page: in cells of their own, or several, and nothing of them lies over others. */
const looksOfPage = (kinds: readonly Kind[]): ReadonlySet<string> => {
  const looks = new Set<string>()
  const texts = groupBy(
    kinds.map(({ words }) => words[0]!),
    lookOf,
  )
  const seen = new Set<string>()
  for (const { words } of kinds) {
    const [first] = words
    const free = words.filter(isFree)
    const inCell = free.filter((w) => w.within !== undefined)
    const isOwn = free.length === words.length || (inCell.length >= LEAST_OWN && 2 * inCell.length > words.length)
    if (!isOwn || words.every((w) => w.over)) continue
    const look = lookOf(first!)
    const isPiece = (): boolean => texts.get(look)!.some((w) => w.text !== first!.text && w.text.includes(first!.text))
    if (inCell.length > 0 || (seen.has(look) && !isPiece())) looks.add(look)
    // what the edge of the page has left of longer words says nothing
    if (inCell.length > 0 || !isPiece()) seen.add(look)
  }
  return looks
}

const isWatermark = ({ words, odd }: Kind, known: KnownMarks, ofPage: ReadonlySet<string>): boolean => {
  const [first] = words as [Placed, ...Placed[]]
  const crossing = words.filter((w) => w.crossed > 0 && w.faint).length
  const { length } = words
  if (known.has(keyOf(first))) return true
  if (isNamed(first) && length >= LEAST_COPIES && crossing >= LEAST_CROSSING) return true
  if (ofPage.has(lookOf(first))) return false
  if (odd) return words.some((w) => w.faint && runsAcross(w))
  const astray = words.filter((w) => w.over || !isFree(w)).length
  return first.letters.length >= LEAST_SHORT && crossing >= LEAST_SHORT_CROSSING && ONE_IN * astray >= length
}

/** Turned words stand in one cell, where they are of a table; large ones may reach out of theirs, but not up or down. */
const runsAcross = ({ crossed, through, over, turn }: Placed): boolean =>
  crossed >= LEAST_CROSSED || through || (turn !== 0 && over)

/** A number in one cell may be its own, where nothing else says that its like are strewn over the page. */
const mayBeValue = (word: Placed, { words }: Kind): boolean => {
  if (!hasDigits(word.text) || word.over || word.through) return false
  const others = words.filter((w) => w !== word)
  if (!hasLetters(word.text)) return others.filter((w) => w.crossed > 0).length < LEAST_SHORT_CROSSING
  return word.within !== undefined && others.filter((w) => !isFree(w)).length < LEAST_CROSSING
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
