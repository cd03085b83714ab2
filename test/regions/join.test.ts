import { describe, expect, test } from 'vitest'
import { type Block, type Paragraph, type Table, wordsOf } from '../../src/model/tree.ts'
import { joinBlocks } from '../../src/regions/join.ts'

const p = (words: string, more: Partial<Paragraph> = {}): Paragraph => ({
  type: 'paragraph',
  children: [{ type: 'text', value: words, place: {} }],
  place: {},
  ...more,
})
const table: Table = { type: 'table', children: [], place: {} }
const joined = (...blocks: Block[]) => joinBlocks(blocks).map((b) => (b.type === 'table' ? 'table' : wordsOf(b)))

const first = '本局紧扣重点，创新方式，以公开为常态，以不公开为'
const rest = '例外，全面推进各项工作。'

test('a sentence that a line end cut is put together again, from as many pieces as there are', () => {
  expect(joined(p(first), p(rest))).toEqual([first + rest])
  expect(joined(p('本局，认真'), p('公开'), p('信息，'), p('及时。'), p('另有，'))).toEqual([
    '本局，认真公开信息，及时。',
    '另有，',
  ])
})

describe('nothing is joined to what', () => {
  test.each(['。', '：', '；', '！', '？', '…', ':', ';', '!', '?', ')', '）', '”', '」', '』', '》', '】'])(
    'ends in %s',
    (end) => expect(joined(p(`${first}${end} `), p(rest))).toHaveLength(2),
  )
  test('the format itself closed', () => expect(joined(p(first, { closed: true }), p(rest))).toHaveLength(2))
  test('is a heading by its level or by its number', () => {
    expect(joined(p(first, { level: 2 }), p(rest))).toHaveLength(2)
    expect(joined(p('一、主动公开政府信息情况'), p('全年公开信息，共'))).toHaveLength(2)
  })
  test('is the heading of a part, however long the name of the agency is', () => {
    const heading = '第二部分 某某县农业农村和水利综合行政执法局2024年度部门决算表'
    expect(joined(p(heading), p('收入支出决算总表'))).toEqual([heading, '收入支出决算总表'])
    expect(joined(p('第二部分 某某县农业农村和水利综合行政执法局2024年度部'), p('门决算表'))).toHaveLength(1)
  })
  test('stands in the middle of its line', () => expect(joined(p(first, { align: 'center' }), p(rest))).toHaveLength(2))
  test('is a title, a date or a name of an annex', () => {
    expect(joined(p('某某市某某局2016年政府信息公开工作年度报告'), p(rest))).toHaveLength(2)
    expect(joined(p('2017年1月20日'), p(rest))).toHaveLength(2)
    expect(joined(p(' 附件1，某某市某某局的政府信息公开情况统计用表，共两张'), p(rest))).toHaveLength(2)
    expect(joined(p('附表一，某某市某某局的政府信息公开情况统计用表，共两张'), p(rest))).toHaveLength(2)
  })
  test('is short and has no stop or comma in it', () => {
    expect(joined(p('某某市某某局'), p(rest))).toHaveLength(2)
    expect(joined(p('公'.repeat(25)), p(rest))).toHaveLength(2)
    expect(joined(p('公'.repeat(26)), p(rest))).toHaveLength(1)
    expect(joined(p(` ${'公'.repeat(25)} `), p(rest))).toHaveLength(2)
    for (const mark of '，。；：、！？,;') expect(joined(p(`公开${mark}信`), p(rest))).toHaveLength(1)
  })
  test('names an annex only in the middle of it', () => expect(joined(p('详见本报告，附件'), p(rest))).toHaveLength(1))
})

describe('nothing is joined that', () => {
  test('has a level or a side of its own', () => {
    expect(joined(p(first), p(rest, { level: 2 }))).toHaveLength(2)
    expect(joined(p(first), p(rest, { align: 'right' }))).toHaveLength(2)
  })
  test.each([
    '一、主动公开情况',
    '（一）公开的内容',
    ' （二）公开的内容',
    '附件：统计表',
    '附：统计表',
    '附:统计表',
    '附表：统计表',
    '注：含联合发文',
    '注:含联合发文',
    '备注：含联合发文',
    '备注:含联合发文',
    '2017年1月20日',
    '某某市某某局2016年政府信息公开工作年度报告',
  ])('begins anew: %s', (words) => expect(joined(p(first), p(words))).toEqual([first, words]))
  test.each(['有关附件：统计表。', '附带说明。', '注重实效。', '备注清楚。', '见注：两项。'])(
    'only has such a word in it: %s',
    (words) => expect(joined(p(first), p(words))).toEqual([first + words]),
  )
})

test('page numbers between the halves stay, behind them', () => {
  expect(joined(p(first), p('- 3 -', { furniture: true }), p(rest))).toEqual([first + rest, '- 3 -'])
  expect(joined(p(first), p('- 3 -', { furniture: true }), p('- 4 -', { furniture: true }))).toEqual([
    first,
    '- 3 -',
    '- 4 -',
  ])
})

test('a table stands between what is before and behind it', () => {
  expect(joined(p(first), table, p(rest))).toEqual([first, 'table', rest])
  expect(joined(table, p(rest))).toEqual(['table', rest])
  expect(joined(p(rest), table, table, p(first), p(rest))).toEqual([rest, 'table', 'table', first + rest])
})
