import type { Doubt } from '../certainty/doubts.ts'
import type { Form, FormTable } from '../forms/form.ts'
import { readCell } from '../text/cell.ts'
import type { Link } from './chain.ts'
import { type Equation, longestNumber, type Run, solve, splitsInBlocks, splitsWithTotal } from './solve.ts'
import type { Piece } from './stream.ts'

/** One number cut out of a run: where it stands, and how sure that is. A number that cannot be told has the whole run as its place. */
export interface PartedCell {
  from: number
  to: number
  doubt: Doubt
}

/** Runs that were parted, by the piece they stood in. */
export type PartedRuns = Map<Piece, PartedCell[]>

const isDigits = (p: Piece): boolean => /^\d+$/u.test(p.text)
const numbersOf = (link: Link): Piece[] => link.values.filter((v) => isDigits(v) || readCell(v.text).state === 'number')

/** How many candidates a finding lists. */
const fewCandidates = 8

/** All ways to cut digits into `count` numbers without leading zeros. */
const anySplits = (digits: string, count: number): number[][] => {
  if (count === 1)
    return digits === '' || digits.length > longestNumber || (digits.length > 1 && digits.startsWith('0'))
      ? []
      : [[Number(digits)]]
  const found: number[][] = []
  const most = digits.startsWith('0') ? 1 : Math.min(longestNumber, digits.length - count + 1)
  for (let length = 1; length <= most; length++)
    for (const rest of anySplits(digits.slice(length), count - 1))
      found.push([Number(digits.slice(0, length)), ...rest])
  return found
}

/** Cells for one run, from what the solutions say of each column. */
const cut = (run: Piece, values: readonly (number | null)[], candidates: readonly number[][]): PartedCell[] => {
  const first = candidates[0]
  let at = run.from
  return values.map((value, c) => {
    const length = first ? String(first[c]).length : 0
    const own = { from: at, to: at + length }
    at += length
    const list = [...new Set(candidates.map((s) => s[c]!))].slice(0, fewCandidates)
    return value === null
      ? { from: run.from, to: run.to, doubt: { code: 'run-together', candidates: list } }
      : { ...own, doubt: { code: 'parted-by-sums', candidates: list } }
  })
}

const open = (run: Piece, count: number, candidates: readonly number[][] = []): PartedCell[] =>
  cut(
    run,
    Array.from({ length: count }, () => null),
    candidates,
  )

/** Rows of links as runs; null when a row has neither one run nor all of its numbers. */
const runsOf = (links: readonly Link[], count: number): Run[] | null => {
  const runs: Run[] = []
  for (const link of links) {
    const numbers = numbersOf(link)
    if (numbers.length === count && count > 1)
      runs.push({ digits: '', apart: numbers.map((p) => readCell(p.text).value ?? Number.NaN) })
    else if (numbers.length === 1 && isDigits(numbers[0]!)) runs.push({ digits: numbers[0]!.text })
    else return null
  }
  return runs.some((r) => r.apart?.some(Number.isNaN)) ? null : runs
}

/** What the form says of rows of this table, as equations over the rows that are there; null when a row it needs is missing. */
const equationsOf = (form: Form, table: FormTable, links: readonly Link[]): Equation[] | null => {
  const at = (id: string): number => links.findIndex((l) => l.ref.row.id === id)
  const blank = (id: string): boolean => table.rows.some((r) => r.id === id && r.kind === 'value')
  const inTable = (id: string): boolean => table.rows.some((r) => r.id === id)
  const equations: Equation[] = []
  for (const { total, parts } of form.rules.sums ?? []) {
    if (!inTable(total) || at(total) === -1) continue
    const rows = new Set<number>()
    for (const id of parts) {
      const row = at(id)
      const head = table.rows.find((r) => r.id === id)?.parent
      // sub-rows that are not there: their head may carry the number itself (the one-row （六） of 2019)
      if (row !== -1) rows.add(row)
      else if (head !== undefined && at(head) !== -1 && head !== total) rows.add(at(head))
      else if (!blank(id)) return null
    }
    equations.push([...[...rows].map((row) => ({ row, sign: 1 as const })), { row: at(total), sign: -1 }])
  }
  for (const { left, right } of form.rules.balances ?? []) {
    if (![...left, ...right].every(inTable)) continue
    if ([...left, ...right].some((id) => at(id) === -1)) return null
    equations.push([
      ...left.map((id) => ({ row: at(id), sign: 1 as const })),
      ...right.map((id) => ({ row: at(id), sign: -1 as const })),
    ])
  }
  return equations
}

/**
 * Part the runs of a form's tables. The table with row totals comes first: when every one of its rows is filled and the whole adds up,
 * the report fills its cells, and a run of as many digits as columns elsewhere can be nothing but one digit a cell.
 */
export const partRuns = (
  form: Form,
  groups: readonly { table: FormTable; links: readonly Link[]; count: number }[],
): { runs: PartedRuns; filled: boolean } => {
  const runs: PartedRuns = new Map()
  let filled = false
  const withTotals = groups.filter((g) => form.rules.rowTotals?.some((r) => r.table === g.table.id))
  for (const { table, links, count } of [...withTotals, ...groups.filter((g) => !withTotals.includes(g))]) {
    if (count < 2) continue
    const rows = links.filter((l) => numbersOf(l).length > 0)
    const glued = rows.filter(
      (l) => numbersOf(l).length === 1 && isDigits(numbersOf(l)[0]!) && numbersOf(l)[0]!.text.length >= count,
    )
    if (glued.length === 0) continue
    const totals = withTotals.some((g) => g.table === table)
    const given = runsOf(rows, count)
    const equations = equationsOf(form, table, rows)
    const complete = links.every((l) => numbersOf(l).length > 0 || l.ref.row.kind !== 'value')
    const splits = totals ? (d: string) => splitsWithTotal(d, count) : (d: string) => anySplits(d, count)
    const needsSum = totals && (equations === null || equations.length < 2)
    const solved = given === null || equations === null || needsSum ? null : solve(given, count, equations, splits)
    if (totals && solved && complete) filled = true
    rows.forEach((link, i) => {
      const run = numbersOf(link)[0]!
      if (!glued.includes(link)) return
      if (!solved) {
        runs.set(run, open(run, count, splits(run.text).slice(0, 50)))
        return
      }
      // without a total of its own a row is only sure when no blank can hide in it: zeros, or a report that fills its cells
      const sure = totals || /^0+$/u.test(run.text) || filled || (complete && table.columns.length === 0)
      runs.set(run, sure ? cut(run, solved.values[i]!, solved.candidates[i]!) : open(run, count, solved.candidates[i]!))
    })
  }
  return { runs, filled }
}

/** Table 四 in one run: blocks that each end in their own total. */
export const partBlocks = (form: Form, table: FormTable, run: Piece, filled: boolean): PartedCell[] => {
  const count = table.columns.length
  const ids = table.columns.map((c) => c.id)
  const blocks = (form.rules.sums ?? []).filter((s) => ids.includes(s.total))
  const size = blocks[0] ? blocks[0].parts.length + 1 : 0
  const candidates =
    size * blocks.length === count && run.text.length >= count ? splitsInBlocks(run.text, blocks.length, size) : []
  const sure = candidates.length > 0 && (filled || /^0+$/u.test(run.text))
  const agreed = Array.from({ length: count }, (_, c) =>
    sure && candidates.every((s) => s[c] === candidates[0]![c]) ? candidates[0]![c]! : null,
  )
  return cut(run, agreed, candidates.slice(0, 2000))
}

/** A run in a row that no sum speaks of: only zeros are sure to be one a cell. */
export const partLone = (run: Piece, count: number): PartedCell[] | undefined => {
  if (!isDigits(run)) return undefined
  const zeros = run.text.length === count && /^0+$/u.test(run.text)
  return zeros
    ? cut(
        run,
        Array.from({ length: count }, () => 0),
        [Array.from({ length: count }, () => 0)],
      )
    : open(run, count, anySplits(run.text, count).slice(0, 50))
}
