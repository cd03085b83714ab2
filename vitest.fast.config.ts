import { defineConfig } from 'vitest/config'
import whole from './vitest.config.ts'

/**
 * The fast lane: a minute on two quiet cores says whether a change of rules, matching, agencies or writing holds. What is not here
 * needs a build, a browser, other processes, hostile files or thousands of made-up reports: `npm test` takes it all.
 */
const folders = [
  'across',
  'agency',
  'cells',
  'certainty',
  'checks',
  'compare',
  'corrections',
  'crosswalk',
  'flat',
  'match',
  'model',
  'prose',
  'text',
  'write',
]

/** Of the files beside the folders, those that take a few seconds. */
const files = [
  'cut-rows',
  'door',
  'flow',
  'forms',
  'house',
  'scopes',
  'settle',
  'struck',
  'regions/join',
  'regions/title-notes',
]

/** Texts by the hundred, made up and changed: they take as long as all the others of these folders together. */
const long = [
  'flat/headings-behind-tables',
  'flat/letters',
  'flat/lost-labels',
  'flat/nobodys-numbers',
  'flat/second-columns',
  'flat/serials-of-tables',
  'write/dta',
]

export default defineConfig({
  test: {
    ...whole.test,
    include: [...folders.map((name) => `test/${name}/**/*.test.ts`), ...files.map((name) => `test/${name}.test.ts`)],
    exclude: long.map((name) => `test/${name}.test.ts`),
    // `npm run check` asks the compiler
    typecheck: { enabled: false },
  },
})
