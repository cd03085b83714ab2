import {
  heightOf,
  type KnownRow,
  type LabelCosts,
  type LabelLine,
  labelCosts,
  type Mode,
  middleOf,
  modes,
} from './label-costs.ts'
import type { Tolerances } from './tolerances.ts'

/**
 * Which lines of a column of words belong together, and to which row, where no ruling tells? A row of numbers is known;
 * a label may stand beside it, or have no numbers at all. All ways to part the lines are weighed, once for every way in
 * which labels may stand beside their rows and for every step that lines of one label may have: one way and one step
 * hold for the whole column.
 */

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

/** No label has more lines than this. */
const MOST_LINES = 24
/** So many different steps are tried. */
const MOST_STEPS = 5

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

interface Reading {
  /** `rivals`: a line more or less would fit nearly as well */
  labels: Label[]
  cost: number
}

/** The way to part the lines that costs least. */
const read = (
  lines: readonly LabelLine[],
  rows: readonly KnownRow[],
  rules: readonly number[],
  mode: Mode,
  step: number,
  by: Tolerances,
): Reading => {
  const costs = labelCosts(lines, rules, mode, step, by)
  const { came, cost } = cheapestWay(lines, rows, costs, by)
  const labels = labelsOn(came, lines.length, rows.length).map((l) => ({
    ...l,
    off: l.row === null ? 0 : costs.offOf(l.from, l.to, rows[l.row]!),
  }))
  const loose = labels.map((l, i) => isLoose(labels[i - 1], l, rows, costs, by))
  return { labels: labels.map((l, i) => ({ ...l, rivals: loose[i]! || loose[i + 1] === true })), cost }
}

/** From no line and no row to all of them: for every number of lines and rows, at what cost one comes there, and from where. */
const cheapestWay = (
  lines: readonly LabelLine[],
  rows: readonly KnownRow[],
  { goingOn, beginning, besideRow }: LabelCosts,
  { cost }: Tolerances,
): { came: Int32Array; cost: number } => {
  const [n, m] = [lines.length, rows.length]
  const numbered = lines.some((l) => l.starts)
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
  /** A label without values stands between the rows around it. */
  const withoutRow = (from: number, to: number, r: number): number => {
    const middle = (lines[from]!.top + lines[to - 1]!.bottom) / 2
    const inOrder = (r === 0 || rows[r - 1]!.y < middle) && (r === m || rows[r]!.y > middle)
    return cost.noValues + (numbered && !lines[from]!.starts ? cost.noMarker : 0) + (inOrder ? 0 : cost.crossing)
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
        if (r < m) reached(to, r + 1, now + block + besideRow(i, to, rows[r]!), i * width + r)
        reached(to, r, now + block + withoutRow(i, to, r), i * width + r)
      }
    }
  return { came, cost: least[n * width + m]! }
}

/** The labels on the way from the end back to the beginning. */
const labelsOn = (came: Int32Array, n: number, m: number): Omit<Label, 'off' | 'rivals'>[] => {
  const width = m + 1
  const labels: Omit<Label, 'off' | 'rivals'>[] = []
  for (let at = n * width + m; at > 0; at = came[at]!) {
    const from = came[at]!
    const [i0, r0] = [Math.floor(from / width), from % width]
    const [i1, r1] = [Math.floor(at / width), at % width]
    if (i1 > i0) labels.unshift({ from: i0, to: i1, row: r1 > r0 ? r0 : null })
  }
  return labels
}

/** Would the border between two labels fit as well one line higher or lower? */
const isLoose = (
  a: Omit<Label, 'rivals'> | undefined,
  b: Omit<Label, 'rivals'>,
  rows: readonly KnownRow[],
  { goingOn, beginning, besideRow }: LabelCosts,
  by: Tolerances,
): boolean => {
  if (!a || a.row === null || b.row === null) return false
  const costOf = (from: number, to: number, row: number): number =>
    beginning[from]! +
    goingOn.slice(from + 1, to).reduce((sum, cost) => sum + cost, 0) +
    besideRow(from, to, rows[row]!)
  const now = costOf(a.from, a.to, a.row) + costOf(b.from, b.to, b.row)
  return [-1, 1].some((step) => {
    const border = a.to + step
    if (border <= a.from || border >= b.to) return false
    return costOf(a.from, border, a.row!) + costOf(border, b.to, b.row!) - now < by.rival
  })
}
