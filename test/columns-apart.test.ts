import { describe, expect, test } from 'vitest'
import type { Form, FormRow } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'

/** Text as a PDF tool leaves it where the lines of a page stand close, half a line apart, or column after column. */
const parse = (lines: readonly string[], title = '平湖县商务局2016年政府信息公开工作年度报告') =>
  parseReport(new TextEncoder().encode([title, '一、概述', '我局认真落实。', ...lines].join('\n')), { name: 'a.txt' })
const rowsOf = (id: string): FormRow[] => (forms.find((f) => f.id === id) as Form).tables.flatMap((t) => t.rows)
const values = rowsOf('2014').filter((r) => r.kind === 'value')

describe('labels and their numbers in columns one after the other', () => {
  const shared = values.slice(0, 12)
  test.each([
    ['alone', (i: number) => [`${i}`]],
    ['behind their units', (i: number) => [`件 ${i}`]],
    ['under their units', (i: number) => ['件', `${i}`]],
  ])('no label is blank for certain where numbers stand %s', async (_, numbers) => {
    const { facts, findings } = await parse([
      ...shared.map((r) => r.label),
      '统计数',
      ...shared.flatMap((_, i) => numbers(i)),
    ])
    expect(facts.filter((f) => f.state === 'blank').map((f) => f.certainty)).not.toContain('read')
    expect(findings.filter((f) => f.kind === 'report' && f.severity === 'error')).toEqual([])
  })
})

test('no label is blank for certain where the numbers of its page stand together under a header that wraps', async () => {
  const line = ({ label, unit }: FormRow, i: number) => [label, `${unit} ${20 + i}`]
  const [apart, beside] = [values.slice(0, 9), values.slice(9)]
  const { facts } = await parse([
    ...apart.map((r) => r.label),
    '单 统计',
    '位 数',
    ...apart.map(({ unit }, i) => `${unit} ${i}`),
    ...beside.flatMap(line),
  ])
  const certain = facts.filter((f) => f.certainty === 'read')
  expect(certain.filter((f) => f.state === 'blank')).toEqual([])
  expect(certain.map((f) => f.value)).toContain(25)
})

describe('lines of a page that stand so close that two come out as one', () => {
  const line = (label: string, unit: string, value: string) => `${label.padEnd(40)}${unit.padEnd(10)}${value}`
  const squeezed = ['条条', '件件', '元万元']
  test('units that have run together say that numbers may stand in the row of another', async () => {
    const { facts } = await parse([
      line('统计指标', '单位', '统计数'),
      ...values.slice(0, 20).map((r, i) => line(r.label, squeezed[i] ?? r.unit!, `${i}`)),
    ])
    expect(facts.filter((f) => f.certainty !== 'doubtful')).toEqual([])
  })
})

describe('a table that was laid out', () => {
  const head = [
    '三、收到和处理政府信息公开申请情况',
    '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）      申请人情况',
    '                                       法人或其他组织',
    '                    自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计',
  ]
  const national = '平湖县商务局2020年政府信息公开工作年度报告'
  const labels = rowsOf('2019').filter((r) => r.kind === 'value' && r.id?.startsWith('request.'))
  const numbers = (i: number) => [i, 2 * i, 3, 0, 1, 5]
  const row = (label: string, i: number) => {
    const own = numbers(i)
    return `${label}                 ${[...own, own.reduce((a, b) => a + b)].join(' ')}`
  }
  const of = async (lines: readonly string[], id: string) => {
    const { facts } = await parse([...head, ...lines], national)
    return facts.filter((f) => f.indicator === id).map((f) => [f.value, f.certainty === 'doubtful'])
  }

  test('has its names in the order in which they stand on their line, and not that of the groups above', async () => {
    const read = await of(
      labels.map((r, i) => row(r.label, i + 20)),
      labels[3]!.id!,
    )
    expect(read.map(([value]) => value)).toEqual([23, 46, 3, 0, 1, 5, 78])
  })

  test('where numbers stand half a line off, those beside the next label are not given to it', async () => {
    const lines = labels.map((r, i) => row(r.label, i + 20))
    const at = labels.findIndex((r) => r.label.startsWith('2.重复申请'))
    lines.splice(at, 2, labels[at]!.label, row(labels[at + 1]!.label, at + 20), row('理', at + 21))
    const read = await of(lines, labels[at + 1]!.id!)
    expect(read.every(([value, isDoubtful]) => value === null && isDoubtful)).toBe(true)
    expect((await of(lines, labels[0]!.id!)).map(([value]) => value)).toContain(20)
  })
})

test('a number that counts the pages is nobody’s value where it stands before the rest of its page', async () => {
  const pages = [0, 1, 2].map((p) => [
    ...values.slice(4 * p, 4 * p + 4).flatMap((r, i) => (i < 3 ? [r.label, r.unit!, `${30 + i}`] : [r.label, r.unit!])),
    `${p + 1}`,
    '',
    '统计数',
  ])
  const { facts } = await parse([pages.map((p) => p.join('\n')).join('\n\f')])
  for (const { id } of [3, 7, 11].map((i) => values[i]!))
    expect(facts.filter((f) => f.indicator === id && f.value !== null)).toEqual([])
})
