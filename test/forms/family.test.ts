import { expect, test } from 'vitest'
import { familyName } from '../../src/forms/family-name.ts'
import { checkReports, parseReport, type Report } from '../../src/index.ts'
import { kindOf } from '../../src/review/of-reports.ts'
import { reportOf } from '../helpers/example.ts'

const heads =
  '警告 | 罚款 | 没收违法所得、没收非法财物 | 暂扣许可证、执照 | 责令停产停业 | 吊销许可证、执照 | 其他行政处罚 | 合计（宗） | 罚没金额（万元）'
const enforcement = (total: number): Promise<Report> =>
  parseReport(
    `平湖县教育局2023年度行政执法统计年报\n\n| ${heads} |\n|${' --- |'.repeat(9)}\n| 1 | 2 | 3 | 4 | 5 | 6 | ${total - 21} | ${total} | 1.5 |\n`,
    { name: '执法.md' },
  )
const disclosure = (penalties: number): Report =>
  reportOf({
    form: '2021',
    facts: { 'decision.penalty': penalties },
    report: { year: 2023, agency: { name: '平湖县教育局', signatory: null, place: {} } },
  })

test('the report on enforcement is held against section 二 of the report on disclosure, as a note', async () => {
  const found = checkReports([disclosure(36), await enforcement(40)])
  expect(found).toMatchObject([
    { rule: 'reported-elsewhere', kind: 'scope', severity: 'info', actual: 40, expected: 36, source: '执法.md' },
  ])
  expect(checkReports([await enforcement(36), disclosure(36)])).toEqual([])
})

test('another agency or another year is not', async () => {
  const report = await enforcement(40)
  expect(checkReports([{ ...disclosure(36), year: 2022 }, report])).toEqual([])
  const other = { ...disclosure(36), agency: { name: '平湖县民政局', signatory: null, place: {} } }
  expect(checkReports([other, report])).toEqual([])
})

test('a kind of report has a name, and rows show it where it is not the usual one', () => {
  expect(familyName('enforcement').zh).toBe('行政执法统计年报')
  expect(familyName('final-accounts').zh).toBe('部门决算公开表')
  expect(familyName('of-my-own').zh).toBe('of-my-own')
  expect(kindOf('disclosure')).toEqual({})
  expect(kindOf(undefined)).toEqual({})
  expect(kindOf('enforcement').family?.en).toBe('Enforcement statistics')
})
