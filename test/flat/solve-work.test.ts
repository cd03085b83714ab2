import { expect, test } from 'vitest'
import { solve } from '../../src/flat/solve.ts'
import { splitsOf, splitsWithBlank } from '../../src/flat/split.ts'
import { dice } from '../make/numbers.ts'

/** How many sums are put by while something runs. */
const sumsPutBy = (run: () => void): number => {
  const { add } = Set.prototype
  let sums = 0
  Set.prototype.add = function (item) {
    sums++
    return add.call(this, item)
  }
  try {
    run()
  } finally {
    Set.prototype.add = add
  }
  return sums
}

test('rows that can be parted in very many ways are left as they are, before their sums take for ever', () => {
  const d = dice(7)
  const rows = Array.from({ length: 24 }, () =>
    Array.from({ length: 60 }, () => Array.from({ length: 7 }, () => Math.floor(d.next() * 1200))),
  )
  const equation = rows.map((_, row) => ({ row, sign: row === 0 ? (-1 as const) : (1 as const) }))
  let left: readonly unknown[][] = []
  const sums = sumsPutBy(() => {
    left = solve(rows, 7, [equation]).left
  })
  expect(left).toEqual(rows)
  // one column alone has some ten millions
  expect(sums).toBeLessThan(30_000_000)
})

test('a row is parted in some thousands of ways, and not in more', () => {
  const plain = (count: number) => Array.from({ length: count }, () => ({}))
  expect(splitsOf(['1'.repeat(16)], plain(8))).toHaveLength(6435)
  expect(splitsOf(['1'.repeat(20)], plain(10))).toBeNull()
  expect(splitsWithBlank(['1'.repeat(12)], plain(5))).toHaveLength(5 * 165)
  expect(splitsWithBlank(['1'.repeat(16)], plain(9))).toBeNull()
  expect(splitsWithBlank(['1'.repeat(20)], plain(11))).toBeNull()
})
