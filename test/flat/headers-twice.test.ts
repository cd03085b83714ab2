import { expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'

const names = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他']
const received = [7, 0, 1, 2, 3, 4, 17]
const row = (label: string, numbers: readonly number[]): string[] => [label, ...numbers.map(String)]
const report = (header: readonly string[]): string =>
  [
    '平湖县教育局2019年政府信息公开工作年度报告',
    '一、总体情况',
    '平湖县教育局做好公开工作。',
    '三、收到和处理政府信息公开申请情况',
    ...header,
    ...row('一、本年新收政府信息公开申请数量', received),
    ...row('二、上年结转政府信息公开申请数量', [0, 0, 0, 0, 0, 0, 0]),
    ...['三、本年度办理结果', ...row('（一）予以公开', received), ...row('（七）总计', received)],
    ...row('四、结转下年度继续办理', [0, 0, 0, 0, 0, 0, 0]),
    '五、存在的主要问题及改进情况',
  ].join('\n')

test('headers that stand twice, as over two tables side by side, are in the order of the last', async () => {
  const top = ['自然人', '法人或其他组织', '总计']
  for (const header of [
    ['申请人情况', ...top, ...names],
    ['申请人情况', ...top, ...names, ...names],
    ['申请人情况', ...top, ...top, ...names, ...names],
  ]) {
    const { facts } = await parseReport(report(header))
    const sure = facts.filter((f) => f.indicator === 'request.received' && f.certainty !== 'doubtful')
    expect(Object.fromEntries(sure.map((f) => [f.applicant, f.value]))).toEqual({
      natural_person: 7,
      'org.business': 0,
      'org.research': 1,
      'org.public_interest': 2,
      'org.legal_service': 3,
      'org.other': 4,
      total: 17,
    })
  }
})
