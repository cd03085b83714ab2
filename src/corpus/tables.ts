import type { Message } from '../base/error.ts'
import type { Form } from '../forms/form.ts'
import { datasetKeysOf, itemKey } from '../model/fact-key.ts'
import type { Finding } from '../model/finding.ts'
import type { CheckTally, Claim, Fact, Section } from '../model/report.ts'
import { type FactRow as CoreFactRow, factColumns, factRows } from '../write/facts.ts'
import { placeText } from '../write/place.ts'
import { type Column, column } from '../write/table.ts'
import { itemWords, wideAnswers, wideItems } from '../write/wide.ts'
import { type Evidence, evidenceIn, evidenceText } from './evidence.ts'
import type { ProblemItem, ReportItem, SeriesRow } from './item.ts'

/**
 * The tables of a dataset, said once: Parquet, CSV, XLSX, the codebook's list of columns and datapackage.json are all made from these
 * objects, so that they cannot disagree.
 */
export interface Table<Row> {
  name: string
  title: Message
  columns: readonly Column<Row>[]
  /** columns that name a row; empty where rows have no name of their own */
  key: readonly string[]
  /** cut by report year when the corpus is big */
  byYear: boolean
}

/** Every table has these: which report a row belongs to. */
const ofReport = <Row>(item: (row: Row) => ReportItem): Column<Row>[] => [
  column('source', 'string', '文件', 'File', (r) => item(r).report.source.name),
  column('agency', 'string', '机关名称', 'Agency', (r) => item(r).agency),
  column('agency_id', 'string', '机关标识（空：不能确定）', 'Agency id (empty: not certain)', (r) => item(r).who.key),
  column('year', 'integer', '报告年度', 'Report year', (r) => item(r).report.year),
  column('latest', 'boolean', '是该年度最后一版', 'Is the last version of its year', (r) => item(r).who.latest),
]

// ---- reports: one row a report

const r = column<ReportItem>
const count = (facts: readonly Fact[], test: (f: Fact) => boolean): number => facts.filter(test).length
const severity = (findings: readonly Finding[], of: Finding['severity']): number =>
  findings.filter((f) => f.severity === of).length

export const reports: Table<ReportItem> = {
  name: 'reports',
  title: { zh: '报告：一份一行', en: 'Reports, one a row' },
  key: ['source'],
  byYear: false,
  columns: [
    ...ofReport<ReportItem>((i) => i),
    r('agency_from', 'string', '机关名称出处：report 或 list', 'Where the agency comes from: report or list', (i) =>
      i.report.agency ? 'report' : i.agency === null ? null : 'list',
    ),
    r('agency_listed', 'string', '清单所列机关', 'Agency in the list', (i) => i.listed?.agency ?? null),
    r('version', 'integer', '该年度第几版', 'Version within the year', (i) => i.who.version),
    r('agency_level', 'string', '机关级别', 'Level of the agency', (i) => i.resolved?.level ?? null),
    r('agency_kind', 'string', '机关类别', 'Kind of agency', (i) => i.resolved?.kind ?? null),
    r(
      'division_code',
      'string',
      '区划代码（该年度有效）',
      'Division code, valid in that year',
      (i) => i.resolved?.code ?? null,
    ),
    r(
      'division_name',
      'string',
      '区划名称（该年度）',
      'Division name in that year',
      (i) => i.resolved?.divisionName ?? null,
    ),
    r('division_level', 'string', '区划级别', 'Level of the division', (i) => i.resolved?.divisionLevel ?? null),
    r('agency_evidence', 'string', '机关辨认依据', 'Why the agency was taken for that', (i) =>
      i.resolved === null ? null : i.resolved.evidence.map((e) => e.message.zh).join('；'),
    ),
    r(
      'agency_candidates',
      'string',
      '可能的所在地（不能确定时）',
      'Places it could belong to, while that is open',
      (i) =>
        i.resolved === null || i.resolved.candidates.length === 0
          ? null
          : i.resolved.candidates.map((c) => `${c.code ?? ''} ${c.name}`.trim()).join('；'),
    ),
    r('signatory', 'string', '落款机关', 'Signatory', (i) => i.report.agency?.signatory ?? null),
    r('region_listed', 'string', '清单所列区划代码', 'Division code in the list', (i) => i.listed?.region ?? null),
    r('title', 'string', '标题', 'Title', (i) => i.report.title),
    r('period_start', 'string', '统计期起', 'Period from', (i) => i.report.period?.start ?? null),
    r('period_end', 'string', '统计期止', 'Period to', (i) => i.report.period?.end ?? null),
    r('published_on', 'string', '公布日期', 'Published on', (i) => i.report.publishedOn?.date ?? null),
    r('published_from', 'string', '公布日期出处', 'Where that date stands', (i) => i.report.publishedOn?.from ?? null),
    r('family', 'string', '报告种类', 'Kind of report', (i) => i.report.family),
    r('form', 'string', '报告格式', 'Form', (i) => i.report.form.id),
    r('form_expected', 'string', '该年度应用格式', 'Form expected for the year', (i) => i.report.form.expected),
    r('form_evidence', 'string', '格式依据', 'Evidence for the form', (i) => i.report.form.evidence),
    r('facts', 'integer', '数据数', 'Facts', (i) => i.report.facts.length),
    r('numbers', 'integer', '有数值的', 'Facts with a number', (i) => count(i.report.facts, (f) => f.value !== null)),
    r('doubtful', 'integer', '存疑的', 'Doubtful facts', (i) =>
      count(i.report.facts, (f) => f.certainty === 'doubtful'),
    ),
    r('outside_form', 'integer', '格式之外的', 'Facts outside the form', (i) =>
      count(i.report.facts, (f) => f.indicator === null),
    ),
    r('errors', 'integer', '错误数', 'Findings: errors', (i) => severity(i.report.findings, 'error')),
    r('warnings', 'integer', '警告数', 'Findings: warnings', (i) => severity(i.report.findings, 'warning')),
    r('infos', 'integer', '提示数', 'Findings: hints', (i) => severity(i.report.findings, 'info')),
    r('address', 'string', '地址', 'Address', (i) => i.report.contact.address),
    r('postcode', 'string', '邮编', 'Postcode', (i) => i.report.contact.postcode),
    r('phone', 'string', '电话', 'Phone', (i) => i.report.contact.phone),
    r('fax', 'string', '传真', 'Fax', (i) => i.report.contact.fax),
    r('email', 'string', '电子邮箱', 'E-mail', (i) => i.report.contact.email),
    r('website', 'string', '网站', 'Website', (i) => i.report.contact.website),
    r('citations', 'string', '引用文号（JSON）', 'Documents cited (JSON)', (i) =>
      JSON.stringify(i.report.citations.map((c) => c.raw)),
    ),
    r('url', 'string', '网址（清单）', 'Address (list)', (i) => i.listed?.url ?? null),
    r('fetched', 'string', '采集日期（清单）', 'Fetched on (list)', (i) => i.listed?.fetched ?? null),
    r('media_type', 'string', '文件类型', 'Media type', (i) => i.report.source.mediaType),
    r('encoding', 'string', '字符编码', 'Encoding', (i) => i.report.source.encoding),
    r('pages', 'integer', '页数', 'Pages', (i) => i.report.source.pages),
    r('bytes', 'integer', '字节数', 'Bytes', (i) => i.report.source.bytes),
    r('sha256', 'string', '文件的 SHA-256', 'SHA-256 of the file', (i) => i.report.source.sha256),
  ],
}

// ---- facts: one row a cell of a statistics table

export interface FactRow extends CoreFactRow {
  item: ReportItem
  key: string
  evidence: Evidence
}

export const facts: Table<FactRow> = {
  name: 'facts',
  title: { zh: '数据（长表）：一格一行', en: 'Facts (long), one cell a row' },
  key: [],
  byYear: true,
  columns: [
    ...factColumns,
    column('agency_id', 'string', '机关标识（空：不能确定）', 'Agency id (empty: not certain)', (f) => f.item.who.key),
    column(
      'division_code',
      'string',
      '区划代码（该年度有效）',
      'Division code, valid in that year',
      (f) => f.item.resolved?.code ?? null,
    ),
    column('latest', 'boolean', '是该年度最后一版', 'Is the last version of its year', (f) => f.item.who.latest),
    column('unit_raw', 'string', '原文单位', 'Unit as printed', (f) => f.fact.unitRaw),
    column('note', 'string', '数字旁的附注', 'Note beside the number', (f) => f.fact.note),
    column('headers', 'string', '表头', 'Headers over the cell', (f) => f.fact.columns.join(' / ')),
    column(
      'corrected_from',
      'number',
      '更正前读出的值',
      'Value that was read, where a person has corrected it',
      (f) => f.fact.correctedFrom?.value ?? null,
    ),
    column('judgements', 'string', '人工复核（JSON）', 'What people have said of it (JSON)', (f) =>
      f.fact.judgements === undefined ? null : JSON.stringify(f.fact.judgements),
    ),
    column(
      'key',
      'string',
      '这一格的标识（nianbao prove --dataset --key）',
      'Key of the cell, for nianbao prove --dataset --key',
      (f) => f.key,
    ),
    column('doubts', 'string', '疑点（空格分隔）', 'Doubts: why it is less than certain', (f) =>
      words(doubtCodes(f.fact)),
    ),
    column('candidates', 'string', '可能的数值（空格分隔）', 'Numbers it could be, where they are known', (f) =>
      words(f.fact.doubts.flatMap((d) => d.candidates ?? [])),
    ),
    column(
      'evidence',
      'string',
      '依据：read 直接读出、inferred 推出、corrected 人工更正、accepted 人工确认；其后为成立的等式的规则（空：存疑）',
      'What bears it out: read, inferred, corrected or accepted by a person; then the rules of equations that hold (empty: doubtful)',
      (f) => evidenceText(f.fact, f.evidence),
    ),
    column('identities', 'integer', '所在的成立的等式数', 'Equations that it stands in and that hold', (f) =>
      f.fact.value === null ? null : f.evidence.holding,
    ),
    column(
      'identities_failed',
      'integer',
      '所在的不成立的等式数',
      'Equations that it stands in and that do not hold',
      (f) => (f.fact.value === null ? null : f.evidence.broken),
    ),
    column('version', 'string', '读出它的 nianbao 版本', 'Version of nianbao that read it', (f) => f.item.version),
    column(
      'corrections',
      'integer',
      '人工复核的次数（内容见 judgements）',
      'Times that people have judged it (see judgements)',
      (f) => f.fact.judgements?.length ?? 0,
    ),
  ],
}

const words = (list: readonly (string | number)[]): string | null => (list.length === 0 ? null : list.join(' '))
const doubtCodes = (fact: Fact): string[] => [...new Set(fact.doubts.map((d) => d.code))]

// ---- sections, claims, findings, checks: what else a report says, and what was found

interface Of<T> {
  item: ReportItem
  of: T
}
const each = <T>(item: ReportItem, list: readonly T[]): Of<T>[] => list.map((of) => ({ item, of }))

export interface SectionRow extends Of<Section> {
  n: number
  path: string
}

const flat = (
  item: ReportItem,
  list: readonly Section[],
  above: readonly string[],
  rows: SectionRow[],
): SectionRow[] => {
  for (const of of list) {
    const path = [...above, of.number || of.heading]
    rows.push({ item, of, n: rows.length + 1, path: path.join('/') })
    flat(item, of.children, path, rows)
  }
  return rows
}

const s = column<SectionRow>
export const sections: Table<SectionRow> = {
  name: 'sections',
  title: { zh: '章节：一节一行，正文含下级各节', en: 'Sections, one a row; the text holds that of the sections below' },
  key: ['source', 'n'],
  byYear: true,
  columns: [
    ...ofReport<SectionRow>((x) => x.item),
    s('n', 'integer', '次序', 'Order in the report', (x) => x.n),
    s('path', 'string', '章节路径', 'Path of numbers', (x) => x.path),
    s('level', 'integer', '级', 'Level', (x) => x.of.level),
    s('number', 'string', '编号', 'Number', (x) => x.of.number),
    s('heading', 'string', '标题', 'Heading', (x) => x.of.heading),
    s('text', 'string', '正文', 'Text', (x) => x.of.text),
    s('place', 'string', '位置', 'Place in the file', (x) => placeText(x.of.place)),
  ],
}

const l = column<Of<Claim>>
export const claims: Table<Of<Claim>> = {
  name: 'claims',
  title: { zh: '正文中的数字：一处一行', en: 'Numbers said in prose, one a row' },
  key: [],
  byYear: true,
  columns: [
    ...ofReport<Of<Claim>>((x) => x.item),
    l('indicator', 'string', '指标', 'Indicator', (x) => x.of.indicator),
    l('verb', 'string', '动词', 'Verb', (x) => x.of.verb),
    l('value', 'number', '数值', 'Value', (x) => x.of.value),
    l('unit', 'string', '单位', 'Unit', (x) => x.of.unit),
    l('scope', 'string', '口径', 'Scope', (x) => x.of.scope),
    l('raw', 'string', '原文', 'As printed', (x) => x.of.raw),
    l('place', 'string', '位置', 'Place in the file', (x) => placeText(x.of.place)),
  ],
}

/** About one report, or between a report and an earlier one of the same agency. */
interface Scoped {
  scope: 'report' | 'across'
}
const scoped = <T>(item: ReportItem, own: readonly T[], across: readonly T[]): (Of<T> & Scoped)[] => [
  ...own.map((of) => ({ item, of, scope: 'report' as const })),
  ...across.map((of) => ({ item, of, scope: 'across' as const })),
]

const f = column<Of<Finding> & Scoped>
export const findings: Table<Of<Finding> & Scoped> = {
  name: 'findings',
  title: { zh: '问题：一处问题一行', en: 'Findings, one a row' },
  key: [],
  byYear: true,
  columns: [
    ...ofReport<Of<Finding> & Scoped>((x) => x.item),
    f(
      'scope',
      'string',
      '范围：report 一份之内，across 与以前年度或版本相比',
      'Within one report, or across years and versions',
      (x) => x.scope,
    ),
    f('rule', 'string', '规则', 'Rule', (x) => x.of.rule),
    f('kind', 'string', '类别', 'Kind: report, reading, scope or style', (x) => x.of.kind),
    f('severity', 'string', '级别', 'Severity', (x) => x.of.severity),
    f('indicators', 'string', '指标（空格分隔）', 'Indicators, the item it is about first', (x) =>
      x.of.indicators.join(' '),
    ),
    f('applicant', 'string', '申请人类别', 'Applicant', (x) => x.of.applicant),
    f('column', 'string', '数据列', 'Value column', (x) => x.of.column),
    f('message_zh', 'string', '说明（中文）', 'Message in Chinese', (x) => x.of.message.zh),
    f('message_en', 'string', '说明（英文）', 'Message in English', (x) => x.of.message.en),
    f('actual', 'string', '实际', 'What is printed there', (x) => asText(x.of.actual)),
    f('expected', 'string', '应为', 'What was expected', (x) => asText(x.of.expected)),
    f('place', 'string', '位置', 'Place in the file', (x) => placeText(x.of.place)),
    f('related', 'string', '相关位置（JSON）', 'Other places that make the case (JSON)', (x) =>
      JSON.stringify(x.of.related),
    ),
    f('judgements', 'string', '人工复核（JSON）', 'What people have said of it (JSON)', (x) =>
      x.of.judgements === undefined ? null : JSON.stringify(x.of.judgements),
    ),
  ],
}

const asText = (value: string | number | null): string | null => (value === null ? null : String(value))

const k = column<Of<CheckTally> & Scoped>
export const checks: Table<Of<CheckTally> & Scoped> = {
  name: 'checks',
  title: { zh: '核对结果：一份报告一条规则一行', en: 'Checks: one rule of one report a row' },
  key: ['source', 'rule'],
  byYear: true,
  columns: [
    ...ofReport<Of<CheckTally> & Scoped>((x) => x.item),
    k('scope', 'string', '范围', 'Within one report, or across years and versions', (x) => x.scope),
    k('rule', 'string', '规则', 'Rule', (x) => x.of.rule),
    k('passed', 'integer', '通过', 'Passed', (x) => x.of.passed),
    k('failed', 'integer', '不通过', 'Failed', (x) => x.of.failed),
    k('not_assessable', 'integer', '无法判断', 'Not assessable', (x) => x.of.notAssessable),
  ],
}

// ---- problems: one row a file that gave no report

const p = column<ProblemItem>
export const problems: Table<ProblemItem> = {
  name: 'problems',
  title: { zh: '未能读取的文件：一个一行', en: 'Files that could not be read, one a row' },
  key: ['source'],
  byYear: false,
  columns: [
    p('source', 'string', '文件', 'File', (i) => i.source),
    p('code', 'string', '原因代码', 'Code', (i) => i.problem.code),
    p('message_zh', 'string', '说明（中文）', 'Message in Chinese', (i) => i.problem.message.zh),
    p('message_en', 'string', '说明（英文）', 'Message in English', (i) => i.problem.message.en),
    p('agency_listed', 'string', '清单所列机关', 'Agency in the list', (i) => i.listed?.agency ?? null),
    p('url', 'string', '网址（清单）', 'Address (list)', (i) => i.listed?.url ?? null),
    p('sha256', 'string', '文件的 SHA-256', 'SHA-256 of the file', (i) => i.sha256),
  ],
}

// ---- series: items of the form in force over the years, linked where the crosswalk allows it

const z = column<SeriesRow>
export const series: Table<SeriesRow> = {
  name: 'series',
  title: {
    zh: '序列：现行格式的一项指标，一个机关一年一行；只有 joined 的行可以连成一条线',
    en: 'Series: an item of the form in force, one agency and year a row; only rows that are joined make one line',
  },
  key: [],
  byYear: false,
  columns: [
    z('agency_id', 'string', '机关标识', 'Agency id', (x) => x.key),
    z('agency', 'string', '机关名称', 'Agency', (x) => x.agency),
    z('indicator', 'string', '指标（现行格式）', 'Indicator of the form in force', (x) => x.indicator),
    z('applicant', 'string', '申请人类别', 'Applicant', (x) => x.applicant),
    z('year', 'integer', '报告年度', 'Report year', (x) => x.point.year),
    z('value', 'number', '数值', 'Value', (x) => x.point.value),
    z('unit', 'string', '单位', 'Unit', (x) => x.point.unit),
    z('form', 'string', '该年的格式', 'Form of that year', (x) => x.point.form),
    z('indicators', 'string', '该年的指标（+ 为合计）', 'Items of that form (+ is a sum)', (x) =>
      x.point.ids.join(' + '),
    ),
    z('relation', 'string', '与所问指标的关系', 'Relation to the indicator', (x) => x.point.relation),
    z('confidence', 'string', '把握：H 高、M 中、L 低', 'Confidence: high, middle, low', (x) => x.point.confidence),
    z('joined', 'boolean', '口径一致，可以连线', 'Exact: may stand in one line', (x) => x.joined),
    z('breaks', 'boolean', '从这一年起换了格式', 'Another form begins here', (x) => x.point.breaks),
    z('source', 'string', '文件', 'File', (x) => x.source),
  ],
}

// ---- coverage: who has reported for which year, and who has not

export interface CoverageRow {
  key: string
  agency: string
  year: number
  reports: number
  /** files that seem to be its report of that year and could not be read */
  unread: number
}

const v = column<CoverageRow>
export const coverage: Table<CoverageRow> = {
  name: 'coverage',
  title: { zh: '谁在哪一年有报告：机关 × 年度', en: 'Who has reported for which year: agency × year' },
  key: ['agency_id', 'year'],
  byYear: false,
  columns: [
    v('agency_id', 'string', '机关标识', 'Agency id', (x) => x.key),
    v('agency', 'string', '机关名称', 'Agency', (x) => x.agency),
    v('year', 'integer', '报告年度', 'Report year', (x) => x.year),
    v('reports', 'integer', '报告数', 'Reports', (x) => x.reports),
    v(
      'reported',
      'boolean',
      '有报告（空：有文件未能读取，不明）',
      'Has reported (empty: a file could not be read, so that is open)',
      (x) => (x.reports > 0 ? true : x.unread > 0 ? null : false),
    ),
    v(
      'unread',
      'integer',
      '似属该机关该年度而未能读取的文件数',
      'Files that seem to be of it and could not be read',
      (x) => x.unread,
    ),
  ],
}

// ---- wide: one sheet a form, one row a report, one column an item, in the order of the form

export interface WideRow {
  item: ReportItem
  values: ReadonlyMap<string, number | null>
}

export const wideName = (form: Form): string => `wide_${form.id.replaceAll('-', '_')}`

/**
 * The one number of each item. Where a table has several value columns, that of the report year; where more than one number is
 * left, none: the long table has them all.
 */
export const wideValues = (item: ReportItem): WideRow => ({
  item,
  values: new Map([...wideAnswers(item.report)].map(([key, left]) => [key, left.length === 1 ? left[0]!.value : null])),
})

const w = column<WideRow>
export const wide = (form: Form): Table<WideRow> => {
  return {
    name: wideName(form),
    title: { zh: `宽表：${form.name.zh}，一份报告一行`, en: `Wide: ${form.name.en}, one report a row` },
    key: ['source'],
    byYear: false,
    columns: [
      ...ofReport<WideRow>((x) => x.item),
      w('published_on', 'string', '公布日期', 'Published on', (x) => x.item.report.publishedOn?.date ?? null),
      w('doubtful', 'integer', '存疑的数据数', 'Doubtful facts', (x) =>
        count(x.item.report.facts, (y) => y.certainty === 'doubtful'),
      ),
      // an indicator may stand in two tables of a form: one column
      ...wideItems([form]).map((i) => {
        const name = itemKey(i)
        return w(name, 'number', itemWords(i), name, (x) => x.values.get(name) ?? null)
      }),
    ],
  }
}

const factRowsOf = (item: ReportItem, form: Form | null): FactRow[] => {
  const keys = datasetKeysOf(item.report)
  const evidence = evidenceIn(item.report, form)
  return factRows(item.report, item.agency).map(
    ({ report, agency, fact, label }, i): FactRow => ({
      ...{ report, agency, fact, label, item },
      key: keys[i]!,
      evidence: evidence(fact),
    }),
  )
}

/** What one report adds to each of the tables that are made report by report. */
export const rowsOf = (item: ReportItem, form: Form | null) => ({
  reports: [item],
  facts: factRowsOf(item, form),
  sections: flat(item, item.report.sections, [], []),
  claims: each(item, item.report.claims),
  findings: scoped(item, item.report.findings, item.across.findings),
  checks: scoped(item, item.report.checks, item.across.checks),
})

export const reportTables = { reports, facts, sections, claims, findings, checks }
