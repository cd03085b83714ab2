import { expect, test } from 'vitest'
import { habitOf, hasSign } from '../../src/flat/habit.ts'
import type { Row } from '../../src/flat/one-row.ts'
import type { FormTable } from '../../src/forms/form.ts'

/**
 * Rows of three columns: `0` is full of noughts, `+` makes its own total, `-` makes none though it should, `s` is too short, `h` is a
 * short head of rows, `|` makes its own total and has its numbers apart, `.` says nothing.
 */
const rowsOf = (drawn: string): Row[] =>
  [...drawn].map(
    (sign) =>
      ({
        full: sign === '0',
        ownTotal: sign === '+' || sign === '|',
        falseTotal: sign === '-',
        short: sign === 's' || sign === 'h',
        apart: sign === '|',
        fragments: [{ text: '123' }],
        link: { ref: { row: { kind: sign === 'h' ? 'derived' : 'value' } } },
      }) as unknown as Row,
  )
const counts = { columns: [{ label: '数量' }], rows: [{ unit: '件' }] } as unknown as FormTable
const habit = (drawn: string, count = 3) => habitOf([{ table: counts, rows: rowsOf(drawn), count }])

test.each<[what: string, drawn: string, filled: boolean, whole: boolean]>([
  ['where three rows are full of noughts', '000..', true, true],
  ['not where two are', '00...', false, false],
  ['where five rows make their own totals', '+++++', true, true],
  ['not where four do', '++++', false, false],
  ['where four of five do', '++++++++--', true, true],
  ['not where fewer do', '++++++++---', false, false],
  ['not where those that do have their numbers apart', '||||||', false, false],
  ['not where one of a few is too short', '+++++s', false, false],
  ['not where a row is too short, though others are full of noughts', '000s', false, false],
  ['where one of ten is: it has lost a number', '++++++++++s', true, false],
  ['not where two of ten are', '++++++++++ss', false, false],
  ['not where one of nine is', '+++++++++s', false, false],
  ['not where one of ten is and more than one in ten make no total', '++++++++++--s', false, false],
  ['where one of ten is and one in eleven makes no total', '++++++++++-s', true, false],
  ['where a head of rows is short', '+++++h', true, true],
  ['not without rows', '', false, false],
])('a report leaves no cell blank %s', (_, drawn, filled, whole) => {
  expect(habit(drawn)).toMatchObject({ filled, whole })
})
test('a table of one column says nothing of it', () => {
  expect(habit('000', 1)).toMatchObject({ filled: false })
})
test('tables are asked together', () => {
  const tables = ['00', '0'].map((drawn) => ({ table: counts, rows: rowsOf(drawn), count: 3 }))
  expect(habitOf(tables).filled).toBe(true)
})

test('rows in which some number has two digits are told, in tables of counts without totals', () => {
  const long = (drawn: string, table = counts) => habitOf([{ table, rows: rowsOf(drawn), count: 2 }]).long.length
  expect(long('..')).toBe(2)
  expect(habit('..').long).toEqual([])
  expect([long('.+'), long('.-')]).toEqual([0, 0])
  expect(long('..', { ...counts, columns: [{ label: '金额', unit: null }] } as unknown as FormTable)).toBe(0)
  expect(long('..', { ...counts, rows: [{ unit: '件' }, { unit: '万元' }] } as unknown as FormTable)).toBe(0)
  expect(long('..', { ...counts, rows: [{ unit: '元/件' }, {}] } as unknown as FormTable)).toBe(2)
})

test('a row has a sign where one of its numbers has', () => {
  const row = (...texts: string[]) => ({ fragments: texts.map((text) => ({ text })) }) as unknown as Row
  expect([row('12', '+3'), row('-3', '1'), row('12', '3'), row()].map(hasSign)).toEqual([true, true, false, false])
})
