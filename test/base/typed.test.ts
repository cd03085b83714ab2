import { describe, expect, test } from 'vitest'
import { typedNumber } from '../../src/base/typed.ts'
import { Judgement } from '../../src/model/judgement.ts'

describe('a number as a person types it', () => {
  test.each([
    ['169', 169],
    ['１６９', 169],
    ['1,169', 1169],
    ['1，169，000.5', 1_169_000.5],
    ['169件', 169],
    ['１，１６９ 件', 1169],
    ['-3', -3],
    ['0', 0],
    ['', null],
  ])('%s is taken', (words, value) => {
    expect(typedNumber(words, '件')).toEqual({ value })
  })
  test.each(['abc', '1,69', '12万件', '3元', '1-2', '99999999999999999999', '0.12345678901234567'])(
    '%s is refused, and it is said why',
    (words) => {
      expect(typedNumber(words, '件')).toMatchObject({ complaint: { zh: expect.stringMatching(/。$/u) } })
    },
  )
  test('a unit that is part of the number is taken only as the one of its cell', () => {
    expect(typedNumber('3万元', '万元')).toEqual({ value: 3 })
    expect(typedNumber('3万元', '元')).toHaveProperty('complaint')
  })
  test('one that cannot be held exactly is refused in a file of corrections as well', () => {
    const judged = { action: 'correct', old: 1, reason: '', by: '', at: '' }
    expect(Judgement.safeParse({ ...judged, new: 169 }).success).toBe(true)
    expect(
      Judgement.safeParse(JSON.parse(JSON.stringify(judged).replace('}', ',"new":99999999999999999999}'))).success,
    ).toBe(false)
  })
})
