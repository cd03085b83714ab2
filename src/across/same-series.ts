import { once } from '../base/once.ts'
import { indexNumbers } from '../checks/numbers.ts'
import type { Fact } from '../model/report.ts'
import type { Filed } from './rule.ts'
import type { YearReport } from './years.ts'

/** A value column by what it means in its year: 2016年度 of 2016 and 2017年度 of 2017 are the same one. */
export const columnOf = ({ column }: Pick<Fact, 'column'>, year: number | null): string | null => {
  if (column === null) return null
  const bare = column.replace(/\s/gu, '')
  return (year !== null && bare.includes(String(year))) || /^(?:本年|本期|当年|统计数)/u.test(bare) ? '' : bare
}

const key = (f: Fact, year: number | null): string => [f.indicator, f.applicant, columnOf(f, year)].join('|')

/** Facts of a report by item, applicant and column, those of a row no form knows left out; of a row that stands twice, the first. */
export const factsByKey = ({ facts, year }: Pick<YearReport, 'facts' | 'year'>): Map<string, Fact> => {
  const found = new Map<string, Fact>()
  for (const f of facts) {
    if (f.indicator === null || f.derived) continue
    const k = key(f, year)
    if (!found.has(k)) found.set(k, f)
  }
  return found
}

/** The facts of a report that is being compared: every rule asks for them. */
export const factsIn = once(({ report }: Filed) => factsByKey(report))

/** Its numbers, by the same right. */
export const numbersIn = once(({ report }: Filed) => indexNumbers(report))

/** The number of a fact that can be relied on; null for blank, words and doubt. */
export const sureValue = (f: Fact | undefined): number | null =>
  f === undefined || f.certainty === 'doubtful' ? null : f.value
