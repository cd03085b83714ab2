import { keyOf } from '../across/years.ts'
import type { Divisions } from '../agency/divisions.ts'
import { agencyOf } from '../agency/of-report.ts'
import type { Message } from '../base/error.ts'
import { isDismissed } from '../corrections/apply.ts'
import { familyName } from '../forms/family-name.ts'
import { familyOf } from '../forms/form.ts'
import type { Report } from '../model/report.ts'
import type { openCorpusView } from './corpus-view.ts'
import { itemValues } from './item-values.ts'

/** The kind of a report as its row shows it: left out for reports on information disclosure. */
export const kindOf = (family: string | undefined): { family?: Message } =>
  familyOf({ family }) === 'disclosure' ? {} : { family: familyName(family!) }

/**
 * One report that was read just now into the page of all reports. Its agency is told as in a dataset, so that both count the same.
 */
export const addReport = (
  view: ReturnType<typeof openCorpusView>,
  report: Report,
  page: string | null,
  divisions: Divisions | null,
): void => {
  const { year, form, source } = report
  const key = keyOf(report, divisions === null ? null : agencyOf(report, { divisions }))
  const row = view.report({
    source: source.name ?? '-',
    sha256: source.sha256,
    agency: report.agency?.name ?? '?',
    key: key ?? `?${source.sha256}`,
    year,
    ...kindOf(report.family),
    form: form.id,
    page,
  })
  for (const f of report.findings) if (!isDismissed(f)) view.finding(row, f)
  if (form.id === null || year === null) return
  for (const [indicator, value] of itemValues(report)) view.value(form.id, year, indicator, value)
}
