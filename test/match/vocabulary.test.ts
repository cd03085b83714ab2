import { describe, expect, test } from 'vitest'
import { form2019 } from '../../src/forms/2019.ts'
import { form2021 } from '../../src/forms/2021.ts'
import { vocabularyOf } from '../../src/match/vocabulary.ts'

const role = (text: string) => vocabularyOf([form2019, form2021]).role(text)
const groups = (caption: string) => vocabularyOf([form2019, form2021]).groups(caption)

describe('a header cell says what its column holds', () => {
  test.each([
    ['label', ['统计指标', '指标名称', '项目', '信息内容', '事项', ' 指 标 ', '指标（2017年）']],
    ['unit', ['单位', '计量单位', '计算单位', '单位：']],
    ['serial', ['序号', '序', '编号']],
    ['code', ['代码', '行号', '指标代码']],
    ['remark', ['备注', '说明', '备考']],
    ['value', ['统计数', '数量', '数值', '本年度', '历年累计', '合计', '当年']],
  ] as const)('%s', (expected, words) => {
    for (const word of words) expect([word, role(word)]).toEqual([word, expected])
  })

  test('in the words of the forms, other words met and headers above included', () => {
    for (const word of [
      '本年制发件数',
      '本年制发数量',
      '自然人',
      '申请人情况',
      '法人或其他组织',
      '结果维持',
      '行政复议',
    ])
      expect([word, role(word)]).toEqual([word, 'value'])
    expect(vocabularyOf([]).role('自然人')).toBe(null)
  })

  test('with its year', () => {
    for (const year of ['2017年', '2017年度', '2017年统计数', '2017年度数量', '1999年度累计'])
      expect(role(year)).toBe('value')
    // a number, or more than a year
    for (const no of ['2017', '2017年度公开', '共2017年', '2117年度', '217年']) expect(role(no)).toBe(null)
  })

  test('by its last word, where it is short and has no digit', () => {
    for (const yes of ['受理数量', '办结件数', '采购总金额', '三年累计', '公开的政府信息总数量', '本月统计数'])
      expect(role(yes)).toBe('value')
    for (const no of ['主动公开的政府信息总数量', '前3年累计', '数量多', '公开条数'])
      expect([no, role(no)]).toEqual([no, null])
  })

  test('and the corner of table 三 stands over labels', () => {
    const corner = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）'
    expect(role(corner)).toBe('label')
    expect(role('数据的钩稽关系')).toBe('label')
    expect(role('（其他说明）')).toBe(null)
    expect(role('')).toBe(null)
  })

  test('but a numbered row is none, whatever its words', () => {
    expect(role('（一）合计')).toBe(null)
    expect(role('1.数量')).toBe(null)
    expect(role('主动公开政府信息数')).toBe(null)
  })
})

describe('a line over a table', () => {
  test('that is nothing but headers of a form gives them, outermost first', () => {
    expect(groups('行政诉讼（未经复议直接起诉）')).toEqual(['行政诉讼', '未经复议直接起诉'])
    expect(groups('行政诉讼——复议后起诉：')).toEqual(['行政诉讼', '复议后起诉'])
    expect(groups('行政复议、行政诉讼')).toEqual(['行政复议', '行政诉讼'])
    expect(groups('行政复议')).toEqual(['行政复议'])
    expect(vocabularyOf([]).groups('行政复议')).toEqual([])
  })
  test('that says anything else gives none', () => {
    expect(groups('行政复议情况')).toEqual([])
    expect(groups('行政诉讼（2021年）')).toEqual([])
    // a column, and no header over columns
    expect(groups('结果维持')).toEqual([])
    expect(groups('')).toEqual([])
  })
})
