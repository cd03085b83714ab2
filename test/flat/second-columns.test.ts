import { describe, expect, test } from 'vitest'
import { forms, type IndicatorId, parseReport, type Report, valueOf } from '../../src/index.ts'
import { tallyOf } from '../make/compare.ts'
import { makeConsistent } from '../make/consistent.ts'
import { dice, type Said } from '../make/numbers.ts'
import { cell } from '../make/tables.ts'
import { type Part, runTogether, writeText } from '../make/write.ts'

const f2014 = forms.find((f) => f.id === '2014')!

/** What stands in one row of a column: from the row's own number, the number of another sheet there, and where it stands. */
type Column = (own: string, other: string, at: number) => string
const own: Column = (n) => n
const other: Column = (_, n) => n
const count: Column = (_, __, at) => String(at)

const numbersOf = (parts: readonly Part[]): string[] =>
  parts.flatMap((p) => ('table' in p ? p.table.map((r) => r.at(-1)!.text) : []))

/** A sheet of 2014 that adds up, with other value columns than its own, and what it says. */
const sheetWith = (
  seed: number,
  heads: readonly string[],
  columns: readonly Column[],
): { said: Said[]; parts: Part[] } => {
  const { said, parts } = makeConsistent(f2014, dice(seed))
  const others = numbersOf(makeConsistent(f2014, dice(seed + 100)).parts)
  const inColumns = (n: string, at: number): string[] =>
    at === 0 ? [...heads] : columns.map((of) => of(n, others[at]!, at))
  return {
    said,
    parts: parts.map((p) =>
      'table' in p
        ? { table: p.table.map((r, at) => [...r.slice(0, -1), ...inColumns(r.at(-1)!.text, at).map((t) => cell(t))]) }
        : p,
    ),
  }
}

/** Tables with nothing between their cells, with spaces between them, a row a line, and a cell a line. */
const write = (parts: readonly Part[], between: string, rows: string): string =>
  parts
    .map((p) =>
      'table' in p
        ? p.table
            .map((r) =>
              r
                .map((c) => c.text)
                .filter((t) => t !== '')
                .join(between),
            )
            .join(rows)
        : p.text,
    )
    .join('\n')
const layouts: Record<string, (parts: readonly Part[]) => string> = {
  'run together': runTogether,
  'rows of spaces': (parts) => write(parts, ' ', '\n'),
  'one cell a line': (parts) => write(parts, '\n', '\n'),
}

/** What the office is blamed for, but for what its own numbers give cause for. */
const blames = async (report: Report, seed: number): Promise<string[]> => {
  const plain = await parseReport(writeText(makeConsistent(f2014, dice(seed)).parts, 'tabs'))
  const rules = plain.findings.map((f) => f.rule)
  return report.findings.filter((f) => f.kind === 'report' && !rules.includes(f.rule)).map((f) => f.rule)
}

describe.each(Object.entries(layouts))('%s', (_, layout) => {
  test.each(['行次', '代码', '编号', '栏次'])(
    '%s before the numbers counts the rows, and is no number of theirs',
    async (name) => {
      for (const seed of [3, 4]) {
        const { said, parts } = sheetWith(seed, [name, '数量'], [count, own])
        const report = await parseReport(layout(parts))
        expect(tallyOf(report, said)).toMatchObject({ right: said.length, wrong: [], extra: [] })
        expect(await blames(report, seed)).toEqual([])
      }
    },
  )

  test.each([
    { heads: ['本年数', '上年数'], columns: [own, other] },
    { heads: ['上年数', '本年数'], columns: [other, own] },
    { heads: ['数量', '上年数'], columns: [own, other] },
    { heads: ['数量', '去年同期'], columns: [own, other] },
    { heads: ['本级', '全县'], columns: [own, other] },
  ])(
    '$heads: the numbers of two columns are never put together, and the report’s own is its value',
    async ({ heads, columns }) => {
      for (const seed of [3, 4]) {
        const { said, parts } = sheetWith(seed, heads, columns)
        const report = await parseReport(layout(parts))
        for (const { indicator, value } of said) {
          const sure = report.facts.filter((f) => f.indicator === indicator && f.certainty !== 'doubtful')
          const ofYear = sure.filter((f) => !/上年|去年|全县/u.test(f.column ?? ''))
          expect(ofYear.map((f) => f.value).filter((v) => v !== value)).toEqual([])
          expect([value, null]).toContain(valueOf(report, indicator as IndicatorId))
        }
        expect(await blames(report, seed)).toEqual([])
      }
    },
  )

  test('columns that no word names are open: nobody knows which is the report’s', async () => {
    const { parts } = sheetWith(3, ['甲方', '乙方'], [other, own])
    const report = await parseReport(layout(parts))
    expect(report.facts.filter((f) => f.state === 'number' && f.certainty !== 'doubtful')).toEqual([])
    expect(await blames(report, 3)).toEqual([])
  })
})

const sheet = (...rows: string[]): string =>
  [
    '平湖县教育局2016年政府信息公开工作年度报告一、概述平湖县教育局做好公开工作。附件政府信息公开情况统计表',
    ...rows,
  ].join('')

test('two columns of a sheet without a column of units are two', async () => {
  const report = await parseReport(
    sheet(
      '指标名称本年度历年累计主动公开文件数（条）305525其中：1.政府网站公开数（条）1502102.政府公报公开数（条）128265',
      '受理依申请公开信息总数（条）2142其中：1.当面申请数（条）13262.网上申请数（条）473.信函、传真申请数（条）49',
      '对申请的答复总数（条）2142其中：1.同意公开答复数（条）11252.同意部分公开答复数（条）17',
      '3.不予公开答复数（条）664.其他类型答复数（条）34政府信息公开收费减免金额（元）00',
      '接受行政申诉、举报数（件）13行政复议数（件）00行政诉讼数（件）00',
    ),
  )
  const received = report.facts.filter((f) => f.indicator === 'request.accepted')
  expect(received.map((f) => [f.column, f.value, f.certainty])).toEqual([
    ['本年度', 21, 'inferred'],
    ['历年累计', 42, 'inferred'],
  ])
  expect(report.findings.filter((f) => f.rule === 'sum')).toEqual([])
})
