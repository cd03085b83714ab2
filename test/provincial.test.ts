import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseReport } from '../src/index.ts'

const source = new URL('../../shared/reports/pingtan-shichangju-2016/source.txt', import.meta.url)

test.skipIf(!existsSync(source))(
  'a provincial sheet in one long line: every row, both value columns, the mislabelled row kept as it stands',
  async () => {
    const report = await parseReport(readFileSync(source), { name: 'source.txt' })
    const told = report.facts.map((f) => [f.labels.at(-1), f.unit, f.column, f.value])
    const expected: [string, string, number, number][] = [
      ['主动公开文件数', '条', 201, 370],
      ['其中：1.政府网站公开数', '条', 172, 330],
      ['2.政府公报公开数', '条', 0, 0],
      ['受理依申请公开信息总数', '条', 0, 0],
      ['其中：1.当面申请数', '条', 0, 0],
      ['2.传真申请数', '条', 0, 0],
      ['3.信函、传真申请数', '条', 0, 0],
      ['对申请的答复总数', '条', 0, 0],
      ['其中：1.同意公开答复数', '条', 0, 0],
      ['2.同意部分公开答复数', '条', 0, 0],
      ['3.不予公开答复数', '条', 0, 0],
      ['4.其他类型答复数', '条', 0, 0],
      ['政府信息公开收费减免金额', '元', 0, 0],
      ['接受行政申诉、举报数', '件', 0, 0],
      ['行政复议数', '件', 0, 0],
      ['行政诉讼数', '件', 0, 0],
    ]
    expect(told).toEqual(
      expected.flatMap(([label, unit, year, all]) => [
        [label, unit, '2016 年度', year],
        [label, unit, '历年 累计', all],
      ]),
    )
    expect(report.facts.filter((f) => f.indicator === null).map((f) => f.labels.at(-1))).toEqual([
      '2.传真申请数',
      '2.传真申请数',
    ])
    expect(report.agency).toMatchObject({
      name: '平潭综合实验区市场监督管理局',
      signatory: '平潭综合实验区市场监督管理局',
    })
  },
)
