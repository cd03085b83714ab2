import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { form2021 } from '../../src/forms/2021.ts'
import { emptyFolder } from '../cli/helpers.ts'
import { root } from '../helpers/reports.ts'
import { dice } from '../make/numbers.ts'
import { makeYears } from '../make/years.ts'
import { built, type Run, runCli } from './built.ts'
import { table } from './dataset.ts'

/** A folder with reports, a damaged one and a picture, and a list that says of a file whose name says nothing whose it is. */
let cwd: string
let ran: Run

beforeAll(async () => {
  await built()
  cwd = emptyFolder()
  mkdirSync(join(cwd, 'r'))
  const [one] = makeYears(form2021, dice(3), [2022])
  const text = one!.text().replaceAll('某某市某某局', '平湖县民政局')
  writeFileSync(join(cwd, 'r/民政局2022.txt'), text)
  writeFileSync(
    join(cwd, 'r/财政局2023.txt'),
    text.replaceAll('平湖县民政局', '平湖县财政局').replaceAll('2022', '2023'),
  )
  writeFileSync(join(cwd, 'r/民政局2023年年报.docx'), 'PK\u0003\u0004')
  writeFileSync(join(cwd, 'r/章.svg'), 'x')
  mkdirSync(join(cwd, 'r/2023'))
  writeFileSync(join(cwd, 'r/2023/007.pdf'), '%PDF-1.4')
  writeFileSync(join(cwd, 'list.csv'), 'file,agency\nr/2023/007.pdf,平湖县水利局\n')
  ran = await runCli(['build', 'r', 'list.csv', '-o', 'd'], { cwd })
}, 120_000)

test('files that could not be read make the status 2, and are counted in the summary', () => {
  expect(ran.status).toBe(2)
  expect(ran.out).toContain('报告 2 份，机关 2 个')
  expect(ran.out).toContain('未能读取 2 个文件')
  expect(ran.out).toContain('另有 1 个文件不是文档')
  expect(ran.out).toMatch(/没有收到报告的机关[\s\S]*2022 +1 +平湖县财政局/u)
  expect(ran.out).toMatch(/没有读出的机关[\s\S]*2023 +2 +平湖县民政局、平湖县水利局/u)
})

test('coverage leaves open what their agencies have done', async () => {
  const rows = await table(join(cwd, 'd'), 'coverage')
  const said = rows.map((r) => [r.agency, r.year, r.reported ?? null, r.unread])
  expect(said).toEqual([
    ['平湖县民政局', 2022, true, 0],
    ['平湖县民政局', 2023, null, 1],
    ['平湖县财政局', 2022, false, 0],
    ['平湖县财政局', 2023, true, 0],
    ['平湖县水利局', 2023, null, 1],
  ])
})

test('a workbook that is no list of files is read as a report', async () => {
  copyFileSync(join(root, 'fixtures/invented-2021-xlsx/source.xlsx'), join(cwd, '某局.xlsx'))
  const { status, out } = await runCli(['build', '某局.xlsx', '-o', 'e'], { cwd })
  expect([status, out]).toEqual([0, expect.stringContaining('报告 1 份')])
})
