import { expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'
import { ownForm } from '../helpers/own-form.ts'

const tableOf = (rows: readonly (readonly string[])[]): string =>
  `<table>${rows.map((row) => `<tr>${row.map((c) => `<td>${c}</td>`).join('')}</tr>`).join('')}</table>`

const read = async (title: string, body: string, forms = {}) =>
  parseReport(new TextEncoder().encode(`<h1>${title}</h1>${body}`), { name: 'a.html', ...forms })

test('tables of 第二十条 that lie on their side are read by their names', async () => {
  const { facts, findings, form } = await read(
    '某某县财政局2023年政府信息公开工作年度报告',
    `<h2>二、主动公开政府信息情况</h2>${tableOf([
      ['信息内容', '规章', '行政规范性文件'],
      ['本年制发件数', '0', '3'],
      ['本年废止件数', '0', '2'],
      ['现行有效件数', '0', '14'],
    ])}${tableOf([
      ['信息内容', '行政许可'],
      ['本年处理决定数量', '12'],
    ])}${tableOf([
      ['信息内容', '行政处罚', '行政强制'],
      ['本年处理决定数量', '5', '7'],
    ])}${tableOf([
      ['信息内容', '行政事业性收费'],
      ['本年收费金额（单位：万元）', '33'],
    ])}`,
  )
  const given = Object.fromEntries(facts.map((f) => [f.indicator, `${f.value} ${f.certainty}`]))
  expect(form?.id).toBe('2021')
  expect(given).toMatchObject({
    'norm.normative_document.issued': '3 read',
    'norm.normative_document.in_force': '14 read',
    'decision.license': '12 read',
    'decision.penalty': '5 read',
    'decision.coercion': '7 read',
    'charge.amount': '33 read',
  })
  expect(findings.map((f) => f.rule)).not.toContain('blank-form')
  expect(findings.map((f) => f.rule)).not.toContain('form-year-mismatch')
})

const proposals = ownForm('proposals', '提案办理', ['提案办理情况报告'], {
  id: 'proposals',
  title: '提案办理情况统计表',
  columns: [{ label: '人大代表建议' }, { label: '政协提案' }, { label: '合计' }],
  rows: ['主办件', '协办件', '不满意'].map((label) => ({ label, unit: '件', kind: 'value' as const })),
  cells: [
    ['a.main', 'b.main', 'c.main'],
    ['a.co', 'b.co', 'c.co'],
    ['a.bad', 'b.bad', 'c.bad'],
  ],
})

const title = '某某县2023年度提案办理情况报告'
const lying = [
  ['类别', '主办件', '协办件', '不满意'],
  ['人大代表建议', '40', '20', '0'],
  ['政协提案', '70', '20', '1'],
  ['合计', '110', '40', '1'],
]

test('a table of an own form that lies on its side is read, whatever stands in its corner', async () => {
  const { facts, findings } = await read(title, tableOf(lying), { forms: [proposals] })
  const given = Object.fromEntries(facts.map((f) => [f.indicator, f.value]))
  expect(given).toEqual({
    'a.main': 40,
    'b.main': 70,
    'c.main': 110,
    'a.co': 20,
    'b.co': 20,
    'c.co': 40,
    'a.bad': 0,
    'b.bad': 1,
    'c.bad': 1,
  })
  expect(findings.filter((f) => f.kind === 'report')).toEqual([])
})

test('a name of the form that heads a column of numbers is no blank row, where the table cannot be stood upright', async () => {
  const short = lying.map((row, i) => (i === 2 ? row.slice(0, 3) : row))
  const { facts } = await read(title, tableOf(short), { forms: [proposals] })
  expect(facts.filter((f) => f.indicator !== null && f.state === 'blank' && f.certainty === 'read')).toEqual([])
})
