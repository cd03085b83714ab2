import type { Form } from '../forms/form.ts'
import { kindsOf, type Row, type RowsOfTable, totalsOf } from './one-row.ts'
import { type Equation, solve } from './solve.ts'
import { type ColumnKind, type OwnTotal, type Split, splitsOf, splitsWithBlank } from './split.ts'

/** More numbers than this that a column can ask for are no help. */
const mostAsked = 5000

/** What an equation asks of one of its rows in each column, by the ways to part the others. */
export const askedOf = (
  ways: readonly (readonly Split[])[],
  row: number,
  equation: Equation,
  count: number,
): (ReadonlySet<number> | null)[] => {
  const own = equation.find((term) => term.row === row)!
  const others = equation.filter((term) => term.row !== row)
  return Array.from({ length: count }, (_, c) => {
    let sums = new Set([0])
    for (const term of others) {
      const values = new Set(ways[term.row]!.map((s) => -own.sign * term.sign * s.values[c]!))
      if (sums.size * values.size > mostAsked) return null
      const next = new Set<number>()
      for (const sum of sums) for (const v of values) next.add(sum + v)
      sums = next
    }
    return sums
  })
}

/** How many numbers of a row are none that the equations it is in ask for. */
export const brokenBy = (split: Split, asked: readonly (readonly (ReadonlySet<number> | null)[])[]): number =>
  asked.reduce((n, columns) => n + columns.filter((own, c) => own !== null && !own.has(split.values[c]!)).length, 0)

/**
 * The ways to part a row that cannot be ruled out where the table does not add up: those that are left, those that make as many
 * columns right, and those with one number lost that make all others right. Where its own total is false as well, more than
 * one false number is not believed. Null where nothing bears a false total out.
 */
export const plausible = (
  row: Row,
  own: readonly Split[],
  asked: readonly (readonly (ReadonlySet<number> | null)[])[],
  kinds: readonly ColumnKind[],
): readonly Split[] | null => {
  if (asked.length === 0) return row.falseTotal ? null : own
  const fewest = Math.min(...own.map((s) => brokenBy(s, asked)))
  if (fewest === 0 && !row.falseTotal) return own
  const believed = row.falseTotal ? own.filter((s) => brokenBy(s, asked) <= asked.length) : own
  const { texts } = row
  const others = row.falseTotal ? [] : (row.any() ?? []).filter((s) => brokenBy(s, asked) <= fewest)
  const lost = asked.flatMap((columns) => splitsWithBlank(texts, kinds, [], columns) ?? [])
  const all = [...believed, ...others, ...lost]
  return believed.length === 0 ? null : [...new Map(all.map((s) => [String(s.ends), s])).values()]
}

/** A row of too many digits to try every way, whose own total is false: the ways that its columns ask for but for one number. */
export const asAsked = (
  rows: readonly Row[],
  row: number,
  equations: readonly Equation[],
  group: RowsOfTable,
  form: Form,
): Row => {
  const one = rows[row]!
  const equation = equations.find(
    (e) => e.some((term) => term.row === row) && e.every((term) => term.row === row || rows[term.row]!.splits !== null),
  )
  if (one.splits !== null || !one.falseTotal || !equation) return one
  const kinds = kindsOf(form, group.table, one.link.ref.rowIndex, group.count, group.order)
  const { texts } = one
  const splits = splitsOf(
    texts,
    kinds,
    [],
    askedOf(
      rows.map((r) => r.splits ?? []),
      row,
      equation,
      group.count,
    ),
  )
  return splits === null || splits.length === 0 ? one : { ...one, splits }
}

/** So many columns of equations can be broken by numbers that the source has wrong. */
export const mostFalse = 2
/** So many rows with a false number or a lost one are mended at once, in so many ways each. */
const mostMended = 2
const mostWays = 4000

/** The numbers that a row would have if one of them were another, or were not lost, and its own total held. Null when there are too many. */
const mendedWays = (row: Row, kinds: readonly ColumnKind[], totals: readonly OwnTotal[]): number[][] | null => {
  const { texts } = row
  const [any, lost] = [row.any(), splitsWithBlank(texts, kinds, totals)]
  if (any === null || lost === null) return null
  const asTotalAsks = (values: readonly number[], c: number): number[] | null => {
    const own = totals.find((t) => t.total === c || t.parts.includes(c))
    if (own === undefined) return null
    const sum = own.parts.reduce((n, p) => n + (p === c ? 0 : values[p]!), 0)
    const value = own.total === c ? sum : values[own.total]! - sum
    return value < 0 ? null : values.map((v, i) => (i === c ? value : v))
  }
  const ways = [
    ...any.map((s) => [...s.values]),
    ...any.flatMap((s) => s.values.flatMap((_, c) => [asTotalAsks(s.values, c) ?? []])).filter((w) => w.length > 0),
    ...lost.flatMap((s) => {
      const mended = asTotalAsks(s.values, s.values.findIndex(Number.isNaN))
      return mended === null ? [] : [mended]
    }),
  ]
  return ways.length > mostWays ? null : ways
}

/**
 * The ways to part rows that are left when those with a false total are taken for what they would be if one number of theirs were
 * another; or else, for the rows of equations that those are not in, by these alone. Null where nothing holds even so.
 */
export const whenMended = (
  rows: readonly Row[],
  culprits: readonly number[],
  equations: readonly Equation[],
  group: RowsOfTable,
  form: Form,
): (readonly Split[] | null)[] | null => {
  if (culprits.length === 0 || culprits.length > mostMended) return null
  const { table, count, order } = group
  const own = rows.map((row) => row.splits?.map((s) => [...s.values]) ?? null)
  const ways = rows.map((row, i) => {
    if (!culprits.includes(i)) return own[i]!
    const { rowIndex } = row.link.ref
    return mendedWays(row, kindsOf(form, table, rowIndex, count, order), totalsOf(form, table, rowIndex, order))
  })
  const known = ways.every((w) => w !== null) ? narrowedBy(ways as number[][][], rows, equations, count) : null
  if (known !== null) return known
  const beside = equations.filter((e) => e.every((term) => !culprits.includes(term.row) && own[term.row] !== null))
  const left = narrowedBy(
    own.map((w) => w ?? [zeros(count)]),
    rows,
    beside,
    count,
  )
  return left?.map((ways, i) => (beside.some((e) => e.some((term) => term.row === i)) ? ways : null)) ?? null
}

export const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)

/** The ways to part rows that equations leave, one for each row; null where the equations do not hold. */
const narrowedBy = (
  ways: readonly number[][][],
  rows: readonly Row[],
  equations: readonly Equation[],
  count: number,
): (readonly Split[])[] | null => {
  const { left, broken } = solve(ways, count, equations)
  if (broken > 0) return null
  return rows.map((row, i) => among(row.splits ?? [], left[i]!))
}

/** Those ways to part a row whose numbers are among some. */
export const among = (splits: readonly Split[], left: readonly (readonly number[])[]): readonly Split[] => {
  const kept = new Set(left.map(String))
  return splits.filter((s) => kept.has(String(s.values)))
}

/**
 * Where more columns of equations do not hold than false numbers would account for, though each row makes its own total: the one row
 * that has lost a number, or has a false one, and by chance makes its total even so, and the ways to part all others that are then
 * left. Null where no row accounts for it, or more than one, or one in several ways.
 */
export const whenOneLost = (
  rows: readonly Row[],
  equations: readonly Equation[],
  { table, count, order }: RowsOfTable,
  form: Form,
): { left: (readonly Split[])[]; suspect: number } | null => {
  const own = rows.map((row) => row.splits ?? [])
  const values = own.map((ways) => (ways.length > 0 ? ways.map((s) => [...s.values]) : [zeros(count)]))
  const found = rows.flatMap((row, i): { row: number; left: number[][][] }[] => {
    const equation = equations.find((e) => e.some((term) => term.row === i))
    if (row.apart || row.full || row.splits === null || equation === undefined) return []
    const asked = askedOf(own, i, equation, count)
    const { texts } = row
    const kinds = kindsOf(form, table, row.link.ref.rowIndex, count, order)
    const asAskedAt = (split: Split, at: number): number[][] =>
      [...(asked[at] ?? [])].map((n) => split.values.map((v, c) => (c === at ? n : v)))
    const isAsked = (v: number, c: number): boolean => asked[c]?.has(v) !== false
    const ways = [
      ...(splitsWithBlank(texts, kinds, [], asked) ?? []).flatMap((s) =>
        asAskedAt(s, s.values.findIndex(Number.isNaN)),
      ),
      ...(splitsOf(texts, kinds, [], asked) ?? []).flatMap((s) => {
        const at = s.values.findIndex((v, c) => !isAsked(v, c))
        return at === -1 ? [[...s.values]] : asAskedAt(s, at)
      }),
    ]
    if (ways.length === 0 || ways.length > mostWays) return []
    const { left, broken } = solve(values.with(i, ways), count, equations)
    return broken > 0 ? [] : [{ row: i, left }]
  })
  const [one, ...others] = found
  if (one === undefined || others.length > 0 || one.left[one.row]!.length !== 1) return null
  const left = own.map((ways, i) => (i === one.row ? ways : among(ways, one.left[i]!)))
  return { left, suspect: one.row }
}
