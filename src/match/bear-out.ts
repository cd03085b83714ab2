import { doubtRules } from '../certainty/doubts.ts'
import type { Form } from '../forms/form.ts'
import type { Fact } from '../report.ts'
import { equal } from '../sums.ts'
import { type AnsweredRow, factsOf, hasDoubt, mapFacts, withDoubts } from './answers.ts'
import { identitiesOf, keyOf } from './join-by-sums.ts'

/**
 * Numbers from pictures that two recognisers read alike are given, as inferred, where the form's own sums bear them out: each
 * stands in an identity that holds and in none that is broken. Two readers make the same mistake now and then, and sums let one
 * through now and then; both at once is rare. Every other number from a picture stays doubtful.
 */
export const bearOut = (rows: readonly AnsweredRow[], form: Form | null): AnsweredRow[] => {
  const facts = factsOf(rows)
  if (form === null || !facts.some(isAgreed)) return [...rows]
  const values = new Map<string, number>()
  const seen = new Set<string>()
  const contested = new Set<string>()
  for (const fact of facts) {
    const key = keyOfFact(fact)
    if (seen.has(key)) contested.add(key)
    seen.add(key)
    const value = valueIn(fact)
    if (value !== null) values.set(key, value)
  }
  for (const key of contested) values.delete(key)
  const [borneOut, broken] = [new Set<string>(), new Set<string>()]
  for (const { left, right } of identitiesOf(form, facts)) {
    const all = [...left, ...right]
    if (!all.every((key) => values.has(key))) continue
    const sum = (keys: readonly string[]): number => keys.reduce((n, key) => n + values.get(key)!, 0)
    const holds = equal(sum(left), sum(right))
    for (const key of all) (holds ? borneOut : broken).add(key)
  }
  return mapFacts(rows, (fact) => {
    const key = keyOfFact(fact)
    if (!isAgreed(fact) || !borneOut.has(key) || broken.has(key)) return fact
    const rest = fact.doubts.filter((d) => d.code !== 'from-picture')
    return withDoubts({ ...fact, state: 'number' }, [...rest, { code: 'picture-borne-out' }], values.get(key)!)
  })
}

const keyOfFact = (f: Fact): string => keyOf(f.indicator, f.applicant, f.column)

const candidatesOf = (fact: Fact): readonly number[] =>
  fact.doubts.find((d) => d.code === 'from-picture')?.candidates ?? []

/** Two recognisers read it alike, and nothing but the picture is in doubt. */
const isAgreed = (fact: Fact): boolean =>
  hasDoubt(fact, 'picture-agreed') &&
  candidatesOf(fact).length === 1 &&
  fact.doubts.every((d) => d.code === 'from-picture' || doubtRules[d.code].effect !== 'voids')

/** What a fact puts into a sum: a number that is given or agreed upon; a cell without ink is a nought that nobody printed. */
const valueIn = (fact: Fact): number | null => {
  if (isAgreed(fact)) return candidatesOf(fact)[0]!
  if (fact.state === 'blank' && fact.certainty !== 'doubtful') return 0
  return fact.certainty === 'doubtful' ? null : fact.value
}
