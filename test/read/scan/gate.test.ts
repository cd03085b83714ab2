import { expect, test } from 'vitest'
import { flawsOf } from '../../../src/read/scan/gate.ts'

const good = { dpi: 200, twoTone: false, contrast: 0.9, skew: 1 }

test('a page is good enough, or is said to be too coarse, too faint or turned too far', () => {
  expect(flawsOf(good)).toEqual([])
  expect(flawsOf({ ...good, dpi: 100 })).toEqual(['resolution'])
  expect(flawsOf({ ...good, contrast: 0.3 })).toEqual(['contrast'])
  expect(flawsOf({ ...good, skew: -4.5 })).toEqual(['skew'])
})

test('black and white alone needs to be finer: 150 dots do for gray and not for a fax', () => {
  expect(flawsOf({ ...good, dpi: 150 })).toEqual([])
  expect(flawsOf({ ...good, dpi: 150, twoTone: true })).toEqual(['resolution'])
  expect(flawsOf({ ...good, dpi: 200, twoTone: true })).toEqual([])
})
