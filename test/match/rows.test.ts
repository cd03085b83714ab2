import { describe, expect, test } from 'vitest'
import { tableToGrid } from '../../src/cells/grid.ts'
import { form2019 } from '../../src/forms/2019.ts'
import { form2021 } from '../../src/forms/2021.ts'
import { gridToRows, overlaps } from '../../src/match/rows.ts'
import { vocabularyOf } from '../../src/match/vocabulary.ts'
import { tableOf } from '../helpers/table.ts'

const vocabulary = vocabularyOf([form2019, form2021])
const rowsOf = (drawn: string, more: Parameters<typeof tableOf>[1] = {}) =>
  gridToRows(tableToGrid(tableOf(drawn, more)), vocabulary)
/** The rows that are no headers, each as its own words. */
const dataOf = (drawn: string, more: Parameters<typeof tableOf>[1] = {}) =>
  rowsOf(drawn, more).map((r) => r.cells.map((c) => c.text).join('|'))
const headerOf = (drawn: string, more: Parameters<typeof tableOf>[1] = {}) =>
  rowsOf(drawn, more)[0]!.header.map((h) => [h.start, h.end, h.role, h.path.join('/')])

describe('a header row', () => {
  test('names columns, with at least half of its words', () => {
    expect(dataOf('指标 | 数量\n收到申请数 | 5')).toEqual(['收到申请数|5'])
    expect(dataOf('甲 | 乙 | 指标 | 数量\n收到申请数 | | | 5')).toEqual(['收到申请数|||5'])
    expect(dataOf('甲 | 乙 | 丙 | 指标 | 数量\n收到申请数 | 5')).toEqual(['甲|乙|丙|指标|数量', '收到申请数|5'])
    expect(dataOf('甲 | 数量\n收到申请数 | 5')).toEqual(['甲|数量', '收到申请数|5'])
  })
  test('has no numbers and is not blank', () => {
    expect(dataOf('指标 | 数量 | 5\n收到申请数 | 5 | 6')).toEqual(['指标|数量|5', '收到申请数|5|6'])
    expect(dataOf('指标 | 数量\n| |\n收到申请数 | 5')).toEqual(['', '收到申请数|5'])
  })
  test('may be one by the format’s own word, where something in it is a header and nothing a value', () => {
    const drawn = '甲类 | 乙类 | 丙类 | 丁类 | 总计\n收到申请数 | 1 | 2 | 3 | 6'
    expect(dataOf(drawn, { heads: 1 })).toEqual(['收到申请数|1|2|3|6'])
    expect(dataOf(drawn, { by: 'inferred' })).toEqual(['收到申请数|1|2|3|6'])
    expect(dataOf(drawn)).toHaveLength(2)
    expect(dataOf('甲类 | 乙类 | 丙类 | 丁类 | 戊类\n收到申请数 | 1', { heads: 1 })).toHaveLength(2)
    expect(dataOf('甲类 | - | 丙类 | 丁类 | 总计\n收到申请数 | 1', { heads: 1 })).toHaveLength(2)
    expect(dataOf('甲类 | 总计\n收到申请数 | 1', { heads: 1 })).toHaveLength(2)
    expect(dataOf('甲类 | 乙类 | 总计\n收到申请数 | 1', { heads: 1 })).toHaveLength(1)
    expect(dataOf('甲类 | | 乙类 | | 总计\n收到申请数 | 1', { heads: 1 })).toHaveLength(1)
  })
  test('may name one column beside a blank corner', () => {
    expect(dataOf('| | 数量 |\n收到申请数 | 5')).toEqual(['收到申请数|5'])
    expect(dataOf('| | 甲 |\n收到申请数 | 5')).toEqual(['|甲', '收到申请数|5'])
    expect(dataOf('| | 数量 | 甲\n收到申请数 | 5 | 6')).toEqual(['|数量|甲', '收到申请数|5|6'])
    expect(dataOf('指标 | 5 | 6\n^ | 甲 | |')).toEqual(['指标|5|6', '甲|'])
    expect(dataOf('数量 | |\n收到申请数 | 5')).toEqual(['数量|', '收到申请数|5'])
    expect(dataOf('收到 | 5\n^ | 合计')).toEqual(['收到|5', '合计'])
  })
  test('goes on in the next row with one name, if that is one', () => {
    const drawn = (second: string) => `指标 | 数量 | <\n^ | ${second}\n收到申请数 | 5 | 6`
    expect(headerOf(drawn('本年 | 累计'))).toEqual([
      [0, 1, 'label', '指标'],
      [1, 2, 'value', '数量/本年'],
      [2, 3, 'value', '数量/累计'],
    ])
    expect(dataOf('指标 | 数量\n合计 | <\n收到申请数 | 5')).toEqual(['收到申请数|5'])
    expect(dataOf('合计 | <\n收到申请数 | 5')).toEqual(['合计', '收到申请数|5'])
    expect(dataOf('指标 | 数量\n合计 | 甲\n收到申请数 | 5')).toEqual(['合计|甲', '收到申请数|5'])
  })
})

describe('the columns of a header', () => {
  test('have the words over them, outermost first, and the part of the innermost', () => {
    const drawn = `
      序号 | 指标 | 单位 | 申请人情况 | < | 备注
      ^ | ^ | ^ | 自然人 | 总计 | ^
      1 | 收到申请数 | 件 | 2 | 3 |
    `
    expect(headerOf(drawn)).toEqual([
      [0, 1, 'serial', '序号'],
      [1, 2, 'label', '指标'],
      [2, 3, 'unit', '单位'],
      [3, 4, 'value', '申请人情况/自然人'],
      [4, 5, 'value', '申请人情况/总计'],
      [5, 6, 'remark', '备注'],
    ])
  })
  test('are as wide as their cells', () => {
    expect(headerOf('指标 | < | 本年度 | < | 累计\n甲 | 乙 | 1 | 2 | 3')).toEqual([
      [0, 2, 'label', '指标'],
      [2, 4, 'value', '本年度'],
      [4, 5, 'value', '累计'],
    ])
  })
  test('hold values where nobody knows their words, labels where they have none, values again behind the first value', () => {
    expect(headerOf('| | 指标 | 甲 | 本年度 | | 累计\n一 | 收到申请数 | 1 | 2 | 3 | 4')).toEqual([
      [0, 1, 'label', ''],
      [1, 2, 'label', '指标'],
      [2, 3, 'value', '甲'],
      [3, 4, 'value', '本年度'],
      [4, 5, 'value', ''],
      [5, 6, 'value', '累计'],
    ])
    expect(headerOf('| | 指标 | | 名称 | 项目\n一 | 收到 | 1 | 2 | 3').map(([, , role]) => role)).toEqual(
      Array(5).fill('label'),
    )
    expect(headerOf('指标 | 本年度 | 单位 | | 累计\n收到 | 1 | 件 | 3 | 4').map(([, , role]) => role)).toEqual([
      'label',
      'value',
      'unit',
      'value',
      'value',
    ])
  })
  test('hold labels where a label stands over words that nobody knows', () => {
    const drawn = '指标 | < | 数量\n甲 | 项目 | 合计\n收到 | 申请 | 4'
    expect(headerOf(drawn)).toEqual([
      [0, 1, 'label', '指标/甲'],
      [1, 2, 'label', '指标/项目'],
      [2, 3, 'value', '数量/合计'],
    ])
    expect(headerOf('单位 | < | 数量\n甲 | 项目 | 合计\n收到 | 申请 | 4')[0]).toEqual([0, 1, 'value', '单位/甲'])
    expect(headerOf('指标 | 数量\n| | 合计\n收到 | 4')).toEqual([
      [0, 1, 'label', '指标'],
      [1, 2, 'value', '数量/合计'],
    ])
  })
  test('are none where a row of the header is short', () => {
    expect(headerOf('指标 | 数量\n收到 | 4 | 5')).toEqual([
      [0, 1, 'label', '指标'],
      [1, 2, 'value', '数量'],
    ])
  })
  test('have a line over the table above their own, where it is nothing but headers', () => {
    const drawn = '事项 | 结果维持 | 总计\n件数 | 1 | 2'
    const path = (drawn: string, caption: string) => headerOf(drawn, { caption }).map((h) => h[3])
    expect(path(drawn, '行政诉讼（复议后起诉）')).toEqual([
      '事项',
      '行政诉讼/复议后起诉/结果维持',
      '行政诉讼/复议后起诉/总计',
    ])
    expect(path(drawn, '某某情况')).toEqual(['事项', '结果维持', '总计'])
    const two = '事项 | 行政复议 | <\n^ | 结果维持 | 总计\n件数 | 1 | 2'
    expect(path(two, '行政诉讼')).toEqual(['事项', '行政复议/结果维持', '行政复议/总计'])
  })
})

describe('the rows below', () => {
  test('stand under the last header above them', () => {
    const rows = rowsOf('指标 | 数量\n收到申请数 | 5\n项目 | 金额\n收费 | 6')
    expect(rows.map((r) => [r.row, r.header.map((h) => h.path.join())])).toEqual([
      [1, ['指标', '数量']],
      [3, ['项目', '金额']],
    ])
  })
  test('have no header where none stands above', () => {
    expect(rowsOf('收到申请数 | 5\n指标 | 数量').map((r) => [r.row, r.header])).toEqual([[0, []]])
    expect(rowsOf('')).toEqual([])
  })
  test('know the merged cells that reach into them from above', () => {
    const rows = rowsOf('办理 | 公开 | 1\n^ | 不公开 | 2\n其他 | 无 | 3')
    expect(rows.map((r) => [r.cells.map((c) => c.text), r.outer.map((c) => c.text)])).toEqual([
      [['办理', '公开', '1'], []],
      [['不公开', '2'], ['办理']],
      [['其他', '无', '3'], []],
    ])
  })
  test('share one header', () => {
    const [a, b] = rowsOf('指标 | 数量\n收到 | 1\n答复 | 2')
    expect(a!.header).toBe(b!.header)
  })
})

describe('two halves side by side', () => {
  test('are one run of rows, left half first, each under its own header', () => {
    const rows = rowsOf('指标 | 数量 | 项目 | 合计\n甲 | 1 | 丙 | 3\n乙 | 2 | |')
    expect(
      rows.map((r) => [r.cells.map((c) => c.text).join('|'), r.header.map((h) => h.path.join()).join('|')]),
    ).toEqual([
      ['甲|1', '指标|数量'],
      ['乙|2', '指标|数量'],
      ['丙|3', '项目|合计'],
      ['', '项目|合计'],
    ])
  })
  test('begin with their serial or code numbers', () => {
    const halves = (drawn: string) => dataOf(drawn)
    expect(halves('序号 | 指标 | 数量 | 序号 | 指标 | 数量\n1 | 甲 | 5 | 2 | 乙 | 6')).toEqual(['1|甲|5', '2|乙|6'])
    expect(halves('代码 | 指标 | 数量 | 代码 | 指标 | 数量\n1 | 甲 | 5 | 2 | 乙 | 6')).toEqual(['1|甲|5', '2|乙|6'])
    expect(halves('指标 | 单位 | 数量 | 指标 | 单位 | 数量\n甲 | 件 | 5 | 乙 | 条 | 6')).toEqual(['甲|件|5', '乙|条|6'])
    expect(halves('指标 | 数量 | 备注 | 指标 | 数量 | 备注\n甲 | 5 | | 乙 | 6 | |')).toEqual(['甲|5|', '乙|6|'])
  })
  test('are not made by two label columns, a serial number or a nameless column', () => {
    expect(dataOf('项目 | 指标 | 数量\n甲 | 乙 | 5')).toEqual(['甲|乙|5'])
    expect(dataOf('指标 | 数量 | 项目 | 名称 | 合计\n甲 | 5 | 乙 | 丙 | 6')).toEqual(['甲|5', '乙|丙|6'])
    expect(dataOf('序号 | 指标 | 数量\n1 | 乙 | 5')).toEqual(['1|乙|5'])
    expect(dataOf('单位 | 指标 | 数量\n件 | 乙 | 5')).toEqual(['件|乙|5'])
    expect(dataOf('代码 | 指标 | 数量\n1 | 乙 | 5')).toEqual(['1|乙|5'])
    expect(dataOf('指标 | 代码 | 项目 | 数量\n甲 | 1 | 乙 | 5')).toEqual(['甲|1|乙|5'])
    expect(dataOf('类别 | 指标 | 数量\n甲 | 乙 | 5')).toEqual(['甲|乙|5'])
    expect(dataOf('指标 | 数量 | 序号\n甲 | 5 | 1')).toEqual(['甲|5|1'])
    expect(dataOf('单位 | | 数量\n件 | 乙 | 5')).toEqual(['件|乙|5'])
    expect(dataOf('指标 | 数量 | | 合计\n甲 | 5 | | 6')).toEqual(['甲|5||6'])
  })
  test('know merged cells of their own half only', () => {
    const rows = rowsOf('指标 | 数量 | 指标 | 数量\n甲 | 1 | 丙 | 3\n^ | 2 | 丁 | 4')
    expect(rows.map((r) => [r.cells.map((c) => c.text).join('|'), r.outer.map((c) => c.text).join('|')])).toEqual([
      ['甲|1', ''],
      ['2', '甲'],
      ['丙|3', ''],
      ['丁|4', ''],
    ])
  })
  test('may end before the other', () => {
    expect(dataOf('指标 | 数量 | 指标 | 数量\n甲 | 1 | 丙 | 3\n乙 | 2')).toEqual(['甲|1', '乙|2', '丙|3'])
  })
})

test('a cell stands under a column that it shares a place with', () => {
  const cell = (col: number, colSpan: number) => rowsOf('甲 | 1')[0]!.cells.map((c) => ({ ...c, col, colSpan }))[0]!
  const column = { start: 2, end: 4, path: [], role: 'value' as const }
  const under = [cell(0, 2), cell(1, 2), cell(2, 1), cell(3, 3), cell(4, 1), cell(0, 9)].map((c) => overlaps(c, column))
  expect(under).toEqual([false, true, true, true, false, true])
})
