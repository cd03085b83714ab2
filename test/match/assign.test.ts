import { describe, expect, test } from 'vitest'
import { tableToGrid } from '../../src/cells/grid.ts'
import { defineForm } from '../../src/forms/define.ts'
import type { Form } from '../../src/forms/form.ts'
import { type Assigned, assignRows } from '../../src/match/assign.ts'
import { matchTables } from '../../src/match/match.ts'
import { gridToRows } from '../../src/match/rows.ts'
import { vocabularyOf } from '../../src/match/vocabulary.ts'
import { tableOf } from '../helpers/table.ts'

const form = defineForm({
  id: 'channels',
  name: { zh: '表', en: 'sheet' },
  inForce: { from: 2015, to: null },
  scope: 'local',
  source: 'test',
  tables: [
    {
      id: 'channels',
      title: '渠道',
      columns: [],
      rows: [
        { id: 'website', label: '政府网站公开政府信息数', unit: '条', kind: 'value' },
        { id: 'weibo', label: '政务微博公开事项数', unit: '条', kind: 'value' },
        { id: 'reading', label: '设置查阅场所数', unit: '个', kind: 'value' },
      ],
    },
  ],
  rules: {},
})

test('an item that two misprinted rows could answer equally well gets no number', () => {
  const table = tableOf(`
    统计指标 | 单位 | 统计数
    政府网站公开政府倍息数 | 条 | 10
    政府网站公开政府信恩数 | 条 | 20
    设置查阅场所数 | 个 | 40
  `)
  const { facts } = matchTables([table], [form], null, 1e6)
  const answers = facts.filter((f) => f.indicator === 'website')
  expect(answers.map((f) => [f.value, f.certainty])).toEqual([[null, 'doubtful']])
  expect(facts.filter((f) => f.certainty === 'read' && f.indicator !== null).map((f) => f.value)).toEqual([40])
})

/** Made anew each time: what is worked out once a form must not outlive a test. */
const makeForm = () =>
  defineForm({
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
          { id: 'open.items', label: '（一）主动公开政府信息数', parent: 'open', unit: '条', kind: 'value' },
          { id: 'open.web', label: '（二）政府网站公开政府信息数', parent: 'open', unit: '条', kind: 'value' },
          { id: 'review', label: '二、行政复议情况', unit: null, kind: 'group' },
          { id: 'review.number', label: '（一）收到行政复议', parent: 'review', unit: '件', kind: 'value' },
          { id: 'review.wrong', label: '（二）被依法纠错数', parent: 'review', unit: '件', kind: 'value' },
          { id: 'suit', label: '三、行政诉讼情况', unit: null, kind: 'group' },
          { id: 'suit.number', label: '（一）收到行政诉讼', parent: 'suit', unit: '件', kind: 'value' },
          { id: 'suit.wrong', label: '（三）被依法纠错数', parent: 'suit', unit: '件', kind: 'value' },
        ],
      },
    ],
    rules: {},
  })

/** Requests by applicant, and a table of one row without a label in two blocks; every row and block makes its own total. */
const makeWide = () =>
  defineForm({
    id: 'wide',
    name: { zh: '表', en: 'sheet' },
    inForce: { from: 2015, to: null },
    scope: 'local',
    source: 'test',
    tables: [
      {
        id: 'requests',
        title: '申请',
        columns: [
          { label: '自然人', applicant: 'a' },
          { label: '商业企业', applicant: 'b' },
          { label: '总计', applicant: 'all' },
        ],
        rows: [
          { id: 'received', label: '一、新收申请数', unit: '件', kind: 'value' },
          { id: 'result', label: '二、办理结果', unit: '件', kind: 'derived' },
          { id: 'public', label: '（一）予以公开', parent: 'result', unit: '件', kind: 'value' },
          { id: 'partly', label: '（二）区分处理', parent: 'result', unit: '件', kind: 'value' },
          { id: 'carried', label: '三、结转下年', unit: '件', kind: 'value' },
        ],
      },
      {
        id: 'disputes',
        title: '复议诉讼',
        columns: [
          { id: 'r.kept', label: '结果维持', under: ['行政复议'] },
          { id: 'r.other', label: '其他结果', under: ['行政复议'] },
          { id: 'r.total', label: '总计', under: ['行政复议'] },
          { id: 's.kept', label: '结果维持', under: ['行政诉讼'] },
          { id: 's.other', label: '其他结果', under: ['行政诉讼'] },
          { id: 's.total', label: '总计', under: ['行政诉讼'] },
        ],
        rows: [{ label: '', unit: '件', kind: 'value' }],
      },
    ],
    rules: {
      rowTotals: [{ table: 'requests', total: 'all', parts: ['a', 'b'] }],
      sums: [
        { total: 'r.total', parts: ['r.kept', 'r.other'] },
        { total: 's.total', parts: ['s.kept', 's.other'] },
      ],
    },
  })

type More = Parameters<typeof tableOf>[1]

const assign = (form: Form, ...tables: [drawn: string, more?: More][]) => {
  const vocabulary = vocabularyOf([form])
  return assignRows(
    tables.flatMap(([drawn, more]) => gridToRows(tableToGrid(tableOf(drawn, more)), vocabulary)),
    form,
  )
}
const idOf = (a: Assigned): string | null => a.ref && (a.ref.row.id ?? a.ref.table.id)
/** The rows of a table and what each answers: `id`, or `id how` where it is not in its order; `?` where it is in doubt. */
const answers = (drawn: string, form: Form = makeForm(), more: More = {}) =>
  assign(form, [drawn, more]).map(
    (a) =>
      `${idOf(a) ?? '-'}${a.how === 'order' || a.how === 'none' ? '' : ` ${a.how}`}${a.doubts.some((d) => d.code === 'row-unclear') ? '?' : ''}`,
  )
/** Label, unit and values of the first row. */
const parts = (drawn: string, more: More = {}, form: Form = makeForm()) => {
  const a = assign(form, [drawn, more])[0]!
  return [a.label?.text ?? null, a.unit?.text ?? null, a.values.map((v) => v.text).join('|')]
}

describe('a row answers the row of the form', () => {
  test('that has its words, in the order of both', () => {
    const rows = assign(makeForm(), [
      `
        一、主动公开情况 | |
        （一）主动公开政府信息数 | 1
        二、行政复议情况 | |
        （二）被依法纠错数 | 2
        三、行政诉讼情况 | |
        （三）被依法纠错数 | 3
        其他事项 | 4
      `,
    ])
    expect(rows.map((a) => [idOf(a), a.how, a.similarity, a.doubts.length > 0])).toEqual([
      ['open', 'order', 1, false],
      ['open.items', 'order', 1, false],
      ['review', 'order', 1, false],
      ['review.wrong', 'order', 1, false],
      ['suit', 'order', 1, false],
      ['suit.wrong', 'order', 1, false],
      [null, 'none', 0, false],
    ])
  })
  test('that it is a misprint of, and no other than the nearest', () => {
    const [a, b] = assign(makeForm(), ['主动公开政府信恩数 | 1\n收到行政复汉 | 2'])
    expect([idOf(a!), idOf(b!)]).toEqual(['open.items', 'review.number'])
    expect([a!.similarity, b!.similarity, a!.doubts.length > 0, b!.doubts.length > 0]).toEqual([
      0.875,
      5 / 6,
      false,
      false,
    ])
    const row = (id: string, label: string) => ({ id, label, unit: '条', kind: 'value' as const })
    const rows = [row('a', '政府网站公开政府信息数'), row('b', '政务网站公开政府信息数')]
    const form = { ...makeForm(), tables: [{ id: 't', title: '', columns: [], rows }] }
    // the second is nearer to the first row of the form, which is answered: it is no misprint of the other
    expect(answers('政府网站公开政府信息数 | 1\n政府网站公开政府信恩数 | 2', form)).toEqual(['a', '-'])
    expect(answers('主动了解全部信息数 | 1')).toEqual(['-'])
    expect(answers('| 5')).toEqual(['-'])
    expect(answers('（一） | 5')).toEqual(['-'])
  })
  test('is in doubt where two would fit as well', () => {
    expect(answers('被依法纠错数 | 3')).toEqual(['suit.wrong?'])
    expect(answers('收到行政复议 | 1\n被依法纠错数 | 3\n收到行政诉讼 | 2')).toEqual([
      'review.number',
      'review.wrong',
      'suit.number',
    ])
  })
  test('is told by its numbering', () => {
    expect(answers('（二）被依法纠错数 | 3')).toEqual(['review.wrong'])
    expect(answers('（三）被依法纠错数 | 3')).toEqual(['suit.wrong'])
    // numbers of another level say nothing, those of the same level that are nobody's neither
    expect(answers('2.被依法纠错数 | 3')).toEqual(['suit.wrong?'])
    expect(answers('（九）被依法纠错数 | 3')).toEqual(['suit.wrong?'])
    const row = (id: string, label: string) => ({ id, label, unit: '件', kind: 'value' as const })
    const rows = [row('plain', '被依法纠错数'), row('second', '（二）被依法纠错数')]
    const form = { ...makeForm(), tables: [{ id: 't', title: '', columns: [], rows }] }
    expect(answers('（九）被依法纠错数 | 3', form)).toEqual(['plain'])
  })
  test('is told by the merged label around it', () => {
    expect(answers('行政复议情况 | 其他 | 1\n^ | 被依法纠错数 | 3').at(-1)).toBe('review.wrong')
    expect(answers('行政诉讼情况 | 其他 | 1\n^ | 被依法纠错数 | 3').at(-1)).toBe('suit.wrong')
    expect(answers('行政诉讼情框 | 其他 | 1\n^ | 被依法纠错数 | 3').at(-1)).toBe('suit.wrong')
    expect(answers('某某情况 | 其他 | 1\n^ | 被依法纠错数 | 3').at(-1)).toBe('suit.wrong?')
    expect(answers('| 其他 | 1\n^ | （二）被依法纠错数 | 3').at(-1)).toBe('review.wrong')
  })
  test('with a number rather than a heading of the same words', () => {
    const form: Form = {
      ...makeForm(),
      tables: [
        {
          id: 't',
          title: '',
          columns: [],
          rows: [
            { id: 'value', label: '依申请公开', unit: '件', kind: 'value' },
            { id: 'group', label: '依申请公开', unit: null, kind: 'group' },
          ],
        },
      ],
    }
    expect(answers('依申请公开 | 5', form)).toEqual(['value'])
    expect(answers('依申请公开 | - | |', form)).toEqual(['group?'])
  })
  test('of the table whose columns stand above', () => {
    const form = (): Form => {
      const table = (id: string, label: string) => ({
        id,
        title: id,
        columns: [{ label }, { label: '总计' }],
        rows: [{ id: `${id}.licence`, label: '行政许可', unit: '件', kind: 'value' as const }],
      })
      return { ...makeForm(), tables: [table('one', '申请件数'), table('two', '办结件数')] }
    }
    expect(answers('指标 | 申请件数 | 总计\n行政许可 | 1 | 2', form())).toEqual(['one.licence'])
    expect(answers('指标 | 办结件数 | 总计\n行政许可 | 1 | 2', form())).toEqual(['two.licence'])
    expect(answers('指标 | 数量 | 总计\n行政许可 | 1 | 2', form())).toEqual(['two.licence?'])
  })
})

describe('a row out of its order', () => {
  test('is moved where one row of the form with its words is left', () => {
    expect(answers('收到行政诉讼 | 1\n收到行政复议 | 2\n主动公开政府信息数 | 3\n政府网站公开政府信息数 | 4')).toEqual([
      'suit.number moved',
      'review.number moved',
      'open.items',
      'open.web',
    ])
    expect(answers('收到行政诉讼 | 1\n收到行政复汉 | 2\n主动公开政府信息数 | 3\n政府网站公开政府信息数 | 4')).toEqual([
      'suit.number moved',
      '-',
      'open.items',
      'open.web',
    ])
  })
  test('is repeated where its item was answered before', () => {
    const drawn = '主动公开政府信息数 | 1\n政府网站公开政府信息数 | 2\n主动公开政府信息数 | 3'
    expect(answers(drawn)).toEqual(['open.items', 'open.web', 'open.items repeated'])
    expect(assign(makeForm(), [drawn])[2]!.similarity).toBe(1)
    expect(answers('主动公开政府信息数 | 1\n主动公开政府信息数 | 3').sort()).toEqual([
      'open.items',
      'open.items repeated',
    ])
    expect(answers('主动公开政府信息数 | 1\n主动公开政府信恩数 | 3')).toEqual(['open.items', '-'])
  })
  test('is none where two rows of the form with its words are left', () => {
    expect(answers('被依法纠错数 | 1\n主动公开政府信息数 | 3\n政府网站公开政府信息数 | 4')).toEqual([
      '-',
      'open.items',
      'open.web',
    ])
  })
  test('that is moved twice is repeated the second time', () => {
    const drawn =
      '收到行政诉讼 | 1\n收到行政诉讼 | 2\n主动公开政府信息数 | 3\n政府网站公开政府信息数 | 4\n被依法纠错数 | 5'
    expect(answers(drawn).slice(0, 2).sort()).toEqual(['suit.number moved', 'suit.number repeated'])
  })
  test('repeats the answer nearest to it', () => {
    const lines = ['收到行政复议 | 1', '（二）被依法纠错数 | 2', '收到行政诉讼 | 3', '（三）被依法纠错数 | 4']
    const other = '主动公开政府信息数 | 9'
    expect(answers([...lines, '被依法纠错数 | 5'].join('\n')).at(-1)).toBe('suit.wrong repeated')
    expect(answers(['被依法纠错数 | 5', other, ...lines].join('\n')).at(0)).toBe('review.wrong repeated')
  })
})

describe('the cells of a row', () => {
  test('are its label, its unit and its values', () => {
    expect(parts('指标 | 单位 | 数量\n主动公开政府信息数 | 条 | 5')).toEqual(['主动公开政府信息数', '条', '5'])
    expect(parts('主动公开政府信息数 | 条 | 5 | 6')).toEqual(['主动公开政府信息数', '条', '5|6'])
    expect(parts('主动公开政府信息数 | 5 | 6')).toEqual(['主动公开政府信息数', null, '5|6'])
    expect(parts('主动公开政府信息数 | 5 | 条')).toEqual(['主动公开政府信息数', null, '5|条'])
    expect(parts('5 | 6')).toEqual([null, null, '5|6'])
  })
  test('with a label that is the last words a form knows before the numbers', () => {
    expect(parts('主动公开政府信息数 | 政府网站公开政府信息数 | 5')[0]).toBe('政府网站公开政府信息数')
    expect(parts('主动公开政府信息数 | 详见附表 | 5')).toEqual(['主动公开政府信息数', null, '详见附表|5'])
    expect(parts('其他 | 5 | 主动公开政府信息数')[0]).toBe('其他')
    expect(parts('1 | 主动公开政府信息数 | 5')).toEqual(['主动公开政府信息数', null, '5'])
    expect(parts('5 | 6 | 主动公开政府信息数')).toEqual([null, null, '5|6|主动公开政府信息数'])
    // nearly known is known
    expect(parts('主动公开政府信息和数据数 | 政府网站公开政府信息息 | 5')[0]).toBe('政府网站公开政府信息息')
    expect(parts('政府网站公开政府信恩数 | 无关 | 5')[0]).toBe('政府网站公开政府信恩数')
    expect(parts('主动公开政府信恩数 | 无关 | 5')[0]).toBe('主动公开政府信恩数')
  })
  test('with a label that the header points at, or the first words', () => {
    expect(parts('类别 | 指标 | 数量\n甲类 | 某某事项 | 5')).toEqual(['某某事项', null, '5'])
    expect(parts('指标 | 单位 | 数量\n某某事项 | 两件 | 5')).toEqual(['某某事项', '两件', '5'])
    expect(parts('甲类 | 某某事项 | 5')[0]).toBe('甲类')
    expect(parts('某某 | 条 | 5')).toEqual(['某某', '条', '5'])
    expect(parts('条 | 5')[0]).toBe(null)
  })
  test('without serial numbers, codes and remarks', () => {
    expect(parts('序号 | 指标 | 代码 | 数量 | 备注\n1 | 主动公开政府信息数 | A1 | 5 | 无')).toEqual([
      '主动公开政府信息数',
      null,
      '5',
    ])
    expect(parts('指标 | 数量 | 备注\n主动公开政府信息数 | 5 | |')[2]).toBe('5')
    expect(parts('指标 | 数量 | 备注\n主动公开政府信息数 | 5 | 6')[2]).toBe('5')
    // where the row has none of its own, it may be one that slipped: it stays, and the count does not fit
    expect(parts('指标 | 数量 | 备注\n主动公开政府信息数 | | 6')[2]).toBe('|6')
    expect(parts('指标 | 数量 | 序号\n主动公开政府信息数 | 5 | 无')[2]).toBe('5')
    // a code may be a number, before the label or behind it
    expect(parts('序号 | 代码 | 指标 | 数量\n1 | 101 | 主动公开政府信息数 | 5')).toEqual([
      '主动公开政府信息数',
      null,
      '5',
    ])
    expect(parts('指标 | 代码 | 数量\n主动公开政府信息数 | 101 | 5')).toEqual(['主动公开政府信息数', null, '5'])
    expect(parts('指标 | 代码 | 数量\n主动公开政府信息数 | 101 | |')[2]).toBe('101|')
  })
  test('with a unit only where it is one', () => {
    expect(parts('指标 | 单位 | 数量\n主动公开政府信息数 | 7 | 5')).toEqual(['主动公开政府信息数', null, '7|5'])
    expect(parts('指标 | 单位 | 数量\n主动公开政府信息数 | | 5')).toEqual(['主动公开政府信息数', '', '5'])
    expect(parts('指标 | 数量 | 单位\n主动公开政府信息数 | 5 | 条')).toEqual(['主动公开政府信息数', '条', '5'])
    expect(parts('指标 | 本年度 | 累计\n主动公开政府信息数 | - | 5')).toEqual(['主动公开政府信息数', null, '-|5'])
  })
  test('without blanks of label columns behind the label', () => {
    expect(parts('指标 | 项目 | 数量\n主动公开政府信息数 | | 5')[2]).toBe('5')
    expect(parts('指标 | 项目 | 数量\n主动公开政府信息数 | | |')[2]).toBe('')
    expect(parts('指标 | 项目 | 数量\n主动公开政府信息数 | 无 | 5')[2]).toBe('无|5')
    expect(parts('指标 | < | 数量\n主动公开政府信息数 | |')[2]).toBe('')
  })
  test('in text, by their words where the row ends short of the header', () => {
    const text = { by: 'inferred' } as const
    const drawn = (cells: string) => `指标 | 单位 | 数量 | 备注\n主动公开政府信息数 | ${cells}`
    expect(parts(drawn('条 | 5'), text)).toEqual(['主动公开政府信息数', '条', '5'])
    expect(parts(drawn('- | 5'), text)).toEqual(['主动公开政府信息数', '-', '5'])
    expect(parts(drawn('两条 | 5'), text)).toEqual(['主动公开政府信息数', null, '两条|5'])
    expect(parts(drawn('两条 | 5 | 无'), text)).toEqual(['主动公开政府信息数', '两条', '5'])
    expect(parts(drawn('两条 | 5')).slice(1)).toEqual(['两条', '5'])
    expect(parts(drawn('- | 5')).slice(1)).toEqual(['-', '5'])
    expect(parts('指标 | 本年度 | 累计 | 备注\n主动公开政府信息数 | - | 5', text)).toEqual([
      '主动公开政府信息数',
      null,
      '-|5',
    ])
    expect(parts(drawn('5 | -'), text)).toEqual(['主动公开政府信息数', null, '5|-'])
  })
})

describe('a row without numbers beside numbers without a label', () => {
  const astray = (drawn: string, more: More = { by: 'inferred' }) =>
    assign(makeForm(), [drawn, more]).map((a) => a.doubts.some((d) => d.code === 'number-astray'))
  test('may be theirs, in text', () => {
    expect(astray('主动公开政府信息数 | |\n| 5')).toEqual([true, false])
    expect(astray('| 5\n主动公开政府信息数 | |')).toEqual([false, true])
    expect(astray('主动公开政府信息数 | |\n| | 5')).toEqual([true, false])
    expect(astray('主动公开政府信息数 | |\n| 5', {})).toEqual([false, false])
  })
  test('is not where it has numbers, or they have a label of the form, or there are none', () => {
    expect(astray('主动公开政府信息数 | 3\n| 5')).toEqual([false, false])
    expect(astray('主动公开政府信息数 | 3 | |\n| 5')).toEqual([false, false])
    expect(astray('主动公开政府信息数 | |\n政府网站公开政府信息数 | 5')).toEqual([false, false])
    expect(astray('主动公开政府信息数 | |\n| |')).toEqual([false, false])
    expect(astray('主动公开政府信息数 | |\n某某 | 甲')).toEqual([false, false])
  })
  test('is not where they stand in another table', () => {
    const by = { by: 'inferred' } as const
    const rows = assign(makeForm(), ['主动公开政府信息数 | |', by], ['| 5', by])
    expect(rows.map((a) => a.doubts)).toEqual([[], []])
  })
})

describe('rows of numbers between two rows that kept their labels', () => {
  const head = '指标 | 自然人 | 商业企业 | 总计'
  const gap = (...lines: string[]) =>
    assign(makeWide(), [[head, '办理结果 | | |', ...lines, '结转下年 | 0 | 1 | 1'].join('\n')])
  const ids = (rows: Assigned[]) =>
    rows.map((a) => [idOf(a), a.doubts.some((d) => d.code === 'label-lost'), a.values.map((v) => v.text).join(' ')])
  test('are the rows that the form has there, where each makes its own total', () => {
    const rows = gap('1 | 2 | 3', '4 | 5 | 9')
    expect(ids(rows).slice(1, 3)).toEqual([
      ['public', true, '1 2 3'],
      ['partly', true, '4 5 9'],
    ])
    expect(rows.slice(1, 3).map((a) => [a.how, a.similarity])).toEqual([
      ['order', 1],
      ['order', 1],
    ])
  })
  test('are rows that have numbers of their own', () => {
    const drawn = [head, '新收申请数 | 1 | 1 | 2', '1 | 2 | 3', '区分处理 | 0 | 0 | 0'].join('\n')
    expect(ids(assign(makeWide(), [drawn])).map(([id]) => id)).toEqual(['received', 'public', 'partly'])
  })
  test('are not where there are fewer or more of them, or a total does not hold', () => {
    expect(ids(gap('1 | 2 | 3')).map(([id]) => id)).toEqual(['result', null, 'carried'])
    expect(ids(gap('1 | 2 | 3', '4 | 5 | 9', '0 | 0 | 0')).map(([id]) => id)).toEqual([
      'result',
      null,
      null,
      null,
      'carried',
    ])
    expect(ids(gap('1 | 2 | 3', '4 | 5 | 8')).map(([id]) => id)).toEqual(['result', null, null, 'carried'])
    expect(ids(gap('1 | 2 | 3', '4 | 9')).map(([id]) => id)).toEqual(['result', null, null, 'carried'])
    expect(ids(gap('1 | 2 | 3', '4 | 5 | 9 | 9')).map(([id]) => id)).toEqual(['result', null, null, 'carried'])
  })
  test('are not at either end, nor beside a row out of order', () => {
    const rows = (...lines: string[]) => assign(makeWide(), [[head, ...lines].join('\n')]).map((a) => [idOf(a), a.how])
    expect(rows('1 | 2 | 3', '4 | 5 | 9', '结转下年 | 0 | 1 | 1')).toEqual([
      [null, 'none'],
      [null, 'none'],
      ['carried', 'order'],
    ])
    expect(rows('区分处理 | 0 | 1 | 1', '1 | 2 | 3')).toEqual([
      ['partly', 'order'],
      [null, 'none'],
    ])
    expect(rows('区分处理 | 0 | 1 | 1', '1 | 2 | 3', '某某 | 0 | 1 | 1')[1]).toEqual([null, 'none'])
    expect(rows('新收申请数 | 0 | 1 | 1', '予以公开 | 0 | 0 | 0', '1 | 2 | 3', '结转下年 | 0 | 0 | 0')).toEqual([
      ['received', 'order'],
      ['public', 'order'],
      ['partly', 'order'],
      ['carried', 'order'],
    ])
  })
})

describe('a table of one row without a label', () => {
  const kinds = '结果维持 | 其他结果 | 总计'
  const both = `行政复议 | < | < | 行政诉讼 | < | <\n${kinds} | ${kinds}`
  const found = (drawn: string, more: More = {}) =>
    assign(makeWide(), [drawn, more]).map((a) => [
      idOf(a),
      a.how,
      a.label?.text ?? null,
      a.values.map((v) => v.text).join(' '),
    ])
  test('is the row under its headers', () => {
    expect(found(`${both}\n1 | 2 | 3 | 4 | 5 | 9`)).toEqual([['disputes', 'order', null, '1 2 3 4 5 9']])
    const [a] = assign(makeWide(), [`${both}\n1 | 2 | 3 | 4 | 5 | 9`])
    expect([a!.similarity, a!.unit, a!.ref!.rowIndex, a!.ref!.tableIndex, a!.ref!.parent]).toEqual([
      1,
      null,
      0,
      1,
      null,
    ])
    expect(found(`${both}\n件 | 2 | 3 | 4 | 5 | 9`)[0]!.at(-1)).toBe('件 2 3 4 5 9')
  })
  test('may have a label where the header says so', () => {
    const drawn = `事项 | ${both.replace('\n', '\n^ | ')}\n`
    expect(found(`${drawn}件数 | 1 | 2 | 3 | 4 | 5 | 9`)).toEqual([['disputes', 'order', '件数', '1 2 3 4 5 9']])
    expect(found(`${both}\n无 | 2 | 3 | 4 | 5 | 9`)).toEqual([['disputes', 'order', null, '无 2 3 4 5 9']])
  })
  test('comes block by block', () => {
    const form = makeWide()
    const rows = assign(
      form,
      [`${kinds}\n1 | 2 | 3`, { caption: '行政复议' }],
      [`${kinds}\n4 | 5 | 9`, { caption: '行政诉讼' }],
      [`${kinds}\n6 | 6 | 12`, { caption: '行政诉讼' }],
      [`${kinds}\n| | | |`, { caption: '行政诉讼' }],
      [`${kinds}\n7 | | 7`, { caption: '行政诉讼' }],
    )
    expect(rows.map((a) => [idOf(a), a.how])).toEqual([
      ['disputes', 'order'],
      ['disputes', 'order'],
      ['disputes', 'repeated'],
      [null, 'none'],
      ['disputes', 'repeated'],
    ])
  })
  test('may have lost its headers, where its own totals bear it out', () => {
    expect(found('1 | 2 | 3 | 4 | 5 | 9')).toEqual([['disputes', 'order', null, '1 2 3 4 5 9']])
    expect(found('1 | 2 | 3 | 4 | 5 | 8')).toEqual([[null, 'none', null, '1 2 3 4 5 8']])
    expect(found('1 | 2 | 3 | 4 | 5 | 9 | 0')[0]![0]).toBe(null)
    expect(found('甲类 | 乙类\n1 | 2 | 3 | 4 | 5 | 9').at(-1)![0]).toBe('disputes')
    expect(found('指标 | 数量\n1 | 2 | 3 | 4 | 5 | 9')[0]![0]).toBe(null)
  })
  test('needs most of its headers', () => {
    expect(found(`结果维持 | 总计 | 结果维持 | 总计\n1 | 1 | 2 | 2`).map(([id]) => id)).toEqual(['disputes'])
    expect(found(`结果维持 | 总计 | 结果维持\n1 | 1 | 2`).map(([id]) => id)).toEqual([null])
  })
})

describe('a row printed with 其中 that the form has without', () => {
  const rows = ['承办总数', '主办件', '协办件', '办结件']
  const formOf = (parts: readonly string[] = []) =>
    defineForm({
      id: 'handled',
      name: { zh: '表', en: 'sheet' },
      inForce: { from: 2015, to: null },
      scope: 'local',
      source: 'test',
      tables: [
        {
          id: 'handled',
          title: '表',
          columns: [],
          rows: rows.map((label, i) => ({ id: `r${i}`, label, unit: '件', kind: 'value' as const })),
        },
      ],
      rules: parts.length > 0 ? { sums: [{ total: 'r3', parts }] } : {},
    })
  const read = (lines: readonly string[], own = formOf()) =>
    matchTables([tableOf(['指标 | 单位 | 数', ...lines].join('\n'))], [own], null, 1e6)
  const valuesOf = (lines: readonly string[], own = formOf()) =>
    read(lines, own).facts.flatMap((f) => (f.indicator !== null && f.certainty !== 'doubtful' ? [f.value] : []))

  test('is read where no other row is named so', () => {
    const lines = ['承办总数 | 件 | 9', '其中：主办件 | 件 | 5', '协办件 | 件 | 4', '办结件 | 件 | 8']
    expect(valuesOf(lines)).toEqual([9, 5, 4, 8])
    expect(read(lines).findings).toEqual([])
  })

  test('and the other way round', () => {
    const own = formOf()
    const which = {
      ...own,
      tables: own.tables.map((t) => ({
        ...t,
        rows: t.rows.map((r, i) => ({ ...r, label: i === 1 ? '其中：主办件' : r.label })),
      })),
    }
    expect(valuesOf(['承办总数 | 件 | 9', '主办件 | 件 | 5', '协办件 | 件 | 4', '办结件 | 件 | 8'], which)).toEqual([
      9, 5, 4, 8,
    ])
  })

  test('is not the row where another is named so, or where it stands below another than in the form', () => {
    expect(
      valuesOf(['承办总数 | 件 | 9', '其中：主办件 | 件 | 3', '主办件 | 件 | 5', '协办件 | 件 | 4', '办结件 | 件 | 8']),
    ).toEqual([9, 5, 4, 8])
    expect(valuesOf(['承办总数 | 件 | 9', '协办件 | 件 | 4', '办结件 | 件 | 8', '其中：主办件 | 件 | 3'])).toEqual([
      9, 4, 8,
    ])
  })

  test('is not the row where the form adds it to the one above', () => {
    const lines = ['承办总数 | 件 | 9', '主办件 | 件 | 5', '其中：协办件 | 件 | 4', '办结件 | 件 | 8']
    expect(valuesOf(lines, formOf(['r1', 'r2']))).toEqual([9, 5, 8])
  })
})
