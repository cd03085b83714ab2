import { builtIn } from './built-in.ts'
import * as shared from './enforcement.ts'

/** 行政执法统计年报 with the penalties of the law of 2017. 行政拘留 is a column of the police alone. */
export default builtIn({
  id: 'enforcement-2017',
  family: shared.family,
  titles: shared.titles,
  name: { zh: '行政执法统计年报（2017年处罚法）', en: 'Enforcement statistics (penalty law of 2017)' },
  inForce: { from: 2018, to: null },
  scope: 'local',
  source: '国办发〔2018〕118号；各省表式',
  deadline: shared.deadline,
  tables: [
    {
      id: 'penalties',
      title: '行政处罚实施情况统计表',
      heads: shared.heads,
      columns: [
        { id: 'enforcement.penalty.warning', label: '警告' },
        shared.fine,
        shared.confiscation,
        { id: 'enforcement.penalty.licence_suspended', label: '暂扣许可证、执照' },
        { id: 'enforcement.penalty.business_stopped', label: '责令停产停业' },
        { id: 'enforcement.penalty.licence_revoked', label: '吊销许可证、执照' },
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
    'enforcement.penalty.licence_suspended': 'Licences withheld',
    'enforcement.penalty.business_stopped': 'Orders to stop production or business',
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
          'enforcement.penalty.fine',
          'enforcement.penalty.confiscation',
          'enforcement.penalty.licence_suspended',
          'enforcement.penalty.business_stopped',
          'enforcement.penalty.licence_revoked',
          'enforcement.penalty.detention',
          'enforcement.penalty.other',
        ],
      },
    ],
  },
})
