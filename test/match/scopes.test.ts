import { describe, expect, test } from 'vitest'
import { tableToGrid } from '../../src/cells/grid.ts'
import type { Form } from '../../src/forms/form.ts'
import { gridToRows } from '../../src/match/rows.ts'
import { assignScopes } from '../../src/match/scopes.ts'
import { vocabularyOf } from '../../src/match/vocabulary.ts'
import { tableOf } from '../helpers/table.ts'

const labels = [
  '新闻发布会',
  '在线访谈',
  '政策解读',
  '微博回应',
  '信访接待',
  '网站公开',
  '公报公开',
  '其他方式',
  '留言答复',
]

/** Made anew each time: what is worked out once a form must not outlive a test. */
const makeForm = (): Form => ({
  id: 'sheet',
  name: { zh: '表', en: 'sheet' },
  inForce: { from: 2015, to: null },
  scope: 'local',
  source: 'test',
  tables: [
    {
      id: 'sheet',
      title: '表',
      columns: [],
      rows: labels.map((label, i) => ({ id: `row${i}`, label, unit: '件', kind: 'value' as const })),
    },
  ],
  rules: {},
})

type Sheet = [caption: string | undefined, rows: readonly string[]]

/** Whom each row of the sheets is about: `null` where the report has one sheet, or nothing tells them apart. */
const scopesOf = (...sheets: Sheet[]) => {
  const form = makeForm()
  const rows = sheets.flatMap(([caption, rows], i) =>
    gridToRows(
      tableToGrid(
        tableOf(rows.map((label) => `${label} | ${i + 1}`).join('\n'), caption === undefined ? {} : { caption }),
      ),
      vocabularyOf([form]),
    ),
  )
  return (
    assignScopes(rows, form)?.map(
      (a) => `${a.ref?.row.id ?? '-'} ${a.how} ${a.scope === undefined ? '-' : a.scope} ${a.values[0]!.text}`,
    ) ?? null
  )
}
const five = labels.slice(0, 5)
const all = (scope: string, value: number, rows: readonly string[] = five) =>
  rows.map((label) => `row${labels.indexOf(label)} order ${scope} ${value}`)

describe('the sheets of a form that is filled in more than once', () => {
  test('are matched one by one, each with its own scope', () => {
    expect(scopesOf(['市本级统计表', five], ['全市统计表', five])).toEqual([...all('市本级', 1), ...all('全市', 2)])
  })
  test('are known by the line over them', () => {
    const scopes = [
      ['省本级', '全省汇总'],
      ['自治区本级', '全区'],
      ['县政府本级', '全县'],
      ['局本级', '全系统'],
      ['本级', '本行政区域汇总'],
      ['本 级', '行政区域'],
      ['镇本级', '汇总'],
    ] as const
    for (const [one, other] of scopes)
      expect([one, other, scopesOf([`附件1 ${one}情况`, five], [`附件2 ${other}情况`, five])]).toEqual([
        one,
        other,
        [...all(one.replace(' ', ''), 1), ...all(other, 2)],
      ])
  })
  test('may leave one without a name', () => {
    expect(scopesOf([undefined, five], ['全市统计表', five])).toEqual([...all('-', 1), ...all('全市', 2)])
    expect(scopesOf(['附件', five], ['全市统计表', five])).toEqual([...all('-', 1), ...all('全市', 2)])
  })
  test('may stand beside a table that is filled in once', () => {
    const rest = labels.slice(5)
    for (const caption of ['其他', '局本级'])
      expect(scopesOf(['市本级', five], [caption, rest], ['全市', five])).toEqual([
        ...all('-', 2, rest),
        ...all('市本级', 1),
        ...all('全市', 3),
      ])
  })
  test('may differ in a few rows', () => {
    expect(scopesOf(['市本级', labels.slice(0, 6)], ['全市', [...five, '网站公开', '公报公开']])).toEqual([
      ...all('市本级', 1, labels.slice(0, 6)),
      ...all('全市', 2, labels.slice(0, 7)),
    ])
    // five of six
    expect(scopesOf(['市本级', [...five, '网站公开']], ['全市', [...five, '公报公开']])).not.toBe(null)
    expect(scopesOf(['市本级', ['甲事项', ...five, '乙事项']], ['全市', five])).not.toBe(null)
  })
})

describe('one run of rows', () => {
  test('is a report with one sheet', () => {
    expect(scopesOf(['市本级', five])).toBe(null)
    expect(scopesOf()).toBe(null)
  })
  test('are sheets that nothing tells apart', () => {
    expect(scopesOf(['附件1', five], ['附件2', five])).toBe(null)
    expect(scopesOf(['市本级', five], ['市本级（续）', five])).toBe(null)
    expect(scopesOf([undefined, five], [undefined, five])).toBe(null)
  })
  test('are tables that have too little in common', () => {
    expect(scopesOf(['市本级', five.slice(0, 4)], ['全市', five.slice(0, 4)])).toBe(null)
    expect(scopesOf(['市本级', labels.slice(0, 7)], ['全市', [...five, '其他方式', '甲', '乙']])).not.toBe(null)
    expect(scopesOf(['市本级', labels.slice(0, 4)], ['全市', labels.slice(4)])).toBe(null)
  })
  test('are tables of which less than four rows in five are the same', () => {
    expect(scopesOf(['市本级', labels.slice(0, 7)], ['全市', [...five, '其他方式', '留言答复']])).toBe(null)
    expect(scopesOf(['市本级', labels.slice(0, 6)], ['全市', [...five, '其他方式', '留言答复']])).not.toBe(null)
    expect(scopesOf(['市本级', labels.slice(0, 6)], ['全市', labels.slice(2, 8)])).toBe(null)
  })
})
