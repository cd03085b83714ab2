import type { Line, Word } from './glyphs-to-lines.ts'

/** White space between two digits that parts two columns, in ems: the digits of one number stand without any. */
export const DIGIT_GAP = 0.1

/** Digits that touch, in ems. */
const TOUCH = 0.05
/** So many gaps between digits tell that letters are spaced, and so few of them may be touching. */
const FEWEST = 3
const MOST_TOUCHING = 0.1
/** Spaced letters stand apart by the same width everywhere, but for what rounding makes of it, in ems. */
const SAME_GAP = 0.03

const isNumber = ({ glyphs }: Word): boolean => glyphs.length > 1 && glyphs.every((g) => /^[\d０-９]+$/u.test(g.text))

/** The gaps between the digits of a word that holds nothing else, in ems. */
const gapsIn = ({ glyphs }: Word): number[] =>
  glyphs.slice(1).map((g, i) => (g.box[0] - glyphs[i]!.box[2]) / Math.max(g.size, glyphs[i]!.size))

/**
 * The gap between digits that parts two columns, in ems. Where letters are spaced (字符间距加宽, a grid of characters) no two digits
 * touch, and all stand apart by the same: that is the gap within their numbers.
 */
export const digitGapOf = (lines: readonly Line[]): number => {
  const gaps = lines.flatMap((l) => l.words.filter(isNumber).flatMap(gapsIn))
  const spaced = gaps.filter((gap) => gap > TOUCH).sort((a, b) => a - b)
  if (spaced.length < FEWEST || gaps.length - spaced.length > MOST_TOUCHING * gaps.length) return DIGIT_GAP
  const [least, most] = [spaced[0]!, spaced.at(-1)!]
  return most - least <= SAME_GAP ? Math.max(DIGIT_GAP, most + SAME_GAP) : DIGIT_GAP
}
