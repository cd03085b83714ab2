import { utils, write } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { wordsOf } from '../../src/model/tree.ts'
import { read } from '../../src/read/read.ts'

type Merges = readonly string[]

const blocksOf = async (rows: readonly (readonly string[])[], merges: Merges): Promise<string[]> => {
  const sheet = utils.aoa_to_sheet(rows.map((r) => r.map((c) => (c === '' ? null : /^\d/.test(c) ? Number(c) : c))))
  sheet['!merges'] = merges.map((m) => utils.decode_range(m))
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '表')
  const { root } = await read(new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer), {})
  return root.children.map((b) => (b.type === 'table' ? `${b.children.length} rows` : wordsOf(b)))
}

const head = ['项目', '', '', '自然人', '总计']
const received = ['一、本年新收', '', '', '14', '14']

test('a row of which every number is blank is a row of its table, by the cell beside it that goes on from above', async () => {
  const rows = [
    head,
    received,
    ['三、结果', '（五）不予处理', '1.信访', '2', '2'],
    ['', '', '2.重复申请', '', ''],
    ['', '', '3.其他', '', '1'],
  ]
  expect(await blocksOf(rows, ['A1:C1', 'A2:C2', 'A3:A5', 'B3:B5'])).toEqual(['5 rows'])
})

test('… by the columns that its name takes as another does', async () => {
  const rows = [
    head,
    received,
    ['二、上年结转', '', '', '', ''],
    ['四、结转下年', '', '', '3', '3'],
    ['五、合计', '', '', '', ''],
  ]
  expect(await blocksOf(rows, ['A1:C1', 'A2:C2', 'A3:C3', 'A4:C4', 'A5:C5'])).toEqual(['5 rows'])
})

test('a heading right under a table is a heading where a header of other merged columns follows', async () => {
  const rows = [
    head,
    received,
    ['四、复议诉讼情况', '', '', '', ''],
    ['行政复议', '', '行政诉讼', '', ''],
    ['维持', '总计', '维持', '纠正', '总计'],
    ['1', '1', '2', '3', '5'],
  ]
  expect(await blocksOf(rows, ['A1:C1', 'A2:C2', 'A4:B4', 'C4:E4'])).toEqual(['2 rows', '四、复议诉讼情况', '3 rows'])
})

test('a heading with the unit or the date beside it is a heading', async () => {
  for (const beside of ['单位：件', '（单位：件）', '填表日期：2024年1月8日']) {
    const rows = [head, received, ['三、收到和处理政府信息公开申请情况', '', '', beside, ''], head, received]
    expect(await blocksOf(rows, ['A1:C1', 'A2:C2', 'A4:C4', 'A5:C5'])).toEqual([
      '2 rows',
      '三、收到和处理政府信息公开申请情况',
      beside,
      '2 rows',
    ])
  }
})

test('the last row of a table is its row though its number is blank, where the file has a cell for it', async () => {
  const sheet = utils.aoa_to_sheet([['第（六）项'], ['信息内容', '数量'], ['行政处罚', 7], ['行政强制', '']])
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '表')
  const { root } = await read(new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer), {})
  expect(root.children.map((b) => b.type)).toEqual(['paragraph', 'table'])
  // words under a table without cells beside them are a note, or who filled it in
  expect(
    await blocksOf(
      [
        ['信息内容', '数量'],
        ['行政处罚', '7'],
        ['填表人', ''],
      ],
      [],
    ),
  ).toEqual(['2 rows', '填表人'])
})

test('a row left empty does not end a table that goes on below with numbers in the same columns', async () => {
  const empty = ['', '', '', '', '']
  const more = ['二、上年结转', '', '', '2', '2']
  const merges = ['A1:C1', 'A2:C2', 'A4:C4']
  expect(await blocksOf([head, received, empty, more], merges)).toEqual(['3 rows'])
  const grouped = [head, ['三、结果', '（一）予以公开', '', '1', '1'], empty, ['', '（二）部分公开', '', '2', '2']]
  expect(await blocksOf(grouped, ['A1:C1', 'A2:A4', 'B2:C2', 'B4:C4'])).toEqual(['3 rows'])
})

test('… and ends one before two such rows, a header, words, or numbers in other columns', async () => {
  const empty = ['', '', '', '', '']
  const more = ['二、上年结转', '', '', '2', '2']
  const merges = ['A1:C1', 'A2:C2']
  expect(await blocksOf([head, received, empty, empty, more], merges)).toEqual(['2 rows', '1 rows'])
  expect(await blocksOf([head, received, empty, ['项目', '', '', '件', '总计'], more], merges)).toEqual([
    '2 rows',
    '2 rows',
  ])
  expect(await blocksOf([head, received, empty, ['二、上年结转', '3', '', '2', '2']], merges)).toEqual([
    '2 rows',
    '1 rows',
  ])
  expect(await blocksOf([head, empty, more], merges)).toEqual(['1 rows', '1 rows'])
})
