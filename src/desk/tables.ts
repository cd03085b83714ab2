import type { Message } from '../base/error.ts'
import { type Column, column } from '../write/table.ts'
import type { DueResult, DueState } from './due.ts'
import type { Table } from './export.ts'
import { faultsOf } from './faults.ts'
import type { ItemSpread, ItemYear } from './items.ts'
import type { DeskFile, Fault } from './model.ts'

/** The lists of the page as tables to be written. */

const c = column<DeskFile>

export const count = (f: DeskFile, severity: Fault['severity']): number =>
  faultsOf(f).filter((x) => x.severity === severity).length

export const timeWords = (f: DeskFile): Message => {
  const time = f.summary?.time
  if (time === undefined) return { zh: '', en: '' }
  if (time.state === 'unknown') return { zh: '不明', en: 'unknown' }
  const from = time.from === 'signature' ? { zh: '落款', en: 'signed' } : { zh: '网页', en: 'page' }
  return time.state === 'late'
    ? { zh: `逾期（${from.zh} ${time.date}）`, en: `late (${from.en} ${time.date})` }
    : { zh: '按时', en: 'in time' }
}

export const stateWords: Record<DeskFile['state'], Message> = {
  waiting: { zh: '等待', en: 'waiting' },
  reading: { zh: '读取中', en: 'reading' },
  read: { zh: '已读', en: 'read' },
  failed: { zh: '未能读取', en: 'unreadable' },
  cancelled: { zh: '已取消', en: 'cancelled' },
}

const fileColumns: readonly Column<DeskFile>[] = [
  c('file', 'string', '文件', 'File', (f) => f.path),
  c('state', 'string', '状态', 'State', (f) => stateWords[f.state].zh),
  c('agency', 'string', '机关', 'Agency', (f) => f.summary?.agency ?? null),
  c('year', 'integer', '年度', 'Year', (f) => f.summary?.year ?? null),
  c('published', 'string', '落款或公布日期', 'Published', (f) => f.summary?.published ?? null),
  c('posted', 'string', '网页发布日期', 'Posted', (f) => f.summary?.posted ?? null),
  c('time', 'string', '是否按时', 'In time', (f) => timeWords(f).zh),
  c('errors', 'integer', '错误', 'Errors', (f) => (f.summary === null ? null : count(f, 'error'))),
  c('warnings', 'integer', '警告', 'Warnings', (f) => (f.summary === null ? null : count(f, 'warning'))),
  c('blanks', 'integer', '空白单元格', 'Blank cells', (f) => f.summary?.blanks ?? null),
  c('doubtful', 'integer', '没有读准的单元格', 'Doubtful cells', (f) => f.summary?.doubtful ?? null),
  c('code', 'string', '未能读取的原因（代码）', 'Code', (f) => f.failure?.code ?? null),
  c('message', 'string', '未能读取的原因', 'Message', (f) => f.failure?.messages.zh ?? null),
]

interface FaultRow {
  file: DeskFile
  fault: Fault
}
const x = column<FaultRow>

const faultColumns: readonly Column<FaultRow>[] = [
  x('agency', 'string', '机关', 'Agency', (r) => r.file.summary!.agency),
  x('year', 'integer', '年度', 'Year', (r) => r.file.summary!.year),
  x('rule', 'string', '规则', 'Rule', (r) => r.fault.rule),
  x('severity', 'string', '程度', 'Severity', (r) => r.fault.severity),
  x('kind', 'string', '类别', 'Kind', (r) => r.fault.kind),
  x('at', 'string', '位置', 'Place', (r) => r.fault.at.zh),
  x('message', 'string', '问题', 'Message', (r) => r.fault.message.zh),
  x('printed', 'string', '现为', 'Printed', (r) => (r.fault.actual === null ? null : String(r.fault.actual))),
  x('expected', 'string', '应为', 'Expected', (r) => (r.fault.expected === null ? null : String(r.fault.expected))),
  x('basis', 'string', '依据', 'Basis', (r) => r.fault.basis?.zh ?? null),
  x('file', 'string', '文件', 'File', (r) => r.file.path),
]

export const dueWords: Record<DueState, Message> = {
  filed: { zh: '按时', en: 'in time' },
  late: { zh: '逾期', en: 'late' },
  undated: { zh: '已报，日期不明', en: 'filed, no date' },
  unreadable: { zh: '有文件，未能读取', en: 'unreadable' },
  missing: { zh: '未报', en: 'not filed' },
  ask: { zh: '待确认', en: 'to be confirmed' },
}

const d = column<DueResult>

const dueColumns: readonly Column<DueResult>[] = [
  d('agency', 'string', '应报机关', 'Agency', (r) => r.due.name),
  d('state', 'string', '情况', 'State', (r) => dueWords[r.state].zh),
  d('date', 'string', '日期', 'Date', (r) =>
    r.file?.summary && r.file.summary.time.state !== 'unknown' ? r.file.summary.time.date : null,
  ),
  d('file', 'string', '文件', 'File', (r) => r.file?.path ?? null),
  d('others', 'string', '同一年度的其他文件', 'Other files', (r) => r.others.map((f) => f.path).join('；') || null),
  d('message', 'string', '说明', 'Message', (r) => r.file?.failure?.messages.zh ?? null),
]

interface SpreadRow extends ItemYear {
  item: ItemSpread
}
const s = column<SpreadRow>

const spreadColumns: readonly Column<SpreadRow>[] = [
  s('indicator', 'string', '指标标识', 'Indicator', (r) => r.item.indicator),
  s('name', 'string', '指标', 'Item', (r) => r.item.name.zh),
  s('unit', 'string', '单位', 'Unit', (r) => r.item.unit),
  s('year', 'integer', '年度', 'Year', (r) => r.year),
  s('reports', 'integer', '报告数', 'Reports', (r) => r.spread.count),
  s('least', 'number', '最小', 'Least', (r) => r.spread.least),
  s('quarter', 'number', '下四分位数', 'First quartile', (r) => r.spread.quarter),
  s('median', 'number', '中位数', 'Median', (r) => r.spread.middle),
  s('three_quarters', 'number', '上四分位数', 'Third quartile', (r) => r.spread.threeQuarters),
  s('most', 'number', '最大', 'Most', (r) => r.spread.most),
  s('outliers', 'string', '离群', 'Outliers', (r) =>
    r.spread.outliers.map((i) => `${r.files[i]!.summary?.agency ?? r.files[i]!.name} ${r.values[i]}`).join('；'),
  ),
]

const tableOf = <Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): Table => ({
  name,
  columns: columns.map(({ name: id, title, type }) => ({ name: id, title, type })),
  rows: rows.map((row) => columns.map((col) => col.of(row))),
})

export const fileTable = (files: readonly DeskFile[]): Table => tableOf('files', fileColumns, files)
export const dueTable = (results: readonly DueResult[]): Table => tableOf('due', dueColumns, results)
export const faultTable = (files: readonly DeskFile[]): Table =>
  tableOf(
    'faults',
    faultColumns,
    files.flatMap((file) => (file.summary === null ? [] : faultsOf(file).map((fault) => ({ file, fault })))),
  )
export const spreadTable = (items: readonly ItemSpread[]): Table =>
  tableOf(
    'items',
    spreadColumns,
    items.flatMap((item) => item.years.map((year) => ({ ...year, item }))),
  )
