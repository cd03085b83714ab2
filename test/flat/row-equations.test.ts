import { expect, test } from 'vitest'
import type { Link } from '../../src/flat/chain.ts'
import type { Row } from '../../src/flat/one-row.ts'
import { equationsOf } from '../../src/flat/row-equations.ts'
import type { Form, FormRules, FormTable } from '../../src/forms/form.ts'

/** 甲 and its parts 乙 and 丙, of which 丙 has parts of its own; 丁 is a heading of rows. */
const table = {
  rows: [
    { id: '甲', kind: 'value' },
    { id: '乙', kind: 'value' },
    { id: '丙', kind: 'derived' },
    { id: '丙一', kind: 'value', parent: '丙' },
    { id: '丙二', kind: 'value', parent: '丙' },
    { id: '丁', kind: 'derived' },
    { id: '戊', kind: 'value' },
  ],
} as unknown as FormTable
const indexOf = (id: string): number => table.rows.findIndex((r) => r.id === id)

/** A label with its number, and words behind it. */
const linkOf = (id: string, behind = ''): Link =>
  ({ ref: { row: { id }, rowIndex: indexOf(id) }, rest: behind === '' ? [] : [{ text: behind }] }) as unknown as Link

/** The equations between rows that are there, as one would write them: 乙 + 丙 = 甲. */
const equations = (there: readonly string[], rules: Partial<FormRules>, links: readonly Link[] = []): string[] => {
  const rows = there.map((id) => ({ link: linkOf(id) }) as unknown as Row)
  return equationsOf({ rules } as unknown as Form, table, rows, links).map((equation) => {
    const side = (sign: 1 | -1) => equation.flatMap((term) => (term.sign === sign ? there[term.row]! : [])).join(' + ')
    return `${side(1)} = ${side(-1)}`
  })
}

const sum = (total: string, ...parts: string[]) => ({ sums: [{ total, parts }] })

test.each<[what: string, there: string, rules: Partial<FormRules>, equations: string[]]>([
  ['is one where all its rows are there', '甲 乙 戊', sum('甲', '乙', '戊'), ['乙 + 戊 = 甲']],
  ['has its rows wherever they stand', '戊 甲 乙', sum('甲', '乙', '戊'), ['乙 + 戊 = 甲']],
  ['is none without its total', '乙 戊', sum('甲', '乙', '戊'), []],
  ['is none of another table', '己 甲 乙', sum('己', '甲', '乙'), []],
  ['goes without a row that may be blank', '甲 乙', sum('甲', '乙', '戊'), ['乙 = 甲']],
  ['goes without all of them', '甲', sum('甲', '乙', '戊'), [' = 甲']],
  ['goes without no row that has parts', '甲 乙', sum('甲', '乙', '丙'), []],
  ['goes without no row that the table has not', '甲 乙', sum('甲', '乙', '己'), []],
  ['has the head of rows that are not there', '甲 乙 丙', sum('甲', '乙', '丙一', '丙二'), ['乙 + 丙 = 甲']],
  [
    'has the rows that are there, and the head for the others',
    '甲 丙 丙一',
    sum('甲', '丙一', '丙二'),
    ['丙一 + 丙 = 甲'],
  ],
  ['has no head as a part of itself', '丙 丙一', sum('丙', '丙一', '丙二'), ['丙一 = 丙']],
  ['goes without rows whose head is not there either', '甲 乙', sum('甲', '乙', '丙一'), ['乙 = 甲']],
])('a sum %s', (_, there, rules, expected) => {
  expect(equations(there.split(' '), rules)).toEqual(expected)
})

test.each<[what: string, links: Link[], equations: string[]]>([
  ['where a number stands behind other words before its place', [linkOf('乙', '其他12'), linkOf('戊')], []],
  ['where that stands in several pieces', [linkOf('甲', '其他'), linkOf('乙', '他12'), linkOf('戊')], []],
])('a row that is not there may have other words %s', (_, links, expected) => {
  expect(equations(['甲', '乙', '戊'], sum('甲', '乙', '丙二', '戊'), links)).toEqual(expected)
})
test.each<[what: string, links: Link[]]>([
  ['where no words stand behind the row before it', [linkOf('乙'), linkOf('戊')]],
  ['where words without a number do', [linkOf('乙', '其他'), linkOf('戊')]],
  ['where a number without words does', [linkOf('乙', '12'), linkOf('戊')]],
  ['where such words stand behind a row further up', [linkOf('甲', '其他12'), linkOf('乙'), linkOf('戊')]],
  ['where they stand behind a row further down', [linkOf('乙'), linkOf('戊', '其他12')]],
  ['where they stand behind the last row', [linkOf('甲'), linkOf('乙', '其他12')]],
  ['where they stand behind its own place alone', [linkOf('戊', '其他12'), linkOf('甲')]],
])('a row that is not there is blank %s', (_, links) => {
  expect(equations(['甲', '乙', '戊'], sum('甲', '乙', '丙二', '戊'), links)).toEqual(['乙 + 戊 = 甲'])
})

test.each<[what: string, there: string, equations: string[]]>([
  ['is one where all its rows are there', '甲 乙 戊', ['甲 = 乙 + 戊']],
  ['is none without one of them', '甲 乙', []],
])('a balance %s', (_, there, expected) => {
  expect(equations(there.split(' '), { balances: [{ left: ['甲'], right: ['乙', '戊'] }] })).toEqual(expected)
})
test('a balance of rows of another table is none', () => {
  expect(equations(['甲', '己'], { balances: [{ left: ['甲'], right: ['己'] }] })).toEqual([])
})
test('sums come before balances, and a form may have neither', () => {
  const rules = { ...sum('甲', '乙'), balances: [{ left: ['戊'], right: ['乙'] }] }
  expect(equations(['甲', '乙', '戊'], rules)).toEqual(['乙 = 甲', '戊 = 乙'])
  expect(equations(['甲', '乙', '戊'], {})).toEqual([])
})
