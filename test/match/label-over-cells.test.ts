import { describe, expect, test } from 'vitest'
import type { Form } from '../../src/forms/form.ts'
import { joinLabelsOverCells } from '../../src/match/label-over-cells.ts'
import { tableOf } from '../helpers/table.ts'

const formOf = (...labels: string[]): Form => ({
  id: labels.join(),
  name: { zh: '表', en: 'sheet' },
  inForce: { from: 2015, to: null },
  scope: 'local',
  source: 'test',
  tables: [
    {
      id: 'sheet',
      title: '表',
      columns: [],
      rows: labels.map((label, i) => ({ id: `row${i}`, label, unit: '件', kind: 'value' as const })),
    },
  ],
  rules: {},
})

const sheet = formOf('1.属于国家秘密', '2.其他法律法规禁止公开', '国家秘密')

const joined = (drawn: string, forms: readonly Form[] = [sheet]) => {
  const { table, findings } = joinLabelsOverCells(tableOf(drawn), forms)
  return {
    rows: table.children.map((row) =>
      row.children.map((c) => `${c.children.map((t) => t.value).join('')}${c.colSpan > 1 ? `<${c.colSpan}` : ''}`),
    ),
    said: findings.map((f) => `${f.rule} ${f.actual} ${f.place?.path}`),
  }
}

describe('a label that a row writes in two cells', () => {
  test('is one, as wide as both, and said', () => {
    expect(joined('不予公开 | 1.属于国家秘密 | < | 3\n^ | 2.其他法律法 | 规禁止公开 | 4')).toEqual({
      rows: [
        ['不予公开', '1.属于国家秘密<2', '3'],
        ['2.其他法律法规禁止公开<2', '4'],
      ],
      said: ['label-over-cells 2.其他法律法规禁止公开 2.2'],
    })
  })
  test.each([
    ['a piece is a label by itself', '1.属于 | 国家秘密 | 4'],
    ['the words together are none', '2.其他法律法 | 禁止公开 | 4'],
    ['a piece has no words', '2. | 其他法律法规禁止公开 | 4'],
    ['something stands between them', '2.其他法律法 | 3 | 规禁止公开 | 4'],
    ['one of them goes on below', '2.其他法律法 | 规禁止公开 | 4\n^ | 5 | 6'],
  ])('stays as it is where %s', (_, drawn) => {
    expect(joined(drawn).said).toEqual([])
  })
  test('is one where a piece is a label of another form alone', () => {
    expect(joined('1.属于 | 个人隐私 | 4', [formOf('1.属于个人隐私'), formOf('个人隐私')]).said).toHaveLength(1)
  })
  test('leaves a table as it is where there is none', () => {
    const table = tableOf('1.属于国家秘密 | 3')
    expect(joinLabelsOverCells(table, [sheet]).table).toBe(table)
  })
})
