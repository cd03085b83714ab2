import { expect, test } from 'vitest'
import { summaryOf } from '../../src/cli/build-summary.ts'
import type { Context } from '../../src/cli/context.ts'
import { parseReport } from '../../src/index.ts'

type Built = Parameters<typeof summaryOf>[0]

const source = (agency: string, family: string) => ({ entry: { agency, family, year: 2023, facts: 1 }, listed: null })
const covered = (agency: string) => ({ key: agency, agency, year: 2023, reports: 1, unread: 0 })

test('the agencies of all kinds of report are counted, one with several kinds once', () => {
  const built = {
    reports: [
      source('平湖县水务局', 'disclosure'),
      source('平湖县水务局', 'enforcement'),
      source('平湖县档案局', 'final-accounts'),
    ],
    problems: [],
    known: 0,
    coverage: [covered('平湖县水务局')],
  } as unknown as Built
  expect(summaryOf(built, 0, { t: (zh: string) => zh } as unknown as Context)).toContain('报告 3 份，机关 2 个')
})

test('a document that is no report is told which kinds were looked for', async () => {
  await expect(parseReport('关于召开会议的通知\n\n请准时参加。', { name: '通知.md' })).rejects.toThrow(
    /政府信息公开工作年度报告.*行政执法.*部门决算/su,
  )
})
