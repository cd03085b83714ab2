import { describe, expect, test } from 'vitest'
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

describe('lines that have not as many commas each', () => {
  const values = async (lines: readonly string[]) => {
    const { facts, findings } = await parse(lines)
    expect(findings.filter((f) => f.kind === 'report' && /table|row/u.test(f.rule))).toEqual([])
    const read = facts.filter((f) => f.indicator !== null && f.certainty !== 'doubtful' && f.raw !== '')
    return read.map((f) => f.value)
  }
  const head = '信息内容,本年制发件数,本年废止件数,现行有效件数'

  test('are rows where numbers count them and no header stands over these', async () => {
    expect(await values([head, '1,规章,0,1,5', '2,行政规范性文件,12,0,34'])).toEqual([0, 1, 5, 12, 0, 34])
    const quoted = [head, '1,规章,0,1,5', '2,行政规范性文件,12,0,34'].map((line) => `"${line.replaceAll(',', '","')}"`)
    expect(await values(quoted)).toEqual([0, 1, 5, 12, 0, 34])
  })
  test('are rows where the cells that merged ones cover have been left out', async () => {
    expect(
      await values([
        '三、收到和处理政府信息公开申请情况',
        '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）,申请人情况',
        '自然人,法人或其他组织,总计',
        '商业企业,科研机构,社会公益组织,法律服务机构,其他',
        '一、本年新收政府信息公开申请数量,3,1,0,0,0,2,6',
        '三、本年度办理结果,（一）予以公开,2,1,0,0,0,0,3',
        '（三）不予公开,1.属于国家秘密,1,0,0,0,0,0,1',
      ]),
    ).toEqual([3, 1, 0, 0, 0, 2, 6, 2, 1, 0, 0, 0, 0, 3, 1, 0, 0, 0, 0, 0, 1])
  })
  test('are a table of one row under its header, and go on below a note', async () => {
    const normative = ['第二十条第（一）项', head, '1,规章,0,1,5', '2,行政规范性文件,12,0,34']
    expect(await values([...normative, '第二十条第（五）项', '信息内容,本年处理决定数量', '1,行政许可,7'])).toEqual([
      0, 1, 5, 12, 0, 34, 7,
    ])
    expect(await values([head, '规章,0,1,5', '备注：含上年3件,,,,', '1,行政规范性文件,12,0,34'])).toEqual([
      0, 1, 5, 12, 0, 34,
    ])
  })
  test('are rows with full-width commas between their cells, those of a note in brackets being none', async () => {
    const report = await parseReport(
      [
        '平湖县商务局2014年政府信息公开工作年度报告',
        '一、概述',
        '认真做好，公开，工作，',
        '序号，统计指标，单位，统计数',
        '1，一、主动公开情况，—，',
        '2，（一）主动公开政府信息数（不同渠道，相同信息计1条），条，31',
        '3，其中：主动公开规范性文件数，条，4',
        '4，制发规范性文件总数，件，—',
        '5，（二）通过不同渠道和方式公开政府信息的情况，—，',
        '6，1.政府公报公开政府信息数，条，7',
      ].join('\n'),
      { name: 'a.txt' },
    )
    expect(report.facts.filter((f) => f.raw !== '' && f.indicator !== null).map((f) => f.value)).toEqual([
      31,
      4,
      null,
      7,
    ])
    expect(report.findings.filter((f) => f.kind === 'report' && f.rule.endsWith('-row'))).toEqual([])
  })
  test('are sentences where words stand between numbers, and what says how to reach an office is no table', () => {
    for (const prose of [
      ['我局主动公开信息,答复申请', '全年公开12条,办结3件,无投诉'],
      ['全年主动公开，其中', '网站，5条，公众号，3条', '来信，4件，来访，2件'],
      ['联系地址：平湖县东路1号,邮编：000000', '电话,0000-0000000,传真,0000-0000001'],
    ])
      expect(cellsOf(readText(prose.join('\n')).root.children)).toEqual([])
  })
  test('leave a number that may be two cells open', async () => {
    const normative = [head, '1,规章,0,1,5', '2,行政规范性文件,12,0,34', '第二十条第（六）项']
    expect(await values([...normative, '信息内容,本年处理决定数量', '1,行政处罚,1,234', '2,行政强制,7'])).toEqual([
      0, 1, 5, 12, 0, 34, 7,
    ])
  })
})
