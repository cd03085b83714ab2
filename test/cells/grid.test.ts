import { describe, expect, test } from 'vitest'
import { tableToGrid } from '../../src/cells/grid.ts'
import { printedCell } from '../../src/cells/printed-cell.ts'
import type { Table, TableCell } from '../../src/model/tree.ts'

const cell = (text: string | string[], more: Partial<TableCell> = {}): TableCell => ({
  type: 'tableCell',
  rowSpan: 1,
  colSpan: 1,
  children: [text].flat().map((value) => ({ type: 'text', value, place: {} })),
  place: {},
  ...more,
})
const table = (...rows: TableCell[][]): Table => ({
  type: 'table',
  children: rows.map((children) => ({ type: 'tableRow', children, place: {} })),
  place: {},
})
const textOf = (c: TableCell) => printedCell(c).text
const words = (t: Table, most?: number) => tableToGrid(t, most).slots.map((line) => line.map((c) => c?.text ?? null))

describe('the words of a cell', () => {
  test('on several lines are one line', () => {
    expect(textOf(cell(['主动公开', '\n政府信息\n']))).toBe('主动公开政府信息')
    expect(textOf(cell('一\n\n二'))).toBe('一二')
    expect(textOf(cell([' 一 ', ' 二 ']))).toBe('一  二')
  })
  test('lose tabs and returns, however many, and every line end at their ends', () => {
    expect(textOf(cell('\r\t\t公开\t\r\t信息\r'))).toBe('公开信息')
    expect(textOf(cell(['\n\n1\n\n', '件']))).toBe('1件')
    expect(textOf(cell(['第', '\n\n1\n\n']))).toBe('第1')
  })
  test('keep a line end between two numbers, and only there', () => {
    expect(textOf(cell(['12', '34']))).toBe('12\n34')
    expect(textOf(cell(['1,', '234']))).toBe('1,\n234')
    expect(textOf(cell(['12', '.5']))).toBe('12\n.5')
    expect(textOf(cell('12\n34'))).toBe('12\n34')
    expect(textOf(cell(['共12', '件34']))).toBe('共12件34')
    expect(textOf(cell(['12件', '34']))).toBe('12件34')
    expect(textOf(cell(['1件', '2']))).toBe('1件2')
    expect(textOf(cell(['12', '共34']))).toBe('12共34')
    expect(textOf(cell('12\n\n共'))).toBe('12共')
    expect(textOf(cell('共\n12'))).toBe('共12')
  })
})

describe('a table laid out', () => {
  test('gives each cell the next free slot', () => {
    expect(words(table([cell('a', { rowSpan: 2 }), cell('b')], [cell('c')]))).toEqual([
      ['a', 'b'],
      ['a', 'c'],
    ])
    expect(words(table([cell('a', { colSpan: 2 }), cell('b')], [cell('c')]))).toEqual([
      ['a', 'a', 'b'],
      ['c', null, null],
    ])
  })
  test('a wide cell ends where the source says that the next one stands', () => {
    const grid = tableToGrid(table([cell('a', { col: 0, colSpan: 3 }), cell('b', { col: 2 }), cell('c', { col: 3 })]))
    expect(words(grid.table)).toEqual([['a', 'a', 'b', 'c']])
    expect(grid.rows[0]!.map((c) => [c.col, c.colSpan])).toEqual([
      [0, 2],
      [2, 1],
      [3, 1],
    ])
  })
  test('takes the source at its word where it fixes the column, unless something stands there', () => {
    expect(words(table([cell('a', { col: 2 }), cell('b')]))).toEqual([[null, null, 'a', 'b']])
    expect(words(table([cell('a', { rowSpan: 2 })], [cell('b', { col: 0 })]))).toEqual([
      ['a', null],
      ['a', 'b'],
    ])
    expect(words(table([cell('a', { col: 1 }), cell('b', { col: 0 })]))).toEqual([['b', 'a']])
  })
  test('cuts spans where the table ends or another cell stands', () => {
    const grid = tableToGrid(table([cell('a', { rowSpan: 9 }), cell('b')], [cell('c', { colSpan: 3 })]))
    expect(grid.rows[0]![0]).toMatchObject({ rowSpan: 2, colSpan: 1, row: 0, col: 0 })
    expect(grid.rows[1]![0]).toMatchObject({ rowSpan: 1, colSpan: 3, row: 1, col: 1 })
    expect(grid.width).toBe(4)
    expect(tableToGrid(table([cell('a', { rowSpan: 0, colSpan: 0 })])).rows[0]![0]).toMatchObject({
      rowSpan: 1,
      colSpan: 1,
    })
    const taken = tableToGrid(table([cell('x'), cell('y', { rowSpan: 2 })], [cell('a', { colSpan: 5 })]))
    expect(taken.rows[1]![0]).toMatchObject({ col: 0, colSpan: 1 })
  })
  test('has a slot for every place, and the cells of a row in order', () => {
    const grid = tableToGrid(table([cell('b', { col: 3 }), cell('a', { col: 0 })], [cell('c')]))
    expect(grid.slots.map((line) => line.length)).toEqual([4, 4])
    expect(grid.slots.flat().filter((s) => s === undefined)).toEqual([])
    expect(grid.slots[0]!.includes(null)).toBe(true)
    expect(grid.rows.map((line) => line.map((c) => c.text))).toEqual([['a', 'b'], ['c']])
  })
  test('never takes more slots than the limit, beside one a cell', () => {
    const wide = table([cell('a', { colSpan: 1000 })], [cell('b', { colSpan: 1000 })], [cell('c')])
    const taken = (most: number) =>
      tableToGrid(wide, most)
        .slots.flat()
        .filter((s) => s !== null).length
    expect(taken(100)).toBeLessThanOrEqual(102)
    expect(taken(100)).toBeGreaterThan(90)
    const tall = table(...Array.from({ length: 50 }, () => [cell('a', { rowSpan: 50, colSpan: 50 })]))
    expect(
      tableToGrid(tall, 500)
        .slots.flat()
        .filter((s) => s !== null).length,
    ).toBeLessThan(700)
    expect(tableToGrid(wide).rows[0]![0]!.colSpan).toBe(1000)
  })
})
