import { type Form, itemsOf } from '../forms/form.ts'
import { forms } from '../forms/index.ts'
import type { Finding } from '../model/finding.ts'
import type { CorpusRow, openCorpusView } from '../review/corpus-view.ts'
import { kindOf } from '../review/of-reports.ts'
import type { Dataset } from './dataset.ts'
import { wideName } from './tables.ts'

type View = ReturnType<typeof openCorpusView>

/** Reports by the names of their files. */
type Rows = Map<string, { row: CorpusRow; sha256: string }>

const addReports = async (view: View, dataset: Dataset): Promise<Rows> => {
  const rows: Rows = new Map()
  const names = new Map<string, string>()
  for await (const c of dataset.rows('coverage')) names.set(c.agency_id!, c.agency!)
  for await (const r of dataset.rows('reports')) {
    const key = r.agency_id || `?${r.sha256}`
    const row = view.report({
      source: r.source!,
      sha256: r.sha256!,
      agency: names.get(key) ?? (r.agency || '?'),
      key,
      year: r.year === '' ? null : Number(r.year),
      ...kindOf(r.family || undefined),
      form: r.form || null,
      page: null,
    })
    rows.set(r.source!, { row, sha256: r.sha256! })
  }
  return rows
}

const addFindings = async (view: View, dataset: Dataset, rows: Rows): Promise<void> => {
  for await (const f of dataset.rows('findings')) {
    const at = rows.get(f.source!)
    if (at !== undefined && !wasDismissed(f.judgements))
      view.finding(at.row, { rule: f.rule!, severity: f.severity as Finding['severity'] })
  }
}

/** Numbers of one form, all applicants together. */
const addValues = async (view: View, dataset: Dataset, form: Form): Promise<void> => {
  for await (const w of dataset.rows(wideName(form))) {
    if (w.year === '' || w.latest !== 'TRUE') continue
    for (const [column, value] of Object.entries(w)) {
      const [indicator, applicant = 'total'] = column.split('@') as [string, string?]
      if (value === '' || !items.has(indicator) || applicant !== 'total') continue
      view.value(form.id, Number(w.year), indicator, Number(value))
    }
  }
}

/** A dataset into the page of all reports: its tables are read once, row by row. */
export const addDataset = async (view: View, dataset: Dataset): Promise<{ row: CorpusRow; sha256: string }[]> => {
  const rows = await addReports(view, dataset)
  await addFindings(view, dataset, rows)
  for (const form of forms) await addValues(view, dataset, form)
  for await (const p of dataset.rows('problems'))
    view.problem(p.source!, { zh: p.message_zh!, en: p.message_en! }, p.code!, p.agency_listed || null)
  return [...rows.values()]
}

const items = new Set(forms.flatMap((f) => itemsOf(f).map((i) => i.indicator)))

const wasDismissed = (judgements: string | undefined): boolean => {
  if (!judgements) return false
  const list = JSON.parse(judgements) as { action: string }[]
  return list.at(-1)?.action === 'dismiss'
}
