import { describe, expect, test } from 'vitest'
import { allForms, checkForm, parseReport, type Report } from '../../src/index.ts'
import { licenceHeads, penaltyHeads } from '../helpers/enforcement.ts'

const cells = (words: readonly (string | number)[]): string => `| ${words.join(' | ')} |`
const table = (heads: readonly string[], values: readonly (string | number)[]): string =>
  [cells(heads), cells(heads.map(() => '---')), cells(values)].join('\n')

const page = (...tables: string[]): string => ['平湖县市场监督管理局2023年度行政执法统计年报', ...tables].join('\n\n')

const read = (text: string): Promise<Report> => parseReport(text, { name: '执法.md' })
const values = (report: Report): [string | null, number | null][] =>
  report.facts.map((f) => [f.indicator, f.certainty === 'doubtful' ? null : f.value])

const grouped = penaltyHeads
const old = [
  '警告',
  '罚款',
  '没收违法所得、没收非法财物',
  '暂扣许可证、执照',
  '责令停产停业',
  '吊销许可证、执照',
  '行政拘留',
  '其他行政处罚',
  '合计（宗）',
  '罚没金额（万元）',
]
const without = (heads: readonly string[], word: string): string[] => heads.filter((h) => h !== word)
const licences = table(licenceHeads, [40, 38, 35, 3, 0])

describe('a report on enforcement', () => {
  test('says its family, form, agency and year', async () => {
    const report = await read(page(table(grouped, [1, 2, 3, 4, 5, 6, 7, 8, 9, 45, 12.5]), licences))
    expect(report).toMatchObject({ family: 'enforcement', year: 2023, form: { id: 'enforcement-2021' } })
    expect(report.agency?.name).toBe('平湖县市场监督管理局')
    expect(report.facts.map((f) => f.value)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 45, 12.5, 40, 38, 35, 3, 0])
    expect(report.facts.every((f) => f.indicator !== null && f.certainty === 'read')).toBe(true)
    expect(report.findings).toEqual([])
  })

  test('a report on disclosure says so too', async () => {
    const report = await parseReport('平湖县教育局2016年政府信息公开工作年度报告\n一、概述\n公开信息5条。', {})
    expect(report.family).toBe('disclosure')
  })

  test('reads the same with columns in another order', async () => {
    const order = [3, 0, 1, 2, 7, 5, 4, 6, 8, 9, 10]
    const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 45, 12.5]
    const plain = await read(page(table(grouped, numbers)))
    const moved = await read(
      page(
        table(
          order.map((i) => grouped[i]!),
          order.map((i) => numbers[i]!),
        ),
      ),
    )
    expect(new Map(values(moved))).toEqual(new Map(values(plain)))
  })

  test.each([
    ['the old law, with detention', old, 'enforcement-2017', [1, 2, 3, 4, 5, 6, 7, 8, 36, 1.5]],
    ['the old law, without detention', without(old, '行政拘留'), 'enforcement-2017', [1, 2, 3, 4, 5, 6, 8, 29, 1.5]],
    [
      'the new law, without detention',
      without(grouped, '行政拘留'),
      'enforcement-2021',
      [1, 2, 3, 4, 5, 6, 7, 9, 37, 2],
    ],
  ])('is told by its headers: %s', async (_, heads, id, numbers) => {
    const report = await read(page(table(heads, numbers)))
    expect(report.form.id).toBe(id)
    expect(report.facts.map((f) => [f.columns.at(-1), f.value])).toEqual(heads.map((h, i) => [h, numbers[i]]))
    expect(report.facts.every((f) => f.indicator !== null)).toBe(true)
    expect(report.findings).toEqual([])
  })

  test('keeps the amount in the unit that is printed', async () => {
    const heads = [...old.slice(0, -1), '罚没金额（元）']
    const report = await read(page(table(heads, [1, 2, 3, 4, 5, 6, 7, 8, 36, 15000])))
    expect(report.facts.at(-1)).toMatchObject({ indicator: 'enforcement.penalty.amount', value: 15000, unit: '元' })
    expect(report.findings).toEqual([])
  })

  test('a blank is blank, and the total beside it holds', async () => {
    const report = await read(page(table(old, [3, 4, '', '', '', '', 5, '', 12, 0.5])))
    expect(report.facts.filter((f) => f.state === 'blank')).toHaveLength(5)
    expect(report.checks.find((c) => c.rule === 'sum')).toMatchObject({ passed: 1, failed: 0 })
  })

  test('a total that is not the sum is found, with a column left out as well', async () => {
    const report = await read(page(table(without(old, '行政拘留'), [1, 2, 3, 4, 5, 6, 8, 30, 1.5])))
    expect(report.findings.filter((f) => f.rule === 'sum')).toMatchObject([{ actual: 30, expected: 29 }])
  })

  test('more accepted than applied for is found', async () => {
    const more = table(licenceHeads, [40, 48, 35, 3, 0])
    expect((await read(page(more))).findings.map((f) => f.rule)).toContain('of-which')
  })

  test('a table that no form knows is kept without an identifier', async () => {
    const report = await read(
      page(table(old, [1, 2, 3, 4, 5, 6, 7, 8, 36, 1.5]), table(['查封场所', '扣押财物'], [17, 23])),
    )
    const kept = report.facts.filter((f) => f.indicator === null).map((f) => f.value)
    expect(report.facts.filter((f) => f.indicator !== null).map((f) => f.value)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 36, 1.5,
    ])
    expect(kept.every((v) => v === 17 || v === 23 || v === null)).toBe(true)
  })

  test('one line for each unit is no fault of the office, is said once, and none is taken for the whole', async () => {
    const row = (name: string, ...numbers: number[]) => cells([name, ...numbers])
    const lines = [
      cells(['单位名称', ...old]),
      cells(['---', ...old.map(() => '---')]),
      row('县公安局', 1, 2, 3, 4, 5, 6, 7, 8, 36, 1.5),
      row('县民政局', 2, 1, 0, 0, 0, 0, 0, 0, 3, 0.5),
      row('县水利局', 3, 1, 0, 0, 0, 0, 0, 0, 4, 0.2),
    ]
    const report = await read(page(lines.join('\n')))
    const duplicates = report.findings.filter((f) => f.rule === 'duplicate-row')
    expect(duplicates.map((f) => f.kind)).toEqual(['reading'])
    expect(report.facts.filter((f) => f.indicator !== null && f.column === null)).toEqual([])
    const fines = report.facts.filter((f) => f.indicator === 'enforcement.penalty.fine')
    expect(fines.map((f) => [f.column, f.value])).toEqual([
      ['县公安局', 2],
      ['县民政局', 1],
      ['县水利局', 1],
    ])
  })

  test('its sentences are held against its tables', async () => {
    const said = (n: number) => `一、2023年度我局实施行政处罚总数为${n}宗，罚没收入1.5万元，具体见表一。`
    const tables = table(old, [1, 2, 3, 4, 5, 6, 7, 8, 36, 1.5])
    expect((await read(page(said(36), tables))).checks.find((c) => c.rule === 'prose-agrees')).toMatchObject({
      passed: 2,
      failed: 0,
    })
    expect((await read(page(said(35), tables))).findings).toMatchObject([
      { rule: 'prose-agrees', actual: 35, expected: 36 },
    ])
  })

  test('a title alone is no report, and the error says what it is like', async () => {
    const error = await read('平湖县市场监督管理局2023年度行政执法统计年报\n\n见附件。').catch((e) => e)
    expect(error.code).toBe('not-a-report')
    expect(error.message).toContain('行政执法')
  })

  test.each(allForms.filter((f) => f.id.startsWith('enforcement')).map((f) => f.id))(
    '%s reads back from every format',
    async (id) => {
      expect(await checkForm(allForms.find((f) => f.id === id))).toEqual([])
    },
  )
})
