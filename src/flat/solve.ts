/**
 * Rows that can be parted in several ways are narrowed by what the form says of their columns: sums and the balance. Rows
 * that have one way are given; an equation narrows what is left, and one that cannot hold (the source mis-added) is set aside.
 */

/** Σ sign × row = 0, column by column. */
export type Equation = readonly { row: number; sign: 1 | -1 }[]

/** An equation in one column. */
interface Constraint {
  equation: Equation
  column: number
  /** how many units its numbers are counted in: sums of decimals are a little beside the number that they make */
  units: number
}

const unitsOf = (ways: readonly number[][][], equation: Equation, column: number): number =>
  equation.every(({ row }) => ways[row]!.every((w) => Number.isInteger(w[column]))) ? 1 : 1_000_000

/** What a way to part a row adds. */
const added = ({ column, units }: Pick<Constraint, 'column' | 'units'>, sign: 1 | -1, way: readonly number[]): number =>
  Math.round(sign * way[column]! * units)

export interface Solved {
  /** for each row, the ways to part it that are left */
  left: number[][][]
  /** how many columns of equations had to be set aside */
  broken: number
}

/** More steps of the search, or more solutions, than this are not looked through: then nothing is narrowed by it. */
const mostSteps = 2_000_000
const mostSolutions = 2000
/** More sums than this are not followed up. */
const mostSums = 30_000
/** More sums than this are not made for one table, however many sets of its equations are tried. */
const mostWork = 20_000_000
/** So many further equations are set aside at most, and so many sets of them are tried. */
const mostBroken = 2
const mostTries = 200

/** What is left of the work that one table may take. */
interface Work {
  left: number
}

/** Drop ways of one column's equation that no choice of the others can complete, by sums reachable from both ends. Null where none is left. */
const prune = (ways: number[][][], constraint: Constraint, work: Work): number[][][] | null => {
  const { equation } = constraint
  const values = equation.map(({ row, sign }) => [...new Set(ways[row]!.map((w) => added(constraint, sign, w)))])
  const reach = (order: readonly number[]): Set<number>[] | null => {
    const sets: Set<number>[] = [new Set([0])]
    for (const i of order) {
      const next = new Set<number>()
      for (const s of sets.at(-1)!) {
        for (const v of values[i]!) next.add(s + v)
        work.left -= values[i]!.length
        if (next.size > mostSums || work.left < 0) return null
      }
      sets.push(next)
    }
    return sets
  }
  const order = equation.map((_, i) => i)
  const before = reach(order)
  const after = reach([...order].reverse())
  if (!before || !after) return ways
  const pruned = [...ways]
  equation.forEach(({ row, sign }, i) => {
    const [left, right] = [before[i]!, after[equation.length - 1 - i]!]
    const [few, many] = left.size < right.size ? [left, right] : [right, left]
    const possible = new Set(values[i]!.filter((v) => [...few].some((s) => many.has(-v - s))))
    const kept = ways[row]!.filter((w) => possible.has(added(constraint, sign, w)))
    if (kept.length < ways[row]!.length) pruned[row] = kept
  })
  return pruned.some((own) => own.length === 0) ? null : pruned
}

/** What is left when all constraints hold; null when they cannot. */
const narrow = (ways: number[][][], constraints: readonly Constraint[], work: Work): number[][][] | null => {
  let left = ways
  for (let again = true; again; ) {
    again = false
    for (const constraint of constraints) {
      const next = prune(left, constraint, work)
      if (next === null) return null
      again ||= next.some((own, row) => own !== left[row])
      left = next
    }
  }
  const solutions = search(left, constraints, work)
  if (solutions === null) return left
  if (solutions.length === 0) return null
  return left.map((own, row) => own.filter((w) => solutions.some((s) => s[row] === w)))
}

/** A constraint while rows are chosen one after the other: what those chosen come to, and what the others can add. */
interface Check {
  constraint: Constraint
  /** by the depth of each open row in it */
  signs: ReadonlyMap<number, 1 | -1>
  sum: number
  /** what the rows from a depth on add at least and at most */
  low: readonly number[]
  high: readonly number[]
}

const checkOf = (constraint: Constraint, ways: readonly number[][][], depthOf: ReadonlyMap<number, number>): Check => {
  const signs = new Map<number, 1 | -1>()
  const [low, high] = [0, 1].map(() => Array.from({ length: depthOf.size + 1 }, () => 0)) as [number[], number[]]
  let sum = 0
  for (const { row, sign } of constraint.equation) {
    const values = ways[row]!.map((w) => added(constraint, sign, w))
    const depth = depthOf.get(row)
    if (depth === undefined) {
      sum += values[0]!
      continue
    }
    signs.set(depth, sign)
    low[depth] = Math.min(...values)
    high[depth] = Math.max(...values)
  }
  for (let depth = depthOf.size - 1; depth >= 0; depth--) {
    low[depth]! += low[depth + 1]!
    high[depth]! += high[depth + 1]!
  }
  return { constraint, signs, sum, low, high }
}

/** Every choice of one way a row under which all constraints hold; null when there are too many to look at. */
const search = (ways: number[][][], constraints: readonly Constraint[], work: Work): number[][][] | null => {
  const open = ways
    .map((own, row) => ({ row, count: own.length }))
    .filter((r) => r.count > 1)
    .sort((a, b) => a.count - b.count)
  const chosen = ways.map((own) => own[0]!)
  const solutions: number[][][] = []
  let steps = 0
  const depthOf = new Map(open.map(({ row }, depth) => [row, depth]))
  const checks = constraints.map((c) => checkOf(c, ways, depthOf))
  const concerned = open.map((_, depth) => checks.filter((c) => c.signs.has(depth)))
  const canHold = ({ sum, low, high }: Check, depth: number): boolean =>
    sum + low[depth]! <= 0 && sum + high[depth]! >= 0
  const go = (depth: number): boolean => {
    if (solutions.length > mostSolutions) return false
    if (depth === open.length) {
      solutions.push([...chosen])
      return true
    }
    const { row } = open[depth]!
    const own = concerned[depth]!
    for (const way of ways[row]!) {
      work.left--
      if (++steps > mostSteps || work.left < 0) return false
      chosen[row] = way
      for (const c of own) c.sum += added(c.constraint, c.signs.get(depth)!, way)
      if (own.every((c) => canHold(c, depth + 1)) && !go(depth + 1)) return false
      for (const c of own) c.sum -= added(c.constraint, c.signs.get(depth)!, way)
    }
    return true
  }
  return go(0) ? solutions : null
}

/** Sets of `size` constraints to set aside. */
const subsets = <T>(items: readonly T[], size: number): T[][] =>
  size === 0 ? [[]] : items.flatMap((item, i) => subsets(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]))

/**
 * Narrow the ways to part rows by equations over their columns. Where they cannot all hold, as few as possible are set aside,
 * in every way in which that can be done: what is left is left in one of them.
 *
 * @param ways for each row, the ways to part it, at least one
 */
export const solve = (ways: readonly number[][][], columns: number, equations: readonly Equation[]): Solved => {
  const own = [...ways]
  const all = equations.flatMap((equation) =>
    Array.from({ length: columns }, (_, column) => ({ equation, column, units: unitsOf(own, equation, column) })),
  )
  const work = { left: mostWork }
  const possible = all.filter((constraint) => prune(own, constraint, work) !== null)
  const surely = all.length - possible.length
  let tries = 0
  for (let size = 0; size <= Math.min(mostBroken, possible.length); size++) {
    const found: number[][][][] = []
    for (const aside of subsets(possible, size)) {
      if (++tries > mostTries) return { left: own, broken: surely + size }
      const left = narrow(
        own,
        possible.filter((c) => !aside.includes(c)),
        work,
      )
      // what was found by then is not all that there is
      if (work.left < 0) return { left: own, broken: surely + size }
      if (left !== null) found.push(left)
    }
    if (found.length > 0)
      return {
        left: own.map((list, row) => list.filter((w) => found.some((left) => left[row]!.includes(w)))),
        broken: surely + size,
      }
  }
  return { left: own, broken: surely + mostBroken + 1 }
}
