import { expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'

const parse = (...lines: string[]) =>
  parseReport(
    ['# 平湖县教育局2019年政府信息公开工作年度报告', '', '## 二、主动公开政府信息情况', '', ...lines].join('\n'),
    {
      name: 'a.md',
    },
  )

test('序号 at the end of a header of which a line is counted as well is no value, and the office has no row too long', async () => {
  const { facts, findings } = await parse(
    '| 第二十条第（八）项 |  |  | 序号 |',
    '|---|---|---|---|',
    '| 信息内容 | 上一年项目数量 | 本年增/减 | 1 |',
    '| 行政事业性收费 | 7 | 3 | 2 |',
  )
  const read = facts.filter((f) => f.indicator?.startsWith('charge.') && f.certainty === 'read')
  expect(read.map((f) => f.value)).toEqual([7, 3])
  const said = findings.filter((f) => /^(?:ragged-row|unexpected-(?:row|column))$/u.test(f.rule))
  expect(said.map((f) => f.message.zh)).toEqual([])
})

test('a row of Markdown without all its cells was typed so: the office is not blamed', async () => {
  const { findings } = await parse(
    '| 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |',
    '|---|---|---|---|',
    '| 规章 | 1 | 2 | 3 |',
    '| 注：以上数据截至12月31日。 |  |  |  |',
    '| 规范性文件 | 4 | 5 |',
  )
  const ragged = findings.filter((f) => f.rule === 'ragged-row')
  expect(ragged.map((f) => f.kind)).toEqual(['reading'])
})
