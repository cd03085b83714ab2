import { expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'
import { ownForm } from '../helpers/own-form.ts'

const water = ownForm('water', '水质监测', ['水质监测年报'], {
  id: 'air',
  title: '监测结果表',
  columns: [],
  rows: [
    { id: 'dust', label: '颗粒物', unit: 'μg/m³', kind: 'value' },
    { id: 'acid', label: '酸碱度', unit: '无量纲', kind: 'value' },
    { id: 'days', label: '达标天数', unit: '天', kind: 'value' },
    { id: 'sites', label: '监测点位', unit: '个', kind: 'value' },
  ],
})

const read = async (sites: string, head = '年均值') => {
  const rows = [
    ['监测项目', '单位', head],
    ['颗粒物', 'μg/m³', '8.5'],
    ['酸碱度', '无量纲', '7.6'],
    ['达标天数', '天', '338'],
    ['监测点位', '个', sites],
  ]
  const table = rows.map((row) => `<tr>${row.map((c) => `<td>${c}</td>`).join('')}</tr>`).join('')
  const html = `<h1>某某县环境局2023年度水质监测年报</h1><table>${table}</table>`
  return parseReport(new TextEncoder().encode(html), { name: 'a.html', forms: [water] })
}

test('what is measured is read under 年均值, in the units of the form, and may be a fraction; a mean of what is counted is open', async () => {
  const { facts, findings } = await read('12')
  expect(facts.map((f) => [f.indicator, f.value, f.unit])).toEqual([
    ['dust', 8.5, 'μg/m³'],
    ['acid', 7.6, '无量纲'],
    ['days', 338, '天'],
    ['sites', null, null],
  ])
  expect(findings.filter((f) => f.kind === 'report')).toEqual([])
})

test('what is counted may not', async () => {
  const { findings } = await read('12.5', '结果')
  expect(findings.filter((f) => f.rule === 'not-a-count').map((f) => f.indicators)).toEqual([['sites']])
})
