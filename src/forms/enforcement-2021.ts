import { builtIn } from './built-in.ts'
import * as shared from './enforcement.ts'

/** 行政执法统计年报 with the penalties of the law of 2021, several kinds in one column. */
export default builtIn({
  id: 'enforcement-2021',
  family: shared.family,
  titles: shared.titles,
  name: { zh: '行政执法统计年报（2021年处罚法）', en: 'Enforcement statistics (penalty law of 2021)' },
  inForce: { from: 2021, to: null },
  scope: 'local',
  source: '国办发〔2018〕118号；各省表式',
  deadline: shared.deadline,
  tables: [
    {
      id: 'penalties',
      title: '行政处罚实施情况统计表',
      heads: shared.heads,
      columns: [
        { id: 'enforcement.penalty.warning_or_criticism', label: '警告、通报批评' },
        shared.fine,
        shared.confiscation,
        { id: 'enforcement.penalty.licence_suspended_or_lowered', label: '暂扣许可证、执照，降低资质等级' },
        { id: 'enforcement.penalty.licence_revoked', label: '吊销许可证、执照' },
        { id: 'enforcement.penalty.business_restricted', label: '限制开展生产经营活动' },
        { id: 'enforcement.penalty.business_ended', label: '责令停产停业、责令关闭、限制从业' },
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
    'enforcement.penalty.warning_or_criticism': 'Warnings and circulated criticism',
    'enforcement.penalty.licence_suspended_or_lowered': 'Licences withheld, grades lowered',
    'enforcement.penalty.licence_revoked': 'Licences revoked as a penalty',
    'enforcement.penalty.business_restricted': 'Restrictions of business',
    'enforcement.penalty.business_ended': 'Orders to stop or close business, bans from a profession',
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
          'enforcement.penalty.warning_or_criticism',
          'enforcement.penalty.fine',
          'enforcement.penalty.confiscation',
          'enforcement.penalty.licence_suspended_or_lowered',
          'enforcement.penalty.licence_revoked',
          'enforcement.penalty.business_restricted',
          'enforcement.penalty.business_ended',
          'enforcement.penalty.detention',
          'enforcement.penalty.other',
        ],
      },
    ],
  },
})
