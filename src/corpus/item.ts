import type { ResolvedAgency } from '../agency/resolve.ts'
import type { Report } from '../report.ts'
import type { Problem } from './read-one.ts'
import type { Across, Who } from './who.ts'

/** What list.csv says of a file: what the file itself does not. */
export interface Listed {
  agency: string | null
  url: string | null
  fetched: string | null
  region: string | null
}

/** A report on its way into the tables. */
export interface ReportItem {
  /** the report's own agency, else that of the list */
  agency: string | null
  report: Report
  listed: Listed | null
  who: Who
  resolved: ResolvedAgency | null
  across: Across
}

/** A file that gave no report. */
export interface ProblemItem {
  source: string
  sha256: string | null
  problem: Problem
  listed: Listed | null
}
