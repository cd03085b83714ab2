import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { checkReports } from '../../src/across/index.ts'
import { loadDivisions } from '../../src/corpus/divisions.ts'
import { linkedSeries } from '../../src/crosswalk/series.ts'
import { form2021 } from '../../src/forms/2021.ts'
import type { Report } from '../../src/model/report.ts'
import { parseReport } from '../../src/parse.ts'
import { emptyFolder } from '../cli/helpers.ts'
import { dice } from '../make/numbers.ts'
import { makeYears } from '../make/years.ts'
import { built, runCli } from './built.ts'
import { filesOf, type Row, table } from './dataset.ts'

let cwd: string
let reports: Report[]
const rows = (name: string): Promise<Row[]> => table(join(cwd, 'd'), name)

/** Three years of one agency, the middle one published again with other numbers and the last one not carrying over what it should. */
beforeAll(async () => {
  await built()
  cwd = emptyFolder()
  mkdirSync(join(cwd, 'r'))
  const [one, two, , four] = makeYears(form2021, dice(5), [2021, 2022, 2023, 2024])
  const agency = (text: string) => text.replaceAll('某某市某某局', '淮安市洪泽区教育局')
  const files = {
    'a.txt': agency(one!.text()),
    'b.txt': agency(two!.text()),
    'b2.txt': agency(two!.text())
      .replace('2023年1月20日', '2023年5月20日')
      .replace(/行政许可\t(\d+)/u, (_, n) => `行政许可\t${Number(n) + 5}`),
    'c.txt': agency(four!.text()).replaceAll('2024', '2023').replaceAll('2025', '2024'),
    '无名.txt': readFileSync(new URL('../../fixtures/ningxia-2017/source.txt', import.meta.url), 'utf8'),
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, 'r', name), text)
  writeFileSync(
    join(cwd, 'list.csv'),
    'file,url,fetched,region\r\nr/a.txt,https://example.org/a,2022-02-01,\r\nr/无名.txt,,,640000\r\n',
  )
  const { status, err } = await runCli(['build', 'r', 'list.csv', '-o', 'd'], { cwd })
  expect([status, err]).toEqual([0, expect.stringContaining('已写入')])
  reports = await Promise.all(Object.entries(files).map(([name, text]) => parseReport(text, { name: `r/${name}` })))
}, 120_000)

test('an agency has one id over the years, with the code of its division', async () => {
  const own = (await rows('reports')).filter((r) => r.agency === '淮安市洪泽区教育局')
  expect(own.map((r) => [r.agency_id, r.division_code])).toEqual(Array(4).fill(['320829/教育局', '320813']))
})

test('two reports of one year are versions; the later one counts', async () => {
  const versions = (await rows('reports')).filter((r) => r.year === 2022).map((r) => [r.source, r.version, r.latest])
  expect(versions).toEqual([
    ['r/b.txt', 1, false],
    ['r/b2.txt', 2, true],
  ])
})

test('what is found across years is what checkReports finds, beside what is found within', async () => {
  const findings = await rows('findings')
  const across = findings.filter((f) => f.scope === 'across')
  const expected = checkReports(reports, { divisions: await loadDivisions() })
  const key = (rule: unknown, zh: unknown) => `${rule} ${zh}`
  expect(across.map((f) => key(f.rule, f.message_zh)).sort()).toEqual(
    expected.map((f) => key(f.rule, f.message.zh)).sort(),
  )
  expect(new Set(across.map((f) => f.rule))).toEqual(new Set(expected.map((f) => f.rule)))
  expect(across.map((f) => f.rule)).toEqual(expect.arrayContaining(['carry-over', 'restated']))
  const within = reports.flatMap((r) => r.findings)
  expect(findings.filter((f) => f.scope === 'report')).toHaveLength(within.length)
})

test('the series are those of linkedSeries over the versions that count', async () => {
  const series = (await rows('series')).filter((s) => s.agency_id === '320829/教育局')
  const counted = reports.filter((r) => ['r/a.txt', 'r/b2.txt', 'r/c.txt'].includes(r.source.name!))
  for (const indicator of ['request.received', 'decision.license', 'norm.regulation.issued']) {
    const { points } = linkedSeries(counted, indicator)
    const own = series.filter((s) => s.indicator === indicator && s.joined)
    expect(own.map((s) => [s.year, s.value])).toEqual(points.map((p) => [p.year, p.value]))
    expect(points).toHaveLength(3)
  }
})

test('coverage says who has not reported, for every agency and year', async () => {
  const coverage = await rows('coverage')
  const gaps = coverage.filter((c) => !c.reported).map((c) => `${c.agency} ${c.year}`)
  expect(coverage).toHaveLength(2 * 7)
  expect(gaps).toContain('自治区政务服务中心 2018')
  expect(gaps).toContain('淮安市洪泽区教育局 2020')
  expect(gaps).not.toContain('淮安市洪泽区教育局 2022')
})

test('what the list says of a file stands beside it', async () => {
  const all = await rows('reports')
  expect(all.find((r) => r.source === 'r/a.txt')).toMatchObject({ url: 'https://example.org/a', fetched: '2022-02-01' })
  expect(all.find((r) => r.source === 'r/无名.txt')).toMatchObject({ region_listed: '640000', division_code: '640000' })
})

test('made again, it is the same to the byte', async () => {
  const before = filesOf(join(cwd, 'd'))
  expect((await runCli(['build', 'r', 'list.csv', '-o', 'd'], { cwd })).status).toBe(0)
  expect(filesOf(join(cwd, 'd'))).toEqual(before)
})
