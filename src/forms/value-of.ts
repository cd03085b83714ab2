import type { Fact, Report } from '../model/report.ts'
import { yearsIn } from '../text/dates.ts'
import { fold } from '../text/fold.ts'
import type { IdOf } from './form.ts'
import type { IndicatorId } from './index.ts'
import type { Applicant } from './requests.ts'

/** Which answer to an item is meant, where there are several. */
export interface ValueQuery {
  /** a column of table 三; `total` when left out */
  applicant?: Applicant
  /**
   * the printed header (`fact.column`), where a table has several value columns or one of another year (历年累计, 上年度, 全市);
   * the column of the report's own year when left out, and no other
   */
  column?: string
}

/** Another time than the report's year, or a comparison with one. */
const otherTime = /上一?年|去年|往年|前年|历年|累计|同比|环比|增减|增幅|增长|占比|比例|比重/u

/** Whether a column is that of the report's year: 本年度, 统计数, 2023年度; never 上年度, 历年累计, 2023年比2022年增减. */
export const isYearColumn = (column: string, year: number | null): boolean => {
  const words = fold(column)
  if (otherTime.test(words)) return false
  const years = yearsIn(words)
  if (years.length > 0) return years.every((y) => y.year === year)
  return /(?:^|·)(?:本年|本期|统计数|当年)/u.test(words)
}

/** Whether a column may be taken for the report's own: it names no other time. */
const namesOtherTime = (column: string, year: number | null): boolean =>
  otherTime.test(fold(column)) || yearsIn(fold(column)).some((y) => y.year !== year)

/** Of the answers to one item those of the report as a whole in its own year. None of them may be left. */
export const ownAnswers = <F extends Pick<Fact, 'column'>>(answers: readonly F[], year: number | null): F[] => {
  const plain = answers.filter((f) => f.column === null)
  if (plain.length > 0) return plain
  const own = answers.filter((f) => isYearColumn(f.column!, year))
  return own.length > 0 ? own : answers.filter((f) => !namesOtherTime(f.column!, year))
}

/**
 * The answer to one item, as a fact with its place and state; undefined when the report has no row for it, or no column that is
 * plainly that of the report as a whole in its year: then `column` says which.
 */
export const factOf = <Own = never>(
  report: Report,
  indicator: IndicatorId | IdOf<Own>,
  query: ValueQuery = {},
): Fact | undefined => {
  const facts = report.facts.filter((f) => f.indicator === indicator)
  const byApplicant = facts.filter((f) => f.applicant === null || f.applicant === (query.applicant ?? 'total'))
  if (query.column !== undefined) return byApplicant.find((f) => f.column === query.column)
  const own = ownAnswers(byApplicant, report.year)
  return own.length === 1 || own[0]?.column === null ? own[0] : undefined
}

/**
 * The number a report gives for an indicator, in the fact's unit. Null when the cell is blank, a dash, a slash or words, when the
 * reading is doubtful, or when there is no such row or no column of the report's year; `factOf` tells which.
 *
 * @example
 * valueOf(report, 'proactive.channel.website')
 * valueOf(report, 'request.received', { applicant: 'org.business' })
 * valueOf(report, 'request.accepted', { column: '历年累计' })
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
