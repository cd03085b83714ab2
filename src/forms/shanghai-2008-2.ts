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
      { id: 'shanghai.proactive.documents', label: '公文类信息数', parent: 'shanghai.proactive', unit: '条', kind: 'value' },
      { id: 'shanghai.proactive.normative', label: '其中：新增的行政规范性文件数', parent: 'shanghai.proactive.documents', unit: '条', kind: 'value' },
      { id: 'shanghai.service_items', label: '提供服务类信息数', unit: '条', kind: 'value' },
      { id: 'shanghai.page_views', label: '网站专栏页面访问量', unit: '人次', kind: 'value' },
      { id: 'shanghai.visitors', label: '现场接待人数', unit: '人次', kind: 'value' },
      { id: 'shanghai.online_consultations', label: '网上咨询数', unit: '人次', kind: 'value' },
      { id: 'shanghai.phone_consultations', label: '咨询电话接听数', unit: '人次', kind: 'value' },
      { id: 'shanghai.on_request_catalogue', label: '依申请公开信息目录数', unit: '条', kind: 'value' },
      { id: 'shanghai.secret_documents', label: '属于国家秘密的公文类信息数', unit: '条', kind: 'value' },
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
      { id: 'shanghai.replies.not_government_information', label: '非《规定》所指政府信息数', parent: 'shanghai.replies', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.not_existing', label: '信息不存在数', parent: 'shanghai.replies', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.outside_authority', label: '非本机关职权范围数', parent: 'shanghai.replies', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.unclear', label: '申请内容不明确数', parent: 'shanghai.replies', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.repeated', label: '重复申请数', parent: 'shanghai.replies', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.withheld', label: '不予公开答复总数', parent: 'shanghai.replies', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.withheld.state_secret', label: '国家秘密', parent: 'shanghai.replies.withheld', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.withheld.trade_secret', label: '商业秘密', parent: 'shanghai.replies.withheld', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.withheld.personal_privacy', label: '个人隐私', parent: 'shanghai.replies.withheld', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.withheld.process_information', label: '过程中信息且影响安全稳定', parent: 'shanghai.replies.withheld', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.withheld.endangers_security', label: '危及安全和稳定', parent: 'shanghai.replies.withheld', unit: '条', kind: 'value' },
      { id: 'shanghai.replies.withheld.other_statutory', label: '法律法规规定的其他情形', parent: 'shanghai.replies.withheld', unit: '条', kind: 'value' },
      { id: 'shanghai.reconsideration', label: '行政复议数', unit: '件', kind: 'value' },
      { id: 'shanghai.litigation', label: '行政诉讼数', unit: '件', kind: 'value' },
      { id: 'shanghai.appeal', label: '行政申诉数', aliases: ['行政身申议数', '行政申议数'], unit: '件', kind: 'value' },
      ...disputesFeesAndStaff,
    ],
  },
] as const satisfies readonly FormTable[]

/**
 * Monthly sheet of Shanghai districts, second version, August 2008 on, as its input page printed it (codes 01–54).
 * The same sheet spread to other provinces. Its indicators are counted by local rules and have identifiers of their own.
 * Units of rows inside a group are those of the group's first row.
 */
export const formShanghai20082 = builtIn({
  id: 'shanghai-2008-2',
  name: {
    zh: '上海市区县政府信息公开情况统计表（2008年8月起）',
    en: 'Statistics sheet of Shanghai districts, from August 2008',
  },
  inForce: { from: 2008, to: 2013 },
  scope: 'local',
  source: '区县政府信息公开系统填报页面，2008年8月起',
  deadline: deadline2007,
  tables,
  ...saidOf(tables),
  // biome-ignore format: one indicator a line
  english: {
    ...english,
    'shanghai.proactive.documents': 'Official documents proactively disclosed',
    'shanghai.secret_documents': 'Official documents that are state secrets',
    'shanghai.replies.not_government_information': 'Replies: not government information in the sense of the Provisions',
    'shanghai.replies.not_existing': 'Replies: the information does not exist',
    'shanghai.replies.outside_authority': 'Replies: outside the authority of this agency',
    'shanghai.replies.unclear': 'Replies: content of the request unclear',
    'shanghai.replies.repeated': 'Replies: repeated request',
    'shanghai.replies.withheld': 'Replies: not disclosed',
    'shanghai.replies.withheld.state_secret': 'Not disclosed: state secrets',
    'shanghai.replies.withheld.trade_secret': 'Not disclosed: trade secrets',
    'shanghai.replies.withheld.personal_privacy': 'Not disclosed: personal privacy',
    'shanghai.replies.withheld.process_information': 'Not disclosed: information in process that affects security and stability',
    'shanghai.replies.withheld.endangers_security': 'Not disclosed: endangers security and stability',
    'shanghai.replies.withheld.other_statutory': 'Not disclosed: other circumstances provided by law',
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
      {
        total: 'shanghai.replies',
        parts: [
          'shanghai.replies.full_release',
          'shanghai.replies.partial_release',
          'shanghai.replies.not_government_information',
          'shanghai.replies.not_existing',
          'shanghai.replies.outside_authority',
          'shanghai.replies.unclear',
          'shanghai.replies.repeated',
          'shanghai.replies.withheld',
        ],
      },
      {
        total: 'shanghai.replies.withheld',
        parts: [
          'shanghai.replies.withheld.state_secret',
          'shanghai.replies.withheld.trade_secret',
          'shanghai.replies.withheld.personal_privacy',
          'shanghai.replies.withheld.process_information',
          'shanghai.replies.withheld.endangers_security',
          'shanghai.replies.withheld.other_statutory',
        ],
      },
      { total: 'shanghai.staff', parts: ['shanghai.staff.full_time', 'shanghai.staff.part_time'] },
      { total: 'shanghai.fees', parts: ['shanghai.fees.proactive', 'shanghai.fees.on_request'] },
    ],
    ofWhich: [
      { part: 'shanghai.proactive.electronic', whole: 'shanghai.proactive' },
      { part: 'shanghai.proactive.documents', whole: 'shanghai.proactive' },
      { part: 'shanghai.proactive.normative', whole: 'shanghai.proactive.documents' },
    ],
  },
})

export default formShanghai20082
