import { isDismissed } from '../corrections/apply.ts'
import type { Message } from '../error.ts'
import { familyName } from '../forms/family-name.ts'
import { familyOf } from '../forms/form.ts'
import type { Report } from '../report.ts'
import type { openCorpusView } from './corpus-view.ts'
import { itemValues } from './item-values.ts'

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
  for (const [indicator, value] of itemValues(report)) view.value(form.id, year, indicator, value)
}
