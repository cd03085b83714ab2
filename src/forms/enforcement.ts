import { outlineNumber } from '../text/numbering.ts'
import type { FormColumn, FormTable, RowHeads } from './form.ts'

/** What all sheets of 行政执法统计 share, whatever the law of the year calls the penalties. The words are those of published sheets. */
export const family = 'enforcement'

/** 平湖县2024年度行政执法数据表, …行政执法统计年报, …行政执法统计情况. */
export const titles = [
  '行政执法(?:总体)?(?:统计|数据|情况)(?:统计|数据)?(?:年报|年度报告|情况|报告)?(?:公示|公开)?(?:统计)?表?',
  '行政执法(?:总体)?情况(?:的)?(?:年度)?报告',
] as const

/** Over what says whose the numbers of a row are, or of which year, where a sheet has more than one; and over columns that stand one below the other. */
export const heads = {
  code: [],
  label: [
    ...['单位', '部门', '机关', '执法主体', '执法单位', '执法部门', '执法机关', '执法机构'].flatMap((w) => [
      w,
      `${w}名称`,
    ]),
    ...['行政执法主体', '行政执法机关', '行政执法单位', '行政执法部门', '实施机关', '实施主体', '填报单位'],
    ...[
      '年度',
      '年份',
      '统计年度',
      '类别',
      '种类',
      '类型',
      '处罚种类',
      '处罚类别',
      '行政处罚种类',
      '行政处罚类别',
      '项目类别',
    ],
  ],
} as const satisfies RowHeads

/** 国办发〔2018〕118号: the numbers of a year are published by 31 January of the next. */
export const deadline = {
  department: '01-31',
  government: '01-31',
  source: { zh: '国办发〔2018〕118号', en: 'Notice 国办发〔2018〕118号 of the State Council' },
} as const

export const total = {
  id: 'enforcement.penalty.total',
  label: '合计（宗）',
  aliases: ['合计', '总计（宗）', '总计'],
} as const satisfies FormColumn

/** The amount is in 万元 or in 元: the header says which. */
export const amount = {
  id: 'enforcement.penalty.amount',
  label: '罚没金额（万元）',
  aliases: ['罚没金额（元）', '罚没金额', '罚没收入（万元）', '罚没收入'],
  unit: null,
} as const satisfies FormColumn

export const detention = {
  id: 'enforcement.penalty.detention',
  label: '行政拘留',
  optional: true,
} as const satisfies FormColumn

export const other = {
  id: 'enforcement.penalty.other',
  label: '其他行政处罚',
  aliases: ['其他'],
} as const satisfies FormColumn

export const fine = { id: 'enforcement.penalty.fine', label: '罚款' } as const satisfies FormColumn

export const confiscation = {
  id: 'enforcement.penalty.confiscation',
  label: '没收违法所得、没收非法财物',
} as const satisfies FormColumn

/** 表二 行政许可; met before 表一 as well, and left out by agencies that license nothing. */
export const licences = {
  id: 'licences',
  title: '行政许可实施情况统计表',
  heads,
  optional: true,
  columns: [
    { id: 'enforcement.license.applied', label: '申请数量', aliases: ['申请'] },
    { id: 'enforcement.license.accepted', label: '受理数量', aliases: ['受理'] },
    { id: 'enforcement.license.granted', label: '许可数量', aliases: ['许可', '予以许可数量'] },
    { id: 'enforcement.license.refused', label: '不予许可数量', aliases: ['不予许可'] },
    { id: 'enforcement.license.revoked', label: '撤销许可数量', aliases: ['撤销许可'] },
  ],
  rows: [{ label: '', unit: '宗', kind: 'value' }],
} as const satisfies FormTable

export const licenceRules = {
  ofWhich: [{ part: 'enforcement.license.accepted', whole: 'enforcement.license.applied' }],
} as const

/** 第二十条第（五）、（六）项 of the report on information disclosure give the decisions of the year as well. */
export const elsewhere = [
  {
    other: 'decision.license',
    means: [['enforcement.license.granted'], ['enforcement.license.granted', 'enforcement.license.refused']],
  },
  { other: 'decision.penalty', means: [['enforcement.penalty.total']] },
] as const

/** Where a report names its agency and its year once more: over its tables, and in the sentences before them. */
export const headings = [
  '^(?:表[一二三四五六七八九十])?(?!表[一二三四五六七八九十])(?<agency>[^,。;:\\d]{4,40}?)(?:(?<year>\\d{4})年度)?行政(?:处罚|许可)实施情况统计表',
  '(?<year>\\d{4})年度?(?:我局|本局|我委|本委|本机关|我单位)?(?:实施)?行政(?:处罚|许可)(?:申请)?总数(?:为|共)?(?<value>\\d[\\d,]*)',
] as const

/** Who, and when: any other words before it say of what part of the whole a number is (简易程序行政处罚, 撤销行政处罚). */
const subject = `(?:^${outlineNumber}?|[,:])(?:20\\d{2}年度?|[本全当]年度?|年度|我[局委办厅]|本[局委办厅]|[我本](?:单位|机关|部门)|[^,;:\\d]{2,24}?(?:局|厅|委|委员会|办公室|政府|大队|支队)(?=实施|作出|行政|共|许可)|共计?|总共|累计|合计|依法|新增)*`
const counted = <const Id extends string>(words: string, units: readonly string[], ...means: readonly Id[]) => ({
  before: `${subject}${words}(?:为|是|共计?|总计)?$`,
  units,
  means: means.map((id) => [id] as const),
})
const cases = ['宗', '件', '项', '起']

/** How the sentences over the tables say their totals. */
export const phrases = [
  counted('(?:收到|接收|接到)?(?:行政)?许可申请(?:总数|总量|数量)?', cases, 'enforcement.license.applied'),
  counted(
    '受理(?:行政)?许可申请(?:总数|总量|数量)?',
    cases,
    'enforcement.license.accepted',
    'enforcement.license.applied',
  ),
  counted('(?:其中)?予以(?:行政)?许可的?', cases, 'enforcement.license.granted'),
  counted(
    '(?:实施|作出|办理|查处|下达)?行政处罚(?:案件|决定|事项)?(?:总数|总量|数量)?',
    cases,
    'enforcement.penalty.total',
  ),
  counted('罚没(?:收入|金额|款)(?:总额)?', ['万元', '元'], 'enforcement.penalty.amount'),
] as const

export const english = {
  'enforcement.license.applied': 'Licence applications',
  'enforcement.license.accepted': 'Licence applications accepted',
  'enforcement.license.granted': 'Licences granted',
  'enforcement.license.refused': 'Licences refused',
  'enforcement.license.revoked': 'Licences revoked',
  'enforcement.penalty.fine': 'Fines',
  'enforcement.penalty.confiscation': 'Confiscation of illegal gains or property',
  'enforcement.penalty.detention': 'Administrative detention',
  'enforcement.penalty.other': 'Other administrative penalties',
  'enforcement.penalty.total': 'Administrative penalties in all',
  'enforcement.penalty.amount': 'Amount of fines and confiscations',
} as const
