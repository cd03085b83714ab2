import { once } from '../base/once.ts'
import { numberKey } from '../model/fact-key.ts'
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

/** The numbers of a report that somebody else holds and may change. */
export const indexNumbers = (report: Pick<Report, 'facts'>): Numbers => {
  const byKey = new Map<string, Fact>()
  const placesOf = new Map<string, number[]>()
  for (const [i, f] of report.facts.entries()) {
    if (f.indicator === null || f.derived) continue
    const k = numberKey(f)
    if (!byKey.has(k)) byKey.set(k, f)
    const places = placesOf.get(f.indicator)
    if (places === undefined) placesOf.set(f.indicator, [i])
    else places.push(i)
  }
  const fact = (indicator: string, series: Series) => byKey.get(numberKey({ indicator, ...series }))
  return {
    fact,
    value: (indicator, series) => {
      const f = fact(indicator, series)
      return f === undefined || f.certainty === 'doubtful' ? null : f.value
    },
    seriesOf: (indicators) => {
      const places = indicators.length === 1 ? (placesOf.get(indicators[0]!) ?? []) : placesOfAll(placesOf, indicators)
      const found = new Map<string, Series>()
      for (const i of places) {
        const { applicant, column } = report.facts[i]!
        const name = `${applicant}|${column}`
        if (!found.has(name)) found.set(name, { applicant, column })
      }
      return [...found.values()]
    },
  }
}

/** Of several items the places of their facts, in the order of the report. */
const placesOfAll = (placesOf: ReadonlyMap<string, readonly number[]>, indicators: readonly string[]): number[] =>
  [...new Set(indicators)].flatMap((id) => placesOf.get(id) ?? []).sort((a, b) => a - b)

/** The same for the report that is being checked: every rule asks, and nobody changes it meanwhile. */
export const numbersOf = once(indexNumbers)
