import { expect, test } from 'vitest'
import { parseReport } from '../src/index.ts'

const page = (cell: string): string => `<html><body><h1>平湖县商务局2023年政府信息公开工作年度报告</h1>
<h2>一、总体情况</h2><p>我局认真落实。</p><h2>二、主动公开政府信息情况</h2><table>
<tr><td colspan="2">第二十条第（五）项</td></tr><tr><td>信息内容</td><td>本年处理决定数量</td></tr>
<tr><td>行政许可</td><td>${cell}</td></tr>
<tr><td colspan="2">第二十条第（六）项</td></tr><tr><td>信息内容</td><td>本年处理决定数量</td></tr>
<tr><td>行政处罚</td><td>8</td></tr><tr><td>行政强制</td><td>2</td></tr></table></body></html>`

test.each(['3月', '12月', '2023年', '第3季度', '上年'])(
  '%s in the place of a number is no header of its column, and the cell is not blank',
  async (cell) => {
    const { facts } = await parseReport(new TextEncoder().encode(page(cell)), { name: 'a.html' })
    const of = (id: string) => facts.find((f) => f.indicator === id)
    expect([of('decision.license')?.raw, of('decision.license')?.certainty]).toEqual([cell, 'doubtful'])
    expect([of('decision.penalty')?.value, of('decision.coercion')?.value]).toEqual([8, 2])
  },
)
