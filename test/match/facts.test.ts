import { describe, expect, test } from 'vitest'
import { tableToGrid } from '../../src/cells/grid.ts'
import type { Form } from '../../src/forms/form.ts'
import { assignRows } from '../../src/match/assign.ts'
import { gridToRows } from '../../src/match/rows.ts'
import { vocabularyOf } from '../../src/match/vocabulary.ts'
import type { Table, TableCell } from '../../src/model/tree.ts'
import { rowsToFacts } from '../helpers/rows.ts'
import { tableOf } from '../helpers/table.ts'

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
      rows: [
        { id: 'open', label: '一、主动公开情况', unit: null, kind: 'group' },
        { id: 'open.channel', label: '（一）公开渠道', parent: 'open', unit: null, kind: 'derived' },
        { id: 'open.web', label: '1.政府网站', parent: 'open.channel', unit: '条', kind: 'value' },
        { id: 'open.fee', label: '2.收费金额', parent: 'open.channel', unit: '万元', kind: 'value' },
      ],
    },
    {
      id: 'wide',
      title: '申请',
      columns: [
        { label: '自然人', applicant: 'a' },
        { label: '采购金额', applicant: 'b', unit: null },
        { label: '总计', applicant: 'all', unit: '份' },
      ],
      rows: [{ id: 'received', label: '新收申请', unit: '件', kind: 'value' }],
    },
  ],
  rules: { rowTotals: [{ table: 'wide', total: 'all', parts: ['a', 'b'] }] },
})

const read = (table: Table, form: Form | null = makeForm(), scope?: string) => {
  const rows = gridToRows(tableToGrid(table), vocabularyOf([makeForm()]))
  const assigned = assignRows(rows, form ?? { ...makeForm(), tables: [] })
  return rowsToFacts(scope === undefined ? assigned : assigned.map((a) => ({ ...a, scope })), form)
}
const factsOf = (drawn: string | Table, form?: Form | null, scope?: string) =>
  read(typeof drawn === 'string' ? tableOf(drawn) : drawn, form, scope).facts
const cellOf = (table: Table, row: number, cell: number): TableCell => table.children[row]!.children[cell]!

describe('a fact', () => {
  test('is what stands in one cell', () => {
    const [fact, ...others] = factsOf('指标 | 单位 | 数量\n政府网站 | 条 | 22（其中修订16件）')
    expect(others).toEqual([])
    expect(fact).toEqual({
      indicator: 'open.web',
      applicant: null,
      column: null,
      labels: ['一、主动公开情况', '（一）公开渠道', '政府网站'],
      columns: ['数量'],
      unit: '条',
      unitRaw: '条',
      raw: '22（其中修订16件）',
      value: 22,
      state: 'number',
      note: '其中修订16件',
      certainty: 'read',
      doubts: [],
      place: { path: '2.3' },
    })
  })
  test('is given for each column of the form', () => {
    const facts = factsOf('指标 | 自然人 | 采购金额 | 总计\n新收申请 | 1 | 2 | 3')
    expect(facts.map((f) => [f.indicator, f.applicant, f.column, f.unit, f.unitRaw, f.columns, f.value])).toEqual([
      ['received', 'a', null, '件', null, ['自然人'], 1],
      ['received', 'b', null, null, null, ['采购金额'], 2],
      ['received', 'all', null, '份', null, ['总计'], 3],
    ])
  })
  test('has the item of its own row and column, where each cell is an item', () => {
    const columns = [{ label: '制发件数' }, { label: '废止件数' }]
    const rows = ['规章', '规范性文件'].map((label) => ({ label, unit: '件', kind: 'value' as const }))
    const cells = [
      ['rule.made', 'rule.repealed'],
      ['norm.made', 'norm.repealed'],
    ]
    const form = { ...makeForm(), tables: [{ id: 'norms', title: '文件', columns, rows, cells }], rules: {} }
    const drawn = '指标 | 废止件数 | 制发件数\n规章 | 1 | 2\n规范性文件 | 3 | 4'
    expect(factsOf(drawn, form).map((f) => [f.indicator, f.value])).toEqual([
      ['rule.made', 2],
      ['rule.repealed', 1],
      ['norm.made', 4],
      ['norm.repealed', 3],
    ])
  })
  test('says under which of several open columns it stands', () => {
    expect(factsOf('指标 | 本年度 | 历年累计\n政府网站 | 1 | 2').map((f) => f.column)).toEqual(['本年度', '历年累计'])
    expect(factsOf('政府网站 | 1 | 2').map((f) => [f.column, f.columns])).toEqual([
      ['1', []],
      ['2', []],
    ])
    expect(factsOf('指标 | 数量 | <\n^ | 本年 | 累计\n政府网站 | 1 | 2').map((f) => [f.column, f.columns])).toEqual([
      ['本年', ['数量', '本年']],
      ['累计', ['数量', '累计']],
    ])
    expect(factsOf('某某事项 | 1 | 2').map((f) => [f.indicator, f.column, f.value])).toEqual([
      [null, '1', 1],
      [null, '2', 2],
    ])
  })
  test('says of a single open column that it is about other years', () => {
    for (const [head, column] of [
      ['历年累计', '历年累计'],
      ['上年度', '上年度'],
      ['去年数量', '去年数量'],
      ['本年累计', null],
      ['数量', null],
    ] as const)
      expect(factsOf(`指标 | ${head}\n政府网站 | 5`).map((f) => f.column)).toEqual([column])
    expect(factsOf('新收申请 | 0 | 0 | 0').map((f) => f.column)).toEqual([null, null, null])
  })
  test('says whom its sheet is about', () => {
    const drawn = '指标 | 本年度 | 历年累计\n政府网站 | 1 | 2'
    expect(factsOf(drawn, makeForm(), '市本级').map((f) => f.column)).toEqual(['市本级·本年度', '市本级·历年累计'])
    expect(factsOf('政府网站 | 1', makeForm(), '市本级').map((f) => f.column)).toEqual(['市本级'])
  })
  test('of a table that no form knows has its own words only', () => {
    const [fact] = factsOf('指标 | 单位 | 数量\n政府网站 | 条 | 22', null)
    expect(fact).toMatchObject({
      indicator: null,
      applicant: null,
      column: null,
      labels: ['政府网站'],
      unit: '条',
      value: 22,
    })
  })
})

describe('the unit of a fact', () => {
  const unit = (drawn: string) => factsOf(drawn).map((f) => [f.value, f.unit, f.unitRaw])
  test('is that of the cell, then of the unit cell, then of the header, then of the form', () => {
    expect(unit('指标 | 单位 | 数量（万元）\n收费金额 | 千元 | 5元')).toEqual([[5, '元', '元']])
    expect(unit('指标 | 单位 | 数量（亿元）\n收费金额 | 千 元 | 5')).toEqual([[5, '千元', '千 元']])
    expect(unit('指标 | 数量（亿元）\n收费金额 | 5')).toEqual([[5, '亿元', '亿元']])
    expect(unit('指标 | 数量\n收费金额 | 5')).toEqual([[5, '万元', null]])
  })
  test('is not a dash, a blank or a number', () => {
    expect(unit('指标 | 单位 | 数量\n收费金额 | - | 5')).toEqual([[5, '万元', '-']])
    expect(unit('指标 | 单位 | 数量\n收费金额 | | 5')).toEqual([[5, '万元', '']])
  })
})

describe('the labels of a fact', () => {
  const labels = (drawn: string, form?: Form | null) => factsOf(drawn, form).map((f) => f.labels.join(' > '))
  test('are the merged cells around it', () => {
    expect(labels('主动公开 | 网站类 | 政府网站 | 1\n^ | ^ | 收费金额 | 2')).toEqual([
      '主动公开 > 网站类 > 政府网站',
      '主动公开 > 网站类 > 收费金额',
    ])
    expect(labels('1 | | 政府网站 | 1')).toEqual([
      '主动公开情况 > 公开渠道 > 政府网站'.replace('主动', '一、主动').replace('公开渠道', '（一）公开渠道'),
    ])
  })
  test('are the merged cells that stand under label columns', () => {
    expect(labels('指标 | < | 数量\n网站类 | 政府网站 | 1\n^ | 收费金额 | 2')).toEqual([
      '网站类 > 政府网站',
      '网站类 > 收费金额',
    ])
  })
  test('are not merged values or cells right of its own', () => {
    expect(labels('指标 | 数量 | 备注\n政府网站 | 1 | 见下\n收费金额 | 2 | ^').at(-1)).toBe(
      '一、主动公开情况 > （一）公开渠道 > 收费金额',
    )
    expect(labels('政府网站 | 1 | 见下\n收费金额 | 2 | ^').at(-1)).toBe('见下 > 收费金额')
  })
  test('are those printed for the rows of the form above it', () => {
    expect(labels('一、主动公开 情况 | |\n政府网站 | 1').at(-1)).toBe('一、主动公开 情况 > （一）公开渠道 > 政府网站')
    expect(labels('政府网站 | 1\n政府网站 | 1').at(-1)).toBe('一、主动公开情况 > （一）公开渠道 > 政府网站')
  })
  test('are its own alone where no form knows it, and none where it has none', () => {
    expect(labels('某某事项 | 1')).toEqual(['某某事项'])
    expect(labels('| 1 | 2')).toEqual(['', ''])
    expect(labels('主动公开 | 某某 | 1\n^ | 2 | 3')).toEqual(Array(4).fill('主动公开'))
  })
})

describe('the place of a fact', () => {
  test('is its cell, or that of the row where it has none', () => {
    const places = (drawn: string) => factsOf(drawn).map((f) => f.place.path)
    expect(places('指标 | 自然人 | 采购金额 | 总计\n新收申请 | 1 | 2 | 3')).toEqual(['2.2', '2.3', '2.4'])
    expect(places('指标 | 自然人 | 采购金额 | 总计\n新收申请 | 1 | 2')).toEqual(['2.1', '2.1', '2.1'])
    expect(places('政府网站 | 1\n| | 5')).toEqual(['1.2', '2.1', '2.2'])
  })
})

describe('no value is given', () => {
  const certain = (drawn: string | Table) => factsOf(drawn).map((f) => [f.raw, f.value, f.certainty])
  test('where the column is in doubt', () => {
    expect(certain('指标 | 自然人 | 采购金额 | 总计\n新收申请 | 1 | 2')).toEqual(Array(3).fill(['', null, 'doubtful']))
  })
  test('where the cell is', () => {
    expect(certain('政府网站 | 1 2')).toEqual([['1 2', null, 'doubtful']])
    expect(certain('政府网站 | 无')).toEqual([['无', null, 'read']])
  })
  test('where the row is', () => {
    const form = makeForm()
    const rows = gridToRows(tableToGrid(tableOf('政府网站 | 5')), vocabularyOf([form]))
    const { facts } = rowsToFacts(
      assignRows(rows, form).map((a) => ({ ...a, doubts: [{ code: 'row-unclear' }] })),
      form,
    )
    expect(facts.map((f) => [f.value, f.certainty])).toEqual([[null, 'doubtful']])
  })
  test('where it or its label is struck out', () => {
    for (const cell of [0, 1]) {
      const table = tableOf('政府网站 | 5\n收费金额 | 6')
      cellOf(table, 0, cell).children[0]!.marks = ['struck']
      expect(certain(table)).toEqual([
        ['5', null, 'doubtful'],
        ['6', 6, 'read'],
      ])
    }
  })
  test('where a piece of it is', () => {
    const table = tableOf('政府网站 | 5')
    const cell = cellOf(table, 0, 1)
    cell.children.unshift({ type: 'text', value: '1', marks: ['struck'], place: cell.place })
    expect(certain(table)).toMatchObject([[expect.anything(), null, 'doubtful']])
  })
  test('where a row is blank, which is no doubt', () => {
    expect(certain('指标 | 自然人 | 采购金额 | 总计\n新收申请 | |')).toEqual(Array(3).fill(['', null, 'read']))
  })
  test('where numbers that had run together cannot be parted', () => {
    const table = tableOf('政府网站 | 5\n收费金额 | 6')
    cellOf(table, 0, 1).doubts = [{ code: 'run-together', candidates: [5] }]
    cellOf(table, 1, 1).doubts = [{ code: 'parted-by-sums', candidates: [] }]
    expect(certain(table)).toEqual([
      ['5', null, 'doubtful'],
      ['6', 6, 'inferred'],
    ])
  })
})

describe('a value is inferred', () => {
  test('where no header names its column and the total of the row bears it out', () => {
    const { facts, findings } = read(tableOf('新收申请 | 1 | 2 | 3'))
    expect(facts.map((f) => [f.value, f.certainty])).toEqual([
      [1, 'inferred'],
      [2, 'inferred'],
      [3, 'inferred'],
    ])
    expect(findings.map((f) => f.rule)).toEqual(['uncertain-columns'])
    expect(read(tableOf('指标 | 自然人 | 采购金额 | 总计\n新收申请 | 1 | 2 | 3')).findings).toEqual([])
  })
  test('where no label names its row and the place between others does', () => {
    const form = makeForm()
    const rows = gridToRows(tableToGrid(tableOf('政府网站 | 5')), vocabularyOf([form]))
    const { facts } = rowsToFacts(
      assignRows(rows, form).map((a) => ({ ...a, doubts: [{ code: 'label-lost' as const }] })),
      form,
    )
    expect(facts.map((f) => f.certainty)).toEqual(['inferred'])
  })
})

describe('no answer at all', () => {
  const indicators = (drawn: string) => factsOf(drawn).map((f) => [f.indicator, f.raw])
  test('comes from a head without cells of its own that says nothing', () => {
    expect(indicators('公开渠道 | |\n政府网站 | 1')).toEqual([['open.web', '1']])
    expect(indicators('公开渠道 | 7\n政府网站 | 1')).toEqual([
      ['open.channel', '7'],
      ['open.web', '1'],
    ])
    expect(indicators('主动公开情况 | |\n政府网站 | 1')).toEqual([
      ['open', ''],
      ['open.web', '1'],
    ])
  })
  test('is left out of a row printed again with some numbers', () => {
    const drawn = '指标 | 自然人 | 采购金额 | 总计\n新收申请 | 1 | 2 | 3\n新收申请 | 4 | | 4'
    expect(
      indicators(drawn)
        .map(([, raw]) => raw)
        .sort(),
    ).toEqual(['', '1', '2', '3', '4', '4'])
  })
  test('comes from a row printed again without a number', () => {
    expect(indicators('政府网站 | 1\n收费金额 | 2\n政府网站 | |')).toEqual([
      ['open.web', '1'],
      ['open.fee', '2'],
    ])
    expect(indicators('政府网站 | 1\n收费金额 | 2\n政府网站 | /')).toEqual([
      ['open.web', '1'],
      ['open.fee', '2'],
      ['open.web', '/'],
    ])
  })
})
