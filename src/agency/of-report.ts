import type { Report } from '../model/report.ts'
import type { Divisions } from './divisions.ts'
import type { AgencyHints } from './hints.ts'
import { type ResolvedAgency, resolveAgency } from './resolve.ts'

/** What a report says of who published it, and its file name. */
export const hintsOf = (report: Pick<Report, 'agency' | 'title' | 'contact' | 'source' | 'sections'>): AgencyHints => ({
  name: report.agency?.name ?? null,
  signatory: report.agency?.signatory ?? null,
  title: report.title,
  address: report.contact.address,
  path: report.source.name,
  texts: report.sections.map((s) => s.text),
})

/** What a report is held against to tell its agency. */
export interface AgencyOfOptions {
  /** the table of divisions, of `parseDivisions` or `divisionsFromLists` */
  divisions: Divisions
  /** what the file does not say: a code (`region`), another `name`, a `path` with folders */
  hints?: Partial<AgencyHints>
}

/**
 * Who published a report, with what came with its file: see `resolveAgency`.
 *
 * @example
 * agencyOf(report, { divisions: parseDivisions(csv), hints: { region: '320813' } }).id
 */
export const agencyOf = (
  report: Parameters<typeof hintsOf>[0] & Pick<Report, 'year'>,
  { divisions, hints = {} }: AgencyOfOptions,
): ResolvedAgency => resolveAgency({ ...hintsOf(report), ...withoutNulls(hints) }, { year: report.year, divisions })

const withoutNulls = (given: Partial<AgencyHints>): Partial<AgencyHints> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value != null))
