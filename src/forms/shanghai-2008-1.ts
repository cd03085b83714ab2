import { builtIn } from './built-in.ts'
import { saidOf } from './disclosure-prose.ts'
import type { FormTable } from './form.ts'
import { deadline2007 } from './regulations-2007.ts'
import { disputesFeesAndStaff, english } from './shanghai-2008.ts'

const tables = [
  {
    id: 'statistics',
    title: '政府信息公开情况统计表',
    columns: [],
    // biome-ignore format: one row a line, as the form prints them
    rows: [
      { id: 'shanghai.proactive', label: '主动信息公开', aliases: ['主动公开信息数'], unit: '条', kind: 'value' },
      { id: 'shanghai.proactive.electronic', label: '其中：全文电子化的主动公开信息数', parent: 'shanghai.proactive', unit: '条', kind: 'value' },
      { id: 'shanghai.proactive.normative', label: '新增的行政规范性文件数', parent: 'shanghai.proactive', unit: '条', kind: 'value' },
      { id: 'shanghai.service_items', label: '提供服务类信息数', unit: '条', kind: 'value' },
      { id: 'shanghai.page_views', label: '网站专栏页面访问量', unit: '人次', kind: 'value' },
      { id: 'shanghai.visitors', label: '现场接待人数', unit: '人次', kind: 'value' },
      { id: 'shanghai.online_consultations', label: '网上咨询数', unit: '人次', kind: 'value' },
      { id: 'shanghai.phone_consultations', label: '咨询电话接听数', unit: '人次', kind: 'value' },
      { id: 'shanghai.on_request_catalogue', label: '依申请公开信息目录数', unit: '条', kind: 'value' },
      { id: 'shanghai.requests', label: '申请总次数', unit: '条', kind: 'value' },
      { id: 'shanghai.requests.in_person', label: '当面申请数', aliases: ['当面'], parent: 'shanghai.requests', unit: '条', kind: 'value' },
      { id: 'shanghai.requests.fax', label: '传真申请数', aliases: ['传真'], parent: 'shanghai.requests', unit: '条', kind: 'value' },
      { id: 'shanghai.requests.email', label: '电子邮件申请数', aliases: ['电子邮件'], parent: 'shanghai.requests', unit: '条', kind: 'value' },
      { id: 'shanghai.requests.online', label: '网上申请数', aliases: ['网上'], parent: 'shanghai.requests', unit: '条', kind: 'value' },
      { id: 'shanghai.requests.mail', label: '信函申请数', aliases: ['信函'], parent: 'shanghai.requests', unit: '条', kind: 'value' },
      { id: 'shanghai.requests.other', label: '其它形式申请数', aliases: ['其它形式'], parent: 'shanghai.requests', unit: '条', kind: 'value' },
      { id: 'shanghai.replies', label: '对申请的答复总数', aliases: ['答复总数'], unit: '条', kind: 'value' },
      { id: 'shanghai.replies.full_release', label: '同意公开答复数', aliases: ['同意公开'], parent: 'shanghai.replies', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.partial_release', label: '同意部分公开答复数', aliases: ['同意部分公开', '部分公开'], parent: 'shanghai.replies', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.refused', label: '否决公开答复数', parent: 'shanghai.replies', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.refused.not_existing', label: '信息不存在', parent: 'shanghai.replies.refused', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.refused.not_held', label: '非本部门掌握', parent: 'shanghai.replies.refused', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.refused.unclear', label: '申请内容不明确', parent: 'shanghai.replies.refused', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.refused.exempt_1', label: '免于公开范围1', parent: 'shanghai.replies.refused', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.refused.exempt_2', label: '免于公开范围2', parent: 'shanghai.replies.refused', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.refused.exempt_3', label: '免于公开范围3', parent: 'shanghai.replies.refused', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.refused.exempt_4', label: '免于公开范围4', parent: 'shanghai.replies.refused', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.refused.exempt_5', label: '免于公开范围5', parent: 'shanghai.replies.refused', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.refused.exempt_6', label: '免于公开范围6', parent: 'shanghai.replies.refused', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.refused.not_government_information', label: '非《规定》所指政府信息数', parent: 'shanghai.replies.refused', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.refused.other', label: '其他原因', parent: 'shanghai.replies.refused', unit: '条', kind: 'value' },
      { id: 'shanghai.reconsideration', label: '行政复议数', unit: '件', kind: 'value' },
      { id: 'shanghai.litigation', label: '行政诉讼数', unit: '件', kind: 'value' },
      { id: 'shanghai.appeal', label: '行政申诉数', aliases: ['行政身申议数', '行政申议数'], unit: '件', kind: 'value' },
      { id: 'shanghai.appeal.first_handling', label: '对本部门首次处理不满意的行政申诉数', parent: 'shanghai.appeal', unit: '件', kind: 'value' },
      ...disputesFeesAndStaff,
    ],
  },
] as const satisfies readonly FormTable[]

/**
 * Monthly sheet of Shanghai districts, first version, early 2008, as its input page printed it (codes 01–55).
 * The same sheet spread to other provinces. Its indicators are counted by local rules and have identifiers of their own.
 * Units of rows inside a group are those of the group's first row.
 */
export const formShanghai20081 = builtIn({
  id: 'shanghai-2008-1',
  name: {
    zh: '上海市区县政府信息公开情况统计表（2008年初）',
    en: 'Statistics sheet of Shanghai districts, early 2008',
  },
  inForce: { from: 2008, to: 2013 },
  scope: 'local',
  source: '区县政府信息公开系统填报页面，2008年初',
  deadline: deadline2007,
  tables,
  ...saidOf(tables),
  // biome-ignore format: one indicator a line
  english: {
    ...english,
    'shanghai.replies.refused': 'Replies: disclosure denied',
    'shanghai.replies.refused.not_existing': 'Denied: the information does not exist',
    'shanghai.replies.refused.not_held': 'Denied: not held by this department',
    'shanghai.replies.refused.unclear': 'Denied: content of the request unclear',
    'shanghai.replies.refused.exempt_1': 'Denied: exemption 1',
    'shanghai.replies.refused.exempt_2': 'Denied: exemption 2',
    'shanghai.replies.refused.exempt_3': 'Denied: exemption 3',
    'shanghai.replies.refused.exempt_4': 'Denied: exemption 4',
    'shanghai.replies.refused.exempt_5': 'Denied: exemption 5',
    'shanghai.replies.refused.exempt_6': 'Denied: exemption 6',
    'shanghai.replies.refused.not_government_information': 'Denied: not government information in the sense of the Provisions',
    'shanghai.replies.refused.other': 'Denied: other reasons',
    'shanghai.appeal.first_handling': 'Appeals against the first handling by this department',
  },
  rules: {
    sums: [
      {
        total: 'shanghai.requests',
        parts: [
          'shanghai.requests.in_person',
          'shanghai.requests.fax',
          'shanghai.requests.email',
          'shanghai.requests.online',
          'shanghai.requests.mail',
          'shanghai.requests.other',
        ],
      },
      { total: 'shanghai.staff', parts: ['shanghai.staff.full_time', 'shanghai.staff.part_time'] },
    ],
    ofWhich: [{ part: 'shanghai.proactive.electronic', whole: 'shanghai.proactive' }],
  },
})

export default formShanghai20081
