import type { Message } from '../base/error.ts'
import { crosswalkWith } from '../crosswalk/index.ts'
import type { Link } from '../crosswalk/link.ts'
import { englishOf } from '../forms/english-of.ts'
import { type Form, type FormItem, itemsOf, signedItems } from '../forms/form.ts'
import { itemKey } from '../model/fact-key.ts'
import { shortName } from '../write/short-name.ts'
import { column } from '../write/table.ts'
import { type Table, wideName } from './tables.ts'

export interface CodebookRow {
  form: Form
  item: FormItem
  /** the crosswalk, with what forms of the user's own say of themselves */
  links: readonly Link[]
}

const english = (form: Form, { indicator, applicant }: FormItem): string => {
  const label = englishOf(form, indicator)
  return applicant === null ? label : `${label}: ${englishOf(form, applicant)}`
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
    language === 'zh' ? `${table.title}：${words(item).join(' / ')}` : english(form, item),
    ...(item.kind === 'group' ? [t('分组标题，应为空', 'a heading; should be empty')] : []),
    ...sums.map((s) => `${s.short ? '≥' : '='} ${s.parts.join(' + ')}`),
    ...(rowTotal ? [t(`各类申请人之和`, 'sum over the applicants')] : []),
    ...(form.rules.ofWhich ?? [])
      .filter((o) => o.part === indicator)
      .map((o) => t(`其中项，不超过 ${o.whole}`, `part of ${o.whole}`)),
    ...(signedItems(form).has(indicator) ? [t('可为负数', 'may be negative')] : []),
  ].join(t('；', '; '))
}

/** The law that an item counts by, or else the notice that made the form. */
const basisOf = ({ form, item }: CodebookRow): Message =>
  form.basis?.[item.indicator] ?? { zh: form.source, en: form.source }

/** Every line of the crosswalk that names the item, from either side: `2019:request.received exact H`. */
const linksOf = ({ form, item, links }: CodebookRow): string =>
  links
    .flatMap((l) => {
      const has = (side: Link['from']) => side.form === form.id && side.ids.includes(item.indicator)
      const other = has(l.from) ? l.to : has(l.to) ? l.from : null
      const own = has(l.from) ? l.from : l.to
      if (other === null) return []
      const sum = own.ids.length > 1 ? `${own.ids.join('+')} → ` : ''
      return [`${sum}${other.form}:${other.ids.join('+') || '–'} ${l.relation} ${l.confidence}`]
    })
    .join('; ')

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
    c('label_en', 'string', '名称（英文）', 'Label in English', (r) => english(r.form, r.item)),
    c('unit', 'string', '单位', 'Unit', (r) => r.item.unit),
    c('form', 'string', '报告格式', 'Form', (r) => r.form.id),
    c('years_from', 'integer', '格式自（报告年度）', 'Form from (report year)', (r) => r.form.inForce.from),
    c('years_to', 'integer', '格式至（空：仍在用）', 'Form to (empty: in force)', (r) => r.form.inForce.to),
    c('table', 'string', '表', 'Table', (r) => r.item.table),
    c('parent', 'string', '上级', 'Parent', (r) => r.item.parent),
    c('kind', 'string', '类型：value 数据、group 分组标题', 'Kind: value or group', (r) => r.item.kind),
    c('definition_zh', 'string', '定义（中文）', 'Definition in Chinese', (r) => definitions(r, 'zh')),
    c('definition_en', 'string', '定义（英文）', 'Definition in English', (r) => definitions(r, 'en')),
    c('legal_basis_zh', 'string', '依据（中文）', 'Legal basis in Chinese', (r) => basisOf(r).zh),
    c('legal_basis_en', 'string', '依据（英文）', 'Legal basis in English', (r) => basisOf(r).en),
    c(
      'crosswalk',
      'string',
      '与其他格式的对应：格式:指标 关系 把握',
      'In other forms: form:items relation confidence',
      (r) => linksOf(r) || null,
    ),
    c('wide_sheet', 'string', '宽表', 'Wide sheet', (r) => (r.item.kind === 'group' ? null : wideName(r.form))),
    c('wide_column', 'string', '宽表中的列', 'Column of the wide sheet', (r) =>
      r.item.kind === 'group' ? null : itemKey(r.item),
    ),
    c(
      'variable',
      'string',
      '变量名（.dta；加 _s 为状态）',
      'Name of the variable in .dta files; with _s behind it, of its state',
      (r) => (r.item.kind === 'group' ? null : shortName(r.item.indicator, r.item.applicant)),
    ),
  ],
}

export const codebookRows = (forms: readonly Form[]): CodebookRow[] => {
  const links = crosswalkWith(forms)
  return forms.flatMap((form) => itemsOf(form).map((item) => ({ form, item, links })))
}

const k = column<Link>

/** What the items of one form are to those of the next: numbers go into one series only where the relation is exact. */
export const crosswalkTable: Table<Link> = {
  name: 'crosswalk',
  title: {
    zh: '各格式指标的对应关系：只有 exact 可以连成序列',
    en: 'Crosswalk of the forms: only exact links make a series',
  },
  key: [],
  byYear: false,
  columns: [
    k('from_form', 'string', '旧格式', 'Older form', (l) => l.from.form),
    k(
      'from_indicators',
      'string',
      '旧格式的指标（+ 为合计；空：没有）',
      'Items of the older form (+ is a sum; empty: none)',
      (l) => l.from.ids.join(' + '),
    ),
    k('to_form', 'string', '新格式', 'Newer form', (l) => l.to.form),
    k('to_indicators', 'string', '新格式的指标', 'Items of the newer form', (l) => l.to.ids.join(' + ')),
    k('relation', 'string', '关系：旧对新', 'Relation of the older to the newer', (l) => l.relation),
    k('confidence', 'string', '把握：H 高、M 中、L 低', 'Confidence: high, middle, low', (l) => l.confidence),
    k('note_zh', 'string', '说明（中文）', 'Note in Chinese', (l) => l.note?.zh ?? null),
    k('note_en', 'string', '说明（英文）', 'Note in English', (l) => l.note?.en ?? null),
  ],
}
