import { describe, expect, test } from 'vitest'
import { tableToGrid } from '../../src/cells/grid.ts'
import type { Form } from '../../src/forms/form.ts'
import { matchTables } from '../../src/match/match.ts'
import { namesOtherYear, otherInLines } from '../../src/match/other-year.ts'
import { tableOf } from '../helpers/table.ts'

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
      rows: [
        { id: 'review', label: '四、行政复议数量', unit: null, kind: 'group' },
        { id: 'review.upheld', label: '（一）维持数', parent: 'review', unit: '件', kind: 'value' },
        { id: 'review.corrected', label: '（二）纠错数', parent: 'review', unit: '件', kind: 'value' },
        { id: 'suit', label: '五、行政诉讼数量', unit: null, kind: 'group' },
        { id: 'suit.upheld', label: '（一）维持数', parent: 'suit', unit: '件', kind: 'value' },
        { id: 'suit.corrected', label: '（二）纠错数', parent: 'suit', unit: '件', kind: 'value' },
        { id: 'refused', label: '六、无法提供', unit: null, kind: 'group' },
        { id: 'refused.unclear', label: '1.申请内容不明确', parent: 'refused', unit: '件', kind: 'value' },
        { id: 'misc', label: '七、其他处理', unit: null, kind: 'group' },
        { id: 'misc.late', label: '1.逾期未补正', parent: 'misc', unit: '件', kind: 'value' },
        { id: 'misc.other', label: '2.其他', parent: 'misc', unit: '件', kind: 'value' },
      ],
    },
  ],
  rules: {},
})
const read = (...lines: string[]) =>
  Object.fromEntries(
    matchTables([tableOf(lines.join('\n'))], [makeForm()], null, 1e6)
      .facts.filter((f) => f.state === 'number')
      .map((f) => [f.indicator ?? `? ${f.labels.at(-1)}`, f.value]),
  )
const review = ['四、行政复议数量 | |', '（一）维持数 | 件 | 1', '（二）纠错数 | 件 | 2']
const suit = ['五、行政诉讼数量 | |', '（一）维持数 | 件 | 3', '（二）纠错数 | 件 | 4']
const all = { 'review.upheld': 1, 'review.corrected': 2, 'suit.upheld': 3, 'suit.corrected': 4 }

describe('words that several rows of the form have', () => {
  test('belong to the group they stand in, in the order of the form and in another', () => {
    expect(read(...review, ...suit)).toEqual(all)
    expect(read(...suit, ...review)).toEqual(all)
  })
  test('belong to the merged head around them', () => {
    expect(
      read(
        '行政诉讼数量 | 维持数 | 件 | 3',
        '^ | 纠错数 | 件 | 4',
        '行政复议数量 | 维持数 | 件 | 1',
        '^ | 纠错数 | 件 | 2',
      ),
    ).toEqual(all)
  })
  test('belong to none where they stand in a group that has no such row', () => {
    expect(
      read(
        '六、无法提供 | |',
        '1.申请内容不明确 | 件 | 5',
        '4.其他 | 件 | 6',
        '七、其他处理 | |',
        '1.逾期未补正 | 件 | 7',
      ),
    ).toEqual({
      'refused.unclear': 5,
      '? 4.其他': 6,
      'misc.late': 7,
    })
  })
  test('belong to their own where they stand beside its neighbours', () => {
    expect(
      read(
        '七、其他处理 | |',
        '1.逾期未补正 | 件 | 7',
        '2.其他 | 件 | 8',
        '六、无法提供 | |',
        '1.申请内容不明确 | 件 | 5',
      ),
    ).toMatchObject({
      'misc.other': 8,
    })
  })
})

test('a sheet may have its values before its labels', () => {
  const facts = matchTables(
    [
      tableOf(
        '数量 | 指标 | 单位\n | 四、行政复议数量 | —\n1 | （一）维持数 | 件\n2 | （二）纠错数 | 件\n | 五、行政诉讼数量 | —\n3 | （一）维持数 | 件',
      ),
    ],
    [makeForm()],
    null,
    1e6,
  ).facts
  expect(facts.filter((f) => f.state === 'number').map((f) => [f.indicator, f.value, f.unit])).toEqual([
    ['review.upheld', 1, '件'],
    ['review.corrected', 2, '件'],
    ['suit.upheld', 3, '件'],
  ])
})

describe('another year', () => {
  test('is named by a header that has a year and not the report’s, or speaks of the last', () => {
    const other = (head: string, column?: string) => namesOtherYear(head, 2023, column)
    expect(['2022年本年制发件数', '２０２２年度', '上年度', '上一年项目数量'].map((h) => other(h))).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(['2023年处理决定数量', '2022年、2023年', '本年度', '2022', '2022年3月1日'].map((h) => other(h))).toEqual(
      Array(5).fill(false),
    )
  })
  test('is what some columns of a form ask for', () => {
    expect(namesOtherYear('上一年项目数量', 2023, '上一年项目数量')).toBe(false)
    expect(namesOtherYear('2022年项目数量', 2023, '上一年项目数量')).toBe(false)
    expect(namesOtherYear('2023年项目数量', 2023, '上一年项目数量')).toBe(true)
  })
  test('is named by the nearest line over a table that names one', () => {
    const table = (...over: string[]) =>
      otherInLines(tableToGrid({ ...tableOf('甲 | 1'), over }, 1e6), 2023) === 'other-year'
    expect(table('2022年收到和处理申请情况')).toBe(true)
    expect(table('2022年情况', '2023年收到和处理申请情况')).toBe(false)
    expect(table('2023年1月18日')).toBe(false)
    expect(table('根据2019年修订的条例')).toBe(false)
    expect(table('我局2022年的工作情况良好。')).toBe(false)
    expect(table()).toBe(false)
  })
  test('over a table leaves its numbers open, and is said once', () => {
    const table = { ...tableOf(review.join('\n')), over: ['2022年情况'] }
    const read = (year: number | null) => matchTables([table], [makeForm()], null, 1e6, year)
    expect(
      read(2023)
        .facts.filter((f) => f.raw !== '')
        .map((f) => [f.value, f.certainty]),
    ).toEqual([
      [null, 'doubtful'],
      [null, 'doubtful'],
    ])
    expect(read(2023).findings.filter((f) => f.rule === 'other-year')).toHaveLength(1)
    for (const year of [2022, null])
      expect(
        read(year)
          .facts.filter((f) => f.raw !== '')
          .map((f) => f.value),
      ).toEqual([1, 2])
  })
})

describe('text in which each number stands over its label', () => {
  const rows = (...of: [string, string][]) =>
    tableOf(of.map(([label, n]) => `${label} | ${n} |`).join('\n'), { by: 'inferred' })
  const shifted = rows(
    ['四、行政复议数量', '1'],
    ['（一）维持数', '2'],
    ['（二）纠错数', ''],
    ['五、行政诉讼数量', '3'],
    ['（一）维持数', '4'],
    ['（二）纠错数', ''],
  )
  const certain = (table: Parameters<typeof matchTables>[0][number]) => {
    const { facts, findings } = matchTables([table], [makeForm()], null, 1e6)
    return [
      facts.filter((f) => f.certainty !== 'doubtful').length,
      findings.filter((f) => f.rule === 'shifted-rows').length,
    ]
  }
  test('gives none of them, and says so once', () => expect(certain(shifted)).toEqual([0, 1]))
  test('is not a table that was drawn, nor one with a single number at a heading, nor one without gaps', () => {
    expect(certain({ ...shifted, by: 'drawn' })[1]).toBe(0)
    expect(
      certain(
        rows(
          ['四、行政复议数量', '1'],
          ['（一）维持数', '2'],
          ['（二）纠错数', ''],
          ['五、行政诉讼数量', ''],
          ['（一）维持数', '4'],
        ),
      )[1],
    ).toBe(0)
    expect(
      certain(
        rows(
          ['四、行政复议数量', '1'],
          ['（一）维持数', '2'],
          ['（二）纠错数', '5'],
          ['五、行政诉讼数量', '3'],
          ['（一）维持数', '4'],
        ),
      )[1],
    ).toBe(0)
  })
})
