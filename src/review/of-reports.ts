import { isDismissed } from '../corrections/apply.ts'
import type { Message } from '../error.ts'
import { familyName } from '../forms/family-name.ts'
import { familyOf } from '../forms/form.ts'
import type { Report } from '../report.ts'
import { isYearColumn } from '../value-of.ts'
import type { openCorpusView } from './corpus-view.ts'

/** The kind of a report as its row shows it: left out for reports on information disclosure. */
export const kindOf = (family: string | undefined): { family?: Message } =>
  familyOf({ family }) === 'disclosure' ? {} : { family: familyName(family!) }

/** One report that was read just now into the page of all reports. */
export const addReport = (view: ReturnType<typeof openCorpusView>, report: Report, page: string | null): void => {
  const { agency, year, form, source } = report
  const name = agency?.name ?? '?'
  const kind = kindOf(report.family)
  const row = view.report({ source: source.name ?? '-', agency: name, key: name, year, ...kind, form: form.id, page })
  for (const f of report.findings) if (!isDismissed(f)) view.finding(row, f)
  if (form.id === null || year === null) return
  const found = new Map<string, number[]>()
  for (const f of report.facts) {
    if (f.indicator === null || f.value === null || f.certainty === 'doubtful') continue
    if (f.applicant !== null && f.applicant !== 'total') continue
    if (f.column !== null && !isYearColumn(f.column, year)) continue
    found.set(f.indicator, [...(found.get(f.indicator) ?? []), f.value])
  }
  // two answers to one item are none
  for (const [indicator, values] of found) if (values.length === 1) view.value(form.id, year, indicator, values[0]!)
}
