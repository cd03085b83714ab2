/**
 * Numbers that have run together (予以公开710000071) are parted again by what the form itself says of them: every row's total,
 * every column's sum, the balance. Only what all solutions of the whole table agree on is given.
 */

/** A row of digits that hold `columns` numbers, or numbers already apart. */
export interface Run {
  digits: string
  /** when the numbers stand apart in the source */
  apart?: readonly number[]
}

/** Σ coefficients × rows = 0, column by column. */
export type Equation = readonly { row: number; sign: 1 | -1 }[]

export interface Solved {
  /** for each row and column the number, or null where solutions differ */
  values: (number | null)[][]
  /** for each row the splits that are left, as lists of numbers (a few of them) */
  candidates: number[][][]
}

/** Longest number a cell is taken to hold. */
export const longestNumber = 9
/** More splits of one row, or more steps of the search, than this are not looked through: the row stays open. */
const mostSplits = 20_000
const mostSteps = 400_000

/** All ways to cut digits into `count` numbers without leading zeros, the last of which is the sum of the others. */
export const splitsWithTotal = (digits: string, count: number): number[][] => {
  const found: number[][] = []
  for (let tail = 1; tail <= Math.min(longestNumber, digits.length - count + 1); tail++) {
    const last = digits.slice(digits.length - tail)
    if (tail > 1 && last.startsWith('0')) continue
    const total = Number(last)
    partsOf(digits.slice(0, digits.length - tail), count - 1, total, [], (parts) => {
      if (found.length < mostSplits) found.push([...parts, total])
    })
  }
  return found
}

const partsOf = (
  digits: string,
  count: number,
  sum: number,
  parts: number[],
  give: (parts: number[]) => void,
): void => {
  if (count === 1) {
    if (
      digits === '' ||
      digits.length > longestNumber ||
      (digits.length > 1 && digits.startsWith('0')) ||
      Number(digits) !== sum
    )
      return
    give([...parts, sum])
    return
  }
  const most = digits.startsWith('0') ? 1 : Math.min(longestNumber, digits.length - count + 1)
  for (let length = 1; length <= most; length++) {
    const value = Number(digits.slice(0, length))
    if (value > sum) return
    partsOf(digits.slice(length), count - 1, sum - value, [...parts, value], give)
  }
}

/** All ways to cut digits into blocks of `size` numbers, each ending in the sum of its others (table 四). */
export const splitsInBlocks = (digits: string, blocks: number, size: number): number[][] => {
  if (blocks === 1) return splitsWithTotal(digits, size)
  const found: number[][] = []
  for (let length = size; length <= digits.length - size * (blocks - 1); length++) {
    const heads = splitsWithTotal(digits.slice(0, length), size)
    if (heads.length === 0) continue
    const tails = splitsInBlocks(digits.slice(length), blocks - 1, size)
    for (const head of heads) for (const tail of tails) if (found.length < mostSplits) found.push([...head, ...tail])
  }
  return found
}

/** Drop candidates of one column's equation that no choice of the others can complete, by sums reachable from both ends. */
const prune = (candidates: number[][][], equation: Equation, column: number): boolean => {
  const values = equation.map(({ row, sign }) => [...new Set(candidates[row]!.map((c) => sign * c[column]!))])
  const reach = (order: number[]): Set<number>[] | null => {
    const sets: Set<number>[] = [new Set([0])]
    for (const i of order) {
      const next = new Set<number>()
      for (const s of sets.at(-1)!) for (const v of values[i]!) next.add(s + v)
      if (next.size > 30_000) return null
      sets.push(next)
    }
    return sets
  }
  const order = equation.map((_, i) => i)
  const before = reach(order)
  const after = reach([...order].reverse())
  if (!before || !after) return false
  let changed = false
  equation.forEach(({ row, sign }, i) => {
    const [left, right] = [before[i]!, after[equation.length - 1 - i]!]
    const kept = candidates[row]!.filter((c) => {
      const v = sign * c[column]!
      for (const s of left.size < right.size ? left : right)
        if ((left.size < right.size ? right : left).has(-v - s)) return true
      return false
    })
    if (kept.length < candidates[row]!.length) changed = true
    candidates[row] = kept
  })
  return changed
}

/**
 * Solve a table of runs. `null` when no reading satisfies the form (someone mis-added, or a cell is blank): nothing is inferred then.
 */
export const solve = (
  runs: readonly Run[],
  columns: number,
  equations: readonly Equation[],
  splits: (digits: string) => number[][],
): Solved | null => {
  const candidates = runs.map((run) => (run.apart ? [[...run.apart]] : splits(run.digits)))
  if (candidates.some((c) => c.length === 0 || c.length >= mostSplits)) return null
  for (let again = true; again; ) {
    again = false
    for (const equation of equations)
      for (let column = 0; column < columns; column++) again = prune(candidates, equation, column) || again
    if (candidates.some((c) => c.length === 0)) return null
  }
  const solutions = search(candidates, columns, equations)
  if (solutions === null)
    return settle(
      candidates,
      columns,
      candidates.every((c) => c.length === 1),
    )
  if (solutions.length === 0) return null
  return settle(
    runs.map((_, row) => unique(solutions.map((s) => s[row]!))),
    columns,
    true,
  )
}

const unique = (splits: number[][]): number[][] => [...new Map(splits.map((s) => [s.join(), s])).values()]

const settle = (candidates: number[][][], columns: number, proven: boolean): Solved => ({
  candidates,
  values: candidates.map((splits) =>
    Array.from({ length: columns }, (_, c) =>
      proven && splits.every((s) => s[c] === splits[0]![c]) ? splits[0]![c]! : null,
    ),
  ),
})

/** Every choice of one candidate a row that satisfies all equations; null when there are too many to look at. */
const search = (candidates: number[][][], columns: number, equations: readonly Equation[]): number[][][] | null => {
  const open = candidates
    .map((c, row) => ({ row, count: c.length }))
    .filter((r) => r.count > 1)
    .sort((a, b) => a.count - b.count)
  const chosen = candidates.map((c) => c[0]!)
  const solutions: number[][][] = []
  let steps = 0
  const holds = (): boolean =>
    equations.every((equation) => {
      for (let c = 0; c < columns; c++)
        if (equation.reduce((n, { row, sign }) => n + sign * chosen[row]![c]!, 0) !== 0) return false
      return true
    })
  /** what the rows still open can add to each equation's column at least and at most */
  const bounded = (depth: number): boolean => {
    const later = new Set(open.slice(depth).map((o) => o.row))
    return equations.every((equation) => {
      for (let c = 0; c < columns; c++) {
        let [low, high] = [0, 0]
        for (const { row, sign } of equation) {
          const values = later.has(row) ? candidates[row]!.map((s) => sign * s[c]!) : [sign * chosen[row]![c]!]
          low += Math.min(...values)
          high += Math.max(...values)
        }
        if (low > 0 || high < 0) return false
      }
      return true
    })
  }
  const go = (depth: number): boolean => {
    if (++steps > mostSteps || solutions.length > 2000) return false
    if (depth === open.length) {
      if (holds()) solutions.push(candidates.map((_, row) => chosen[row]!))
      return true
    }
    const { row } = open[depth]!
    for (const candidate of candidates[row]!) {
      chosen[row] = candidate
      if (bounded(depth + 1) && !go(depth + 1)) return false
    }
    return true
  }
  return go(0) ? solutions : null
}
