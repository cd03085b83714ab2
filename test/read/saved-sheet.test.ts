import { expect, test } from 'vitest'
import type { Block } from '../../src/model/tree.ts'
import { wordsOf } from '../../src/model/tree.ts'
import { readText } from '../../src/read/text/text.ts'

const rowsOf = (block: Block): string[] =>
  block.type === 'table'
    ? block.children.map((row) => row.children.map((c) => wordsOf(c) || '.').join(' '))
    : [wordsOf(block)]
const read = (text: string): string[][] => readText(text).root.children.map(rowsOf)

const lines = [
  '某某局2021年年度报告,,,',
  '一、总体情况,,,',
  '"本局认真做好工作，公开信息5条, 答复2件。",,,',
  '二、主动公开情况,,,',
  '信息内容,制发件数,废止件数,有效件数',
  '规章,0,10,9',
  '行政规范性文件,,,2',
  ',,,',
  '信息内容,处理决定数量,,',
  '行政许可,"1,095",,',
  '三、其他事项,,,',
  '没有其他事项。,,,',
]
const blocks = [
  ['某某局2021年年度报告'],
  ['一、总体情况'],
  ['本局认真做好工作，公开信息5条, 答复2件。'],
  ['二、主动公开情况'],
  ['信息内容 制发件数 废止件数 有效件数', '规章 0 10 9', '行政规范性文件 . . 2'],
  ['信息内容 处理决定数量 . .', '行政许可 1,095 . .'],
  ['三、其他事项'],
  ['没有其他事项。'],
]

test('a sheet that was saved whole as text has its headings and its tables', () => {
  expect(read(lines.join('\n'))).toEqual(blocks)
})

test.each([
  ['ends of line of Windows', lines.join('\r\n')],
  ['an end behind the last line', `${lines.join('\n')}\n`],
])('… with %s', (_, text) => {
  expect(read(text)).toEqual(blocks)
})

test('… with semicolons or tabs between its cells', () => {
  for (const sign of [';', '\t']) {
    const own = lines.map((line) => line.replaceAll(/,(?! )(?!095)/gu, sign))
    expect(read(own.join('\n'))).toEqual(blocks)
  }
})

test('words in quotation marks may have line ends, and quotation marks written twice', () => {
  const own = lines.with(2, '"本局认真""做好""工作，\n公开信息5条。",,,')
  expect(read(own.join('\n'))[2]).toEqual(['本局认真"做好"工作，公开信息5条。'])
})

test('every word and number has its place in the text', () => {
  const text = lines.with(2, '"本局认真""做好""工作，\n公开信息5条。",,,').join('\n')
  const texts = readText(text).root.children.flatMap((b) =>
    b.type === 'table' ? b.children.flatMap((row) => row.children.flatMap((c) => c.children)) : b.children,
  )
  for (const { value, place } of texts) {
    expect(text.slice(place.offset!, place.offset! + place.length!)).toBe(value)
    expect(text.split('\n')[place.line! - 1]!.slice(place.column! - 1, place.column! - 1 + place.length!)).toBe(value)
  }
})

test('a blank cell is where it would stand', () => {
  const table = readText(lines.join('\n')).root.children[4]!
  const blank = table.type === 'table' ? table.children[2]!.children[1]!.place : {}
  expect(blank).toMatchObject({ line: 7, column: 9, length: 0 })
})

test('lines with other numbers of cells, or a table without headings, are read as text is', () => {
  const uneven = lines.with(1, '一、总体情况')
  expect(read(uneven.join('\n'))).not.toEqual(blocks)
  const table = ['事项,制发,废止', ...[...'甲乙丙丁戊己庚辛'].map((name, i) => `${name}类,${i},2`)]
  expect(readText(table.join('\n')).root.children.map((b) => b.type === 'table' && b.by)).toEqual(['inferred'])
})
