import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chineseNumber } from '../../src/text/chinese-number.ts'

test.each([
  ['一', 1],
  ['两', 2],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['一百零五', 105],
  ['一百一十', 110],
  ['一千二百', 1200],
  ['两千零七十八', 2078],
  ['一千八百七十八', 1878],
  ['三千〇四', 3004],
  ['一万二千', 12_000],
  ['十万零三百', 100_300],
])('%s is %i', (printed, value) => expect(chineseNumber(printed)).toBe(value))

test.each([
  '',
  '两三',
  '四五十',
  '一百五',
  '百',
  '二〇',
  '一二三',
  '零',
  '一千五',
  '十几',
  '数十',
  '二百零',
  '万',
  '12',
])('%s is no number', (printed) => expect(chineseNumber(printed)).toBeNull())

test('no number has two spellings that read otherwise', () => {
  const words = fc
    .array(fc.constantFrom(...'零一二三九十百千万'), { minLength: 1, maxLength: 9 })
    .map((c) => c.join(''))
  const value = (s: string) => chineseNumber(s)
  fc.assert(
    fc.property(words, words, (a, b) => {
      if (a === b || value(a) === null || value(b) === null) return
      const bare = (s: string) => s.replace(/^十/u, '一十')
      expect(value(a) === value(b)).toBe(bare(a) === bare(b))
    }),
    { numRuns: 2000 },
  )
})
