import { maxOf, minOf } from '../../../base/extremes.ts'
import type { Tolerances } from './tolerances.ts'

export interface LabelLine {
  top: number
  bottom: number
  left: number
  right: number
  page: number
  /** the line begins with a number of its own: it begins a label */
  starts: boolean
}

export interface KnownRow {
  /** the middle of its values */
  y: number
  page: number
  /** the last of its page, with others to come: the page may have cut it */
  cut: boolean
  /** it has values that need a label of this column */
  needs: boolean
}

/** How labels of several lines stand beside their rows. */
export type Mode = 'middle' | 'top' | 'bottom'
export const modes: readonly Mode[] = ['middle', 'top', 'bottom']

export const middleOf = (l: LabelLine): number => (l.top + l.bottom) / 2
export const heightOf = (l: LabelLine): number => l.bottom - l.top

/** How much room a line leaves in its column: behind it, before it where lines are set to the right, and both where they are centred. */
export const roomBeside = (
  lines: readonly { left: number; right: number; top: number; bottom: number }[],
  by: Tolerances,
): ((line: { left: number; right: number }) => number) => {
  const [start, end] = [minOf(lines.map((l) => l.left)), maxOf(lines.map((l) => l.right))]
  const short = lines.filter((l) => end - start - (l.right - l.left) > by.centred * (l.bottom - l.top))
  const centred =
    short.length > 0 &&
    short.every((l) => Math.abs(l.left - start - (end - l.right)) <= by.centred * (l.bottom - l.top))
  const toRight = short.length > 0 && lines.every((l) => end - l.right <= by.centred * (l.bottom - l.top))
  return (l) => (toRight ? 0 : end - l.right) + (centred || toRight ? l.left - start : 0)
}

/** What it costs to read lines of a column as labels. */
export interface LabelCosts {
  /** that a line goes on with the label of the line before */
  goingOn: readonly number[]
  /** that it begins another */
  beginning: readonly number[]
  /** that lines `from` ≤ i < `to` are the label of a row */
  besideRow: (from: number, to: number, row: KnownRow) => number
  /** how far such a label stands off the row, in ems */
  offOf: (from: number, to: number, row: KnownRow) => number
}

/** @param step how far apart the lines of one label stand; 0: no label has several */
export const labelCosts = (
  lines: readonly LabelLine[],
  rules: readonly number[],
  mode: Mode,
  step: number,
  by: Tolerances,
): LabelCosts => {
  const { cost } = by
  const roomIn = roomBeside(lines, by)
  const isFull = (l: LabelLine): boolean => roomIn(l) < by.full * heightOf(l)
  const overPage = (i: number): boolean => lines[i]!.page !== lines[i - 1]!.page
  const stepTo = (i: number): number => middleOf(lines[i]!) - middleOf(lines[i - 1]!)

  const goingOn = lines.map((line, i) => {
    if (i === 0) return Infinity
    const before = lines[i - 1]!
    const crossed = rules.some((y) => y > middleOf(before) && y < middleOf(line)) ? cost.crossing : 0
    const next = stepTo(i) <= by.longestStep * heightOf(line)
    const odd =
      overPage(i) && next ? cost.overPage : step > 0 && Math.abs(stepTo(i) - step) <= by.sameStep ? 0 : cost.odd
    return crossed + odd + (line.starts ? cost.innerMarker : 0) + (isFull(before) ? 0 : cost.notFull)
  })
  const beginning = lines.map((line, i) => {
    if (i === 0 || line.starts) return 0
    if (overPage(i)) return isFull(lines[i - 1]!) ? cost.afterFull : 0
    const late = stepTo(i) - step
    if (step > 0 && late < -by.sameStep) return cost.odd
    if (step > 0 && late <= by.sameStep) return cost.tight + (isFull(lines[i - 1]!) ? cost.afterFull : 0)
    return 0
  })
  const offOf = (from: number, to: number, row: KnownRow): number => {
    const [first, last] = [lines[from]!, lines[to - 1]!]
    const size = heightOf(first)
    // A page that cuts a row leaves its words where they were, or sets each part for itself.
    if (first.page !== last.page && row.y > first.top && row.y < last.bottom) return 0
    const at = mode === 'middle' ? (first.top + last.bottom) / 2 : mode === 'top' ? middleOf(first) : middleOf(last)
    const off = Math.abs(at - row.y) / size
    // The last row of a page may be cut without a line to show it: words begin at its top then.
    return row.cut ? Math.min(off, Math.abs(middleOf(first) - row.y) / size + cost.overPage / cost.off) : off
  }
  const crossesRule = (from: number, to: number, row: KnownRow): boolean => {
    const low = Math.min(row.y, lines[from]!.top + 1)
    const high = Math.max(row.y, lines[to - 1]!.bottom - 1)
    return rules.some((y) => y > low && y < high)
  }
  const besideRow = (from: number, to: number, row: KnownRow): number =>
    (crossesRule(from, to, row) ? cost.crossing : 0) + cost.off * offOf(from, to, row)
  return { goingOn, beginning, besideRow, offOf }
}
