import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'
import { licenceHeads, penaltyHeads } from '../helpers/enforcement.ts'

const names = ['城关分局', '河西分局', '水口分局', '执法大队', '局机关', '东风分局', '南门分局']

type Row = readonly [string, ...number[]]

const table = (heads: readonly string[], rows: readonly Row[]): string =>
  `<table>${[['单位名称', ...heads], ...rows].map((r) => `<tr>${r.map((c) => `<td>${c}</td>`).join('')}</tr>`).join('')}</table>`
const told = async (licences: readonly Row[], penalties: readonly Row[] = []): Promise<string[]> => {
  const page = [
    '<h1>平湖县市场监督管理局2023年度行政执法统计年报</h1>',
    ...(penalties.length > 0 ? ['<p>行政处罚实施情况统计表</p>', table(penaltyHeads, penalties)] : []),
    `<p>行政许可实施情况统计表</p>${table(licenceHeads, licences)}`,
  ].join('')
  const { findings } = await parseReport(page, { name: '执法.html' })
  return findings.flatMap((f) => (f.rule === 'sum' ? [`${f.kind}: ${f.message.zh}`] : []))
}

/** Warnings, fines and other penalties, and none of the kinds between. */
const penaltyRow = (name: string, warnings: number, fines: number, others: number, amount: number): Row => [
  name,
  ...[warnings, fines, 0, 0, 0, 0, 0, 0, others, warnings + fines + others, amount],
]
const cents = (n: number): number => Math.round(n * 100) / 100
const sumOf = (rows: readonly Row[]): Row => [
  '合计',
  ...rows[0]!.slice(1).map((_, c) => cents(rows.reduce((n, r) => n + (r[c + 1] as number), 0))),
]
const count = fc.integer({ min: 1, max: 900 })
const bodies = fc.integer({ min: 2, max: names.length })
const sheet = bodies.chain((n) =>
  fc.record({
    licences: fc.array(fc.tuple(count, count, count, count, count), { minLength: n, maxLength: n }),
    penalties: fc.array(fc.tuple(count, count, count, fc.integer({ min: 1, max: 99999 })), {
      minLength: n,
      maxLength: n,
    }),
    isTop: fc.boolean(),
  }),
)
const rowsOf = (s: { licences: number[][]; penalties: number[][]; isTop: boolean }) => {
  // what is accepted is part of what was applied for
  const licences = s.licences.map(([a, ...rest], i): Row => [names[i]!, a! + rest[0]!, ...rest])
  const penalties = s.penalties.map(
    ([a, b, c, money], i): Row => penaltyRow(names[i]!, a!, b!, c!, cents(money! / 100)),
  )
  const whole = (rows: Row[]): Row[] => (s.isTop ? [sumOf(rows), ...rows] : [...rows, sumOf(rows)])
  return { licences: whole(licences), penalties: whole(penalties) }
}

describe('a table with a row for each agency and one for all', () => {
  test('has nothing told of it where every number agrees', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, async (s) => {
        const { licences, penalties } = rowsOf(s)
        expect(await told(licences, penalties)).toEqual([])
      }),
      { numRuns: 12 },
    )
  })

  test('is told of where one number is another, whichever it is', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, fc.nat(), fc.nat(), fc.boolean(), async (s, r, c, inPenalties) => {
        const all = rowsOf(s)
        const rows = inPenalties ? all.penalties : all.licences
        const row = rows[r % rows.length]! as unknown as number[]
        row[1 + (c % (row.length - 1))]! += 7
        expect((await told(all.licences, all.penalties)).length).toBeGreaterThan(0)
      }),
      { numRuns: 12 },
    )
  })

  test('is blamed for the column that does not hold', async () => {
    const rows: Row[] = [
      ['合计', 5009, 4801, 4700, 101, 2],
      ['城关分局', 3000, 2801, 2700, 101, 1],
      ['河西分局', 2002, 2000, 2000, 0, 1],
    ]
    expect(await told(rows)).toEqual(['report: “合计〔申请数量〕”填 5009，各分项之和为 5002（3000 + 2002）'])
  })

  test('is left alone where a row is part of another, or of all', async () => {
    const station: Row = ['城关分局一所', 900, 800, 700, 100, 1]
    const rows: Row[] = [
      ['城关分局', 3000, 2801, 2700, 101, 1],
      ['河西分局', 2002, 2000, 2000, 0, 1],
    ]
    const whole = sumOf(rows)
    expect(await told([...rows, station, whole])).toEqual([])
    expect(await told([...rows, ['其中：一所', 900, 800, 700, 0, 0], whole])).toEqual([])
    expect(await told([...rows, ['小计', 5002, 4801, 4700, 101, 2], whole])).toEqual([])
    // counted apart in one column only, where it may as well be part of another row
    expect(await told([...rows, ['城关分局一所', 900, 0, 0, 0, 0], whole])).toEqual([])
  })

  test('is left alone where most of its columns are more than their rows: not all are listed', async () => {
    const rows: Row[] = [
      ['城关分局', 3000, 2801, 2700, 101, 1],
      ['河西分局', 2002, 2000, 2000, 0, 1],
    ]
    expect(await told([...rows, ['合计', 6000, 5000, 4800, 200, 2]])).toEqual([])
  })

  test('may be off in money by what rounding makes of it', async () => {
    const licences: Row[] = [['平湖县市场监督管理局', 9, 8, 7, 1, 0]]
    const penalties = (amount: number): Row[] => [
      penaltyRow('城关分局', 1, 2, 3, 10.01),
      penaltyRow('河西分局', 4, 5, 6, 20.02),
      penaltyRow('合计', 5, 7, 9, amount),
    ]
    expect(await told(licences, penalties(30.04))).toEqual([])
    expect(await told(licences, penalties(30.08))).toHaveLength(1)
  })
})
