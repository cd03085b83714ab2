import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Form } from '../../src/forms/form.ts'
import { forms, parseReport, type Report } from '../../src/index.ts'
import { confirm } from '../../src/second/confirm.ts'
import { openSecond } from '../../src/second/open.ts'
import { yearOf } from '../fuzz/case.ts'
import { root } from '../helpers/reports.ts'
import { cjkFont } from '../make/draw.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { makeParts } from '../make/write.ts'
import { formats } from './formats.ts'
import { inCells, inLines, tablesOfHtml, tablesOfMarkdown } from './peers.ts'
import { scoreOf, toldOf } from './score.ts'
import { type Truth, tagged, truthOf } from './truth.ts'

const form = forms.find((f) => f.id === '2021') as Form
const year = yearOf(form)
const made = (seed: number) => {
  const said = sayNumbers(form, dice(seed))
  const parts = tagged(form, makeParts(form, said, year), said, year)
  return { parts, truth: truthOf(form, said, parts) }
}

test('the page is what its figures say', async () => {
  const { accuracyPage } = await import(/* @vite-ignore */ `${root}scripts/accuracy.mjs`)
  const figures = JSON.parse(readFileSync(`${root}scripts/figures/benchmark.json`, 'utf8'))
  expect(readFileSync(`${root}docs/accuracy.md`, 'utf8')).toBe(accuracyPage(figures))
  expect(figures.total.wrongCertain).toBe(0)
  const { right, open, gone, wrongMarked } = figures.total
  expect(right + open + gone + wrongMarked).toBe(figures.total.cells)
})

const drawn = /drawn|OFD/u
test.each(Object.keys(formats).filter((f) => cjkFont || !drawn.test(f)))(
  'a report written as %s is read whole, and counted so',
  async (format) => {
    const { parts, truth } = made(5)
    const { name, bytes } = await formats[format]!(parts)
    const report = await parseReport(bytes, { name })
    const score = scoreOf({ truth }, report, confirm(report, await openSecond(bytes, report)))
    expect(score).toMatchObject({ cells: truth.length, right: truth.length, units: truth.length, wrongCertain: 0 })
    expect(score.places).toBe(score.placed)
  },
)

describe('a number that is another than was printed', () => {
  const lied = async (named: boolean) => {
    const { parts, truth } = made(6)
    const { name, bytes } = await formats.HTML!(parts)
    const report = await parseReport(bytes, { name })
    const at = report.facts.findIndex((f) => f.indicator === truth[3]!.indicator && f.applicant === truth[3]!.applicant)
    const facts = report.facts.map((f, i) => (i === at ? { ...f, value: f.value! + 1 } : f))
    const finding = { severity: 'warning', indicators: [truth[3]!.indicator], applicant: truth[3]!.applicant }
    const lie = { ...report, facts, findings: named ? [finding] : [] } as unknown as Report
    const second = facts.map(() => ({ state: 'confirmed' as const, words: '' }))
    const { right, wrongCertain, wrongMarked } = scoreOf({ truth }, lie, second)
    return { lost: truth.length - right, wrongCertain, wrongMarked }
  }
  test('is wrong and certain where nothing names it', async () => {
    expect(await lied(false)).toEqual({ lost: 1, wrongCertain: 1, wrongMarked: 0 })
  })
  test('is wrong and marked where a finding does', async () => {
    expect(await lied(true)).toEqual({ lost: 1, wrongCertain: 0, wrongMarked: 1 })
  })
})

test('a report that was refused leaves every number open', () => {
  const { truth } = made(7)
  expect(scoreOf({ truth }, null, [])).toMatchObject({ unread: 1, open: truth.length, right: 0 })
  expect(toldOf({ planted: { indicator: 'a', rules: ['sum'] } }, null)).toMatchObject({ planted: 1, found: 0 })
})

describe('other tools', () => {
  const one = (value: number, column: string, cell: number): Truth => ({
    indicator: 'x',
    applicant: null,
    value,
    unit: '件',
    labels: [['（一）予以公开']].map((l) => l.map((w) => w.normalize('NFKC'))),
    columns: [[column]],
    places: [`table[1]/row[3]/cell[${cell}]`],
  })
  const truth = [one(3, '自然人', 2), one(17, '总计', 3)]
  test('have a number in the line of its label only in its order', () => {
    expect(inLines('（一）予以公开   3   17', truth)).toBe(2)
    expect(inLines('（一） 予以公开 17 3', truth)).toBe(0)
    expect(inLines('（一）予以公开\n3 17', truth)).toBe(0)
  })
  test('have a number in a cell only under its header and beside its label', () => {
    const rows = (a: string, b: string) => [
      ['', '自然人', '总计'],
      ['（一）予以公开', a, b],
    ]
    expect(inCells([rows('3', '17')], truth)).toBe(2)
    expect(inCells([rows('17', '3')], truth)).toBe(0)
    expect(inCells([[['（一）予以公开', '3', '17']]], truth)).toBe(0)
  })
  test('give tables as Markdown and HTML', () => {
    expect(tablesOfMarkdown('a\n| x | y |\n| --- | --- |\n| 1 | 2 |\n\nb')).toEqual([
      [
        ['x', 'y'],
        ['1', '2'],
      ],
    ])
    expect(
      tablesOfHtml(
        '<table><tr><th rowspan="2">x</th><td colspan="2">&lt;y</td></tr><tr><td>1</td><td>2</td></tr></table>',
      ),
    ).toEqual([
      [
        ['x', '<y', '<y'],
        ['x', '1', '2'],
      ],
    ])
  })
})
