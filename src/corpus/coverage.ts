import { familyOf } from '../forms/form.ts'
import { byCode } from '../text/order.ts'
import { agencyOf, type Source, type Who } from './item.ts'
import type { CoverageRow } from './tables.ts'
import { keyOfName } from './unread.ts'

/**
 * Which agency has how many reports for which year, over all agencies and all years between the first and the last. One that cannot
 * be told from others of its name (市教育局, 平湖县卫健委) stands by the name it has: it has reported, whoever it is.
 */
export const coverageOf = (reports: readonly Source[], who: ReadonlyMap<Source, Who>): CoverageRow[] => {
  const agencies = new Map<string, { name: string; named: number; years: Map<number, number> }>()
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  // who has not reported is asked of the reports on information disclosure, where a corpus has any
  const isAsked = reports.some((s) => familyOf(s.entry) === 'disclosure')
    ? (s: Source) => familyOf(s.entry) === 'disclosure'
    : () => true
  for (const source of reports) {
    const { year } = source.entry
    const key = who.get(source)!.key ?? keyByName(source)
    if (key === null || year === null || !isAsked(source)) continue
    first = Math.min(first, year)
    last = Math.max(last, year)
    const agency = agencies.get(key) ?? { name: '', named: Number.NEGATIVE_INFINITY, years: new Map<number, number>() }
    agency.years.set(year, (agency.years.get(year) ?? 0) + 1)
    // the name of its latest report
    if (year >= agency.named) Object.assign(agency, { name: agencyOf(source) ?? agency.name, named: year })
    agencies.set(key, agency)
  }
  return [...agencies]
    .sort(([a, x], [b, y]) => byCode(x.name, y.name) || byCode(a, b))
    .flatMap(([key, { name, years }]) =>
      Array.from({ length: last - first + 1 }, (_, i) => ({
        key,
        agency: name,
        year: first + i,
        reports: years.get(first + i) ?? 0,
        unread: 0,
      })),
    )
}

const keyByName = (source: Source): string | null => {
  const name = agencyOf(source)
  return name === null ? null : keyOfName(name)
}
