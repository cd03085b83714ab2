import { describe, expect, test } from 'vitest'
import {
  type ColumnKind,
  fewestNumbers,
  type OwnTotal,
  type Split,
  splitsOf,
  splitsWithBlank,
} from '../../src/flat/split.ts'

const plain = (count: number): ColumnKind[] => Array.from({ length: count }, () => ({}))
/** The last of some columns is the sum of those before it. */
const lastIsTotal = (count: number): OwnTotal => ({ total: count - 1, parts: [...Array(count - 1).keys()] })

/** The numbers of each way to part a row, in any order; a lost one as _. */
const shown = (splits: readonly Split[] | null): string[] | null =>
  splits?.map((s) => s.values.map((n) => (Number.isNaN(n) ? '_' : n)).join(' ')).sort() ?? null
/** The ways to part a row whose fragments are written with spaces between them. */
const ways = (row: string, columns: ColumnKind[], totals: OwnTotal[] = []): string[] | null =>
  shown(splitsOf(row.split(' '), columns, totals))

describe('a row is parted', () => {
  test.each<[what: string, row: string, columns: number, ways: string[]]>([
    ['in every way that fills its columns', '1234', 3, ['1 2 34', '1 23 4', '12 3 4']],
    ['never across what stands apart', '12 345', 3, ['1 2 345', '12 3 45', '12 34 5']],
    ['not at all where it has a number for each column', '12 345', 2, ['12 345']],
    ['in no way with more fragments than columns', '1 2 3', 2, []],
    ['in no way with fewer digits than columns', '12', 3, []],
    ['in no way without columns', '1', 0, []],
    ['before and behind noughts that no number begins with', '1020', 3, ['1 0 20', '10 2 0']],
    ['into noughts', '000', 3, ['0 0 0']],
    ['in no way where a number would begin with one', '01', 1, []],
    ['in no way into numbers of ten digits', '1234567891', 1, []],
    ['into numbers of nine', '1234567891', 2, ['1 234567891', '123456789 1']],
  ])('%s', (_, row, columns, expected) => {
    const found = ways(row, plain(columns))!
    if (row.length === 10) expect(found.filter((w) => /\d{9}/u.test(w))).toEqual(expected)
    else expect(found).toEqual(expected)
  })
  test('with the end of each number counted over all its fragments', () => {
    expect(splitsOf(['12', '3'], plain(3))).toEqual([{ values: [1, 2, 3], ends: [1, 2, 3] }])
    expect(splitsOf(['12', '3'], plain(2))).toEqual([{ values: [12, 3], ends: [2, 3] }])
  })
  test('in no way without fragments', () => {
    expect(splitsOf([], plain(1))).toEqual([])
  })
})

describe('a cell of its own', () => {
  const signed: ColumnKind[] = [{ signed: true }, {}, {}]
  test.each<[what: string, row: string, columns: ColumnKind[], ways: string[]]>([
    ['that is a dash counts as nought', '— 12', plain(3), ['0 1 2']],
    ['that is a slash counts as nought', '12 /', plain(3), ['1 2 0']],
    ['that says 无 counts as nought', '12 无', plain(3), ['1 2 0']],
    ['of words has no number', '12 件', plain(3), []],
    ['with a mark of a note has none', '12 5*', plain(3), []],
    ['that may be read in two ways has none', '12 1O', plain(3), []],
    ['has a sign where the column can have one', '+5 34', signed, ['5 3 4']],
    ['has none where it cannot', '+5 34', plain(3), []],
    ['has one where every cell stands apart', '-5 8 3', plain(3), ['-5 8 3']],
    ['may have decimals', '1.5 34', plain(3), ['1.5 3 4']],
  ])('%s', (_, row, columns, expected) => {
    expect(ways(row, columns)).toEqual(expected)
  })
})

describe('a sign', () => {
  const change: ColumnKind[] = [{}, { signed: true }, {}]
  test.each([
    ['begins a number of its column', '62-10', ['62 -1 0']],
    ['may be a plus', '62+13', ['62 1 3']],
    ['need not be there', '623', ['6 2 3']],
    ['stands before no nought that is a number', '62-03', []],
    ['stands before a digit', '62+', []],
    ['stands once', '62--13', []],
    ['may stand behind a space', '6262 -10', ['6262 -1 0']],
  ])('%s', (_, row, expected) => {
    expect(ways(row, change)).toEqual(expected)
  })
  test('may stand before decimals below one', () => {
    expect(ways('6+0.5', [{}, { signed: true, amount: true }])).toEqual(['6 0.5'])
    expect(ways('6+0', [{}, { signed: true, amount: true }])).toEqual([])
  })
  test('begins none where no column can have one', () => {
    expect(ways('6262 -10', plain(3))).toEqual([])
  })
})

describe('an amount', () => {
  const columns: ColumnKind[] = [{}, { amount: true }]
  test.each([
    ['has decimals', '31.5', ['3 1.5']],
    ['has its unit', '31.5万元', ['3 1.5']],
    ['may be whole', '31', ['3 1']],
    ['may be less than one', '310.5', ['3 10.5', '31 0.5']],
    ['has digits behind its point', '31.', []],
    ['has nothing behind its unit', '31万元5', []],
    ['has nine digits before its point', '3123456789.25', ['3 123456789.25', '31 23456789.25']],
    ['has no more', '31234567891.25', ['31 234567891.25', '312 34567891.25']],
  ])('%s', (_, row, expected) => {
    const found = ways(row, columns)!
    expect(row.length < 10 ? found : found.filter((w) => /\d{8}\./u.test(w))).toEqual(expected)
  })
  test('stands in a column of amounts alone', () => {
    expect(ways('31.5万元', plain(2))).toEqual([])
  })
})

describe('a total of the row’s own', () => {
  test.each<[what: string, row: string, columns: ColumnKind[], totals: OwnTotal[], ways: string[]]>([
    ['leaves the ways that make it', '123', plain(3), [lastIsTotal(3)], ['1 2 3']],
    ['leaves every one of them', '101111', plain(4), [lastIsTotal(3)], ['1 0 1 111', '10 1 11 1']],
    ['leaves none where none makes it', '1212', plain(3), [lastIsTotal(3)], []],
    ['holds cuts within it', '30 0 0 0 03', plain(7), [lastIsTotal(7)], ['3 0 0 0 0 0 3']],
    ['holds cuts between noughts', '2 00 00 0 2', plain(7), [lastIsTotal(7)], ['2 0 0 0 0 0 2']],
    ['holds cuts behind a nought', '20 00 0 0 2', plain(7), [lastIsTotal(7)], ['2 0 0 0 0 0 2']],
    ['is enough without cuts', '1000102', plain(7), [lastIsTotal(7)], ['1 0 0 0 1 0 2']],
    ['may stand before its parts', '1257', plain(3), [{ total: 0, parts: [1, 2] }], ['12 5 7']],
    ['may stand between them', '5127', plain(3), [{ total: 1, parts: [0, 2] }], ['5 12 7']],
    ['may not hold though its cells stand apart', '1 2 4', plain(3), [lastIsTotal(3)], []],
    ['may be below nought where cells stand apart', '-5 8 3', plain(3), [lastIsTotal(3)], ['-5 8 3']],
    [
      'may be less than a part where there are signs',
      '83-5',
      [{}, {}, { signed: true }],
      [{ total: 1, parts: [0, 2] }],
      ['8 3 -5'],
    ],
    [
      'may add money up',
      '0.1 0.2 0.3 1',
      [{ amount: true }, { amount: true }, { amount: true }, {}],
      [lastIsTotal(3)],
      ['0.1 0.2 0.3 1'],
    ],
    [
      'may come to less on the way, where there are signs',
      '-5 83',
      [{ signed: true }, {}, {}],
      [lastIsTotal(3)],
      ['-5 8 3'],
    ],
    ['may be that of columns behind others', '912315', plain(4), [{ total: 3, parts: [1, 2] }], ['9 12 3 15']],
    ['says nothing of other columns', '1234', plain(4), [lastIsTotal(3)], ['1 2 3 4']],
    ['parts its own block', '123415', plain(6), [lastIsTotal(3), { total: 5, parts: [3, 4] }], ['1 2 3 4 1 5']],
  ])('%s', (_, row, columns, totals, expected) => {
    expect(ways(row, columns, totals)).toEqual(expected)
  })
})

describe('numbers that other rows ask for', () => {
  const asked = [new Set([1]), new Set([2]), null]
  const found = (...mostUnasked: number[]) => shown(splitsOf(['1234'], plain(3), [], asked, ...mostUnasked))
  test('are all there, where all are asked for', () => {
    expect(found(0)).toEqual(['1 2 34'])
  })
  test('may be another in one column', () => {
    expect(found()).toEqual(['1 2 34', '1 23 4'])
  })
  test('may be others in as many as are said', () => {
    expect(found(2)).toEqual(['1 2 34', '1 23 4', '12 3 4'])
  })
})

describe('a row that has lost a number', () => {
  const lost = (row: string, count: number, totals: OwnTotal[] = [], asked: (Set<number> | null)[] = []) =>
    shown(splitsWithBlank(row.split(' '), plain(count), totals, asked))
  test('may have lost any', () => {
    expect(splitsWithBlank(['12'], plain(3))).toEqual([
      { values: [Number.NaN, 1, 2], ends: [0, 1, 2] },
      { values: [1, Number.NaN, 2], ends: [1, 1, 2] },
      { values: [1, 2, Number.NaN], ends: [1, 2, 2] },
    ])
  })
  test.each<[what: string, row: string, count: number, totals: OwnTotal[], ways: string[]]>([
    ['has a total that is not below its other parts', '39', 3, [lastIsTotal(3)], ['3 9 _', '3 _ 9', '_ 3 9']],
    ['has a total that is as much as they are', '33', 3, [lastIsTotal(3)], ['3 3 _', '3 _ 3', '_ 3 3']],
    ['has lost the total where what may be it is below them', '93', 3, [lastIsTotal(3)], ['9 3 _']],
    [
      'makes the totals that it has not lost a number of, before it',
      '12123',
      6,
      [lastIsTotal(3), { total: 5, parts: [3, 4] }],
      ['1 2 _ 1 2 3', '1 _ 2 1 2 3', '_ 1 2 1 2 3'],
    ],
    [
      'makes the totals that it has not lost a number of, behind it',
      '12312',
      6,
      [lastIsTotal(3), { total: 5, parts: [3, 4] }],
      ['1 2 3 1 2 _', '1 2 3 1 _ 2', '1 2 3 _ 1 2'],
    ],
  ])('%s', (_, row, count, totals, expected) => {
    expect(lost(row, count, totals)).toEqual(expected)
  })
  test('has one number less than columns', () => {
    expect(lost('123', 3)).toEqual(['1 23 _', '1 _ 23', '12 3 _', '12 _ 3', '_ 1 23', '_ 12 3'])
  })
  test('is none where a total that it has not lost a number of does not hold', () => {
    expect(lost('12512', 6, [lastIsTotal(3), { total: 5, parts: [3, 4] }])).toEqual([])
  })
  test('has all others that are asked for', () => {
    expect(lost('12', 3, [], [null, new Set([9]), null])).toEqual(['1 _ 2'])
    expect(lost('12', 3, [], [null, null, new Set([2])])).toEqual(['1 2 _', '1 _ 2', '_ 1 2'])
  })
})

test('the fewest numbers of a row: noughts before digits are numbers by themselves', () => {
  expect([['000'], ['30'], ['00', '0'], ['0014'], ['-05'], ['05元'], ['12', '—']].map(fewestNumbers)).toEqual([
    3, 1, 3, 3, 1, 1, 2,
  ])
})
