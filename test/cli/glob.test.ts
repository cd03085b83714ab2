import { expect, test } from 'vitest'
import { patternToRegExp, splitPattern } from '../../src/cli/glob.ts'

test.each([
  ['*.pdf', '2017年报.pdf', true],
  ['*.pdf', 'a/b.pdf', false],
  ['**/*.pdf', 'a/b/c.pdf', true],
  ['**/*.pdf', 'c.pdf', true],
  ['年报?.txt', '年报2.txt', true],
  ['{2016,2017}*.{txt,md}', '2017年报.md', true],
  ['{2016,2017}*.{txt,md}', '2018年报.md', false],
  ['201[678].txt', '2017.txt', true],
  ['201[!678].txt', '2017.txt', false],
  ['a.txt', 'abtxt', false],
  ['报告(1)*.pdf', '报告(1)终.pdf', true],
  ['a,b*.txt', 'a,b1.txt', true],
  ['*/source.*', 'ningxia/source.txt', true],
])('%s and %s: %s', (pattern, path, matches) => {
  expect(patternToRegExp(pattern).test(path)).toBe(matches)
})

test('what is fixed is the folder to start from', () => {
  expect(splitPattern('年报/2017/*.pdf')).toEqual({ folder: '年报/2017', rest: '*.pdf' })
  expect(splitPattern('*.pdf')).toEqual({ folder: '.', rest: '*.pdf' })
  expect(splitPattern('/年报/**')).toEqual({ folder: '/年报', rest: '**' })
  expect(splitPattern('年报\\*.pdf')).toEqual({ folder: '年报', rest: '*.pdf' })
})
