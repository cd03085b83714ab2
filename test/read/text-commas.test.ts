import { expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'
import { type Block, wordsOf } from '../../src/model/tree.ts'
import { readText } from '../../src/read/text/text.ts'

const lead = [
  '平湖县商务局2021年政府信息公开工作年度报告',
  '一、总体情况',
  '我局认真落实。',
  '二、主动公开政府信息情况',
]
const rows = [
  '第二十条第（一）项,,,',
  '信息内容,本年制发件数,本年废止件数,现行有效件数',
  '规章,0,1,5',
  '行政规范性文件,12,0,"1,234"',
]
const parse = (lines: readonly string[]) => parseReport([...lead, ...lines].join('\n'), { name: 'a.txt' })
const cellsOf = (blocks: readonly Block[]): string[][] =>
  blocks.flatMap((b) => (b.type === 'table' ? b.children.map((r) => r.children.map(wordsOf)) : []))

test('a table saved with commas between its cells is read, one in quotation marks being none', async () => {
  const { facts } = await parse(rows)
  const read = facts.filter((f) => f.indicator !== null && f.value !== null)
  expect(read.map((f) => f.value)).toEqual([0, 1, 5, 12, 0, 1234])
  expect(read.every((f) => f.certainty !== 'doubtful')).toBe(true)
})

test('its cells stand where they are printed, without their quotation marks', () => {
  const text = rows.join('\n')
  const table = readText(text).root.children.find((b) => b.type === 'table')!
  const last = table.children.at(-1)!.children.at(-1)!
  expect(text.slice(last.place.offset, last.place.offset! + last.place.length!)).toBe('1,234')
})

test('a blank cell at the beginning, in the middle or at the end of a line is one', () => {
  const table = ['名称,甲,乙,丙', ',1,,3', '"",1,2,', '其他,1,2,3'].join('\n')
  expect(cellsOf(readText(table).root.children).slice(1, 3)).toEqual([
    ['', '1', '', '3'],
    ['', '1', '2', ''],
  ])
})

test('a comma in a number makes its line unlike the header, and no cells', async () => {
  const { facts } = await parse(['信息内容,本年制发件数', '规章,1,234', '行政规范性文件,2,345', '其他,3,456'])
  expect(facts.filter((f) => f.certainty !== 'doubtful')).toEqual([])
})

test('sentences with as many commas are no table', () => {
  const prose = Array.from({ length: 4 }, (_, i) => `我局主动公开信息${i}条,答复申请${i}件`)
  expect(cellsOf(readText(prose.join('\n')).root.children)).toEqual([])
})

test('semicolons between the cells are as good, and leave commas to the numbers', async () => {
  const { facts } = await parse([
    '第二十条第（一）项;;;',
    '信息内容;本年制发件数;本年废止件数;现行有效件数',
    '规章;0;1;5',
    '行政规范性文件;"12";0;1,234',
    '第二十条第（八）项;',
    '信息内容;本年收费金额（单位：万元）',
    '行政事业性收费;7',
  ])
  const read = facts.filter((f) => f.indicator !== null && f.value !== null)
  expect(read.map((f) => f.value)).toEqual([0, 1, 5, 12, 0, 1234, 7])
  expect(read.every((f) => f.certainty !== 'doubtful')).toBe(true)
})
