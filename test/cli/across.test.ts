import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../helpers/reports.ts'
import { emptyFolder, nianbao } from './helpers.ts'

const source = readFileSync(`${root}fixtures/invented-2021-txt/source.txt`, 'utf8')

/** The invented report of 2023, and one of the year after in which a few things changed. */
const twoYears = (): string => {
  const folder = emptyFolder()
  writeFileSync(join(folder, '2023.txt'), source)
  const later = source
    .replaceAll('2024', '2025')
    .replaceAll('2023', '2024')
    .replace('行政许可\t3', '行政许可\t45')
    .replace('主动回应公众关切', '积极回应公众关切')
  writeFileSync(join(folder, '2024.txt'), later)
  return folder
}

describe('check --across', () => {
  test('what two years say against each other stands under the later one, with the earlier one named', async () => {
    const { out, status } = await nianbao(['check', '--across', '.'], { cwd: twoYears() })
    expect(status).toBe(1)
    const [first, second] = out.split(/^2024\.txt/mu)
    expect(first).not.toContain('carry-over')
    expect(second).toContain('carry-over')
    expect(second).toContain('↳ 2023.txt')
    expect(second).toMatch(/跨年度：1 个机关，比较了 1 对报告/u)
  })

  test('the same in English, and without --across nothing of it', async () => {
    const cwd = twoYears()
    expect((await nianbao(['check', '--across', '.', '--lang', 'en'], { cwd })).out).toMatch(
      /Across years: 1 agency, 1 pair of/u,
    )
    expect((await nianbao(['check', '.'], { cwd })).out).not.toContain('carry-over')
  })

  test('json has findings and tallies in the later report', async () => {
    const { out } = await nianbao(['check', '--across', '.', '-f', 'json'], { cwd: twoYears() })
    const [first, second] = JSON.parse(out)
    const rules = (r: { checks: { rule: string }[] }) => r.checks.map((c) => c.rule)
    expect(rules(first)).not.toContain('carry-over')
    expect(rules(second)).toContain('carry-over')
    const found = second.findings.find((f: { rule: string }) => f.rule === 'carry-over')
    expect(found).toMatchObject({ source: '2024.txt', related: [{ source: '2023.txt' }] })
  })

  test('sarif points at both files and lists the rule', async () => {
    const { out } = await nianbao(['check', '--across', '.', '-f', 'sarif'], { cwd: twoYears() })
    const [run] = JSON.parse(out).runs
    const result = run.results.find((r: { ruleId: string }) => r.ruleId === 'carry-over')
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe('carry-over')
    const uri = (l: { physicalLocation: { artifactLocation: { uri: string } } }) =>
      l.physicalLocation.artifactLocation.uri
    expect(uri(result.locations[0])).toBe('2024.txt')
    expect(uri(result.relatedLocations[0])).toBe('2023.txt')
  })

  test('a gap between years is said', async () => {
    const cwd = twoYears()
    writeFileSync(join(cwd, '2026.txt'), source.replaceAll('2024', '2027').replaceAll('2023', '2026'))
    const { out } = await nianbao(['check', '--across', '.'], { cwd })
    expect(out).toMatch(/未见报告：某某县丙丙局 2025/u)
  })

  test('an agency with several kinds of report is one, and a report that nothing tells the agency of is named', async () => {
    const cwd = twoYears()
    const agency = '宁夏回族自治区永宁县水务局'
    for (const name of ['2023.txt', '2024.txt'])
      writeFileSync(join(cwd, name), readFileSync(join(cwd, name), 'utf8').replaceAll('某某县丙丙局', agency))
    const sheet = `${agency}2023年度行政执法数据表

表二 ${agency}2023年度行政许可实施情况统计表

| 申请数量 | 受理数量 | 许可数量 | 不予许可数量 | 撤销许可数量 |
|---|---|---|---|---|
| 50 | 50 | 48 | 2 | 0 |
`
    writeFileSync(join(cwd, '执法.md'), sheet)
    const { out } = await nianbao(['check', '--across', '.'], { cwd })
    expect(out).toContain('跨年度：1 个机关')
    writeFileSync(join(cwd, '执法2.md'), sheet.replaceAll(agency, '市教育局'))
    writeFileSync(join(cwd, '无年份.md'), sheet.replaceAll('2023年度', ''))
    const more = await nianbao(['check', '--across', '.'], { cwd })
    expect(more.out).toContain('跨年度：1 个机关')
    expect(more.out).toMatch(/ {2}1 份报告的机关无法确定.*\n {4}执法2\.md\n/u)
    expect(more.out).toMatch(/ {2}1 份报告没有年份.*\n {4}无年份\.md\n/u)
    const english = await nianbao(['check', '--across', '.', '--lang', 'en'], { cwd })
    expect(english.out).toMatch(/1 report of an agency that cannot be told was not compared:\n {4}执法2\.md/u)
  })

  test('a table of divisions of your own tells agencies apart', async () => {
    const cwd = twoYears()
    for (const [year, name] of [
      ['2023', '甲甲县'],
      ['2024', '甲甲区'],
    ] as const) {
      const text = readFileSync(join(cwd, `${year}.txt`), 'utf8')
      writeFileSync(
        join(cwd, `${year}.txt`),
        text.replaceAll('某某县丙丙局', `${name}丙丙局`).replace(/电话：[^）]*/u, ''),
      )
    }
    const csv =
      'code,province,prefecture,name,level,from,to,successors\n990101,某某省,,甲甲县,county,2000,2024,990102\n990102,某某省,,甲甲区,county,2024,,\n'
    writeFileSync(join(cwd, '区划.csv'), csv)
    const reports = ['2023.txt', '2024.txt']
    const linked = await nianbao(['check', '--across', '--divisions', '区划.csv', ...reports], { cwd })
    expect(linked.out).toContain('carry-over')
    expect(linked.out).toContain('区划.csv')
    expect((await nianbao(['check', '--across', ...reports], { cwd })).out).not.toContain('carry-over')
  })

  test.each([
    [['check', '--divisions', 'x.csv', 'a.txt'], /--across/u],
    [['check', '--across', '--divisions', 'x.csv', 'a.txt'], /x\.csv/u],
    [['check', '--across', '--divisions', 'bad.csv', 'a.txt'], /缺少列/u],
  ])('%j: a wrong call says what to do', async (argv, message) => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, 'a.txt'), source)
    writeFileSync(join(cwd, 'bad.csv'), 'a,b\n1,2\n')
    const { status, err, out } = await nianbao(argv, { cwd })
    expect(status).toBe(2)
    expect(err).toMatch(message)
    expect(out).toBe('')
  })
})

describe('compare', () => {
  test('says what changed, for people and as JSON', async () => {
    const cwd = twoYears()
    const { out, status } = await nianbao(['compare', '2023.txt', '2024.txt'], { cwd })
    expect(status).toBe(0)
    expect(out).toMatch(/行政许可〔本年处理决定数量〕\s+3\s+→\s+45\s+\+42\s+\+1400\.0%/u)
    expect(out).toContain('⟦积极⟧回应公众关切')
    const json = JSON.parse((await nianbao(['compare', '2023.txt', '2024.txt', '-f', 'json'], { cwd })).out)
    expect(json.facts.changes).toMatchObject([{ indicator: 'decision.license', difference: 42 }])
    expect(json.a).toMatchObject({ source: '2023.txt', year: 2023 })
  })

  test('one may come from standard input', async () => {
    const cwd = twoYears()
    const stdin = [new TextEncoder().encode(source)]
    expect((await nianbao(['compare', '-', '2024.txt'], { cwd, stdin })).out).toContain('行政许可')
  })

  test('a file that cannot be read, and a folder, end in 2 with a word about it', async () => {
    const cwd = twoYears()
    const missing = await nianbao(['compare', '2023.txt', 'no.txt'], { cwd })
    expect(missing).toMatchObject({ status: 2, out: '' })
    expect(missing.err).toContain('not-found')
    const folder = await nianbao(['compare', '2023.txt', '.'], { cwd })
    expect(folder).toMatchObject({ status: 2, out: '' })
    expect(folder.err).toMatch(/两个文件/u)
    expect((await nianbao(['compare', '2023.txt'], { cwd })).status).toBe(2)
  })
})
