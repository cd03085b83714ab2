import type { Report } from '../model/report.ts'
import { type Language, say } from './language.ts'
import { ledgerLine } from './ledger.ts'
import { type PrettyOptions, severities, severityName } from './pretty.ts'
import { type Colours, coloursFor, columns, cut, cutStart } from './terminal.ts'

/** The few numbers that say how a report was read. */
export interface Digest {
  name: string
  title: string
  agency: string
  year: string
  form: string
  facts: number
  numbers: number
  empty: number
  doubtful: number
  unknown: number
  findings: { error: number; warning: number; info: number }
}

export const digestOf = (report: Report): Digest => {
  const count = (test: (f: Report['facts'][number]) => boolean) => report.facts.filter(test).length
  const found = (severity: string) => report.findings.filter((f) => f.severity === severity).length
  return {
    name: report.source.name ?? '-',
    title: report.title ?? '',
    agency: report.agency?.name ?? '',
    year: report.year === null ? '' : String(report.year),
    form: report.form.id ?? '',
    facts: report.facts.length,
    numbers: count((f) => f.value !== null),
    empty: count((f) => f.value === null && f.certainty !== 'doubtful'),
    doubtful: count((f) => f.certainty === 'doubtful'),
    unknown: count((f) => f.indicator === null),
    findings: { error: found('error'), warning: found('warning'), info: found('info') },
  }
}

const or = (text: string, language: Language): string => text || say(language, '（没有读出）', '(not found)')

/** One report in a few lines. */
export const summaryBlock = (report: Report, options: PrettyOptions): string => {
  const { language } = options
  const c = coloursFor(options.colour ?? false)
  const d = digestOf(report)
  const t = (zh: string, en: string) => say(language, zh, en)
  const states = [
    t(`有数 ${d.numbers}`, `${d.numbers} with a number`),
    t(`空白或无数 ${d.empty}`, `${d.empty} without`),
    t(`存疑 ${d.doubtful}`, `${d.doubtful} doubtful`),
    ...(d.unknown > 0 ? [t(`格式之外 ${d.unknown}`, `${d.unknown} outside the form`)] : []),
  ]
  const rows = [
    [t('机关', 'Agency'), or(d.agency, language)],
    [t('年度', 'Year'), or(d.year, language)],
    [t('格式', 'Form'), or(d.form, language)],
    [
      t('公布日期', 'Published'),
      report.publishedOn
        ? `${report.publishedOn.date}${t(`（${publishedFrom[report.publishedOn.from].zh}）`, ` (${publishedFrom[report.publishedOn.from].en})`)}`
        : or('', language),
    ],
    [t('数据', 'Facts'), `${d.facts}${t('：', ': ')}${states.join(t('，', ', '))}`],
    [t('表内数字', 'Numerals'), ledgerLine(report, language)],
    [t('核对结果', 'Findings'), countsOf(d, language, c)],
    [t('文件', 'File'), d.name],
  ]
  return `${c.bold(or(d.title, language))}\n${columns(rows.map(([k, v]) => [`  ${k}`, v!])).join('\n')}\n`
}

const publishedFrom = {
  signature: { zh: '落款', en: 'signature' },
  'title-block': { zh: '标题下', en: 'under the title' },
  'page-metadata': { zh: '网页信息', en: 'page metadata' },
  'file-metadata': { zh: '文件属性', en: 'file metadata' },
} as const

const countsOf = (d: Digest, language: Language, c: Colours): string => {
  const colour = { error: c.red, warning: c.yellow, info: c.cyan }
  return severities
    .map((s) => {
      const text = `${severityName(s, language)} ${d.findings[s]}`
      return d.findings[s] > 0 ? colour[s](text) : c.dim(text)
    })
    .join(say(language, '，', ', '))
}

/** Several reports as a table, one a line, and a line of totals. */
export const summaryTable = (digests: readonly Digest[], options: PrettyOptions): string => {
  const { language } = options
  const c = coloursFor(options.colour ?? false)
  const t = (zh: string, en: string) => say(language, zh, en)
  const head = [
    t('文件', 'File'),
    t('机关', 'Agency'),
    t('年度', 'Year'),
    t('格式', 'Form'),
    t('数据', 'Facts'),
    t('存疑', 'Doubtful'),
    ...severities.map((s) => severityName(s, language)),
  ]
  const [widestName, widestAgency] = [44, 28]
  const numbers = new Set([4, 5, 6, 7, 8])
  const sum = (of: (d: Digest) => number) => String(digests.reduce((n, d) => n + of(d), 0))
  const rows = [
    head,
    ...digests.map((d) => [
      cutStart(d.name, widestName),
      cut(d.agency || '–', widestAgency),
      d.year || '–',
      d.form || '–',
      String(d.facts),
      String(d.doubtful),
      ...severities.map((s) => String(d.findings[s])),
    ]),
    [
      t(`共 ${digests.length} 份`, `${digests.length} reports`),
      '',
      '',
      '',
      sum((d) => d.facts),
      sum((d) => d.doubtful),
      ...severities.map((s) => sum((d) => d.findings[s])),
    ],
  ]
  const lines = columns(rows, numbers)
  return `${[c.dim(lines[0]!), ...lines.slice(1, -1), c.bold(lines.at(-1)!)].join('\n')}\n`
}
