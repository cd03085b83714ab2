import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../src/index.ts'
import { tallyOf } from './make/compare.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts, writeText } from './make/write.ts'

const said = (id: string, seed = 4) => {
  const form = forms.find((f) => f.id === id)!
  const answers = sayNumbers(form, dice(seed))
  return { answers, parts: makeParts(form, answers, form.inForce.from) }
}

/** The text of a report, with its lines changed by hand as a PDF tool lays them out. */
const wrongIn = async (id: string, change: (lines: string[]) => string[], layout: 'lines' | 'aligned') => {
  const { answers, parts } = said(id)
  const lines = writeText(parts, layout).split('\n')
  const report = await parseReport(change(lines).join('\n'), { name: 'report.txt' })
  return { wrong: tallyOf(report, answers).wrong, right: tallyOf(report, answers).right }
}

describe('lines of a page that came so close that rows run into each other', () => {
  test('a number and the one below it that became one are not certain where a row is left without', async () => {
    let joined = 0
    const { wrong, right } = await wrongIn(
      '2014',
      (lines) => {
        const at = lines.findIndex((l, i) => /^[1-9]\d*$/.test(l) && lines[i + 3] === '0')
        joined = at
        return lines.flatMap((l, i) => (i === at ? [`${l}0`] : i === at + 3 ? [] : [l]))
      },
      'lines',
    )
    expect(joined).toBeGreaterThan(0)
    expect(wrong).toEqual([])
    expect(right).toBeGreaterThan(50)
  })
})

test('where a row of several columns lacks a number, the row beside it may have two in one', async () => {
  const { facts } = await parseReport(
    [
      '平湖县民政局2021年政府信息公开工作年度报告',
      '一、总体情况',
      '做好工作。',
      '二、主动公开政府信息情况',
      '第二十条第（一）项',
      '信息内容',
      '本年制发件数',
      '本年废止件数 现行有效件数',
      '规章',
      '8',
      '25',
      '845',
      '行政规范性文件 25',
      '0',
      '第二十条第（五）项',
      '信息内容',
      '本年处理决定数量',
      '行政许可',
      '1',
    ].join('\n'),
    { name: 'report.txt' },
  )
  const own = facts.filter((f) => f.indicator?.startsWith('norm.') && f.certainty !== 'doubtful')
  expect(own).toEqual([])
})

/** Texts of made-up reports that pdftotext saved from their printed pages, each with what was printed. */
const folder = new URL('flat/squeezed/', import.meta.url)
const kept: Record<string, string> = {
  'half-a-line-off': 'numbers half a line off their labels are those of no row for certain',
  'number-in-label': 'a first number near its label is not of the label, nor are the others one column off for certain',
  'page-number': 'a number between blank lines that would be right for its page may be its page number',
  'torn-unit': 'a part of a unit beside a number says that both were torn',
  'eight-numbers': 'several numbers behind one label alone are those of other rows',
  'two-as-one': 'a number beside a row that has lost its own may be two',
  'part-of-a-header': 'a header that has lost a part says nothing of the numbers under it',
  squeezed: 'a nought before other digits beside a row without a number is a number by itself',
}

test.each(Object.entries(kept))('%s: %s', async (name) => {
  const truth = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
  const { facts } = await parseReport(readFileSync(new URL(`${name}.txt`, folder)), { name: 'report.txt' })
  const wrong = facts.filter(
    (f) => f.indicator !== null && f.value !== null && f.value !== truth[`${f.indicator}@${f.applicant}`],
  )
  expect(wrong.map((f) => `${f.indicator} ${f.applicant} ${f.value}`)).toEqual([])
})
