import { expect, test } from 'vitest'
import { isOneNumber } from '../../src/flat/one-number.ts'
import type { Text } from '../../src/model/tree.ts'

type Box = [number, number, number, number]

/** Some words ten points high on page 3. */
const words = (value: string, box: Box | undefined, more: Partial<Text> = {}): Text => ({
  type: 'text',
  value,
  place: box ? { page: 3, box } : { page: 3 },
  ...more,
})
const moved = { marks: ['moved'] } as const

/** Two digits, and a third that begins where they end, but for how far it is off. */
const before = words('12', [0, 100, 10, 110])
const behind = ([x, y]: [number, number], more: Partial<Text> = moved, value = '3'): Text =>
  words(value, [10 + x, 100 + y, 15 + x, 110 + y], more)

test.each<[what: string, first: Text, second: Text, is: boolean]>([
  ['one that has moved is', before, behind([0, 0]), true],
  ['a small one is', before, behind([0, 0], { marks: ['small'] }), true],
  ['one behind digits that have moved is', { ...before, ...moved }, behind([0, 0], {}), true],
  ['one like those before it is another: a line ends between them', before, behind([0, 0], {}), false],
  ['a letter is none', before, behind([0, 0], moved, '件'), false],
  ['one behind a letter is none', { ...before, value: '12件' }, behind([0, 0]), false],
  ['one on another page is none', before, { ...behind([0, 0]), place: { page: 4, box: [10, 100, 15, 110] } }, false],
  ['one that stands nobody knows where is none', before, words('3', undefined, moved), false],
  ['one behind digits that stand nobody knows where is none', words('12', undefined), behind([0, 0]), false],
  ['one as far off as digits may be that touch is', before, behind([1.5, 0]), true],
  ['one further off is none', before, behind([1.6, 0]), false],
  ['one that laps over as far is', before, behind([-1.5, 0]), true],
  ['one that laps over further is none', before, behind([-1.6, 0]), false],
  ['how far is told by the higher of both', before, words('3', [13, 90, 18, 110], moved), true],
  ['one more than half on the line is', before, behind([0, 4.9]), true],
  ['one half below the line is none', before, behind([0, 5]), false],
  ['one half above the line is none', before, behind([0, -5]), false],
  ['one much smaller is on the line with half of its own height', before, words('3', [10, 98, 12, 103], moved), true],
  ['one much smaller is off it with less', before, words('3', [10, 97, 12, 102], moved), false],
])('a digit behind others that is of their number: %s', (_, first, second, is) => {
  expect(isOneNumber(first, second)).toBe(is)
})
