import { expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'

const head = '平湖县教育局2019年政府信息公开工作年度报告一、总体情况平湖县教育局做好公开工作。二、主动公开政府信息情况'
const column = '信息内容上一年项目数量本年增/减处理决定数量'
const enforcement = (...rows: string[]): string =>
  `${head}第二十条第（一）项信息内容本年新制作数量本年新公开数量对外公开总数量规章557规范性文件400第二十条第（五）项${column}${rows.slice(0, 2).join('')}第二十条第（六）项${column}${rows.slice(2).join('')}第二十条第（八）项信息内容上一年项目数量本年增/减行政事业性收费23+3`

const sure = async (text: string) =>
  (await parseReport(text)).facts.filter((f) => f.state === 'number' && f.certainty !== 'doubtful')

test.each([
  {
    what: '28 and 3 may be 283',
    rows: ['行政许可275+13157', '其他对外管理服务事项205+42257', '行政处罚153-51251', '行政强制28 3+14422'],
  },
  {
    what: '4 606 may be one number',
    rows: ['行政许可157+94 606', '其他对外管理服务事项33+12 141', '行政处罚103-11 779', '行政强制187+52 952'],
  },
])('a space where signs part the numbers tells nothing: $what', async ({ rows }) => {
  const facts = await sure(enforcement(...rows))
  expect(facts.filter((f) => /license|penalty|coercion|external/.test(f.indicator ?? ''))).toEqual([])
})

const sheet = (accepted: string): string =>
  [
    '平湖县教育局2016年政府信息公开工作年度报告一、概述平湖县教育局做好公开工作。附件政府信息公开情况统计表指标名称计量单位本年度历年累计',
    `主动公开文件数条305525其中：1.政府网站公开数条1502102.政府公报公开数条128265受理依申请公开信息总数条${accepted}`,
    '其中：1.当面申请数条13262.网上申请数条473.信函、传真申请数条49对申请的答复总数条2142其中：1.同意公开答复数条1125',
    '2.同意部分公开答复数条173.不予公开答复数条664.其他类型答复数条34政府信息公开收费减免金额元00',
    '接受行政申诉、举报数件13行政复议数件00行政诉讼数件00',
  ].join('')

test('a space in a row of its own, where all others have run together, is believed if the sums are', async () => {
  const report = await parseReport(sheet('2 142'))
  const accepted = report.facts.filter((f) => f.indicator === 'request.accepted')
  expect(accepted.map((f) => f.certainty)).toEqual(['doubtful', 'doubtful'])
  expect(report.findings.filter((f) => f.kind === 'report' && f.rule === 'sum')).toEqual([])
  const whole = (await sure(sheet('21 42'))).filter((f) => f.indicator === 'request.accepted')
  expect(whole.map((f) => f.value)).toEqual([21, 42])
})
