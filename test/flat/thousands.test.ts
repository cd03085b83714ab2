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

const inShortTables = [
  '平湖县教育局2019年政府信息公开工作年度报告',
  '二、主动公开政府信息情况',
  '第二十条第（六）项',
  '信息内容上一年项目数量本年增/减处理决定数量',
  '行政处罚43007 361',
  '行政强制05 29614',
  '第二十条第（八）项',
  '信息内容上一年项目数量本年增/减',
  '行政事业性收费4 43422',
  '三、收到和处理政府信息公开申请情况',
]

test('nor is it where the row has fewer pieces than columns, or has a table to itself in a text whose rows have run together', async () => {
  const text = [
    ...inShortTables,
    columns.join(''),
    ...rows.map(([label, numbers]) => label + numbers.map(spaced).join('')),
  ].join('\n')
  const sure = (await parseReport(text)).facts.filter((f) => f.certainty !== 'doubtful').map((f) => f.value)
  expect([4, 29614, 43422].filter((n) => sure.includes(n))).toEqual([])
})

test('a total is not false because the thousands of its row are parted', async () => {
  const others = rows.slice(0, -1)
  const text = [
    ...title,
    columns.join(''),
    ...others.map(([label, numbers]) => label + numbers.map(spaced).join('')),
    '四、结转下年度继续办理00002 835232 858',
  ].join('\n')
  const report = await parseReport(text)
  const sure = report.facts.filter((f) => f.certainty !== 'doubtful').map((f) => f.value)
  expect([2, 835232].filter((n) => sure.includes(n))).toEqual([])
  expect(report.findings.filter((f) => f.kind === 'report' && f.rule === 'row-total')).toEqual([])
})
