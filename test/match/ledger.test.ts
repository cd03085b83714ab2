import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../../src/forms/form.ts'
import { matchTables } from '../../src/match/match.ts'
import { isYear, numeralsIn } from '../../src/match/numerals.ts'
import type { Table } from '../../src/model/tree.ts'
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
        {
          id: 'items',
          label: '主动公开政府信息数（相同信息计1条）',
          aliases: ['主动公开信息数', '主动公开信息数（2种渠道计1条）', '公开信息数'],
          unit: '条',
          kind: 'value',
        },
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

describe('a number at the end of a label that the form does not have', () => {
  const withRow = (label: string, value = '') => read(`${clean}\n${label} | 条 | ${value} |`)
  test.each([
    '其他事项数12',
    '其他事项数12条',
    '其他事项数（含12条）',
    '其他事项数（含12 条 ）',
    '其他事项数（12）',
    '其他事项数12 ',
  ])('is most likely its value where that is blank: %s', (label) => expect(withRow(label).unused).toEqual(['12']))
  test.each([
    '其他事项数（相同信息计12条）',
    '其他事项数（计 12条）',
    '12类其他事项数',
    '其他事项数（含12条公告）',
    '其他12家单位事项数',
  ])('is of the label where more stands behind it, or it tells how is counted: %s', (label) => {
    expect(withRow(label).unused).toEqual([])
    expect(withRow(label).used.label).toBe(2)
  })
  test('is of the label where there is a value', () => {
    expect(withRow('其他事项数12条', '4')).toMatchObject({ unused: [], used: { fact: 3, row: 1, label: 2 } })
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

describe('what a numeral is used for', () => {
  const uses = (...lines: string[]) => read(['指标 | 单位 | 数量', ...lines].join('\n'))
  const web = '政府网站公开数 | 条 | 5'
  const paper = '政府公报公开数 | 条 | 3'
  test('is its column, where a header names it: 序号, 代码, 备注', () => {
    expect(
      read(
        '序号 | 代码 | 指标 | 单位 | 数量 | 备注\n7 | 101 | 政府网站公开数 | 条 | 5 | 上月4\n3 | 205 | 政府公报公开数 | 条 | 3 | 另9',
      ),
    ).toMatchObject({ used: { serial: 4, fact: 2, note: 2 }, unused: [] })
  })
  test('is a label where it stands in words around the row', () => {
    expect(read('指标 | < | 单位 | 数量\n2个渠道 | 政府网站公开数 | 条 | 5\n^ | 政府公报公开数 | 条 | 3').used).toEqual(
      { fact: 2, label: 1 },
    )
    expect(uses(web, '第3组 | | ', paper)).toMatchObject({ used: { fact: 2, label: 1 }, unused: [] })
  })
  test('is a unit in the cell of units', () => {
    expect(uses('政府网站公开数 | 条/10次 | 5', paper)).toMatchObject({ used: { unit: 1, fact: 2 }, unused: [] })
  })
  test('is a note in a line of remarks within the table, and a header or a year above the rows', () => {
    expect(uses(web, paper, '注：其中2条为转载 | < | <')).toMatchObject({ used: { fact: 2, note: 1 }, unused: [] })
    expect(read('指标 | 单位 | 2023年 \n政府网站公开数 | 条 | 5').used).toEqual({ year: 1, fact: 1 })
    expect(read('指标 | 单位 | 数量（前3季） \n政府网站公开数 | 条 | 5').used).toMatchObject({ header: 1 })
  })
  test('is a count of the columns where several count up by one from 0 or 1', () => {
    expect(uses('0 | 1 | 2', web, paper).used).toEqual({ serial: 3, fact: 2 })
    expect(uses('1 | 2 | 4', web, paper).used.serial).toBeUndefined()
    expect(uses('1 | | ', web, paper).used.serial ?? 0).toBeLessThan(2)
  })
  test('is a serial number where they count up in its own column, or begin again at 1', () => {
    const rows = (...numbers: number[]) =>
      read(
        ['主动公开政府信息数（相同信息计1条） | 条 | 7', web, paper, '收费金额 | 万元 | 0']
          .slice(0, numbers.length)
          .map((row, i) => `${numbers[i]} | ${row}`)
          .join('\n'),
      )
    expect(rows(1, 2, 1, 2)).toMatchObject({ used: { serial: 4 }, unused: [] })
    expect(rows(5, 6, 7, 8)).toMatchObject({ used: { serial: 4 }, unused: [] })
    expect(rows(5, 6, 8, 9).unused).toEqual(['5', '6', '8', '9'])
    expect(rows(9).unused).toEqual(['9'])
  })
  test('is a serial number at the head of a label, and a word of the label further in', () => {
    expect(uses('1.政府网站公开数 | 条 | ', paper)).toMatchObject({ used: { serial: 1, fact: 1 }, unused: [] })
    expect(uses('政府网站公开数（2023年） | 条 | ', paper)).toMatchObject({ used: { year: 1, fact: 1 }, unused: [] })
    expect(uses('政府网站公开数 6 | 条 | ', paper).unused).toEqual(['6'])
    expect(uses('接听电话 6 | 条 | 8', web).unused).toEqual([])
    expect(uses('接听电话 6 | 条 | ', web).unused).toEqual([])
    // near the beginning, and no numbering
    expect(uses('政府 6 网站公开数 | 条 | ', paper).unused).toEqual(['6'])
    // what any name of the row has in it
    expect(uses('主动公开信息数（2种渠道计1条） | 条 | ', web, paper).unused).toEqual([])
    expect(uses('主动公开信息数（3种渠道计1条） | 条 | ', web, paper).unused).toEqual(['3'])
  })
  test('is no word of a label where one of several columns is blank', () => {
    const columns = (row: string) => read(`指标 | 单位 | 本年 | 累计\n${row}\n政府公报公开数 | 条 | 3 | 4`)
    expect(columns('政府网站公开数 6 | 条 | 5 | |').unused).toEqual(['6'])
    expect(columns('政府网站公开数 6 | 条 | 5 | 7').unused).toEqual([])
  })
  test('is its row where no column has it', () => {
    expect(uses('政府网站公开数 | 条 | 5 | 6', paper)).toMatchObject({ used: { row: 2, fact: 1 }, unused: [] })
  })
})

describe('the finding', () => {
  const said = (n: number) =>
    read(Array.from({ length: n }, (_, i) => `甲 | ${40 + 3 * i} | 乙`).join('\n')).findings.find(
      (f) => f.rule === 'unused-numeral',
    )!
  test('speaks of one, or of several, and lists eight at most', () => {
    expect(said(1).message.en).toMatch(/^A numeral of the table is not used: 40;/u)
    expect(said(2).message.en).toMatch(/^2 numerals of the table are not used: 40, 43;/u)
    expect(said(8).actual).toBe('40, 43, 46, 49, 52, 55, 58, 61')
    expect(said(8).message.en).not.toContain('…')
    expect(said(9).message.en).toContain('61 …')
    expect(said(9).actual).toBe('40, 43, 46, 49, 52, 55, 58, 61')
    expect(said(2).related.map((r) => r.message)).toEqual([{ zh: '43', en: '43' }])
  })
})

test('a table without numerals has no entry', () => {
  const table = tableOf('指标 | 单位 | 数量\n政府网站公开数 | 条 | ')
  expect(matchTables([table], [makeForm()], null, 1e6).ledger).toEqual([])
})

test('uses are those of numerals that have one', () => {
  expect(read('9 | 政府网站公开数 | 条 | 5\n4 | 政府公报公开数 | 条 | 3').used).toEqual({ fact: 2 })
})

test('beside rows that no form knows a numeral is no more than a remark', () => {
  const said = read('9 | 热线电话接听数 | 件 | 66\n4 | 来访接待数 | 件 | 3').findings
  expect(said.filter((f) => f.rule === 'unused-numeral').map((f) => f.severity)).toEqual(['info'])
})

describe('a blank is called blank', () => {
  test('beside a row that lacks a number, or has a blank too many', () => {
    const blanks = (row: string) =>
      read(`指标 | 单位 | 本年 | 累计\n${row}\n政府公报公开数 | 条 | | |`).facts.filter(([id]) => id === 'gazette')
    const read2 = [
      ['gazette', '', 'read'],
      ['gazette', '', 'read'],
    ]
    expect(blanks('政府网站公开数 | 条 | 5')).toEqual(read2)
    expect(blanks('政府网站公开数 | 条 | 5 | 6 | |')).toEqual(read2)
    expect(blanks('政府网站公开数 | 条 | 5 | 6 | 7')).not.toEqual(read2)
  })
  test('and not in a table without rulings of which three rows have numbers too many', () => {
    const labels = [
      '政府网站公开数',
      '微信公开数',
      '微博公开数',
      '邮件申请数',
      '当面申请数',
      '传真申请数',
      '信函申请数',
    ]
    const rows = labels.map((label, i) => ({ id: `r${i}`, label, unit: '条', kind: 'value' as const }))
    const form = { ...makeForm(), tables: [{ id: 'sheet', title: '表', columns: [], rows }] }
    const values = (tangled: number): string[] => [
      '',
      ...[0, 1, 2].map((i) => (i < tangled ? `${i + 2} | ${i + 3}` : `${i + 2}`)),
      '8',
      '',
      '9',
    ]
    const blanks = (tangled: number, by: 'drawn' | 'inferred') => {
      const drawn = labels.map((label, i) => `${label} | 条 | ${values(tangled)[i]}`)
      const { facts } = matchTables([tableOf(['指标 | 单位 | 数量', ...drawn].join('\n'), { by })], [form], null, 1e6)
      return facts.find((f) => f.indicator === 'r5')?.certainty
    }
    expect(blanks(2, 'inferred')).toBe('read')
    expect(blanks(3, 'inferred')).toBe('doubtful')
    expect(blanks(3, 'drawn')).toBe('read')
  })
  test('beside a row that lacks a number, or has one of its own that no form knows', () => {
    const { facts } = read(
      '指标 | 单位 | 数量 | 备注\n政府网站公开数 | 条 | \n热线电话接听数 | 件 | 66\n政府公报公开数 | 条 | ',
    )
    expect(facts.filter(([id]) => id !== null)).toEqual([
      ['web', '', 'read'],
      ['gazette', '', 'read'],
    ])
  })
})
