import { equal } from '../base/sums.ts'
import type { Form } from '../forms/form.ts'
import type { Fact } from '../model/report.ts'
import { type AnsweredRow, factsOf, mapFacts, withDoubts } from './answers.ts'

/** Σ left = Σ right, as the form has it; each operand is the key of a fact. */
export interface Identity {
  left: readonly string[]
  right: readonly string[]
}

/** Rounds: a number found in one row may be what the next needs. */
const mostRounds = 20

/**
 * Digits that stand apart in one cell (`3069 2`) may be one number that did not fit, or two. Where the form's own sums ask
 * for just the number that the digits make together, and every other operand was read, it is given as inferred; otherwise it
 * stays doubtful, with its candidate.
 */
export const joinBySums = (rows: readonly AnsweredRow[], form: Form | null): AnsweredRow[] => {
  const facts = factsOf(rows)
  const open = new Map<string, number>()
  const known = new Map<string, number>()
  const contested = new Set<string>()
  for (const fact of facts) {
    const key = keyOfFact(fact)
    if (known.has(key) || open.has(key)) contested.add(key)
    const candidate = candidateOf(fact)
    if (fact.certainty !== 'doubtful' && fact.value !== null) known.set(key, fact.value)
    else if (candidate !== null) open.set(key, candidate)
  }
  for (const key of contested) for (const map of [known, open]) map.delete(key)
  if (form === null || open.size === 0) return [...rows]
  const joined = solve(identitiesOf(form, facts), known, open)
  return mapFacts(rows, (fact) => {
    const value = joined.get(keyOfFact(fact))
    if (value === undefined || candidateOf(fact) === null) return fact
    const rest = fact.doubts.filter((d) => !joinable.has(d.code))
    return withDoubts({ ...fact, state: 'number' }, [...rest, { code: 'joined-by-sums', candidates: [value] }], value)
  })
}

/** The key of a fact among those of a report. */
export const keyOf = (indicator: string | null, applicant: string | null, column: string | null): string =>
  `${indicator}|${applicant}|${column}`

export const keyOfFact = (f: Pick<Fact, 'indicator' | 'applicant' | 'column'>): string =>
  keyOf(f.indicator, f.applicant, f.column)

/** Doubts that say no more than that digits stand apart. */
export const joinable: ReadonlySet<string> = new Set(['digits-apart', 'several-numbers'])

/** What the digits of a cell make when they are one number, where nothing else is in doubt. */
export const candidateOf = (fact: Fact): number | null => {
  const apart = fact.doubts.find((d) => d.code === 'digits-apart')
  if (!apart || fact.doubts.some((d) => !joinable.has(d.code))) return null
  return apart.candidates?.length === 1 ? apart.candidates[0]! : null
}

/** The sums, balances and row totals of a form, for each applicant and column that a report has. */
export const identitiesOf = (form: Form, facts: readonly Fact[]): Identity[] => {
  const series = new Map(facts.map((f) => [`${f.applicant}|${f.column}`, f]))
  const { sums = [], balances = [], rowTotals = [] } = form.rules
  return [
    ...[...series.values()].flatMap(({ applicant, column }) => [
      ...sums.map(({ total, parts }) => ({
        left: [keyOf(total, applicant, column)],
        right: parts.map((id) => keyOf(id, applicant, column)),
      })),
      ...balances.map(({ left, right }) => ({
        left: left.map((id) => keyOf(id, applicant, column)),
        right: right.map((id) => keyOf(id, applicant, column)),
      })),
    ]),
    ...rowTotals.flatMap(({ table, total, parts }) =>
      (form.tables.find((t) => t.id === table)?.rows ?? []).flatMap(({ id }) =>
        id === undefined
          ? []
          : [{ left: [keyOf(id, total, null)], right: parts.map((applicant) => keyOf(id, applicant, null)) }],
      ),
    ),
  ]
}

export const added = (keys: readonly string[], known: ReadonlyMap<string, number>): number =>
  keys.reduce((n, key) => n + (known.get(key) ?? 0), 0)

/** Numbers that an identity with nothing else open asks for, until no more are found; none that another identity denies. */
const solve = (
  identities: readonly Identity[],
  read: ReadonlyMap<string, number>,
  open: ReadonlyMap<string, number>,
): Map<string, number> => {
  const known = new Map(read)
  const joined = new Map<string, number>()
  for (let round = 0; round < mostRounds; round++) {
    const before = joined.size
    for (const { left, right } of identities) {
      const unknown = [...left, ...right].filter((key) => !known.has(key))
      const [key] = unknown
      if (unknown.length !== 1 || !open.has(key!)) continue
      const gap = added(right, known) - added(left, known)
      if (!equal(left.includes(key!) ? gap : -gap, open.get(key!)!)) continue
      known.set(key!, open.get(key!)!)
      joined.set(key!, open.get(key!)!)
    }
    if (joined.size === before) break
  }
  const denied = identities
    .map(({ left, right }) => ({ all: [...left, ...right], difference: added(left, known) - added(right, known) }))
    .filter(({ all, difference }) => all.every((key) => known.has(key)) && !equal(difference, 0))
    .flatMap(({ all }) => all.filter((key) => joined.has(key)))
  if (denied.length === 0) return joined
  // what was found by way of a number that is denied falls with it
  return solve(identities, read, new Map([...open].filter(([key]) => !denied.includes(key))))
}
