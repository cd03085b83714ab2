import { defineForm } from './define.ts'
import * as shared from './enforcement.ts'

/** 行政执法统计年报 with each kind of penalty of the law of 2021 in a column of its own, as 山西 has it. */
export default defineForm({
  id: 'enforcement-twelve',
  family: shared.family,
  titles: shared.titles,
  name: { zh: '行政执法统计年报（十二类处罚）', en: 'Enforcement statistics (twelve kinds of penalty)' },
  inForce: { from: 2021, to: null },
  scope: 'local',
  source: '国办发〔2018〕118号；山西省表式',
  deadline: shared.deadline,
  tables: [
    {
      id: 'penalties',
      title: '行政处罚实施情况统计表',
      columns: [
        { id: 'enforcement.penalty.warning', label: '警告' },
        { id: 'enforcement.penalty.criticism', label: '通报批评' },
        shared.fine,
        shared.confiscation,
        { id: 'enforcement.penalty.licence_suspended', label: '暂扣许可证件', aliases: ['暂扣许可证、执照'] },
        { id: 'enforcement.penalty.grade_lowered', label: '降低资质等级' },
        { id: 'enforcement.penalty.business_restricted', label: '限制开展生产经营活动' },
        { id: 'enforcement.penalty.business_stopped', label: '责令停产停业' },
        { id: 'enforcement.penalty.business_closed', label: '责令关闭、限制从业' },
        { id: 'enforcement.penalty.licence_revoked', label: '吊销许可证件', aliases: ['吊销许可证、执照'] },
        shared.detention,
        shared.other,
        shared.total,
        shared.amount,
      ],
      rows: [{ label: '', unit: '宗', kind: 'value' }],
    },
    shared.licences,
  ],
  english: {
    ...shared.english,
    'enforcement.penalty.warning': 'Warnings',
    'enforcement.penalty.criticism': 'Circulated criticism',
    'enforcement.penalty.licence_suspended': 'Licences withheld',
    'enforcement.penalty.grade_lowered': 'Grades lowered',
    'enforcement.penalty.business_restricted': 'Restrictions of business',
    'enforcement.penalty.business_stopped': 'Orders to stop production or business',
    'enforcement.penalty.business_closed': 'Orders to close, bans from a profession',
    'enforcement.penalty.licence_revoked': 'Licences revoked as a penalty',
  },
  phrases: shared.phrases,
  rules: {
    ...shared.licenceRules,
    elsewhere: shared.elsewhere,
    headings: shared.headings,
    sums: [
      {
        total: 'enforcement.penalty.total',
        parts: [
          'enforcement.penalty.warning',
          'enforcement.penalty.criticism',
          'enforcement.penalty.fine',
          'enforcement.penalty.confiscation',
          'enforcement.penalty.licence_suspended',
          'enforcement.penalty.grade_lowered',
          'enforcement.penalty.business_restricted',
          'enforcement.penalty.business_stopped',
          'enforcement.penalty.business_closed',
          'enforcement.penalty.licence_revoked',
          'enforcement.penalty.detention',
          'enforcement.penalty.other',
        ],
      },
    ],
  },
})
