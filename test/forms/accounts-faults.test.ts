import { describe, expect, test } from 'vitest'
import { allForms, type Form, learnForm, parseReport, type Report } from '../../src/index.ts'
import { itemKey } from '../../src/model/fact-key.ts'
import { blank, fillFrom, randomFill, type Sheet, type SheetTable, sheetsOf } from '../../src/sheet/sheet.ts'
import { sheetWriters } from '../../src/sheet/write.ts'
import { type Accounts, accounts, accountsSheet } from '../make/accounts.ts'
import { sideBySide } from '../make/halves.ts'

const form: Form = allForms.find((f) => f.id === 'final-accounts-2024')!
const formats = ['html', 'docx', 'md', 'xlsx'] as const
type Format = (typeof formats)[number]

const parse = (sheet: Sheet, format: Format = 'html'): Promise<Report> =>
  parseReport(sheetWriters[format](sheet), { name: `决算.${format}` })
const spoilt = (spoil: (a: Accounts) => void): Sheet => {
  const own = accounts()
  spoil(own)
  return accountsSheet(own)
}
const rulesOf = (report: Report): string[] => [...new Set(report.findings.map((f) => f.rule))].sort()

/** Tables of one title as the sheet prints them, beside each other. */
const joined = (tables: readonly SheetTable[]): SheetTable[] =>
  tables.flatMap((table, i) => {
    if (tables[i - 1]?.title === table.title) return []
    const other = tables[i + 1]
    return other?.title === table.title ? [sideBySide(table, other)] : [table]
  })

describe.each(formats)('halves side by side in %s', (format) => {
  test('have all their numbers', async () => {
    const values = new Map(randomFill(form, 3))
    const sheet = { title: '平湖县档案局2024年度部门决算', tables: joined(sheetsOf(form, fillFrom(values))) }
    const { facts } = await parse(sheet, format)
    expect(facts.filter((f) => f.indicator === null || f.certainty === 'doubtful')).toEqual([])
    expect(new Map(facts.filter((f) => f.state === 'number').map((f) => [itemKey(f), f.value]))).toEqual(values)
  })

  test('are drafted as the two tables they are, filled and blank', async () => {
    for (const fill of [fillFrom(new Map(randomFill(form, 7))), blank]) {
      const sheet = { title: '平湖县档案局2024年度部门决算', tables: joined(sheetsOf(form, fill)) }
      const draft = await learnForm(sheetWriters[format](sheet), { name: `空表.${format}` })
      const laid = (tables: Form['tables']) =>
        tables.map((t) => [t.rows.map((r) => r.label), t.columns.map((c) => [...(c.under ?? []), c.label].join('/'))])
      expect(laid(draft.form.tables)).toEqual(laid(form.tables))
    }
  })

  test('of accounts in which everything agrees give nothing to find', async () => {
    const report = await parse(accountsSheet(accounts()), format)
    expect(report.findings).toEqual([])
    expect(report.facts.filter((f) => f.state === 'number')).toHaveLength(120)
    expect(report.facts.every((f) => f.indicator !== null && f.certainty === 'read')).toBe(true)
  })
})

test('no number is given under a title of another year than everything else', async () => {
  const own = accounts()
  own.said.push('平湖县档案局2024年度收入支出总计368.45万元。')
  const sheet = accountsSheet(own)
  const report = await parse({ ...sheet, title: sheet.title.replace('2024', '2025') })
  const numbers = report.facts.filter((f) => f.state === 'number')
  expect(numbers).toHaveLength(120)
  expect(numbers.every((f) => f.value === null && f.certainty === 'doubtful')).toBe(true)
})

test('a table without its unit has the unit of the form as inferred, and it is said once', async () => {
  const sheet = accountsSheet(accounts())
  const { facts, findings } = await parse({
    ...sheet,
    tables: sheet.tables.map(({ unit = '', ...t }, i) => (i === 2 ? t : { ...t, unit })),
  })
  expect(findings.map((f) => f.rule)).toEqual(['unit-not-printed'])
  const assumed = facts.filter((f) => f.doubts.some((d) => d.code === 'unit-assumed'))
  expect(assumed.length).toBeGreaterThan(0)
  expect(assumed.every((f) => f.certainty === 'inferred' && f.value !== null && f.unit === '万元')).toBe(true)
})

test('what is left of a year may be below nothing, what was spent may not', async () => {
  const overdrawn = (a: Accounts) => {
    for (const of of [a.income, a.expenditure]) {
      of.set('carried', -14.71)
      of.set('balance', 353.74)
    }
  }
  expect((await parse(spoilt(overdrawn))).findings).toEqual([])
  const spentLess = await parse(spoilt((a) => a.office.set('30211', -6)))
  expect(rulesOf(spentLess)).toContain('not-a-count')
})

test('the share of a part of what was spent is not held against the whole', async () => {
  const own = accounts()
  own.said.push(
    '“三公”经费支出年初预算为2.50万元，支出决算为1.90万元，完成预算的76.00%，其中：因公出国（境）费决算为0万元，完成预算的0%；公务接待费支出决算为0.30万元，完成预算的10.53%。',
  )
  expect((await parse(accountsSheet(own))).findings.filter((f) => f.rule === 'prose-compares')).toEqual([])
})

const costs = (share: string) => (a: Accounts) => {
  a.three = [2.85, 0.39, 0, 0, 1, 0.1, 0, 0, 1, 0.1, 1.85, 0.29]
  a.said.push(
    `“三公”经费财政拨款支出决算中，因公出国（境）费支出决算0万元，占0.00%；公务用车购置及运行维护费支出决算0.10万元，占25.64%；公务接待费支出决算0.29万元，占${share}%。`,
  )
}

test('one part is no whole of another: a share is of the total that the table has', async () => {
  expect((await parse(spoilt(costs('74.36')))).findings).toEqual([])
  const { findings } = await parse(spoilt(costs('47.36')))
  expect(findings).toMatchObject([{ rule: 'prose-percent', actual: 47.36, expected: 74.36 }])
})

describe('one fault in final accounts is told as what it is', () => {
  const say = (from: string, to: string) => (a: Accounts) => {
    a.said = a.said.map((words) => words.replace(from, to))
  }
  const add = (words: string) => (a: Accounts) => {
    a.said.push(words)
  }

  test.each<[string, (a: Accounts) => void, string[]]>([
    ['a kind that is not the sum of its items', (a) => (a.spent.get('20126')![0] = 321.25), ['sum']],
    ['a class that is another in the summary', (a) => a.expenditure.set('208', 32.1), ['same-in-two-tables', 'sum']],
    ['what comes in and what goes out', (a) => a.expenditure.set('balance', 308.45), ['same-in-two-tables', 'sum']],
    [
      'basic and project expenditure in each other’s column',
      (a) => {
        for (const row of a.general.values()) [row[1], row[2]] = [row[2]!, row[1]!]
      },
      ['prose-agrees', 'sum'],
    ],
    ['a blank total', (a) => (a.general.get('合计')![0] = ''), ['blank-total']],
    ['a blank item', (a) => (a.general.get('2012604')![0] = a.general.get('2012604')![2] = ''), ['sum']],
    ['travel, cars and receptions', (a) => (a.three[0] = 2.58), ['sum']],
    ['costs of staff by item', (a) => a.staff.set('30101', 41), ['sum']],
    ['元 over every table', (a) => (a.unit = '元'), ['prose-agrees']],
    ['a total in a sentence', say('支出合计368.45', '支出合计386.45'), ['prose-agrees', 'prose-percent']],
    ['a class in a sentence', say('31.2万元', '13.2万元'), ['prose-agrees', 'prose-percent']],
    ['a share', say('34.25', '43.25'), ['prose-percent']],
    ['a part behind a semicolon', say('；项目支出242.25', '；项目支出224.25'), ['prose-agrees', 'prose-percent']],
    ['running costs', say('；公用经费16.2', '；公用经费12.6'), ['prose-agrees']],
    [
      'a share of all that was spent',
      add('一般公共预算财政拨款支出368.45万元，占本年支出合计的90.00%。'),
      ['prose-percent'],
    ],
    [
      'a part of travel, cars and receptions',
      add('公务接待费支出0.93万元，主要用于业务交流。'),
      ['prose-agrees', 'unused-numeral'],
    ],
    [
      'receptions of another share of what the table has as planned',
      add('其中：公务接待费支出决算为0.39万元，完成预算的31.68%；'),
      ['prose-compares'],
    ],
    [
      'the total of travel, cars and receptions',
      add('“三公”经费财政拨款支出年初预算为2.85万元，支出决算为0.93万元，完成预算的32.63%，其中：'),
      ['prose-items'],
    ],
    [
      'travel, cars and receptions called more than planned behind their parts',
      add(
        '“三公”经费财政拨款支出年初预算为2.85万元，支出决算为0.39万元，完成预算的13.68%，其中：公务接待费支出决算为0.39万元，完成预算的13.68%。2024年度“三公”经费支出决算数大于预算数的主要原因：节约。',
      ),
      ['prose-compares'],
    ],
    ['another agency in the first heading', add('第一部分 平湖县民政局概况'), ['headings-agree']],
    ['another agency that has cars', add('截至2024年12月31日，平湖县民政局共有车辆2辆。'), ['headings-agree']],
    ['cars of another year', add('截至2023年12月31日，平湖县档案局共有车辆2辆。'), ['headings-agree']],
    ['another year before', add('“三公”经费财政拨款支出决算数比2022年度减少0.10万元。'), ['headings-agree']],
    ['both words of a choice', add('收入支出总计增加（减少）12.00万元。'), ['instruction-left']],
    ['a name that was not filled in', add('主要原因：XXXXXXXX。'), ['instruction-left']],
    ['元 behind a number in 万元', say('人员经费110万元', '人员经费110元'), ['prose-agrees']],
    [
      'less than planned, where it is more',
      add('年初预算为350万元，支出决算为368.45万元。决算数小于预算数的主要原因：节约。'),
      ['prose-compares'],
    ],
    [
      'an item in a sentence',
      add('1、一般公共服务支出（类）档案事务（款）行政运行（项）。全年预算为80万元，支出决算为77万元。'),
      ['prose-items'],
    ],
    [
      'numbers in a table said to have none',
      (a) => (a.fund = ['', 5, 5, '', 5, '']),
      ['code-names', 'empty-table-said'],
    ],
    ['running costs of the office above all running costs', add('机关运行经费支出20.00万元。'), ['prose-at-most']],
    [
      'running costs of the office said twice',
      add('机关运行经费支出15.00万元，其中办公费。机关运行经费支出14.00万元。'),
      ['prose-at-most'],
    ],
    [
      'an amount that grew and fell',
      add('收入支出总计380.45万元。与2023年度相比，收入支出总计增加20.00万元，下降5.55%。'),
      ['prose-growth'],
    ],
    [
      'the share by which an amount grew',
      add('收入支出总计380.45万元。与2023年度相比，收入支出总计增加20.00万元，增长15.55%。'),
      ['prose-growth'],
    ],
    [
      'income of funds of which the table is empty',
      add('政府性基金预算财政拨款收入5.00万元，支出5.00万元。'),
      ['empty-table-said'],
    ],
    ['words of the blank sheet', add('（如持平作持平表述）'), ['instruction-left']],
  ])('%s', async (_, spoil, rules) => {
    expect(rulesOf(await parse(spoilt(spoil)))).toEqual(rules)
  })

  test('what grew as it is said to have grown is no fault', async () => {
    const said = [
      '收入支出总计380.45万元。与2023年度相比，收入支出总计增加20.00万元，增长5.55%。主要原因：人员变动。',
      '机关运行经费支出16.20万元，比2023年度减少1.80万元，降低10.00%。',
      '2024年度“三公”经费财政拨款支出决算数比2023年度减少0.10万元，下降20.41%，其中：公务接待费支出决算减少0.10万元，下降20.41%。',
    ]
    const report = await parse(spoilt((a) => a.said.push(...said)))
    expect(report.findings).toEqual([])
    expect(report.checks.find((c) => c.rule === 'prose-growth')).toMatchObject({ passed: 2, failed: 0 })
  })

  test('the code of one item, or its name, is another in one table', async () => {
    const sheet = accountsSheet(accounts())
    const general = sheet.tables.findIndex((t) => t.title === '一般公共预算财政拨款支出决算表')
    const other = (from: string, to: string): Sheet => ({
      ...sheet,
      tables: sheet.tables.map((t, i) =>
        i === general ? { ...t, rows: t.rows.map((r) => r.map((c) => (c.text === from ? { ...c, text: to } : c))) } : t,
      ),
    })
    for (const change of [other('2210201', '2210202'), other('住房公积金', '提租补贴')])
      for (const format of formats) expect(rulesOf(await parse(change, format))).toEqual(['code-names'])
    // a name cut short is no other
    expect((await parse(other('机关事业单位基本养老保险缴费支出', '机关事业单位基本养老保险缴费'))).findings).toEqual(
      [],
    )
  })

  const changed = (change: (s: { -readonly [K in keyof Sheet]: Sheet[K] }) => void): Sheet => {
    const sheet = { ...accountsSheet(accounts()) }
    change(sheet)
    return sheet
  }
  test.each<[string, (s: { -readonly [K in keyof Sheet]: Sheet[K] }) => void, string[]]>([
    ['a table left out', (s) => (s.tables = s.tables.filter((_, i) => i !== 1)), ['missing-table']],
    [
      '元 over one table',
      (s) => (s.tables = s.tables.map((t, i) => (i === 2 ? { ...t, unit: '单位：元' } : t))),
      ['prose-agrees', 'same-in-two-tables'],
    ],
    ['another year in the title', (s) => (s.title = s.title.replace('2024', '2023')), ['headings-agree']],
    [
      'another agency in a heading',
      (s) => (s.after = s.after!.map((l) => ({ text: l.text.replace('三部分 平湖县档案局', '三部分 平湖县民政局') }))),
      ['headings-agree'],
    ],
    ['an empty table that does not say so', (s) => (s.after = s.after!.slice(1)), ['empty-table-said']],
    [
      'an empty table without its note, of which a sentence says that there was none',
      (s) => (s.after = [...s.after!.slice(1), { text: '平湖县档案局2024年度无政府性基金预算财政拨款收入和支出。' }]),
      ['empty-table-said'],
    ],
  ])('%s', async (_, change, rules) => {
    expect(rulesOf(await parse(changed(change)))).toEqual(rules)
  })
})

test.each(formats)(
  'a sheet in %s whose codes are printed and whose amounts are not has nothing but blanks',
  async (format) => {
    const sheet = spoilt((a) => {
      for (const map of [a.spent, a.general, a.received])
        for (const [code, own] of map)
          map.set(
            code,
            own.map(() => ''),
          )
    })
    // 合计 over the codes and the names, and codes right below it
    const isTotal = (row: SheetTable['rows'][number]): boolean => row[0]?.text === '合计' && row[1]?.text === '合计'
    const tables = sheet.tables.map((table): SheetTable => {
      const totals = table.rows.filter(isTotal).map((row) => [{ ...row[0]!, colSpan: 2 }, ...row.slice(2)])
      const [head, ...others] = table.rows.filter((row) => !isTotal(row))
      return { ...table, rows: [head!, ...totals, ...others] }
    })
    const { facts } = await parse({ ...sheet, tables }, format)
    const spent = facts.filter((f) => /^accounts\.(?:spent|general|received)/u.test(f.indicator ?? ''))
    expect(spent.filter((f) => f.state !== 'blank' || f.certainty === 'doubtful')).toEqual([])
    expect(spent.length).toBeGreaterThan(30)
  },
)
