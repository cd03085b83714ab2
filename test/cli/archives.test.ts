import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { parseReport, Report } from '../../src/index.ts'
import { built, runCli } from '../corpus/built.ts'
import { root } from '../helpers/reports.ts'
import { emptyFolder, nianbao } from './helpers.ts'

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(join(root, 'fixtures', name)))
const own = fixture('ningxia-2017/source.txt')
const other = fixture('invented-2021-txt/source.txt')
const third = fixture('invented-fujian-docx/source.docx')
const broken = strToU8('%PDF-1.7\nnothing')

/** A folder with one archive of three agencies' reports, and a file that is broken. */
const folder = (): string => {
  const cwd = emptyFolder()
  writeFileSync(join(cwd, '年报.zip'), zipSync({ '甲.txt': own, '乙.txt': other, '丙.docx': third, '丁.pdf': broken }))
  return cwd
}

test('reports of an archive that were not read are in the Report, each by its name', async () => {
  const report = await parseReport(new Uint8Array(readFileSync(join(folder(), '年报.zip'))), { name: '年报.zip' })
  const names = report.source.notRead!.map((one) => `${one.name} ${one.code}`).sort()
  expect(names).toHaveLength(3)
  expect(names).toContain('丁.pdf damaged')
  expect(names.filter((name) => name.endsWith('several-documents'))).toHaveLength(2)
  expect(Report.parse(JSON.parse(JSON.stringify(report)))).toEqual(report)
})

test('a second copy of the same report is none that was left out', async () => {
  const report = await parseReport(zipSync({ '甲.txt': own, '副本/甲.txt': own }), { name: '年报.zip' })
  expect(report.source.notRead).toBeUndefined()
})

test('extract names them and ends in status 2', async () => {
  const { status, out, err } = await nianbao(['extract', '年报.zip', '-f', 'json'], { cwd: folder() })
  expect(status).toBe(2)
  expect(JSON.parse(out).source.notRead).toHaveLength(3)
  expect(err).toContain('年报.zip!/丁.pdf')
  expect(err.match(/several-documents/gu)).toHaveLength(2)
})

test('build has each of them in problems, says how many and ends in status 2', { timeout: 120_000 }, async () => {
  await built()
  const cwd = folder()
  const { status, out } = await runCli(['build', '年报.zip', '-o', 'd', '--no-xlsx', '--lang', 'zh'], { cwd })
  expect(status).toBe(2)
  expect(out).toContain('未能读取 3 个文件')
  const problems = readFileSync(join(cwd, 'd/csv/problems.csv'), 'utf8')
  expect(problems).toContain('年报.zip!/丁.pdf,damaged')
  expect(problems.match(/several-documents/gu)).toHaveLength(2)
})
