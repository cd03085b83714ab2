import type { ResolvedAgency } from '../agency/resolve.ts'
import type { SeriesPoint } from '../crosswalk/series.ts'
import type { Finding } from '../model/finding.ts'
import type { CheckTally, Report } from '../model/report.ts'
import type { Entry } from './journal.ts'
import type { Problem } from './read-one.ts'

/** What list.csv says of a file: what the file itself does not. */
export interface Listed {
  agency: string | null
  url: string | null
  fetched: string | null
  region: string | null
}

/** A file of the corpus with where its result is. */
export interface Source {
  entry: Entry
  listed: Listed | null
}

/** The agency that a report names, else the one that the list names. */
export const agencyOf = ({ entry, listed }: Source): string | null => entry.agency ?? listed?.agency ?? null

/** Who published a report, and which of the versions of that year it is. */
export interface Who {
  /** reports of one agency have one key; null where nothing tells which agency it is */
  key: string | null
  /** 1 for the first of its year, in the order they were published */
  version: number
  /** the last of its year: the one that counts */
  latest: boolean
}

/** What was found between this report and an earlier one of the same agency. */
export interface Across {
  findings: Finding[]
  checks: CheckTally[]
}

/** The answer of one year to an item of the form in force, with what links it to that item. */
export interface SeriesRow {
  key: string
  agency: string
  indicator: string
  applicant: string | null
  point: SeriesPoint
  source: string | null
  /** over an exact link: it may stand in one line with the others */
  joined: boolean
}

/** What the tables say of the agency of a report. */
export type Resolved = Pick<
  ResolvedAgency,
  'level' | 'kind' | 'code' | 'divisionName' | 'divisionLevel' | 'evidence' | 'candidates'
>

/** A report on its way into the tables. */
export interface ReportItem {
  /** the report's own agency, else that of the list */
  agency: string | null
  report: Report
  /** the version of nianbao that read it */
  version: string
  listed: Listed | null
  who: Who
  resolved: Resolved | null
  across: Across
}

/** A file that gave no report. */
export interface ProblemItem {
  source: string
  sha256: string | null
  problem: Problem
  listed: Listed | null
}
