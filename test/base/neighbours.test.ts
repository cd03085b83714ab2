import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstAfter, lastBefore } from '../../src/base/neighbours.ts'

const wanted = (n: number): boolean => n > 0
const lists = fc.array(fc.constantFrom(0, 1), { maxLength: 30 })

test('the last wanted item before each place is the one that looking back from there finds', () => {
  fc.assert(
    fc.property(lists, (items) => {
      expect(lastBefore(items, wanted)).toEqual(items.map((_, i) => items.slice(0, i).findLastIndex(wanted)))
    }),
  )
})

test('the first wanted item after each place is the one that looking on from there finds', () => {
  fc.assert(
    fc.property(lists, (items) => {
      const found = items.map((_, i) => items.findIndex((item, k) => k > i && wanted(item)))
      expect(firstAfter(items, wanted)).toEqual(found.map((k) => (k === -1 ? items.length : k)))
    }),
  )
})
