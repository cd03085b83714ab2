import { expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'

const corner = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）'
const leafs = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计']
const title = ['平湖县教育局2021年政府信息公开工作年度报告', '一、总体情况', '平湖县教育局做好公开工作。']
const numbers = [
  ['一、本年新收政府信息公开申请数量', 31, 5, 0, 2, 0, 7, 45],
  ['二、上年结转政府信息公开申请数量', 1, 0, 0, 0, 0, 0, 1],
  ['三、本年度办理结果', '（一）予以公开', 20, 5, 0, 2, 0, 7, 34],
  ['三、本年度办理结果', '（七）总计', 20, 5, 0, 2, 0, 7, 34],
  ['四、结转下年度继续办理', 12, 0, 0, 0, 0, 0, 12],
]
const applicants = async (text: string) =>
  (await parseReport(text)).facts
    .filter((f) => f.indicator === 'request.received')
    .map((f) => [f.applicant, f.certainty === 'doubtful' ? null : f.value])
const asPrinted = [
  ['natural_person', 31],
  ['org.business', 5],
  ['org.research', 0],
  ['org.public_interest', 2],
  ['org.legal_service', 0],
  ['org.other', 7],
  ['total', 45],
]

test.each([
  { where: 'one cell a line', between: '\n' },
  { where: 'parted by spaces', between: ' ' },
])(
  'headers that were merged and stand again in each line keep the order of the last line ($where)',
  async ({ between }) => {
    const header = [corner, '申请人情况', corner, '自然人', '法人或其他组织', '总计', corner, ...leafs]
    const cells = ['三、收到和处理政府信息公开申请情况', ...header, ...numbers.flat().map(String)]
    expect(await applicants([...title, cells.join(between)].join('\n'))).toEqual(asPrinted)
  },
)

test('merged cells written out in a table with tabs are one cell, as they are in one with pipes', async () => {
  const disputes = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']
  const five = (word: string): string[] => disputes.map(() => word)
  const rows = [
    [...five('行政复议'), ...five('行政诉讼'), ...five('行政诉讼')],
    [...disputes, ...five('未经复议直接起诉'), ...five('复议后起诉')],
    [...disputes, ...disputes, ...disputes],
    ['3', '1', '0', '2', '6', '4', '0', '0', '1', '5', '0', '0', '0', '7', '7'],
  ]
  const text = [...title, '四、政府信息公开行政复议、行政诉讼情况', ...rows.map((r) => r.join('\t'))].join('\n')
  const facts = (await parseReport(text)).facts.filter((f) => f.certainty !== 'doubtful')
  expect(facts.map((f) => f.value)).toEqual(rows[3]!.map(Number))
})
