import { expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'
import { isPageNumber } from '../../src/text/page-number.ts'

test.each(['- 3 -', '—3—', '· 3 ·', '第 3 页', '第3页 共9页', '3 / 9', 'Page 3 of 9', ' 3／9 '])(
  '%s is a page number',
  (line) => {
    expect(isPageNumber(line)).toBe(true)
  },
)

test.each(['3', '8831/12', '第 3 条', '3 年', '- 3', '2023/12/31'])('%s is none by its shape', (line) => {
  expect(isPageNumber(line)).toBe(false)
})

test.each(['Page 1 of 4', '· 1 ·'])(
  '%s between the halves of a sentence in a text belongs to the page',
  async (number) => {
    const words = `平湖县商务局2023年政府信息公开工作年度报告\n一、总体情况\n我局认真贯彻落实政府信息公开条例，全年主动公开\n${number}\n政府信息120条。\n二、存在问题\n人员不足。`
    const { sections } = await parseReport(new TextEncoder().encode(words), { name: 'a.txt' })
    expect(JSON.stringify(sections)).toContain('全年主动公开政府信息120条。')
  },
)
