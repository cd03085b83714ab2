import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import budgetWithoutStaff from '../../src/checks/budget-without-staff.ts'
import concludedExceedsReceived from '../../src/checks/concluded-exceeds-received.ts'
import feeWithoutRequest from '../../src/checks/fee-without-request.ts'
import normativeExceedsIssued from '../../src/checks/normative-exceeds-issued.ts'
import ofWhich from '../../src/checks/of-which.ts'
import procurementTogether from '../../src/checks/procurement-together.ts'
import repliesMatchConcluded from '../../src/checks/replies-match-concluded.ts'
import type { Rule } from '../../src/checks/rule.ts'
import trainingWithoutClass from '../../src/checks/training-without-class.ts'
import type { FormRules } from '../../src/forms/form.ts'
import { facts, findingOf, formOf, outcomes } from '../helpers/check-context.ts'

/** A rule that holds two rows against each other, what a form says to set it to work, and the pairs that it lets pass. */
const pairs: [Rule, FormRules, severity: string, holds: (a: number, b: number) => boolean][] = [
  [ofWhich, { ofWhich: [{ part: 'a', whole: 'b' }] }, 'error', (a, b) => a <= b],
  [
    concludedExceedsReceived,
    { concludedWithinReceived: [{ concluded: 'a', received: 'b' }] },
    'warning',
    (a, b) => a <= b,
  ],
  [normativeExceedsIssued, { normativeWithinIssued: [{ normative: 'a', issued: 'b' }] }, 'info', (a, b) => a <= b],
  [repliesMatchConcluded, { repliesMatchConcluded: [{ replies: 'a', concluded: 'b' }] }, 'warning', (a, b) => a === b],
  [procurementTogether, { together: [{ one: 'a', other: 'b' }] }, 'warning', (a, b) => (a > 0 ? b > 0 : b === 0)],
  [
    trainingWithoutClass,
    { trainingNeedsClass: [{ trainees: 'a', sessions: 'b' }] },
    'warning',
    (a, b) => (a > 0 ? b > 0 : b === 0),
  ],
  [feeWithoutRequest, { feeNeedsRequest: [{ fee: 'a', concluded: 'b' }] }, 'warning', (a, b) => a === 0 || b > 0],
  [budgetWithoutStaff, { staffing: [{ first: 'a', second: 'b' }] }, 'info', (a, b) => a === 0 || b > 0],
]

describe.each(pairs.map(([rule, ...rest]) => [rule.name, rule, ...rest] as const))(
  '%s',
  (_, rule, rules, severity, holds) => {
    const form = formOf(rules)
    const judged = (cells: Record<string, number | string | null>) => outcomes(rule, { form, facts: cells })

    test('lets pass what it says, and nothing else', () => {
      const few = fc.integer({ min: 0, max: 3 })
      fc.assert(
        fc.property(few, few, (a, b) => {
          expect(judged({ a, b })).toEqual([holds(a, b) ? 'passed' : severity])
        }),
      )
    })
    test('takes neither a blank nor a doubtful cell for a number', () => {
      for (const none of [null, '?3', '无'])
        for (const n of [0, 1, 2]) {
          expect(judged({ a: n, b: none })).toEqual(['not-assessable'])
          expect(judged({ a: none, b: n })).toEqual(['not-assessable'])
        }
    })
    test('is not assessable without the second row, and not asked without the first', () => {
      expect(judged({ a: 1 })).toEqual(['not-assessable'])
      expect(judged({ b: 1 })).toEqual([])
      expect(outcomes(rule, { facts: { a: 3, b: 2 } })).toEqual([])
      expect(outcomes(rule, { form: formOf({}), facts: { a: 3, b: 2 } })).toEqual([])
    })
    test('is asked of every column by itself, and says what stands in it', () => {
      const cells = facts({ 'a#甲': 0, 'b#甲': 0, 'a#乙': 2, 'b#乙': 0 })
      expect(outcomes(rule, { form, facts: cells })).toEqual(['passed', severity])
      expect(findingOf(rule, { form, facts: cells })).toMatchObject({
        rule: rule.name,
        kind: 'report',
        indicators: ['a', 'b'],
        column: '乙',
        actual: 2,
        expected: 0,
        place: cells[2]!.place,
        related: [{ place: cells[3]!.place }],
      })
    })
  },
)

describe('a signed amount', () => {
  test('below zero is none', () => {
    expect(
      outcomes(feeWithoutRequest, {
        form: formOf({ feeNeedsRequest: [{ fee: 'a', concluded: 'b' }] }),
        facts: { a: -1, b: 0 },
      }),
    ).toEqual(['passed'])
    expect(
      outcomes(budgetWithoutStaff, {
        form: formOf({ staffing: [{ first: 'a', second: 'b' }] }),
        facts: { a: -1, b: 0 },
      }),
    ).toEqual(['passed'])
    expect(
      outcomes(trainingWithoutClass, {
        form: formOf({ trainingNeedsClass: [{ trainees: 'a', sessions: 'b' }] }),
        facts: { a: -1, b: 0 },
      }),
    ).toEqual(['passed'])
  })
  test('is an amount all the same beside the number of purchases', () => {
    expect(
      outcomes(procurementTogether, { form: formOf({ together: [{ one: 'a', other: 'b' }] }), facts: { a: 1, b: -1 } }),
    ).toEqual(['passed'])
  })
})

test('every pair that a form names is asked for', () => {
  const form = formOf({
    ofWhich: [
      { part: 'a', whole: 'b' },
      { part: 'c', whole: 'b' },
    ],
  })
  expect(outcomes(ofWhich, { form, facts: { a: 1, b: 2, c: 3 } })).toEqual(['passed', 'error'])
})
