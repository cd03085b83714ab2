import { describe, expect, test } from 'vitest'
import type { Form } from '../../src/forms/form.ts'
import { forms } from '../../src/forms/index.ts'
import { matchTables } from '../../src/match/match.ts'
import type { Table } from '../../src/model/tree.ts'
import { tableOf } from '../helpers/table.ts'

/** An early sheet with one column of numbers, and one with columns of its own. */
const sheet: Form = {
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
        { id: 'received', label: '（一）收到申请数', unit: '件', kind: 'value' },
        { id: 'released', label: '2.同意公开答复数', unit: '件', kind: 'value' },
        { id: 'known', label: '1.本机关不掌握相关政府信息', unit: '件', kind: 'value' },
        { id: 'late', label: '2.延期办结数', unit: '件', kind: 'value' },
        { id: 'new', label: '本年新收政府信息公开申请数量', unit: '件', kind: 'value' },
        { id: 'carried', label: '上年结转政府信息公开申请数量', unit: '件', kind: 'value' },
        { id: 'rules', label: '规章', unit: '件', kind: 'value' },
        { id: 'fee', label: '收取的费用', unit: '万元', kind: 'value' },
      ],
    },
  ],
  rules: {},
}
const filled: readonly (readonly [string, string, string])[] = [
  ['（一）收到申请数', '件', '41'],
  ['2.同意公开答复数', '件', '32'],
  ['1.本机关不掌握相关政府信息', '件', '23'],
  ['2.延期办结数', '件', '14'],
  ['本年新收政府信息公开申请数量', '件', '55'],
  ['上年结转政府信息公开申请数量', '件', '66'],
  ['规章', '件', '77'],
  ['收取的费用', '万元', '8'],
]
const year = 2023
const read = (table: Table) => matchTables([table], [sheet], null, 1e6, year)
/** The sheet with other words for a label, a header, a unit; `beside` are the lines over and under it. */
const sheetWith = (
  change: Record<string, string>,
  beside: Pick<Table, 'over' | 'under'> = {},
  units: 'printed' | 'left out' = 'printed',
) => {
  const is = (s: string) => change[s] ?? s
  const lines = [['统计指标', '单位', '统计数'] as const, ...filled].map(([label, unit, n]) =>
    (units === 'printed' ? [is(label), is(unit), is(n)] : [is(label), is(n)]).join(' | '),
  )
  return { ...tableOf(lines.join('\n')), ...beside }
}
/** What is given of the form's own items, with its unit. */
const given = (table: Table) =>
  Object.fromEntries(
    read(table)
      .facts.filter((f) => f.indicator !== null && f.column === null && f.value !== null)
      .map((f) => [f.indicator, `${f.value}${f.unit ?? ''}`]),
  )
const rulesOf = (table: Table) => read(table).findings.map((f) => f.rule)

test('the sheet as it should be is read whole', () => {
  expect(Object.values(given(sheetWith({})))).toEqual(['41件', '32件', '23件', '14件', '55件', '66件', '77件', '8万元'])
})

describe('a row whose label says another number', () => {
  test.each([
    // another year
    ['规章', '规章（上年）'],
    ['规章', '规章（2022年）'],
    ['规章', '2022年规章'],
    ['规章', '二〇二二年规章'],
    ['本年新收政府信息公开申请数量', '上年新收政府信息公开申请数量'],
    ['本年新收政府信息公开申请数量', '2022年新收政府信息公开申请数量'],
    ['本年新收政府信息公开申请数量', '2024年新收政府信息公开申请数量'],
    ['本年新收政府信息公开申请数量', '上半年新收政府信息公开申请数量'],
    ['上年结转政府信息公开申请数量', '2021年结转政府信息公开申请数量'],
    // a part, or more than the whole
    ['规章', '规章（全市）'],
    ['规章', '区级规章'],
    ['规章', '规章（草案）'],
    ['规章', '规章（其中网络）'],
    ['（一）收到申请数', '（一）收到申请数（不含转办）'],
    // its opposite
    ['2.同意公开答复数', '2.不同意公开答复数'],
    ['2.同意公开答复数', '2.未同意公开答复数'],
    ['1.本机关不掌握相关政府信息', '1.本机关掌握相关政府信息'],
    ['2.延期办结数', '2.非延期办结数'],
    // another quantity
    ['2.延期办结数', '2.逾期办结数'],
    ['2.延期办结数', '2.延期办结率'],
    ['（一）收到申请数', '（一）收到申请人数'],
    ['（一）收到申请数', '（一）应收到申请数'],
    ['收取的费用', '应收取的费用'],
  ])('%s is not answered by %s: the number is kept under the words it has', (label, printed) => {
    const table = sheetWith({ [label]: printed })
    const id = sheet.tables[0]!.rows.find((r) => r.label === label)!.id!
    expect(given(table)).toEqual(Object.fromEntries(Object.entries(given(sheetWith({}))).filter(([i]) => i !== id)))
    expect(rulesOf(table)).toEqual(expect.arrayContaining(['unexpected-row', 'missing-row']))
  })
})

test.each([
  ['规章', '规章（2023年）'],
  ['规章', '2023年规章'],
  ['规章', '本年规章'],
  ['本年新收政府信息公开申请数量', '2023年新收政府信息公开申请数量'],
  ['上年结转政府信息公开申请数量', '2022年结转政府信息公开申请数量'],
  ['本年新收政府信息公开申请数量', '本年新收政府信息公开申靖数量'],
  ['本年新收政府信息公开申请数量', '新收政府信息公开申请'],
  ['（一）收到申请数', '（一）收到申请数①'],
  ['（一）收到申请数', '（一）收到申请数[1]'],
  ['（一）收到申请数', '（一）收到申请数注1'],
  ['（一）收到申请数', '（一）收到申请数1'],
  ['（一）收到申请数', '（一）收到申请数*'],
])('%s may be printed as %s', (label, printed) => {
  expect(given(sheetWith({ [label]: printed }))).toEqual(given(sheetWith({})))
})

describe('the only column of numbers', () => {
  test.each(['占比（%）', '同比增减', '平均数', '上半年统计数', '计划数', '2023年第一季度', '12月统计数', '本月数量'])(
    'gives none where it is headed %s',
    (head) => {
      const table = sheetWith({ 统计数: head })
      expect(read(table).facts.filter((f) => f.value !== null)).toEqual([])
      expect(rulesOf(table)).toContain('other-quantity')
    },
  )
  test.each(['上年统计数', '历年累计', '2022年'])('is no answer for the year where it is headed %s', (head) => {
    expect(given(sheetWith({ 统计数: head }))).toEqual({})
  })
  test('is read where it names the year', () => {
    expect(given(sheetWith({ 统计数: '2023年度' }))).toEqual(given(sheetWith({})))
    expect(given(sheetWith({ 统计数: '本年累计' }))).toEqual(given(sheetWith({})))
  })
})

test.each(['上年统计数', '2022年', '比上年增减'])('the count of the year is the answer beside %s', (head) => {
  const table = tableOf(
    [`统计指标 | 单位 | 统计数 | ${head}`, ...filled.map((row) => `${row.join(' | ')} | 9`)].join('\n'),
  )
  expect(given(table)).toEqual(given(sheetWith({})))
})

test('a column of shares beside the counts is the report’s own', () => {
  const table = tableOf(
    ['统计指标 | 单位 | 统计数 | 占比（%）', ...filled.map((row) => `${row.join(' | ')} | 9`)].join('\n'),
  )
  const { facts } = read(table)
  expect(facts.filter((f) => f.value === 9).map((f) => [f.indicator, f.unit])).toEqual(filled.map(() => [null, null]))
  expect(facts.filter((f) => f.indicator === 'received').map((f) => f.value)).toEqual([41])
})

describe('a line beside the table', () => {
  test.each([
    '2022年情况',
    '下表为2022年度数据',
    '以下为上年数据：',
    '下表为2022年度数据。',
    '去年情况',
    '历年政府信息公开情况统计表',
    '政府信息公开情况统计表（累计）',
    '2019年以来累计数据',
    '（统计数据截止日期：2022年12月31日）',
    '数据截至2022年12月',
    '数据截至2022年底',
    '统计时间：2022年',
    '统计时点：2022年12月31日',
    '统计截止时间为2022年12月31日',
    '数据截止2022-12-31',
    '统计年度：2022',
    '统计时间：2022年1月1日至2022年12月31日',
  ])('%s: the numbers are of another year', (line) => {
    const table = sheetWith({}, { over: [line] })
    expect(given(table)).toEqual({})
    expect(rulesOf(table).filter((rule) => rule === 'other-year')).toHaveLength(1)
  })
  test.each([
    '2023年上半年政府信息公开情况统计表',
    '（2023年1月1日至6月30日）',
    '2023年第三季度情况',
    '填写示例：',
    '样表',
    '下属执法大队情况',
    '截至2023年6月30日情况',
    '（统计数据截止日期：2023年6月30日）',
    '统计时间：2023年1月1日至6月30日',
  ])('%s: the numbers are not those of the whole year', (line) => {
    const table = sheetWith({}, { over: [line] })
    expect(given(table)).toEqual({})
    expect(rulesOf(table).filter((rule) => rule === 'other-quantity')).toHaveLength(1)
  })
  test.each([
    [['注：上表为2022年数据'], 'other-year'],
    [['注：以上数据为去年数'], 'other-year'],
    [['注：本表数据为上半年数据'], 'other-quantity'],
    [['（统计数据截止日期：2022年12月31日）'], 'other-year'],
    [['数据截至2022年12月'], 'other-year'],
    [['统计时间：2022年'], 'other-year'],
    [['注：数据截至2022年12月31日。'], 'other-year'],
  ])('a note under it: %s', (under, rule) => {
    expect(given(sheetWith({}, { under }))).toEqual({})
    expect(rulesOf(sheetWith({}, { under }))).toContain(rule)
  })
  test.each([
    '2023年情况',
    '1月1日至12月31日',
    '2022年、2023年情况',
    '与上年比较情况',
    '2023年与2022年对比表',
    '根据2019年修订的条例',
    '填报单位：某某局',
    '我局2022年的工作情况良好。',
    '（统计数据截止日期：2023年12月31日）',
    '数据截至2024年1月5日',
    '填报时间：2024年1月10日',
    '统计时间：1月10日',
    '填报日期：1月10日',
    '统计时间：2023年',
    '统计时间：2023年1月1日至12月31日',
    '统计年度：2023',
    '发布日期：2022-12-30',
  ])('%s: the numbers stand', (line) => {
    expect(given(sheetWith({}, { over: [line] }))).toEqual(given(sheetWith({})))
    expect(given(sheetWith({}, { under: [line] }))).toEqual(given(sheetWith({})))
  })
  test('of a time between two tables tells of the one that has none of its own', () => {
    const [of2023, of2022] = ['统计时间：2023年', '统计时间：2022年']
    expect(given(sheetWith({}, { over: [of2023], under: [of2022] }))).toEqual(given(sheetWith({})))
    expect(given(sheetWith({}, { over: [of2022], under: [of2023] }))).toEqual({})
  })
  test('counts only where no nearer one names the year', () => {
    expect(given(sheetWith({}, { over: ['2022年情况', '2023年政府信息公开情况统计表'] }))).toEqual(given(sheetWith({})))
  })
})

describe('a unit', () => {
  const unitsGiven = (table: Table) => given(table) as Record<string, string>
  test.each([
    ['单位：百件', '41百件'],
    ['以百件为单位', '41百件'],
    ['计量单位：千件', '41千件'],
    ['单位：件', '41件'],
    ['填报单位：某某局', '41件'],
  ])('of a line beside the table counts where no nearer one is printed: %s', (line, expected) => {
    expect(unitsGiven(sheetWith({}, { over: [line] }, 'left out')).received).toBe(expected)
    expect(unitsGiven(sheetWith({}, { under: [line] }, 'left out')).received).toBe(expected)
    // the unit column is nearer
    expect(unitsGiven(sheetWith({}, { over: [line] })).received).toBe('41件')
  })
  test('that is only a scale leaves the numbers open', () => {
    const table = sheetWith({}, { over: ['单位：百'] }, 'left out')
    expect(unitsGiven(table)).toEqual({})
    expect(rulesOf(table).filter((rule) => rule === 'unit-nearby')).toHaveLength(1)
  })
  test('of something else leaves the unit open, not the number', () => {
    const table = sheetWith({}, { over: ['单位：人次'] }, 'left out')
    expect(unitsGiven(table).received).toBe('41')
    expect(read(table).facts.find((f) => f.indicator === 'received')?.certainty).toBe('inferred')
  })
  test('printed twice in two scales leaves the number open', () => {
    expect(unitsGiven(sheetWith({ 收取的费用: '收取的费用（元）' })).fee).toBeUndefined()
    expect(unitsGiven(sheetWith({ 收取的费用: '收取的费用（万元）' })).fee).toBe('8万元')
    expect(unitsGiven(sheetWith({ 收取的费用: '收取的费用（元）' }, {}, 'left out')).fee).toBe('8元')
  })
})

describe('within the table', () => {
  const rows = filled.map((row) => row.join(' | '))
  const drawn = (...lines: string[]) => tableOf(lines.join('\n'))
  const head = '统计指标 | 单位 | 统计数'
  test.each([
    ['（上半年） | < | <', 'other-quantity'],
    [' | | 第四季度', 'other-quantity'],
    ['局属事业单位情况 | < | <', 'other-quantity'],
    ['上年数据 | < | <', 'other-year'],
  ])('a line under the header says of what it is: %s', (line, rule) => {
    const table = drawn(head, line, ...rows)
    expect(given(table)).toEqual({})
    expect(rulesOf(table)).toContain(rule)
  })
  test.each(['注：以上为2022年数据 | < | <', '注：本表数据截至2023年6月30日 | < | <'])('a note below: %s', (line) => {
    expect(given(drawn(head, ...rows, line))).toEqual({})
  })
  test('a note of the year, a heading and a blank row of the form take nothing back', () => {
    for (const line of ['注：以上为2023年数据 | < | <', '一、上年结转情况 | < | <', '四、其他 | | |'])
      expect(given(drawn(head, ...rows, line))).toEqual(given(sheetWith({})))
  })
  test('a remark takes back the numbers of its row, and no other', () => {
    const remarked = (remark: string) =>
      drawn(`${head} | 备注`, ...rows.map((row, i) => `${row} | ${i === 0 ? remark : '无'}`))
    for (const remark of ['应为45，表中有误', '2022年数据', '更正前数据'])
      expect(given(remarked(remark)).received).toBeUndefined()
    expect(Object.keys(given(remarked('应为45')))).toHaveLength(filled.length - 1)
    expect(given(remarked('含网上申请'))).toEqual(given(sheetWith({})))
  })
})

test('a label that names two items is neither of them', () => {
  for (const [label, printed] of [
    ['规章', '规章、规范性文件'],
    ['2.延期办结数', '2.延期、按时办结数'],
    ['（一）收到申请数', '（一）收到申请及举报数'],
  ] as const) {
    const id = sheet.tables[0]!.rows.find((r) => r.label === label)!.id!
    expect(given(sheetWith({ [label]: printed }))[id]).toBeUndefined()
  }
})

describe('a column of the form', () => {
  const requests = forms.find((f) => f.id === '2021')!
  const head = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计']
  const table = (change: Record<string, string> = {}) =>
    tableOf(
      [
        `指标 | ${head.map((h) => change[h] ?? h).join(' | ')}`,
        '一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21',
        '二、上年结转政府信息公开申请数量 | 1 | 1 | 1 | 1 | 1 | 1 | 6',
        '（一）予以公开 | 2 | 3 | 4 | 5 | 6 | 7 | 27',
      ].join('\n'),
    )
  const asked = (of: Table) =>
    matchTables([of], [requests], null, 1e6, year)
      .facts.filter((f) => f.indicator === 'request.received' && f.value !== null)
      .map((f) => f.value)
  test.each([
    [{ 总计: '上年总计' }, [1, 2, 3, 4, 5, 6]],
    [{ 总计: '总计（%）' }, [1, 2, 3, 4, 5, 6]],
    [{ 总计: '同比增减' }, [1, 2, 3, 4, 5, 6]],
    [{ 自然人: '自然人（上年）' }, [2, 3, 4, 5, 6, 21]],
  ])('is not the one headed %j, even where it makes the total', (change, expected) => {
    expect(asked(table())).toEqual([1, 2, 3, 4, 5, 6, 21])
    expect(asked(table(change))).toEqual(expected)
    expect(
      matchTables([table(change)], [requests], null, 1e6, year).findings.filter(
        (f) => f.rule === 'unexpected-column' && f.severity === 'warning',
      ),
    ).toHaveLength(1)
  })
})

describe('a column beside the labels says of which time its numbers are', () => {
  const rows = filled.map((row) => row.join(' | '))
  const drawn = (...lines: string[]) => tableOf(lines.join('\n'))
  const head = '统计指标 | 单位 | 统计数'
  /** Every row with the time in front, or behind: in a cell over all rows (`^`), with blanks below, or in each row. */
  const timed = (time: string, how: 'merged' | 'blank' | 'each', where: 'before' | 'behind', over = '年度') => {
    const below = { merged: '^', blank: '', each: time }[how]
    const put = (words: string, row: string) => (where === 'before' ? `| ${words} | ${row}` : `${row} | ${words}`)
    return drawn(put(over, head), ...rows.map((row, i) => put(i === 0 ? time : below, row)))
  }
  const ways = (['merged', 'blank', 'each'] as const).flatMap((how) =>
    (['before', 'behind'] as const).map((where) => [how, where] as const),
  )
  test.each(ways)('%s, %s the row: another year gives none of the year, and carries its words', (how, where) => {
    for (const time of ['2022年', '2022年度', '上年', '去年']) {
      const table = timed(time, how, where)
      expect(given(table)).toEqual({})
      expect(new Set(read(table).facts.map((f) => f.column))).toEqual(new Set([time]))
      expect(rulesOf(table)).toContain('other-year')
    }
    const half = timed('上半年', how, where)
    expect(read(half).facts.filter((f) => f.value !== null)).toEqual([])
    expect(rulesOf(half)).toContain('other-quantity')
  })
  test.each(ways)('%s, %s the row: the report’s own year takes nothing away', (how, where) => {
    for (const time of ['2023年', '本年', '全年']) expect(given(timed(time, how, where))).toEqual(given(sheetWith({})))
  })
  test('two years one after the other, or row by row, are told apart', () => {
    const last = filled.map(([label, unit, n]) => [label, unit, String(Number(n) + 100)] as const)
    const cells = (list: typeof filled, time: string) =>
      list.map((row, i) => `${i === 0 ? time : '^'} | ${row.join(' | ')}`)
    for (const blocks of [
      [...cells(last, '上年'), ...cells(filled, '本年')],
      [...cells(filled, '2023年'), ...cells(last, '2022年')],
    ])
      expect(given(drawn(`年度 | ${head}`, ...blocks))).toEqual(given(sheetWith({})))
    const pairs = filled.flatMap(([label, unit, n], i) => [
      `${label} | 上年 | ${unit} | ${last[i]![2]}`,
      `^ | 本年 | ${unit} | ${n}`,
    ])
    expect(given(drawn('统计指标 | 年度 | 单位 | 统计数', ...pairs))).toEqual(given(sheetWith({})))
  })
})

describe('a remark', () => {
  const head = '统计指标 | 单位 | 统计数 | 备注'
  const remarked = (remark: string) =>
    tableOf([head, ...filled.map((row, i) => `${row.join(' | ')} | ${i === 0 ? remark : ''}`)].join('\n'))
  test.each([
    '为2022年数',
    '上年数',
    '含下属单位',
    '估算数',
    '截至6月底',
    '历年累计',
    '全县数据',
    '仅下半年',
    '待核实',
  ])('takes back the number of its row: %s', (remark) => {
    expect(given(remarked(remark)).received).toBeUndefined()
    expect(Object.keys(given(remarked(remark)))).toHaveLength(filled.length - 1)
  })
  test.each(['含网上申请', '比上年增加5件', '与上年持平', '含上年结转2件', '2023年数据', '截至12月31日', '无'])(
    'says more of its number and lets it stand: %s',
    (remark) => {
      expect(given(remarked(remark))).toEqual(given(sheetWith({})))
    },
  )
  test('over several rows, or beside a heading, is about all of them', () => {
    const merged = [head, ...filled.map((row, i) => `${row.join(' | ')} | ${i === 0 ? '2022年数据' : '^'}`)]
    expect(given(tableOf(merged.join('\n')))).toEqual({})
    const beside = [head, '三、依申请公开情况 | — | | 2022年数据', ...filled.map((row) => `${row.join(' | ')} | `)]
    expect(given(tableOf(beside.join('\n')))).toEqual({})
  })
})

describe('a unit outside its own cell', () => {
  const fee = (table: Table) => read(table).facts.find((f) => f.indicator === 'fee')
  const bare = (more: (label: string) => string, head: string) =>
    tableOf([head, ...filled.map(([label, , n]) => `${label} | ${n} | ${more(label)}`)].join('\n'))
  test('in a remark counts where no other is printed, and leaves the number open where one differs', () => {
    for (const remark of ['单位：元', '以元计', '元'])
      expect(fee(bare((l) => (l === '收取的费用' ? remark : ''), '统计指标 | 统计数 | 备注'))).toMatchObject({
        value: 8,
        unit: '元',
      })
    const both = ['统计指标 | 单位 | 统计数 | 备注', ...filled.map((row) => `${row.join(' | ')} | 金额单位：元`)]
    expect(fee(tableOf(both.join('\n')))).toMatchObject({ value: null, certainty: 'doubtful' })
  })
  test('in a cell over several rows is that of each', () => {
    const lines = filled.map(([label, , n], i) => `${label} | ${i === 0 ? '百件' : i < 7 ? '^' : '万元'} | ${n}`)
    const table = tableOf(['统计指标 | 单位 | 统计数', ...lines].join('\n'))
    expect(Object.values(given(table))).toEqual(filled.map(([, , n], i) => (i < 7 ? `${n}百件` : `${n}万元`)))
  })
  test('over a blank in the column of units may be that of the blank: another scale leaves the number open', () => {
    const lines = filled.map(([label, , n], i) => `${label} | ${i === 0 ? '百件' : ''} | ${n}`)
    expect(given(tableOf(['统计指标 | 单位 | 统计数', ...lines].join('\n')))).toEqual({
      received: '41百件',
      fee: '8万元',
    })
  })
  test('in a note within the table is against a column of units that says another', () => {
    const rows = filled.map((row) => row.join(' | '))
    const noted = (note: string) => fee(tableOf(['统计指标 | 单位 | 统计数', ...rows, note].join('\n')))
    expect(noted('注：金额单位为元 | < | <')).toMatchObject({ value: null, certainty: 'doubtful' })
    expect(noted('注：金额单位为万元 | < | <')).toMatchObject({ value: 8, unit: '万元' })
  })
})

test('a note in two cells is one', () => {
  const rows = filled.map((row) => row.join(' | '))
  const table = tableOf(['统计指标 | 单位 | 统计数', ...rows, '注 | 以上为2022年数据 | <'].join('\n'))
  expect(given(table)).toEqual({})
})
