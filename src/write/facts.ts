import { itemKey } from '../model/fact-key.ts'
import type { Fact, Report } from '../model/report.ts'
import { placeText } from './place.ts'
import { type Column, column } from './table.ts'

/** A row of the long table: one fact, and what it belongs to. */
export interface FactRow {
  report: Report
  agency: string | null
  fact: Fact
  label: string
}

const c = column<FactRow>

/** Columns of the long table, in the order promised to those who read the CSV. */
export const factColumns: readonly Column<FactRow>[] = [
  c('agency', 'string', '机关名称', 'Agency', (r) => r.agency),
  c('year', 'integer', '报告年度', 'Report year', (r) => r.report.year),
  c('form', 'string', '报告格式', 'Form', (r) => r.report.form.id),
  c(
    'indicator',
    'string',
    '指标（空：格式之外的行）',
    'Indicator (empty: a row no form knows)',
    (r) => r.fact.indicator,
  ),
  c('applicant', 'string', '申请人类别', 'Applicant', (r) => r.fact.applicant),
  c('column', 'string', '数据列（有几列数据时的表头）', 'Value column, where there are several', (r) => r.fact.column),
  c('label', 'string', '行名', 'Label as printed', (r) => r.label),
  c('unit', 'string', '单位', 'Unit', (r) => r.fact.unit),
  c('value', 'number', '数值（空白不是零）', 'Value, nothing converted (empty is not zero)', (r) => r.fact.value),
  c('state', 'string', '单元格状态', 'State: number, blank, slash, dash or text', (r) => r.fact.state),
  c('raw', 'string', '原文', 'As printed', (r) => r.fact.raw),
  c('certainty', 'string', '可信程度', 'Certainty: read, inferred or doubtful', (r) => r.fact.certainty),
  c('page', 'integer', '页码', 'Page', (r) => r.fact.place.page ?? null),
  c('place', 'string', '位置', 'Place in the file', (r) => placeText(r.fact.place)),
  c('source', 'string', '文件', 'File', (r) => r.report.source.name),
  c('sha256', 'string', '文件的 SHA-256', 'SHA-256 of the file', (r) => r.report.source.sha256),
]

/** Row labels, outermost first; with the headers over the cell where the row has several cells. */
export const factRows = (report: Report, agency: string | null = report.agency?.name ?? null): FactRow[] => {
  const keys = report.facts.map((f) => `${f.labels.length}\0${f.labels.join('\0')}`)
  const distinct = new Map<string, string>()
  for (const [i, f] of report.facts.entries()) distinct.set(`${keys[i]}\0\0${itemKey(f)}`, keys[i]!)
  const columnsOfRow = new Map<string, number>()
  for (const labels of distinct.values()) columnsOfRow.set(labels, (columnsOfRow.get(labels) ?? 0) + 1)
  return report.facts.map((fact, i) => {
    const headers = fact.labels.length === 0 || (columnsOfRow.get(keys[i]!) ?? 0) > 1
    const label = [...fact.labels, ...(headers ? fact.columns : [])].join(' / ')
    return { report, agency, fact, label }
  })
}
