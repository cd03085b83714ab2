import { describe, expect, test } from 'vitest'
import { kindsOf, type OneRow, rowOf, totalsOf } from '../../src/flat/one-row.ts'
import type { Piece } from '../../src/flat/stream.ts'
import type { Form, FormTable } from '../../src/forms/form.ts'

/** A table whose last column is the sum of the two before it; its second row is counted in money, and its third may fall below nought. */
const table = {
  id: 'work',
  columns: [
    { label: '自然人', applicant: '甲' },
    { label: '企业', applicant: '乙' },
    { label: '总计', applicant: '丙' },
  ],
  rows: [
    { id: 'a', label: '收到', unit: '件' },
    { id: 'b', label: '金额', unit: '万元' },
    { id: 'c', label: '增减', unit: '件', signed: true },
  ],
} as unknown as FormTable
const form = { rules: { rowTotals: [{ table: 'work', total: '丙', parts: ['甲', '乙'] }] } } as unknown as Form
/** The same without the sum. */
const plain = { rules: {} } as unknown as Form

const pieces = (row: string): Piece[] =>
  [...row.matchAll(/\S+/gu)].map((m) => ({ text: m[0], from: m.index, to: m.index + m[0].length }))
const order = [0, 1, 2]
const parted = (row: string, own: Form = form, rowIndex = 0, isTorn = false): OneRow =>
  rowOf(pieces(row), rowIndex, { table, count: 3, order }, own, isTorn)
const ways = ({ splits }: Pick<OneRow, 'splits'>): string[] | null =>
  splits?.map((s) => s.values.join(' ')).sort() ?? null

describe('a row by itself', () => {
  test.each<[what: string, row: string, ways: string[] | null, more: Partial<OneRow>]>([
    ['is parted by its own total', '123', ['1 2 3'], { ownTotal: true, falseTotal: false, apart: false, full: false }],
    [
      'that has a number a column is not to be parted',
      '1 2 3',
      ['1 2 3'],
      { ownTotal: true, apart: true, full: false },
    ],
    ['of noughts has no blank', '000', ['0 0 0'], { ownTotal: true, full: true, short: false }],
    ['of digits enough is not short', '123', ['1 2 3'], { short: false }],
    ['of fewer digits than columns is short', '12', null, { short: true, falseTotal: true, ownTotal: false }],
    ['of more numbers than columns has no way', '1 2 3 4', null, { ownTotal: false, falseTotal: false, apart: false }],
    ['without numbers has none', '', null, { ownTotal: false, falseTotal: false, short: false, full: false }],
  ])('%s', (_, row, expected, more) => {
    const one = parted(row)
    expect(ways(one)).toEqual(expected)
    expect(one).toMatchObject(more)
  })
  test('has any way where it has no total', () => {
    const one = parted('1234', plain)
    expect(ways(one)).toEqual(['1 2 34', '1 23 4', '12 3 4'])
    expect(one).toMatchObject({
      ownTotal: false,
      falseTotal: false,
      falseTotals: [],
      someFalse: [],
      withoutPageNumber: [],
    })
  })
  test('knows any way, whatever its total says', () => {
    expect(ways({ splits: parted('1212').any() })).toEqual(['1 2 12', '1 21 2', '12 1 2'])
  })
  test('whose total holds in no way is parted as if it had none, and the total is false', () => {
    const one = parted('1212')
    expect(ways(one)).toEqual(['1 2 12', '1 21 2', '12 1 2'])
    expect(one).toMatchObject({ ownTotal: false, falseTotal: true, falseTotals: [2], someFalse: [] })
  })
  test('that makes its total but for the last digits may end in a page number', () => {
    expect(parted('1237').withoutPageNumber).toEqual([3])
    expect(parted('1231234').withoutPageNumber).toEqual([])
    expect(parted('123').withoutPageNumber).toEqual([])
    expect(parted('1 2 9').withoutPageNumber).toEqual([])
    expect(parted('1 2 37').withoutPageNumber).toEqual([3])
    expect(parted('1 2 3789').withoutPageNumber).toEqual([3])
    expect(parted('1 2 37899').withoutPageNumber).toEqual([])
  })
  test('of the digits of two rows has no way', () => {
    const one = parted('123235')
    expect(ways(one)).toBeNull()
    expect(one).toMatchObject({ ownTotal: false, falseTotal: false })
    expect(ways(parted('123236'))).not.toBeNull()
    expect(ways(parted('1232 35'))).not.toBeNull()
  })
  test('with two totals of which one is false makes the other', () => {
    const two = {
      rules: {
        rowTotals: [
          { table: 'work', total: '丙', parts: ['甲', '乙'] },
          { table: 'work', total: '乙', parts: ['甲'] },
        ],
      },
    } as unknown as Form
    expect(ways(parted('113', two))).toEqual(['1 1 3'])
    expect(parted('113', two)).toMatchObject({ falseTotal: true, falseTotals: [2], someFalse: [] })
    const either = parted('11213', two)
    expect(ways(either)).toEqual(['1 1 213', '1 12 13', '11 2 13'])
    expect(either).toMatchObject({ falseTotal: true, falseTotals: [], someFalse: [2, 1] })
  })
})

describe('the fragments of a row', () => {
  const texts = (row: string, rowIndex = 0) => parted(row, form, rowIndex).fragments.map((f) => f.text)
  test('have units behind their numbers', () => {
    expect(texts('12 件 34 件')).toEqual(['12件', '34件'])
    expect(parted('12 件 34 件').fragments.map(({ from, to }) => [from, to])).toEqual([
      [0, 4],
      [5, 9],
    ])
  })
  test('have no units before them, nor behind what is no number', () => {
    expect(texts('件 12')).toEqual(['12'])
    expect(texts('— 件 12')).toEqual(['—', '12'])
  })
  test('have words for none', () => {
    expect(texts('无 — / 12')).toEqual(['无', '—', '/', '12'])
  })
  test('have no units where columns are open', () => {
    const open = { ...table, columns: [] } as FormTable
    const { fragments } = rowOf(pieces('12 件 34'), 0, { table: open, count: 2 }, form)
    expect(fragments.map((f) => f.text)).toEqual(['12', '34'])
  })
  test('are put together where a space may part thousands, in a row that has fewer of them than columns', () => {
    expect(parted('1 234567', plain).texts).toEqual(['1234567'])
    expect(parted('1 234 567', plain).texts).toEqual(['1', '234', '567'])
  })
  test('are put together where a space may have come into a number', () => {
    const torn = parted('1 2 3', form, 0, true)
    expect(torn).toMatchObject({ texts: ['123'], torn: [1, 2, 3], apart: false })
    expect(parted('1 —  3', form, 0, true).texts).toEqual(['1', '—', '3'])
    expect(parted('1 2 3').torn).toBeNull()
  })
})

describe('what a column can hold', () => {
  test('is signed and money as its row is', () => {
    const kinds = (rowIndex: number) => kindsOf(form, table, rowIndex, 1, order)
    expect([0, 1, 2].map((i) => kinds(i)[0])).toEqual([
      { signed: false, amount: false },
      { signed: false, amount: true },
      { signed: true, amount: false },
    ])
  })
  test('is money where its own unit is no count', () => {
    const amounts = { ...table, columns: [{ label: '金额', unit: null }] } as unknown as FormTable
    expect(kindsOf(form, amounts, 0, 1, [0])).toEqual([{ signed: false, amount: true }])
  })
  test('is not known of a column that the form does not have, nor of open ones', () => {
    expect(kindsOf(form, table, 1, 2, [null, 1])).toEqual([{}, { signed: false, amount: true }])
    expect(kindsOf(form, table, 1, 2, undefined)).toEqual([{}, {}])
    expect(kindsOf(form, { ...table, columns: [] }, 1, 1, [0])).toEqual([{}])
  })
})

describe('the totals of a row', () => {
  test.each<[what: string, order: (number | null)[] | undefined, totals: unknown[]]>([
    ['stand where its columns are printed', [2, 0, 1], [{ total: 0, parts: [1, 2] }]],
    ['are none of columns that are not there', [0, 2], []],
    ['are none where the total is not there', [0, 1, null], []],
    ['are none of open columns', undefined, []],
  ])('%s', (_, printed, totals) => {
    expect(totalsOf(form, table, 0, printed)).toEqual(totals)
  })
  test('are none of another table', () => {
    expect(totalsOf(form, { ...table, id: 'other' }, 0, order)).toEqual([])
    expect(totalsOf(plain, table, 0, order)).toEqual([])
  })
  test('are the sums of the form in the one row of a table without labels', () => {
    const columns = ['x', 'y', 'z'].map((id) => ({ label: id, id }))
    const lone = { id: 'lone', columns, rows: [{ label: '' }] } as unknown as FormTable
    const sums = { rules: { sums: [{ total: 'z', parts: ['x', 'y'] }] } } as unknown as Form
    expect(totalsOf(sums, lone, 0, order)).toEqual([{ total: 2, parts: [0, 1] }])
    expect(totalsOf(sums, { ...lone, rows: [{ label: '甲' }] } as unknown as FormTable, 0, order)).toEqual([])
    expect(totalsOf(plain, lone, 0, order)).toEqual([])
  })
})
