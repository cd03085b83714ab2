import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { form2014 } from '../../src/forms/2014.ts'
import { form2021 } from '../../src/forms/2021.ts'
import { totalsHold } from '../../src/match/totals.ts'

const requests = form2021.tables.find((t) => t.id === 'requests')!
const disputes = form2021.tables.find((t) => t.id === 'disputes')!
const norms = form2021.tables.find((t) => t.id === 'norms')!
const held = (values: (number | null)[], table = requests) => totalsHold(form2021, table, 0, values)

describe('a row bears out the order of its columns', () => {
  test('when its total is the sum over all applicants', () => {
    expect(held([1, 2, 3, 4, 5, 6, 21])).toBe(true)
    expect(held([1, 2, 3, 4, 5, 6, 22])).toBe(false)
    expect(held([21, 1, 2, 3, 4, 5, 6])).toBe(false)
    expect(held([0.1, 0.2, 0, 0, 0, 0, 0.3])).toBe(true)
    expect(held([1, 2, 3, 4, 5, 6, -21])).toBe(false)
  })
  test('whatever the numbers are', () => {
    const six = fc.array(fc.nat(9999), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(six, fc.integer({ min: -3, max: 3 }), (parts, off) => {
        const total = parts.reduce((a, b) => a + b, 0)
        expect(held([...parts, total + off])).toBe(off === 0)
      }),
    )
  })
  test('beside sums of the form that reach over several rows', () => {
    const row = requests.rows.findIndex((r) => r.id === 'request.result.total')
    expect(totalsHold(form2021, requests, row, [1, 2, 3, 4, 5, 6, 21])).toBe(true)
  })
  test('when each block of table 四 makes its own total', () => {
    expect(held([1, 0, 2, 0, 3, 0, 0, 0, 0, 0, 4, 1, 0, 0, 5], disputes)).toBe(true)
    expect(held([1, 0, 2, 0, 3, 0, 0, 0, 0, 0, 4, 1, 0, 0, 6], disputes)).toBe(false)
    expect(held([1, 0, 2, 0, 4, 0, 0, 0, 0, 0, 4, 1, 0, 0, 5], disputes)).toBe(false)
  })
})

describe('a row bears nothing out', () => {
  test('when a number is missing', () => {
    expect(held([1, null, 3, 4, 5, 6, 19])).toBe(false)
    expect(held([1, 2, 3, 4, 5, 6])).toBe(false)
    expect(held([1, 2, 3, 4, 5, 6, null])).toBe(false)
    expect(held([null, null, null, null, null, null, null])).toBe(false)
  })
  test('in a table that has no total inside its rows', () => {
    expect(held([1, 2, 3], norms)).toBe(false)
    expect(totalsHold(null, requests, 0, [1, 2, 3, 4, 5, 6, 21])).toBe(false)
    expect(totalsHold({ ...form2021, rules: {} }, requests, 0, [1, 2, 3, 4, 5, 6, 21])).toBe(false)
    const sheet = form2014.tables[0]!
    expect(totalsHold(form2014, sheet, 21, [5])).toBe(false)
  })
  test('by the total of another table', () => {
    const other = { ...norms, id: 'other', columns: requests.columns }
    expect(held([1, 2, 3, 4, 5, 6, 21], other)).toBe(false)
  })
})
