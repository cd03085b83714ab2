import { expect, test } from 'vitest'
import { withUnread } from '../../src/corpus/assemble.ts'
import type { Source } from '../../src/corpus/item.ts'

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
