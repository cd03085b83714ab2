import { expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'

const received = [3, 0, 0, 0, 0, 1, 4]
const row = (label: string, numbers: readonly number[]): string[] => [label, ...numbers.map(String)]
const report = (note: string): string[] => [
  '平湖县教育局2021年政府信息公开工作年度报告',
  '一、总体情况',
  '平湖县教育局做好公开工作。',
  '二、主动公开政府信息情况',
  ...['第二十条第（一）项', '信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
  ...row('规章', [0, 0, 2]),
  ...row('行政规范性文件', [5, 1, 31]),
  note,
  ...['第二十条第（五）项', '信息内容', '本年处理决定数量'],
  ...row('行政许可', [642]),
  note,
  '三、收到和处理政府信息公开申请情况',
  ...['申请人情况', '自然人', '法人或其他组织', '总计', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'],
  ...row('一、本年新收政府信息公开申请数量', received),
  ...row('二、上年结转政府信息公开申请数量', [0, 0, 0, 0, 0, 0, 0]),
  ...['三、本年度办理结果', ...row('（一）予以公开', received), ...row('（七）总计', received)],
  ...row('四、结转下年度继续办理', [0, 0, 0, 0, 0, 0, 0]),
  note,
]

const sure = async (text: string, of: RegExp) =>
  (await parseReport(text)).facts
    .filter((f) => of.test(f.indicator ?? '') && f.certainty !== 'doubtful')
    .map((f) => f.value)

test.each(['注：本机关无规章制定权。', '12件申请均已办结。'])(
  'a sentence between tables parts them and takes none of them away: %s',
  async (note) => {
    const text = report(note).join('\n')
    expect(await sure(text, /^norm/)).toEqual([0, 0, 2, 5, 1, 31])
    expect(await sure(text, /^decision\.license/)).toEqual([642])
    expect(await sure(text, /^request\.received/)).toEqual(received)
  },
)

test('words of a sentence are no table, however much they are called what its rows are', async () => {
  const text = report('全年办理行政处罚12件，行政强制3件，均已公开。').join('\n')
  expect(await sure(text, /^decision\.(?:penalty|coercion)/)).toEqual([])
})

test('digits that may be of the sentence behind the table are not given', async () => {
  const rows = [
    '主动公开文件数条31',
    '其中：1.政府网站公开数条20',
    '2.政府公报公开数条11',
    '受理依申请公开信息总数条9',
    '其中：1.当面申请数条2',
    '2.网上申请数条4',
    '3.信函、传真申请数条3',
    '行政复议数件0',
    '行政诉讼数件6',
  ]
  const text = (behind: string): string =>
    `平湖县教育局2018年政府信息公开工作年度报告一、概述平湖县教育局做好公开工作。附件政府信息公开情况统计表指标名称计量单位2018年度${rows.join('')}${behind}`
  expect(await sure(text('12件申请已办结。'), /^litigation/)).toEqual([])
  expect(await sure(text('平湖县教育局'), /^litigation/)).toEqual([6])
})
