/**
 * Which lines of wrapped labels belong to which row, where no ruling tells? Labels stand centred beside their values, or
 * begin, or end with them; one way holds for the whole table. All ways of cutting the lines into rows are weighed, and
 * the one that fits best is taken.
 */

/** A label line left without a row, or a row without a label, costs as much as standing this many points off. */
const ORPHAN = 30
/** Crossing a ruling costs more than anything else. */
const CROSSING = 10_000
/** Lines of one label follow each other within this many times their height. */
const LOOSE = 0.9

export interface LabelLine {
  top: number
  bottom: number
  /** the line begins with a number of its own: it begins a label */
  starts: boolean
}

export interface RowMatch {
  /** for every line the index of its row; -1: above all rows (the rest of a row of the page before) */
  rowOf: number[]
  /** how far, in points, the label of each row stands off from where it is expected; null: no label */
  off: (number | null)[]
}

type Mode = 'middle' | 'top' | 'bottom'

const anchors: Record<Mode, (lines: readonly LabelLine[]) => number> = {
  middle: (lines) => (lines[0]!.top + lines.at(-1)!.bottom) / 2,
  top: (lines) => (lines[0]!.top + lines[0]!.bottom) / 2,
  bottom: (lines) => (lines.at(-1)!.top + lines.at(-1)!.bottom) / 2,
}

/** Lines from top to bottom, rows by the y of the middle of their values, `rules` by the y of level rulings. */
export const labelsToRows = (
  lines: readonly LabelLine[],
  rows: readonly number[],
  rules: readonly number[] = [],
): RowMatch => {
  const tries = (['middle', 'top', 'bottom'] as const).map((mode) => best(lines, rows, rules, anchors[mode]))
  const { rowOf, off } = tries.reduce((a, b) => (b.cost < a.cost - 1e-6 ? b : a))
  return { rowOf, off }
}

const best = (
  lines: readonly LabelLine[],
  rows: readonly number[],
  rules: readonly number[],
  anchor: (lines: readonly LabelLine[]) => number,
): RowMatch & { cost: number } => {
  const n = lines.length
  const m = rows.length
  const groupCost = (from: number, to: number, row: number): number => {
    const group = lines.slice(from, to)
    const at = anchor(group)
    let cost = Math.abs(at - rows[row]!)
    for (let i = 1; i < group.length; i++) {
      const [a, b] = [group[i - 1]!, group[i]!]
      if (b.top - a.bottom > LOOSE * (a.bottom - a.top)) cost += ORPHAN
      if (b.starts) cost += ORPHAN
    }
    for (const y of rules) {
      const low = Math.min(rows[row]!, group[0]!.top + 1)
      const high = Math.max(rows[row]!, group.at(-1)!.bottom - 1)
      if (y > low && y < high) cost += CROSSING
    }
    return cost
  }
  // table[r][i]: least cost of giving the first i lines to the first r rows; lines above all rows are orphans.
  const table: number[][] = Array.from({ length: m + 1 }, () => new Array(n + 1).fill(Infinity))
  const cut: number[][] = Array.from({ length: m + 1 }, () => new Array(n + 1).fill(0))
  for (let i = 0; i <= n; i++) table[0]![i] = i * ORPHAN
  for (let r = 1; r <= m; r++)
    for (let i = 0; i <= n; i++) {
      table[r]![i] = table[r - 1]![i]! + ORPHAN
      cut[r]![i] = i
      // A label of more than a dozen lines is none.
      for (let from = Math.max(0, i - 12); from < i; from++) {
        const cost = table[r - 1]![from]! + groupCost(from, i, r - 1)
        if (cost < table[r]![i]!) {
          table[r]![i] = cost
          cut[r]![i] = from
        }
      }
    }
  const rowOf = new Array<number>(n).fill(-1)
  const off: (number | null)[] = new Array(m).fill(null)
  let end = n
  for (let r = m; r >= 1; r--) {
    const from = cut[r]![end]!
    if (from < end) off[r - 1] = Math.abs(anchor(lines.slice(from, end)) - rows[r - 1]!)
    for (let i = from; i < end; i++) rowOf[i] = r - 1
    end = from
  }
  return { rowOf, off, cost: table[m]![n]! }
}

export interface GroupBlock {
  top: number
  bottom: number
}

/**
 * Labels that stand for several rows: each block goes to a run of rows, around whose middle it stands. `restarts` says
 * which rows begin a new count (`1.` after `3.`), where a new group is likely. Gives for each row the index of its
 * block, or -1 for rows before the first block (the label stands on the page before).
 */
export const blocksToRows = (
  blocks: readonly GroupBlock[],
  rows: readonly { top: number; bottom: number }[],
  restarts: readonly (boolean | null)[],
): number[] => {
  const n = blocks.length
  const m = rows.length
  const RESTART = 25
  const segment = (block: number, from: number, to: number): number => {
    const middle = (rows[from]!.top + rows[to - 1]!.bottom) / 2
    const own = (blocks[block]!.top + blocks[block]!.bottom) / 2
    let cost = Math.abs(middle - own) / 2
    if (restarts[from] === false && from > 0) cost += 4 * RESTART
    for (let r = from + 1; r < to; r++) if (restarts[r] === true) cost += 4 * RESTART
    // A block outside of its rows is no label of theirs.
    if (own < rows[from]!.top - 2 || own > rows[to - 1]!.bottom + 2) cost += 4 * RESTART
    return cost
  }
  const table: number[][] = Array.from({ length: n + 1 }, () => new Array(m + 1).fill(Infinity))
  const cut: number[][] = Array.from({ length: n + 1 }, () => new Array(m + 1).fill(0))
  // Rows before the first block: fine at the top of a page when their count goes on from the page before.
  for (let r = 0; r <= m; r++) table[0]![r] = r === 0 ? 0 : restarts[0] === true ? 6 * RESTART + r : RESTART + r
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
