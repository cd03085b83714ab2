import { describe, expect, test } from 'vitest'
import { parseReport, type Report } from '../../src/index.ts'
import type { Sheet } from '../../src/sheet/sheet.ts'
import { sheetWriters } from '../../src/sheet/write.ts'
import { type Accounts, accounts, accountsSheet } from '../make/accounts.ts'
import { nationalSheet } from '../make/accounts-national.ts'

type Format = 'html' | 'docx' | 'md' | 'xlsx'

const parse = (sheet: Sheet, format: Format = 'html'): Promise<Report> =>
  parseReport(sheetWriters[format](sheet), { name: `决算.${format}` })

/** Every table of it has something to tell. */
const full = (): Accounts => {
  const own = accounts()
  own.three = [12.85, 10.39, 0, 0, 10, 10.1, 0, 0, 10, 10.1, 2.85, 0.29]
  return own
}

const numbersOf = ({ facts }: Report) =>
  new Map(facts.filter((f) => f.state === 'number').map((f) => [f.indicator, f.value]))

describe.each(['html', 'docx', 'xlsx'] as const)(
  'final accounts as the national sheets print them, in %s',
  (format) => {
    test('have every number that other sheets have, and nothing to find', async () => {
      const report = await parse(nationalSheet(full()), format)
      expect(report.findings).toEqual([])
      const local = await parse(accountsSheet(full()), format)
      expect(numbersOf(report)).toEqual(numbersOf(local))
      expect(report.facts.every((f) => f.indicator !== null && f.certainty === 'read')).toBe(true)
    })
  },
)

test('without merged cells nothing is blamed on the report, and what is not known is open', async () => {
  const report = await parse(nationalSheet(full()), 'md')
  expect(report.findings.filter((f) => f.kind === 'report')).toEqual([])
  const read = numbersOf(report)
  for (const [id, value] of numbersOf(await parse(accountsSheet(full()))))
    if (read.has(id)) expect(read.get(id)).toBe(value)
})

test('a class that is another in the national summary is found', async () => {
  const own = full()
  own.expenditure.set('208', 32.1)
  const { findings } = await parse(nationalSheet(own))
  expect([...new Set(findings.map((f) => f.rule))].sort()).toEqual(['same-in-two-tables', 'sum'])
})

test('the unit is what stands behind the last 单位, and 元 are 元', async () => {
  const own = full()
  own.unit = '元'
  const { facts, findings } = await parse(nationalSheet(own))
  expect(findings).toEqual([])
  expect(new Set(facts.map((f) => f.unit))).toEqual(new Set(['元']))
})

describe('the title of a table is known', () => {
  const titled = (wrap: (title: string) => string): Sheet => {
    const sheet = accountsSheet(full())
    return { ...sheet, tables: sheet.tables.map((t) => ({ ...t, title: wrap(t.title) })) }
  }
  test.each<[string, (title: string) => string]>([
    ['behind its number', (t) => `表一：${t}`],
    ['behind the year', (t) => `2024年度${t}`],
    ['behind the year and the department', (t) => `2024年部门${t}`],
    ['before the year in brackets', (t) => `${t}（2024年度）`],
    ['before its number in brackets', (t) => `${t}（公开01表）`],
    ['before what tells its rows', (t) => `${t}（按功能分类科目）`],
    ['behind the number of the national sheets', (t) => `财决公开01表 ${t}`],
  ])('%s', async (_, wrap) => {
    const report = await parse(titled(wrap))
    expect(report.findings).toEqual([])
    expect(numbersOf(report)).toEqual(numbersOf(await parse(accountsSheet(full()))))
  })
  test('and where it is not, nothing is said to be blank or missing', async () => {
    const { findings, facts } = await parse(titled((t) => (t.startsWith('收入支出') ? t : `关于${t}的附件`)))
    expect(findings.filter((f) => f.kind === 'report')).toEqual([])
    expect(facts.some((f) => f.value !== null && f.indicator === null)).toBe(true)
  })
})

describe('a table without numbers is told to be empty', () => {
  test.each([
    '本部门本年度不涉及政府性基金预算收支。',
    '注：本部门2024年度未发生政府性基金预算财政拨款收支。',
    '本表无数据。',
    '我单位2024年没有政府性基金预算收支，空表列示。',
    '备注：我部门不涉及该项业务，空表公开。',
    '注：本部门无此项支出，本表为空表。',
    '注：此表为空',
  ])('by %s', async (words) => {
    expect((await parse(nationalSheet(full(), { note: () => words }))).findings).toEqual([])
  })
  test('and by no other words', async () => {
    const { findings } = await parse(nationalSheet(full(), { note: () => '注：本表反映支出情况。' }))
    expect(findings.map((f) => f.rule)).toEqual(['empty-table-said', 'empty-table-said'])
  })
})

describe('codes of a sheet that was not whole', () => {
  test('are whole again where 03 in a cell of its own became 3', async () => {
    const page = new TextDecoder()
      .decode(sheetWriters.html(nationalSheet(full())))
      .replace(/(<t[dh][^>]*>)0(\d)(?=<\/t[dh]>)/gu, '$1$2')
    expect(page).toMatch(/>1</u)
    const report = await parseReport(page, { name: '决算.html' })
    expect(report.findings).toEqual([])
    expect(numbersOf(report).get('accounts.spent.2012601')).toBe(70)
  })

  test('are no amounts in a row that lacks a cell', async () => {
    const sheet = accountsSheet(full())
    const tables = sheet.tables.map((t) => ({
      ...t,
      rows: t.rows.map((row) => (row[0]?.text === '30101' ? row.toSpliced(2, 1) : row)),
    }))
    const { facts, findings } = await parse({ ...sheet, tables })
    const of = (id: string) => facts.filter((f) => f.indicator === id).map((f) => [f.value, f.certainty])
    expect(of('accounts.basic.staff.30101')).toEqual([[null, 'doubtful']])
    expect(of('accounts.basic.office.30201')).toEqual([[null, 'doubtful']])
    expect(findings.every((f) => f.rule === 'ragged-row')).toBe(true)
  })

  test('the number of the next table in the last line of one is no row', async () => {
    const sheet = nationalSheet(full())
    const [costs] = sheet.tables.filter((t) => t.title.includes('三公'))
    const within = { ...costs!, rows: [...costs!.rows, [{ text: '公开08表', rowSpan: 1, colSpan: 12 }]] }
    const report = await parse({ ...sheet, tables: sheet.tables.map((t) => (t === costs ? within : t)) })
    expect(report.findings).toEqual([])
  })
})

describe('columns that the form does not have', () => {
  const withHeads = (
    title: string,
    change: (rows: Sheet['tables'][number]['rows']) => Sheet['tables'][number]['rows'],
  ) => {
    const sheet = accountsSheet(full())
    return parse({
      ...sheet,
      tables: sheet.tables.map((t) => (t.title === title ? { ...t, rows: change(t.rows) } : t)),
    })
  }
  const cell = (text: string, colSpan = 1, rowSpan = 1) => ({ text, colSpan, rowSpan })

  test('as a part of one that it has make no sum false', async () => {
    const report = await withHeads('收入决算表', ([head, ...rows]) => [
      head!.flatMap((c) => (c.text === '事业收入' ? cell('事业收入', 2) : { ...c, rowSpan: 2 })),
      [cell('小计'), cell('其中：教育收费')],
      ...rows.map((row) =>
        row.toSpliced(5, 1, cell('20'), cell('5')).toSpliced(3, 1, cell(`${Number(row[2]!.text) - 20}`)),
      ),
    ])
    const sums = report.findings.filter((f) => f.rule === 'sum').map((f) => f.indicators[0]!)
    expect(sums.filter((id) => /^accounts\.received(?:\.\d+)?$/u.test(id))).toEqual([])
    expect(report.findings.filter((f) => f.rule === 'unexpected-column').map((f) => f.kind)).toEqual(['reading'])
    expect(numbersOf(report).get('accounts.received.operations')).toBe(20)
  })

  test('as those of another year beside its own are not called a fault of the rows', async () => {
    const report = await withHeads('一般公共预算财政拨款支出决算表', ([head, ...rows]) => [
      [...head!.slice(0, 2).map((c) => ({ ...c, rowSpan: 2 })), cell('2023年决算数', 3), cell('2024年决算数', 3)],
      [...head!.slice(2), ...head!.slice(2)],
      ...rows.map((row) => [...row.slice(0, 2), cell('1'), cell('2'), cell('3'), ...row.slice(2)]),
    ])
    expect(report.findings.filter((f) => f.kind === 'report')).toEqual([])
    expect(report.facts.filter((f) => f.indicator === 'accounts.general').every((f) => f.value !== 1)).toBe(true)
  })
})
