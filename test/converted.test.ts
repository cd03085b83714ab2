import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../src/index.ts'
import { readCell } from '../src/text/cell.ts'
import { times } from './helpers/times.ts'
import { tallyOf } from './make/compare.ts'
import { inPieces, inRuins, stacked, writtenOut } from './make/converted.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { expand, makeParts, writeHtml, writeMarkdown } from './make/write.ts'

const national = [
  { id: '2019', year: 2020 },
  { id: '2021', year: 2024 },
] as const
const formOf = (id: string) => forms.find((f) => f.id === id)!

test('a period that a line end cuts is no signature with a date', async () => {
  const said = sayNumbers(formOf('2021'), dice(1))
  const lines = [
    '根据《中华人民共和国政府信息公开条例》的要求，本机关编制了',
    '本年度报告。报告中所列数据统计期限自 2024 年 1 月 1 日',
    '起至 2024 年 12 月 31 日止。',
  ]
  const text = inPieces(formOf('2021'), said, 2024).replace(/根据[\s\S]*?指标统计表。/u, lines.join('\n'))
  const report = await parseReport(text, { name: '年报.txt' })
  expect(report.publishedOn).toBeNull()
  expect(report.period).toMatchObject({ start: '2024-01-01', end: '2024-12-31' })
})

test('a row whose label cell is merged with the one above is inferred, under a whole header too', async () => {
  const said = sayNumbers(formOf('2021'), dice(2))
  const label = '2.其他法律行政法规禁止公开'
  const page = writeHtml(makeParts(formOf('2021'), said, 2022))
    .replace('<td>1.属于国家秘密</td>', '<td rowspan="2">1.属于国家秘密</td>')
    .replace(`<td>${label}</td>`, '')
  const { facts, findings } = await parseReport(page, { name: '年报.html' })
  const row = facts.filter((f) => f.indicator === 'request.result.refused.law_prohibited')
  expect(row.map((f) => f.certainty)).toEqual(Array.from({ length: 7 }, () => 'inferred'))
  expect(findings.filter((f) => f.rule === 'unlabelled-row').map((f) => f.indicators)).toEqual([
    ['request.result.refused.law_prohibited'],
  ])
})

test('a number that a converter takes for a formula is that number, unless its digits stand apart', () => {
  expect(readCell('$1,234$')).toMatchObject({ state: 'number', value: 1234, doubts: [] })
  expect(readCell(' $ 0.5 $ ')).toMatchObject({ state: 'number', value: 0.5 })
  expect(readCell('$12 3$')).toMatchObject({ state: 'text', value: null, doubts: [{ code: 'digits-apart' }] })
  for (const none of ['$$', '$ $', '$12', '12$', '$x$', '$1$ $2$'])
    expect(readCell(none)).toMatchObject({ state: 'text', value: null })
})

describe.each(national)('Markdown that a converter made of a report of form $id', ({ id, year }) => {
  test('in pieces, a table a row: every number comes back, the sections too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const said = sayNumbers(formOf(id), dice(seed))
        const report = await parseReport(inPieces(formOf(id), said, year), { name: '年报.txt' })
        const { right, ...rest } = tallyOf(report, said)
        expect(rest).toEqual({ blank: [], doubtful: [], extra: [], missing: [], wrong: [] })
        expect(right).toBe(said.length)
        expect(report.agency?.name).toBe('某某市某某局')
        expect(report.sections.map((s) => s.number).join('')).toBe('一二三四五')
        expect(report.findings.filter((f) => f.rule === 'duplicate-row')).toEqual([])
      }),
      { numRuns: times(4) },
    )
  })

  test.each([
    ['their words and blanks', expand],
    ['their words over and over', writtenOut],
  ])('with merged cells as %s: every number comes back', async (_, grid) => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const said = sayNumbers(formOf(id), dice(seed))
        const page = writeMarkdown(stacked(makeParts(formOf(id), said, year)), grid)
        const { right, ...rest } = tallyOf(await parseReport(page, { name: '年报.md' }), said)
        expect(rest).toEqual({ blank: [], doubtful: [], extra: [], missing: [], wrong: [] })
        expect(right).toBe(said.length)
      }),
      { numRuns: times(4) },
    )
  })

  test('in ruins: no number is wrong, and rows that lost their labels are known by their place and their total', async () => {
    let right = 0
    let all = 0
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const d = dice(seed)
        const said = sayNumbers(formOf(id), d)
        const report = await parseReport(inRuins(formOf(id), said, year, d), { name: '年报.md' })
        const tally = tallyOf(report, said)
        expect({ seed, wrong: tally.wrong }).toEqual({ seed, wrong: [] })
        expect(report.title).toBe(`${year}年某某市某某局政府信息公开工作年度报告`)
        right += tally.right
        all += said.length
      }),
      { numRuns: times(7) },
    )
    expect(right / all).toBeGreaterThan(0.95)
  })
})
