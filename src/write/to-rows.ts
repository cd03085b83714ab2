import type { Certainty } from '../certainty/doubts.ts'
import type { FactState, Report } from '../model/report.ts'
import { factColumns, factRows } from './facts.ts'

/** A row of the long table: one fact, and the report it is of. */
export interface LongRow {
  /** who published the report */
  agency: string | null
  /** the report year */
  year: number | null
  /** the form of its tables */
  form: string | null
  /** the item; null for a row that no form knows */
  indicator: string | null
  /** the column of table 三 */
  applicant: string | null
  /** the printed header, where there are several value columns */
  column: string | null
  /** row labels as printed, outermost first, with ` / ` between */
  label: string
  /** what is counted */
  unit: string | null
  /** nothing converted; null where no number is given: empty is not zero */
  value: number | null
  /** what stands in the cell */
  state: FactState
  /** as printed */
  raw: string
  /** how certain the number is */
  certainty: Certainty
  /** page of the file, where it has pages */
  page: number | null
  /** place in the file, in words */
  place: string
  /** name of the file */
  source: string | null
  /** hash of its content */
  sha256: string
}

/**
 * The long table of a Report, a fact a row: what `nianbao extract -f csv` writes, under the same names.
 *
 * @example
 * console.table(toRows(report).filter((row) => row.indicator === 'request.received'))
 */
export const toRows = (report: Report): LongRow[] =>
  factRows(report).map((row) => Object.fromEntries(factColumns.map((c) => [c.name, c.of(row)])) as unknown as LongRow)
