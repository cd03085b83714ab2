import fc from 'fast-check'
import { expect, test } from 'vitest'
import { solve, splitsInBlocks, splitsWithTotal } from '../src/flat/solve.ts'

const six = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 999_999 })), {
  minLength: 6,
  maxLength: 6,
})

test('every way to part a row includes the true one', () => {
  fc.assert(
    fc.property(six, (numbers) => {
      const row = [...numbers, numbers.reduce((a, b) => a + b)]
      expect(splitsWithTotal(row.join(''), 7).map(String)).toContain(String(row))
    }),
    { numRuns: 60 },
  )
})

test('three blocks of five are parted by their own totals', () => {
  expect(splitsInBlocks('110021000120103', 3, 5)).toContainEqual([1, 1, 0, 0, 2, 1, 0, 0, 0, 1, 2, 0, 1, 0, 3])
})

test('a table that adds up comes back, a cell that could be two numbers stays open, and no value is wrong', () => {
  fc.assert(
    fc.property(fc.array(six, { minLength: 2, maxLength: 8 }), (parts) => {
      const rows = parts.map((p) => [...p, p.reduce((a, b) => a + b)])
      const sum = rows[0]!.map((_, c) => rows.reduce((n, r) => n + r[c]!, 0))
      const all = [...rows, sum].map((r) => r.map((v) => v % 10 ** 7))
      if (all.some((r) => r[6] !== r.slice(0, 6).reduce((a, b) => a + b))) return
      const equation = all.map((_, row) => ({ row, sign: row === rows.length ? (-1 as const) : (1 as const) }))
      const solved = solve(
        all.map((r) => ({ digits: r.join('') })),
        7,
        [equation],
        (d) => splitsWithTotal(d, 7),
      )
      for (const [r, row] of all.entries())
        for (const [c, value] of row.entries())
          expect([value, null]).toContain(solved === null ? null : solved.values[r]![c])
    }),
    { numRuns: 40 },
  )
})

/** Every choice of one way to part each row that satisfies the equation, one by one. */
const bruteForce = (ways: readonly number[][][], columns: number): number[][][] => {
  const found: number[][][] = []
  const go = (chosen: number[][]): void => {
    if (chosen.length < ways.length) {
      for (const way of ways[chosen.length]!) go([...chosen, way])
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

test('just the values on which all solutions agree are given', () => {
  const small = fc.tuple(fc.nat(120), fc.nat(30), fc.nat(9))
  fc.assert(
    fc.property(fc.array(small, { minLength: 1, maxLength: 3 }), (parts) => {
      const rows = parts.map((p) => [...p, p[0] + p[1] + p[2]])
      const all = [...rows, [0, 1, 2, 3].map((c) => rows.reduce((n, r) => n + r[c]!, 0))]
      const runs = all.map((r) => ({ digits: r.join('') }))
      const solutions = bruteForce(
        runs.map((r) => splitsWithTotal(r.digits, 4)),
        4,
      )
      const equation = all.map((_, row) => ({ row, sign: row === rows.length ? (-1 as const) : (1 as const) }))
      const solved = solve(runs, 4, [equation], (d) => splitsWithTotal(d, 4))!
      for (const [r, row] of all.entries())
        for (const c of row.keys()) {
          const told = new Set(solutions.map((s) => s[r]![c]!))
          expect(solved.values[r]![c]).toBe(told.size === 1 ? [...told][0] : null)
        }
    }),
  )
})

test('numbers that do not add up in any reading are not inferred', () => {
  expect(solve([{ digits: '1010000012' }], 7, [], (d) => splitsWithTotal(d, 7))).toBeNull()
})
