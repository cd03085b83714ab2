import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forms, parseReport } from '../src/index.ts'
import { times } from './helpers/times.ts'

const form = forms.find((f) => f.id === '2014')!
const rows = form.tables[0]!.rows
const ids = rows.filter((r) => r.kind === 'value').map((r) => r.id!)

/** How many columns a text takes, by the measure that a program sets columns by: poppler counts letters. */
const measures = {
  width: (s: string) => [...s].reduce((n, c) => n + (/[^\u0000-\u00ff]/u.test(c) ? 2 : 1), 0),
  chars: (s: string) => s.length,
}
type Measure = keyof typeof measures

/** A line of words, each at its column. */
const laidOut = (words: readonly string[], columns: readonly number[], measure: Measure): string =>
  words.reduce(
    (line, word, i) =>
      line + (word === '' ? '' : ' '.repeat(Math.max(2, columns[i]! - measures[measure](line))) + word),
    '',
  )

const sheet = (values: ReadonlyMap<string | null, number | null>, measure: Measure): string => {
  const columns = measure === 'width' ? [0, 80, 92] : [0, 44, 56]
  const line = (...words: string[]) => laidOut(words, columns, measure).replace(/^ {2}(?=\S)/u, '')
  return [
    '平湖县商务局2016年政府信息公开工作年度报告',
    '一、概述',
    '我局认真落实。',
    '附件：政府信息公开情况统计表',
    line('统计指标', '单位', '统计数'),
    ...rows.map((row) =>
      row.kind === 'value'
        ? line(row.label, row.unit ?? '', String(values.get(row.id!) ?? ''))
        : line(row.label, '', '—'),
    ),
    '平湖县商务局',
    '2017年1月20日',
  ].join('\n')
}

test('numbers under columns set with spaces are in their rows, or open, by whatever measure the columns were set', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<Measure>('width', 'chars'),
      fc.array(fc.option(fc.nat(9999), { freq: 4 }), { minLength: ids.length, maxLength: ids.length }),
      async (measure, said) => {
        const values = new Map<string | null, number | null>(ids.map((id, i) => [id, said[i]!]))
        const { facts } = await parseReport(new TextEncoder().encode(sheet(values, measure)), { name: 'a.txt' })
        const sure = facts.filter((f) => f.certainty !== 'doubtful' && values.has(f.indicator))
        for (const f of sure) expect([f.indicator, f.value]).toEqual([f.indicator, values.get(f.indicator)])
        expect(sure.length).toBeGreaterThan(0.8 * ids.length)
      },
    ),
    { numRuns: times(5) },
  )
})

/** A table of three columns of numbers, whose labels are of different length. */
const contents = (values: readonly (readonly (number | null)[])[], measure: Measure, shift: number): string => {
  const at = [0, 30, 45, 60]
  const labels = ['规章', '行政规范性文件']
  const line = (words: readonly string[]) => laidOut(words, at, measure).trimStart()
  return [
    '平湖县商务局2023年政府信息公开工作年度报告',
    '一、总体情况',
    '我局认真落实。',
    '二、主动公开政府信息情况',
    '第二十条第（一）项',
    line(['信息内容', '本年制发件数', '本年废止件数', '现行有效件数']),
    ...labels.map((label, i) => ' '.repeat(i * shift) + line([label, ...values[i]!.map((v) => String(v ?? ''))])),
  ].join('\n')
}

test('a row with a blank gives no number to another column, and no blank where a number is printed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<Measure>('width', 'chars'),
      fc.nat(3),
      fc.array(fc.array(fc.option(fc.nat(99), { freq: 2 }), { minLength: 3, maxLength: 3 }), {
        minLength: 2,
        maxLength: 2,
      }),
      async (measure, shift, values) => {
        const text = contents(values, measure, shift)
        const { facts } = await parseReport(new TextEncoder().encode(text), { name: 'a.txt' })
        const truth = new Map<string | null, number | null>(
          ['regulation', 'normative_document'].flatMap((row, i) =>
            ['issued', 'repealed', 'in_force'].map((column, c) => [`norm.${row}.${column}`, values[i]![c]!] as const),
          ),
        )
        for (const f of facts.filter((x) => x.certainty !== 'doubtful' && truth.has(x.indicator)))
          expect([text, f.indicator, f.value]).toEqual([text, f.indicator, truth.get(f.indicator)])
      },
    ),
    { numRuns: times(20) },
  )
})

test('numbers that stand clear of each other under one wide name may be of two columns', async () => {
  const read = async (below: string[]) => {
    const text = [
      '平湖县商务局2020年政府信息公开工作年度报告',
      '一、总体情况',
      '我局认真落实。',
      '二、主动公开政府信息情况',
      '第二十条第（五）项',
      '信息内容             上一年项目数量   本年增/减   处理决定数量',
      ...below,
    ].join('\n')
    const { facts } = await parseReport(new TextEncoder().encode(text), { name: 'a.txt' })
    return facts
      .filter((f) => /prev_year|change|decision/u.test(f.indicator ?? '') && f.certainty !== 'doubtful')
      .map((f) => f.value)
  }
  expect(await read(['行政许可               367', '其他对外管理服务事项            99'])).toEqual([])
  expect(await read(['行政许可                     367', '其他对外管理服务事项          99'])).toContain(99)
})
