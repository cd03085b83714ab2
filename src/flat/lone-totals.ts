import type { Form } from '../forms/form.ts'
import type { Link } from './chain.ts'
import type { Row, RowsOfTable } from './one-row.ts'
import { type PartedCell, placeIn } from './parted-cells.ts'
import { equationsOf } from './row-equations.ts'
import { solve } from './solve.ts'

/** So many rows leave cells blank before their totals are looked for alone. */
const fewestShort = 3
/** A total of sums and one of a balance at least: less does not bear a column out. */
const fewestEquations = 2
/** A row of more digits than this is not looked through. */
const mostDigits = 40

/** The sums that digits make when they are parted into at most so many numbers, none over the cuts between fragments; by where they end. */
const sumsBefore = (digits: string, cuts: ReadonlySet<number>, most: number): ReadonlySet<number>[] => {
  const sums = Array.from({ length: digits.length + 1 }, () => new Set<number>())
  let ends = new Map<number, Set<number>>([[0, new Set([0])]])
  for (let n = 0; n < most; n++) {
    const next = new Map<number, Set<number>>()
    for (const [from, before] of ends)
      for (let to = from + 1; to <= digits.length && (to === from + 1 || digits[from] !== '0'); to++) {
        const number = Number(digits.slice(from, to))
        const known = next.get(to) ?? new Set()
        for (const sum of before) known.add(sum + number)
        next.set(to, known)
        for (const sum of known) sums[to]!.add(sum)
        if (cuts.has(to)) break
      }
    ends = next
  }
  return sums
}

/** The totals that a row may end in when some of its cells are blank: what stands before each is its sum. */
const lastTotals = (texts: readonly string[], columns: number): number[] => {
  const digits = texts.join('')
  if (!/^\d+$/u.test(digits) || digits.length > mostDigits) return []
  const cuts = new Set<number>()
  let at = 0
  for (const text of texts) {
    at += text.length
    cuts.add(at)
  }
  const sums = sumsBefore(digits, cuts, columns - 1)
  const found: number[] = []
  for (let from = digits.length - 1; from > 0; from--) {
    const total = Number(digits.slice(from))
    if (digits[from] !== '0' && sums[from]!.has(total)) found.push(total)
    if (cuts.has(from)) break
  }
  return found
}

/**
 * Where noughts are left blank and the cells have run together, digits do not tell which columns they stand under. But the last number
 * of a row is its total, and where the totals of all rows make the form's sums and its balance in one way only, they are told.
 *
 * @param rows all of the table, those without a number too
 * @returns for each row how many digits its total has
 */
export const loneTotals = (
  form: Form,
  { table, count, order }: Omit<RowsOfTable, 'links'>,
  rows: readonly Row[],
): ReadonlyMap<Link, number> => {
  const none: ReadonlyMap<Link, number> = new Map()
  const rule = form.rules.rowTotals?.find((r) => r.table === table.id)
  const last = order?.[count - 1]
  const isTotal = last != null && table.columns[last]!.applicant === rule?.total
  const whole = order?.length === table.columns.length && order.every((c) => c !== null)
  const asked = table.rows.filter((r) => r.kind === 'value' && !r.optional)
  if (!rule || !isTotal || !whole || rows.filter((r) => r.short).length < fewestShort) return none
  if (!asked.every((row) => rows.some((r) => r.link.ref.row === row))) return none
  const equations = equationsOf(form, table, rows)
  if (equations.length < fewestEquations) return none
  const ways = rows.map((r) => totalsOfRow(r, count).map((total) => [total]))
  if (ways.some((w) => w.length === 0)) return none
  const { left, broken } = solve(ways, 1, equations)
  if (broken > 0) return none
  return new Map(
    rows.flatMap((r, i): [Link, number][] =>
      left[i]!.length === 1 && r.fragments.length > 0 ? [[r.link, String(left[i]![0]![0]).length]] : [],
    ),
  )
}

/** What the total of a row may be: nought where nothing stands in it. */
const totalsOfRow = ({ fragments, texts, apart, splits }: Row, count: number): number[] => {
  if (fragments.length === 0) return [0]
  const parted = (splits ?? []).map((s) => s.values.at(-1)!)
  return [...new Set(apart ? parted : [...lastTotals(texts, count), ...parted])]
}

/** Cells of a row of which only the total is told. */
export const withTotal = (
  row: Row,
  cells: readonly PartedCell[],
  digits: number | undefined,
): readonly PartedCell[] => {
  const last = cells.at(-1)!
  if (digits === undefined || last.doubts.every((d) => d.code === 'parted-by-sums')) return cells
  const length = row.fragments.reduce((n, f) => n + f.text.length, 0)
  return [
    ...cells.slice(0, -1),
    {
      ...placeIn(row.fragments, length - digits, length),
      doubts: [{ code: 'parted-by-sums', candidates: [] }],
    },
  ]
}
