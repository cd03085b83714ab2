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
