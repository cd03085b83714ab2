import type { FormColumn, FormRow, FormTable } from './form.ts'

/**
 * What the forms of 2019 and 2021 have in common: table 三 (requests by applicant) and table 四 (reconsideration and litigation).
 * They differ in one place: （六）其他处理 is a row with values in 2019, the head of three sub-rows in 2021.
 */

/** Who asked: the seven columns of table 三. */
export const applicants = [
  { applicant: 'natural_person', under: ['申请人情况'], label: '自然人' },
  { applicant: 'org.business', under: ['申请人情况', '法人或其他组织'], label: '商业企业', aliases: ['企业'] },
  { applicant: 'org.research', under: ['申请人情况', '法人或其他组织'], label: '科研机构' },
  {
    applicant: 'org.public_interest',
    under: ['申请人情况', '法人或其他组织'],
    label: '社会公益组织',
    aliases: ['公益组织', '社会组织'],
  },
  { applicant: 'org.legal_service', under: ['申请人情况', '法人或其他组织'], label: '法律服务机构' },
  { applicant: 'org.other', under: ['申请人情况', '法人或其他组织'], label: '其他', aliases: ['其它'] },
  { applicant: 'total', under: ['申请人情况'], label: '总计', aliases: ['合计'] },
] as const satisfies readonly FormColumn[]

/** An applicant column of table 三. */
export type Applicant = (typeof applicants)[number]['applicant']

// biome-ignore format: one row a line, as the form prints them
const rowsBeforeOther = [
  { id: 'request.received', label: '一、本年新收政府信息公开申请数量', aliases: ['本年新收申请数量', '新收'], unit: '件', kind: 'value' },
  { id: 'request.carried_in', label: '二、上年结转政府信息公开申请数量', unit: '件', kind: 'value' },
  { id: 'request.result', label: '三、本年度办理结果', unit: '件', kind: 'derived' },
  { id: 'request.result.full_release', label: '（一）予以公开', parent: 'request.result', unit: '件', kind: 'value' },
  { id: 'request.result.partial_release', label: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）', parent: 'request.result', unit: '件', kind: 'value' },
  { id: 'request.result.refused', label: '（三）不予公开', aliases: ['免于公开', '免予公开'], parent: 'request.result', unit: '件', kind: 'derived' },
  { id: 'request.result.refused.state_secret', label: '1.属于国家秘密', parent: 'request.result.refused', unit: '件', kind: 'value' },
  { id: 'request.result.refused.law_prohibited', label: '2.其他法律行政法规禁止公开', parent: 'request.result.refused', unit: '件', kind: 'value' },
  { id: 'request.result.refused.endangers_security', label: '3.危及“三安全一稳定”', aliases: ['危及“三安全一稳定”的'], parent: 'request.result.refused', unit: '件', kind: 'value' },
  { id: 'request.result.refused.third_party_rights', label: '4.保护第三方合法权益', parent: 'request.result.refused', unit: '件', kind: 'value' },
  { id: 'request.result.refused.internal_affairs', label: '5.属于三类内部事务信息', parent: 'request.result.refused', unit: '件', kind: 'value' },
  { id: 'request.result.refused.process_information', label: '6.属于四类过程性信息', parent: 'request.result.refused', unit: '件', kind: 'value' },
  { id: 'request.result.refused.enforcement_file', label: '7.属于行政执法案卷', parent: 'request.result.refused', unit: '件', kind: 'value' },
  { id: 'request.result.refused.administrative_query', label: '8.属于行政查询事项', parent: 'request.result.refused', unit: '件', kind: 'value' },
  { id: 'request.result.unable', label: '（四）无法提供', parent: 'request.result', unit: '件', kind: 'derived' },
  { id: 'request.result.unable.not_held', label: '1.本机关不掌握相关政府信息', parent: 'request.result.unable', unit: '件', kind: 'value' },
  { id: 'request.result.unable.needs_creation', label: '2.没有现成信息需要另行制作', parent: 'request.result.unable', unit: '件', kind: 'value' },
  { id: 'request.result.unable.unclear_after_correction', label: '3.补正后申请内容仍不明确', parent: 'request.result.unable', unit: '件', kind: 'value' },
  { id: 'request.result.not_processed', label: '（五）不予处理', parent: 'request.result', unit: '件', kind: 'derived' },
  { id: 'request.result.not_processed.petition_complaint', label: '1.信访举报投诉类申请', parent: 'request.result.not_processed', unit: '件', kind: 'value' },
  { id: 'request.result.not_processed.repeat', label: '2.重复申请', parent: 'request.result.not_processed', unit: '件', kind: 'value' },
  { id: 'request.result.not_processed.publication', label: '3.要求提供公开出版物', parent: 'request.result.not_processed', unit: '件', kind: 'value' },
  { id: 'request.result.not_processed.excessive_repetition', label: '4.无正当理由大量反复申请', parent: 'request.result.not_processed', unit: '件', kind: 'value' },
  { id: 'request.result.not_processed.reconfirmation', label: '5.要求行政机关确认或重新出具已获取信息', parent: 'request.result.not_processed', unit: '件', kind: 'value' },
] as const satisfies readonly FormRow[]

// biome-ignore format: one row a line, as the form prints them
const rowsAfterOther = [
  { id: 'request.result.total', label: '（七）总计', aliases: ['合计', '办理结果合计'], parent: 'request.result', unit: '件', kind: 'value' },
  { id: 'request.carried_out', label: '四、结转下年度继续办理', aliases: ['结转下一年度继续办理', '结转下年', '转下年度办理'], unit: '件', kind: 'value' },
] as const satisfies readonly FormRow[]

// biome-ignore format: one row a line, as the form prints them
const otherAsRow = [
  { id: 'request.result.other', label: '（六）其他处理', parent: 'request.result', unit: '件', kind: 'value' },
] as const satisfies readonly FormRow[]

// biome-ignore format: one row a line, as the form prints them
const otherWithSubRows = [
  { id: 'request.result.other', label: '（六）其他处理', parent: 'request.result', unit: '件', kind: 'derived' },
  { id: 'request.result.other.correction_overdue', label: '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请', aliases: ['逾期不补正'], parent: 'request.result.other', unit: '件', kind: 'value' },
  { id: 'request.result.other.fee_overdue', label: '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请', aliases: ['逾期不缴费'], parent: 'request.result.other', unit: '件', kind: 'value' },
  { id: 'request.result.other.misc', label: '3.其他', parent: 'request.result.other', unit: '件', kind: 'value' },
] as const satisfies readonly FormRow[]

const title = '收到和处理政府信息公开申请情况'
/** Printed over the labels of its rows. */
const corner = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）'

export const requests2019 = {
  id: 'requests',
  title,
  corner,
  columns: applicants,
  rows: [...rowsBeforeOther, ...otherAsRow, ...rowsAfterOther],
} as const satisfies FormTable

export const requests2021 = {
  id: 'requests',
  title,
  corner,
  columns: applicants,
  rows: [...rowsBeforeOther, ...otherWithSubRows, ...rowsAfterOther],
} as const satisfies FormTable

export const disputes = {
  id: 'disputes',
  title: '政府信息公开行政复议、行政诉讼情况',
  rows: [{ label: '', unit: '件', kind: 'value' }],
  // biome-ignore format: one row a line, as the form prints them
  columns: [
    { id: 'reconsideration.upheld', under: ['行政复议'], label: '结果维持', aliases: ['维持'] },
    { id: 'reconsideration.corrected', under: ['行政复议'], label: '结果纠正', aliases: ['纠正'] },
    { id: 'reconsideration.other', under: ['行政复议'], label: '其他结果' },
    { id: 'reconsideration.pending', under: ['行政复议'], label: '尚未审结' },
    { id: 'reconsideration.total', under: ['行政复议'], label: '总计' },
    { id: 'litigation.direct.upheld', under: ['行政诉讼', '未经复议直接起诉'], label: '结果维持', aliases: ['维持'] },
    { id: 'litigation.direct.corrected', under: ['行政诉讼', '未经复议直接起诉'], label: '结果纠正', aliases: ['纠正'] },
    { id: 'litigation.direct.other', under: ['行政诉讼', '未经复议直接起诉'], label: '其他结果' },
    { id: 'litigation.direct.pending', under: ['行政诉讼', '未经复议直接起诉'], label: '尚未审结' },
    { id: 'litigation.direct.total', under: ['行政诉讼', '未经复议直接起诉'], label: '总计' },
    { id: 'litigation.after_reconsideration.upheld', under: ['行政诉讼', '复议后起诉'], label: '结果维持', aliases: ['维持'] },
    { id: 'litigation.after_reconsideration.corrected', under: ['行政诉讼', '复议后起诉'], label: '结果纠正', aliases: ['纠正'] },
    { id: 'litigation.after_reconsideration.other', under: ['行政诉讼', '复议后起诉'], label: '其他结果' },
    { id: 'litigation.after_reconsideration.pending', under: ['行政诉讼', '复议后起诉'], label: '尚未审结' },
    { id: 'litigation.after_reconsideration.total', under: ['行政诉讼', '复议后起诉'], label: '总计' },
  ],
} as const satisfies FormTable

/** Tables 三 and 四 in English. */
// biome-ignore format: one indicator a line
export const english2019 = {
  natural_person: 'natural persons',
  'org.business': 'business enterprises',
  'org.research': 'research institutions',
  'org.public_interest': 'public interest organizations',
  'org.legal_service': 'legal service institutions',
  'org.other': 'other organizations',
  total: 'all applicants',
  'request.received': 'Requests received in the year',
  'request.carried_in': 'Requests carried over from the previous year',
  'request.carried_out': 'Requests carried over to the next year',
  'request.result': 'Results of requests handled in the year',
  'request.result.full_release': 'Granted in full',
  'request.result.partial_release': 'Granted in part (counted here only)',
  'request.result.refused': 'Refused',
  'request.result.refused.state_secret': 'Refused: state secrets',
  'request.result.refused.law_prohibited': 'Refused: disclosure prohibited by other laws or administrative regulations',
  'request.result.refused.endangers_security': 'Refused: endangers national, public or economic security or social stability',
  'request.result.refused.third_party_rights': 'Refused: protects the rights of third parties',
  'request.result.refused.internal_affairs': 'Refused: internal affairs (three kinds)',
  'request.result.refused.process_information': 'Refused: process information (four kinds)',
  'request.result.refused.enforcement_file': 'Refused: administrative enforcement files',
  'request.result.refused.administrative_query': 'Refused: matters of administrative query',
  'request.result.unable': 'Unable to provide',
  'request.result.unable.not_held': 'Unable: not held by this agency',
  'request.result.unable.needs_creation': 'Unable: no existing information, would have to be made',
  'request.result.unable.unclear_after_correction': 'Unable: still unclear after correction',
  'request.result.not_processed': 'Not processed',
  'request.result.not_processed.petition_complaint': 'Not processed: petition, report or complaint',
  'request.result.not_processed.repeat': 'Not processed: repeated request',
  'request.result.not_processed.publication': 'Not processed: asks for public publications',
  'request.result.not_processed.excessive_repetition': 'Not processed: a great many repeated requests without good reason',
  'request.result.not_processed.reconfirmation': 'Not processed: asks to confirm or reissue information already obtained',
  'request.result.other': 'Handled otherwise',
  'request.result.total': 'Total of requests handled',
  'reconsideration.total': 'Administrative reconsiderations',
  'reconsideration.upheld': 'Reconsiderations: upheld',
  'reconsideration.corrected': 'Reconsiderations: corrected',
  'reconsideration.other': 'Reconsiderations: other outcomes',
  'reconsideration.pending': 'Reconsiderations: pending',
  'litigation.direct.upheld': 'Lawsuits without reconsideration: upheld',
  'litigation.direct.corrected': 'Lawsuits without reconsideration: corrected',
  'litigation.direct.other': 'Lawsuits without reconsideration: other outcomes',
  'litigation.direct.pending': 'Lawsuits without reconsideration: pending',
  'litigation.direct.total': 'Lawsuits without reconsideration: total',
  'litigation.after_reconsideration.upheld': 'Lawsuits after reconsideration: upheld',
  'litigation.after_reconsideration.corrected': 'Lawsuits after reconsideration: corrected',
  'litigation.after_reconsideration.other': 'Lawsuits after reconsideration: other outcomes',
  'litigation.after_reconsideration.pending': 'Lawsuits after reconsideration: pending',
  'litigation.after_reconsideration.total': 'Lawsuits after reconsideration: total',
} as const

// biome-ignore format: one indicator a line
export const english2021 = {
  ...english2019,
  'request.result.other.correction_overdue': 'Otherwise: correction overdue without good reason, request no longer processed',
  'request.result.other.fee_overdue': 'Otherwise: fee not paid in time, request no longer processed',
  'request.result.other.misc': 'Otherwise: other',
} as const

/** （七）总计 is the sum of every row under 三 that has cells; a head without cells counts through its sub-rows. */
const resultParts = <Id extends string>(table: FormTable<Id>): Id[] =>
  table.rows
    .filter((row) => row.kind === 'value' && row.parent !== undefined && row.id !== 'request.result.total')
    .map((row) => row.id as Id)

const disputeSum = <const Block extends 'reconsideration' | 'litigation.direct' | 'litigation.after_reconsideration'>(
  block: Block,
) => ({
  total: `${block}.total` as const,
  parts: [`${block}.upheld`, `${block}.corrected`, `${block}.other`, `${block}.pending`] as const,
})

/** The sums, balance and ratios that tables 三 and 四 carry (the balance is printed in the header of table 三). */
export const requestRules = <Id extends string>(table: FormTable<Id>) => ({
  sums: [
    { total: 'request.result.total' as const, parts: resultParts(table) },
    disputeSum('reconsideration'),
    disputeSum('litigation.direct'),
    disputeSum('litigation.after_reconsideration'),
  ],
  rowTotals: [
    { table: 'requests', total: 'total', parts: applicants.map((a) => a.applicant).filter((a) => a !== 'total') },
  ],
  balances: [
    {
      left: ['request.received', 'request.carried_in'] as const,
      right: ['request.result.total', 'request.carried_out'] as const,
    },
  ],
  outcomes: [
    {
      total: 'request.result.total' as const,
      needed: [
        'request.result.full_release',
        'request.result.partial_release',
        'request.result.refused',
        'request.result.unable',
        'request.result.not_processed',
      ] as const,
    },
  ],
  carryOver: [{ carriedIn: 'request.carried_in' as const, carriedOut: 'request.carried_out' as const }],
  disputesAgainstRequests: [
    {
      disputes: ['reconsideration.total', 'litigation.direct.total', 'litigation.after_reconsideration.total'] as const,
      requests: 'request.received' as const,
    },
  ],
})

/** Headings of the six sections, with other words met (国办公开办函〔2019〕60号, 〔2021〕30号). */
export const sixSections = [
  ['总体情况', '概述'],
  ['主动公开政府信息情况', '行政机关主动公开政府信息情况'],
  ['收到和处理政府信息公开申请情况', '行政机关收到和处理政府信息公开申请情况'],
  ['政府信息公开行政复议、行政诉讼情况', '因政府信息公开工作被申请行政复议、提起行政诉讼情况'],
  ['存在的主要问题及改进情况', '政府信息公开工作存在的主要问题及改进情况'],
  ['其他需要报告的事项'],
] as const
