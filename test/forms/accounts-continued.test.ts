import { describe, expect, test } from 'vitest'
import { parseReport, type Report } from '../../src/index.ts'
import type { Sheet, SheetTable } from '../../src/sheet/sheet.ts'
import { sheetWriters } from '../../src/sheet/write.ts'
import { accounts, accountsSheet } from '../make/accounts.ts'

const read = (sheet: Sheet): Promise<Report> => parseReport(sheetWriters.html(sheet), { name: '决算.html' })

const facts = ({ facts }: Report) => facts.map((f) => [f.indicator, f.value, f.unit, f.certainty]).sort()

/** The accounts with one table cut in two, a line over the second part, its header again or not. */
const cut = (at: number, rows: number, title: string, head: number): Sheet => {
  const sheet = accountsSheet(accounts())
  const tables = sheet.tables.flatMap((t, i): SheetTable[] =>
    i === at
      ? [
          { ...t, rows: t.rows.slice(0, rows) },
          { ...t, title, rows: [...t.rows.slice(0, head), ...t.rows.slice(rows)] },
        ]
      : [t],
  )
  return { ...sheet, tables }
}

describe('a table of accounts that goes on', () => {
  const titles = accountsSheet(accounts()).tables.map((t) => t.title)
  // table, row where it is cut, lines of its header
  const cuts = [
    [0, 14, 2],
    [2, 6, 1],
    [3, 9, 2],
    [4, 7, 1],
  ] as const

  test.each(['续表', '（续）', '同名'])('under %s is one table, with its header again and without', async (line) => {
    const whole = facts(await read(accountsSheet(accounts())))
    for (const [at, rows, head] of cuts)
      for (const again of [head, 0]) {
        const title = line === '同名' ? titles[at]! : line === '（续）' ? `${titles[at]}（续）` : line
        const report = await read(cut(at, rows, title, again))
        expect(facts(report)).toEqual(whole)
        expect(report.findings).toEqual([])
      }
  })
})

test('a table of accounts that stands twice is said to do so once, and not of each of its rows', async () => {
  const sheet = accountsSheet(accounts())
  for (const at of [2, 4]) {
    const report = await read({ ...sheet, tables: sheet.tables.flatMap((t, i) => (i === at ? [t, t] : [t])) })
    expect(report.findings.map((f) => [f.rule, f.related?.length])).toEqual([['duplicate-row', 10]])
    expect(facts(report).filter(([, , , certainty]) => certainty === 'doubtful')).toEqual([])
  }
})

test('a table of accounts that goes on with further columns for the same codes is one table', async () => {
  const sheet = accountsSheet(accounts())
  const whole = facts(await read(sheet))
  for (const at of [1, 2, 4]) {
    const tables = sheet.tables.flatMap((t, i): SheetTable[] =>
      i === at
        ? [
            { ...t, rows: t.rows.map((row) => row.slice(0, 3)) },
            { ...t, title: '续表', rows: t.rows.map((row) => [...row.slice(0, 2), ...row.slice(3)]) },
          ]
        : [t],
    )
    const report = await read({ ...sheet, tables })
    expect(facts(report)).toEqual(whole)
    expect(report.findings).toEqual([])
  }
})
