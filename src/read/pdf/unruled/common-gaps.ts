import { maxOf } from '../../../base/extremes.ts'
import type { Span } from './layout.ts'

/** A border stands this little before the end of a gap, in points. */
const INSIDE = 0.01

/** The middles of what is common to gaps that lie over each other; a gap that no other lies over gives none. */
export const commonGaps = (gaps: readonly Span[]): number[] => {
  const middles: number[] = []
  let rest = [...gaps].sort((a, b) => a[1] - b[1])
  while (rest.length > 0) {
    // The first is always taken, however narrow it is: every turn leaves fewer.
    const [first, ...others] = rest as [Span, ...Span[]]
    const end = first[1] - INSIDE
    const through = [first, ...others.filter((g) => g[0] < end)]
    // Space inside a label is chance and seen once; a column has it in line after line.
    if (through.length >= 2) middles.push((maxOf(through.map((g) => g[0])) + end) / 2)
    rest = others.filter((g) => g[0] >= end)
  }
  return middles
}
