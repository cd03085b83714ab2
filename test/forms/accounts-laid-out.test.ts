import { describe, expect, test } from 'vitest'
import { parseReport, type Report } from '../../src/index.ts'
import type { Sheet, SheetCell, SheetTable } from '../../src/sheet/sheet.ts'
import { sheetHtml } from '../../src/sheet/write.ts'
import { accounts, accountsSheet } from '../make/accounts.ts'

const cell = (text: string, colSpan = 1): SheetCell => ({ text, rowSpan: 1, colSpan })
const parse = (sheet: Sheet): Promise<Report> => parseReport(sheetHtml(sheet), { name: '决算.html' })
const blamed = ({ findings }: Report): string[] => findings.filter((f) => f.kind === 'report').map((f) => f.rule)
const numbersOf = ({ facts }: Report) =>
  new Map(
    facts.flatMap((f) =>
      f.indicator !== null && f.state === 'number' && f.certainty !== 'doubtful' ? [[f.indicator, f.value]] : [],
    ),
  )
const laidOut = (title: string, lay: (table: SheetTable) => SheetTable): Sheet => {
  const sheet = accountsSheet(accounts())
  return { ...sheet, tables: sheet.tables.map((t) => (t.title === title ? lay(t) : t)) }
}
const plain = parse(accountsSheet(accounts()))

const byFunction = '一般公共预算财政拨款支出决算表'
const basic = '一般公共预算财政拨款基本支出决算表'

describe('a table of final accounts', () => {
  /** One column of names, made of that of codes and that of names; 合计 stands over both. */
  const named = (words: (code: string, name: string) => string): Sheet =>
    laidOut(byFunction, (table) => ({
      ...table,
      rows: table.rows.map(([code, ...rest], i) => {
        if (code!.colSpan > 1) return [{ ...code!, colSpan: 1 }, ...rest]
        const [name, ...amounts] = rest
        return [{ ...name!, text: i === 0 ? '项目' : words(code!.text, name!.text) }, ...amounts]
      }),
    }))

  test('has the code and the name in one cell', async () => {
    const report = await parse(named((code, name) => (/^\d/u.test(code) ? `${code} ${name}` : name)))
    expect(numbersOf(report)).toEqual(numbersOf(await plain))
    expect(report.findings).toEqual([])
  })

  test('has no codes: its rows are kept, and none is called the report’s fault', async () => {
    const report = await parse(named((_, name) => name))
    expect(blamed(report)).toEqual([])
    const all = numbersOf(await plain)
    for (const [id, value] of numbersOf(report)) expect(value).toBe(all.get(id))
  })

  test('has staff and offices as columns: what is not the form’s is not called missing', async () => {
    const head = ['经济分类科目编码', '科目名称', '合计', '人员经费', '公用经费'].map((w) => cell(w))
    const rows = [
      ['', '合计', '24.75', '20.00', '4.75'],
      ['301', '工资福利支出', '20.00', '20.00', ''],
      ['30101', '基本工资', '20.00', '20.00', ''],
      ['302', '商品和服务支出', '4.75', '', '4.75'],
      ['30201', '办公费', '4.75', '', '4.75'],
    ]
    const report = await parse(
      laidOut(basic, (table) => ({ ...table, rows: [head, ...rows.map((row) => row.map((w) => cell(w)))] })),
    )
    expect(blamed(report).filter((rule) => ['missing-row', 'unexpected-row', 'ragged-row'].includes(rule))).toEqual([])
  })

  test('has its title as its first row, and what is said of it as its last', async () => {
    const sheet = accountsSheet(accounts())
    const widthOf = ([first]: SheetTable['rows']): number => first!.reduce((n, c) => n + c.colSpan, 0)
    const tables = sheet.tables.map((t) => ({ ...t, title: '', rows: [[cell(t.title, widthOf(t.rows))], ...t.rows] }))
    const report = await parse({ ...sheet, tables })
    expect(numbersOf(report)).toEqual(numbersOf(await plain))
    expect(blamed(report)).toEqual([])
  })

  test('is printed twice: that is told once, and its numbers stand', async () => {
    const sheet = accountsSheet(accounts())
    const title = '财政拨款收入支出决算总表'
    const report = await parse({ ...sheet, tables: sheet.tables.flatMap((t) => (t.title === title ? [t, t] : [t])) })
    expect(numbersOf(report)).toEqual(numbersOf(await plain))
    expect(report.findings.map((f) => f.rule)).toEqual(['duplicate-row'])
  })
})
