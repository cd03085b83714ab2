import { equal } from '../base/sums.ts'
import type { Form } from '../forms/form.ts'
import type { Fact } from '../model/report.ts'
import { type AnsweredRow, factsOf, hasDoubt, mapFacts, withDoubts } from './answers.ts'
import { added, candidateOf, identitiesOf, joinable, keyOf } from './join-by-sums.ts'

/** So many numbers printed with a space between their thousands are a habit … */
const fewestShown = 3
/** … unless more than this part of them are denied by the form's sums. */
const mostDenied = 0.2

/** `12 345`: thousands and the spaces that set them apart. A line end is none. */
const thousands = /^[\d０-９]{1,3}(?:[ \u00a0\u2009\u202f\u3000][\d０-９]{3})+$/u
const unparted = /[\d０-９]{4}/u

/**
 * A report may print 12 345 for 12345. Where every cell whose digits stand apart has this shape, and several do, they are numbers with
 * their thousands set apart: those that the form's sums bear out, and where no number of the tables has four digits without a
 * space, those of which no sum speaks. One that a sum denies stays open.
 */
export const joinByHabit = (rows: readonly AnsweredRow[], form: Form | null): AnsweredRow[] => {
  const facts = factsOf(rows)
  const open = facts.filter((f) => hasDoubt(f, 'digits-apart'))
  const shown = [...open, ...facts.filter((f) => hasDoubt(f, 'joined-by-sums'))]
  if (form === null || open.length === 0 || shown.length < fewestShown) return [...rows]
  if (!shown.every((f) => thousands.test(f.raw.trim()))) return [...rows]
  const { borneOut, denied } = asked(form, facts)
  if (open.filter((f) => denied.has(key(f))).length > mostDenied * shown.length) return [...rows]
  const throughout = !facts.some((f) => unparted.test(f.raw))
  return mapFacts(rows, (fact) => {
    const value = candidateOf(fact)
    if (value === null || denied.has(key(fact)) || !(throughout || borneOut.has(key(fact)))) return fact
    const rest = fact.doubts.filter((d) => !joinable.has(d.code))
    return withDoubts({ ...fact, state: 'number' }, [...rest, { code: 'joined-by-habit', candidates: [value] }], value)
  })
}

const key = (f: Fact): string => keyOf(f.indicator, f.applicant, f.column)

/** The numbers that sums bear out, and those that sums deny, where all that stand apart are one number each. */
const asked = (form: Form, facts: readonly Fact[]): { borneOut: Set<string>; denied: Set<string> } => {
  const known = new Map<string, number>()
  for (const f of facts) {
    const value = candidateOf(f) ?? f.value
    if (value !== null) known.set(key(f), value)
  }
  const [borneOut, denied] = [new Set<string>(), new Set<string>()]
  for (const { left, right } of identitiesOf(form, facts)) {
    const all = [...left, ...right]
    if (!all.every((k) => known.has(k))) continue
    const own = equal(added(left, known), added(right, known)) ? borneOut : denied
    for (const k of all) own.add(k)
  }
  return { borneOut, denied }
}
