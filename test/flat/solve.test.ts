import { describe, expect, test } from 'vitest'
import { type Equation, solve } from '../../src/flat/solve.ts'

/** A row, each way to part it written as its numbers: 12 0, or 1 20. */
const row = (...ways: string[]): number[][] => ways.map((way) => way.split(' ').map(Number))

/** An equation over rows: those of the left side come to those of the right. */
const equation = (left: readonly number[], right: readonly number[]): Equation => [
  ...left.map((at) => ({ row: at, sign: 1 as const })),
  ...right.map((at) => ({ row: at, sign: -1 as const })),
]

/** The last row is the sum of the others. */
const lastIsSum = (count: number): Equation => equation([...Array(count - 1).keys()], [count - 1])

/** What is left of each row, and how many columns of equations were set aside. */
const solved = (rows: readonly number[][][], equations: readonly Equation[] = [lastIsSum(rows.length)]) => {
  const { left, broken } = solve(rows, rows[0]![0]!.length, equations)
  return { left: left.map((ways) => ways.map((way) => way.join(' ')).join(' | ')), broken }
}

describe('an equation', () => {
  test.each<[what: string, rows: number[][][], equations: Equation[], left: string[]]>([
    ['leaves the ways that make it', [row('1', '12'), row('2', '3'), row('14')], [lastIsSum(3)], ['12', '2', '14']],
    [
      'leaves every way that is part of a choice that makes it',
      [row('1', '2', '9'), row('2', '1'), row('3')],
      [lastIsSum(3)],
      ['1 | 2', '2 | 1', '3'],
    ],
    ['narrows the total as well', [row('1'), row('2', '5'), row('3', '4')], [lastIsSum(3)], ['1', '2', '3']],
    [
      'holds in each column',
      [row('1 20', '12 0'), row('3 4', '4 3'), row('15 4')],
      [lastIsSum(3)],
      ['12 0', '3 4', '15 4'],
    ],
    [
      'has its rows on either side',
      [row('7', '6', '1'), row('1'), row('5', '4', '9'), row('3')],
      [equation([0, 1], [2, 3])],
      ['7 | 6', '1', '5 | 4', '3'],
    ],
    ['says nothing of other rows', [row('1'), row('1'), row('8', '9')], [equation([0], [1])], ['1', '1', '8 | 9']],
    [
      'narrows what another leaves',
      [row('1', '2'), row('5', '6'), row('7'), row('6')],
      [equation([0, 1], [2]), equation([1], [3])],
      ['1', '6', '7', '6'],
    ],
    [
      'holds for money as well as for counts',
      [row('0.1', '10.1'), row('0.2', '10.2'), row('0.3')],
      [lastIsSum(3)],
      ['0.1', '0.2', '0.3'],
    ],
    [
      'holds for money beside whole numbers',
      [row('1'), row('0.1', '10.1', '7'), row('0.2', '10.2'), row('1.3')],
      [lastIsSum(4)],
      ['1', '0.1', '0.2', '1.3'],
    ],
    [
      'may be open in all its rows',
      [row('1', '2'), row('3', '4', '9'), row('4', '5', '6', '12')],
      [lastIsSum(3)],
      ['1 | 2', '3 | 4', '4 | 5 | 6'],
    ],
    ['need not be', [row('1', '2')], [], ['1 | 2']],
  ])('%s', (_, rows, equations, left) => {
    expect(solved(rows, equations)).toEqual({ left, broken: 0 })
  })
  test('leaves rows as they were given', () => {
    const rows = [row('1', '12'), row('2', '3'), row('14')]
    solve(rows, 1, [lastIsSum(3)])
    expect(rows).toEqual([row('1', '12'), row('2', '3'), row('14')])
  })
})

/** Rows of which each column by itself leaves all ways, and both together none. */
const atOdds = [row('0 0', '1 1'), row('0 1', '1 0'), row('1 1')]

describe('columns together', () => {
  test.each<[what: string, rows: number[][][], left: string[]]>([
    ['drop ways that each of them leaves', [row('0 0', '1 0', '1 1'), atOdds[1]!, atOdds[2]!], ['1 0', '0 1', '1 1']],
    [
      'leave what is part of any choice that makes all of them',
      [row('0 0', '1 0', '0 1', '1 1'), row('0 1', '1 0'), row('2 1', '1 1')],
      ['1 0 | 0 1 | 1 1', '0 1 | 1 0', '2 1 | 1 1'],
    ],
    [
      'drop ways in rows with great and small numbers',
      [row('9 90', '5 10', '9 10'), row('20 1', '30 0', '20 0', '16 0'), row('4 8', '0 9', '0 88'), row('33 18')],
      ['9 10', '20 0', '4 8', '33 18'],
    ],
  ])('%s', (_, rows, left) => {
    expect(solved(rows)).toEqual({ left, broken: 0 })
  })
})

describe('where the source mis-added', () => {
  test('a column that cannot hold is set aside, and the others narrow the row', () => {
    expect(solved([row('1 1', '1 2', '3 1'), row('2 2'), row('9 4')])).toEqual({
      left: ['1 2', '2 2', '9 4'],
      broken: 1,
    })
  })
  test('an equation that cannot hold costs the others nothing', () => {
    const rows = [row('1', '2'), row('3'), row('5'), row('4', '6'), row('9'), row('20')]
    expect(solved(rows, [equation([0, 1], [2]), equation([3, 4], [5])])).toEqual({
      left: ['2', '3', '5', '4 | 6', '9', '20'],
      broken: 1,
    })
  })
  test('of columns that cannot hold together one is set aside, in every way in which that can be', () => {
    expect(solved([[...atOdds[0]!, ...row('5 5')], [...atOdds[1]!, ...row('0 5')], atOdds[2]!])).toEqual({
      left: ['0 0 | 1 1', '0 1 | 1 0 | 0 5', '1 1'],
      broken: 1,
    })
  })
  test('of equations that cannot hold together one is set aside', () => {
    const rows = [row('1', '2'), row('3'), row('4'), row('2')]
    expect(solved(rows, [equation([0, 1], [2]), equation([0], [3])])).toEqual({
      left: ['1 | 2', '3', '4', '2'],
      broken: 1,
    })
  })
  /** So many such sets of rows below each other, each an equation of its own. */
  const several = (count: number, width = 2) => {
    const zeros = ' 0'.repeat(width - 2)
    const wide = (ways: number[][]): number[][] => row(...ways.map((way) => way.join(' ') + zeros))
    const rows = Array.from({ length: count }, () => [[...atOdds[0]!, [5, 5]], atOdds[1]!, atOdds[2]!].map(wide))
    return {
      rows: rows.flat(),
      equations: rows.map((_, i) => equation([3 * i, 3 * i + 1], [3 * i + 2])),
    }
  }
  test('two are set aside where one is not enough', () => {
    const { rows, equations } = several(2)
    const left = ['0 0 | 1 1', '0 1 | 1 0', '1 1']
    expect(solved(rows, equations)).toEqual({ left: [...left, ...left], broken: 2 })
  })
  test('where two are not enough either, rows are left as they are', () => {
    const { rows, equations } = several(3)
    expect(solve(rows, 2, equations)).toEqual({ left: rows, broken: 3 })
  })
  test('those that cannot hold at all count as well', () => {
    const { rows, equations } = several(2)
    const more = [...rows, row('1 1'), row('2 1')]
    expect(solved(more, [...equations, equation([6], [7])]).broken).toBe(3)
    const yet = several(3)
    expect(solve([...yet.rows, ...more.slice(6)], 2, [...yet.equations, equation([9], [10])]).broken).toBe(4)
  })
  test('two of very many are not looked for: rows are left as they are', () => {
    const leftOf = (width: number) => {
      const { rows, equations } = several(2, width)
      const { left, broken } = solve(rows, width, equations)
      return { ways: left[0]!.length, broken }
    }
    expect([leftOf(9), leftOf(10)]).toEqual([
      { ways: 2, broken: 2 },
      { ways: 3, broken: 2 },
    ])
  })
})

describe('rows that can be parted in too many ways', () => {
  /** Rows of which nothing is known, with so many ways in all. */
  const anyOf = (...counts: number[]): number[][][] =>
    counts.map((count) => Array.from({ length: count }, (_, i) => [i, 0]))
  // column by column three ways of the first row are left, both columns together leave one
  const rows = [row('0 0', '1 0', '1 1', '5 5'), atOdds[1]!, atOdds[2]!]
  const leftOfFirst = (...others: number[][][]): number[][] => solve([...rows, ...others], 2, [lastIsSum(3)]).left[0]!

  test('are narrowed column by column alone', () => {
    expect(leftOfFirst(...anyOf(2, 2, 2, 2, 5, 5, 5))).toEqual(row('1 0'))
    expect(leftOfFirst(...anyOf(2, 2, 2, 2, 5, 5, 6))).toEqual(row('0 0', '1 0', '1 1'))
  })
  test('are narrowed by each equation until none narrows them any more', () => {
    const chain = [row('1', '2'), row('5', '6'), row('7'), row('2', '3'), row('8', '9')]
    const equations = [equation([0, 1], [2]), equation([1, 3], [4]), equation([3], [5])]
    const free = anyOf(2100)
    const last = [row('3')]
    const { left } = solve([...chain, ...last, ...free], 1, equations)
    expect(left.slice(0, 5)).toEqual([row('1', '2'), row('5', '6'), row('7'), row('3'), row('8', '9')])
    const known = [row('1', '2'), row('5', '6'), row('7'), row('2', '3'), row('9')]
    expect(solve([...known, ...last, ...free], 1, equations).left.slice(0, 2)).toEqual([row('1'), row('6')])
  })
  test('are not narrowed by a column with too many sums', () => {
    const apart = (count: number): number[][][] => [
      Array.from({ length: count }, (_, i) => [i * count]),
      Array.from({ length: count }, (_, i) => [i]),
      row(`${count * count - 1}`),
    ]
    const leftOf = (count: number) => solve([...apart(count), ...anyOf(2100)], 1, [lastIsSum(3)]).left[0]!.length
    expect([leftOf(170), leftOf(180)]).toEqual([1, 180])
  })
})
