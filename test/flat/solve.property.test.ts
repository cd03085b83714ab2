import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Equation, solve } from '../../src/flat/solve.ts'
import { type OwnTotal, splitsOf } from '../../src/flat/split.ts'
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

test('every way to part a row includes the true one, wherever it is cut', () => {
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
