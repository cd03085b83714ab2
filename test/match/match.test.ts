import { describe, expect, test } from 'vitest'
import type { Form, FormTable } from '../../src/forms/form.ts'
import { matchTables } from '../../src/match/match.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { Table } from '../../src/model/tree.ts'
import { tableOf } from '../helpers/table.ts'

const row = (id: string, label: string, kind: 'value' | 'group' | 'derived' = 'value') => ({
  id,
  label,
  unit: '件',
  kind,
})
const base = {
  name: { zh: '表', en: 'sheet' },
  inForce: { from: 2015, to: null },
  scope: 'local',
  source: 'test',
  rules: {},
} as const
const channels = (): FormTable => ({
  id: 'channels',
  title: '渠道',
  columns: [],
  rows: [
    row('open', '主动公开', 'derived'),
    row('web', '政府网站'),
    row('gazette', '政府公报'),
    row('weibo', '政务微博'),
    row('wechat', '政务微信'),
    row('other', '其他方式'),
  ],
})
const decisions = (): FormTable => ({
  id: 'decisions',
  title: '决定',
  columns: [
    { label: '制发件数', applicant: 'made' },
    { label: '废止件数', applicant: 'gone' },
  ],
  rows: [row('licence', '行政许可'), row('penalty', '行政处罚')],
})
/** Made anew each time: what is worked out once a form must not outlive a test. */
const makeForm = (id = 'sheet', tables: readonly FormTable[] = [channels(), decisions()]): Form => ({
  ...base,
  id,
  tables,
})

const five = ['政府网站 | 1', '政府公报 | 2', '政务微博 | 3', '政务微信 | 4', '其他方式 | 5']
const two = ['指标 | 制发件数 | 废止件数', '行政许可 | 6 | 7', '行政处罚 | 8 | 9']

const read = (
  drawn: readonly (readonly string[] | Table)[],
  forms: Form[] = [makeForm()],
  expected: Form | null = null,
) => {
  const tables = drawn.map((t) => ('type' in t ? t : tableOf(t.join('\n'))))
  const matched = matchTables(tables, forms, expected, 1e6)
  return {
    ...matched,
    form: matched.form?.id ?? null,
    values: matched.facts.map((f) => `${f.indicator ?? '-'} ${f.value}`),
    rules: matched.findings.map((f) => f.rule).filter((rule) => !rule.startsWith('missing')),
    missing: matched.findings
      .filter((f) => f.rule.startsWith('missing'))
      .map((f) => [f.rule, ...f.indicators].join(' ')),
  }
}

const both = ({ message }: Finding) => [message.zh, message.en]

describe('tables of a form', () => {
  test('give an answer for each of its items', () => {
    const { form, evidence, values, rules, missing, checks, facts } = read([five, two])
    expect([form, evidence, rules, missing]).toEqual(['sheet', 'labels', [], []])
    expect(values).toEqual([
      'web 1',
      'gazette 2',
      'weibo 3',
      'wechat 4',
      'other 5',
      ...['licence 6', 'licence 7', 'penalty 8', 'penalty 9'],
    ])
    expect(facts.every((f) => f.certainty === 'read')).toBe(true)
    expect(checks.map((c) => c.rule).sort()).toEqual([
      'duplicate-row',
      'label-deviation',
      'missing-row',
      'missing-table',
      'ragged-row',
      'row-out-of-order',
      'unexpected-row',
      'unlabelled-row',
    ])
    expect(checks.every((c) => c.passed === 7 && c.failed === 0 && c.notAssessable === 0)).toBe(true)
  })
  test('may lack rows: those that follow each other are one gap', () => {
    const { missing, checks, findings } = read([[five[0]!, five[3]!], two])
    expect(missing).toEqual(['missing-row gazette weibo', 'missing-row other'])
    expect(findings.map((f) => [f.kind, f.severity, f.expected, f.place.path])).toEqual([
      ['report', 'warning', '政府公报、政务微博', 'table'],
      ['report', 'warning', '其他方式', 'table'],
    ])
    expect(checks.find((c) => c.rule === 'missing-row')).toEqual({
      rule: 'missing-row',
      passed: 2,
      failed: 2,
      notAssessable: 0,
    })
  })
  test('say where rows are missing, and which', () => {
    const at = (lines: readonly string[], path: string) => tableOf(lines.join('\n'), { place: { path } })
    const { findings, checks } = read([at(five, 'one'), at(two.slice(0, 2), 'two')])
    expect(findings).toMatchObject([{ rule: 'missing-row', place: { path: 'two' } }])
    for (const m of both(findings[0]!)) expect(m).toMatch(/^(?!.*1).*行政处罚/u)
    expect(checks.map((c) => c.failed).reduce((a, b) => a + b)).toBe(1)
    const whole = read([at(five, 'one')]).findings
    expect(whole).toMatchObject([{ rule: 'missing-table', place: { path: 'one' } }])
    for (const m of both(whole[0]!)) expect(m).toContain('决定')
    for (const m of both(read([[five[0]!, five[3]!, five[4]!], two]).findings[0]!))
      expect(m).toMatch(/2.*政府公报、政务微博/u)
    const rows = [...channels().rows.slice(1, 3), row('head', '办理情况', 'derived'), ...channels().rows.slice(3)]
    const form = makeForm('sheet', [{ ...channels(), rows }])
    expect(read([[five[0]!, five[3]!, five[4]!]], [form]).missing).toEqual(['missing-row gazette weibo'])
  })
  test('may lack the headers, where the totals of rows bear out the order of the form', () => {
    const columns = [...decisions().columns, { label: '合计', applicant: 'all' }]
    const rules = { rowTotals: [{ table: 'decisions', total: 'all', parts: ['made', 'gone'] }] }
    const form = { ...makeForm('sums', [{ ...decisions(), columns }]), rules }
    const { values, facts } = read([['行政许可 | 1 | 2 | 3', '行政处罚 | 4 | 5 | 9']], [form])
    expect(values).toEqual(['licence 1', 'licence 2', 'licence 3', 'penalty 4', 'penalty 5', 'penalty 9'])
    expect(facts.every((f) => f.certainty === 'inferred')).toBe(true)
  })
  test('may be missing whole', () => {
    expect(read([five]).missing).toEqual(['missing-table licence penalty'])
    expect(read([two]).missing).toEqual(['missing-table web gazette weibo wechat other'])
    const cells = [
      ['licence.made', 'licence.gone'],
      ['penalty.made', 'penalty.gone'],
    ]
    const rows = ['行政许可', '行政处罚'].map((label) => ({ label, unit: '件', kind: 'value' as const }))
    const form = makeForm('cells', [channels(), { ...decisions(), rows, cells }])
    expect(read([five], [form]).missing).toEqual(['missing-table licence.made licence.gone penalty.made penalty.gone'])
    expect(read([five, two.slice(0, 2)], [form]).missing).toEqual(['missing-row penalty.made penalty.gone'])
    const columns = [{ id: 'kept', label: '结果维持' }, { label: '备用' }, { id: 'total', label: '总计' }]
    const single = { id: 'one', title: '一行', columns, rows: [{ label: '', unit: '件', kind: 'value' as const }] }
    expect(read([five], [makeForm('one', [channels(), single])]).missing).toEqual(['missing-table kept total'])
  })
})

describe('the form is the one that explains most', () => {
  const short = () => makeForm('short', [{ ...channels(), rows: channels().rows.slice(0, 4) }])
  test('whichever comes first', () => {
    for (const forms of [
      [short(), makeForm()],
      [makeForm(), short()],
    ])
      expect(read([five, two], forms).form).toBe('sheet')
    for (const forms of [
      [short(), makeForm()],
      [makeForm(), short()],
    ])
      expect(read([five.slice(0, 3)], forms).form).toBe('short')
  })
  test('the expected one among equals, else the first', () => {
    const forms = [makeForm('one'), makeForm('two'), makeForm('three')]
    expect(read([five, two], forms).form).toBe('one')
    expect(read([five, two], forms, forms[1]).form).toBe('two')
    expect(read([five, two], forms, forms[2]).form).toBe('three')
    const last = short()
    expect(read([five, two], [makeForm(), last], last).form).toBe('sheet')
  })
  test('with its own columns rather than only its labels', () => {
    const other = { ...decisions(), columns: [{ label: '新增件数' }, { label: '减少件数' }] }
    const forms = [makeForm('other', [channels(), other]), makeForm()]
    expect(read([five, two], forms).form).toBe('sheet')
  })
  test('with the words as they are printed rather than misprints of them', () => {
    const old = { ...channels(), rows: channels().rows.map((r) => ({ ...r, label: r.label.replace('政务', '政府') })) }
    expect(read([five], [makeForm('old', [old]), makeForm('new', [channels()])]).form).toBe('new')
  })
  test('whose heads without numbers count half, and are not missed', () => {
    const rows = channels().rows.slice(1, 4)
    const form = (id: string, ...more: FormTable['rows'][number][]) =>
      makeForm(id, [{ ...channels(), rows: [...rows, ...more] }])
    const lines = [...five.slice(0, 3), '办理情况 | |', '总体情况 | |']
    const head = form('head', row('head', '办理情况', 'derived'))
    expect(read([lines], [head, form('item', row('item', '总体情况', 'group'))]).form).toBe('item')
    expect(read([five.slice(0, 3)], [form('head', row('head', '办理情况', 'derived')), form('plain')]).form).toBe(
      'head',
    )
    expect(read([lines], [form('plain'), form('head', row('head', '办理情况', 'derived'))]).form).toBe('head')
  })
  test('or none, where fewer than three rows and less than a quarter of it are there', () => {
    const wide = makeForm('wide', [
      { ...channels(), rows: [...channels().rows, ...[...'甲乙丙丁戊己庚辛壬'].map((c) => row(c, `${c}类事项`))] },
    ])
    expect(read([five.slice(0, 3)], [wide]).form).toBe('wide')
    expect(read([five.slice(0, 2)], [wide]).form).toBe(null)
    expect(read([Array(4).fill(five[0])], [wide]).form).toBe(null)
    expect(read([five.slice(0, 2)], [makeForm('narrow', [channels()])]).form).toBe('narrow')
    expect(read([['政府网站 | 1']], [makeForm('narrow', [channels()])]).form).toBe(null)
  })
  test('or one row under its very own headers', () => {
    const many = { ...channels(), rows: [...'甲乙丙丁戊己庚辛壬癸'].map((c) => row(c, `${c}类事项`)) }
    const form = () => makeForm('many', [many, decisions()])
    expect(read([two.slice(0, 2)], [form()]).form).toBe('many')
    expect(read([['行政许可 | 6 | 7']], [form()]).form).toBe(null)
    expect(read([['指标 | 制发件数 | 废止件数', '行改许可 | 6 | 7']], [form()]).form).toBe(null)
    const one = { ...decisions(), columns: [{ label: '制发件数' }] }
    expect(read([['指标 | 制发件数', '行政许可 | 6']], [makeForm('one', [many, one])]).form).toBe(null)
  })
  test('by headers alone, where no label is printed', () => {
    const columns = ['结果维持', '结果纠正', '总计'].map((label) => ({ id: label, label }))
    const single = { id: 'one', title: '一行', columns, rows: [{ label: '', unit: '件', kind: 'value' as const }] }
    const { form, evidence, values } = read([['结果维持 | 结果纠正 | 总计', '1 | 2 | 3']], [makeForm('one', [single])])
    expect([form, evidence, values]).toEqual(['one', 'headers', ['结果维持 1', '结果纠正 2', '总计 3']])
  })
})

describe('a report without a form', () => {
  test('says that the tables of its year are missing', () => {
    const expected = makeForm()
    const { form, evidence, findings, facts, checks } = read([], [expected], expected)
    expect([form, evidence, facts]).toEqual([null, null, []])
    expect(findings).toMatchObject([
      { rule: 'missing-table', kind: 'report', severity: 'warning', expected: 'sheet', place: {} },
    ])
    expect(checks.filter((c) => c.notAssessable === 0).map((c) => c.rule)).toEqual(['ragged-row'])
    expect(checks.find((c) => c.rule === 'missing-table')).toEqual({
      rule: 'missing-table',
      passed: 0,
      failed: 1,
      notAssessable: 1,
    })
    for (const m of both(findings[0]!)) expect(m).toMatch(/表|sheet/u)
    expect(read([]).findings).toEqual([])
  })
  test('keeps the rows of a table that has the shape of one', () => {
    expect(read([['指标 | 数量', '某某事项 | 5']]).values).toEqual(['- 5'])
    expect(read([['某某事项 | 件 | 5']]).values).toEqual(['- 5'])
    expect(read([['某某事项 | 5']]).values).toEqual([])
    expect(read([['指标 | 数量', '某某事项 | 无']]).values).toEqual([])
    expect(read([['本年度 | 累计', '某某事项 | 5']]).values).toEqual([])
    expect(read([['指标 | 单位', '某某事项 | 5']]).values).toEqual([])
    expect(read([['某某事项']]).values).toEqual([])
  })
})

describe('a row that no form knows', () => {
  const beside = (...lines: string[]) => read([[...five, ...lines]], [makeForm('sheet', [channels()])])
  test('is kept with its number beside rows of the form', () => {
    expect(beside('某某事项 | 7').values.at(-1)).toBe('- 7')
    expect(beside('某某事项 | 7').rules).toEqual(['unexpected-row'])
    expect(beside('某某事项 | 件 | |').values.at(-1)).toBe('- null')
    expect(beside('某某事项 | 无').rules).toEqual([])
    expect(beside('某某事项').rules).toEqual([])
    expect(beside('某某事项 | 7 | 无').values.slice(-2)).toEqual(['- 7', '- null'])
  })
  test('is kept where nothing names its numbers, unless they count the columns', () => {
    expect(beside('| 7 | 8').rules).toEqual(['unlabelled-row'])
    expect(beside('| 1 | 2').rules).toEqual([])
    expect(beside('| 2 | 1').rules).toEqual(['unlabelled-row'])
    expect(beside('| 1 | 5').rules).toEqual(['unlabelled-row'])
    expect(beside('| 1').rules).toEqual(['unlabelled-row'])
    expect(beside('| - | -').rules).toEqual([])
  })
  test('is kept without a name in a table that holds nothing else, and not beside other words', () => {
    expect(read([five, ['7 | 8', '9 | 3']], [makeForm('sheet', [channels()])]).rules).toEqual([
      'unlabelled-row',
      'unlabelled-row',
    ])
    // it is not kept, but its numbers are named
    expect(read([five, ['7 | 8', '某某 | 3']], [makeForm('sheet', [channels()])]).rules).toEqual(['unused-numeral'])
  })
})

describe('a line inside a table that is no row', () => {
  // numbers that nothing names are kept where their table holds nothing else
  const isRow = (line: string) =>
    read([five, [line, '7 | 8', '9 | 3']], [makeForm('sheet', [channels()])]).rules.every(
      (rule) => rule === 'unused-numeral',
    )
  test('is its title or a note', () => {
    for (const note of [
      '第二十条第（一）项',
      '第二十条第（五）项 | <',
      '第二十条（六）项',
      '第1条第1项',
      '注：见下',
      '注: 见下',
      '备注：无',
      '备注: 无 | |',
      '填报单位：某局',
      '报送单位',
      '说明：无',
      '填表人：某某　审核人：某某　电话：0123-1234567',
      '填表⼈：某某',
      '审核：某某',
      '单位负责人（签章）：某某',
      '联系电话：0123-1234567',
      '填表日期：2022年1月20日',
    ])
      expect([note, isRow(note)]).toEqual([note, false])
  })
  test('and nothing else', () => {
    for (const words of [
      '某某事项',
      '详见第二十条第（一）项',
      '第三次修订条例草案情况汇总条第一项',
      '关注：见下',
      '注意',
      '无备注：见下',
      '备注',
      '未填报',
      '未说明：无',
      '说明',
      '注：见下 | 某某',
      '填表人',
      '负责人员数',
      '审核：某某 | 某某',
    ])
      expect([words, isRow(words)]).toEqual([words, true])
  })
  test('nor is a blank line between numbers and the label they may belong to', () => {
    const text = (...lines: string[]) => tableOf([...five.slice(1), ...lines].join('\n'), { by: 'inferred' })
    const { facts } = read([text('政府网站 | |', '| |', '| 5')], [makeForm('sheet', [channels()])])
    expect(facts.find((f) => f.indicator === 'web')).toMatchObject({ value: null, certainty: 'doubtful' })
  })
})

describe('two rows for one item', () => {
  test('that say different things give no number, and the same is the answer', () => {
    const { facts } = read([[...five, '政府网站 | 9', '政府公报 | 2']], [makeForm('sheet', [channels()])])
    const of = (id: string) => facts.filter((f) => f.indicator === id).map((f) => [f.value, f.certainty])
    expect(of('web')).toEqual([
      [null, 'doubtful'],
      [null, 'doubtful'],
    ])
    expect(of('gazette')).toEqual([
      [2, 'read'],
      [2, 'read'],
    ])
  })
  test('may differ from column to column', () => {
    const { facts } = read([[...two, '行政许可 | 6 | 8']], [makeForm('sheet', [decisions()])])
    expect(facts.filter((f) => f.indicator === 'licence').map((f) => [f.applicant, f.value, f.certainty])).toEqual([
      ['made', 6, 'read'],
      ['gone', null, 'doubtful'],
      ['made', 6, 'read'],
      ['gone', null, 'doubtful'],
    ])
    const open = read(
      [['指标 | 本年度 | 累计', ...five.map((l) => `${l} | 5`), '政府网站 | 1 | 6']],
      [makeForm('sheet', [channels()])],
    )
    expect(open.facts.filter((f) => f.indicator === 'web').map((f) => [f.column, f.value])).toEqual([
      ['本年度', 1],
      ['累计', null],
      ['本年度', 1],
      ['累计', null],
    ])
  })
  test('that no form knows stay as they are', () => {
    const { values } = read([[...five, '某某事项 | 7', '某某事项 | 8']], [makeForm('sheet', [channels()])])
    expect(values.slice(-2)).toEqual(['- 7', '- 8'])
  })
})

describe('a table with more columns than any form has', () => {
  const wide = (n: number) => [Array(n).fill('1').join(' | '), ...five]
  test('is said and not read', () => {
    const { values, findings } = read([five, [...wide(301)]], [makeForm('sheet', [channels()])])
    expect(values).toHaveLength(5)
    expect(findings).toMatchObject([
      { rule: 'unreadable-table', kind: 'reading', severity: 'error', actual: 301, expected: 300 },
    ])
    for (const m of both(findings[0]!)) expect(m).toContain('300')
    expect(read([[...wide(300)]], [makeForm('sheet', [channels()])]).rules).not.toContain('unreadable-table')
  })
})
