import type { IdOf } from './forms/form.ts'
import type { IndicatorId } from './forms/index.ts'
import type { Applicant } from './forms/requests.ts'
import type { Fact, Report } from './report.ts'

export interface ValueQuery {
  /** a column of table 三; `total` when left out */
  applicant?: Applicant
  /** the printed header, where a table has several value columns; the report year's own column when left out */
  column?: string
}

export const isYearColumn = (column: string, year: number | null): boolean =>
  /^(?:本年|本期|统计数|当年)/u.test(column) || (year !== null && column.replace(/\s/gu, '').startsWith(String(year)))

/** The answer to one item, as a fact with its place and state; undefined when the report has no row for it. */
export const factOf = <Own = never>(
  report: Report,
  indicator: IndicatorId | IdOf<Own>,
  query: ValueQuery = {},
): Fact | undefined => {
  const facts = report.facts.filter((f) => f.indicator === indicator)
  const byApplicant = facts.filter((f) => f.applicant === null || f.applicant === (query.applicant ?? 'total'))
  if (query.column !== undefined) return byApplicant.find((f) => f.column === query.column)
  return (
    byApplicant.find((f) => f.column === null) ??
    byApplicant.find((f) => f.column !== null && isYearColumn(f.column, report.year)) ??
    byApplicant[0]
  )
}

/**
 * The number a report gives for an indicator, in the fact's unit. Null when the cell is blank, a dash, a slash or words, when the
 * reading is doubtful, or when there is no such row; `factOf` tells which.
 *
 * @example
 * valueOf(report, 'proactive.channel.website')
 * valueOf(report, 'request.received', { applicant: 'org.business' })
 * valueOf<typeof myForm>(report, 'my.id')
 */
export const valueOf = <Own = never>(
  report: Report,
  indicator: IndicatorId | IdOf<Own>,
  query: ValueQuery = {},
): number | null => {
  const fact = factOf<Own>(report, indicator, query)
  return fact === undefined || fact.certainty === 'doubtful' ? null : fact.value
}
