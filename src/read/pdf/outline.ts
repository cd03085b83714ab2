import type { Box } from './box.ts'
import type { Matrix } from './matrix.ts'

export type Point = [number, number]

/** Lines that a curve is taken for. */
const PIECES = 6
/** Corners of one shape that are looked at; a shape of more is taken for the box around it. */
const MOST_CORNERS = 3000

/** The lines around a filled shape, or along a stroke, curves cut into short ones; null where there are too many. */
export const outlineOf = (data: ArrayLike<number>, m: Matrix): Point[][] | null => {
  if (data.length > MOST_CORNERS) return null
  const lines: Point[][] = []
  let line: Point[] | undefined
  const at = (k: number): Point => [
    m[0] * data[k]! + m[2] * data[k + 1]! + m[4],
    m[1] * data[k]! + m[3] * data[k + 1]! + m[5],
  ]
  for (let k = 0; k < data.length; ) {
    const code = data[k++]
    // codes of pdf.js, see operators/subpaths.ts
    if (code === 0) {
      line = [at(k)]
      lines.push(line)
      k += 2
    } else if (code === 1) {
      line?.push(at(k))
      k += 2
    } else if (code === 2 || code === 3) {
      const from = line?.at(-1)
      const [a, b, c] = code === 2 ? [at(k), at(k + 2), at(k + 4)] : [at(k), at(k), at(k + 2)]
      if (line && from)
        for (let n = 1; n <= PIECES; n++) {
          const t = n / PIECES
          const u = 1 - t
          const along = (i: 0 | 1): number =>
            u * u * u * from[i] + 3 * u * u * t * a[i] + 3 * u * t * t * b[i] + t * t * t * c[i]
          line.push([along(0), along(1)])
        }
      k += code === 2 ? 6 : 4
    } else if (code === 4) {
      if (line && line.length > 0) line.push([...line[0]!])
    } else return null
  }
  return lines
}

/** Whether a point lies in a filled shape: by how often it is gone around, or by how often its border is crossed. */
export const liesIn = (lines: readonly Point[][], evenOdd: boolean, x: number, y: number): boolean => {
  let around = 0
  let crossed = 0
  for (const line of lines)
    for (let i = 0; i < line.length; i++) {
      const [a, b] = [line[i]!, line[(i + 1) % line.length]!]
      if (a[1] <= y === b[1] <= y) continue
      if (a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]) <= x) continue
      crossed += 1
      around += a[1] <= y ? 1 : -1
    }
  return evenOdd ? crossed % 2 === 1 : around !== 0
}

/** Whether a point lies within half the thickness of a stroke. */
export const liesOn = (lines: readonly Point[][], half: number, x: number, y: number): boolean =>
  lines.some((line) =>
    line.some((b, i) => {
      if (i === 0) return false
      const a = line[i - 1]!
      const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
      const long = dx * dx + dy * dy
      if (long === 0) return false
      const t = ((x - a[0]) * dx + (y - a[1]) * dy) / long
      if (t < 0 || t > 1) return false
      return Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy) <= half
    }),
  )

/** Points of a character at which its ink is looked for: parts of the width and height of its box. */
const ACROSS = [0.2, 0.5, 0.8]
const DOWN = [0.25, 0.45, 0.62, 0.8]
export const INK_POINTS = ACROSS.length * DOWN.length
export const ALL_INK = (1 << INK_POINTS) - 1

/** Which of the points of a character's ink are so, as bits. */
export const inkWhere = ([x0, y0, x1, y1]: Box, isSo: (x: number, y: number) => boolean): number => {
  let bits = 0
  let bit = 1
  for (const down of DOWN)
    for (const across of ACROSS) {
      if (isSo(x0 + across * (x1 - x0), y0 + down * (y1 - y0))) bits |= bit
      bit <<= 1
    }
  return bits
}

export const countOf = (bits: number): number => {
  let count = 0
  for (let rest = bits; rest > 0; rest &= rest - 1) count += 1
  return count
}
