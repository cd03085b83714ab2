import { addTo } from '../base/group-by.ts'
import { isYearColumn } from '../forms/value-of.ts'
import type { Report } from '../model/report.ts'

/**
 * The number of each item that counts when reports are set side by side: read for sure, of the report's own year, over all applicants.
 * Two answers to one item are none.
 */
export const itemValues = ({ facts, year }: Pick<Report, 'facts' | 'year'>): Map<string, number> => {
  const found = new Map<string, number[]>()
  for (const f of facts) {
    if (f.indicator === null || f.value === null || f.certainty === 'doubtful') continue
    if (f.applicant !== null && f.applicant !== 'total') continue
    if (f.column !== null && (year === null || !isYearColumn(f.column, year))) continue
    addTo(found, f.indicator, f.value)
  }
  return new Map([...found].flatMap(([id, values]) => (values.length === 1 ? [[id, values[0]!] as const] : [])))
}
