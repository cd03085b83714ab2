import { maxOf } from '../../base/extremes.ts'
import type { Mark } from '../../model/tree.ts'
import { hasDigits } from '../../text/digits.ts'
import { type Box, boxAround } from './box.ts'
import type { Line } from './glyphs-to-lines.ts'
import { layLevel } from './lay-level.ts'
import type { Glyph } from './painted.ts'

/** Characters under this part of the size of the largest beside them are set smaller. In HTML it is 0.86 (`runs.ts`); in a PDF the fonts of one line differ in size by more. */
const SMALLER = 0.8
/** Digits of one number do not differ in size even so much. */
const SMALLER_DIGIT = 0.9
/** Smaller ones stand off the line when their baseline is this part of the larger size above or below it … */
const RAISED = 0.12
const LOWERED = 0.08
/** … digits of the same size when it is this much: less than that is how two fonts differ. */
const SHIFTED = 0.25
/** Digits further apart than this, in ems, are two numbers and not one with a mark. */
const BESIDE = 0.25

/** Words of one line with the same marks. */
export interface Run {
  text: string
  box: Box
  marks?: readonly Mark[]
}

/** Words that nobody can decode, in a cell: something stands there. */
const UNDECODED = '\ufffd'
/** Marks that leave in doubt what the whole line says. */
const OF_THE_LINE: ReadonlySet<Mark> = new Set(['overprinted', 'crosses-ruling', 'recognised', 'pictured'])

/**
 * One line → runs of the same marks: those that its characters have, and what their sizes and baselines tell. In running
 * text a line may be wide and its words of different sizes; there only words without a gap are compared.
 */
export const lineToRuns = (line: Line, where: 'cell' | 'prose'): Run[] => {
  if (isPlain(line)) return where === 'prose' ? apartOnLine(line) : [{ text: line.text, box: line.box }]
  const scopes = where === 'cell' ? [line.words.flatMap((w) => w.glyphs)] : line.words.map((w) => w.glyphs)
  const apart = new Map<Glyph, Mark>()
  if (!isUpright(line)) for (const scope of scopes) markApart(scope, apart)
  const ofLine = [...OF_THE_LINE].filter((m) => line.words.some((w) => w.glyphs.some((g) => g.marks?.includes(m))))

  const runs: { text: string; glyphs: Glyph[]; key: string; marks: Mark[] }[] = []
  for (const word of line.words) {
    const last = runs.at(-1)
    if (last) last.text += ' '
    for (const g of word.glyphs) {
      const own = apart.get(g)
      const marks = [...(g.marks ?? []).filter((m) => !OF_THE_LINE.has(m)), ...(own ? [own] : []), ...ofLine]
      const key = marks.join()
      const text = where === 'cell' && marks.includes('undecodable') ? UNDECODED : g.text
      const run = runs.at(-1)
      if (run?.key === key) {
        run.text += text
        run.glyphs.push(g)
      } else runs.push({ text, glyphs: [g], key, marks })
    }
  }
  return runs.map(({ text, glyphs, marks }) => ({
    text,
    box: boxAround(glyphs.map((g) => g.box)),
    ...(marks.length > 0 ? { marks } : {}),
  }))
}

/** Words further apart than this, in ems, are no words of one sentence: each has its own box. */
const FAR_APART = 1.5

/** A line of words far apart, as the cells of a row without rulings: the words of each by themselves. */
const apartOnLine = (line: Line): Run[] => {
  const groups: Line['words'][] = []
  for (const word of line.words) {
    const group = groups.at(-1)
    if (group && word.box[0] - group.at(-1)!.box[2] <= FAR_APART * line.size) group.push(word)
    else groups.push([word])
  }
  return groups.map((words, i) => ({
    text: words.map((w) => w.text).join(' ') + (i < groups.length - 1 ? ' ' : ''),
    box: boxAround(words.map((w) => w.box)),
  }))
}

/** Most lines: one size, one baseline, nothing seen. */
const isPlain = (line: Line): boolean => {
  const first = line.words[0]!.glyphs[0]!
  for (const { glyphs } of line.words)
    for (const g of glyphs) if (g.marks || g.size !== first.size || g.base !== first.base) return false
  return true
}

/** A vertical line of upright characters: none of them is raised or lowered. */
const isUpright = ({ vertical, words }: Line): boolean => vertical && words[0]!.glyphs[0]!.turn === 0

const markApart = (glyphs: readonly Glyph[], apart: Map<Glyph, Mark>): void => {
  const level = glyphs.map(layLevel)
  const main = maxOf(level.map((g) => g.size))
  const large = level.filter((g) => g.size >= SMALLER * main)
  const number = large.some((g) => g.size >= SMALLER_DIGIT * main && hasDigits(g.text))
  const isSmall = (g: Glyph): boolean =>
    g.size < SMALLER * main || (number && g.size < SMALLER_DIGIT * main && hasDigits(g.text))
  // the largest stand on the line: a small digit before a number is raised, and the number behind it is not lowered
  const base = usualBase(
    level.filter((g) => !isSmall(g)),
    main,
  )
  level.forEach((g, i) => {
    // up is less
    const up = (base - g.base) / main
    if (isSmall(g)) apart.set(glyphs[i]!, up > RAISED ? 'raised' : up < -LOWERED ? 'lowered' : 'small')
    else if (
      Math.abs(up) > SHIFTED &&
      hasDigits(g.text) &&
      [level[i - 1], level[i + 1]].some((o) => o && isBeside(o, g))
    )
      apart.set(glyphs[i]!, 'moved')
  })
}

/** Digits of one number stand on one line, to within this part of their size. */
const UNEVEN = 0.085

/** Whether a digit stands a little above or below those beside it: too little for one to be `moved`, too much for a number. */
export const isUneven = (line: Line): boolean => {
  if (isUpright(line) || isPlain(line)) return false
  const glyphs = line.words.flatMap((w) => w.glyphs.map(layLevel))
  return glyphs.some((g, i) => {
    const before = glyphs[i - 1]
    if (before === undefined || !hasDigits(g.text) || !hasDigits(before.text) || !isBeside(before, g)) return false
    const [size, other] = [g.size, before.size]
    const up = Math.abs(g.base - before.base) / Math.max(size, other)
    return up > UNEVEN && up <= SHIFTED && Math.min(size, other) >= SMALLER_DIGIT * Math.max(size, other)
  })
}

const isBeside = (a: Glyph, b: Glyph): boolean =>
  Math.max(a.box[0] - b.box[2], b.box[0] - a.box[2]) < BESIDE * Math.max(a.size, b.size)

/** The baseline of most; of as many, the first. */
const usualBase = (glyphs: readonly Glyph[], size: number): number => {
  const bases: { at: number; count: number }[] = []
  for (const g of glyphs) {
    const known = bases.find((b) => Math.abs(b.at - g.base) <= LOWERED * size)
    if (known) known.count++
    else bases.push({ at: g.base, count: 1 })
  }
  return bases.reduce((a, b) => (b.count > a.count ? b : a)).at
}
