import { describe, expect, test } from 'vitest'
import { parseReport, type Report } from '../../src/index.ts'
import { sheetWriters } from '../../src/sheet/write.ts'
import { otherPeriodIn } from '../../src/text/other-period.ts'
import { accounts, accountsSheet } from '../make/accounts.ts'

const enforcement = (time: string, overTable = '2024年度'): string =>
  `平湖县民政局${time}行政执法统计年报\n\n表二 平湖县民政局${overTable}行政许可实施情况统计表\n\n| 申请数量 | 受理数量 | 许可数量 | 不予许可数量 | 撤销许可数量 |\n| --- | --- | --- | --- | --- |\n| 265 | 260 | 250 | 10 | 0 |\n`
const disclosure = (time: string): string =>
  `平湖县民政局${time}政府信息公开工作报告\n\n一、总体情况\n\n公开信息5条。\n\n二、主动公开政府信息情况\n\n无。\n`
const read = (text: string | Uint8Array<ArrayBuffer>): Promise<Report> => parseReport(text, { name: '一.md' })

const parts = [
  '2024年12月',
  '2024年12月份',
  '2024年10—12月',
  '2024年一至九月',
  '2024年1月至2024年9月',
  '二〇二四年十二月',
]

describe('a report of one month or of a span of months', () => {
  test.each(parts)('gives no year for accounts of %s', async (time) => {
    const sheet = accountsSheet(accounts())
    const { year, findings } = await read(sheetWriters.md({ ...sheet, title: sheet.title.replace('2024年度', time) }))
    expect(year).toBeNull()
    expect(findings.map((f) => f.rule)).toContain('other-period')
  })
  test.each(parts)('is refused, or has no year, in the other families for %s', async (time) => {
    for (const text of [enforcement(time), disclosure(time)])
      expect(
        await read(text).then(
          (r) => r.year,
          (e) => e.code,
        ),
      ).toSatisfy((y) => y === null || y === 'not-a-report')
  })
  test.each(['2024年12月', '2024年1至9月', '2024年一至九月'])('gives no number under a caption of %s', async (time) => {
    const { facts } = await read(enforcement('2024年度', time))
    expect(facts.map((f) => f.value)).toEqual([null, null, null, null, null])
    expect(facts.every((f) => f.doubts.some((d) => d.code === 'other-quantity'))).toBe(true)
  })
})

test('the whole year, a day and the month in which a title was written are no part of the year', async () => {
  for (const words of [
    '2024年1月至12月',
    '2024年1月1日至2024年12月31日',

    '2024年12月31日',
  ])
    expect(otherPeriodIn(`平湖县民政局${words}行政执法数据表`), words).toBeNull()
  expect(otherPeriodIn('平湖县民政局2023年度部门决算(2024年8月)')).toBeNull()
  expect((await read(enforcement('2024年度'))).facts.map((f) => f.value)).toEqual([265, 260, 250, 10, 0])
})
