import { once, onceWith } from '../base/once.ts'
import { type Form, type FormTable, indicatorAt, type SumRule } from '../forms/form.ts'
import type { Fact, Report } from '../model/report.ts'
import { equal, type Numbers, numbersOf, type Series, total } from './numbers.ts'

/** A printed total with its printed parts. */
export interface Comparison {
  whole: Fact | undefined
  parts: readonly (Fact | undefined)[]
  /** the parts may fall short of the total */
  short?: 'warning'
  /** how far the sum may be off, because its numbers are rounded */
  slack?: number
}

/** What rounding may make of a sum of so many numbers: half of the last digit for each, and for the total. */
export const slackOf = (form: Form | null, parts: number): { slack?: number } =>
  form?.decimals === undefined ? {} : { slack: ((parts + 1) / 2) * 10 ** -form.decimals }

/** Whether two sums of rounded numbers may be the same. */
export const nearly = (a: number, b: number, slack = 0): boolean => equal(a, b) || Math.abs(a - b) <= slack + 1e-9

/** The head of each sub-row of a form. */
const headsOf = once(
  (form: Form): ReadonlyMap<string, string> =>
    new Map(
      form.tables.flatMap((t) =>
        t.rows.flatMap((r) => (r.id !== undefined && r.parent !== undefined ? [[r.id, r.parent] as const] : [])),
      ),
    ),
)

/** Parts of a sum with the head that may stand for them, and all parts below it. */
const underHeads = onceWith((rule: SumRule, heads: ReadonlyMap<string, string>) =>
  rule.parts.map((id) => {
    const head = heads.get(id)
    return {
      id,
      head: head === rule.total ? undefined : head,
      siblings: rule.parts.filter((p) => heads.get(p) === head),
    }
  }),
)

/** Parts of a sum as printed. Sub-rows that are all missing are replaced by their head, where the report printed the number there. */
const partsOf = (rule: SumRule, form: Form, numbers: Numbers, series: Series): (Fact | undefined)[] => {
  const optional = optionalIds(form)
  const parts: (Fact | undefined)[] = []
  const taken = new Set<string>()
  for (const { id, head, siblings } of underHeads(rule, headsOf(form))) {
    const fact = numbers.fact(id, series)
    // a column that the sheet may leave out, and does
    if (fact === undefined && optional.has(id)) continue
    const headFact = head === undefined ? undefined : numbers.fact(head, series)
    if (headFact !== undefined && siblings.every((s) => numbers.fact(s, series) === undefined)) {
      if (!taken.has(head!)) parts.push(headFact)
      taken.add(head!)
    } else parts.push(fact)
  }
  return parts
}

/** Columns and rows that a sheet may leave out. */
const optionalIds = once(
  (form: Form): ReadonlySet<string> =>
    new Set(
      form.tables.flatMap((t) => [
        ...t.columns.flatMap((c) => (c.optional && c.id !== undefined ? [c.id] : [])),
        ...t.rows.flatMap((row, r) => (row.optional ? idsOf(t, r) : [])),
      ]),
    ),
)

const idsOf = (table: FormTable, row: number): string[] =>
  table.columns.length === 0 ? [table.rows[row]!.id ?? ''] : table.columns.map((_, c) => indicatorAt(table, row, c))

/** The sums of the form, in every column. */
export const sumsIn = (report: Pick<Report, 'facts'>, form: Form | null): Comparison[] => {
  if (form === null) return []
  const numbers = numbersOf(report)
  return (form.rules.sums ?? []).flatMap((rule) =>
    numbers.seriesOf([rule.total]).map((series) => ({
      whole: numbers.fact(rule.total, series),
      parts: partsOf(rule, form, numbers, series),
      ...(rule.short ? { short: rule.short } : {}),
      ...slackOf(form, rule.parts.length),
    })),
  )
}

/** The totals of the form's rows over all applicants. */
export const rowTotalsIn = (report: Pick<Report, 'facts'>, form: Form | null): Comparison[] => {
  const numbers = numbersOf(report)
  return (form?.rules.rowTotals ?? []).flatMap((rule) =>
    (form!.tables.find((t) => t.id === rule.table)?.rows ?? []).flatMap(({ id }) => {
      if (id === undefined) return []
      const whole = numbers.fact(id, { applicant: rule.total, column: null })
      const parts = rule.parts.map((applicant) => numbers.fact(id, { applicant, column: null }))
      return whole === undefined ? [] : [{ whole, parts }]
    }),
  )
}

/** So many totals over blanks that hold with noughts for them are a habit, where at most one in so many does not hold … */
const fewestHeld = 3
const oneIn = 4
/** … and there are so many blanks for each nought that is printed. */
const blanksForNought = 10

/** A total whose other parts are read and blank, and nothing else: by how much it is above them; null for any other. */
export const aboveBlanks = ({ whole, parts }: Comparison): number | null => {
  const read = parts.filter((f) => f !== undefined && f.certainty !== 'doubtful' && f.value !== null)
  const blank = parts.filter((f) => f !== undefined && f.certainty !== 'doubtful' && f.state === 'blank')
  const known = whole !== undefined && whole.certainty !== 'doubtful' && whole.value !== null
  if (!known || blank.length === 0 || read.length === 0 || read.length + blank.length < parts.length) return null
  return whole.value! - total(read.map((f) => f!.value!))
}

/**
 * Whether this report leaves noughts blank: totals that stand over blanks hold, nearly all of them, with noughts in their place.
 * What a blank means is the report's own habit; it stays a blank all the same.
 */
export const blanksAreNoughts = (report: Pick<Report, 'facts'>, form: Form | null): boolean => {
  if (!report.facts.some((f) => f.state === 'blank')) return false
  const comparisons = [...rowTotalsIn(report, form), ...sumsIn(report, form)]
  const above = comparisons.flatMap((c) => aboveBlanks(c) ?? [])
  const held = above.filter((n) => equal(n, 0)).length
  const parts = [...new Set(comparisons.flatMap((c) => c.parts))]
  const blanks = parts.filter((f) => f?.state === 'blank').length
  const printed = parts.filter((f) => f?.value === 0).length
  return held >= fewestHeld && (above.length - held) * oneIn <= held && printed * blanksForNought <= blanks
}
