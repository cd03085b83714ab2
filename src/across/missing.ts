import { NianbaoError } from '../base/error.ts'

/** An agency and the years it has reported. */
export interface Reported {
  /** as `agencyYears` has it */
  key: string
  /** as its latest report names it */
  name: string | null
  /** those it has a report of */
  years: readonly { year: number }[]
}

/** Which years are asked for, and of whom. */
export interface MissingOptions {
  /** the years asked for; left out: from the first to the last that any agency has */
  years?: readonly number[]
  /** whether a report of an agency is to be expected at all, such as not after it was merged into another */
  expected?: (agency: Reported, year: number) => boolean
}

/** Years an agency gave no report for. */
export interface Missing {
  /** of the agency */
  key: string
  /** of the agency */
  name: string | null
  /** years it has a report of */
  reported: number[]
  /** years it has none of */
  missing: number[]
}

/**
 * Who has not reported: the agencies that have a report of some year and lack one of another.
 *
 * @param agencies of `agencyYears(reports)`
 * @throws NianbaoError `invalid-call` where reports are given in place of agencies
 * @example
 * missingReports(agencyYears(reports), { years: [2022, 2023] })
 */
export const missingReports = (
  agencies: readonly Reported[],
  { years, expected = () => true }: MissingOptions = {},
): Missing[] => {
  if (agencies.some((agency) => !Array.isArray(agency.years)))
    throw new NianbaoError('invalid-call', {
      zh: 'missingReports 需要机关，而不是报告：missingReports(agencyYears(reports))。',
      en: 'missingReports takes agencies, not reports: missingReports(agencyYears(reports)).',
    })
  const asked = years ?? allYears(agencies)
  return agencies
    .map((agency) => {
      const reported = new Set(agency.years.map((y) => y.year))
      return {
        key: agency.key,
        name: agency.name,
        reported: [...reported].sort((a, b) => a - b),
        missing: asked.filter((year) => !reported.has(year) && expected(agency, year)),
      }
    })
    .filter(({ missing }) => missing.length > 0)
}

const allYears = (agencies: readonly Reported[]): number[] => {
  const seen = agencies.flatMap((a) => a.years.map((y) => y.year))
  if (seen.length === 0) return []
  const first = seen.reduce((a, b) => Math.min(a, b))
  const last = seen.reduce((a, b) => Math.max(a, b))
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}
