import { type Form, itemsOf } from '../../src/forms/form.ts'

/** Numbers of a report by `item@applicant`; null is a blank. */
export type Cells = ReadonlyMap<string, number | null>

export const keyOf = (indicator: string, applicant: string | null): string =>
  applicant === null ? indicator : `${indicator}@${applicant}`

/** Σ left = Σ right, or Σ left ≤ Σ right − Σ minus, as the form says it. */
export interface Relation {
  rule: string
  subject: string
  left: readonly string[]
  right: readonly string[]
  minus: readonly string[]
  /** sums let a blank hold what is missing on its side */
  kind: 'equation' | 'bound'
}

/** Every relation of a form between its cells, from its data alone. Those that only make a hint are left out. */
export const relationsOf = (form: Form): Relation[] => {
  const items = itemsOf(form).filter((i) => i.kind !== 'group')
  const keys = new Set(items.map((i) => keyOf(i.indicator, i.applicant)))
  const columns = [...new Set(items.map((i) => i.applicant))]
  const { rules } = form
  const inEach = (
    rule: string,
    kind: Relation['kind'],
    subject: string,
    left: readonly string[],
    right: readonly string[],
    minus: readonly string[] = [],
  ): Relation[] =>
    columns.flatMap((applicant) => {
      const of = (ids: readonly string[]): string[] => ids.map((id) => keyOf(id, applicant))
      const all = [...of(left), ...of(right), ...of(minus)]
      if (!all.every((k) => keys.has(k))) return []
      return [{ rule, kind, subject: keyOf(subject, applicant), left: of(left), right: of(right), minus: of(minus) }]
    })
  return [
    ...(rules.sums ?? []).flatMap((s) => inEach('sum', 'equation', s.total, [s.total], s.parts)),
    ...(rules.rowTotals ?? []).flatMap((r) =>
      form.tables
        .find((t) => t.id === r.table)!
        .rows.flatMap(({ id }): Relation[] => {
          const whole = keyOf(id ?? '', r.total)
          if (!keys.has(whole)) return []
          const right = r.parts.map((a) => keyOf(id!, a))
          return [{ rule: 'row-total', kind: 'equation', subject: whole, left: [whole], right, minus: [] }]
        }),
    ),
    ...(rules.balances ?? []).flatMap((b) => inEach('balance', 'equation', b.left[0]!, b.left, b.right)),
    ...(rules.repliesMatchConcluded ?? []).flatMap((r) =>
      inEach('replies-match-concluded', 'equation', r.replies, [r.replies], [r.concluded]),
    ),
    ...(rules.ofWhich ?? []).flatMap((r) => inEach('of-which', 'bound', r.part, [r.part], [r.whole])),
    ...(rules.dedupTotals ?? []).flatMap((r) => inEach('dedup-total', 'bound', r.total, [r.total], r.channels)),
    ...(rules.dedupTotals ?? []).flatMap((r) =>
      r.atLeastLargest ? r.channels.flatMap((c) => inEach('dedup-total', 'bound', r.total, [c], [r.total])) : [],
    ),
    ...(rules.concludedWithinReceived ?? []).flatMap((r) =>
      inEach('concluded-exceeds-received', 'bound', r.concluded, [r.concluded], [r.received]),
    ),
    // stock ≥ plus − minus, written as plus ≤ stock + minus
    ...(rules.floors ?? []).flatMap((f) =>
      inEach('in-force-floor', 'bound', f.stock ?? f.plus[0]!, f.plus, [...(f.stock ? [f.stock] : []), ...f.minus]),
    ),
  ]
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6

const broken = ({ kind, left, right, rule, subject }: Relation, cells: Cells): boolean => {
  const of = (side: readonly string[]): (number | null)[] => side.map((k) => cells.get(k) ?? null)
  const [l, r] = [of(left), of(right)]
  const sum = (side: readonly (number | null)[]): number => side.reduce<number>((n, v) => n + (v ?? 0), 0)
  const [a, b] = [sum(l), sum(r)]
  const open = (side: readonly (number | null)[]): boolean => side.includes(null)
  const empty = (side: readonly (number | null)[]): boolean => side.every((v) => v === null)
  if (empty(l) || empty(r)) return false
  if (kind === 'equation') {
    if (near(a, b)) return false
    // what is missing may stand in a blank of the smaller side
    return !((a < b && open(l)) || (b < a && open(r)))
  }
  if (rule === 'dedup-total') return a > b && !(left[0] === subject && open(r))
  return !open(l) && !open(r) && a > b
}

/** A total left blank over parts that are not. */
const blankTotals = (relations: readonly Relation[], cells: Cells): string[] => [
  ...new Set(
    relations.flatMap(({ rule, left, right, subject }) =>
      (rule === 'sum' || rule === 'row-total') &&
      left.every((k) => cells.get(k) == null) &&
      right.some((k) => cells.get(k) != null)
        ? [`blank-total ${subject}`]
        : [],
    ),
  ),
]

/** What a check has to say of these cells: `rule subject`. */
export const predicted = (relations: readonly Relation[], cells: Cells): Set<string> =>
  new Set([
    ...relations.flatMap((one) => (broken(one, cells) ? [`${one.rule} ${one.subject}`] : [])),
    ...blankTotals(relations, cells),
  ])

/** How a cell counts in a relation: it takes part with this factor. */
const factor = ({ left, right }: Relation, key: string): number =>
  left.filter((k) => k === key).length - right.filter((k) => k === key).length

const named = (relations: readonly Relation[]): string[] => [...new Set(relations.map((r) => r.rule))]

/** What catches any wrong digit of a cell: equations do always, bounds where the numbers are near each other. */
export const digitCaught = (relations: readonly Relation[], key: string): { always: string[]; sometimes: string[] } => {
  const its = relations.filter((r) => factor(r, key) !== 0)
  return {
    always: named(its.filter((r) => r.kind === 'equation')),
    sometimes: named(its.filter((r) => r.kind === 'bound')),
  }
}

/** What catches two cells that have changed places, when their numbers differ. */
export const swapCaught = (relations: readonly Relation[], one: string, other: string) => {
  const its = relations.filter((r) => factor(r, one) !== factor(r, other))
  return {
    always: named(its.filter((r) => r.kind === 'equation')),
    sometimes: named(its.filter((r) => r.kind === 'bound')),
  }
}

/** What catches a number that is lost: a blank may hold what sums lack, so only a blank total is seen, and parts that are too many. */
export const lossCaught = (relations: readonly Relation[], key: string): string[] =>
  relations.some((r) => (r.rule === 'sum' || r.rule === 'row-total') && r.subject === key) ? ['blank-total'] : []
