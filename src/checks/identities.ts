import type { Form } from '../forms/form.ts'
import type { Fact, Report } from '../model/report.ts'
import { rowTotalsIn, sumsIn } from './comparisons.ts'
import { equal, numbersOf, type Series, total } from './numbers.ts'

/** A number of an identity, and whether it is taken off. */
export interface Operand {
  fact: Fact
  minus?: true
}

/** What the form says of its numbers: left = right, or left ≤ right. */
export interface Identity {
  rule: string
  left: readonly Operand[]
  sign: '=' | '≤'
  right: readonly Operand[]
  /** null: a number in it is left open, or blanks may hold what is missing */
  holds: boolean | null
}

const present = (facts: readonly (Fact | undefined)[]): Operand[] =>
  facts.flatMap((fact) => (fact === undefined ? [] : [{ fact }]))

const sumOf = (side: readonly Operand[]): number =>
  total(side.map(({ fact, minus }) => (minus ? -(fact.value ?? 0) : (fact.value ?? 0))))

/** A blank adds nothing to a sum that holds without it, and leaves open one that does not. */
const judged = (one: Omit<Identity, 'holds'>, complete: boolean): Identity => {
  const all = [...one.left, ...one.right]
  const open = (side: readonly Operand[]): boolean => side.some(({ fact }) => fact.value === null)
  const [l, r] = [sumOf(one.left), sumOf(one.right)]
  const known = (side: readonly Operand[]): boolean => side.some(({ fact }) => fact.value !== null)
  const doubtful = all.some(({ fact }) => fact.certainty === 'doubtful')
  const holds =
    !complete || doubtful || !known(one.left) || !known(one.right)
      ? null
      : one.sign === '≤'
        ? all.some(({ fact }) => fact.value === null)
          ? null
          : l <= r
        : equal(l, r)
          ? true
          : open(one.left) || open(one.right)
            ? null
            : false
  return { ...one, holds }
}

/** Every identity and bound of the form in which numbers of this report stand, with what it gives. */
export const identitiesIn = (report: Pick<Report, 'facts'>, form: Form | null): Identity[] => {
  if (form === null) return []
  const numbers = numbersOf(report)
  const { rules } = form
  const sum = (rule: string) => (c: { whole: Fact | undefined; parts: readonly (Fact | undefined)[] }) =>
    c.whole === undefined
      ? []
      : [judged({ rule, left: [{ fact: c.whole }], sign: '=', right: present(c.parts) }, !c.parts.includes(undefined))]
  const related = (
    rule: string,
    sign: Identity['sign'],
    left: readonly string[],
    right: readonly string[],
    minus: readonly string[] = [],
  ): Identity[] =>
    numbers.seriesOf([...left, ...right]).flatMap((series: Series) => {
      const of = (ids: readonly string[]): (Fact | undefined)[] => ids.map((id) => numbers.fact(id, series))
      const all = [of(left), of(right), of(minus)]
      const taken = present(all[2]!).map((o): Operand => ({ ...o, minus: true }))
      const sides = [present(all[0]!), [...present(all[1]!), ...taken]] as const
      if (sides.some((side) => side.length === 0)) return []
      return [judged({ rule, left: sides[0], sign, right: sides[1] }, !all.flat().includes(undefined))]
    })
  return [
    ...sumsIn(report, form).flatMap(sum('sum')),
    ...rowTotalsIn(report, form).flatMap(sum('row-total')),
    ...(rules.balances ?? []).flatMap((r) => related('balance', '=', r.left, r.right)),
    ...(rules.ofWhich ?? []).flatMap((r) => related('of-which', '≤', [r.part], [r.whole])),
    ...(rules.dedupTotals ?? []).flatMap((r) => related('dedup-total', '≤', [r.total], r.channels)),
    ...(rules.repliesMatchConcluded ?? []).flatMap((r) =>
      related('replies-match-concluded', '=', [r.replies], [r.concluded]),
    ),
    ...(rules.concludedWithinReceived ?? []).flatMap((r) =>
      related('concluded-exceeds-received', '≤', [r.concluded], [r.received]),
    ),
    ...(rules.normativeWithinIssued ?? []).flatMap((r) =>
      related('normative-exceeds-issued', '≤', [r.normative], [r.issued]),
    ),
  ]
}
