import { englishApplicants, englishLabels } from '../forms/english.ts'
import { type Form, type FormItem, itemsOf } from '../forms/form.ts'
import type { IndicatorId } from '../forms/index.ts'
import { legalBasis } from '../forms/legal.ts'
import type { Applicant } from '../forms/requests.ts'
import { column } from '../write/table.ts'
import { type Table, wideColumn, wideName } from './tables.ts'

export interface CodebookRow {
  form: Form
  item: FormItem
}

const english = ({ indicator, applicant }: FormItem): string => {
  const label = englishLabels[indicator as IndicatorId] ?? indicator
  return applicant === null ? label : `${label}: ${englishApplicants[applicant as Applicant] ?? applicant}`
}

const words = (item: FormItem): string[] => [...item.labels, ...item.columns].filter((t) => t !== '')

/** What the form itself says an item is: where it stands, what it is the sum of, what it may not exceed. */
const definitions = ({ form, item }: CodebookRow, language: 'zh' | 'en'): string => {
  const { indicator } = item
  const t = (zh: string, en: string) => (language === 'zh' ? zh : en)
  const sums = (form.rules.sums ?? []).filter((s) => s.total === indicator)
  const rowTotal = (form.rules.rowTotals ?? []).find((s) => s.table === item.table && s.total === item.applicant)
  const table = form.tables.find((x) => x.id === item.table)!
  return [
    language === 'zh' ? `${table.title}：${words(item).join(' / ')}` : english(item),
    ...(item.kind === 'group' ? [t('分组标题，应为空', 'a heading; should be empty')] : []),
    ...sums.map((s) => `${s.short ? '≥' : '='} ${s.parts.join(' + ')}`),
    ...(rowTotal ? [t(`各类申请人之和`, 'sum over the applicants')] : []),
    ...(form.rules.ofWhich ?? [])
      .filter((o) => o.part === indicator)
      .map((o) => t(`其中项，不超过 ${o.whole}`, `part of ${o.whole}`)),
    ...(form.rules.signed?.includes(indicator) ? [t('可为负数', 'may be negative')] : []),
  ].join(t('；', '; '))
}

const c = column<CodebookRow>

/** Every item of every form: what the names in the other tables mean. */
export const codebook: Table<CodebookRow> = {
  name: 'codebook',
  title: { zh: '指标说明：一个格式的一项一行', en: 'Codebook: one item of one form a row' },
  key: ['form', 'table', 'indicator', 'applicant'],
  byYear: false,
  columns: [
    c('indicator', 'string', '指标', 'Indicator', (r) => r.item.indicator),
    c('applicant', 'string', '申请人类别', 'Applicant', (r) => r.item.applicant),
    c('label_zh', 'string', '名称（中文，格式原文）', 'Label in Chinese, as the form has it', (r) =>
      words(r.item).at(-1) === undefined ? '' : words(r.item).join(' / '),
    ),
    c('label_en', 'string', '名称（英文）', 'Label in English', (r) => english(r.item)),
    c('unit', 'string', '单位', 'Unit', (r) => r.item.unit),
    c('form', 'string', '报告格式', 'Form', (r) => r.form.id),
    c('years_from', 'integer', '格式自（报告年度）', 'Form from (report year)', (r) => r.form.inForce.from),
    c('years_to', 'integer', '格式至（空：仍在用）', 'Form to (empty: in force)', (r) => r.form.inForce.to),
    c('table', 'string', '表', 'Table', (r) => r.item.table),
    c('parent', 'string', '上级', 'Parent', (r) => r.item.parent),
    c('kind', 'string', '类型：value 数据、group 分组标题', 'Kind: value or group', (r) => r.item.kind),
    c('definition_zh', 'string', '定义（中文）', 'Definition in Chinese', (r) => definitions(r, 'zh')),
    c('definition_en', 'string', '定义（英文）', 'Definition in English', (r) => definitions(r, 'en')),
    c(
      'legal_basis_zh',
      'string',
      '依据（中文）',
      'Legal basis in Chinese',
      (r) => legalBasis(r.form, r.item.indicator).zh,
    ),
    c(
      'legal_basis_en',
      'string',
      '依据（英文）',
      'Legal basis in English',
      (r) => legalBasis(r.form, r.item.indicator).en,
    ),
    c('wide_sheet', 'string', '宽表', 'Wide sheet', (r) => (r.item.kind === 'group' ? null : wideName(r.form))),
    c('wide_column', 'string', '宽表中的列', 'Column of the wide sheet', (r) =>
      r.item.kind === 'group' ? null : wideColumn(r.item),
    ),
  ],
}

export const codebookRows = (forms: readonly Form[]): CodebookRow[] =>
  forms.flatMap((form) => itemsOf(form).map((item) => ({ form, item })))
