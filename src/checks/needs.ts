import { type Form, familyOf } from '../forms/form.ts'
import type { Need } from './rule.ts'

const named: Record<Need, true> = {
  sums: true,
  equals: true,
  rowTotals: true,
  balances: true,
  ofWhich: true,
  dedupTotals: true,
  repliesMatchConcluded: true,
  concludedWithinReceived: true,
  normativeWithinIssued: true,
  floors: true,
  together: true,
  trainingNeedsClass: true,
  feeNeedsRequest: true,
  staffing: true,
  disputesAgainstRequests: true,
  carryOver: true,
  inForceRollForward: true,
  itemsRollForward: true,
  saidEmpty: true,
  codeNames: true,
  growth: true,
  atMost: true,
  outcomes: true,
  budgets: true,
  headings: true,
  instructions: true,
  elsewhere: true,
  signed: true,
  sections: true,
  groups: true,
  bodies: true,
  deadline: true,
  decimals: true,
  numbering: true,
}
/** Everything that a rule may need. */
export const needs = Object.keys(named) as readonly Need[]

const has = (form: Form, need: Need): boolean => {
  if (need === 'sections') return (form.sections?.length ?? 0) > 0
  if (need === 'groups') return form.tables.some((t) => t.rows.some((r) => r.kind === 'group'))
  if (need === 'bodies') return form.tables.some((t) => t.rows.length === 1 && t.rows[0]!.label === '')
  // the reports on information disclosure have theirs from the regulations, by year
  if (need === 'deadline') return form.deadline !== undefined || familyOf(form) === 'disclosure'
  if (need === 'decimals') return form.decimals !== undefined
  // other kinds of report begin anew with each of their parts
  if (need === 'numbering') return (form.sections?.length ?? 0) > 0 || familyOf(form) === 'disclosure'
  return (form.rules[need]?.length ?? 0) > 0
}

/** Whether a rule has anything to look at in reports on this form; with no form known every rule has its say. */
export const applies = (rule: { needs?: readonly Need[] }, form: Form | null): boolean =>
  rule.needs === undefined || form === null || rule.needs.some((need) => has(form, need))
