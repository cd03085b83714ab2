import { expect, test } from 'vitest'
import { type Form, forms, parseReport, type Report } from '../../src/index.ts'
import { times } from '../helpers/times.ts'
import { tallyOf } from '../make/compare.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import type { MadeTable } from '../make/tables.ts'
import { layouts, makeParts, type Part, runTogether, writeHtml, writeText } from '../make/write.ts'

const rowALine = (parts: readonly Part[]): string =>
  parts.map((p) => ('table' in p ? p.table.map((r) => r.map((c) => c.text).join(' ')).join('\n') : p.text)).join('\n')

const writers: Record<string, (parts: Part[]) => string> = {
  'run together': runTogether,
  'a row a line': rowALine,
  html: writeHtml,
  ...Object.fromEntries(layouts.map((layout) => [layout, (parts: Part[]) => writeText(parts, layout)])),
}

/** Letters that a scanner takes digits for. */
const letters = { '0': 'O', '1': 'l', '5': 'S' } as const
type Digit = keyof typeof letters

/** A report with such a letter in one of its numbers. */
const lettered = (form: Form, seed: number, digit: Digit) => {
  const d = dice(seed)
  const said = sayNumbers(form, d)
  const parts = makeParts(form, said, form.inForce.from)
  const rows = parts.flatMap((p): MadeTable => ('table' in p ? p.table : []))
  const cells = rows.flat().filter((c) => /^\d{2,}$/.test(c.text) && c.text.includes(digit))
  const chosen = cells[Math.floor(d.next() * cells.length)]
  if (chosen !== undefined) chosen.text = chosen.text.replace(digit, letters[digit])
  return { said, parts }
}

test.each(Object.keys(writers))(
  'a letter in the place of a digit leaves no part of the number certain (%s)',
  async (name) => {
    for (const form of forms.filter((f) => ['2014', '2019', '2021', 'fujian'].includes(f.id)))
      for (const digit of Object.keys(letters) as Digit[])
        for (let seed = 3; seed < 3 + times(1); seed++) {
          const { said, parts } = lettered(form, seed * 31, digit)
          const { wrong, blank } = tallyOf(await parseReport(writers[name]!(parts)), said)
          expect(wrong, `${form.id} ${seed}`).toEqual([])
          expect(blank, `${form.id} ${seed}`).toEqual([])
        }
  },
)

/** What people type between thousands, or by mistake. */
const signs = ["'", '’', '·', '_', '=', '"', '*', '#', '&', '″', ';', '|']

test.each(Object.keys(writers))('a sign between digits leaves no part of the number certain (%s)', async (name) => {
  const asked = ['2014', '2019', '2021', 'fujian'].flatMap((id) => forms.filter((f) => f.id === id))
  for (const [i, form] of asked.entries())
    for (const [k, sign] of signs.entries()) {
      if (times(1) === 1 && k % asked.length !== i) continue
      const d = dice(k + 7)
      const said = sayNumbers(form, d)
      const parts = makeParts(form, said, form.inForce.from)
      const cells = parts
        .flatMap((p): MadeTable => ('table' in p ? p.table : []))
        .flat()
        .filter((c) => /^\d{2,}$/.test(c.text))
      const chosen = cells[Math.floor(d.next() * cells.length)]!
      chosen.text = `${chosen.text[0]}${sign}${chosen.text.slice(1)}`
      const { wrong, blank } = tallyOf(await parseReport(writers[name]!(parts)), said)
      expect([form.id, sign, wrong, blank]).toEqual([form.id, sign, [], []])
    }
})

/** A list with other words in the place of its last number. */
const lastIs = (words: string): Promise<Report> => {
  const form = forms.find((f) => f.id === '2014')!
  const parts = makeParts(form, sayNumbers(form, dice(5)), form.inForce.from)
  const rows = parts.flatMap((p): MadeTable => ('table' in p ? p.table : []))
  rows.at(-1)!.at(-1)!.text = words
  const glued = parts.map((p) => ('table' in p ? p.table.map((r) => r.map((c) => c.text).join('')).join('\n') : p.text))
  return parseReport(glued.join('\n'), { name: '年报.txt' })
}
const trainees = ({ facts }: Report) => facts.filter((f) => f.indicator === 'activity.trainees')

test.each(["1'234", "1' 234", '1）234', "1''''234", '1:234', '1。234', '1; 234', '1,2345', '12;3.4'])(
  'no part of %s is the number of the last row',
  async (words) => {
    expect(trainees(await lastIs(words)).map((f) => [f.value, f.certainty])).toEqual([[null, 'doubtful']])
  },
)

test.each(['12\n·2·', '12\n★2015年数据有误', '12\n“12345”热线', '12;', '12。2024年我局继续努力。'])(
  'what stands on the next line, or as a sentence, is no part of the last number: %j',
  async (words) => {
    expect(trainees(await lastIs(words)).map((f) => [f.value, f.certainty])).toEqual([[12, 'read']])
  },
)

test.each(['行政强制   12 081', '行政强制   1 8', '行政强制 12 081'])(
  'digits behind the last number of a table, on its line, may be of it: %s',
  async (line) => {
    const report = await parseReport(
      [
        '某某市某某局2021年政府信息公开工作年度报告',
        '二、主动公开政府信息情况',
        '信息内容   本年制发件数   本年废止件数   现行有效件数',
        '规章   0   1   18',
        '行政规范性文件   8   0   41',
        '第二十条第（五）项',
        '信息内容   本年处理决定数量',
        '行政许可   3',
        '第二十条第（六）项',
        '信息内容   本年处理决定数量',
        '行政处罚   2915',
        line,
        '三、收到和处理政府信息公开申请情况',
      ].join('\n'),
    )
    const sure = report.facts.filter((f) => f.indicator === 'decision.coercion' && f.certainty !== 'doubtful')
    expect(sure.map((f) => f.raw)).toEqual([])
  },
)
