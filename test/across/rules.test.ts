import { describe, expect, test } from 'vitest'
import { acrossRules } from '../../src/across/index.ts'
import { allRules } from '../../src/across/registry.ts'
import type { PairExample } from '../../src/across/rule.ts'
import { allForms } from '../../src/forms/index.ts'
import { reportOf } from '../helpers/example.ts'

const judge = (example: PairExample, check: (typeof acrossRules)[number]['check']) => {
  const half = (side: PairExample['earlier']) => ({
    report: reportOf({ form: side.form, facts: side.facts ?? {}, report: { year: side.year } }),
    form: allForms.find((f) => f.id === side.form) ?? null,
  })
  return check({ earlier: half(example.earlier), later: half(example.later) })
}

describe('a rule across years is its example', () => {
  for (const rule of acrossRules) {
    test(`${rule.name} passes its good example`, () => {
      const outcomes = judge(rule.good, rule.check).map((v) => v.outcome)
      expect(outcomes).toContain('passed')
      expect(outcomes).not.toContain('failed')
    })
    test(`${rule.name} fails its bad example, and names both reports`, () => {
      const failed = judge(rule.bad, rule.check).flatMap((v) => (v.outcome === 'failed' ? [v.finding] : []))
      expect(failed.length).toBeGreaterThan(0)
      for (const f of failed) {
        expect(f.rule).toBe(rule.name)
        expect(f.source).toBeDefined()
        expect(f.related.some((r) => r.source !== undefined && /\d{4}/u.test(r.message.zh))).toBe(true)
      }
    })
  }
})

test('no two rules share a name, those about one report included', () => {
  const names = allRules.map((r) => r.name)
  expect(names).toEqual([...new Set(names)])
  for (const name of names) expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/u)
})
