import { rules } from '../checks/index.ts'
import type { Unasked } from '../checks/rule.ts'
import { unaskedOfNumbers } from '../checks/unasked.ts'
import type { Report } from '../model/report.ts'

/** A check that could not be done, how often, and why. */
export interface Unchecked extends Unasked {
  rule: string
  times: number
}

const reasons = new Map(rules.map(({ name, unasked = unaskedOfNumbers }) => [name, unasked]))

/** Every check that was not done, fully or in part: those that should worry come first. */
export const uncheckedOf = (report: Report): Unchecked[] =>
  report.checks
    .filter(({ notAssessable }) => notAssessable > 0)
    .map(({ rule, notAssessable }) => ({
      rule,
      times: notAssessable,
      ...(reasons.get(rule) ?? unaskedOfNumbers)(report),
    }))
    .sort((a, b) => Number(a.needless) - Number(b.needless))
