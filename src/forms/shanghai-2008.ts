import type { FormRow } from './form.ts'

/** Disputes, fees, staff and money: the part that both versions of the Shanghai sheet share. */
// biome-ignore format: one row a line, as the form prints them
export const disputesFeesAndStaff = [
  { id: 'shanghai.fees', label: '收取费用总数', unit: '元', kind: 'value' },
  { id: 'shanghai.fees.proactive', label: '主动公开收费总数', parent: 'shanghai.fees', unit: '元', kind: 'value' },
  { id: 'shanghai.fees.proactive.postage', label: '邮寄', parent: 'shanghai.fees.proactive', unit: '元', kind: 'value' },
  { id: 'shanghai.fees.proactive.delivery', label: '递送', parent: 'shanghai.fees.proactive', unit: '元', kind: 'value' },
  { id: 'shanghai.fees.proactive.paper', label: '复制（纸张）', aliases: ['纸张'], parent: 'shanghai.fees.proactive', unit: '元', kind: 'value' },
  { id: 'shanghai.fees.proactive.disc', label: '复制（光盘）', aliases: ['光盘'], parent: 'shanghai.fees.proactive', unit: '元', kind: 'value' },
  { id: 'shanghai.fees.proactive.diskette', label: '复制（软盘）', aliases: ['软盘'], parent: 'shanghai.fees.proactive', unit: '元', kind: 'value' },
  { id: 'shanghai.fees.on_request', label: '依申请公开收费总数', parent: 'shanghai.fees', unit: '元', kind: 'value' },
  { id: 'shanghai.fees.on_request.search', label: '检索', parent: 'shanghai.fees.on_request', unit: '元', kind: 'value' },
  { id: 'shanghai.fees.on_request.postage', label: '邮寄', parent: 'shanghai.fees.on_request', unit: '元', kind: 'value' },
  { id: 'shanghai.fees.on_request.delivery', label: '递送', parent: 'shanghai.fees.on_request', unit: '元', kind: 'value' },
  { id: 'shanghai.fees.on_request.paper', label: '复制（纸张）', aliases: ['纸张'], parent: 'shanghai.fees.on_request', unit: '元', kind: 'value' },
  { id: 'shanghai.fees.on_request.disc', label: '复制（光盘）', aliases: ['光盘'], parent: 'shanghai.fees.on_request', unit: '元', kind: 'value' },
  { id: 'shanghai.fees.on_request.diskette', label: '复制（软盘）', aliases: ['软盘'], parent: 'shanghai.fees.on_request', unit: '元', kind: 'value' },
  { id: 'shanghai.fees.on_request.other', label: '其他收费', aliases: ['其他'], parent: 'shanghai.fees.on_request', unit: '元', kind: 'value' },
  { id: 'shanghai.staff', label: '政府信息公开指定专职人员总数', aliases: ['专职人员数', '指定专职人员总数'], unit: '人', kind: 'value' },
  { id: 'shanghai.staff.full_time', label: '全职人员数', aliases: ['全职'], parent: 'shanghai.staff', unit: '人', kind: 'value' },
  { id: 'shanghai.staff.part_time', label: '兼职人员数', aliases: ['兼职'], parent: 'shanghai.staff', unit: '人', kind: 'value' },
  { id: 'shanghai.budget', label: '专项经费', unit: '万元', kind: 'value' },
  { id: 'shanghai.budget.spent', label: '实际支出', unit: '万元', kind: 'value' },
  { id: 'shanghai.litigation_cost', label: '与诉讼有关的总费用', unit: '万元', kind: 'value' },
] as const satisfies readonly FormRow[]
