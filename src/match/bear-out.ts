import { once } from '../base/once.ts'
import { equal } from '../base/sums.ts'
import { type DoubtCode, doubtRules } from '../certainty/doubts.ts'
import type { Form } from '../forms/form.ts'
import { numberKey } from '../model/fact-key.ts'
import type { Fact } from '../model/report.ts'
import { hasMark, type Table } from '../model/tree.ts'
import { type AnsweredRow, factsOf, hasDoubt, mapFacts, withDoubts } from './answers.ts'
import { identitiesOf } from './join-by-sums.ts'

/**
 * Numbers from pictures that two recognisers read alike are given, as inferred, where the form's own sums bear them out: each
 * stands in an identity that holds and in none that is broken. Two readers make the same mistake now and then, and sums let one
 * through now and then; both at once is rare. Every other number from a picture stays doubtful.
 */
export const bearOut = (answered: readonly AnsweredRow[], form: Form | null): AnsweredRow[] => {
  const rows = doubtPictured(answered)
  const facts = factsOf(rows)
  if (form === null || !facts.some(isAgreed)) return [...rows]
  const operands = new Map<string, Operand>()
  const contested = new Set<string>()
  for (const fact of facts) {
    const key = numberKey(fact)
    if (operands.has(key)) contested.add(key)
    const operand = operandOf(fact)
    if (operand !== null) operands.set(key, operand)
  }
  for (const key of contested) operands.delete(key)
  const [borneOut, broken] = [new Set<string>(), new Set<string>()]
  for (const { left, right } of identitiesOf(form, facts)) {
    const all = [...left, ...right]
    if (!all.every((key) => operands.has(key))) continue
    const difference = (reading: ReadonlyMap<string, number>): number => {
      const sum = (keys: readonly string[]): number =>
        keys.reduce((n, key) => n + (reading.get(key) ?? operands.get(key)!.value), 0)
      return sum(left) - sum(right)
    }
    if (equal(difference(new Map()), 0)) for (const key of all) borneOut.add(key)
    else if (!readingsOf(all, operands).some((reading) => equal(difference(reading), 0)))
      for (const key of all) broken.add(key)
  }
  return mapFacts(rows, (fact) => {
    const key = numberKey(fact)
    if (!isAgreed(fact) || !borneOut.has(key) || broken.has(key)) return fact
    const rest = fact.doubts.filter((d) => d.code !== 'from-picture')
    return withDoubts({ ...fact, state: 'number' }, [...rest, { code: 'picture-borne-out' }], operands.get(key)!.value)
  })
}

/** Nothing in a table of a picture is simply read, whatever way it came through the readers. */
const doubtPictured = (rows: readonly AnsweredRow[]): AnsweredRow[] =>
  mapFacts(rows, (fact, row) =>
    isPictured(row.assigned.row.grid.table) && !fact.doubts.some((d) => ofPictures.has(d.code))
      ? withDoubts(fact, [...fact.doubts, { code: 'from-picture' }])
      : fact,
  )

const ofPictures: ReadonlySet<DoubtCode> = new Set(['from-picture', 'picture-blank', 'picture-borne-out'])

const isPictured = once((table: Table): boolean =>
  table.children.some((row) =>
    row.children.some((cell) => hasMark(cell, 'pictured') || (cell.doubts ?? []).some((d) => ofPictures.has(d.code))),
  ),
)

const candidatesOf = (fact: Fact): readonly number[] =>
  fact.doubts.find((d) => d.code === 'from-picture')?.candidates ?? []

/** Two recognisers read it alike, and nothing but the picture is in doubt. */
const isAgreed = (fact: Fact): boolean =>
  hasDoubt(fact, 'picture-agreed') &&
  candidatesOf(fact).length === 1 &&
  fact.doubts.every((d) => d.code === 'from-picture' || doubtRules[d.code].effect !== 'voids')

/** What a fact puts into a sum, and what else it could be. */
interface Operand {
  value: number
  others: readonly number[]
}

/** A number that is given or agreed upon, or one of several readings; a cell without ink is a nought that nobody printed. */
const operandOf = (fact: Fact): Operand | null => {
  if (fact.state === 'blank' && fact.certainty !== 'doubtful') return { value: 0, others: [] }
  if (fact.certainty !== 'doubtful') return fact.value === null ? null : { value: fact.value, others: [] }
  const [value, ...others] = candidatesOf(fact)
  return value === undefined ? null : { value, others }
}

/** So many ways to read what is open in one identity are tried; with more of them it says nothing. */
const MOST_READINGS = 64

/** Every way to read the numbers of an identity that were read in more than one way. */
const readingsOf = (keys: readonly string[], operands: ReadonlyMap<string, Operand>): Map<string, number>[] => {
  let readings: Map<string, number>[] = [new Map()]
  for (const key of keys) {
    const { value, others } = operands.get(key)!
    if (others.length === 0) continue
    readings = readings.flatMap((r) => [value, ...others].map((v) => new Map([...r, [key, v]])))
    if (readings.length > MOST_READINGS) return [new Map()]
  }
  return readings
}
