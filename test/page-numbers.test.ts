import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../src/index.ts'

const form = forms.find((f) => f.id === '2014')!
const rows = form.tables[0]!.rows
/** A sheet of 2014 with one cell a line; `blank` has no number, and page numbers stand behind the rows that `pages` names. */
const sheet = (pages: Record<string, number>, blank: string | null = null): string =>
  [
    '平湖县商务局2016年政府信息公开工作年度报告',
    '一、概述',
    '我局认真落实。',
    '附件：政府信息公开情况统计表',
    '统计指标',
    '单位',
    '统计数',
    ...rows.flatMap((row, i) => [
      row.label,
      ...(row.kind === 'value' ? [row.unit ?? '', ...(row.id === blank ? [] : [String(200 + 7 * i)])] : ['—']),
      ...(row.id! in pages ? [String(pages[row.id!])] : []),
    ]),
    '平湖县商务局',
    '2017年1月20日',
  ].join('\n')
const value = async (text: string, id: string) => {
  const { facts } = await parseReport(new TextEncoder().encode(text), { name: 'a.txt' })
  const fact = facts.find((f) => f.indicator === id)!
  return [fact.value, fact.certainty]
}
const values = rows.filter((r) => r.kind === 'value').map((r) => r.id!)
const [first, second, third, fourth] = [5, 17, 29, 41].map((i) => values[i]!) as [string, string, string, string]

describe('a page number in the place of a number that is blank', () => {
  test.each([
    ['between two others', { [first]: 1, [second]: 2, [third]: 3 }, second],
    ['before two others', { [first]: 1, [second]: 2, [third]: 3 }, first],
    ['behind two others', { [first]: 1, [second]: 2, [third]: 3 }, third],
    ['between pages of which one is not seen', { [first]: 1, [second]: 2, [fourth]: 4 }, second],
  ])('%s is no value', async (_, pages, blank) => {
    const [read, certainty] = await value(sheet(pages, blank), blank)
    expect([read, certainty]).toEqual([null, 'doubtful'])
  })
})

test('a number is one where no page number is due, or the report has many as low', async () => {
  const low = (pages: Record<string, number>, id: string) => value(sheet(pages, id).replace('\n9\n', '\n3\n'), id)
  expect(await low({ [first]: 1, [third]: 3, [values[8]!]: 9 }, values[8]!)).toEqual([3, 'read'])
  expect(await value(sheet({ [first]: 1, [second]: 2 }), third)).toEqual([
    200 + 7 * rows.findIndex((r) => r.id === third),
    'read',
  ])
})

test('a nought is no page number: pages are counted from one', async () => {
  const printed = String(200 + 7 * rows.findIndex((r) => r.id === first))
  const text = sheet({ [second]: 1, [third]: 2 }).replace(`\n${printed}\n`, '\n0\n')
  expect(await value(text, first)).toEqual([0, 'read'])
})

describe('a bare number that nothing else shows to be one of a page', () => {
  test('is no value where the only low one stands as far down as its page would', async () => {
    for (const [page, id] of [
      [1, first],
      [2, second],
      [3, third],
    ] as const)
      expect(await value(sheet({ [id]: page }, id), id)).toEqual([null, 'doubtful'])
  })
  test('is a value where many are as low', async () => {
    const few = sheet({}).replace(/^\d+$/gmu, (n) => String(Number(n) % 4))
    const { facts } = await parseReport(new TextEncoder().encode(few), { name: 'a.txt' })
    const ours = facts.filter((f) => values.some((id) => id === f.indicator))
    expect(ours.filter((f) => f.certainty === 'doubtful')).toEqual([])
    expect(ours).toHaveLength(values.length)
  })
  test('is no value beside a form feed, whichever page comes first', async () => {
    for (const page of [1, 2, 4])
      for (const mark of [`${page}\n\f`, `\f${page}\n`]) {
        const text = sheet({ [second]: 77 }, second).replace('\n77\n', `\n${mark}`)
        expect(await value(text, second)).toEqual([null, 'doubtful'])
      }
  })
})
