import { equal, total } from '../base/sums.ts'
import { sumsOfCodes } from '../forms/codes.ts'
import type { Form, FormTable } from '../forms/form.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import { type AnsweredRow, withDoubts } from './answers.ts'

/** So many numbers that another table has in the same order, each the same way off its row, are no chance … */
const fewest = 5
/** … where they are so large a part of the rows that go on. */
const share = 2 / 3
/** Rows that were left out at one place. */
const farthest = 12

/** A row told by a code, with the number of its first column. */
interface Coded {
  row: AnsweredRow
  code: string
  value: number | null
}

interface Displaced {
  table: FormTable
  rows: readonly AnsweredRow[]
  /** the first row of each stretch, and how many rows too high its numbers stand; below nought: too low */
  steps: readonly { row: AnsweredRow; by: number }[]
}

const codedRows = (rows: readonly AnsweredRow[], table: FormTable): Coded[] =>
  rows
    .filter((r) => r.assigned.ref?.table === table && r.assigned.how !== 'repeated')
    .map((row) => ({ row, code: row.assigned.ref!.row.code ?? '', value: row.facts[0]?.value ?? null }))

/** How many of the sums that its codes make a table breaks in its first column, and how many it keeps. */
const sumsOf = (table: FormTable, rows: readonly Coded[], slack: number): { kept: number; broken: number } => {
  const id = table.columns[0]?.id ?? ''
  const values = new Map(rows.map((r) => [r.code === '' ? id : `${id}.${r.code}`, r.value]))
  const sums = sumsOfCodes(table, []).filter((s) => values.get(s.total) != null)
  const holds = sums.filter((s) => {
    const added = total(s.parts.map((part) => values.get(part) ?? 0))
    return Math.abs(added - values.get(s.total)!) <= slack * (s.parts.length + 1) + 1e-9
  })
  return { kept: holds.length, broken: sums.length - holds.length }
}

/** By how many rows each number is off its row, as the other table has them: null where it is neither there nor near. */
const offsets = (own: readonly Coded[], other: readonly (number | null)[], step: 1 | -1): (number | null)[] => {
  let by = 0
  return own.map(({ value }, i) => {
    if (value === null) return null
    for (let k = by; k <= by + farthest; k++)
      if (other[i + step * k] != null && equal(other[i + step * k]!, value)) {
        by = k
        return step * k
      }
    return null
  })
}

const displacedIn = (table: FormTable, own: readonly Coded[], other: readonly Coded[]): Displaced | null => {
  const known = new Map(other.map((r) => [r.code, r.value]))
  const common = own.filter((r) => known.has(r.code))
  const values = common.map((r) => known.get(r.code)!)
  const found = ([1, -1] as const)
    .map((step) => offsets(common, values, step))
    .sort(
      (a, b) => b.filter((by) => by !== null && by !== 0).length - a.filter((by) => by !== null && by !== 0).length,
    )[0]!
  const first = found.findIndex((by) => by !== 0)
  if (first === -1) return null
  const after = found.slice(first)
  const off = after.filter((by) => by !== null && by !== 0)
  const most = Math.max(...off.map((by) => Math.abs(by!)), 0)
  if (off.length < fewest || off.length < share * (after.length - most)) return null
  const steps = found.flatMap((by, i) => {
    const last = found.slice(0, i).findLast((b) => b !== null) ?? 0
    return i >= first && by !== null && by !== last ? [{ row: common[i]!.row, by }] : []
  })
  // numbers before the first that is seen to be off, and after the last that is right, may be off as well
  steps[0] = { row: common[first]!.row, by: steps[0]!.by }
  const from = own.indexOf(common[first]!)
  return { table, rows: own.slice(from).map((r) => r.row), steps }
}

/**
 * A table whose numbers stand beside the labels of other rows: rows were left out of its numbers and not of its labels. Another table
 * of the document with the same codes has the same numbers in the same order; its sums hold, and those of this one do not. Where they
 * stand is known, whose they are is not said: from the first such row on no number is certain.
 */
export const doubtDisplaced = (
  rows: readonly AnsweredRow[],
  form: Form | null,
): { rows: readonly AnsweredRow[]; findings: Finding[] } => {
  const tables = form?.tables.filter((t) => t.codes !== undefined) ?? []
  if (tables.length < 2) return { rows, findings: [] }
  const slack = form!.decimals === undefined ? 0 : 10 ** -form!.decimals / 2
  const coded = tables.map((table) => {
    const own = codedRows(rows, table)
    return { table, own, ...sumsOf(table, own, slack) }
  })
  const displaced = coded.flatMap(({ table, own, broken }) => {
    const others = coded.filter((o) => o.table !== table && o.broken * 10 <= o.kept && broken > o.broken)
    return others.flatMap((o) => displacedIn(table, own, o.own) ?? []).slice(0, 1)
  })
  const doubted = new Set(displaced.flatMap((d) => d.rows))
  return {
    rows: rows.map((row) =>
      doubted.has(row)
        ? { ...row, facts: row.facts.map((f) => withDoubts(f, [...f.doubts, { code: 'rows-displaced' as const }])) }
        : row,
    ),
    findings: displaced.map(displacedFinding),
  }
}

const displacedFinding = ({ table, rows, steps }: Displaced): Finding => {
  const name = ({ assigned: { ref, label } }: AnsweredRow): string =>
    [ref?.row.code ?? '', label?.text ?? ''].filter((w) => w !== '').join(' ')
  const zh = steps.map(({ row, by }) => `从“${name(row)}”一行起，数比行名${by > 0 ? '高' : '低'} ${Math.abs(by)} 行`)
  const en = steps.map(
    ({ row, by }) =>
      `from the row “${name(row)}” on, numbers stand ${Math.abs(by)} rows too ${by > 0 ? 'high' : 'low'}`,
  )
  return finding({
    rule: 'displaced-rows',
    kind: 'report',
    severity: 'error',
    indicators: [...new Set(rows.flatMap((r) => r.facts.flatMap((f) => f.indicator ?? [])))],
    place: rows[0]!.facts[0]?.place ?? rows[0]!.assigned.row.grid.table.place,
    actual: steps[0]!.by,
    message: {
      zh: `“${table.title}”的数与行名错位：${zh.join('；')}。这些行的数都不采用`,
      en: `Numbers and labels of “${table.title}” are out of line: ${en.join('; ')}. No number of these rows is taken`,
    },
  })
}
