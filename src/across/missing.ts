/** An agency and the years it has reported. */
export interface Reported {
  key: string
  name: string | null
  years: readonly { year: number }[]
}

/** Years an agency gave no report for. */
export interface Missing {
  key: string
  name: string | null
  reported: number[]
  missing: number[]
}

/**
 * Who has not reported: the agencies that have a report of some year and lack one of another.
 *
 * @param years the years asked for; left out: from the first to the last that any agency has
 * @param expected whether a report of an agency is to be expected at all, such as not after it was merged into another
 */
export const missingReports = (
  agencies: readonly Reported[],
  years?: readonly number[],
  expected: (agency: Reported, year: number) => boolean = () => true,
): Missing[] => {
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
