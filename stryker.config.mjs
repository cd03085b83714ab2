/**
 * Mutation testing of the core: `npm run mutation` (hours), `npm run mutation -- --mutate src/cells/grid.ts` (minutes).
 * The wording of messages is not mutated: no test should hold a sentence still.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts' },
  mutate: [
    'src/cells/grid.ts',
    'src/flat/chain.ts',
    'src/flat/habit.ts',
    'src/flat/one-number.ts',
    'src/flat/one-row.ts',
    'src/flat/parted-cells.ts',
    'src/flat/row-equations.ts',
    'src/flat/solve.ts',
    'src/flat/split.ts',
    'src/regions/join.ts',
    'src/match/*.ts',
    'src/checks/*.ts',
    'src/read/pdf/edges-to-grid.ts',
    'src/read/pdf/glyphs-to-lines.ts',
    'src/read/pdf/grid-to-table.ts',
    'src/read/pdf/join-pages.ts',
    'src/read/pdf/lay-level.ts',
    'src/read/pdf/line-to-runs.ts',
    'src/read/pdf/lines-to-zones.ts',
  ],
  mutator: { excludedMutations: ['StringLiteral'] },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  incremental: true,
  incrementalFile: process.env.MUTATION_INCREMENTAL ?? '.vitest/stryker.json',
  tempDirName: process.env.MUTATION_TEMP ?? '.vitest/stryker',
  ignorePatterns: ['dist', 'modules', 'out', '.vitest', 'docs', 'coverage'],
  reporters: ['json', 'clear-text'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: process.env.MUTATION_JSON ?? '.vitest/mutation.json' },
  timeoutMS: 20_000,
  ignoreStatic: true,
  allowEmpty: true,
}
