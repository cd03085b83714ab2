import type { Divisions } from '../agency/divisions.ts'
import type { AgencyHints } from '../agency/hints.ts'
import { agencyOf } from '../agency/of-report.ts'
import { plain } from '../agency/plain.ts'
import { relativeOf } from '../agency/relative.ts'
import type { ResolvedAgency } from '../agency/resolve.ts'
import { familyOf } from '../forms/form.ts'
import type { Report } from '../model/report.ts'

/** What checks across years look at. */
export type YearReport = Pick<
  Report,
  'source' | 'title' | 'agency' | 'contact' | 'year' | 'publishedOn' | 'form' | 'sections' | 'facts'
> & {
  /** the kind of report; `disclosure` when left out */
  family?: Report['family']
}

/** All reports of one kind of one agency, by year. */
export interface AgencyYears<R extends YearReport = YearReport> {
  /** stable key: the agency's id, else its folded name; unique to one report where nothing tells which agency it is */
  key: string
  /** as its latest report names it */
  name: string | null
  /** of its latest year; null without a table of divisions */
  agency: ResolvedAgency | null
  /** report years in order; the versions of a year from the first to the latest */
  years: { year: number; versions: R[] }[]
}

/** What tells agencies apart. */
export interface AgencyYearsOptions<R extends YearReport = YearReport> {
  /** the table of divisions; without one, agencies go by their full names */
  divisions?: Divisions | null
  /** what came with a report's file, such as its region code in a list */
  hints?: (report: R) => Partial<AgencyHints>
}

/**
 * The versions of one year in their order: by the date they were published, those without a date first, and as given where that says
 * nothing. The last one counts.
 */
export const inOrder = <R extends Pick<Report, 'publishedOn'>>(versions: readonly R[]): R[] =>
  versions
    .map((report, i) => ({ report, i, date: report.publishedOn?.date ?? '' }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.i - b.i))
    .map(({ report }) => report)

/**
 * Reports by agency and year. With a table of divisions by the id `resolveAgency` gives; without, by the name in full (the signature's
 * where it is the longer form of the same name): two places of one name are then taken for one. A name that may be of several places, such as 市教育局, is linked only where
 * website or telephone are the same too. Reports without a year are left out.
 *
 * @example
 * agencyYears(reports, { divisions: parseDivisions(csv) })
 */
export const agencyYears = <R extends YearReport>(
  reports: readonly R[],
  { divisions = null, hints = () => ({}) }: AgencyYearsOptions<R> = {},
): AgencyYears<R>[] =>
  groupedYears(reports, (report) => {
    const agency = divisions === null ? null : agencyOf(report, { divisions, hints: hints(report) })
    return { agency, key: keyOf(report, agency) }
  })

/** The same where it is known already whose each report is: the reports themselves need not be at hand. */
export const groupedYears = <R extends Pick<Report, 'year' | 'agency' | 'publishedOn'> & { family?: string }>(
  reports: readonly R[],
  whose: (report: R) => { agency: ResolvedAgency | null; key: string | null },
) => {
  const groups = new Map<string, { key: string; agency: ResolvedAgency | null; latest: number; reports: R[] }>()
  for (const [i, report] of reports.entries()) {
    if (report.year === null) continue
    const { agency, key: told } = whose(report)
    const key = told ?? `?${i}`
    // reports of two kinds (年报, 行政执法统计年报) are no versions of each other
    const of = `${familyOf(report)}\n${key}`
    const group = groups.get(of)
    if (group) {
      group.reports.push(report)
      if (report.year >= group.latest) Object.assign(group, { agency, latest: report.year })
    } else groups.set(of, { key, agency, latest: report.year, reports: [report] })
  }
  return [...groups.values()].map(({ key, ...group }) => {
    const years = [...new Set(group.reports.map((r) => r.year!))].sort((a, b) => a - b)
    const ordered = years.map((year) => ({ year, versions: inOrder(group.reports.filter((r) => r.year === year)) }))
    return { key, name: ordered.at(-1)?.versions.at(-1)?.agency?.name ?? null, agency: group.agency, years: ordered }
  })
}

/** What reports of one agency have in common; null where nothing tells which agency it is. */
export const keyOf = (report: YearReport, agency: ResolvedAgency | null): string | null =>
  agency?.id ?? nameKey(report, agency !== null)

/** A key by name; `open`: the table of divisions does not tell which agency it is, so the name alone does not do. */
const nameKey = (report: YearReport, open: boolean): string | null => {
  if (report.agency === null) return null
  const [name, signed] = [plain(report.agency.name), plain(report.agency.signatory ?? '')]
  const full = signed.endsWith(name) ? signed : name
  const { website, phone } = report.contact
  if (!open && relativeOf(full) === null) return `=${full}`
  const contact = website?.replace(/^https?:\/\/|\/.*$/gu, '') ?? phone
  return contact ? `=${full}|${contact}` : null
}
