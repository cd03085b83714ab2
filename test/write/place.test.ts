import { expect, test } from 'vitest'
import { placeText, shortPlace } from '../../src/write/place.ts'

test.each([
  [{ line: 112, column: 35, offset: 3902, length: 3 }, 'L112:C35+3', '112:35'],
  [{ line: 7 }, 'L7', '7:1'],
  [
    { page: 3, box: [110.2, 402.5, 131, 415.1] as [number, number, number, number] },
    'p3 [110.2,402.5,131,415.1]',
    'p3',
  ],
  [{ page: 4 }, 'p4', 'p4'],
  [{ path: 'table[2]/row[3]/cell[1]' }, 'table[2]/row[3]/cell[1]', 'table[2]/row[3]/cell[1]'],
  [{}, '', ''],
])('%j is written %j, and %j for people', (place, long, short) => {
  expect(placeText(place)).toBe(long)
  expect(shortPlace(place)).toBe(short)
})
