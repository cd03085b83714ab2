import { maxOf } from '../../base/extremes.ts'
import { once } from '../../base/once.ts'
import { hasDigits } from '../../text/digits.ts'
import { type Line, lineOfWords, median, toWord } from './glyphs-to-lines.ts'
import type { Glyph } from './painted.ts'

/** Spaced letters stand apart by more than this, in ems, and by less than that … */
const APART = 0.1
const FAR = 0.75
/** … all by one width, to within this. */
const SAME_GAP = 0.06
const SAME_SIZE = 0.02
/** So many digits with words before them, with a hyphen among them, or alone: a number of a telephone, and no row of values. */
const WITH_WORDS = 4
const WITH_HYPHEN = 7
const ALONE = 9
/** Words are set smaller when their size is less than this part of the others'. */
const SMALLER = 0.87

const isTelephone = (glyphs: readonly Glyph[]): boolean => {
  const digits = glyphs.filter((g) => hasDigits(g.text)).length
  const letters = glyphs.filter((g) => /\p{L}/u.test(g.text)).length
  const least = letters > 1 ? WITH_WORDS : glyphs.some((g) => /[-－–—]/u.test(g.text)) ? WITH_HYPHEN : ALONE
  return digits >= least
}

/** Letters of a line that are spaced by one width, and what they say is the number of a telephone or the like. */
export const spacedIn = once(({ words }: Pick<Line, 'words'>): Glyph[][] => {
  const runs: { glyphs: Glyph[]; gap: number }[] = []
  let last: Glyph | undefined
  for (const g of words.flatMap((w) => w.glyphs)) {
    const run = runs.at(-1)
    const gap = last ? (g.box[0] - last.box[2]) / Math.max(g.size, last.size) : 0
    const alike = last !== undefined && Math.abs(g.size - last.size) <= SAME_SIZE * g.size && gap > APART && gap < FAR
    if (run && alike && (run.glyphs.length === 1 || Math.abs(gap - run.gap) <= SAME_GAP)) {
      run.glyphs.push(g)
      run.gap = gap
    } else runs.push({ glyphs: [g], gap: 0 })
    last = g
  }
  return runs.map((r) => r.glyphs).filter(isTelephone)
})

/** Is the whole line one such number, set smaller than the lines around it? It is none of their table. */
export const isAside = (line: Line, usual: number): boolean =>
  line.size < SMALLER * usual && spacedIn(line).some((run) => run.length === line.words.flatMap((w) => w.glyphs).length)

export const usualSize = (lines: readonly Line[]): number => median(lines.map((l) => l.size))

/** Numbers of telephones in small spaced letters beside the words of a line are a line of their own. */
export const withSpacedAside = (lines: readonly Line[]): Line[] =>
  lines.flatMap((line): Line[] => {
    if (line.vertical) return [line]
    const runs = spacedIn(line)
    const size = runs.length === 0 ? 0 : maxOf(line.words.flatMap((w) => w.glyphs.map((g) => g.size)))
    const aside = runs.filter(([first]) => first!.size < SMALLER * size).map((run) => new Set(run))
    if (aside.length === 0) return [line]
    const isOwn = (g: Glyph): boolean => !aside.some((run) => run.has(g))
    return [partOf(line, isOwn), ...aside.map((run) => partOf(line, (g) => run.has(g)))].filter((l) => l !== null)
  })

const partOf = (line: Line, isOf: (g: Glyph) => boolean): Line | null => {
  const words = line.words.flatMap(({ glyphs }) => {
    const own = glyphs.filter(isOf)
    return own.length > 0 ? [toWord(own)] : []
  })
  return words.length > 0 ? lineOfWords(words) : null
}
