import { defineConfig } from 'vitest/config'

/** The quick tests of the core, run over and over by `npm run mutation`; `MUTATION_TESTS=checks,seed-changes` takes some of them. */
const some = process.env.MUTATION_TESTS?.split(',').map((name) => `test/${name}.test.ts`)

export default defineConfig({
  test: {
    include: some ?? [
      'test/checks.test.ts',
      'test/core/*.test.ts',
      'test/cut-rows.test.ts',
      'test/doubt.test.ts',
      'test/fixtures.test.ts',
      'test/forms.test.ts',
      'test/seed-changes.test.ts',
    ],
    setupFiles: ['test/setup.ts'],
    testTimeout: 30_000,
  },
})
