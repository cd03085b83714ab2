import { expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'

const columns = [
  '申请人情况',
  '自然人',
  '法人或其他组织',
  '总计',
  '商业企业',
  '科研机构',
  '社会公益组织',
  '法律服务机构',
  '其他',
]
const rows: [string, number[]][] = [
  ['一、本年新收政府信息公开申请数量', [738, 10, 0, 0, 0, 144, 892]],
  ['二、上年结转政府信息公开申请数量', [21, 0, 0, 0, 0, 0, 21]],
  ['三、本年度办理结果（一）予以公开', [312, 0, 0, 0, 0, 40, 352]],
  ['（二）部分公开', [85, 7, 0, 0, 0, 0, 92]],
  ['（三）不予公开1.属于国家秘密', [63, 0, 0, 0, 0, 0, 63]],
  ['2.其某法律行政法规禁止公开', [127, 3, 0, 0, 0, 61, 191]],
  ['3.危及“三安全一稳定”', [0, 0, 0, 0, 0, 43, 43]],
  ['4.保护第三方合法权益', [105, 0, 0, 0, 0, 0, 105]],
  ['（七）总计', [692, 10, 0, 0, 0, 144, 846]],
  ['四、结转下年度继续办理', [67, 0, 0, 0, 0, 0, 67]],
]
const text = [
  '平湖县教育局2021年政府信息公开工作年度报告',
  '一、总体情况',
  '平湖县教育局做好公开工作。',
  '三、收到和处理政府信息公开申请情况',
  columns.join(''),
  ...rows.map(([label, numbers]) => label + numbers.join('')),
  '五、存在的主要问题及改进情况',
  '工作人员的业务能力有待提高。',
].join('\n')

test('a row that no form knows, in a text whose rows have run together, makes no sum of the others false', async () => {
  const { facts } = await parseReport(text)
  const sure = facts.filter((f) => f.applicant !== null && f.indicator !== null && f.certainty !== 'doubtful')
  const others = rows.filter(([label]) => !label.includes('某'))
  expect(sure.map((f) => f.value)).toEqual(others.flatMap(([, numbers]) => numbers))
})
