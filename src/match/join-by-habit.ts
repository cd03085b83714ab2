import { equal } from '../base/sums.ts'
import type { Form, FormTable } from '../forms/form.ts'
import { numberKey } from '../model/fact-key.ts'
import type { Fact } from '../model/report.ts'
import { type AnsweredRow, factsOf, hasDoubt, mapFacts, withDoubts } from './answers.ts'
import { added, candidateOf, identitiesOf, joinable } from './join-by-sums.ts'

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
 * space, those of which no sum speaks. One that a sum denies stays open, and so do two columns whose border was not seen: other
 * rows of the table have a number more, or the sums hold for what stands before the spaces and for what stands behind them.
 */
export const joinByHabit = (rows: readonly AnsweredRow[], form: Form | null): AnsweredRow[] => {
  const facts = factsOf(rows)
  const open = facts.filter((f) => hasDoubt(f, 'digits-apart'))
  const shown = [...open, ...facts.filter((f) => hasDoubt(f, 'joined-by-sums'))]
  if (form === null || open.length === 0 || shown.length < fewestShown) return [...rows]
  if (!shown.every((f) => thousands.test(f.raw.trim()))) return [...rows]
  const { borneOut, denied, twofold } = asked(form, facts)
  if (twofold && borneOut.size === 0) return [...rows]
  const widest = widestOf(rows)
  if (open.filter((f) => denied.has(numberKey(f))).length > mostDenied * shown.length) return [...rows]
  const throughout = !facts.some((f) => unparted.test(f.raw))
  return mapFacts(rows, (fact, row) => {
    const value = candidateOf(fact)
    if (row.facts.length < (widest.get(row.assigned.ref?.table) ?? 0)) return fact
    if (value === null || denied.has(numberKey(fact)) || !(throughout || borneOut.has(numberKey(fact)))) return fact
    const rest = fact.doubts.filter((d) => !joinable.has(d.code))
    return withDoubts({ ...fact, state: 'number' }, [...rest, { code: 'joined-by-habit', candidates: [value] }], value)
  })
}

/** How many numbers the rows of a table have at most. */
const widestOf = (rows: readonly AnsweredRow[]): Map<FormTable | undefined, number> => {
  const widest = new Map<FormTable | undefined, number>()
  for (const { assigned, facts, answers } of rows)
    if (answers) widest.set(assigned.ref?.table, Math.max(facts.length, widest.get(assigned.ref?.table) ?? 0))
  return widest
}

interface Asked {
  /** numbers that sums bear out, and those that sums deny, where all that stand apart are one number each */
  borneOut: Set<string>
  denied: Set<string>
  /** a sum holds for the two numbers of each cell as well */
  twofold: boolean
}

const asked = (form: Form, facts: readonly Fact[]): Asked => {
  const known = new Map<string, number>()
  const groups = new Map<string, readonly number[]>()
  for (const f of facts) {
    const value = candidateOf(f) ?? f.value
    if (value !== null) known.set(numberKey(f), value)
    if (thousands.test(f.raw.trim())) groups.set(numberKey(f), f.raw.normalize('NFKC').trim().split(/\s+/u).map(Number))
  }
  const [borneOut, denied] = [new Set<string>(), new Set<string>()]
  let twofold = false
  for (const { left, right } of identitiesOf(form, facts)) {
    const all = [...left, ...right]
    if (!all.every((k) => known.has(k))) continue
    const holds = equal(added(left, known), added(right, known))
    if (holds && holdsApart(left, right, groups)) twofold = true
    else for (const k of all) (holds ? borneOut : denied).add(k)
  }
  return { borneOut, denied, twofold }
}

/** Do the first numbers of some cells add up as they should, and so on to the last, none carried over to the one before? */
const holdsApart = (
  left: readonly string[],
  right: readonly string[],
  groups: ReadonlyMap<string, readonly number[]>,
): boolean => {
  const [first, ...others] = [...left, ...right].map((k) => groups.get(k)?.length)
  if (first === undefined || others.some((n) => n !== first)) return false
  return Array.from({ length: first }, (_, i) => new Map([...groups].map(([k, own]) => [k, own[i] ?? 0]))).every(
    (own) => equal(added(left, own), added(right, own)),
  )
}
