import { expect, test } from 'vitest'
import type { Source } from '../../src/corpus/item.ts'
import { coverage } from '../../src/corpus/tables.ts'
import { withUnread } from '../../src/corpus/unread.ts'

const failed = (name: string, agency: string | null = null): Source => ({
  entry: { name, code: 'damaged' } as Source['entry'],
  listed: agency === null ? null : { agency, url: null, fetched: null, region: null },
})
const row = (agency: string, year: number, reports = 0) => ({ key: agency, agency, year, reports, unread: 0 })
const unreadOf = (rows: ReturnType<typeof row>[], files: Source[]) => withUnread(rows, files).map((r) => r.unread)

test('a file that could not be read counts for the agency and the year that its name says', () => {
  const rows = [row('平湖县民政局', 2022), row('平湖县民政局', 2023), row('平湖县财政局', 2023)]
  expect(unreadOf(rows, [failed('年报/2023/平湖县民政局2023年年报.pdf')])).toEqual([0, 1, 0])
})

test('its line in a list says whose it is, before its name', () => {
  const rows = [row('平湖县民政局', 2023), row('平湖县财政局', 2023)]
  expect(unreadOf(rows, [failed('2023/平湖县民政局.pdf', '平湖县财政局')])).toEqual([0, 1])
})

test('a file of which nothing says whose it is counts for nobody', () => {
  const rows = [row('平湖县民政局', 2023)]
  expect(unreadOf(rows, [failed('2023/扫描001.pdf'), failed('平湖县民政局.pdf')])).toEqual([0])
})

test('a short name is enough where it fits one agency alone', () => {
  const rows = [row('平湖县民政局', 2023), row('平湖县财政局', 2023), row('临江县财政局', 2023)]
  expect(unreadOf(rows, [failed('扫描/民政局2023年度政府信息公开工作年度报告.tif')])).toEqual([1, 0, 0])
  expect(unreadOf(rows, [failed('扫描/财政局2023年年报.tif')])).toEqual([0, 0, 0])
})

test('the longer of two names that a file has is its agency', () => {
  const rows = [row('平湖县', 2023), row('平湖县水利局', 2023)]
  expect(unreadOf(rows, [failed('平湖县水利局2023.pdf')])).toEqual([0, 1])
})

test('an agency that only a list names has a row, and is not said to have failed to report', () => {
  const made = withUnread([row('平湖县财政局', 2023, 1)], [failed('a/2022.pdf', '平湖县民政局')])
  expect(made.at(-1)).toEqual({ key: 'name:平湖县民政局', agency: '平湖县民政局', year: 2022, reports: 0, unread: 1 })
  const reported = coverage.columns.find((c) => c.name === 'reported')!
  expect(made.map(reported.of)).toEqual([true, null])
  expect(reported.of(row('平湖县财政局', 2021))).toBe(false)
})

test('an agency that only the names of files give has rows of its own, with its place', () => {
  const made = withUnread(
    [row('平湖县水务局', 2023, 1)],
    [
      failed('f/平湖县商务局2023年政府信息公开工作年度报告.docx'),
      failed('f/平湖县财政局/2023.docx'),
      failed('f/城关镇人民政府2022年年报.png'),
      failed('f/民政局2023年年报.docx'),
      failed('f/平湖县教育局.docx'),
      failed('f/平湖县水务局2023年年报（扫描）.png'),
    ],
  )
  expect(made.map(({ agency, year, reports, unread }) => [agency, year, reports, unread])).toEqual([
    ['平湖县水务局', 2023, 1, 1],
    ['城关镇人民政府', 2022, 0, 1],
    ['平湖县商务局', 2023, 0, 1],
    ['平湖县财政局', 2023, 0, 1],
  ])
})

test('the place of an agency that is known is not another agency', () => {
  const made = withUnread([row('平湖县', 2023, 1)], [failed('平湖县财政局2023年年报.docx')])
  expect(made.map((r) => [r.agency, r.unread])).toEqual([
    ['平湖县', 0],
    ['平湖县财政局', 1],
  ])
})
