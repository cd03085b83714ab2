import { equal } from '../base/sums.ts'
import type { Form } from '../forms/form.ts'
import { numberKey } from '../model/fact-key.ts'
import type { Fact } from '../model/report.ts'
import { readCell } from '../text/cell.ts'
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
 * for just the number that the digits make together, and every other operand was read, it is given as inferred; so is a part
 * together with its total, where the sum holds for neither as they stand. Otherwise they stay doubtful, with their candidates.
 */
export const joinBySums = (rows: readonly AnsweredRow[], form: Form | null): AnsweredRow[] => {
  const facts = factsOf(rows)
  const open = new Map<string, Apart>()
  const known = new Map<string, number>()
  const contested = new Set<string>()
  for (const fact of facts) {
    const key = numberKey(fact)
    if (known.has(key) || open.has(key)) contested.add(key)
    const candidate = candidateOf(fact)
    if (fact.certainty !== 'doubtful' && fact.value !== null) known.set(key, fact.value)
    else if (candidate !== null) open.set(key, { pieces: piecesOf(fact.raw), together: candidate })
  }
  for (const key of contested) {
    known.delete(key)
    open.delete(key)
  }
  if (form === null || open.size === 0) return [...rows]
  const joined = solve(identitiesOf(form, facts), known, open)
  return mapFacts(rows, (fact) => {
    const value = joined.get(numberKey(fact))
    if (value === undefined || candidateOf(fact) === null) return fact
    const rest = fact.doubts.filter((d) => !joinable.has(d.code))
    return withDoubts({ ...fact, state: 'number' }, [...rest, { code: 'joined-by-sums', candidates: [value] }], value)
  })
}

/** Doubts that say no more than that digits stand apart. */
export const joinable: ReadonlySet<string> = new Set(['digits-apart', 'several-numbers'])

/** What the digits of a cell make when they are one number, where nothing else is in doubt. */
export const candidateOf = (fact: Fact): number | null => {
  const apart = fact.doubts.find((d) => d.code === 'digits-apart')
  if (!apart || fact.doubts.some((d) => !joinable.has(d.code))) return null
  return apart.candidates?.length === 1 ? apart.candidates[0]! : null
}

const piecesOf = (raw: string): number[] => raw.split(/\s+/u).flatMap((piece) => readCell(piece).value ?? [])

/** The sums, balances and row totals of a form, for each applicant and column that a report has. */
export const identitiesOf = (form: Form, facts: readonly Fact[]): Identity[] => {
  const series = new Map(facts.map((f) => [`${f.applicant}|${f.column}`, f]))
  const { sums = [], balances = [], rowTotals = [] } = form.rules
  return [
    ...[...series.values()].flatMap(({ applicant, column }) => [
      ...sums.map(({ total, parts }) => ({
        left: [numberKey({ indicator: total, applicant, column })],
        right: parts.map((id) => numberKey({ indicator: id, applicant, column })),
      })),
      ...balances.map(({ left, right }) => ({
        left: left.map((id) => numberKey({ indicator: id, applicant, column })),
        right: right.map((id) => numberKey({ indicator: id, applicant, column })),
      })),
    ]),
    ...rowTotals.flatMap(({ table, total, parts }) =>
      (form.tables.find((t) => t.id === table)?.rows ?? []).flatMap(({ id }) =>
        id === undefined
          ? []
          : [
              {
                left: [numberKey({ indicator: id, applicant: total, column: null })],
                right: parts.map((applicant) => numberKey({ indicator: id, applicant, column: null })),
              },
            ],
      ),
    ),
  ]
}

export const added = (keys: readonly string[], known: ReadonlyMap<string, number>): number =>
  keys.reduce((n, key) => n + (known.get(key) ?? 0), 0)

/** The numbers that stand apart in a cell, and the one that their digits make together. */
interface Apart {
  pieces: readonly number[]
  together: number
}

/** So many cells of one identity may have their digits apart: a part that did not fit, and its total. */
const mostTogether = 2

/** Every way to take one number for each of some cells: a piece of it, or what its digits make together. */
const readings = (apart: readonly [string, Apart][]): Map<string, number>[] =>
  apart.reduce<Map<string, number>[]>(
    (all, [key, { pieces, together }]) =>
      all.flatMap((one) => [together, ...pieces].map((value) => new Map([...one, [key, value]]))),
    [new Map()],
  )

/** Whether an identity holds for what the digits make together, and, of several cells, in no other way: 5 0 = 5 0 may be 50, and may be 5. */
const asksFor = (
  { left, right }: Identity,
  known: ReadonlyMap<string, number>,
  apart: readonly [string, Apart][],
): boolean => {
  const holds = (reading: ReadonlyMap<string, number>): boolean => {
    const all = new Map([...known, ...reading])
    return equal(added(left, all), added(right, all))
  }
  const [together, ...others] = readings(apart)
  return holds(together!) && (apart.length === 1 || !others.some(holds))
}

/** Numbers that an identity with nothing else open asks for, until no more are found; none that another identity denies. */
const solve = (
  identities: readonly Identity[],
  read: ReadonlyMap<string, number>,
  open: ReadonlyMap<string, Apart>,
): Map<string, number> => {
  const known = new Map(read)
  const joined = new Map<string, number>()
  for (let round = 0; round < mostRounds; round++) {
    const before = joined.size
    for (const identity of identities) {
      const unknown = [...identity.left, ...identity.right].filter((key) => !known.has(key))
      const apart = unknown.flatMap((key): [string, Apart][] => (open.has(key) ? [[key, open.get(key)!]] : []))
      const isOpenAlone = unknown.length > 0 && unknown.length <= mostTogether && apart.length === unknown.length
      if (!isOpenAlone || !asksFor(identity, known, apart)) continue
      for (const [key, { together }] of apart) {
        known.set(key, together)
        joined.set(key, together)
      }
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
