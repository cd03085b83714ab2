import { defineConfig } from 'vitest/config'

/** The quick tests of the core, run over and over by `npm run mutation`. */
export default defineConfig({
  test: {
    include: [
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
