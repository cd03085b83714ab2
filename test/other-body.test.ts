import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillsInFor } from '../src/agency/same-name.ts'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { nameBeside } from '../src/outline/other-names.ts'
import { writers } from './fuzz/case.ts'
import { times } from './helpers/times.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts, type Part } from './make/write.ts'

test.each([
  ['教育局', '平湖县教育局'],
  ['县教育局', '平湖县教育局'],
  ['局机关', '平湖县教育局'],
  ['本单位', '平湖县教育局'],
  ['平湖县教育局办公室', '平湖县教育局'],
  ['平湖县教育局政务公开科', '平湖县教育局'],
  ['县市监局', '平湖县市场监督管理局'],
  ['平湖县发展和改革委员会', '平湖县发展和改革局'],
  ['平湖县人民政府', '平湖县人民政府办公室'],
  ['平湖县政府办公室', '平湖县人民政府'],
  ['平湖县', '平湖县人民政府'],
  ['平湖县本级', '平湖县人民政府'],
  ['城关镇人民政府', '平湖县城关镇'],
  ['城关街道', '平湖县城关街道办事处'],
  ['交警大队', '平湖县公安局交警大队'],
])('%s fills a table in for %s', (filler, agency) => {
  expect(fillsInFor(filler, agency)).toBe(true)
})

test.each([
  ['平湖县公安局', '平湖县教育局'],
  ['清河县教育局', '平湖县教育局'],
  ['平湖县', '平湖县教育局'],
  ['平湖县人民政府', '平湖县教育局'],
  ['平湖县教育局培训中心', '平湖县教育局'],
  ['平湖县公安局交警大队', '平湖县公安局'],
  ['城南街道办事处', '城关街道办事处'],
])('%s does not for %s', (filler, agency) => {
  expect(fillsInFor(filler, agency)).toBe(false)
})

describe('the line beside a table', () => {
  test.each([
    ['填报单位：平湖县公安局', '平湖县公安局'],
    ['填表单位（盖章）：平湖县公安局 填报日期：2024年1月', '平湖县公安局'],
    ['填报单位：平湖县统计局', '平湖县统计局'],
    ['单位名称：平湖县公安局', '平湖县公安局'],
    ['平湖县公安局2023年度政府信息公开情况统计表', '平湖县公安局'],
    ['（一）平湖县公安局收到和处理政府信息公开申请情况', '平湖县公安局'],
    ['平湖县主动公开政府信息情况', '平湖县'],
    ['（填报单位：平湖县公安局）', '平湖县公安局'],
    ['县公安局：', '县公安局'],
    ['（平湖市汇总）', '平湖市'],
    ['附：平湖县公安局数据', '平湖县公安局'],
  ])('%s names %s', (words, name) => {
    expect(nameBeside(words)).toBe(name)
  })
  test.each([
    '三、收到和处理政府信息公开申请情况',
    '政府信息公开情况统计表',
    '行政机关收到和处理政府信息公开申请情况',
    '各单位政府信息公开情况',
    '单位：件',
    '制表机关：国务院办公厅',
  ])('%s names nobody', (words) => {
    expect(nameBeside(words)).toBeNull()
  })
})

const others = [
  '填报单位：某某市另外局',
  '填表单位（盖章）：某某市另外局    填表日期：2024年1月5日',
  '单位名称：另外县公安局',
  '某某市另外局政府信息公开情况统计表',
  '另外县公安局',
  '（填报单位：某某市另外局）',
  '另外县公安局：',
  '（另外县汇总）',
  '全市教育系统政府信息公开情况统计表',
  '全县汇总',
  '教育系统汇总表',
  '（含下属单位）',
]
const own = [
  '注：本表数据含局属事业单位。',
  '填报单位：某某市某某局',
  '填报单位：某某局',
  '填报单位：局机关',
  '填报单位：某某市某某局办公室',
  '某某市某某局政府信息公开情况统计表',
  '政府信息公开情况统计表',
  '制表机关：国务院办公厅',
  '通过政务系统公开情况',
  '表一 学校情况表',
  '全市有网页2000页，我局占6.4%。',
]
const yearOf = (form: Form) => (form.scope === 'local' ? form.inForce.to! : form.inForce.from)

/** The facts of the form that are given, and the rules, of a report with a line over its first table. */
const given = async (id: string, format: string, seed: number, line: string | null) => {
  const form = forms.find((f) => f.id === id) as Form
  const parts = makeParts(form, sayNumbers(form, dice(seed)), yearOf(form))
  const at = parts.findIndex((p) => 'table' in p)
  const with_: Part[] = line === null ? parts : [...parts.slice(0, at), { text: line }, ...parts.slice(at)]
  const { name, bytes } = await writers[format]!(with_)
  const report = await parseReport(bytes, { name })
  return {
    tables: form.tables.length,
    facts: report.facts.filter((f) => f.indicator !== null && f.value !== null).length,
    rules: report.findings.map((f) => f.rule),
  }
}
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const ids = fc.constantFrom(...forms.map((f) => f.id))
const formats = fc.constantFrom(...Object.keys(writers))

test('numbers of a table that another body, or more than one, is named over are not given', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, ids, formats, fc.constantFrom(...others), async (seed, id, format, line) => {
      const clean = await given(id, format, seed, null)
      const { tables, facts, rules } = await given(id, format, seed, line)
      expect(rules).toContain('other-body')
      if (tables === 1 || /填/u.test(line)) expect(facts).toBe(0)
      else expect(facts).toBeLessThan(clean.facts)
    }),
    { numRuns: times(4) },
  )
})

test('the agency itself, by whatever name, and words that name nobody take nothing from its tables', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, ids, formats, fc.constantFrom(...own), async (seed, id, format, line) => {
      const clean = await given(id, format, seed, null)
      const { facts, rules } = await given(id, format, seed, line)
      expect({ facts, rules }).toEqual({ facts: clean.facts, rules: clean.rules })
    }),
    { numRuns: times(4) },
  )
})

describe('a name alone over tables', () => {
  const table = (n: number): string =>
    `<table><tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>${['行政许可', '行政处罚', '行政强制'][n]}</td><td>${n + 41}</td></tr></table>`
  const read = async (before: string, between: string) => {
    const html = `<h1>平湖县水务局2023年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>平稳。</p><h2>二、主动公开政府信息情况</h2>${before}${table(0)}${between}${table(1)}${table(2)}<h2>三、存在的主要问题及改进情况</h2><p>无。</p>`
    const { facts } = await parseReport(html, { name: 'a.html' })
    return facts.flatMap((f) => f.value ?? [])
  }
  test('heads all that follow, up to the next one', async () => {
    expect(await read('', '')).toEqual([41, 42, 43])
    expect(await read('<p>平湖县财政局</p>', '')).toEqual([])
    expect(await read('<p>平湖县财政局：</p>', '<p>平湖县水务局</p>')).toEqual([42, 43])
    expect(await read('', '<p>附：县财政局数据</p>')).toEqual([41])
  })
  test('heads none behind a heading of the report', async () => {
    expect(await read('<p>平湖县财政局</p>', '<h2>三、行政处理决定</h2>')).toEqual([42, 43])
  })
  test.each(['更正前：', '原表（已作废）', '计划数', '（修订前）'])(
    '%s: the numbers under it are not given',
    async (line) => {
      expect(await read(`<p>${line}</p>`, '')).toEqual([42, 43])
    },
  )
})
