import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { agencyYears, forms, parseReport } from '../../src/index.ts'
import { emptyFolder } from '../cli/helpers.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { makeParts, writeMarkdown } from '../make/write.ts'
import { built, runCli } from './built.ts'
import { table } from './dataset.ts'

const agency = '平湖县水务局'
const form = forms.find((f) => f.id === '2021')!
const disclosure = (year: number): string => writeMarkdown(makeParts(form, sayNumbers(form, dice(year)), year, agency))
const enforcement = (year: number): string => `# ${agency}${year}年度行政执法统计年报

表二 行政许可实施情况统计表

| 申请数量 | 受理数量 | 许可数量 | 不予许可数量 | 撤销许可数量 |
|---|---|---|---|---|
| 40 | 38 | 36 | 2 | 0 |
`

const accounts = `# ${agency}2023年度部门决算

支出决算表

单位：万元

| 功能分类科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| 合计 | 合计 | 35 | 24.75 | 10.25 |
| 213 | 农林水支出 | 35 | 24.75 | 10.25 |
| 21303 | 水利 | 35 | 24.75 | 10.25 |
| 2130301 | 行政运行 | 35 | 24.75 | 10.25 |
`

beforeAll(built, 120_000)

test('each report says its kind in the table of reports, rows by code are facts like others', async () => {
  const cwd = emptyFolder()
  writeFileSync(join(cwd, '公开.md'), disclosure(2023))
  writeFileSync(join(cwd, '决算.md'), accounts)
  writeFileSync(join(cwd, '执法.md'), enforcement(2023))
  await runCli(['build', '*.md', '-o', 'set'], { cwd })
  const reports = await table(join(cwd, 'set'), 'reports')
  expect(new Set(reports.map((r) => `${r.source} ${r.family}`))).toEqual(
    new Set(['公开.md disclosure', '决算.md final-accounts', '执法.md enforcement']),
  )
  const facts = await table(join(cwd, 'set'), 'facts')
  const own = facts.filter((f) => f.source === '决算.md').map((f) => [f.indicator, f.value])
  expect(own).toHaveLength(12)
  expect(own).toContainEqual(['accounts.spent.basic.2130301', 24.75])
})

test('two kinds of report of one agency and year are no versions of each other', async () => {
  const cwd = emptyFolder()
  for (const year of [2022, 2023]) writeFileSync(join(cwd, `公开-${year}.md`), disclosure(year))
  writeFileSync(join(cwd, '执法-2023.md'), enforcement(2023))
  writeFileSync(join(cwd, '执法-2024.md'), enforcement(2024))
  await runCli(['build', '*.md', '-o', 'set'], { cwd })
  const reports = await table(join(cwd, 'set'), 'reports')
  expect(reports.map((r) => [r.source, r.version, r.latest])).toEqual([
    ['公开-2022.md', 1, true],
    ['公开-2023.md', 1, true],
    ['执法-2023.md', 1, true],
    ['执法-2024.md', 1, true],
  ])
  // one agency, of which the report on information disclosure of 2024 is not asked for by its other report
  expect(new Set(reports.map((r) => r.agency_id)).size).toBe(1)
  const coverage = await table(join(cwd, 'set'), 'coverage')
  expect(coverage.map((r) => [r.agency, r.year, r.reports])).toEqual([
    [agency, 2022, 1],
    [agency, 2023, 1],
  ])
})

test('years of an agency are held against those of the same kind of report', async () => {
  const texts = [disclosure(2022), disclosure(2023), enforcement(2023)]
  const reports = await Promise.all(texts.map((text) => parseReport(text)))
  expect(agencyYears(reports).map((a) => a.years.map(({ year, versions }) => [year, versions.length]))).toEqual([
    [
      [2022, 1],
      [2023, 1],
    ],
    [[2023, 1]],
  ])
})
