import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { itemsOf } from '../../src/forms/form.ts'
import { allForms, type Form, parseReport, type Report } from '../../src/index.ts'
import { itemKey } from '../../src/model/fact-key.ts'
import { fillFrom, randomFill } from '../../src/sheet/sheet.ts'
import { fillFromFacts, templateOf } from '../../src/sheet/template.ts'
import { sheetWriters } from '../../src/sheet/write.ts'
import { emptyFolder, nianbao } from '../cli/helpers.ts'
import { accounts, accountsSheet } from '../make/accounts.ts'

const formats = Object.keys(sheetWriters) as (keyof typeof sheetWriters)[]
const cases = allForms.flatMap((form) => formats.map((format) => [form.id, format, form] as const))

/** What a report says of each item of a form: one answer each, or the fault. */
const saidOf = (form: Form, report: Report) =>
  Object.fromEntries(
    itemsOf(form)
      .filter((item) => item.kind === 'value')
      .map(({ indicator, applicant }) => {
        const own = report.facts.filter((f) => f.indicator === indicator && f.applicant === applicant)
        const said = own.map((f) => (f.certainty === 'doubtful' ? 'doubtful' : f.state === 'blank' ? null : f.value))
        return [itemKey({ indicator, applicant }), said.length === 1 ? said[0] : said]
      }),
  )

const faultsOfTables = (report: Report) =>
  report.findings
    .filter((f) => f.severity !== 'info' && /^(?:missing-(?:row|table|section)|ragged|unexpected|label)/u.test(f.rule))
    .map((f) => f.rule)

describe.each(cases)('the form %s as %s', (_, format, form) => {
  test('blank is read as that form, every cell blank, and is no report', async () => {
    const report = await parseReport(sheetWriters[format](templateOf(form, { agency: null, year: null })))
    expect(report.form.id).toBe(form.id)
    expect(new Set(Object.values(saidOf(form, report)))).toEqual(new Set([null]))
    expect(faultsOfTables(report)).toEqual([])
    expect([report.year, report.agency]).toEqual([null, null])
  })
  test('filled in gives the numbers, the agency and the year it was made from, and the same file again', async () => {
    const values = randomFill(form, 11)
    const about = { agency: '平湖县水务局', year: form.inForce.from }
    const write = (fill: Parameters<typeof templateOf>[2]) => sheetWriters[format](templateOf(form, about, fill))
    const bytes = write(fillFrom(values))
    const report = await parseReport(bytes)
    expect(saidOf(form, report)).toEqual(Object.fromEntries(values))
    expect([report.form.id, report.agency?.name, report.year]).toEqual([form.id, about.agency, about.year])
    expect(faultsOfTables(report)).toEqual([])
    expect(Buffer.from(write(fillFromFacts(report.facts, report.year))).equals(Buffer.from(bytes))).toBe(true)
  })
})

test.each(allForms.map((form) => [form.id, form] as const))(
  'a sheet of the form %s has room for its whole title, and prints as wide as a page',
  (_, form) => {
    const sheet = templateOf(form, { agency: '平湖县水务局', year: 2023 })
    const xml = strFromU8(unzipSync(sheetWriters.xlsx(sheet))['xl/worksheets/sheet1.xml']!)
    const width = [...xml.matchAll(/<col [^>]*width="(\d+)"/gu)].reduce((n, m) => n + Number(m[1]), 0)
    const height = Number(/<row r="1" ht="(\d+)"/u.exec(xml)![1])
    expect(width).toBeGreaterThan(90)
    // 18 points: a character takes some three units of width, a line 24 points
    expect(Math.floor(height / 24) * width).toBeGreaterThan(sheet.title.length * 3)
  },
)

describe('nianbao template', () => {
  test('fills a form from what extract wrote, of any format, and words stay words', async () => {
    const folder = emptyFolder()
    const source = 'fixtures/ningxia-2017/source.txt'
    expect((await nianbao(['extract', source, '-q', '-o', join(folder, '数据.csv')])).status).toBe(0)
    expect((await nianbao(['extract', source, '-q', '-o', join(folder, '数据.json')])).status).toBe(0)
    const before = await parseReport(readFileSync(source))
    for (const data of ['数据.csv', '数据.json']) {
      const ran = await nianbao(['template', '2014', '--data', data, '-o', '年报.docx'], { cwd: folder })
      expect(ran.err).toContain('已写入 年报.docx')
      const after = await parseReport(readFileSync(join(folder, '年报.docx')))
      const facts = (r: Report) => r.facts.map((f) => [f.indicator, f.value, f.state])
      expect(facts(after)).toEqual(facts(before).filter(([indicator]) => indicator !== null))
      expect(after.year).toBe(2017)
    }
  })
  test('asks which report is meant, knows a form by a year, and names the formats', async () => {
    const folder = emptyFolder()
    const row = (agency: string) => `${agency},2023,2021,decision.license,,,行政许可,件,3,number,3`
    const head = 'agency,year,form,indicator,applicant,column,label,unit,value,state,raw'
    writeFileSync(join(folder, 'a.csv'), [head, row('甲局'), row('乙局')].join('\n'))
    const run = (...args: string[]) => nianbao(['template', ...args], { cwd: folder })
    const several = await run('2021', '--data', 'a.csv', '-o', 'a.md')
    expect([several.status, several.err]).toEqual([
      2,
      expect.stringMatching(/2 份报告（甲局 2023、乙局 2023）.*--agency/u),
    ])
    expect((await run('2023', '--data', 'a.csv', '--agency', '乙局', '-o', 'a.md')).status).toBe(0)
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toContain('# 乙局2023年政府信息公开工作年度报告')
    expect((await run('2021', '-o', 'a.pdf')).err).toContain('.docx、.xlsx、.html、.md')
    expect((await run('1999', '-o', 'a.md')).err).toContain('没有格式“1999”')
    expect((await run('2021', '--data', 'none.csv', '-o', 'a.md')).err).toContain('读不了数据文件“none.csv”')
  })
  test('never puts the numbers of one report under the name or the year of another', async () => {
    const folder = emptyFolder()
    const row = (agency: string, indicator = 'decision.license') =>
      `${agency},2023,2021,${indicator},,,行政许可,件,3,number,3`
    const head = 'agency,year,form,indicator,applicant,column,label,unit,value,state,raw'
    writeFileSync(join(folder, 'a.csv'), [head, row('甲局'), row('甲局', 'no.such')].join('\n'))
    const run = (...args: string[]) => nianbao(['template', ...args, '--data', 'a.csv'], { cwd: folder })
    for (const [args, asked] of [
      [['--agency', '乙局'], '乙局'],
      [['--year', '2022'], '2022'],
      [['--agency', '甲局', '--year', '2022'], '甲局 2022'],
    ] as const) {
      const ran = await run('2021', '-o', 'b.md', ...args)
      expect([ran.status, ran.err]).toEqual([2, expect.stringContaining(`没有“${asked}”的报告，有的是：甲局 2023`)])
    }
    const part = await run('2021', '--agency', '甲局', '-o', 'c.md')
    expect([part.status, part.err]).toEqual([0, expect.stringContaining('数据有 2 个数，填入 1 个')])
    const other = await run('final-accounts-2024', '-o', 'd.md')
    expect([other.status, other.err]).toEqual([2, expect.stringContaining('没有一个属于格式 final-accounts-2024')])
    for (const name of ['b.md', 'd.md']) expect(existsSync(join(folder, name))).toBe(false)
  })
  test('takes every number of a report on its own form, and says nothing of a rest', async () => {
    const folder = emptyFolder()
    for (const [source, form] of [
      ['fixtures/invented-2021-html/source.html', '2021'],
      ['fixtures/ningxia-2017/source.txt', '2014'],
    ] as const) {
      await nianbao(['extract', source, '-q', '-o', join(folder, '数据.csv')])
      const ran = await nianbao(['template', form, '--data', '数据.csv', '-o', '年报.md'], { cwd: folder })
      expect(ran.err.trim()).toBe('已写入 年报.md')
    }
  })
  test('writes the rows that codes tell from the data, in the order of the codes', async () => {
    const folder = emptyFolder()
    const before = accountsSheet(accounts())
    writeFileSync(join(folder, '决算.md'), sheetWriters.md(before))
    const source = await parseReport(readFileSync(join(folder, '决算.md')), { name: '决算.md' })
    for (const data of ['数据.csv', '数据.json']) {
      await nianbao(['extract', '决算.md', '-q', '-o', data], { cwd: folder })
      const ran = await nianbao(['template', 'final-accounts-2024', '--data', data, '-o', '年报.md'], { cwd: folder })
      expect(ran.err.trim()).toBe('已写入 年报.md')
      const after = await parseReport(readFileSync(join(folder, '年报.md')), { name: '年报.md' })
      const facts = (r: Report) =>
        r.facts.flatMap((f) => (f.value === null ? [] : [`${f.indicator} ${f.value}`])).sort()
      expect(facts(after)).toEqual(facts(source))
      expect(facts(after).some((f) => f.startsWith('accounts.spent.basic.2012601 '))).toBe(true)
      const text = readFileSync(join(folder, '年报.md'), 'utf8')
      const spent = text.slice(text.indexOf('支出决算表'))
      expect(spent.indexOf('| 201 |')).toBeLessThan(spent.indexOf('| 20126 |'))
    }
  })
  test('has the year in its title that was asked for, where that is no form of its own', async () => {
    const folder = emptyFolder()
    const title = async (...args: string[]) => {
      await nianbao(['template', ...args, '-o', 'a.md'], { cwd: folder })
      return readFileSync(join(folder, 'a.md'), 'utf8').split('\n')[0]
    }
    expect(await title('2023')).toBe('# （机关名称）2023年政府信息公开工作年度报告')
    expect(await title('2021')).toBe('# （机关名称）20××年政府信息公开工作年度报告')
    expect(await title('2021', '--year', '2024')).toBe('# （机关名称）2024年政府信息公开工作年度报告')
    const blank = await parseReport(readFileSync(join(folder, 'a.md')), { name: 'a.md' })
    expect(blank.findings.map((f) => f.rule)).toContain('blank-form')
  })
})

test.each([
  ['查阅情况(?:统计)?年报', '查阅情况年报'],
  ['(?:查阅|借阅)情况统计.{0,4}(?:年报|表)$', '查阅情况统计年报'],
  ['平湖县查阅情况表', '平湖县查阅情况表'],
])('the title of a sheet is one that the form is told by: %s', (title, written) => {
  const [form] = allForms.filter((f) => f.id === 'enforcement-2017')
  const own: Form = { ...form!, family: 'visits', name: { zh: '平湖县查阅情况表', en: 'Visits' }, titles: [title] }
  expect(templateOf(own, { agency: '平湖县水务局', year: 2023 }).title).toBe(`平湖县水务局2023年度${written}`)
})
