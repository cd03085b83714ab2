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
const title = [
  '平湖县教育局2021年政府信息公开工作年度报告',
  '一、总体情况',
  '平湖县教育局做好公开工作。',
  '三、收到和处理政府信息公开申请情况',
]
const rows: [string, number[]][] = [
  ['一、本年新收政府信息公开申请数量', [7358, 10779, 169, 7330, 1087, 14494, 41217]],
  ['二、上年结转政府信息公开申请数量', [0, 0, 0, 0, 0, 0, 0]],
  ['三、本年度办理结果（一）予以公开', [7358, 10000, 0, 7330, 0, 14000, 38688]],
  ['1.属于国家秘密', [0, 0, 0, 0, 0, 0, 0]],
  ['2.其他法律行政法规禁止公开', [0, 3, 0, 0, 0, 0, 3]],
  ['（七）总计', [7358, 10003, 0, 7330, 0, 14000, 38691]],
  ['四、结转下年度继续办理', [0, 776, 169, 0, 1087, 494, 2526]],
]
const spaced = (n: number): string => String(n).replace(/\B(?=(?:\d{3})+$)/gu, ' ')
const given = async (text: string) =>
  (await parseReport(text)).facts.filter(
    (f) => f.certainty !== 'doubtful' && f.applicant !== null && f.indicator !== null,
  )

test('a space within a line that holds one cell parts thousands', async () => {
  const lines = rows.flatMap(([label, numbers]) => [label, ...numbers.map(spaced)])
  const facts = await given([...title, ...columns, ...lines, '五、存在的主要问题及改进情况', '无。'].join('\n'))
  expect(facts.map((f) => f.value)).toEqual(rows.flatMap(([, numbers]) => numbers))
})

test('in a row that has run together a space before three digits is no border of a cell, though there be as many as columns', async () => {
  const text = [...title, ...columns, ...rows.flatMap(([label, numbers]) => [label, ...numbers.map(spaced)])].join('')
  const facts = await given(text)
  expect(facts.filter((f) => !rows.some(([, numbers]) => numbers.includes(f.value!)))).toEqual([])
  const report = await parseReport(text)
  expect(report.findings.filter((f) => f.kind === 'report' && f.rule === 'row-total')).toEqual([])
})
