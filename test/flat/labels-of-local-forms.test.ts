import { expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'

const labels = [
  '主动公开文件数',
  '其中：1.政府网站公开数',
  '2.政府公报公开数',
  '受理依申请公开信息总数',
  '其中：1.当面申请数',
  '2.网上申请数',
  '对申请的答复总数',
]
const sections = ['一、概述', '二、主动公开情况', '三、依申请公开情况', '四、存在问题及改进措施']
const report = (behind: readonly string[]): string =>
  [
    '平湖县教育局2018年政府信息公开工作年度报告',
    ...sections.flatMap((heading) => [heading, '平湖县教育局做好公开工作。']),
    ...behind,
  ].join('\n')

const kindOf = async (text: string): Promise<string | undefined> =>
  (await parseReport(text)).findings.find((f) => f.rule === 'missing-table')?.kind

test('labels of a local sheet that a PDF tool parted from their numbers are a table that the text has lost', async () => {
  const columns = [
    '指标名称',
    ...labels,
    '计量单位',
    ...labels.map(() => '条'),
    '2018年度',
    ...labels.map((_, i) => `${i}`),
  ]
  expect(await kindOf(report(columns))).toBe('reading')
})

test('a report without any of these words has no table', async () => {
  expect(await kindOf(report([]))).toBe('report')
})
