import { maxOf, minOf } from '../../../base/extremes.ts'
import type { Tolerances } from './tolerances.ts'

/**
 * Which lines of a column of words belong together, and to which row, where no ruling tells? A row of numbers is known;
 * a label may stand beside it, or have no numbers at all. All ways to part the lines are weighed, once for every way in
 * which labels may stand beside their rows and for every step that lines of one label may have: one way and one step
 * hold for the whole column.
 */

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

/** Lines `from` ≤ i < `to` are one label: that of a known row, or of a row without values. */
export interface Label {
  from: number
  to: number
  row: number | null
  /** how far it stands off its row, in ems */
  off: number
  /** another reading of the column that is nearly as likely puts it elsewhere */
  rivals: boolean
}

type Mode = 'middle' | 'top' | 'bottom'
const modes: readonly Mode[] = ['middle', 'top', 'bottom']

/** No label has more lines than this. */
const MOST_LINES = 24
/** So many different steps are tried. */
const MOST_STEPS = 5

const middleOf = (l: LabelLine): number => (l.top + l.bottom) / 2
const heightOf = (l: LabelLine): number => l.bottom - l.top

/** Lines and rows from top to bottom, in one measure over all pages; `rules` by the y of level rulings. */
export const labelsToRows = (
  lines: readonly LabelLine[],
  rows: readonly KnownRow[],
  rules: readonly number[],
  by: Tolerances,
): Label[] => {
  if (lines.length === 0) return []
  const readings = stepsOf(lines, by).flatMap((step) => modes.map((mode) => read(lines, rows, rules, mode, step, by)))
  const [best, ...others] = readings.sort((a, b) => a.cost - b.cost)
  const rivals = others.filter((o) => o.cost - best!.cost < by.rival)
  return best!.labels.map((l) => ({
    ...l,
    rivals:
      l.rivals || rivals.some((o) => !o.labels.some((k) => k.from === l.from && k.to === l.to && k.row === l.row)),
  }))
}

/** The steps from line to line that labels of several lines may have: those that are seen; and 0, that none has several. */
const stepsOf = (lines: readonly LabelLine[], by: Tolerances): number[] => {
  const seen: number[] = []
  for (let i = 1; i < lines.length; i++) {
    const step = middleOf(lines[i]!) - middleOf(lines[i - 1]!)
    if (lines[i]!.page === lines[i - 1]!.page && step <= by.longestStep * heightOf(lines[i]!)) seen.push(step)
  }
  const steps: number[] = []
  for (const step of seen.sort((a, b) => a - b))
    if (steps.length < MOST_STEPS && step - (steps.at(-1) ?? -Infinity) > by.sameStep) steps.push(step)
  return [...steps, 0]
}

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

interface Reading {
  /** `rivals`: a line more or less would fit nearly as well */
  labels: Label[]
  cost: number
}

const read = (
  lines: readonly LabelLine[],
  rows: readonly KnownRow[],
  rules: readonly number[],
  mode: Mode,
  step: number,
  by: Tolerances,
): Reading => {
  const [n, m] = [lines.length, rows.length]
  const { cost } = by
  const roomIn = roomBeside(lines, by)
  const numbered = lines.some((l) => l.starts)
  const isFull = (l: LabelLine): boolean => roomIn(l) < by.full * heightOf(l)
  const overPage = (i: number): boolean => lines[i]!.page !== lines[i - 1]!.page
  const stepTo = (i: number): number => middleOf(lines[i]!) - middleOf(lines[i - 1]!)

  // What it costs that line i goes on with the label of the line before, and that it begins another.
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

  const width = m + 1
  const least = new Float64Array((n + 1) * width).fill(Infinity)
  const came = new Int32Array((n + 1) * width).fill(-1)
  const reached = (i: number, r: number, now: number, from: number): void => {
    const at = i * width + r
    if (now < least[at]!) {
      least[at] = now
      came[at] = from
    }
  }
  least[0] = 0
  for (let i = 0; i <= n; i++)
    for (let r = 0; r <= m; r++) {
      const now = least[i * width + r]!
      if (now === Infinity) continue
      if (r < m) reached(i, r + 1, now + (rows[r]!.needs ? cost.noLabel : 0), i * width + r)
      let block = i < n ? beginning[i]! : 0
      for (let to = i + 1; to <= Math.min(n, i + MOST_LINES); to++) {
        if (to > i + 1) block += goingOn[to - 1]!
        if (block >= cost.crossing) break
        if (r < m) {
          const off = offOf(i, to, rows[r]!)
          const crossed = crossesRule(i, to, rows[r]!) ? cost.crossing : 0
          reached(to, r + 1, now + block + crossed + cost.off * off, i * width + r)
        }
        // A label without values stands between the rows around it.
        const middle = (lines[i]!.top + lines[to - 1]!.bottom) / 2
        const inOrder = (r === 0 || rows[r - 1]!.y < middle) && (r === m || rows[r]!.y > middle)
        const bare = cost.noValues + (numbered && !lines[i]!.starts ? cost.noMarker : 0)
        reached(to, r, now + block + bare + (inOrder ? 0 : cost.crossing), i * width + r)
      }
    }
  const costOf = (from: number, to: number, row: number): number => {
    let now = beginning[from]! + cost.off * offOf(from, to, rows[row]!)
    for (let i = from + 1; i < to; i++) now += goingOn[i]!
    return now + (crossesRule(from, to, rows[row]!) ? cost.crossing : 0)
  }
  /** Would the border between two labels fit as well one line higher or lower? */
  const isLoose = (a: Label | undefined, b: Label | undefined): boolean => {
    if (!a || !b || a.row === null || b.row === null) return false
    const now = costOf(a.from, a.to, a.row) + costOf(b.from, b.to, b.row)
    return [-1, 1].some((step) => {
      const border = a.to + step
      if (border <= a.from || border >= b.to) return false
      return costOf(a.from, border, a.row!) + costOf(border, b.to, b.row!) - now < by.rival
    })
  }
  const labels: Label[] = []
  for (let at = n * width + m; at > 0; ) {
    const from = came[at]!
    const [i0, r0] = [Math.floor(from / width), from % width]
    const [i1, r1] = [Math.floor(at / width), at % width]
    if (i1 > i0) {
      const row = r1 > r0 ? r0 : null
      labels.unshift({ from: i0, to: i1, row, off: row === null ? 0 : offOf(i0, i1, rows[row]!), rivals: false })
    }
    at = from
  }
  const loose = labels.map((l, i) => isLoose(labels[i - 1], l))
  return {
    labels: labels.map((l, i) => ({ ...l, rivals: loose[i]! || loose[i + 1] === true })),
    cost: least[n * width + m]!,
  }
}
