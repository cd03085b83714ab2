import type { Doubt } from '../certainty/doubts.ts'
import { type Form, type FormTable, indicatorAt } from '../forms/form.ts'
import { readCell } from '../text/cell.ts'
import type { Link } from './chain.ts'
import { type Equation, solve } from './solve.ts'
import { type ColumnKind, fewestNumbers, type OwnTotal, type Split, splitsOf, splitsWithBlank } from './split.ts'
import type { Piece } from './stream.ts'

/** One cell of a row: where its words stand, and how sure that is. A number that cannot be told has the whole row as its place. */
export interface PartedCell {
  from: number
  to: number
  doubts: readonly Doubt[]
}

/** Rows that were parted, by their label. */
export type PartedRows = ReadonlyMap<Link, readonly PartedCell[]>

/** Rows of one table of the form, and which of its columns stand over them as printed: null for one that the form does not have. */
export interface RowsOfTable {
  table: FormTable
  links: readonly Link[]
  /** how many values a row has */
  count: number
  /** for each printed column, its index in the form; absent where columns are open */
  order?: readonly (number | null)[]
}

/** How many candidates a doubt lists. */
const fewCandidates = 8
/** So many rows that are full of noughts are a habit; so many that make their own totals, and nearly all of those that could. */
const fewestShown = 3
const fewestTotals = 5
const mostTotals = 0.8
/** Among so many rows with totals of their own, so many may have lost a number before blanks are taken for the report's habit. */
const manyTotals = 10
const mostLost = 0.1

const isUnitOnly = (p: Piece): boolean => !/\d/u.test(p.text) && readCell(p.text).state === 'text' && p.text !== '无'

/** The values of a row; a unit behind a number is part of it. */
const fragmentsOf = (values: readonly Piece[], open: boolean): Piece[] => {
  const fragments: Piece[] = []
  for (const piece of values) {
    const last = fragments.at(-1)
    if (!isUnitOnly(piece)) fragments.push(piece)
    else if (last && !open && /\d$/u.test(last.text))
      fragments[fragments.length - 1] = { text: last.text + piece.text, from: last.from, to: piece.to }
  }
  return fragments
}

/** What is known of one row before its neighbours are asked. */
interface OneRow {
  fragments: readonly Piece[]
  /** the ways to part it that make its own totals; any way, where none makes them. Null: it has no values, or too few or too many */
  splits: readonly Split[] | null
  /** any way, own totals or not */
  any: () => readonly Split[] | null
  /** it makes totals of its own */
  ownTotal: boolean
  /** each number stands apart: nothing is to be parted */
  apart: boolean
  /** its noughts leave no cell that could be blank */
  full: boolean
  /** one of its own totals does not hold in any way */
  falseTotal: boolean
  /** its totals that are false in every way */
  falseTotals: readonly number[]
  /** its totals, where one of them is false in every way, but not always the same */
  someFalse: readonly number[]
  /** it has fewer digits than columns: a cell of it is blank */
  short: boolean
}

interface Row extends OneRow {
  link: Link
}

const rowOf = (
  values: readonly Piece[],
  rowIndex: number,
  { table, count, order }: Omit<RowsOfTable, 'links'>,
  form: Form,
): OneRow => {
  const fragments = fragmentsOf(values, table.columns.length === 0)
  const texts = fragments.map((f) => f.text)
  const kinds = kindsOf(form, table, rowIndex, count, order)
  const totals = totalsOf(form, table, rowIndex, order)
  const apart = fragments.length === count
  const own = fragments.length > 0 && fragments.length <= count ? splitsOf(texts, kinds, totals) : null
  const falseTotal = totals.length > 0 && own !== null && own.length === 0
  const splits = falseTotal ? besideOneTotal(texts, kinds, totals) : own
  const falseTotals = falseTotal
    ? totals.filter((t) => (splits ?? []).every((s) => !holds(t, s))).map((t) => t.total)
    : []
  return {
    fragments,
    splits: splits !== null && splits.length > 0 ? splits : null,
    any: () => splitsOf(texts, kinds),
    ownTotal: totals.length > 0 && own !== null && own.length > 0,
    apart,
    full: !apart && fewestNumbers(texts) === count,
    falseTotal,
    falseTotals,
    someFalse: falseTotal && falseTotals.length === 0 ? totals.map((t) => t.total) : [],
    short: fragments.length > 0 && texts.join('').length < count,
  }
}

const holds = ({ total, parts }: OwnTotal, { values }: Split): boolean =>
  Math.abs(parts.reduce((n, p) => n + values[p]!, 0) - values[total]!) < 1e-6

/** A row that makes not all of its totals: the ways to part it that make all but one. */
const besideOneTotal = (texts: readonly string[], kinds: readonly ColumnKind[], totals: readonly OwnTotal[]) => {
  const found = totals.map((one) =>
    splitsOf(
      texts,
      kinds,
      totals.filter((t) => t !== one),
    ),
  )
  return found.every((f) => f !== null) ? [...new Map(found.flat().map((s) => [String(s.ends), s])).values()] : null
}

const kindsOf = (
  form: Form,
  table: FormTable,
  rowIndex: number,
  count: number,
  order: RowsOfTable['order'],
): ColumnKind[] =>
  Array.from({ length: count }, (_, at) => {
    const column = order?.[at]
    if (column == null || table.columns.length === 0) return {}
    return {
      signed: form.rules.signed?.includes(indicatorAt(table, rowIndex, column)) ?? false,
      amount: table.columns[column]!.unit === null || /元$/u.test(table.rows[rowIndex]?.unit ?? ''),
    }
  })

/** The totals that each row of a table has of its own, by printed column. */
const totalsOf = (form: Form, table: FormTable, rowIndex: number, order: RowsOfTable['order']): OwnTotal[] => {
  if (order === undefined) return []
  const find = (is: (column: number) => boolean): number => order.findIndex((c) => c !== null && is(c))
  const byApplicant = (applicant: string) => find((c) => table.columns[c]!.applicant === applicant)
  const byId = (id: string) => find((c) => indicatorAt(table, rowIndex, c) === id)
  return [
    ...(form.rules.rowTotals ?? [])
      .filter((rule) => rule.table === table.id)
      .map((rule) => ({ total: byApplicant(rule.total), parts: rule.parts.map(byApplicant) })),
    ...(table.cells === undefined && table.rows[rowIndex]?.label === ''
      ? (form.rules.sums ?? []).map((rule) => ({ total: byId(rule.total), parts: rule.parts.map(byId) }))
      : []),
  ].filter(({ total, parts }) => total !== -1 && !parts.includes(-1))
}

/** What the form says of rows of this table, as equations over those that are there. One that needs a missing row is left out. */
const equationsOf = (form: Form, table: FormTable, rows: readonly Row[]): Equation[] => {
  const at = (id: string): number => rows.findIndex((r) => r.link.ref.row.id === id)
  const inTable = (id: string): boolean => table.rows.some((r) => r.id === id)
  const mayBeBlank = (id: string): boolean => table.rows.some((r) => r.id === id && r.kind === 'value')
  const sums = (form.rules.sums ?? []).flatMap(({ total, parts }): Equation[] => {
    if (!inTable(total) || at(total) === -1) return []
    const own = new Set<number>()
    for (const id of parts) {
      const row = at(id)
      const head = table.rows.find((r) => r.id === id)?.parent
      // sub-rows that are not there: their head may carry the number itself (the one-row （六） of 2019)
      if (row !== -1) own.add(row)
      else if (head !== undefined && at(head) !== -1 && head !== total) own.add(at(head))
      else if (!mayBeBlank(id)) return []
    }
    return [[...[...own].map((row) => ({ row, sign: 1 as const })), { row: at(total), sign: -1 as const }]]
  })
  const balances = (form.rules.balances ?? []).flatMap(({ left, right }): Equation[] => {
    const ids = [...left, ...right]
    if (!ids.every(inTable) || ids.some((id) => at(id) === -1)) return []
    return [ids.map((id) => ({ row: at(id), sign: left.some((l) => l === id) ? (1 as const) : (-1 as const) }))]
  })
  return [...sums, ...balances]
}

/** Where a stretch of the row's fragments, laid end to end, stands in the stream. */
const placeIn = (fragments: readonly Piece[], from: number, to: number): { from: number; to: number } => {
  let before = 0
  for (const f of fragments) {
    if (from < before + f.text.length) return { from: f.from + from - before, to: f.from + to - before }
    before += f.text.length
  }
  return { from: fragments.at(-1)!.to, to: fragments.at(-1)!.to }
}

/** Cells of a row, from the ways to part it that are left: a number on which all agree is given. */
const cellsFrom = (
  row: Pick<OneRow, 'fragments'> & Partial<Pick<OneRow, 'falseTotals' | 'someFalse'>>,
  left: readonly Split[],
  count: number,
  sure: boolean,
): PartedCell[] => {
  const { fragments } = row
  const whole = { from: fragments[0]!.from, to: fragments.at(-1)!.to }
  const startOf = (split: Split, c: number): number => (c === 0 ? 0 : split.ends[c - 1]!)
  const isTold = (c: number): boolean => {
    const [first] = left
    return (
      sure &&
      first !== undefined &&
      first.ends[c]! > startOf(first, c) &&
      left.every((s) => s.ends[c] === first.ends[c] && startOf(s, c) === startOf(first, c))
    )
  }
  const someFalse = row.someFalse?.find((c) => !isTold(c))
  return Array.from({ length: count }, (_, c) => {
    const numbers = left.map((s) => s.values[c]!).filter((n) => !Number.isNaN(n))
    const candidates = [...new Set(numbers)].slice(0, fewCandidates)
    if (isTold(c))
      return {
        ...placeIn(fragments, startOf(left[0]!, c), left[0]!.ends[c]!),
        doubts: [{ code: 'parted-by-sums', candidates }],
      }
    const doubts: Doubt[] = [{ code: 'run-together', candidates }]
    if (row.falseTotals?.includes(c)) doubts.push({ code: 'total-false' })
    if (someFalse === c) doubts.push({ code: 'some-total-false' })
    return { ...whole, doubts }
  })
}

/** How a report fills its cells. */
interface Habit {
  /** no cell is left blank, but for one that was lost */
  filled: boolean
  /** not one was lost, as far as a row's length tells */
  whole: boolean
  /** rows without totals in which some number has two digits */
  long: readonly OneRow[]
}

/**
 * A report fills its cells where no row with numbers has too few, and enough rows are full of noughts, or nearly all make totals
 * of their own, which numbers beside blanks do not. Where many do, a row that has too few has lost one.
 */
const habitOf = (tables: readonly { table: FormTable; rows: readonly Row[]; count: number }[]): Habit => {
  const several = tables.filter((t) => t.count > 1)
  const rows = several.flatMap((t) => t.rows)
  const short = rows.filter((r) => r.short && r.link.ref.row.kind === 'value').length
  const full = rows.filter((r) => r.full).length >= fewestShown
  const totalled = rows.filter((r) => r.ownTotal || r.falseTotal)
  const own = totalled.filter((r) => r.ownTotal && !r.apart).length
  const totals = own >= fewestTotals && own >= totalled.length * mostTotals
  const lost = own >= manyTotals && own >= totalled.length * (1 - mostLost) && short <= totalled.length * mostLost
  const filled = short === 0 ? full || totals : lost
  const long = tables.flatMap((t) =>
    holdsMoney(t.table) || t.rows.some((r) => r.ownTotal || r.falseTotal)
      ? []
      : t.rows.filter((r) => lengthOf(r) > t.count),
  )
  return { filled, whole: filled && short === 0, long }
}

const lengthOf = ({ fragments }: OneRow): number => fragments.reduce((n, f) => n + f.text.length, 0)
const holdsMoney = ({ columns, rows }: FormTable): boolean =>
  columns.some((c) => c.unit === null) || rows.some((r) => /元$/u.test(r.unit ?? ''))
const hasSign = ({ fragments }: OneRow): boolean => fragments.some((f) => /[+-]/u.test(f.text))

/** Digits that nothing cuts: a sign begins a number, and is no gap before it. */
const isOneRun = (fragments: readonly Piece[]): boolean => fragments.slice(1).every((f) => /^[+-]/u.test(f.text))

/** More numbers than this that a column can ask for are no help. */
const mostAsked = 5000

/** What an equation asks of one of its rows in each column, by the ways to part the others. */
const askedOf = (
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

/**
 * The ways to part a row that cannot be ruled out where the table does not add up: those that are left, those that make as many
 * columns right, and those with one number lost that make all others right. Where its own total is false as well, more than
 * one false number is not believed. Null where nothing bears a false total out.
 */
const plausible = (
  row: Row,
  own: readonly Split[],
  asked: readonly (readonly (ReadonlySet<number> | null)[])[],
  kinds: readonly ColumnKind[],
): readonly Split[] | null => {
  if (asked.length === 0) return row.falseTotal ? null : own
  const brokenBy = (split: Split): number =>
    asked.reduce((n, columns) => n + columns.filter((own, c) => own !== null && !own.has(split.values[c]!)).length, 0)
  const fewest = Math.min(...own.map(brokenBy))
  if (fewest === 0 && !row.falseTotal) return own
  const believed = row.falseTotal ? own.filter((s) => brokenBy(s) <= asked.length) : own
  const texts = row.fragments.map((f) => f.text)
  const others = row.falseTotal ? [] : (row.any() ?? []).filter((s) => brokenBy(s) <= fewest)
  const lost = asked.flatMap((columns) => splitsWithBlank(texts, kinds, [], columns) ?? [])
  const all = [...believed, ...others, ...lost]
  return believed.length === 0 ? null : [...new Map(all.map((s) => [String(s.ends), s])).values()]
}

/** A row of too many digits to try every way, whose own total is false: the ways that its columns ask for but for one number. */
const asAsked = (
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
  const texts = one.fragments.map((f) => f.text)
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
const mostFalse = 2
/** So many rows with a false number or a lost one are mended at once, in so many ways each. */
const mostMended = 2
const mostWays = 4000

/** The numbers that a row would have if one of them were another, or were not lost, and its own total held. Null when there are too many. */
const mendedWays = (row: Row, kinds: readonly ColumnKind[], totals: readonly OwnTotal[]): number[][] | null => {
  const texts = row.fragments.map((f) => f.text)
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
const whenMended = (
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

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)

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
const among = (splits: readonly Split[], left: readonly (readonly number[])[]): readonly Split[] => {
  const kept = new Set(left.map(String))
  return splits.filter((s) => kept.has(String(s.values)))
}

/**
 * Where more columns of equations do not hold than false numbers would account for, though each row makes its own total: the one row
 * that has lost a number, or has a false one, and by chance makes its total even so, and the ways to part all others that are then
 * left. Null where no row accounts for it, or more than one, or one in several ways.
 */
const whenOneLost = (
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
    const texts = row.fragments.map((f) => f.text)
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

/**
 * Part the rows of a form's tables. Each row by itself first: where its cells stand apart, where its noughts leave one way, or
 * its own total does. Columns narrow what is left, and where the source mis-added nothing but the rows concerned stays open.
 */
export const partRows = (form: Form, groups: readonly RowsOfTable[]): { parted: PartedRows; filled: boolean } => {
  const parted = new Map<Link, readonly PartedCell[]>()
  const tables = groups.map((group) => {
    const rows = group.links
      .map((link): Row => ({ ...rowOf(link.values, link.ref.rowIndex, group, form), link }))
      .filter((r) => r.fragments.length > 0)
    return { ...group, rows }
  })
  const several = tables.filter((t) => t.count > 1)
  const { filled, whole, long } = habitOf(tables)
  for (const group of several) {
    const { table, links, count, order } = group
    const everyEquation = equationsOf(form, table, group.rows)
    const rows = group.rows.map((_, i) => asAsked(group.rows, i, everyEquation, group, form))
    const complete = links.every((l) => l.ref.row.kind !== 'value' || rows.some((r) => r.link === l))
    const short = rows.some((r) => r.short && r.link.ref.row.kind === 'value')
    const equations = everyEquation.filter((equation) => equation.every(({ row }) => rows[row]!.splits !== null))
    const solved = solve(
      rows.map((r) => r.splits?.map((s) => [...s.values]) ?? [zeros(count)]),
      count,
      equations,
    )
    const narrowed = rows.map((r, i) => among(r.splits ?? [], solved.left[i]!))
    const waysOf = (i: number, ways: readonly (readonly Split[])[]): readonly Split[] | null =>
      rows[i]!.full || ((solved.broken === 0 || mended?.[i] != null) && !rows[i]!.falseTotal)
        ? ways[i]!
        : plausible(
            rows[i]!,
            ways[i]!,
            equations.filter((e) => e.some((term) => term.row === i)).map((e) => askedOf(ways, i, e, count)),
            kindsOf(form, table, rows[i]!.link.ref.rowIndex, count, order),
          )
    const culprits = rows.flatMap((r, i) => (r.falseTotal ? [i] : []))
    // where equations do not hold, and a row has a false number or has lost one, its own total says which it can be
    const hold = solved.broken === 0 && equations.length === everyEquation.length
    const lost = culprits.length === 0 && solved.broken > mostFalse ? whenOneLost(rows, equations, group, form) : null
    const mended = hold ? null : (lost?.left ?? whenMended(rows, culprits, everyEquation, group, form))
    // where equations do not hold, they narrow no row that makes its own total, unless one false number accounts for it all
    const wide =
      solved.broken === 0
        ? narrowed
        : narrowed.map((ways, i) => (rows[i]!.ownTotal ? (mended?.[i] ?? rows[i]!.splits!) : ways))
    const explained = culprits.length === 1 && waysOf(culprits[0]!, wide)?.length === 1
    const left = explained ? narrowed : wide
    const borneOut = solved.broken === 0 && equations.length > 1
    rows.forEach((row, i) => {
      if (row.apart) {
        if (row.fragments.length < row.link.values.length && table.columns.length > 0)
          parted.set(
            row.link,
            row.fragments.map(({ from, to }) => ({ from, to, doubts: [] })),
          )
        return
      }
      if (row.splits === null) {
        if (row.fragments.length < count && row.link.ref.row.kind === 'value' && table.columns.length > 0)
          parted.set(row.link, cellsFrom(row, [], count, false))
        return
      }
      const totals = row.ownTotal || row.falseTotal
      const ways = waysOf(i, left)
      // without a total of its own a row is only sure when no blank can hide in it: where other rows have longer numbers, 019 in
      // three columns may be 0 and 19, but a sign tells where a cell begins
      const sure =
        row.full ||
        (totals
          ? filled || (borneOut && !row.falseTotal)
          : table.columns.length === 0
            ? complete && !short
            : whole &&
              (long.every((r) => r === row) || hasSign(row)) &&
              complete &&
              isOneRun(row.fragments) &&
              !rows.some((r) => r.apart))
      parted.set(row.link, cellsFrom(row, ways ?? left[i]!, count, sure && ways !== null && lost?.suspect !== i))
    })
  }
  return { parted, filled }
}

/** The one row of table 四: blocks that each end in their own total. */
export const partLoneRow = (
  form: Form,
  group: Omit<RowsOfTable, 'links'>,
  values: readonly Piece[],
  filled: boolean,
): readonly PartedCell[] | undefined => {
  const rowIndex = group.table.rows.findIndex((r) => r.label === '')
  const row = rowOf(values, rowIndex, group, form)
  if (row.apart || row.fragments.length > group.count) return undefined
  if (row.splits === null) return cellsFrom(row, [], group.count, false)
  if (!row.falseTotal) return cellsFrom(row, row.splits, group.count, row.full || filled)
  // a total is false, or a number is lost
  const texts = row.fragments.map((f) => f.text)
  const { table, count, order } = group
  const lost = splitsWithBlank(
    texts,
    kindsOf(form, table, rowIndex, count, order),
    totalsOf(form, table, rowIndex, order),
  )
  return cellsFrom(row, [...row.splits, ...(lost ?? [])], count, row.full || (filled && lost !== null))
}

/** A row that no sum speaks of: only where its noughts leave one way is it sure. */
export const partUnknown = (fragments: readonly Piece[], count: number): readonly PartedCell[] | undefined => {
  const texts = fragments.map((f) => f.text)
  if (fragments.length >= count || !texts.every((t) => /^\d+$/u.test(t))) return undefined
  const splits = splitsOf(texts, texts.length > 0 ? Array.from({ length: count }, () => ({})) : [])
  return cellsFrom({ fragments }, splits ?? [], count, fewestNumbers(texts) === count)
}
