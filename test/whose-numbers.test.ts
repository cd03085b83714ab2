import { describe, expect, test } from 'vitest'
import { parseReport } from '../src/index.ts'
import { book } from './read/workbook.ts'

const row = (...cells: (string | number)[]): string => `<tr>${cells.map((c) => `<td>${c}</td>`).join('')}</tr>`
const kinds = ['行政许可', '行政处罚', '行政强制'] as const
const table = (first = ''): string =>
  `<table>${first}${row('信息内容', '本年处理决定数量')}${kinds.map((kind, i) => row(kind, 41 + i)).join('')}</table>`

/** The certain numbers, and what is found, of a report of 平湖县水务局 of 2023 with this before its table. */
const read = async (before: string, { lead = '<p>平稳。</p>', first = '', after = '' } = {}) => {
  const { facts, findings } = await parseReport(
    `<h1>平湖县水务局2023年政府信息公开工作年度报告</h1><h2>一、总体情况</h2>${lead}<h2>二、主动公开政府信息情况</h2>${before}${table(first)}${after}<h2>三、存在的主要问题及改进情况</h2><p>无。</p>`,
    { name: 'a.html' },
  )
  return { numbers: facts.flatMap((f) => f.value ?? []), rules: findings.map((f) => f.rule) }
}
const all = [41, 42, 43]
const line = (words: string): string => `<p>${words}</p>`
const firstRow = (words: string) => ({ first: `<tr><td colspan="2">${words}</td></tr>` })

describe('words over a table', () => {
  test.each([
    ['部门：平湖县财政局', 'other-body'],
    ['部门：平湖县财政局　单位：万元', 'other-body'],
    ['部门：105001平湖县财政局', 'other-body'],
    ['单位：平湖县财政局', 'other-body'],
    ['单位（公章）：平湖县财政局', 'other-body'],
    ['填报单位：财政局', 'other-body'],
    ['代管单位：平湖县移民局', 'other-body'],
    ['平湖县财政局（公章）', 'other-body'],
    ['财政局数据', 'other-body'],
    ['县财政局填报', 'other-body'],
    ['平湖县合计', 'other-body'],
    ['各乡镇（街道）汇总', 'other-body'],
    ['平湖县第二水务局', 'other-body'],
    ['浙江省', 'other-body'],
    ['全国', 'other-body'],
    ['以下为全县汇总数据。', 'other-body'],
    ['上年', 'other-year'],
    ['上年数', 'other-year'],
    ['去年同期数', 'other-year'],
    ['（2022）', 'other-year'],
    ['22年度', 'other-year'],
    ['表一 2022年度行政处罚实施情况统计表', 'other-year'],
    ['预测数', 'other-quantity'],
    ['更新前', 'other-quantity'],
    ['旧版', 'other-quantity'],
    ['抽样数据', 'other-quantity'],
    ['条例修订前', 'other-quantity'],
    ['以下为示意', 'other-quantity'],
    ['“十三五”期间', 'other-quantity'],
    ['2023财年（2022年7月—2023年6月）', 'other-quantity'],
    ['原平湖县水利局（机构改革前）', 'other-quantity'],
    ['与财政局合并统计', 'other-body'],
    ['数据来源：平湖县财政局', 'other-body'],
    ['来源：平湖县财政局', 'other-body'],
    ['历史数据', 'other-quantity'],
    ['行政许可实施情况计划表', 'other-quantity'],
  ])('%s: its numbers are not given', async (words, rule) => {
    for (const { numbers, rules } of [await read(line(words)), await read('', firstRow(words))]) {
      expect(numbers).toEqual([])
      expect(rules).toContain(rule)
    }
  })
  test.each([
    '部门：平湖县水务局',
    '部门：水务局　单位：件',
    '部门：105001平湖县水务局',
    '单位：平湖县水务局',
    '单位：件',
    '主管部门：平湖县财政局',
    '填报单位：水务局',
    '数据来源：平湖县水务局',
    '来源：平湖县人民政府网站',
    '（2023年1月1日至2023年12月31日）',
    '平湖县水务局（公章）',
    '水务局数据',
    '县水务局填报',
    '平湖县水务局合计',
    '本年数',
    '（2023）',
    '23年度',
    '表一 2023年度行政处罚实施情况统计表',
    '更新后',
    '主办 协办',
  ])('%s: they are', async (words) => {
    expect((await read(line(words))).numbers).toEqual(all)
    expect((await read('', firstRow(words))).numbers).toEqual(all)
  })
})

describe('sentences', () => {
  test.each([
    '我局在全市排名第2位。',
    '在全市政务公开第三方评估中位列第2名。',
    '开展全县政务公开业务培训2次，培训120人次。',
  ])('%s says nothing of whose a table is', async (words) => {
    expect((await read(line(words))).numbers).toEqual(all)
    expect((await read('', { lead: line(words) })).numbers).toEqual(all)
  })
  test('of what all of a county did end with their section', async () => {
    const words = line('全县水利工程建设信息公开100条。')
    expect((await read(words)).numbers).toEqual([])
    expect((await read('', { lead: words })).numbers).toEqual(all)
    expect((await read('', { lead: line('以下为全县汇总数据。') })).numbers).toEqual([])
  })
  test('about what a year’s report says take nothing back under a table', async () => {
    expect((await read('', { after: line('说明：2022年结转数以上年报告为准。') })).numbers).toEqual(all)
    expect((await read('', { after: line('说明：以上数据为2022年数据。') })).numbers).toEqual([])
  })
})

test('a row that is called by the name of another body is not given', async () => {
  const html = (name: string): string =>
    `<h1>平湖县市场监督管理局2023年度行政执法统计年报</h1><p>行政许可实施情况统计表</p><table>${row('单位', '申请数量', '受理数量', '许可数量', '不予许可数量', '撤销许可数量')}${row(name, 5002, 4801, 4700, 101, 2)}</table>`
  const values = async (name: string) =>
    (await parseReport(html(name), { name: 'a.html' })).facts.flatMap((f) => f.value ?? [])
  expect(await values('平湖县城市管理局')).toEqual([])
  expect(await values('平湖县市场监督管理局')).toEqual([5002, 4801, 4700, 101, 2])
})

describe('the tab of a sheet', () => {
  const cells = (rows: (string | number)[][], from = 1): string =>
    rows
      .map(
        (r, i) =>
          `<row r="${i + from}">${r.map((c, k) => `<c r="${'AB'[k]}${i + from}" t="${typeof c === 'number' ? 'n' : 'inlineStr'}">${typeof c === 'number' ? `<v>${c}</v>` : `<is><t>${c}</t></is>`}</c>`).join('')}</row>`,
      )
      .join('')
  const report = [
    ['平湖县水务局2023年政府信息公开工作年度报告'],
    ['一、总体情况'],
    ['平稳。'],
    ['二、存在的主要问题及改进情况'],
    ['无。'],
    ['平湖县水务局'],
  ]
  const sheet = (name: string, more: number, head: string[][] = []) => ({
    name,
    cells: cells([...head, ['信息内容', '本年处理决定数量'], ...kinds.map((kind, i) => [kind, 41 + i + more])]),
  })
  const values = async (...sheets: { name: string; cells: string }[]) => {
    const { facts, findings } = await parseReport(book([{ name: '正文', cells: cells(report) }, ...sheets]), {
      name: 'a.xlsx',
    })
    return {
      numbers: facts.flatMap((f) => (f.column === null ? (f.value ?? []) : [])),
      rules: findings.map((f) => f.rule),
    }
  }
  test.each([
    ['2022年统计表', 'other-year'],
    ['2022', 'other-year'],
    ['财政局', 'other-body'],
    ['全县汇总', 'other-body'],
    ['上半年', 'other-quantity'],
    ['计划', 'other-quantity'],
  ])('is a caption over what is on it: %s', async (name, rule) => {
    const { numbers, rules } = await values(sheet(name, 0))
    expect(numbers).toEqual([])
    expect(rules).toContain(rule)
  })
  test.each(['2023年统计表', '2023', '水务局', '统计表', 'Sheet1', '附表1'])('changes nothing: %s', async (name) => {
    expect((await values(sheet(name, 0))).numbers).toEqual(all)
  })
  test('is further off than the title on the sheet', async () => {
    expect((await values(sheet('2022年', 0, [['2023年度统计表']]))).numbers).toEqual(all)
    expect((await values(sheet('2023年', 0, [['2022年度统计表']]))).numbers).toEqual([])
  })
})
