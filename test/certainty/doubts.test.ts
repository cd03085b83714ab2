import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allRules } from '../../src/across/registry.ts'
import { certaintyOf, type DoubtCode, doubtRules } from '../../src/certainty/doubts.ts'

const codes = Object.keys(doubtRules) as DoubtCode[]
const effectOf = (code: DoubtCode) => doubtRules[code].effect

describe('how certain a number is', () => {
  test('is read where nothing is doubted, or what is seen beside it is only noted', () => {
    expect(certaintyOf([])).toBe('read')
    expect(certaintyOf([{ code: 'set-apart' }, { code: 'hidden-beside' }])).toBe('read')
  })
  test('is inferred where the form gave it, and nothing voids it', () => {
    expect(certaintyOf([{ code: 'set-apart' }, { code: 'parted-by-sums' }])).toBe('inferred')
  })
  test('is doubtful for one doubt that voids, whatever else there is, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...codes)), (list) => {
        const effects = new Set(list.map(effectOf))
        const expected = effects.has('voids') ? 'doubtful' : effects.has('infers') ? 'inferred' : 'read'
        expect(certaintyOf(list.map((code) => ({ code })))).toBe(expected)
      }),
    )
  })
})

describe('every doubt', () => {
  test('that voids or infers names the rule of a finding, and the rule is in the catalogue', () => {
    const known = new Set(allRules.map((r) => r.name))
    for (const code of codes) {
      const { rule } = doubtRules[code]
      if (rule !== null) expect([code, known.has(rule)]).toEqual([code, true])
      if (effectOf(code) !== 'notes') expect([code, rule]).not.toEqual([code, null])
    }
  })
})
