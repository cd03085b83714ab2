import { describe, expect, test } from 'vitest'
import type { Form } from '../../src/forms/form.ts'
import { joinHeadsApart } from '../../src/match/head-apart.ts'
import { tableOf } from '../helpers/table.ts'

const form: Form = {
  id: 'sheet',
  name: { zh: '表', en: 'sheet' },
  inForce: { from: 2015, to: null },
  scope: 'local',
  source: 'test',
  tables: [
    {
      id: 'sheet',
      title: '表',
      columns: ['本年制发件数', '本年废止件数'].map((label) => ({ id: label, label })),
      rows: [{ id: 'row', label: '规章', unit: '件', kind: 'value' }],
    },
  ],
  rules: {},
}

const rowsOf = (...tables: readonly (string | ReturnType<typeof tableOf>)[]): number[] =>
  joinHeadsApart(
    tables.map((t) => (typeof t === 'string' ? tableOf(t) : t)),
    [form],
  ).map((t) => t.children.length)

const head = '信息内容 | 本年制发件数 | 本年废止件数'

describe('a header that is a table of its own', () => {
  test('is one with the table under it', () => {
    expect(rowsOf(head, '规章 | 3 | 4\n行政规范性文件 | | 2')).toEqual([3])
    expect(rowsOf(`第二十条第（一）项 | < | <\n${head}`, '规章 | 3 | 4')).toEqual([3])
  })
  test.each([
    ['has a header itself', head, '信息内容 | 本年制发件数 | 本年废止件数\n规章 | 3 | 4'],
    ['is not as wide', head, '规章 | 3'],
    ['has no numbers', head, '规章 | |'],
    ['follows rows of numbers', `${head}\n规章 | 1 | 2`, '行政规范性文件 | 3 | 4'],
    ['follows names of rows', `${head}\n规章 | |`, '行政规范性文件 | 3 | 4'],
    ['follows a line', '第二十条第（一）项 | < | <', '规章 | 3 | 4'],
  ])('stays one where the table under it %s', (_, above, below) => {
    expect(rowsOf(above, below)).toHaveLength(2)
  })
  test('stays one where a line stands between', () => {
    expect(rowsOf(head, tableOf('规章 | 3 | 4', { over: ['上年数'] }))).toHaveLength(2)
    expect(rowsOf(head, tableOf('规章 | 3 | 4', { caption: '上年数' }))).toHaveLength(2)
  })
})
