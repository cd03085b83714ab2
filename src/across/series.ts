import type { Divisions } from '../agency/divisions.ts'
import { type LinkedSeries, linkedSeries, type SeriesOptions } from '../crosswalk/series.ts'
import { type AgencyYears, agencyYears, type YearReport } from './years.ts'

/** One item of one agency over the years. */
export interface AgencySeries extends LinkedSeries, Pick<AgencyYears, 'key' | 'name' | 'agency'> {}

/**
 * One item over the years for every agency in the reports: `linkedSeries`, agency by agency (see `agencyYears`), with the latest version
 * of each year.
 *
 * @throws RangeError where no form has the item
 */
export const seriesByAgency = (
  reports: readonly YearReport[],
  indicator: string,
  { divisions, ...options }: SeriesOptions & { divisions?: Divisions } = {},
): AgencySeries[] =>
  agencyYears(reports, { divisions }).map(({ key, name, agency, years }) => ({
    key,
    name,
    agency,
    ...linkedSeries(
      years.map((y) => y.versions.at(-1)!),
      indicator,
      options,
    ),
  }))
