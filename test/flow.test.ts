import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
// @ts-expect-error a script without types
import { callsOf, flowPage, sourcePage } from '../scripts/flow.mjs'
import { root } from './helpers/reports.ts'

test('docs/flow.md is what the code says (npm run docs)', () => {
  expect(readFileSync(join(root, 'docs/flow.md'), 'utf8')).toBe(flowPage())
})

test('so is src/README.md, which says what is in each folder', () => {
  expect(readFileSync(join(root, 'src/README.md'), 'utf8')).toBe(sourcePage())
})

test('every path of src that the page names is there', () => {
  const paths = [...flowPage().matchAll(/`(src\/[^`]+)`/gu)].map(([, path]) => path as string)
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test('every link of src/README.md leads somewhere', () => {
  const paths = [...sourcePage().matchAll(/\]\(([^)]+)\)/gu)].map(([, path]) => path as string)
  expect(paths.length).toBeGreaterThan(0)
  expect(paths.filter((path) => !existsSync(join(root, 'src', path)))).toEqual([])
})

test('the flow has calls in the order they run, an argument before what takes it', () => {
  const source = `
    import { type Words, outlineOf, read as readFile } from './read.ts'
    import { join } from './join.ts'
    import type { Report } from './report.ts'
    const rest = (words: Words) => outlineOf(join(words))
    const parse = async (bytes: Uint8Array): Promise<Report> => {
      const words = await readFile(bytes)
      if (words === null) throw join(bytes)
      return rest(words)
    }`
  const file = ts.createSourceFile('src/parse.ts', source, ts.ScriptTarget.Latest, true)
  expect(callsOf(file, 'parse')).toEqual([
    { name: 'read', file: 'src/read.ts' },
    { name: 'join', file: 'src/join.ts' },
    { name: 'outlineOf', file: 'src/read.ts' },
  ])
})

test('what is given along and called when somebody asks for it is marked, and what an argument calls is not', () => {
  const source = `
    import { claimsOf, fold, match, recheck } from './read.ts'
    const parse = (words: readonly string[]) => {
      const claimsFor = (form: string) => claimsOf(form)
      const matched = match(words.map((w) => fold(w)), claimsFor)
      return { matched, correct: (by: string) => recheck(by) }
    }`
  const file = ts.createSourceFile('src/parse.ts', source, ts.ScriptTarget.Latest, true)
  expect(callsOf(file, 'parse').map((c: { name: string; later?: true }) => [c.name, c.later ?? false])).toEqual([
    ['claimsOf', true],
    ['fold', false],
    ['match', false],
    ['recheck', true],
  ])
})
