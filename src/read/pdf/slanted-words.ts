import type { Glyph, PaintedPage } from './painted.ts'
import { isNumber, runsOfTurn } from './turned-numbers.ts'

/** So many characters askew are a heading, or more. */
const LEAST_ASKEW = 10
/** So many numbers at a slant, and so many other words, each said but once, are no watermark and no seal: a table may be among them. */
const LEAST_NUMBERS = 5
const LEAST_WORDS = 5

/** Characters at a slant in the order of painting: what is read of them belongs to the page, and not to the report. */
export const slantedWords = (glyphs: readonly Glyph[]): string =>
  glyphs
    .filter((g) => g.turn === -1 && !g.blank)
    .sort((a, b) => a.order - b.order)
    .map((g) => g.text)
    .join('')

/** How many characters in one direction may be those of a table; 0 where they are none. */
const ofTable = (glyphs: readonly Glyph[], turn: Glyph['turn']): number => {
  const runs = runsOfTurn(glyphs, turn)
  const numbers = runs.filter(isNumber).length
  const words = new Set(runs.filter((run) => !isNumber(run)).map((run) => run.map((g) => g.text).join('')))
  return numbers >= LEAST_NUMBERS && words.size >= LEAST_WORDS ? runs.flat().length : 0
}

/** How many characters of a page stand in no line of it though they may be of the report; 0 where none do. */
export const slantedOf = ({ glyphs, askew }: PaintedPage): number =>
  Math.max(askew >= LEAST_ASKEW ? askew : 0, ...([-1, 90, 180, 270] as const).map((turn) => ofTable(glyphs, turn)))
