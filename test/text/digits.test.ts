import { expect, test } from 'vitest'
import { digitsMeet, hasDigits, isDigit, numbersMeet } from '../../src/text/digits.ts'

test('narrow and wide digits are digits, numbers in circles and in words are none', () => {
  expect(['7', '７', '①', '七', '.', undefined].map(isDigit)).toEqual([true, true, false, false, false, false])
  expect(hasDigits('共１2件')).toBe(true)
  expect(hasDigits('共七件')).toBe(false)
})

test('digits meet where both sides of a seam are digits', () => {
  expect(digitsMeet('12', '３4')).toBe(true)
  expect(digitsMeet('12件', '34')).toBe(false)
  expect(digitsMeet('12', '-34')).toBe(false)
  expect(digitsMeet('', '34')).toBe(false)
})

test.each([
  ['12', '-34'],
  ['12.', '34'],
  ['1,', '234'],
  ['50%', '３'],
])('numbers meet with what belongs to them: %s and %s', (before, after) => {
  expect(numbersMeet(before, after)).toBe(true)
})

test('no numbers meet where a word is between them', () => {
  expect(numbersMeet('12件', '34')).toBe(false)
  expect(numbersMeet('12', '件34')).toBe(false)
})
