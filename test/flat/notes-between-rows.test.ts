import { expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'

const columns = ['申请人情况', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计']
const rows: [string, number[]][] = [
  ['一、本年新收政府信息公开申请数量', [7, 1, 0, 0, 0, 0, 8]],
  ['二、上年结转政府信息公开申请数量', [1, 0, 0, 0, 0, 0, 1]],
  ['三、本年度办理结果（一）予以公开', [2, 0, 0, 0, 0, 0, 2]],
  ['（二）部分公开', [3, 0, 0, 0, 0, 0, 3]],
  ['1.属于国家秘密', [0, 0, 0, 0, 0, 0, 0]],
  ['2.其他法律行政法规禁止公开', [2, 1, 0, 0, 0, 0, 3]],
  ['（七）总计', [7, 1, 0, 0, 0, 0, 8]],
  ['四、结转下年度继续办理', [1, 0, 0, 0, 0, 0, 1]],
]
const title = [
  '平湖县教育局2021年政府信息公开工作年度报告',
  '一、总体情况',
  '平湖县教育局做好公开工作。',
  '三、收到和处理政府信息公开申请情况',
]
const written = (note: string, behind: number, ofRow: (row: [string, number[]]) => string): string =>
  [
    ...[...title, ...columns],
    ...rows.flatMap((row, i) => (i === behind ? [ofRow(row), note] : [ofRow(row)])),
    ...['五、存在的主要问题及改进情况', '工作人员的业务能力有待提高。'],
  ].join('\n')
const inLines = ([label, numbers]: [string, number[]]): string => [label, ...numbers].join('\n')
const inOneLine = ([label, numbers]: [string, number[]]): string => [label, ...numbers].join(' ')

const sureOf = async (text: string): Promise<(number | null)[]> =>
  (await parseReport(text)).facts
    .filter((f) => f.applicant !== null && f.indicator !== null && f.certainty !== 'doubtful')
    .map((f) => f.value)

const notes = [
  '注：以上数据截至12月31日，其中12件为网上申请',
  '说明：申请数量以登记为准；部分公开的，只计这一情形。',
  '（注：1.属于国家秘密的按一件计，共3件。）',
  '备注：重复申请按一件计。',
]

test.each(notes)('rows behind a note on a line of its own are read as if it were not there: %s', async (note) => {
  for (const ofRow of [inLines, inOneLine])
    for (const behind of [0, 3, 4, 6])
      expect(await sureOf(written(note, behind, ofRow))).toEqual(rows.flatMap(([, numbers]) => numbers))
})
