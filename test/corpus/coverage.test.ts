import { expect, test } from 'vitest'
import { summaryOf } from '../../src/cli/build-summary.ts'
import type { Context } from '../../src/cli/context.ts'
import { coverageOf } from '../../src/corpus/coverage.ts'
import type { Source, Who } from '../../src/corpus/item.ts'

const read = (agency: string | null, year: number | null): Source => ({
  entry: {
    name: `${agency}${year}.pdf`,
    code: null,
    agency,
    year,
    form: '2021',
    family: 'disclosure',
    facts: 200,
  } as Source['entry'],
  listed: null,
})
const of = (...given: [Source, string | null][]) =>
  coverageOf(
    given.map(([source]) => source),
    new Map(given.map(([source, key]): [Source, Who] => [source, { key, version: 1, latest: true }])),
  )

test('an agency that cannot be told from others of its name stands in coverage by that name', () => {
  const rows = of([read('平湖县水务局', 2023), '330482/县水务局'], [read('平湖县卫健委', 2023), null])
  expect(rows.map((r) => [r.key, r.agency, r.reports])).toEqual([
    ['name:平湖县卫健委', '平湖县卫健委', 1],
    ['330482/县水务局', '平湖县水务局', 1],
  ])
})

test('the summary counts it, and says how many reports name no agency or no year', () => {
  const reports = [read('平湖县卫健委', 2023), read(null, 2023), read(null, null), read('平湖县水务局', null)]
  const coverage = of(...reports.map((r): [Source, null] => [r, null]))
  const built = { reports, problems: [], known: 0, coverage, same: false, builds: { before: null, now: 1 } }
  const text = summaryOf(built, 0, { t: (zh: string) => zh } as unknown as Context)
  expect(text).toContain('报告 4 份，机关 1 个')
  expect(text).toContain('其中 2 份看不出是哪个机关的')
  expect(text).toContain('其中 1 份看不出年度')
})
