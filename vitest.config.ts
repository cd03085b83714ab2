import { defineConfig } from 'vitest/config'
// forms and rules that are a new file are found before anything is read
import './scripts/catalogue.mjs'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // a report of a hundred pages and a slow machine
    testTimeout: 120_000,
    // by default one of two cores is left idle
    maxWorkers: '100%',
    // a file of tests takes the modules that the one before it has loaded: two thirds of the time went into loading them anew;
    // a test that mocks a module resets them before and after
    isolate: false,
    // with the usual 16 MiB for what lives shortly, V8 spends a seventh of the time on clearing it
    execArgv: ['--max-semi-space-size=64'],
    typecheck: {
      enabled: true,
      include: ['test/**/*.test-d.ts'],
      tsconfig: './tsconfig.json',
      checker: 'node_modules/typescript-native/bin/tsc',
    },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/cli/main.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
})
