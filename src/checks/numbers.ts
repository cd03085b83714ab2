import { once } from '../base/once.ts'
import type { Fact, Report } from '../model/report.ts'

export { equal, total } from '../base/sums.ts'

/** One column of numbers that belong together: an applicant of table 三, one of several value columns, or neither. */
export interface Series {
  applicant: string | null
  column: string | null
}

/** Access to the facts of one report by identifier and series. */
export interface Numbers {
  fact: (indicator: string, series: Series) => Fact | undefined
  /** null: blank, doubtful, words, or no such row */
  value: (indicator: string, series: Series) => number | null
  /** the series in which at least one of these indicators has a fact */
  seriesOf: (indicators: readonly string[]) => Series[]
}

const key = (indicator: string, s: Series): string => `${indicator}|${s.applicant}|${s.column}`

/** The numbers of a report that somebody else holds and may change. */
export const indexNumbers = (report: Pick<Report, 'facts'>): Numbers => {
  const byKey = new Map<string, Fact>()
  for (const f of report.facts) {
    if (f.indicator === null || f.derived) continue
    const k = key(f.indicator, f)
    if (!byKey.has(k)) byKey.set(k, f)
  }
  const fact = (indicator: string, series: Series) => byKey.get(key(indicator, series))
  return {
    fact,
    value: (indicator, series) => {
      const f = fact(indicator, series)
      return f === undefined || f.certainty === 'doubtful' ? null : f.value
    },
    seriesOf: (indicators) => {
      const wanted = new Set(indicators)
      const found = new Map<string, Series>()
      for (const f of report.facts)
        if (f.indicator !== null && !f.derived && wanted.has(f.indicator))
          found.set(`${f.applicant}|${f.column}`, { applicant: f.applicant, column: f.column })
      return [...found.values()]
    },
  }
}

/** The same for the report that is being checked: every rule asks, and nobody changes it meanwhile. */
export const numbersOf = once(indexNumbers)
