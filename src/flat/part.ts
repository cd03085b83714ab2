import type { Form } from '../forms/form.ts'
import type { Link } from './chain.ts'
import { among, asAsked, askedOf, mostFalse, plausible, whenMended, whenOneLost, zeros } from './false-sums.ts'
import { habitOf, hasSign } from './habit.ts'
import { loneTotals, withTotal } from './lone-totals.ts'
import { kindsOf, type Row, type RowsOfTable, rowOf, totalsOf } from './one-row.ts'
import { cellsFrom, type PartedCell } from './parted-cells.ts'
import { equationsOf } from './row-equations.ts'
import { slipsOf } from './slips.ts'
import { solve } from './solve.ts'
import { fewestNumbers, type Split, splitsOf, splitsWithBlank } from './split.ts'
import type { Piece } from './stream.ts'

/** Rows that were parted, by their label. */
export type PartedRows = ReadonlyMap<Link, readonly PartedCell[]>

/** Digits that nothing cuts: a sign begins a number, and is no gap before it. */
const isOneRun = (fragments: readonly Piece[]): boolean => fragments.slice(1).every((f) => /^[+-]/u.test(f.text))

/**
 * Part the rows of a form's tables. Each row by itself first: where its cells stand apart, where its noughts leave one way, or
 * its own total does. Columns narrow what is left, and where the source mis-added nothing but the rows concerned stays open.
 */
export const partRows = (form: Form, groups: readonly RowsOfTable[]): { parted: PartedRows; filled: boolean } => {
  const parted = new Map<Link, readonly PartedCell[]>()
  const tables = groups.map((group) => {
    const all = group.links.map(
      (link): Row => ({
        ...rowOf(link.values, link.ref.rowIndex, group, form, group.torn?.has(link)),
        link,
      }),
    )
    return { ...group, all, rows: all.filter((r) => r.fragments.length > 0) }
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
    const totalsOfRows = loneTotals(form, group, group.all)
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
          parted.set(row.link, withTotal(row, cellsFrom(row, [], count, false), totalsOfRows.get(row.link)))
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
      const slipped = row.falseTotal || solved.broken > 0 ? slipsOf(i, rows, left, equations, group, form) : []
      // where its space would be in a number, the office may have mis-added, or the space has come into it
      const asPrinted = row.torn === null || ways?.every((w) => String(w.ends) === String(row.torn)) === true
      const isSure = sure && asPrinted && ways !== null && lost?.suspect !== i
      const cells = cellsFrom({ ...row, slipped }, ways ?? left[i]!, count, isSure)
      parted.set(row.link, withTotal(row, cells, totalsOfRows.get(row.link)))
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
