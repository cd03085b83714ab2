import { boxAround } from '../box.ts'
import { type Half, markerClass } from './layout.ts'
import type { Row } from './rows.ts'
import type { Tolerances } from './tolerances.ts'
import { middleY, type Piece } from './words.ts'

/** A label that stands for the rows `from` ≤ r < `to`, in one column of labels; no pieces: its words stand elsewhere. */
export interface Group {
  column: number
  from: number
  to: number
  pieces: readonly Piece[]
}

/** A row as far as labels of several rows ask. */
export interface GroupRow {
  top: number
  bottom: number
  /** begins a count (true), goes on with one (false), or tells nothing (null) */
  restarts: boolean | null
  /** the first column of its own label */
  start: number
}

/** The first column of each row's own label in this half; numbering tells where the words alone do not reach. */
export const labelStarts = (
  rows: readonly Row[],
  h: number,
  half: Half,
  outer: readonly Piece[],
  by: Tolerances,
): number[] => {
  const classes = Array.from({ length: half.labels }, (_, g) =>
    Math.max(0, ...blocksIn(half.from + g, outer, by).map((b) => markerClass(textOf(b)))),
  )
  return rows.map((row) => {
    const own = row.labels[h]!
    const reach = own.length > 0 ? Math.min(...own.map((p) => p.c0)) : half.from + Math.max(0, half.labels - 1)
    const marker = markerClass(own.map((p) => p.text).join(''))
    if (marker === 0) return reach
    const level = classes.findIndex((k) => k >= marker)
    return level >= 0 ? Math.min(reach, half.from + level) : reach
  })
}

/** Labels for several rows, column by column, each with the rows around whose middle it stands. */
export const labelGroups = (
  rows: readonly GroupRow[],
  outer: readonly Piece[],
  half: Half,
  by: Tolerances,
): Group[] => {
  const groups: Group[] = []
  for (let column = half.from; column < half.from + half.labels - 1; column++) {
    const blocks = blocksIn(column, outer, by)
    for (const run of runsOf(rows, column)) {
      const top = run[0] === 0 ? -Infinity : rows[run[0]! - 1]!.bottom
      const bottom = rows[run.at(-1)! + 1]?.top ?? Infinity
      const own = blocks.filter((b) => middleY(b) > top && middleY(b) < bottom)
      const blockOf = blocksToRows(
        own,
        run.map((i) => rows[i]!),
        run.map((i) => rows[i]!.restarts),
      )
      for (let k = 0; k < run.length; ) {
        let end = k
        while (end < run.length && blockOf[end] === blockOf[k]) end++
        groups.push({ column, from: run[k]!, to: run[end - 1]! + 1, pieces: own[blockOf[k]!]?.pieces ?? [] })
        k = end
      }
    }
  }
  return groups
}

const runsOf = (rows: readonly GroupRow[], column: number): number[][] => {
  const runs: number[][] = []
  rows.forEach((row, i) => {
    if (row.start <= column) return
    if (runs.at(-1)?.at(-1) === i - 1) runs.at(-1)!.push(i)
    else runs.push([i])
  })
  return runs
}

interface Block {
  top: number
  bottom: number
  pieces: Piece[]
}

const textOf = (b: Block): string => b.pieces.map((p) => p.text).join('')

const blocksIn = (column: number, outer: readonly Piece[], by: Tolerances): Block[] =>
  toBlocks(
    outer.filter((p) => p.c1 - 1 === column),
    by,
  )

/**
 * Lines of one label follow each other by one step, and only the first begins with a number. Where the labels are
 * numbered, what a page begins with without a number is the rest of the label that the page before cut.
 */
const toBlocks = (pieces: readonly Piece[], by: Tolerances): Block[] => {
  const sorted = [...pieces].sort((a, b) => a.top - b.top)
  const steps = sorted.slice(1).map((p, i) => middleY(p) - middleY(sorted[i]!))
  // a new page begins closer than the next line would
  const step = Math.min(...steps.filter((s, i) => s > 1 && sorted[i + 1]!.page === sorted[i]!.page))
  const blocks: Block[] = []
  sorted.forEach((p, i) => {
    const last = blocks.at(-1)
    const size = p.bottom - p.top
    const close =
      i > 0 && (steps[i - 1]! < 1.9 * size || (steps[i - 1]! <= step + by.sameStep && step <= by.longestStep * size))
    const rest = last && last.pieces.at(-1)!.page !== p.page && markerClass(textOf(last)) > 0
    if (last && (close || rest) && markerClass(p.text) === 0 && !/^[（(]/.test(p.text)) {
      last.pieces.push(p)
      last.bottom = p.bottom
    } else blocks.push({ top: p.top, bottom: p.bottom, pieces: [p] })
  })
  return blocks
}

/** A label where no new group may begin, and one outside of its rows, cost as much as standing this many points off. */
const MISPLACED = 100
/** Rows without a label above the first one cost this: the label stands on the page before. */
const UNLABELLED = 25
/** A label set to the top of its rows is rarer than one in their middle: by so many points. */
const AT_TOP = 4

/**
 * Labels that stand for several rows: each block goes to a run of rows, around whose middle it stands or at whose top.
 * `restarts` says which rows begin a new count (`1.` after `3.`), where a new group is likely. Gives for each row the
 * index of its block, or -1 for rows before the first block (the label stands on the page before).
 */
export const blocksToRows = (
  blocks: readonly { top: number; bottom: number }[],
  rows: readonly { top: number; bottom: number }[],
  restarts: readonly (boolean | null)[],
): number[] => {
  const n = blocks.length
  const m = rows.length
  const segment = (block: number, from: number, to: number): number => {
    const { top, bottom } = blocks[block]!
    const own = (top + bottom) / 2
    const middle = Math.abs((rows[from]!.top + rows[to - 1]!.bottom) / 2 - own)
    let cost = Math.min(middle, Math.abs(rows[from]!.top - top) + AT_TOP) / 2
    if (restarts[from] === false && from > 0) cost += MISPLACED
    for (let r = from + 1; r < to; r++) if (restarts[r] === true) cost += MISPLACED
    if (own < rows[from]!.top - 2 || own > rows[to - 1]!.bottom + 2) cost += MISPLACED
    return cost
  }
  const table: number[][] = Array.from({ length: n + 1 }, () => new Array(m + 1).fill(Infinity))
  const cut: number[][] = Array.from({ length: n + 1 }, () => new Array(m + 1).fill(0))
  // Rows before the first block: fine at the top of a page when their count goes on from the page before.
  for (let r = 0; r <= m; r++) table[0]![r] = r === 0 ? 0 : restarts[0] === true ? 6 * UNLABELLED + r : UNLABELLED + r
  for (let b = 1; b <= n; b++)
    for (let r = 1; r <= m; r++)
      for (let from = 0; from < r; from++) {
        const cost = table[b - 1]![from]! + segment(b - 1, from, r)
        if (cost < table[b]![r]!) {
          table[b]![r] = cost
          cut[b]![r] = from
        }
      }
  const blockOf = new Array<number>(m).fill(-1)
  let end = m
  for (let b = n; b >= 1; b--) {
    const from = cut[b]![end]!
    for (let r = from; r < end; r++) blockOf[r] = b - 1
    end = from
  }
  return blockOf
}

export const boxOf = (pieces: readonly Piece[]) => boxAround(pieces.map((p) => p.box))
