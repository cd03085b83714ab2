import type { Form } from '../forms/form.ts'
import { isYearColumn, ownAnswers } from '../forms/value-of.ts'
import type { Fact, Report } from '../model/report.ts'
import { equal, type Numbers, numbersOf, total } from './numbers.ts'

/** So many yuan are one. */
export const yuan: Readonly<Record<string, number>> = { 元: 1, 万元: 10_000 }

/** What the table says of an indicator as a whole, and the facts that say it. */
export interface Told {
  value: number
  facts: Fact[]
}

/** The column that speaks of the report's year; undefined where no column does. */
const yearColumn = (report: Report, indicator: string): string | null | undefined => {
  const answers = report.facts.filter((f) => f.indicator === indicator)
  const named = answers.find((f) => f.column !== null && isYearColumn(f.column, report.year))
  return (named ?? ownAnswers(answers, report.year)[0])?.column
}

const isRead = (report: Report, indicator: string): boolean => {
  const cells = report.facts.filter((f) => f.indicator === indicator)
  return cells.length > 0 && cells.every((f) => f.certainty !== 'doubtful')
}

/** The number of an indicator over all applicants: as printed, or (a blank 总计, a head without cells) as the sum of what is printed. */
export const toldBy = (report: Report, form: Form | null, numbers: Numbers, indicator: string): Told | null => {
  const column = yearColumn(report, indicator)
  if (column === undefined && report.facts.some((f) => f.indicator === indicator)) return null
  const printed =
    numbers.fact(indicator, { applicant: null, column: column ?? null }) ??
    numbers.fact(indicator, { applicant: 'total', column: column ?? null })
  if (printed?.certainty === 'doubtful') return null
  if (printed && printed.value !== null) return { value: printed.value, facts: [printed] }
  const applicants = report.facts.filter(
    (f) => f.indicator === indicator && f.applicant !== null && f.applicant !== 'total',
  )
  // a sum without the cell that is in doubt is no sum
  if (applicants.some((f) => f.certainty === 'doubtful')) return null
  const given = applicants.filter((f) => f.value !== null)
  if (given.length > 0) return { value: total(given.map((f) => f.value!)), facts: given }
  const children = form?.tables.flatMap((t) => t.rows.filter((r) => r.parent === indicator && r.id !== undefined)) ?? []
  if (printed) return null
  const told = children.map((c) => toldBy(report, form, numbers, c.id!))
  // a head is the sum of its rows only when none of them is missing or in doubt: without a number it must be blank
  if (children.some((c, i) => told[i] === null && !isRead(report, c.id!))) return null
  const parts = told.filter((t) => t !== null)
  if (parts.length === 0) return null
  return { value: total(parts.map((t) => t.value)), facts: parts.flatMap((t) => t.facts) }
}

/** The table's answer to a sum of indicators; null where one of them has none. */
export const toldBySum = (report: Report, form: Form | null, sum: readonly string[]): Told | null => {
  const numbers = numbersOf(report)
  const parts = sum.map((id) => toldBy(report, form, numbers, id))
  if (parts.includes(null)) return null
  return { value: total(parts.map((t) => t!.value)), facts: parts.flatMap((t) => t!.facts) }
}

export { equal }
