import { checkReports } from '../across/index.ts'
import type { YearReport } from '../across/years.ts'
import type { Divisions } from '../agency/divisions.ts'
import type { Message } from '../base/error.ts'
import type { Finding } from '../model/finding.ts'
import type { Place } from '../model/place.ts'

/** A finding that holds a report against one of another year, as the pages of both show it. */
export interface OtherYear {
  rule: string
  severity: Finding['severity']
  message: Message
  /** where it is in the report of this page */
  place: Place
  /** the other report: its year, and its page beside this one */
  year: number | null
  page: string | null
}

/** A report that has a page, and the name of that page. */
export interface WithPage {
  report: YearReport
  page: string
}

/** What the reports of other years say against each, by the name of its page: the later and the earlier lead to one another. */
export const otherYearsOf = (
  all: readonly WithPage[],
  divisions: Divisions | null = null,
): Record<string, OtherYear[]> => {
  const bySource = new Map(all.map((one) => [one.report.source.name, one]))
  const found: Record<string, OtherYear[]> = Object.fromEntries(all.map(({ page }) => [page, []]))
  const reports = all.map((one) => one.report)
  for (const f of checkReports(reports, divisions === null ? {} : { divisions })) {
    const { rule, severity, message } = f
    const at = new Map<string | null, Place>()
    for (const { source = null, place } of [{ source: f.source, place: f.place }, ...f.related])
      if (!at.has(source)) at.set(source, place)
    const met = [...at].flatMap(([source, place]) => {
      const one = bySource.get(source)
      return one === undefined ? [] : [{ ...one, place }]
    })
    for (const { page, place } of met) {
      const other = met.find((m) => m.page !== page)
      const [year, leadsTo] = [other?.report.year ?? null, other?.page ?? null]
      found[page]!.push({ rule, severity, message, place, year, page: leadsTo })
    }
  }
  return Object.fromEntries(Object.entries(found).filter(([, own]) => own.length > 0))
}
