import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tryCase } from './fuzz/case.ts'
import { times } from './helpers/times.ts'

/** A fixed budget of what `npm run fuzz` does for as long as one likes. */
const runs = times(60)

describe('reports that were changed in rows, cells, spans, labels, sections, markup and bytes', () => {
  test('give a report or a coded error, and no number that is not printed at its place', {
    timeout: 600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 - 1 }), async (seed) => {
        const { format, mutation, faults } = await tryCase(seed)
        expect({ seed, format, mutation, faults }).toEqual({ seed, format, mutation, faults: [] })
      }),
      { numRuns: runs, endOnFailure: true },
    )
  })
})
