import { type Form, type FormItem, itemsOf } from '../forms/form.ts'
import { ownAnswers } from '../forms/value-of.ts'
import { itemKey } from '../model/fact-key.ts'
import type { Fact, Report } from '../model/report.ts'
import type { DtaTable, DtaVariable } from './dta.ts'
import { shortName, stateName } from './short-name.ts'

/**
 * The answers of a report to each item, by the column of the wide sheet. Where a table has several value columns, those of the report
 * year; where more than one is left, all of them: the item has no one number.
 */
export const wideAnswers = ({ facts, year }: Pick<Report, 'facts' | 'year'>): Map<string, Fact[]> => {
  const found = new Map<string, Fact[]>()
  for (const fact of facts) {
    if (fact.indicator === null) continue
    const key = itemKey(fact)
    const list = found.get(key)
    if (list) list.push(fact)
    else found.set(key, [fact])
  }
  return new Map([...found].map(([key, list]) => [key, ownAnswers(list, year)]))
}

/** Items of forms that ask for something, each once. */
export const wideItems = (forms: readonly Form[]): FormItem[] => [
  ...new Map(
    forms
      .flatMap((form) => itemsOf(form))
      .filter((i) => i.kind !== 'group')
      .map((i) => [itemKey(i), i] as const),
  ).values(),
]

export const itemWords = ({ labels, columns, unit }: FormItem): string =>
  `${[...labels, ...columns].filter((t) => t !== '').join(' / ')}${unit === null ? '' : `（${unit}）`}`

/** What stands in a cell, as a number with a label. A report without the row has none of them. */
const states = { number: 1, blank: 2, slash: 3, dash: 4, text: 5, doubtful: 6, several: 7 } as const
const stateLabels: [number, string][] = [
  [states.number, '数值'],
  [states.blank, '空白'],
  [states.slash, '斜杠'],
  [states.dash, '横线'],
  [states.text, '文字'],
  [states.doubtful, '存疑'],
  [states.several, '不止一个答复'],
]

const stateOf = (answers: readonly Fact[]): number | null => {
  const [only, ...others] = answers
  if (only === undefined) return null
  if (others.length > 0) return states.several
  return only.certainty === 'doubtful' ? states.doubtful : states[only.state]
}

const numberOf = (answers: readonly Fact[]): number | null =>
  answers.length !== 1 || answers[0]!.certainty === 'doubtful' ? null : answers[0]!.value

interface About extends DtaVariable {
  of: (report: Report) => string | number | null
}

const severity = (report: Report, of: 'error' | 'warning'): number =>
  report.findings.filter((f) => f.severity === of).length

/** Codes, postcodes and telephones are words: a number would lose its zeros. */
const about: readonly About[] = [
  { name: 'agency', label: '机关名称', type: 'string', of: (r) => r.agency?.name ?? null },
  { name: 'year', label: '报告年度', type: 'number', of: (r) => r.year },
  { name: 'form', label: '报告格式', type: 'string', of: (r) => r.form.id },
  { name: 'published_on', label: '公布日期', type: 'string', of: (r) => r.publishedOn?.date ?? null },
  { name: 'postcode', label: '邮编', type: 'string', of: (r) => r.contact.postcode },
  { name: 'phone', label: '电话', type: 'string', of: (r) => r.contact.phone },
  { name: 'errors', label: '核对发现的错误数', type: 'number', of: (r) => severity(r, 'error') },
  { name: 'warnings', label: '核对发现的警告数', type: 'number', of: (r) => severity(r, 'warning') },
  {
    name: 'doubtful',
    label: '存疑的单元格数',
    type: 'number',
    of: (r) => r.facts.filter((f) => f.certainty === 'doubtful').length,
  },
  { name: 'source', label: '文件', type: 'string', of: (r) => r.source.name },
  { name: 'sha256', label: '文件的 SHA-256', type: 'string', of: (r) => r.source.sha256 },
]

/** One report a row, ready for `wideTable`. */
export interface WideReport {
  form: string | null
  about: (string | number | null)[]
  values: Map<string, { value: number | null; state: number | null }>
}

export const wideReport = (report: Report): WideReport => ({
  form: report.form.id,
  about: about.map((a) => a.of(report)),
  values: new Map(
    [...wideAnswers(report)].map(([key, list]) => [key, { value: numberOf(list), state: stateOf(list) }] as const),
  ),
})

/** Reports as a wide sheet for Stata: one a row, for each item its number and its state, of the forms that were met. */
export const wideTable = (reports: readonly WideReport[], forms: readonly Form[]): DtaTable => {
  const met = new Set(reports.map((r) => r.form))
  const items = wideItems(forms.filter((f) => met.has(f.id)))
  return {
    label: '政府信息公开工作年度报告：一份报告一行',
    variables: [
      ...about.map(({ name, label, type }) => ({ name, label, type })),
      ...items.flatMap((item): DtaVariable[] => [
        { name: shortName(item.indicator, item.applicant), label: itemWords(item), type: 'number' },
        {
          name: stateName(item.indicator, item.applicant),
          label: `状态：${itemWords(item)}`,
          type: 'code',
          labels: 'state',
        },
      ]),
    ],
    rows: reports.map((r) => [
      ...r.about,
      ...items.flatMap((item) => {
        const answer = r.values.get(itemKey(item))
        return [answer?.value ?? null, answer?.state ?? null]
      }),
    ]),
    labels: { state: stateLabels },
  }
}
