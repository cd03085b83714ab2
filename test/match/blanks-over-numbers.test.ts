import { expect, test } from 'vitest'
import { defineForm } from '../../src/index.ts'
import { matchTables } from '../../src/match/match.ts'
import type { Place } from '../../src/model/place.ts'
import type { Table } from '../../src/model/tree.ts'
import { tableOf } from '../helpers/table.ts'

const form = defineForm({
  ...{ id: 'own', name: { zh: '表', en: 'own' }, inForce: { from: 2020, to: null }, scope: 'local', source: 'test' },
  tables: [
    {
      ...{ id: 't', title: '表', columns: [] },
      rows: ['行政许可', '行政处罚', '行政强制'].map((label, i) => ({
        ...{ id: `row${i}`, label, unit: '件', kind: 'value' as const },
      })),
    },
  ],
  rules: {},
})

/** A table whose cells take 100 by 20 points each, from `top` on. */
const drawn = (rows: string, top: number, page = 1): Table => {
  const table = tableOf(rows)
  const at = (r: number, c: number): Place => ({
    page,
    box: [100 * c, top + 20 * r, 100 * c + 100, top + 20 * r + 20],
  })
  return {
    ...table,
    children: table.children.map((row, r) => ({
      ...row,
      children: row.children.map((cell, c) => ({ ...cell, place: at(r, c) })),
    })),
  }
}
const blanks = (...tables: Table[]) =>
  matchTables(tables, [form], null, 1e6).facts.flatMap((f) =>
    f.state === 'blank' ? [`${f.labels.at(-1)} ${f.certainty}`] : [],
  )
const own = drawn('行政许可 | 1\n行政处罚 | |\n行政强制 | 3', 0)

test('a blank in whose room a number of another table stands is none', () => {
  expect(blanks(own, drawn('甲 | 7\n乙 | 8', 25))).toEqual(['行政处罚 doubtful'])
})

test('a blank is one where numbers stand around it, or in its room on another page', () => {
  expect(blanks(own, drawn('甲 | 7\n乙 | 8', 75))).toEqual(['行政处罚 read'])
  expect(blanks(own, drawn('甲 | 7\n乙 | 8', 25, 2))).toEqual(['行政处罚 read'])
})
