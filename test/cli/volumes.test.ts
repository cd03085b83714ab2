import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { parseReport, Report } from '../../src/index.ts'
import { built, runCli } from '../corpus/built.ts'
import { root } from '../helpers/reports.ts'
import { emptyFolder, nianbao } from './helpers.ts'

const printed = readFileSync(join(root, 'fixtures/invented-2021-txt/source.txt'), 'utf8')
const title = printed.split('\n')[0]!.trim()
const agencyIn = (line: string): string => line.replace(/20\d\d年.*$/u, '')
const own = agencyIn(title)
/** The same report of another agency. */
const of = (agency: string): string => printed.replaceAll(own, agency)
const titleOf = (agency: string): string => title.replace(own, agency)
const volume = (...agencies: string[]): string => agencies.map(of).join('\n\n')

test('a file of several reports names each of those that were not read', async () => {
  const report = await parseReport(volume(own, '平湖县教育局', '平湖县民政局', '平湖县财政局'), { name: '汇编.txt' })
  const year = report.year!
  expect(report.source.notRead).toEqual(
    ['平湖县教育局', '平湖县民政局', '平湖县财政局'].map((agency) => ({
      ...{ name: titleOf(agency), code: 'several-documents', agency, year },
    })),
  )
  const finding = report.findings.find((f) => f.rule === 'several-reports')!
  for (const agency of ['教育局', '民政局', '财政局']) expect(finding.message.zh).toContain(agency)
  expect(finding.related).toHaveLength(2)
  expect(Report.parse(JSON.parse(JSON.stringify(report)))).toEqual(report)
})

test('so does one of thirty, and one whose titles stand on two lines', async () => {
  const agencies = Array.from({ length: 29 }, (_, i) => `平湖县第${i + 1}中学`)
  const thirty = await parseReport(volume(own, ...agencies), { name: '汇编.txt' })
  expect(thirty.source.notRead?.map((one) => one.agency)).toEqual(agencies)
  const parted = ['平湖县教育局', '平湖县民政局'].map((a) => of(a).replace(a, `${a}\n`))
  const three = await parseReport([printed, ...parted].join('\n'), { name: '汇编.txt' })
  expect(three.source.notRead?.map((one) => one.agency)).toEqual(['平湖县教育局', '平湖县民政局'])
})

test('a copy of the report behind it is no other report', async () => {
  const report = await parseReport(volume(own, own), { name: '电脑版和手机版.txt' })
  expect(report.source.notRead).toBeUndefined()
  expect(report.findings.map((f) => f.rule)).not.toContain('several-reports')
})

test('a volume in an archive names them by the file that they are in', async () => {
  const bytes = zipSync({ '汇编.txt': strToU8(volume(own, '平湖县教育局')) })
  const report = await parseReport(bytes, { name: '年报.zip' })
  expect(report.source.notRead?.map((one) => one.name)).toEqual([`汇编.txt!/${titleOf('平湖县教育局')}`])
})

test('extract and check name them and end in status 2', async () => {
  const cwd = emptyFolder()
  writeFileSync(join(cwd, '汇编.txt'), volume(own, '平湖县教育局', '平湖县民政局'))
  for (const command of [
    ['extract', '汇编.txt', '-f', 'json'],
    ['check', '汇编.txt', '-f', 'json'],
  ]) {
    const { status, err } = await nianbao(command, { cwd })
    expect(status).toBe(2)
    expect(err).toContain(`汇编.txt!/${titleOf('平湖县教育局')}`)
    expect(err).toContain(`汇编.txt!/${titleOf('平湖县民政局')}`)
  }
})

test('build has each of them in problems, and in coverage as unread', { timeout: 120_000 }, async () => {
  await built()
  const cwd = emptyFolder()
  writeFileSync(join(cwd, '汇编.txt'), volume(own, '平湖县教育局', '平湖县民政局'))
  const { status, out } = await runCli(['build', '汇编.txt', '-o', 'd', '--no-xlsx', '--lang', 'zh'], { cwd })
  expect(status).toBe(2)
  expect(out).toContain('未能读取 2 个文件')
  const csv = (table: string): string => readFileSync(join(cwd, `d/csv/${table}.csv`), 'utf8')
  expect(csv('problems').match(/several-documents/gu)).toHaveLength(2)
  expect(csv('coverage')).toMatch(/平湖县教育局,\d+,0,,1/u)
  expect(csv('coverage')).toMatch(/平湖县民政局,\d+,0,,1/u)
})
