import { type Box, boxAround, overlap } from '../box.ts'
import type { Atom, ZoneLine } from '../lines-to-zones.ts'
import type { LabelLine } from './label-costs.ts'
import { type Half, type Layout, labelEdge, markerClass } from './layout.ts'
import { REACH } from './tolerances.ts'

/** Words of one line that stand in one column (or over several), with their place in a measure over all pages. */
export interface Piece {
  atoms: Atom[]
  text: string
  box: Box
  page: number
  /** where they stand when the pages hang together */
  top: number
  bottom: number
  c0: number
  c1: number
}

/** A line of a table that may go through several pages. */
export interface PageLine {
  line: ZoneLine
  page: number
  /** what is added to its heights, so that pages follow each other */
  shift: number
}

export const middleX = (a: { box: Box }): number => (a.box[0] + a.box[2]) / 2
export const middleY = (p: { top: number; bottom: number }): number => (p.top + p.bottom) / 2

/**
 * The smallest step between words of a page that stand one below the other.
 *
 * @param line words are a line lower when they stand lower by more than this part of their height
 */
export const closestStep = (words: readonly Pick<Piece, 'box' | 'top' | 'bottom' | 'page'>[], line: number): number => {
  const sorted = [...words].sort((a, b) => a.top - b.top)
  let least = Infinity
  sorted.forEach((a, i) => {
    for (let k = i + 1; k < sorted.length && sorted[k]!.top - a.top < least; k++) {
      const b = sorted[k]!
      const isUnder = b.page === a.page && overlap(a.box[0], a.box[2], b.box[0], b.box[2]) > 0
      if (isUnder && b.top - a.top > line * (a.bottom - a.top)) least = b.top - a.top
    }
  })
  return least
}

export const columnAt = (xs: readonly number[], x: number): number => {
  let c = 0
  while (c + 2 < xs.length && x >= xs[c + 1]!) c++
  return c
}

/** The column that words over the values stand in. */
export const ownColumn = (a: { box: Box }, { xs, flushLeft }: Layout): number =>
  columnAt(xs, flushLeft ? a.box[0] + REACH : middleX(a))

export const halfAt = (x: number, { xs, halves }: Layout): Half => {
  let half = halves[0]!
  for (const h of halves) if (x >= xs[h.from]!) half = h
  return half
}

/** Do the words stand over the columns of values of their half? */
export const inValues = (a: { box: Box }, layout: Layout): boolean => {
  const half = halfAt(middleX(a), layout)
  return middleX(a) > labelEdge(layout, half)
}

export const toPiece = (atoms: Atom[], at: PageLine, c0: number, c1: number): Piece => {
  const box = boxAround(atoms.map((a) => a.box))
  const text = atoms.map((a) => a.text).join('')
  return { atoms, text, box, page: at.page, top: box[1] + at.shift, bottom: box[3] + at.shift, c0, c1 }
}

/** The labels of one line in one half: words between which no column border lies are one piece. */
export const labelPieces = (at: PageLine, half: Half, { xs, halves }: Layout): Piece[] => {
  const end = half.from + half.labels
  const next = halves[halves.indexOf(half) + 1]
  const groups: Atom[][] = []
  for (const a of at.line.atoms) {
    const x = middleX(a)
    if (x > xs[end]! || x < (half.from > 0 ? xs[half.from]! : -Infinity) || (next && x >= xs[next.from]!)) continue
    const before = groups.at(-1)?.at(-1)
    const parted = before && xs.slice(half.from + 1, end).some((b) => b > before.box[2] - 1 && b < a.box[0] + 1)
    if (before && !parted) groups.at(-1)!.push(a)
    else groups.push([a])
  }
  return groups.map((atoms) => {
    const box = boxAround(atoms.map((a) => a.box))
    const c0 = Math.max(half.from, columnAt(xs, box[0] + REACH))
    return toPiece(atoms, at, c0, Math.max(c0 + 1, Math.min(end, columnAt(xs, box[2] - REACH) + 1)))
  })
}

export const toLabelLine = (p: Piece): LabelLine => ({
  top: p.top,
  bottom: p.bottom,
  left: p.box[0],
  right: p.box[2],
  page: p.page,
  starts: markerClass(p.text) > 0,
})
