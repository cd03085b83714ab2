import { maxOf, minOf } from '../../base/extremes.ts'
import { hasDigits } from '../../text/digits.ts'
import { joinEdges } from './edges-to-grid.ts'
import type { Edge, Glyph } from './painted.ts'

/** A line through the middle of words runs so far above their baseline, in ems. */
const LOWEST = 0.17
const HIGHEST = 0.56
/** It goes no further than this beyond the words, in ems: a ruling does. */
const BEYOND = 0.6
/** Pieces of one line lie at the same height within this, in points. */
const SAME_HEIGHT = 1
/** A ruling ends where upright ones stand, this close in points. */
const TOUCHES = 1

/** Short lines one after the other with smaller gaps than this, in points, are one line in pieces. */
const PIECE_GAP = 4
const PIECE = 6

/**
 * Which characters have a level line through their middle? A line that goes on beyond the words, or that hangs between two
 * upright rulings, belongs to a table: a digit that it goes through is `crossed`. Gives the other lines, too.
 */
export const findStrikes = (
  glyphs: readonly Glyph[],
  edges: readonly Edge[],
): { struck: ReadonlySet<Glyph>; crossed: ReadonlySet<Glyph>; edges: readonly Edge[] } => {
  const level = withoutGaps(edges.filter((e) => e.way === 'h')).sort((a, b) => a.at - b.at)
  const hits: Glyph[] = []
  const crossing = new Set<Edge>()
  for (const g of glyphs) {
    if (g.turn !== 0 || g.vertical) continue
    const x = (g.box[0] + g.box[2]) / 2
    const low = g.base - LOWEST * g.size
    let hit = false
    for (let i = firstFrom(level, g.base - HIGHEST * g.size); i < level.length && level[i]!.at <= low; i++) {
      if (level[i]!.from > x || level[i]!.to < x) continue
      crossing.add(level[i]!)
      hit = true
    }
    if (hit) hits.push(g)
  }
  if (hits.length === 0) return { struck: new Set(), crossed: new Set(), edges }

  const near = level.filter((e) => [...crossing].some((c) => Math.abs(c.at - e.at) <= SAME_HEIGHT))
  const struck = new Set<Glyph>()
  const lines: Edge[] = []
  for (const line of joinEdges(near)) {
    const under = hits.filter((g) => crosses(line, g))
    if (!under.some((g) => !g.blank) || !endsWithWords(line, under) || hangsBetween(line, edges)) continue
    lines.push(line)
    for (const g of under) if (!g.blank) struck.add(g)
  }
  const crossed = new Set(hits.filter((g) => !struck.has(g) && hasDigits(g.text)))
  if (struck.size === 0) return { struck, crossed, edges }
  const isStrike = (e: Edge): boolean =>
    e.way === 'h' &&
    lines.some((l) => Math.abs(l.at - e.at) <= SAME_HEIGHT && e.from >= l.from - TOUCHES && e.to <= l.to + TOUCHES)
  return { struck, crossed, edges: edges.filter((e) => !isStrike(e)) }
}

/** Lines with those that are drawn as dots or dashes put together. */
const withoutGaps = (level: readonly Edge[]): Edge[] => {
  const short = level.filter((e) => e.to - e.from < PIECE)
  if (short.length < 2) return [...level]
  const joined: Edge[] = []
  for (const piece of [...short].sort((a, b) => Math.round(a.at) - Math.round(b.at) || a.from - b.from)) {
    const last = joined.at(-1)
    if (
      last &&
      Math.abs(last.at - piece.at) <= SAME_HEIGHT &&
      piece.from - last.to <= PIECE_GAP &&
      piece.from >= last.from
    )
      last.to = Math.max(last.to, piece.to)
    else joined.push({ ...piece })
  }
  return [...level.filter((e) => e.to - e.from >= PIECE), ...joined]
}

/** Index of the first line at or below a height. */
const firstFrom = (level: readonly Edge[], at: number): number => {
  let low = 0
  let high = level.length
  while (low < high) {
    const mid = (low + high) >> 1
    if (level[mid]!.at < at) low = mid + 1
    else high = mid
  }
  return low
}

const crosses = (line: Edge, g: Glyph): boolean => {
  const x = (g.box[0] + g.box[2]) / 2
  return line.at >= g.base - HIGHEST * g.size && line.at <= g.base - LOWEST * g.size && line.from <= x && line.to >= x
}

const endsWithWords = (line: Edge, glyphs: readonly Glyph[]): boolean => {
  const left = minOf(glyphs.map((g) => g.box[0]))
  const right = maxOf(glyphs.map((g) => g.box[2]))
  return Math.max(left - line.from, line.to - right) <= BEYOND * maxOf(glyphs.map((g) => g.size))
}

const hangsBetween = (line: Edge, edges: readonly Edge[]): boolean => {
  const stands = (x: number): boolean =>
    edges.some(
      (e) => e.way === 'v' && Math.abs(e.at - x) <= TOUCHES && e.from <= line.at + TOUCHES && e.to >= line.at - TOUCHES,
    )
  return stands(line.from) && stands(line.to)
}
