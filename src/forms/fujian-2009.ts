import { builtIn } from './built-in.ts'
import { saidOf } from './disclosure-prose.ts'
import type { FormTable } from './form.ts'
import { deadline2007 } from './regulations-2007.ts'

const tables = [
  {
    id: 'statistics',
    title: '政府信息公开情况统计表',
    columns: [],
    // biome-ignore format: one row a line, as the form prints them
    rows: [
      { id: 'proactive.documents', label: '主动公开信息数', unit: '条', kind: 'value' },
      { id: 'proactive.documents.website', label: '其中：1.网站公开', aliases: ['网站公开数', '政府网站公开'], parent: 'proactive.documents', unit: '条', kind: 'value' },
      { id: 'proactive.documents.gazette', label: '2.政府公报公开数', aliases: ['政府公报公开'], parent: 'proactive.documents', unit: '条', kind: 'value' },
      { id: 'request.accepted', label: '受理依申请公开信息总数', aliases: ['受理政府信息公开申请总数'], unit: '条', kind: 'value' },
      { id: 'request.accepted.in_person', label: '其中：1.当面申请数', parent: 'request.accepted', unit: '条', kind: 'value' },
      { id: 'request.accepted.fax', label: '2.传真申请数', parent: 'request.accepted', unit: '条', kind: 'value' },
      { id: 'request.accepted.email', label: '3.电子邮件申请数', parent: 'request.accepted', unit: '条', kind: 'value' },
      { id: 'request.accepted.online', label: '4.网上申请数', aliases: ['网络申请数'], parent: 'request.accepted', unit: '条', kind: 'value' },
      { id: 'request.accepted.mail', label: '5.信函申请数', parent: 'request.accepted', unit: '条', kind: 'value' },
      { id: 'request.accepted.other', label: '6.其他形式申请数', aliases: ['其他申请数'], parent: 'request.accepted', unit: '条', kind: 'value' },
      { id: 'request.answered', label: '对申请的答复总数', unit: '条', kind: 'value' },
      { id: 'request.answered.full_release', label: '其中：1.同意公开答复数', parent: 'request.answered', unit: '条', kind: 'value' },
      { id: 'request.answered.partial_release', label: '2.同意部分公开答复数', parent: 'request.answered', unit: '条', kind: 'value' },
      { id: 'request.answered.refused', label: '3.否决公开答复总数', aliases: ['否决公开答复数'], parent: 'request.answered', unit: '条', kind: 'value' },
      { id: 'reconsideration.total', label: '行政复议数', unit: '件', kind: 'value' },
      { id: 'litigation.total', label: '行政诉讼数', unit: '件', kind: 'value' },
      { id: 'appeal.total', label: '行政申诉数', unit: '件', kind: 'value' },
    ],
  },
] as const satisfies readonly FormTable[]

/**
 * The early sheet of Fujian province (指标名称 / 计量单位 / 年末统计), as met in district reports of 2009 to 2011: the ways in
 * which requests came are asked for one by one, and 行政申诉 without 举报.
 */
export const formFujian2009 = builtIn({
  id: 'fujian-2009',
  name: { zh: '福建省政府信息公开情况统计表（2009年）', en: 'Statistics sheet of Fujian province (2009)' },
  inForce: { from: 2008, to: 2011 },
  scope: 'local',
  source: '福建省政府信息公开情况统计表（宁政办〔2008〕136号、〔2009〕16号；2009—2011年度报告）',
  deadline: deadline2007,
  tables,
  ...saidOf(tables),
  // biome-ignore format: one indicator a line
  english: {
    'proactive.documents': 'Documents proactively disclosed',
    'proactive.documents.website': 'Of which: on the government website',
    'proactive.documents.gazette': 'Of which: in the government gazette',
    'request.accepted': 'Requests accepted',
    'request.accepted.in_person': 'Of which: made in person',
    'request.accepted.online': 'Of which: made online',
    'request.accepted.fax': 'Of which: made by fax',
    'request.accepted.email': 'Of which: made by e-mail',
    'request.accepted.mail': 'Of which: made by letter',
    'request.accepted.other': 'Of which: made in other ways',
    'appeal.total': 'Administrative appeals',
    'request.answered': 'Requests answered',
    'request.answered.full_release': 'Of which: disclosure agreed',
    'request.answered.partial_release': 'Of which: partial disclosure agreed',
    'request.answered.refused': 'Of which: disclosure refused',
    'reconsideration.total': 'Administrative reconsiderations',
    'litigation.total': 'Administrative lawsuits',
  },
  rules: {
    outcomes: [{ total: 'request.answered' }],
    sums: [
      {
        total: 'request.accepted',
        parts: [
          'request.accepted.in_person',
          'request.accepted.fax',
          'request.accepted.email',
          'request.accepted.online',
          'request.accepted.mail',
          'request.accepted.other',
        ],
      },
      {
        total: 'request.answered',
        parts: ['request.answered.full_release', 'request.answered.partial_release', 'request.answered.refused'],
      },
    ],
    ofWhich: [
      { part: 'proactive.documents.website', whole: 'proactive.documents' },
      { part: 'proactive.documents.gazette', whole: 'proactive.documents' },
    ],
    disputesAgainstRequests: [
      { disputes: ['reconsideration.total', 'litigation.total'], requests: 'request.accepted' },
    ],
  },
})

export default formFujian2009
