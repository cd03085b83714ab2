import { expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'

const head = [
  '平湖县教育局2018年政府信息公开工作年度报告',
  '一、概述',
  '平湖县教育局做好公开工作。',
  '附件',
  '平湖县教育局2018年度政府信息公开情况统计表',
]
const rows: [string, string, number][] = [
  ['主动公开文件数', '条', 31],
  ['其中：1.政府网站公开数', '条', 20],
  ['2.政府公报公开数', '条', 11],
  ['受理依申请公开信息总数', '条', 9],
  ['其中：1.当面申请数', '条', 2],
  ['2.网上申请数', '条', 4],
  ['3.信函、传真申请数', '条', 3],
  ['对申请的答复总数', '条', 8],
  ['其中：1.同意公开答复数', '条', 5],
  ['2.同意部分公开答复数', '条', 2],
  ['3.不予公开答复数', '条', 1],
  ['4.其他类型答复数', '条', 0],
]

test('a colon behind a label leads to its unit and number, on its line or on those below', async () => {
  const lines = rows.flatMap(([label, unit, value]) => [`${label}：`, unit, `${value}`])
  const report = await parseReport([...head, '指标名称', '计量单位', '2018年度', ...lines].join('\n'))
  const given = report.facts.filter((f) => f.certainty !== 'doubtful' && f.state === 'number')
  expect(given.map((f) => f.value)).toEqual(rows.map(([, , value]) => value))
})

test('a colon before the digits of the last row does not make a blank of it', async () => {
  const table = [
    '一、本年新收政府信息公开申请数量：30000014',
    '二、上年结转政府信息公开申请数量：10000001',
    '三、本年度办理结果（一）予以公开：20000002',
    '（七）总计：20000002',
    '四、结转下年度继续办理：20000013',
  ].join('')
  const columns = '申请人情况自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其他'
  const report = await parseReport(
    `平湖县教育局2021年政府信息公开工作年度报告一、总体情况平湖县教育局做好公开工作。三、收到和处理政府信息公开申请情况${columns}${table}四、政府信息公开行政复议、行政诉讼情况无。`,
  )
  const last = report.facts.filter((f) => f.indicator === 'request.carried_out')
  expect(last.length).toBe(7)
  expect(last.filter((f) => f.state === 'blank' && f.certainty !== 'doubtful')).toEqual([])
})
