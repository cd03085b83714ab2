import { fc, test as property } from '@fast-check/vitest'
import width from 'fast-string-width'
import { describe, expect, test } from 'vitest'
import { prettyReport, prettySummary } from '../../src/write/pretty.ts'
import { digestOf, summaryBlock, summaryTable } from '../../src/write/summary.ts'
import { columns, cut, cutStart, pad, wrap } from '../../src/write/terminal.ts'
import { invented } from '../helpers/reports.ts'

const zh = { language: 'zh' } as const
const words = fc.string({ unit: fc.constantFrom(...'年报总计（一）12 ab，。“”') })

describe('columns of a terminal', () => {
  test('Han characters take two', () => {
    expect(pad('年报', 6)).toBe('年报  ')
    expect(
      columns([
        ['标识', '年'],
        ['a', 'b'],
      ]),
    ).toEqual(['标识  年', 'a     b'])
  })
  property.prop([words, fc.integer({ min: 10, max: 60 })])('wrapping loses no word and keeps the width', (text, n) => {
    const lines = wrap(text, n)
    expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''))
  })
  test('a closing mark does not begin a line', () => {
    for (const line of wrap('合计等于各分项之和，不等则为错误。合计等于各分项之和，不等则为错误。', 12)) {
      expect(line).not.toMatch(/^[，。]/u)
      expect(width(line)).toBeLessThanOrEqual(14)
    }
  })
  property.prop([words, fc.integer({ min: 2, max: 40 })])('cut texts fit', (text, n) => {
    expect(width(cut(text, n))).toBeLessThanOrEqual(n)
    expect(width(cutStart(text, n))).toBeLessThanOrEqual(n)
  })
})

describe('what check prints', () => {
  test('every finding with severity, place, message and rule, aligned', async () => {
    const report = await invented('invented-2021-wrong')
    const text = prettyReport(report, report.findings, zh)
    expect(text).toMatchInlineSnapshot(`
      "fixtures/invented-2021-wrong/source.html  某某县戊戊局 2022
        表内数字 218 个：数据 199，序号 19；没有用到 0
        错误  table[6]/row[4]/cell[5]  “行政复议·总计”填 18，各分项之和为 16（5 + 10 + 1 + 0）  sum
        错误  table[5]/row[4]/cell[8]  “一、本年新收政府信息公开申请数量〔总计〕”填 170，各分项之和为 169（31 + 33 + 12 + 26 + 32 + 35）  row-total
        错误  table[5]/row[4]/cell[8]  勾稽关系不成立：“本年新收政府信息公开申请数量”加“上年结转政府信息公开申请数量”为 204，“本年度办理结果总计”加“结转下年度继续办理”为 203（总计）  balance
        警告  table[4]/row[3]/cell[2]  “行政事业性收费〔本年收费金额〕”为 2510000 万元，是否误以元填写？  suspect-unit
      "
    `)
  })
  test('nothing found is said', async () => {
    const report = await invented('invented-2021-txt')
    expect(prettyReport(report, [], zh)).toContain('没有发现问题')
    expect(prettyReport(report, [], { language: 'en' })).toContain('nothing found')
  })
  test('a narrow terminal wraps under the message', async () => {
    const report = await invented('invented-2021-wrong')
    const lines = prettyReport(report, report.findings, { ...zh, columns: 72 })
      .split('\n')
      .slice(1)
    for (const line of lines) expect(width(line)).toBeLessThanOrEqual(74)
  })
  test('colours only when asked for', async () => {
    const report = await invented('invented-2021-wrong')
    expect(prettyReport(report, report.findings, zh)).not.toContain('\u001b')
    expect(prettyReport(report, report.findings, { ...zh, colour: true })).toContain('\u001b[31m错误')
  })
  test('the last line counts', () => {
    const tally = { files: 2, unread: 1, error: 3, warning: 0, info: 0, hidden: 4, dismissed: 0 }
    expect(prettySummary(tally, zh)).toBe(
      '2 份报告，1 个文件未能读取：错误 3，警告 0，提示 0（另有 4 项级别较低，用 --level info 查看）\n',
    )
    expect(
      prettySummary({ ...tally, files: 1, unread: 0, hidden: 0, dismissed: 0, error: 1 }, { language: 'en' }),
    ).toBe('1 report: 1 error, 0 warnings, 0 info\n')
  })
})

describe('the summary', () => {
  test('of one report', async () => {
    expect(summaryBlock(await invented('ningxia-2017'), zh)).toMatchInlineSnapshot(`
      "自治区政务服务中心2017年政府信息公开工作年度报告
        机关      自治区政务服务中心
        年度      2017
        格式      2014
        公布日期  2018-01-30（落款）
        数据      65：有数 59，空白或无数 6，存疑 0
        表内数字  87 个：数据 59，行名 2，序号 26；没有用到 0
        核对结果  错误 0，警告 5，提示 5
        文件      fixtures/ningxia-2017/source.txt
      "
    `)
  })
  test('of several is a table whose lines are equally long', async () => {
    const digests = [await invented('ningxia-2017'), await invented('invented-2019-md')].map(digestOf)
    const lines = summaryTable(digests, zh).trimEnd().split('\n')
    expect(lines).toHaveLength(4)
    expect(new Set(lines.map((l) => width(l))).size).toBe(1)
  })
})
