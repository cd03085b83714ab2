import { describe, expect, test } from 'vitest'
import { tableToGrid } from '../../src/cells/grid.ts'
import type { Form } from '../../src/forms/form.ts'
import { type Assigned, assignRows } from '../../src/match/assign.ts'
import { gridToRows } from '../../src/match/rows.ts'
import { vocabularyOf } from '../../src/match/vocabulary.ts'
import type { Table } from '../../src/model/tree.ts'
import { rowsToFacts } from '../helpers/rows.ts'
import { tableOf } from '../helpers/table.ts'

/** Made anew each time: what is worked out once a form must not outlive a test. */
const makeForm = (): Form => ({
  id: 'sheet',
  name: { zh: '表', en: 'sheet' },
  inForce: { from: 2015, to: null },
  scope: 'local',
  source: 'test',
  tables: [
    {
      id: 'wide',
      title: '申请',
      columns: [
        { label: '自然人', applicant: 'a' },
        { label: '商业企业', applicant: 'b' },
        { label: '总计', applicant: 'all' },
      ],
      rows: [
        { id: 'received', label: '一、新收申请数量', unit: '件', kind: 'value' },
        { id: 'carried', label: '二、上年结转申请', unit: '件', kind: 'value' },
      ],
    },
    {
      id: 'open',
      title: '公开',
      columns: [],
      rows: [
        { id: 'web', label: '政府网站公开数', unit: '条', kind: 'value' },
        { id: 'gazette', label: '政府公报公开数', unit: '条', kind: 'value' },
      ],
    },
  ],
  rules: { rowTotals: [{ table: 'wide', total: 'all', parts: ['a', 'b'] }] },
})

const head = '指标 | 自然人 | 商业企业 | 总计'
const tables = (...of: (string | Table)[]) => of.map((t) => (typeof t === 'string' ? tableOf(t) : t))
const findingsOf = (of: readonly Table[], more: Partial<Assigned> = {}) => {
  const form = makeForm()
  const rows = of.flatMap((table) => gridToRows(tableToGrid(table), vocabularyOf([form])))
  return rowsToFacts(
    assignRows(rows, form).map((a) => ({ ...a, ...more })),
    form,
  ).findings
}
const said = (...of: (string | Table)[]) => findingsOf(tables(...of))
const rules = (...of: (string | Table)[]) => said(...of).map((f) => f.rule)

describe('nothing is said', () => {
  test('of rows that are as the form has them', () => {
    expect(rules(`${head}\n新收申请数量 | 1 | 2 | 3\n上年结转申请 | 0 | 0 | 0`, '政府网站公开数 | 条 | 5')).toEqual([])
    expect(rules('政府网站公开数 | |\n政府公报公开数 | /')).toEqual([])
  })
})

describe('it is said of a row', () => {
  test('that its cells and columns do not fit', () => {
    expect(said(`${head}\n新收申请数量 | 1 | 2`)).toMatchObject([
      {
        rule: 'ragged-row',
        kind: 'report',
        severity: 'error',
        indicators: ['received'],
        applicant: null,
        actual: 2,
        expected: 3,
        place: { path: '2.1' },
      },
    ])
    // a number under 备注 may be a remark: the row lacks no cell
    expect(said('指标 | 单位 | 统计数 | 备注\n政府网站公开数 | 条 | | 5')).toMatchObject([
      { rule: 'ragged-row', kind: 'reading' },
    ])
    expect(said(`指标 | 自然人 | 商业企业 | < | 总计\n新收申请数量 | 1 | < | 2 | 3`)).toMatchObject([
      { rule: 'ragged-row', actual: 3, expected: 3 },
    ])
  })
  test('that no header names its columns', () => {
    expect(said('新收申请数量 | 1 | 2 | 4')).toMatchObject([
      {
        rule: 'uncertain-columns',
        kind: 'reading',
        severity: 'warning',
        indicators: ['received'],
        place: { path: '1.1' },
      },
    ])
  })
  test('that its words differ from the form’s', () => {
    expect(said('政府网站公升数 | 5')).toMatchObject([
      {
        rule: 'label-deviation',
        kind: 'report',
        severity: 'info',
        indicators: ['web'],
        actual: '政府网站公升数',
        expected: '政府网站公开数',
      },
    ])
  })
  test('that it could be more than one of the form, without a word on its numbers', () => {
    expect(findingsOf(tables('政府网站公开数 | 5'), { doubts: [{ code: 'row-unclear' }] })).toMatchObject([
      { rule: 'ambiguous-label', kind: 'reading', severity: 'warning', indicators: ['web'] },
    ])
  })
  test('that it is elsewhere, or there again', () => {
    expect(said('政府公报公开数 | 1\n政府网站公开数 | 2')).toMatchObject([
      { rule: 'row-out-of-order', kind: 'report', severity: 'warning' },
    ])
    expect(said('政府网站公开数 | 1\n政府公报公开数 | 1\n政府网站公开数 | 2')).toMatchObject([
      { rule: 'duplicate-row', kind: 'report', severity: 'warning', indicators: ['web'], place: { path: '3.1' } },
    ])
  })
  test('that no label names it', () => {
    const [found, ...others] = findingsOf(tables('政府网站公开数 | 1'), { doubts: [{ code: 'label-lost' }] })
    expect(found).toMatchObject({ rule: 'unlabelled-row', kind: 'reading', severity: 'warning', indicators: ['web'] })
    expect(others).toEqual([])
    expect(said('政府网站公开数 | 1\n| 7 | 8')).toMatchObject([
      { rule: 'unlabelled-row', kind: 'reading', severity: 'warning', indicators: [], place: { path: '2' } },
    ])
  })
  test('that no form knows it', () => {
    expect(said('政府网站公开数 | 1\n某某事项 | 8')).toMatchObject([
      { rule: 'unexpected-row', kind: 'report', severity: 'warning', indicators: [], place: { path: '2.1' } },
    ])
  })
})

describe('a message, in both languages,', () => {
  const messages = (...of: (string | Table)[]) => said(...of).flatMap((f) => [f.message.zh, f.message.en])
  test('names the row and its cells, with a word for blank ones', () => {
    const wide = '| 自然人 | 商业企业 | 甲类 | 总计'
    for (const drawn of [
      `${head}\n新收申请数量 | 1 | | 2 | 9`,
      `指标 ${wide.replace('| 甲类 ', '')}\n某某事项 | 1 | | 2 | 9`,
    ]) {
      const said = messages(drawn).filter((m) => m.includes('1 |'))
      expect(said.length).toBeGreaterThan(1)
      for (const m of said) {
        expect(m).toMatch(/1 \| [^ ]+ \| 2 \| 9/u)
        expect(m).toMatch(/新收申请数量|某某事项/u)
      }
    }
    const uncertain = messages('新收申请数量 | 1 | | | 2')
    expect(uncertain).toHaveLength(2)
    for (const m of messages('新收申请数量 | 1 | | 4')) expect(m).toMatch(/新收申请数量.*1 \| [^ ]+ \| 4/u)
    for (const m of messages('政府网站公开数 | 1\n| 7 | | 8')) expect(m).toMatch(/7 \| [^ ]+ \| 8/u)
  })
  test('names the row by its own label, not by those around it', () => {
    const drawn = '指标 | < | 数量\n公开 | 某某事项 | 1\n^ | 其他事项 | 2\n政府网站公开数 | < | 3'
    const [first] = said(drawn)
    for (const m of [first!.message.zh, first!.message.en]) {
      expect(m).toContain('某某事项')
      expect(m).not.toContain('公开')
    }
  })
  test('says why where cells and columns do not fit', () => {
    const [few] = said(`${head}\n新收申请数量 | 1 | 2`)
    const [wide] = said('指标 | 自然人 | 商业企业 | < | 总计\n新收申请数量 | 1 | < | 2 | 3')
    for (const lang of ['zh', 'en'] as const) {
      expect(few!.message[lang]).toMatch(/2.*3/u)
      expect(wide!.message[lang]).not.toMatch(/undefined/u)
    }
  })
  test('shows what stands in the cell on one line, and what it might be', () => {
    for (const m of messages(`${head}\n新收申请数量 | 1  2 | 3 | 5`)) expect(m).toContain('“1 2”')
    const table = tableOf(`${head}\n新收申请数量 | 12 | 34 | 15`)
    table.children[1]!.children[1]!.doubts = [{ code: 'run-together', candidates: [1, 12] }]
    table.children[1]!.children[2]!.doubts = [{ code: 'run-together', candidates: [] }]
    for (const m of messages(table)) expect(m).toMatch(/新收申请数量.*1\/12，\?/u)
  })
  test('says how many of a table', () => {
    for (const m of messages('新收申请数量 | 1 | 2 | 3', '上年结转申请 | 0 | 1 | 1')) expect(m).toMatch(/2/u)
    const table = tableOf('政府网站公开数 | 5')
    table.children[0]!.children[1]!.doubts = [{ code: 'parted-by-sums', candidates: [] }]
    for (const m of messages(table)) expect(m).toMatch(/1/u)
    expect(messages(table)).toHaveLength(2)
  })
})

describe('it is said of a number', () => {
  test('that it cannot be read as one, with what it might be', () => {
    expect(said(`${head}\n新收申请数量 | 1 2 | 3 | 1 5`)).toMatchObject([
      {
        rule: 'ambiguous-numbers',
        kind: 'reading',
        severity: 'warning',
        indicators: ['received'],
        applicant: 'a',
        column: null,
        actual: '1 2',
        expected: 12,
        place: { path: '2.2' },
      },
      { rule: 'ambiguous-numbers', applicant: 'all', actual: '1 5', expected: 15, place: { path: '2.4' } },
    ])
    expect(said('指标 | 本年度 | 累计\n政府网站公开数 | 5 | 1 2')).toMatchObject([{ column: '累计', actual: '1 2' }])
    expect(said('某某事项 | 1 2').filter((f) => f.rule === 'ambiguous-numbers')).toMatchObject([{ indicators: [] }])
  })
  test('but not again where the row is in doubt already', () => {
    expect(rules(`${head}\n新收申请数量 | 1 2 | 3`)).toEqual(['ragged-row'])
    expect(
      findingsOf(tables('政府网站公开数 | 1 2'), { doubts: [{ code: 'row-unclear' }] }).map((f) => f.rule),
    ).toEqual(['ambiguous-label'])
  })
  test('that it has run together with others, once a row', () => {
    const table = tableOf(`${head}\n新收申请数量 | 12 | 3 4 | 15`)
    const cells = table.children[1]!.children
    for (const c of [1, 2]) cells[c]!.doubts = [{ code: 'run-together', candidates: c === 1 ? [1, 12] : [] }]
    expect(said(table)).toMatchObject([
      {
        rule: 'ambiguous-numbers',
        kind: 'reading',
        severity: 'warning',
        indicators: ['received'],
        actual: '12',
        place: { path: '2.2' },
      },
    ])
  })
})

describe('it is said once of a table', () => {
  test('that its numbers had run together and were parted by its sums', () => {
    const parted = (values: readonly number[]) => {
      const table = tableOf(`${head}\n新收申请数量 | 1 | 2 | 3\n上年结转申请 | 4 | 5 | 9`)
      for (const r of [1, 2])
        for (const c of values) table.children[r]!.children[c]!.doubts = [{ code: 'parted-by-sums', candidates: [] }]
      return { ...table, place: { path: `table${values.length}` } }
    }
    expect(said(parted([1, 3]))).toMatchObject([
      { rule: 'inferred-numbers', kind: 'reading', severity: 'info', actual: 4, place: { path: 'table2' } },
    ])
    expect(said(parted([])).map((f) => f.rule)).toEqual([])
    expect(
      said(parted([1, 3]), parted([2]))
        .filter((f) => f.rule === 'inferred-numbers')
        .map((f) => [f.actual, f.place.path]),
    ).toEqual([
      [4, 'table2'],
      [2, 'table1'],
    ])
  })
  test('that no header names its columns, which the totals bear out', () => {
    expect(said('新收申请数量 | 1 | 2 | 3', '上年结转申请 | 0 | 1 | 1')).toMatchObject([
      {
        rule: 'uncertain-columns',
        kind: 'reading',
        severity: 'info',
        indicators: ['received', 'carried'],
        actual: 2,
        place: { path: '1.1' },
      },
    ])
    const single = makeForm()
    const columns = ['结果维持', '总计'].map((label) => ({ id: label, label }))
    const form = {
      ...single,
      tables: [{ id: 'one', title: '', columns, rows: [{ label: '', unit: '件', kind: 'value' as const }] }],
    }
    const rules = { sums: [{ total: '总计', parts: ['结果维持'] }] }
    const rows = gridToRows(tableToGrid(tableOf('2 | 2')), vocabularyOf([form]))
    const { findings } = rowsToFacts(assignRows(rows, { ...form, rules }), { ...form, rules })
    expect(findings).toMatchObject([{ rule: 'uncertain-columns', indicators: [], actual: 1, place: { path: '1' } }])
  })
})
