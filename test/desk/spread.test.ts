import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { groupFaults } from '../../src/desk/faults.ts'
import { itemSpreads, itemWords } from '../../src/desk/items.ts'
import { labelledYears } from '../../src/desk/page/item-chart.ts'
import { spreadOf } from '../../src/desk/spread.ts'
import { forms } from '../../src/index.ts'
import { fault, fileOf, summary } from './made.ts'

describe('how the numbers of an item lie', () => {
  test('is charted under a heading of its own, with the column where one row has several', () => {
    const names = itemWords(forms).filter((w) => w.indicator.startsWith('norm.regulation'))
    expect(names.map((w) => w.name.zh)).toContain('规章 / 现行有效件数')
    expect(new Set(names.map((w) => w.name.zh)).size).toBe(names.length)
  })
  test('is told by quarters; what is far outside on the scale of magnitudes stands out', () => {
    const usual = [0, 2, 3, 5, 8, 12, 20, 31]
    expect(spreadOf(usual)).toMatchObject({ least: 0, most: 31, middle: 6.5, outliers: [] })
    expect(spreadOf([...usual, 120_000])!.outliers).toEqual([8])
    expect(spreadOf([...usual.map((v) => v + 50_000), 1])!.outliers).toEqual([8])
  })
  test('takes offices of another size for usual, and few reports for none', () => {
    expect(spreadOf([1, 3, 10, 30, 100, 300, 1000, 3000])!.outliers).toEqual([])
    expect(spreadOf([1, 1, 1, 900_000])!.outliers).toEqual([])
    expect(spreadOf([])).toBe(null)
  })
  test('sees the one big number among zeros', () => {
    expect(spreadOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 9000])!.outliers).toEqual([9])
    expect(spreadOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 9])!.outliers).toEqual([])
  })
  test('is kept by year, and only of years that have the item', () => {
    const of = (year: number, n: number) => fileOf(`${year}.docx`, summary('平湖县教育局', { year, values: { x: n } }))
    const items = [
      { indicator: 'x', name: { zh: '甲', en: 'x' }, unit: '件' },
      { indicator: 'y', name: { zh: '乙', en: 'y' }, unit: '件' },
    ]
    const [only, ...others] = itemSpreads(items, [of(2023, 5), of(2022, 4), of(2023, 7), fileOf('z.docx', null)])
    expect(others).toEqual([])
    expect(only!.years.map((y) => [y.year, y.values])).toEqual([
      [2022, [4]],
      [2023, [5, 7]],
    ])
  })
  test('names every item of the forms once, as the newest form does', () => {
    const words = itemWords(forms)
    expect(new Set(words.map((w) => w.indicator)).size).toBe(words.length)
    expect(words.every((w) => w.name.zh !== '')).toBe(true)
    expect(words.find((w) => w.indicator === 'request.received')!.name.zh).toContain('本年新收')
  })
})

property.prop([fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1 })])(
  'every value is between the least and the most, and the quarters are in order',
  (values) => {
    const s = spreadOf(values)!
    const five = [s.least, s.quarter, s.middle, s.threeQuarters, s.most]
    expect([...five].sort((a, b) => a - b)).toEqual(five)
    expect(s.outliers.every((i) => values[i]! < s.quarter || values[i]! > s.threeQuarters)).toBe(true)
  },
)

property.prop([
  fc.uniqueArray(fc.integer({ min: 2008, max: 2060 }), { minLength: 1 }),
  fc.integer({ min: 40, max: 900 }),
])('labels of years never touch, and the first is always there', (some, room) => {
  const years = some.sort((a, b) => a - b)
  const labels = labelledYears(years, room)
  expect(labels[0]).toBe(years[0])
  expect(labels.length * 36).toBeLessThanOrEqual(room + 36)
})

describe('faults by region', () => {
  const place = (name: string, prefecture: string | null) => ({ name, prefecture, province: '平原省' })
  const files = [
    fileOf('a.docx', summary('甲', { region: place('青县', '石市'), faults: [fault('sum'), fault('balance')] })),
    fileOf('b.docx', summary('乙', { region: place('白县', '石市'), faults: [fault('sum', { severity: 'warning' })] })),
    fileOf('c.docx', summary('丙', { faults: [fault('sum', { severity: 'info' })] })),
  ]
  test('are counted by county and by prefecture; a place that is not known is a line of its own', () => {
    const lines = (by: 'county' | 'prefecture') =>
      groupFaults(files, by, '不明').map((g) => [g.name, g.files.length, g.errors, g.warnings])
    expect(lines('prefecture')).toEqual([
      ['石市', 2, 2, 1],
      ['不明', 1, 0, 0],
    ])
    expect(lines('county')).toEqual([
      ['石市青县', 1, 2, 0],
      ['石市白县', 1, 0, 1],
      ['不明', 1, 0, 0],
    ])
  })
})
