import { defineConfig } from 'vitest/config'

/**
 * The tests that `npm run mutation` runs over and over: those of one part of the core at a time, on tables small enough to
 * read, so that a change costs a fraction of a second. `MUTATION_TESTS=checks,seed-changes` takes others.
 */
const others = process.env.MUTATION_TESTS?.split(',').map((name) => `test/${name}.test.ts`)

export default defineConfig({
  test: {
    include:
      others ??
      [
        'certainty/*',
        'cells/*',
        'flat/chain',
        'flat/habit',
        'flat/one-number',
        'flat/one-row',
        'flat/parted-cells',
        'flat/row-equations',
        'flat/solve',
        'flat/split',
        'match/*',
        'regions/join',
        'checks/*',
        'text/*',
        'read/pdf/steps',
        'read/pdf/edges-to-grid',
        'read/pdf/glyphs-to-lines',
        'read/pdf/grid-to-table',
        'read/pdf/join-pages',
        'read/pdf/line-to-runs',
        'read/pdf/lines-to-zones',
      ].map((name) => `test/${name}.test.ts`),
    setupFiles: ['test/setup.ts'],
    testTimeout: 30_000,
  },
})
