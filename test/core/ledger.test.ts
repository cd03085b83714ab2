import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../../src/forms/form.ts'
import { matchTables } from '../../src/match/match.ts'
import { isYear, numeralsIn } from '../../src/match/numerals.ts'
import type { Table } from '../../src/tree.ts'
import { tableOf } from '../helpers/table.ts'

const makeForm = (): Form => ({
  id: 'sheet',
  name: { zh: '表', en: 'sheet' },
  inForce: { from: 2015, to: null },
  scope: 'local',
  source: 'test',
  tables: [
    {
      id: 'sheet',
      title: '表',
      columns: [],
      rows: [
        { id: 'items', label: '主动公开政府信息数（相同信息计1条）', unit: '条', kind: 'value' },
        { id: 'web', label: '政府网站公开数', unit: '条', kind: 'value' },
        { id: 'gazette', label: '政府公报公开数', unit: '条', kind: 'value' },
        { id: 'fee', label: '收费金额', unit: '万元', kind: 'value' },
      ],
    },
  ],
  rules: {},
})
const read = (table: string | Table) => {
  const matched = matchTables([typeof table === 'string' ? tableOf(table) : table], [makeForm()], null, 1e6)
  const [region] = matched.ledger
  return {
    used: region?.used ?? {},
    numerals: region?.numerals ?? 0,
    unused: region?.unused.map((u) => u.raw) ?? [],
    facts: matched.facts.map((f) => [f.indicator, f.raw, f.certainty]),
    rules: matched.findings.map((f) => f.rule).filter((r) => !r.startsWith('missing-')),
    findings: matched.findings,
  }
}
const clean =
  '指标 | 单位 | 数量\n主动公开政府信息数（相同信息计1条） | 条 | 7\n政府网站公开数 | 条 | 5\n政府公报公开数 | 条 | 3'

describe('numerals', () => {
  test('are runs of digits, with their separators', () => {
    expect(numeralsIn('共1,234件，增长5.6%；０３').map((n) => n.raw)).toEqual(['1,234', '5.6', '０３'])
    expect(numeralsIn('一、概述①')).toEqual([])
  })
  test('are a year where 年 or nothing follows', () => {
    const year = (words: string) => isYear(words, numeralsIn(words)[0]!)
    expect(['2023年', '2023', '２０２３ 年度', '2023件', '1023年', '20230'].map(year)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ])
  })
})

describe('each numeral of a table is used once', () => {
  test('as a value, or as what the form itself has in a label', () => {
    expect(read(clean)).toMatchObject({ numerals: 4, used: { fact: 3, label: 1 }, unused: [], rules: [] })
  })
  test('as numbering, a serial number, a year, a note, a unit', () => {
    expect(
      read(
        '序号 | 指标 | 单位 | 2023年\n1 | 1.政府网站公开数 | 条 | 5（其中3条）\n2 | 2.政府公报公开数 | 条 | 3\n3 | 收费金额 | 万元 | 0.5',
      ),
    ).toMatchObject({ numerals: 10, used: { fact: 3, serial: 5, year: 1, note: 1 }, unused: [] })
  })
  test('as a row that no form knows, which is kept', () => {
    expect(read(`${clean}\n热线电话接听数 | 件 | 77`)).toMatchObject({ used: { row: 1 }, unused: [] })
  })
  test('as the count of columns under the header', () => {
    expect(
      read('指标 | 单位 | 数量\n1 | 2 | 3\n政府网站公开数 | 条 | 5\n政府公报公开数 | 条 | 3\n收费金额 | 万元 | 0'),
    ).toMatchObject({
      used: { serial: 3, fact: 3 },
      unused: [],
    })
  })
  test('as a serial number without a header, where they count up', () => {
    const rows = (a: number, b: number, c: number) =>
      `${a} | 政府网站公开数 | 条 | 5\n${b} | 政府公报公开数 | 条 | 3\n${c} | 收费金额 | 万元 | 0`
    expect(read(rows(1, 2, 3))).toMatchObject({ used: { serial: 3 }, unused: [] })
    expect(read(rows(4, 9, 6)).unused).toEqual(['4', '9', '6'])
  })
})

describe('a numeral that nobody used', () => {
  test('is named, once a table, with its place', () => {
    const { findings, unused } = read(
      '9 | 政府网站公开数 | 条 | 5\n4 | 政府公报公开数 | 条 | 3\n8 | 收费金额 | 万元 | 0',
    )
    expect(unused).toEqual(['9', '4', '8'])
    const said = findings.filter((f) => f.rule === 'unused-numeral')
    expect(said).toHaveLength(1)
    expect(said[0]).toMatchObject({ kind: 'reading', severity: 'warning', actual: '9, 4, 8', place: { path: '1.1' } })
    expect(said[0]!.related.map((r) => r.place)).toEqual([{ path: '2.1' }, { path: '3.1' }])
  })
  test('inside a label leaves the blank of its row open, and no other', () => {
    const { facts, unused } = read(
      '指标 | 单位 | 数量\n主动公开政府信息数（相同信息 条 111 计1条） | 条 |\n政府网站公开数 | 条 | \n政府公报公开数 | 条 | 3',
    )
    expect(unused).toEqual(['111'])
    expect(facts).toEqual([
      ['items', '', 'doubtful'],
      ['web', '', 'read'],
      ['gazette', '3', 'read'],
    ])
  })
  test('inside a label of a row with its own value is a word of the label', () => {
    expect(
      read(
        '指标 | 单位 | 数量\n主动公开政府信息数（相同信息计2条） | 条 | 7\n政府网站公开数 | 条 | 5\n政府公报公开数 | 条 | 3',
      ).unused,
    ).toEqual([])
  })
  test('leaves blanks in its own row and those beside it open', () => {
    const { facts } = read('9 | 政府网站公开数 | 条 | |\n| | 政府公报公开数 | 条 | |\n| | 收费金额 | 万元 | |')
    expect(facts).toEqual([
      ['web', '', 'doubtful'],
      ['gazette', '', 'doubtful'],
      ['fee', '', 'read'],
    ])
  })
  test('beside the table, in none of its cells, leaves all blanks open and no number', () => {
    const table = tableOf('指标 | 单位 | 数量\n政府网站公开数 | 条 | \n政府公报公开数 | 条 | 3\n收费金额 | 万元 | ')
    const text = { type: 'text' as const, value: '条 66', place: { path: 'p[9]' } }
    const { facts, unused } = read({ ...table, leftOver: [{ row: null, text }] })
    expect(unused).toEqual(['66'])
    expect(facts).toEqual([
      ['web', '', 'doubtful'],
      ['gazette', '3', 'read'],
      ['fee', '', 'doubtful'],
    ])
  })
  test('in a row of numbers that no label names leaves the blanks beside it open', () => {
    const { facts } = read(
      '指标 | 单位 | 数量\n政府网站公开数 | 条 | \n | | 66\n政府公报公开数 | 条 | 3\n收费金额 | 万元 | ',
    )
    expect(facts.filter(([id]) => id !== null)).toEqual([
      ['web', '', 'doubtful'],
      ['gazette', '3', 'read'],
      ['fee', '', 'read'],
    ])
  })
  test('in a table without rows of the form is no more than a remark', () => {
    const { findings } = read('甲 | 乙\n7 | 丙')
    expect(findings.filter((f) => f.rule === 'unused-numeral').map((f) => f.severity)).toEqual(['info'])
  })
  test('too many to list are counted', () => {
    const rows = Array.from({ length: 12 }, (_, i) => `甲 | ${40 + 3 * i} | 乙`).join('\n')
    const said = read(rows).findings.find((f) => f.rule === 'unused-numeral')!
    expect(said.message.zh).toContain('12 个数')
    expect(said.related).toHaveLength(7)
  })
})

test('more numbers than a row has columns leave the blanks beside it open', () => {
  const { facts } = read('指标 | 单位 | 数量\n政府网站公开数 | 条 | 5 | 6\n政府公报公开数 | 条 | \n收费金额 | 万元 | ')
  expect(facts).toEqual([
    ['web', '', 'doubtful'],
    ['gazette', '', 'doubtful'],
    ['fee', '', 'read'],
  ])
})

test('whatever is planted without a label turns up in the ledger', () => {
  fc.assert(
    fc.property(fc.integer({ min: 40, max: 9999 }), fc.nat(3), (n, at) => {
      const lines = clean.split('\n')
      lines.splice(at + 1, 0, `| | ${n} |`)
      const { unused, facts, used } = read(lines.join('\n'))
      const kept = facts.some(([id, raw]) => id === null && raw === String(n))
      expect(unused.includes(String(n)) || kept).toBe(true)
      expect(used.fact).toBe(3)
    }),
  )
})
