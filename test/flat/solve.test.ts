import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Equation, solve } from '../../src/flat/solve.ts'
import { fewestNumbers, type OwnTotal, splitsOf } from '../../src/flat/split.ts'
import { parseReport } from '../../src/index.ts'
import { times } from '../helpers/times.ts'

const plain = (count: number) => Array.from({ length: count }, () => ({}))
const lastIsTotal = (count: number): OwnTotal[] => [
  { total: count - 1, parts: Array.from({ length: count - 1 }, (_, c) => c) },
]
/** The ways to part a row whose last number is the sum of the others. */
const ways = (fragments: readonly string[], count: number): number[][] =>
  splitsOf(fragments, plain(count), lastIsTotal(count))!.map((s) => [...s.values])

const six = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 999_999 })), {
  minLength: 6,
  maxLength: 6,
})

describe('one row', () => {
  test('every way to part it includes the true one, wherever it is cut', () => {
    fc.assert(
      fc.property(six, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), (numbers, cuts) => {
        const row = [...numbers, numbers.reduce((a, b) => a + b)]
        const fragments = row
          .map((n, i) => `${i > 0 && cuts[i - 1] ? ' ' : ''}${n}`)
          .join('')
          .split(' ')
        expect(ways(fragments, 7).map(String)).toContain(String(row))
      }),
      { numRuns: times(30) },
    )
  })
  test.each([
    ['30 0 0 0 03', [3, 0, 0, 0, 0, 0, 3]],
    ['2 00 00 0 2', [2, 0, 0, 0, 0, 0, 2]],
    ['20 00 0 0 2', [2, 0, 0, 0, 0, 0, 2]],
    ['1000102', [1, 0, 0, 0, 1, 0, 2]],
  ])('cuts inside %s hold, and its own total does the rest', (digits, numbers) => {
    expect(ways(digits.split(' '), 7)).toEqual([numbers])
  })
  test('three numbers of one digit each leave one way, two digits in a cell leave more', () => {
    expect(splitsOf(['110'], plain(3))!.map((s) => s.values)).toEqual([[1, 1, 0]])
    expect(splitsOf(['1106'], plain(3))).toHaveLength(2)
  })
  test('a sign begins a number where a column can have one', () => {
    const change = [{}, { signed: true }, {}]
    expect(splitsOf(['6262', '-10'], change)!.map((s) => s.values)).toEqual([[6262, -1, 0]])
    expect(splitsOf(['6262', '-10'], plain(3))).toEqual([])
  })
  test('an amount has decimals and its unit, a count has not', () => {
    const columns = [{}, { amount: true }]
    expect(splitsOf(['31.5万元'], columns)!.map((s) => s.values)).toEqual([[3, 1.5]])
    expect(splitsOf(['31.5万元'], plain(2))).toEqual([])
  })
  test('blocks are parted by their own totals', () => {
    const totals = [0, 5, 10].map((at) => ({ total: at + 4, parts: [at, at + 1, at + 2, at + 3] }))
    expect(splitsOf(['110021000120103'], plain(15), totals)!.map((s) => s.values)).toContainEqual([
      1, 1, 0, 0, 2, 1, 0, 0, 0, 1, 2, 0, 1, 0, 3,
    ])
  })
  test('noughts before digits are numbers by themselves', () => {
    expect([['000'], ['30'], ['00', '0'], ['0014']].map(fewestNumbers)).toEqual([3, 1, 3, 3])
  })
})

const sumOf = (parts: number): Equation =>
  Array.from({ length: parts + 1 }, (_, row) => ({ row, sign: row === parts ? (-1 as const) : (1 as const) }))

const addedUp = (rows: readonly number[][]): number[] => rows[0]!.map((_, c) => rows.reduce((n, r) => n + r[c]!, 0))

describe('rows of a table', () => {
  test('a table that adds up comes back, and the true way is always left', () => {
    fc.assert(
      fc.property(fc.array(six, { minLength: 2, maxLength: 8 }), (parts) => {
        const rows = parts.map((p) => [...p, p.reduce((a, b) => a + b)])
        const all = [...rows, addedUp(rows)]
        const { left, broken } = solve(
          all.map((r) => ways([r.join('')], 7)),
          7,
          [sumOf(rows.length)],
        )
        expect(broken).toBe(0)
        for (const [r, row] of all.entries()) expect(left[r]!.map(String)).toContain(String(row))
      }),
      { numRuns: times(20) },
    )
  })
  test('just the ways that are part of some solution are left', () => {
    const small = fc.tuple(fc.nat(120), fc.nat(30), fc.nat(9))
    fc.assert(
      fc.property(fc.array(small, { minLength: 1, maxLength: 3 }), (parts) => {
        const rows = parts.map((p) => [...p, p[0] + p[1] + p[2]])
        const all = [...rows, addedUp(rows)].map((r) => ways([r.join('')], 4))
        const solutions = bruteForce(all, 4)
        const { left } = solve(all, 4, [sumOf(rows.length)])
        for (const [r, own] of left.entries())
          expect(own.map(String)).toEqual(all[r]!.filter((w) => solutions.some((s) => s[r] === w)).map(String))
      }),
    )
  })
  test('where the source mis-added a column, the true ways are still left', () => {
    fc.assert(
      fc.property(
        fc.array(six, { minLength: 2, maxLength: 6 }),
        fc.nat(5),
        fc.integer({ min: 1, max: 50 }),
        (parts, at, by) => {
          const rows = parts.map((p) => [...p, p.reduce((a, b) => a + b)])
          const total = addedUp(rows).map((n, c) => (c === at || c === 6 ? n + by : n))
          const all = [...rows, total]
          const { left, broken } = solve(
            all.map((r) => ways([r.join('')], 7)),
            7,
            [sumOf(rows.length)],
          )
          if (broken < 2) return
          for (const [r, row] of all.entries()) expect(left[r]!.map(String)).toContain(String(row))
        },
      ),
      { numRuns: times(20) },
    )
  })
  test('an equation that cannot hold costs the others nothing', () => {
    const rows = [
      [[9, 0, 9]],
      [[7, 0, 7]],
      [[2, 1, 3]],
      [
        [0, 0, 0],
        [9, 0, 9],
      ],
    ]
    const { left, broken } = solve(rows, 3, [
      [
        { row: 1, sign: 1 },
        { row: 2, sign: 1 },
        { row: 3, sign: -1 },
      ],
    ])
    expect(left[3]).toEqual([[9, 0, 9]])
    expect(broken).toBeGreaterThan(0)
  })
})

/** Every choice of one way to part each row that satisfies the equation, one by one. */
const bruteForce = (all: readonly number[][][], columns: number): number[][][] => {
  const found: number[][][] = []
  const go = (chosen: number[][]): void => {
    if (chosen.length < all.length) {
      for (const way of all[chosen.length]!) go([...chosen, way])
      return
    }
    const holds = Array.from({ length: columns }, (_, c) => {
      const column = chosen.map((row) => row[c]!)
      return column.slice(0, -1).reduce((a, b) => a + b, 0) === column.at(-1)
    })
    if (holds.every((h) => h)) found.push(chosen)
  }
  go([])
  return found
}

describe('a header that was laid out on a page and lost its layout', () => {
  const applicants = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他']
  const rows = [
    '一、本年新收政府信息公开申请数量 39 46 29 60 25 41 240',
    '二、上年结转政府信息公开申请数量 0 0 10 0 0 0 10',
    '三、本年度办理结果 （一）予以公开 1 2 3 4 5 6 21',
    '（二）部分公开（区分处理的，只计这一情形，不计其他情形） 0 8 0 0 0 0 8',
    '（三）不予公开 1.属于国家秘密 11 0 0 5 0 9 25',
  ]
  const read = async (...lines: string[]) => {
    const text = ['平湖县水务局2023年政府信息公开工作年度报告', '三、收到和处理政府信息公开申请情况', ...lines].join(
      '\n',
    )
    return (await parseReport(new TextEncoder().encode(text), { name: 'a.txt' })).facts
  }
  test('gives no order of columns: 自然人 under the line over its neighbours is still the first', async () => {
    const facts = await read('申请人情况', '法人或其他组织', '自然人 总计', applicants.join(' '), ...rows)
    const received = facts.filter((f) => f.indicator === 'request.received')
    expect(received.map((f) => f.value)).toEqual([39, 46, 29, 60, 25, 41, 240])
    expect(received.every((f) => f.certainty === 'inferred')).toBe(true)
  })
  test('gives no order of blocks', async () => {
    const five = '结果维持 结果纠正 其他结果 尚未审结 总计'
    const facts = await read(
      ...rows,
      '四、政府信息公开行政复议、行政诉讼情况',
      '行政复议',
      '行政诉讼',
      '复议后起诉',
      `${five} 未经复议直接起诉`,
      `${five} ${five}`,
      '0 0 0 0 0 10 0 5 0 15 0 10 0 0 10',
    )
    const total = (id: string) => facts.filter((f) => f.indicator === id).map((f) => [f.value, f.certainty])
    for (const [id, n] of [
      ['litigation.direct.total', 15],
      ['litigation.after_reconsideration.total', 10],
    ] as const)
      for (const [value, certainty] of total(id)) expect([n, null]).toContain(certainty === 'read' ? 'too sure' : value)
  })
})
