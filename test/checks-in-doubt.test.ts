import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runChecks } from '../src/checks/index.ts'
import { type Form, itemsOf } from '../src/forms/form.ts'
import { forms } from '../src/forms/index.ts'
import { Finding } from '../src/model/finding.ts'
import type { Fact } from '../src/model/report.ts'
import { checkedOf, fact } from './helpers/check-context.ts'
import { makeConsistent } from './make/consistent.ts'
import { dice } from './make/numbers.ts'

/** The same report, read where the reading of some cells is unsafe. */
const inDoubt = (facts: readonly Fact[], which: readonly boolean[]): Fact[] =>
  facts.map((f, i): Fact => (which[i] ? { ...f, value: null, certainty: 'doubtful' } : f))

const findings = (form: Form, facts: readonly Fact[]) =>
  runChecks(checkedOf({ form, facts })).findings.map((f) => Finding.parse(f))
const key = (f: Finding) => [f.rule, f.severity, f.indicators[0], f.applicant].join(' ')

describe.each(forms.map((form) => [form.id, form as Form] as const))('a report of %s', (_, form) => {
  const items = itemsOf(form)
  const which = fc.array(fc.boolean(), { minLength: items.length, maxLength: items.length })

  const cell = fc.oneof(fc.constant(null), fc.nat(3), fc.constantFrom(0, 100, 10_000))
  const drawn = fc
    .oneof(
      fc.array(cell, { minLength: items.length, maxLength: items.length }),
      // nearly all alike: zeros, hundreds
      fc
        .tuple(fc.constantFrom(null, 0, 100), fc.nat(items.length - 1), cell)
        .map(([same, at, other]) => items.map((_, i) => (i === at ? other : same))),
    )
    .map((cells) => items.map(({ indicator, applicant, unit }, i) => fact(indicator, cells[i]!, { applicant, unit })))

  test('with cells in doubt gives no finding that it would not give without the doubt', () => {
    fc.assert(
      fc.property(drawn, which, (read, doubts) => {
        const before = new Set(findings(form, read).map(key))
        const after = findings(form, inDoubt(read, doubts)).map(key)
        expect(after.filter((k) => !before.has(k))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
  test('with a cell in doubt passes no check that it would not pass without the doubt', () => {
    const passes = (facts: readonly Fact[]) => runChecks(checkedOf({ form, facts })).checks
    fc.assert(
      fc.property(drawn, fc.nat(items.length - 1), (read, at) => {
        const before = new Map(passes(read).map((c) => [c.rule, c.passed]))
        const after = passes(
          inDoubt(
            read,
            read.map((_, i) => i === at),
          ),
        )
        expect(after.filter((c) => c.passed > before.get(c.rule)!)).toEqual([])
      }),
    )
  })
  test('that was right stays so when cells are in doubt', () => {
    fc.assert(
      fc.property(fc.nat(), which, (seed, doubts) => {
        const { said } = makeConsistent(form, dice(seed))
        const read = said.map(({ indicator, applicant, value, unit }) => fact(indicator, value, { applicant, unit }))
        const found = findings(form, inDoubt(read, doubts))
        expect(found.filter((f) => f.severity !== 'info').map(key)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
  test('that was right lacks totals at most when cells are blank', () => {
    fc.assert(
      fc.property(fc.nat(), which, (seed, blanks) => {
        const { said } = makeConsistent(form, dice(seed))
        const read = said.map(({ indicator, applicant, value, unit }, i) =>
          fact(indicator, blanks[i] ? null : value, { applicant, unit }),
        )
        const found = findings(form, read).filter((f) => f.severity !== 'info' && f.rule !== 'blank-total')
        expect(found.map(key)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
