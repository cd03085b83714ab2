import type { Report } from '../report.ts'
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

/**
 * Who published a report, with what came with its file: see `resolveAgency`.
 *
 * @param given what the file does not say: a code (`region`), another `name`, a `path` with folders
 */
export const agencyOf = (
  report: Parameters<typeof hintsOf>[0] & Pick<Report, 'year'>,
  divisions: Divisions,
  given: Partial<AgencyHints> = {},
): ResolvedAgency => resolveAgency({ ...hintsOf(report), ...withoutNulls(given) }, report.year, divisions)

const withoutNulls = (given: Partial<AgencyHints>): Partial<AgencyHints> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value != null))
