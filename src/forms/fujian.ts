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
      { id: 'proactive.documents', label: '主动公开文件数', unit: '条', kind: 'value' },
      { id: 'proactive.documents.website', label: '其中：1.政府网站公开数', parent: 'proactive.documents', unit: '条', kind: 'value' },
      { id: 'proactive.documents.gazette', label: '2.政府公报公开数', parent: 'proactive.documents', unit: '条', kind: 'value' },
      { id: 'request.accepted', label: '受理依申请公开信息总数', aliases: ['依申请公开信息申请总数', '受理政府信息公开申请总数', '受理依申请公开申请总数'], unit: '条', kind: 'value' },
      { id: 'request.accepted.in_person', label: '其中：1.当面申请数', parent: 'request.accepted', unit: '条', kind: 'value' },
      { id: 'request.accepted.online', label: '2.网上申请数', aliases: ['网络申请数'], parent: 'request.accepted', unit: '条', kind: 'value' },
      { id: 'request.accepted.mail_fax', label: '3.信函、传真申请数', parent: 'request.accepted', unit: '条', kind: 'value' },
      { id: 'request.answered', label: '对申请的答复总数', unit: '条', kind: 'value' },
      { id: 'request.answered.full_release', label: '其中：1.同意公开答复数', parent: 'request.answered', unit: '条', kind: 'value' },
      { id: 'request.answered.partial_release', label: '2.同意部分公开答复数', parent: 'request.answered', unit: '条', kind: 'value' },
      { id: 'request.answered.refused', label: '3.不予公开答复数', aliases: ['不予公开答复总数'], parent: 'request.answered', unit: '条', kind: 'value' },
      { id: 'request.answered.other', label: '4.其他类型答复数', parent: 'request.answered', unit: '条', kind: 'value' },
      { id: 'request.fee_reduced', label: '政府信息公开收费减免金额', unit: '元', kind: 'value' },
      { id: 'complaint.received', label: '接受行政申诉、举报数', aliases: ['接受行政申诉举报数', '接受行政诉讼、举报数'], unit: '件', kind: 'value' },
      { id: 'reconsideration.total', label: '行政复议数', unit: '件', kind: 'value' },
      { id: 'litigation.total', label: '行政诉讼数', unit: '件', kind: 'value' },
    ],
  },
] as const satisfies readonly FormTable[]

/**
 * The sheet of Fujian province (指标名称 / 计量单位 / 本年度 / 历年累计), as met in district reports of 2015 to 2018.
 * Its items are counted by rules of the province, so they have identifiers of their own;
 * only 行政复议数 and 行政诉讼数 are the same concept as in the national form of 2014.
 */
export const formFujian = builtIn({
  id: 'fujian',
  name: { zh: '福建省政府信息公开情况统计表', en: 'Statistics sheet of Fujian province' },
  inForce: { from: 2012, to: 2018 },
  scope: 'local',
  source: '福建省政府信息公开情况统计表（2015—2018年度报告）',
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
    'request.accepted.mail_fax': 'Of which: made by letter or fax',
    'request.answered': 'Requests answered',
    'request.answered.full_release': 'Of which: disclosure agreed',
    'request.answered.partial_release': 'Of which: partial disclosure agreed',
    'request.answered.refused': 'Of which: disclosure refused',
    'request.answered.other': 'Of which: other kinds of answer',
    'request.fee_reduced': 'Fees reduced or waived for disclosure',
    'reconsideration.total': 'Administrative reconsiderations',
    'litigation.total': 'Administrative lawsuits',
    'complaint.received': 'Administrative appeals and reports received',
  },
  rules: {
    outcomes: [{ total: 'request.answered' }],
    sums: [
      {
        total: 'request.accepted',
        parts: ['request.accepted.in_person', 'request.accepted.online', 'request.accepted.mail_fax'],
      },
      {
        total: 'request.answered',
        parts: [
          'request.answered.full_release',
          'request.answered.partial_release',
          'request.answered.refused',
          'request.answered.other',
        ],
      },
    ],
    ofWhich: [
      { part: 'proactive.documents.website', whole: 'proactive.documents' },
      { part: 'proactive.documents.gazette', whole: 'proactive.documents' },
    ],
    feeNeedsRequest: [],
    disputesAgainstRequests: [
      { disputes: ['reconsideration.total', 'litigation.total'], requests: 'request.accepted' },
    ],
  },
})

export default formFujian
