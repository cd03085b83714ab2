import { expect, test } from 'vitest'
import { parseReport } from '../src/index.ts'
import { nameIn } from '../src/text/title-name.ts'

test.each([
  '我局',
  '本机关',
  '_____局',
  '#平湖县水务局',
  '1平湖县水务局',
  '4人次平湖县水务局',
  '首页平湖县水务局',
  '名称平湖县水务局',
  '平湖县水务局(公章)',
])('words that are no name as they stand are no agency: %s', (words) => {
  expect(nameIn(words).agency).toBeNull()
})
test.each(['平湖县水务局', '本溪市水务局', '平湖县人民政府'])('a name is one: %s', (words) => {
  expect(nameIn(words).agency).toBe(words)
})
test.each(['发布机构：　发布日期：2024-01-18', '发布机构：2024-01-18', '发布机构：浏览：20'])(
  'a blank label tells no agency: %s',
  async (line) => {
    const page = `<html><body><p>${line}</p><h1>2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>公开信息5条。</p><p>二、主动公开政府信息情况</p><p>无。</p></body></html>`
    expect((await parseReport(page, { name: 'a.html' })).agency).toBeNull()
  },
)
