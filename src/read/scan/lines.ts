import { maxOf } from '../../base/extremes.ts'
import { around, type Component } from './components.ts'

/** A line of words: its ink, and the rectangle around it. */
export interface InkLine extends Component {
  parts: readonly Component[]
}

/** Strips of ink belong to one line when together they are no higher than this many times the usual height … */
const ONE_LINE = 1.3
/** … and the gap between them is under this part of it. */
const GAP = 0.65

/** The usual height of words: that of most strips of ink, leaving out dots, strokes and titles. */
export const usualHeight = (strips: readonly Component[], perPoint: number): number => {
  const heights = strips.map(heightOf).filter((h) => h >= 5 * perPoint && h <= 30 * perPoint)
  return heights.sort((a, b) => a - b)[heights.length >> 1] ?? 10 * perPoint
}

export const heightOf = (c: Component): number => c.y1 - c.y0 + 1
export const widthOf = (c: Component): number => c.x1 - c.x0 + 1

/** Pieces of ink of one area → strips of rows with ink, from top to bottom. */
export const stripsOf = (parts: readonly Component[]): InkLine[] => {
  const strips: { y1: number; parts: Component[] }[] = []
  for (const c of [...parts].sort((a, b) => a.y0 - b.y0)) {
    const last = strips.at(-1)
    if (last && c.y0 <= last.y1) {
      last.parts.push(c)
      last.y1 = Math.max(last.y1, c.y1)
    } else strips.push({ y1: c.y1, parts: [c] })
  }
  return strips.map((s) => ({ ...around(s.parts), parts: s.parts }))
}

/**
 * Strips → lines: 二 is two strips and one line. `usual` is the height of words there, in pixels.
 */
export const stripsToLines = (strips: readonly InkLine[], usual: number): InkLine[] => {
  const lines: InkLine[] = []
  for (const strip of strips) {
    const last = lines.at(-1)
    const together = last && strip.y1 - last.y0 + 1 <= ONE_LINE * usual && strip.y0 - last.y1 - 1 <= GAP * usual
    if (together) {
      const parts = [...last.parts, ...strip.parts]
      lines[lines.length - 1] = { ...around(parts), parts }
    } else lines.push(strip)
  }
  return lines
}

/** Digits are as high as this part of the highest beside them. */
const DIGIT = 0.6

/**
 * How many digits the ink of a line can be: pieces as high as the highest; two that lie over each other are one that is
 * broken.
 */
export const countDigits = (line: InkLine): number => {
  const high = maxOf(line.parts.map(heightOf))
  // what is broken is put together before it is measured
  const joined: Component[] = []
  for (const c of [...line.parts].sort((a, b) => a.x0 - b.x0)) {
    const last = joined.at(-1)
    const shared = last ? Math.min(last.x1, c.x1) - c.x0 + 1 : 0
    if (last && shared > 0.5 * Math.min(widthOf(last), widthOf(c))) joined[joined.length - 1] = around([last, c])
    else joined.push(c)
  }
  return joined.filter((c) => heightOf(c) >= DIGIT * high).length
}
