import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commonGaps } from '../../../../src/read/pdf/unruled/common-gaps.ts'

describe('what gaps have in common', () => {
  test('is in the middle of those that lie over each other', () => {
    expect(
      commonGaps([
        [10, 20],
        [14, 30],
        [50, 60],
      ]),
    ).toEqual([expect.closeTo(17, 1)])
  })

  test('is found between any gaps, as narrow as they are', () => {
    const at = fc.double({ min: -1000, max: 1000, noNaN: true })
    const wide = fc.oneof(
      fc.constant(0),
      fc.double({ min: 0, max: 0.02, noNaN: true }),
      fc.double({ min: -5, max: 50, noNaN: true }),
    )
    const gap = fc.tuple(at, wide).map(([from, by]): [number, number] => [from, from + by])
    fc.assert(
      fc.property(fc.array(gap, { maxLength: 40 }), (gaps) => {
        const middles = commonGaps(gaps)
        expect(middles.length).toBeLessThanOrEqual(gaps.length / 2)
      }),
    )
  })
})
