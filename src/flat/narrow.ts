import type { Form } from '../forms/form.ts'
import { among, asAsked, askedOf, mostFalse, plausible, whenMended, whenOneLost, zeros } from './false-sums.ts'
import { kindsOf, type Row, type RowsOfTable } from './one-row.ts'
import { equationsOf } from './row-equations.ts'
import { type Equation, solve } from './solve.ts'
import type { Split } from './split.ts'

/** The rows of a table, and the ways to part each that its columns leave. */
export interface Narrowed {
  rows: readonly Row[]
  /** every row that the form has numbers for, of those that are printed, has some */
  isComplete: boolean
  /** the sums of the form whose rows can all be parted */
  equations: readonly Equation[]
  /** what is left of the ways of each row */
  left: readonly (readonly Split[])[]
  /** of these, what a row with numbers that may be false can be; null: nothing is plausible */
  waysOf: (row: number) => readonly Split[] | null
  /** so many of the equations do not hold */
  broken: number
  /** the row that has lost a number */
  suspect: number | null
}

/** Columns narrow what the rows leave; where the source mis-added, nothing but the rows concerned stays open. */
export const narrowRows = (form: Form, group: RowsOfTable & { rows: readonly Row[] }): Narrowed => {
  const { table, links, count, order } = group
  const everyEquation = equationsOf(form, table, group.rows, links)
  const rows = group.rows.map((_, i) => asAsked(group.rows, i, everyEquation, group, form))
  const equations = everyEquation.filter((equation) => equation.every(({ row }) => rows[row]!.splits !== null))
  const { left: solved, broken } = solve(
    rows.map((r) => r.splits?.map((s) => [...s.values]) ?? [zeros(count)]),
    count,
    equations,
  )
  const narrowed = rows.map((r, i) => among(r.splits ?? [], solved[i]!))
  const culprits = rows.flatMap((r, i) => (r.falseTotal ? [i] : []))
  // where equations do not hold, and a row has a false number or has lost one, its own total says which it can be
  const hold = broken === 0 && equations.length === everyEquation.length
  const lost = culprits.length === 0 && broken > mostFalse ? whenOneLost(rows, equations, group, form) : null
  const mended = hold ? null : (lost?.left ?? whenMended(rows, culprits, everyEquation, group, form))
  // where equations do not hold, they narrow no row that makes its own total, unless one false number accounts for it all
  const wide =
    broken === 0 ? narrowed : narrowed.map((ways, i) => (rows[i]!.ownTotal ? (mended?.[i] ?? rows[i]!.splits!) : ways))
  const waysAmong = (i: number, ways: readonly (readonly Split[])[]): readonly Split[] | null => {
    const row = rows[i]!
    if (row.full || ((broken === 0 || mended?.[i] != null) && !row.falseTotal)) return ways[i]!
    const asked = equations.filter((e) => e.some((term) => term.row === i)).map((e) => askedOf(ways, i, e, count))
    return plausible(row, ways[i]!, asked, kindsOf(form, table, row.link.ref.rowIndex, count, order))
  }
  const isExplained = culprits.length === 1 && waysAmong(culprits[0]!, wide)?.length === 1
  const left = isExplained ? narrowed : wide
  const isComplete = links.every((l) => l.ref.row.kind !== 'value' || rows.some((r) => r.link === l))
  return {
    rows,
    isComplete,
    equations,
    left,
    waysOf: (i) => waysAmong(i, left),
    broken,
    suspect: lost?.suspect ?? null,
  }
}
