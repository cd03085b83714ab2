import { utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { withCodes } from '../../src/forms/codes.ts'
import { allForms, checkForm, parseReport, type Report } from '../../src/index.ts'
import { itemKey } from '../../src/model/fact-key.ts'
import { sheetsOf as sheetsOfReview } from '../../src/review/sheets.ts'
import { blank, fillFrom, randomFill, sheetsOf } from '../../src/sheet/sheet.ts'
import { sheetWriters } from '../../src/sheet/write.ts'

const form = allForms.find((f) => f.id === 'final-accounts-2024')!

const html = (...parts: string[]): string =>
  `<!doctype html><html><body><h1>平湖县档案局2024年度部门决算</h1>${parts.join('\n')}</body></html>`
const table = (title: string, rows: (string | number)[][], unit = '万元'): string =>
  `<p>${title}</p><p>单位：${unit}</p><table border="1">${rows
    .map((row) => `<tr>${row.map((c) => `<td>${c}</td>`).join('')}</tr>`)
    .join('')}</table>`

type Row = [code: string, name: string, ...values: (string | number)[]]
const total = (...values: (string | number)[]): Row => ['合计', '合计', ...values]
const heads = ['功能分类科目编码', '科目名称']
const spentHeads = ['本年支出合计', '基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出']
const spent = (rows: Row[], unit?: string): string =>
  table('支出决算表', [[...heads, ...spentHeads], ...rows.map((r) => [...r, '', '', ''])], unit)
const general = (rows: Row[]): string =>
  table('一般公共预算财政拨款支出决算表', [[...heads, '合计', '基本支出', '项目支出'], ...rows])

const rows: Row[] = [
  ['201', '一般公共服务支出', 30.5, 20.25, 10.25],
  ['20126', '档案事务', 30.5, 20.25, 10.25],
  ['2012601', '行政运行', 20.25, 20.25, ''],
  ['2012604', '档案馆', 10.25, '', 10.25],
  ['208', '社会保障和就业支出', 4.5, 4.5, ''],
  ['20805', '行政事业单位养老支出', 4.5, 4.5, ''],
  ['2080505', '机关事业单位基本养老保险缴费支出', 4.5, 4.5, ''],
]
const sum = total(35, 24.75, 10.25)

const read = (page: string): Promise<Report> => parseReport(page, { name: '决算.html' })
const valueOf = (report: Report, id: string) => report.facts.find((f) => f.indicator === id)?.value
const failures = (report: Report) => report.findings.filter((f) => f.kind === 'report')

describe('published final accounts', () => {
  test('say their family, agency and year; tables with the same labels are told by their titles', async () => {
    const report = await read(html(spent([sum, ...rows]), general([...rows, sum])))
    expect(report).toMatchObject({ family: 'final-accounts', year: 2024, agency: { name: '平湖县档案局' } })
    expect(valueOf(report, 'accounts.spent')).toBe(35)
    expect(valueOf(report, 'accounts.spent.basic.2012601')).toBe(20.25)
    expect(valueOf(report, 'accounts.general.project.20126')).toBe(10.25)
    expect(report.facts.filter((f) => f.indicator === null)).toEqual([])
    expect(report.facts.every((f) => f.certainty === 'read')).toBe(true)
    expect(failures(report).filter((f) => f.rule !== 'missing-table')).toEqual([])
  })

  test('read codes that stand in three cells', async () => {
    const apart = ([code, ...rest]: Row): (string | number)[] =>
      code === '合计' ? ['合计', '', '', ...rest] : [code.slice(0, 3), code.slice(3, 5), code.slice(5), ...rest]
    const parted = table('支出决算表', [
      ['类', '款', '项', '科目名称', ...spentHeads],
      ...[sum, ...rows].map((r) => [...apart(r), '', '', '']),
    ])
    const report = await read(html(parted))
    expect(valueOf(report, 'accounts.spent.basic.2012601')).toBe(20.25)
    expect(valueOf(report, 'accounts.spent.208')).toBe(4.5)
    expect(report.facts.every((f) => f.indicator !== null)).toBe(true)
  })

  test('keep a table under a title that the form does not have without an identifier', async () => {
    const other = table('国有企业支出决算表', [[...heads, ...spentHeads], ...rows.map((r) => [...r, '', '', ''])])
    const report = await read(html(spent([sum, ...rows]), other))
    const of = (id: string | null) => report.facts.filter((f) => f.indicator === id && f.state === 'number')
    expect(of('accounts.spent.201')).toHaveLength(1)
    expect(of(null).length).toBeGreaterThan(0)
  })

  test('take the unit that stands over the table', async () => {
    const report = await read(html(spent([sum, ...rows], '元')))
    expect(report.facts.find((f) => f.indicator === 'accounts.spent')).toMatchObject({ value: 35, unit: '元' })
    expect(failures(report).filter((f) => f.rule !== 'missing-table')).toEqual([])
  })

  test('are held against the sentences behind the tables', async () => {
    const said = (n: number) => `<p>三、支出情况</p><p>本年支出合计${n}万元，其中：基本支出24.75万元，占70.71%。</p>`
    const agreed = await read(html(spent([sum, ...rows]), said(35)))
    expect(agreed.checks.find((c) => c.rule === 'prose-agrees')).toMatchObject({ passed: 2, failed: 0 })
    const other = await read(html(spent([sum, ...rows]), said(0.3)))
    expect(other.findings.filter((f) => f.rule === 'prose-agrees')).toMatchObject([{ actual: 0.3, expected: 35 }])
  })

  test('a sum of codes that does not hold is found, one within rounding is said as such', async () => {
    const changed = (code: string, value: number): Row[] =>
      rows.map((r) => (r[0] === code ? ([r[0], r[1], value, r[3], r[4]] as Row) : r))
    const wrong = await read(html(spent([sum, ...changed('20126', 32.5)])))
    expect(wrong.findings.filter((f) => f.rule === 'sum').map((f) => f.indicators[0])).toEqual(
      expect.arrayContaining(['accounts.spent.20126', 'accounts.spent.201']),
    )
    const near = await read(html(spent([sum, ...changed('2080505', 4.51)])))
    expect(near.findings.filter((f) => f.rule === 'sum')).toEqual([])
    expect(near.findings.filter((f) => f.rule === 'rounded-sum')).toMatchObject([{ kind: 'scope', severity: 'info' }])
  })

  test('one number in two tables that is not the same is found', async () => {
    const less = rows.map((r) => (r[0].startsWith('208') ? ([r[0], r[1], 3.5, 3.5, ''] as Row) : r))
    const summary = table('财政拨款收入支出决算总表', [
      ['项目', '合计', '一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'],
      ['一、一般公共服务支出', 30.5, 30.5, '', ''],
      ['八、社会保障和就业支出', 4.5, 4.5, '', ''],
      ['本年支出合计', 35, 35, '', ''],
    ])
    const report = await read(html(summary, general([...less, total(34, 23.75, 10.25)])))
    expect(report.findings.filter((f) => f.rule === 'same-in-two-tables').map((f) => f.indicators)).toEqual([
      ['accounts.appropriation.expenditure.total.general', 'accounts.general'],
      ['accounts.appropriation.expenditure.208.general', 'accounts.general.208'],
    ])
  })

  test('are read from a worksheet whose tables follow each other without a blank row', async () => {
    const lines = [
      ['平湖县档案局2024年度部门决算'],
      ['支出决算表'],
      ['单位：万元'],
      [...heads, ...spentHeads],
      ...[sum, ...rows].map((r) => [...r, '', '', '']),
      ['一般公共预算财政拨款支出决算表'],
      ['单位：万元'],
      [...heads, '合计', '基本支出', '项目支出'],
      ...[sum, ...rows],
    ]
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.aoa_to_sheet(lines), '决算')
    const sheet = new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }))
    const report = await parseReport(sheet, { name: '决算.xlsx' })
    expect(valueOf(report, 'accounts.spent.201')).toBe(30.5)
    expect(valueOf(report, 'accounts.general.project.20126')).toBe(10.25)
    expect(report.facts.filter((f) => f.indicator === null)).toEqual([])
  })

  test('one number in two tables under units that cannot both be right is found, once', async () => {
    const summary = table('财政拨款收入支出决算总表', [
      ['项目', '合计', '一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'],
      ['一、一般公共服务支出', 30.5, 30.5, '', ''],
      ['八、社会保障和就业支出', 4.5, 4.5, '', ''],
      ['本年支出合计', 35, 35, '', ''],
    ])
    const inYuan = general([...rows, sum]).replace('万元', '元')
    const of = (report: Report) => report.findings.filter((f) => f.rule === 'same-in-two-tables')
    expect(of(await read(html(summary, inYuan)))).toMatchObject([
      { kind: 'report', indicators: ['accounts.appropriation.expenditure.total.general', 'accounts.general'] },
    ])
    const converted = [...rows, sum].map((r) => r.map((c) => (typeof c === 'number' ? c * 10000 : c)) as Row)
    expect(of(await read(html(summary, general(converted).replace('万元', '元'))))).toEqual([])
  })

  test('a table that is not there is missing, though others have a row of the same words', async () => {
    const report = await read(html(general([...rows, sum])))
    const missing = report.findings.filter((f) => f.rule === 'missing-table').map((f) => f.message.zh)
    expect(missing).toEqual(expect.arrayContaining([expect.stringContaining('“支出决算表”')]))
    expect(missing.some((m) => m.includes('一般公共预算财政拨款支出决算表'))).toBe(false)
  })

  describe('a table whose numbers slipped up past labels that were left', () => {
    const names = (code: string): string => `科目${code}`
    const codes =
      '207 20701 2070101 2070199 20709 2070904 212 21219 2121999 215 21508 2150899 221 22102 2210201 2210203'.split(' ')
    const values = [9, 6, 2, 4, 3, 3, 5, 5, 5, 8, 8, 8, 13, 13, 12, 1]
    const funds = new Set(['20709', '2070904', '212', '21219', '2121999'])
    const whole: Row[] = codes.map((code, i) => [code, names(code), values[i]!, values[i]!, ''])
    const left = values.filter((_, i) => !funds.has(codes[i]!))
    const slipped = (own: readonly (number | string)[]): Row[] =>
      codes.map((code, i) => [code, names(code), own[i] ?? '', own[i] ?? '', ''])
    const page = (rows: Row[]) => html(spent([total(35, 35, ''), ...whole]), general(rows))

    test('is told as what it is, and none of its numbers is called right', async () => {
      const report = await read(page(slipped(left)))
      const found = report.findings.filter((f) => f.rule === 'displaced-rows')
      expect(found).toHaveLength(1)
      expect(found[0]!.message.zh).toContain('20709')
      expect(found[0]!.message.zh).toContain('高 5 行')
      const own = report.facts.filter((f) => f.indicator?.startsWith('accounts.general'))
      const from = own.findIndex((f) => f.indicator === 'accounts.general.20709')
      expect(own.slice(from).every((f) => f.value === null && f.certainty === 'doubtful')).toBe(true)
      expect(own.slice(0, from).every((f) => f.certainty === 'read')).toBe(true)
      expect(own[from]!.raw).toBe('8')
      expect(report.findings.filter((f) => f.rule === 'sum')).toEqual([])
    })

    test('and one whose numbers are only other numbers is not', async () => {
      const without = codes.filter((code) => !funds.has(code))
      const right = without.map((code, i): Row => [code, names(code), left[i]!, left[i]!, ''])
      const report = await read(page([...right, total(27, 27, '')]))
      expect(report.findings.filter((f) => f.rule === 'displaced-rows')).toEqual([])
      expect(report.facts.every((f) => f.certainty === 'read')).toBe(true)
    })
  })

  test('on a review page, rows told by codes stand in their tables', async () => {
    const { facts } = await read(html(spent([sum, ...rows])))
    const [sheet, ...others] = sheetsOfReview(facts, withCodes(form, facts))
    expect(others).toEqual([])
    expect(sheet!.rows.map((r) => r.label)).toEqual(['合计', ...rows.map((r) => r[1])])
  })

  test('a blank sheet is one', async () => {
    const sheet = { title: '平湖县档案局2024年度部门决算', tables: sheetsOf(form, blank) }
    const report = await parseReport(sheetWriters.docx(sheet), { name: '空表.docx' })
    expect(failures(report).map((f) => f.rule)).toEqual(['blank-form'])
  })

  test('a filled sheet has all its numbers, and nothing to find', async () => {
    const values = randomFill(form, 3)
    const sheet = { title: '平湖县档案局2024年度部门决算', tables: sheetsOf(form, fillFrom(values)) }
    const report = await parseReport(sheetWriters.docx(sheet), { name: '决算.docx' })
    const got = new Map(report.facts.filter((f) => f.state === 'number').map((f) => [itemKey(f), f.value]))
    expect(got).toEqual(new Map(values))
  })

  test('the form proves itself', async () => {
    expect(await checkForm(form)).toEqual([])
  })
})
