import { addAll } from '../../base/extremes.ts'
import { type Box, boxAround, overlap } from './box.ts'
import { layLevel } from './lay-level.ts'
import type { Glyph } from './painted.ts'

/** Characters share a line when their heights overlap by this part of the smaller one. */
const SAME_LINE = 0.5
/** Gaps wider than this, in ems, part two words where letters or digits stand on both sides … */
const LATIN_GAP = 0.25
/** … and than this where a Chinese character is beside: justified text and the quarter em beside digits are no spaces. */
const HAN_GAP = 0.55
/** The mark of a note is smaller than this part of what it stands behind … */
const SMALLER = 0.9
/** … this close to it, in ems, and level with it by so much of its own height. */
const MARK_GAP = 0.25
const MARK_BESIDE = 0.2
/** Characters of a vertical line have centres within this part of their size. */
const SAME_COLUMN = 0.4
/** The next character of a vertical line is this far below, in ems. */
const STACK_STEP: readonly [number, number] = [0.5, 2.2]

/** Characters that stand close together. */
export interface Word {
  text: string
  box: Box
  glyphs: Glyph[]
  /** it was typed behind the word before it, with nothing but spaces between them */
  behindSpaces?: true
}

/** What is printed in one line: words from left to right (or, in a vertical line, from top to bottom). */
export interface Line {
  text: string
  box: Box
  words: Word[]
  size: number
  bold: boolean
  vertical: boolean
  /** only where it is not the page of the area that the line stands in */
  page?: number
}

/**
 * Glyphs of one area (a cell, or a page without its tables) → lines in reading order.
 * Level text first sorts into lines, then into words; vertical and turned text is read in its own direction.
 */
export const glyphsToLines = (glyphs: readonly Glyph[]): Line[] => {
  if (glyphs.every(isLevel)) return isStack(glyphs) ? stackToLines(glyphs) : levelToLines(glyphs)
  const level = glyphs.filter(isLevel)
  const upright = glyphs.filter((g) => g.turn === 0 && g.vertical)
  const lines = isStack(level) ? stackToLines(level) : levelToLines(level)
  addAll(lines, stackToLines(upright))
  for (const turn of [90, 180, 270] as const) {
    const group = glyphs.filter((g) => g.turn === turn)
    addAll(lines, turnedToLines(group, turn))
  }
  const both = new Set(lines.map((l) => l.vertical)).size > 1
  return both ? lines.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]) : lines
}

const isLevel = (g: Glyph): boolean => g.turn === 0 && !g.vertical
const middle = (b: Box): number => (b[1] + b[3]) / 2
const centre = (b: Box): number => (b[0] + b[2]) / 2

interface Band {
  top: number
  bottom: number
  size: number
  glyphs: Glyph[]
}

const levelToLines = (glyphs: readonly Glyph[]): Line[] => {
  const bands: Band[] = []
  // Most characters of a line are equally high: where one lies wholly in a band, that band is theirs too, whatever comes after.
  const within = new Map<number, { bottom: number; band: Band }>()
  /** by the order of painting */
  const bandAt = new Map<number, { band: Band; glyph: Glyph }>()
  const put = (g: Glyph, band: Band): void => {
    band.glyphs.push(g)
    bandAt.set(g.order, { band, glyph: g })
  }
  // The largest characters make the lines, so that a raised footnote mark joins its line and makes none.
  for (const g of [...glyphs].sort((a, b) => b.size - a.size || a.order - b.order)) {
    const [, top, , bottom] = g.box
    const before = bandAt.get(g.order - 1)
    if (before && isMarkOf(g, before.glyph)) {
      put(g, before.band)
      continue
    }
    const known = within.get(top)
    if (known?.bottom === bottom) {
      put(g, known.band)
      continue
    }
    const found = bandOf(bands, top, bottom)
    const band = found.band ?? { top, bottom, size: g.size, glyphs: [] }
    put(g, band)
    if (found.band === undefined) bands.push(band)
    if (found.share === 1) within.set(top, { bottom, band })
  }
  return bands
    .filter((b) => b.glyphs.some((g) => !g.blank))
    .sort((a, b) => a.top + a.bottom - b.top - b.bottom)
    .map((b) => wordsToLine(glyphsToWords(b.glyphs.sort((p, q) => p.box[0] - q.box[0] || p.order - q.order)), false))
}

/**
 * Whether a small character is the mark of the one painted right before it. It may stand so high that it is level with another line
 * as well: that of a label beside its number.
 */
const isMarkOf = (mark: Glyph, g: Glyph): boolean =>
  mark.size < SMALLER * g.size &&
  Math.abs(mark.box[0] - g.box[2]) < MARK_GAP * g.size &&
  overlap(mark.box[1], mark.box[3], g.box[1], g.box[3]) >= MARK_BESIDE * mark.size

/** The first of the bands that a character from `top` to `bottom` shares most of its height with. */
const bandOf = (bands: readonly Band[], top: number, bottom: number): { band: Band | undefined; share: number } => {
  let band: Band | undefined
  let share = 0
  for (const b of bands) {
    const own = overlap(top, bottom, b.top, b.bottom) / Math.min(bottom - top, b.bottom - b.top)
    if (own >= SAME_LINE && own > share) {
      band = b
      share = own
    }
    if (share === 1) break
  }
  return { band, share }
}

const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u

/** Glyphs of one line, sorted from left to right → words, parted by white space and by wide gaps. */
export const glyphsToWords = (glyphs: readonly Glyph[]): Word[] => {
  const words: Glyph[][] = []
  const behindSpaces = new Set<Glyph>()
  let last: Glyph | undefined
  let before: Glyph | undefined
  let spaces = 0
  let reach = -Infinity
  for (const g of glyphs) {
    if (g.blank) {
      last = undefined
      spaces++
      continue
    }
    if (!last || parts(last, g, g.box[0] - reach)) words.push([g])
    else words.at(-1)!.push(g)
    if (before && spaces > 0 && g.order - before.order === spaces + 1) behindSpaces.add(g)
    reach = last ? Math.max(reach, g.box[2]) : g.box[2]
    last = g
    before = g
    spaces = 0
  }
  return words.map((own) => (behindSpaces.has(own[0]!) ? { ...toWord(own), behindSpaces: true } : toWord(own)))
}

/** Whether a gap of this width between two characters parts words. */
const parts = (a: Glyph, b: Glyph, gap: number): boolean => {
  const ems = gap / Math.max(a.size, b.size)
  return ems > HAN_GAP || (ems > LATIN_GAP && !HAN.test(a.text) && !HAN.test(b.text))
}

export const toWord = (glyphs: Glyph[]): Word => ({
  text: glyphs.map((g) => g.text).join(''),
  box: boxAround(glyphs.map((g) => g.box)),
  glyphs,
})

const wordsToLine = (words: Word[], vertical: boolean): Line => {
  const sizes: number[] = []
  let bold = 0
  for (const { glyphs } of words)
    for (const g of glyphs) {
      sizes.push(g.size)
      if (g.bold) bold++
    }
  return {
    text: textOf(words),
    box: boxAround(words.map((w) => w.box)),
    words,
    size: median(sizes),
    bold: bold * 2 > sizes.length,
    vertical,
  }
}

/** Words from left to right as one level line. */
export const lineOfWords = (words: Word[]): Line => wordsToLine(words, false)

const textOf = (words: readonly Word[]): string =>
  words
    .map((w) => w.text)
    .filter((text) => text !== '')
    .join(' ')

export const median = (numbers: readonly number[]): number => {
  const [first = 0] = numbers
  // the characters of a line are mostly of one size
  if (numbers.every((n) => n === first)) return first
  return Float64Array.from(numbers).sort()[numbers.length >> 1]!
}

/**
 * Are these level characters a vertical label? Browsers set vertical text as upright characters one below another.
 * A column one character wide reads the same either way; with more columns the order of painting tells.
 */
const isStack = (glyphs: readonly Glyph[]): boolean => {
  const seen = glyphs.filter((g) => !g.blank)
  if (seen.length < 2 || seen.every((g) => g.base === seen[0]!.base)) return false
  if (seen.some((g) => /\d/.test(g.text)) || !seen.some((g) => HAN.test(g.text))) return false
  seen.sort((a, b) => a.order - b.order)
  let down = 0
  for (let i = 1; i < seen.length; i++) {
    const [a, b] = [seen[i - 1]!, seen[i]!]
    const step = (middle(b.box) - middle(a.box)) / a.size
    if (
      Math.abs(centre(a.box) - centre(b.box)) <= SAME_COLUMN * a.size &&
      step >= STACK_STEP[0] &&
      step <= STACK_STEP[1]
    )
      down++
  }
  const columns = toColumns(seen).length
  return seen.length >= 2 * columns && down >= seen.length - columns
}

const toColumns = (glyphs: readonly Glyph[]): Glyph[][] => {
  const columns: { at: number; glyphs: Glyph[] }[] = []
  for (const g of [...glyphs].sort((a, b) => b.size - a.size)) {
    const column = columns.find((c) => Math.abs(c.at - centre(g.box)) <= SAME_COLUMN * g.size)
    if (column) column.glyphs.push(g)
    else columns.push({ at: centre(g.box), glyphs: [g] })
  }
  return columns
    .sort((a, b) => b.at - a.at)
    .map((c) => c.glyphs.sort((a, b) => middle(a.box) - middle(b.box) || a.order - b.order))
}

const stackToLines = (glyphs: readonly Glyph[]): Line[] =>
  toColumns(glyphs.filter((g) => !g.blank)).map((column) => wordsToLine([toWord(column)], true))

/** Turned text: laid level, read, and its words put back where they stand. */
const turnedToLines = (glyphs: readonly Glyph[], turn: 90 | 180 | 270): Line[] => {
  const original = new Map<number, Glyph>()
  const laid = glyphs.map((g): Glyph => {
    original.set(g.order, g)
    return layLevel(g)
  })
  return levelToLines(laid).map((line) => {
    const words = line.words.map((w) => toWord(w.glyphs.map((g) => original.get(g.order)!)))
    return { ...line, words, box: boxAround(words.map((w) => w.box)), vertical: turn !== 180 }
  })
}
