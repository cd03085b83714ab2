import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
// @ts-expect-error a script without types
import { againstTheFlow, functionsOver, homeless } from '../scripts/house.mjs'
import { root } from './helpers/reports.ts'

test('every file of src is in a room', () => {
  expect(homeless()).toEqual([])
})

test('no import goes against the flow', () => {
  expect(againstTheFlow()).toEqual([])
})

test('names of files are small letters with hyphens', () => {
  const names = ['src', 'test', 'scripts'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => name.split('/').at(-1)!),
  )
  expect(names.filter((name) => /[A-Z_]/u.test(name) && name !== 'README.md')).toEqual([])
})

test('a function counts its own branches, and one within it counts for itself', () => {
  const branches = Array.from({ length: 20 }, (_, i) => `if (n === ${i}) return ${i}`).join('\n')
  expect(
    functionsOver('a.ts', `const outer = (n: number) => {\n${branches}\n return [n].map((m) => m || n)\n}`),
  ).toEqual([{ name: 'outer', at: 'a.ts:1', lines: 23, complexity: 21 }])
  expect(functionsOver('a.ts', 'const short = (n: number) => (n > 1 && n < 3 ? n : 0)')).toEqual([])
})

test('a long function is over the bounds however straight it runs', () => {
  expect(functionsOver('a.ts', `function long() {\n${'  f()\n'.repeat(60)}}`)).toEqual([
    { name: 'long', at: 'a.ts:1', lines: 62, complexity: 1 },
  ])
})

test('a function over the bounds may have its reason written above it', () => {
  const long = (above: string) =>
    functionsOver('a.ts', `${above}\nexport const long = () => {\n${'  f()\n'.repeat(60)}}`)
  expect(long('/** Long. Over the bounds: one state. */')).toMatchObject([{ name: 'long', reason: true }])
  expect(long('/** Long. */')[0]).not.toHaveProperty('reason')
})
