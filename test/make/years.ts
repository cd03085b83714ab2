import type { Form } from '../../src/forms/form.ts'
import { makeConsistent } from './consistent.ts'
import { type Dice, dice, type Said } from './numbers.ts'
import { makeParts, writeText } from './write.ts'

/** One year of a made-up agency: what it says, and how to write it. */
export interface MadeYear {
  year: number
  said: Said[]
  text: () => string
}

/**
 * Reports of consecutive years that fit together: every year is the first one grown by a whole factor (sums and balances hold), what
 * one carries out the next carries in, and stocks go on.
 */
export const makeYears = (form: Form, d: Dice, years: readonly number[]): MadeYear[] => {
  const base = makeConsistent(form, d).said
  const made: MadeYear[] = []
  for (const [i, year] of years.entries()) {
    const said = base.map((s) => ({ ...s, value: s.value === null ? null : s.value * (i + 1) }))
    const before = made.at(-1)
    linkYears(form, before?.said ?? null, said)
    made.push({ year, said, text: () => writeText(makeParts(form, said, year), 'tabs') })
  }
  return made
}

const at = (said: readonly Said[], id: string, applicant: string | null): Said | undefined =>
  said.find((s) => s.indicator === id && s.applicant === applicant)

const linkYears = (form: Form, before: readonly Said[] | null, said: Said[]): void => {
  const { rules } = form
  for (const { carriedIn, carriedOut } of rules.carryOver ?? [])
    for (const { parts, total } of rules.rowTotals ?? []) {
      const [received, concluded] = [rules.balances![0]!.left[0]!, rules.balances![0]!.right[0]!]
      for (const applicant of parts) {
        const [came, out, into] = [received, carriedOut, carriedIn].map((id) => at(said, id, applicant)!)
        const done = at(said, concluded, applicant)!.value!
        out!.value = Math.min(out!.value!, done)
        into!.value = before ? at(before, carriedOut, applicant)!.value! : out!.value
        came!.value = done + out!.value - into!.value!
      }
      for (const id of [received, carriedIn, carriedOut])
        at(said, id, total)!.value = parts.reduce((n, a) => n + at(said, id, a)!.value!, 0)
    }
  for (const { stock, plus, minus } of rules.inForceRollForward ?? []) {
    const flow = (ids: readonly string[]) => ids.reduce((n, id) => n + at(said, id, null)!.value!, 0)
    for (const id of minus) at(said, id, null)!.value = Math.min(at(said, id, null)!.value!, flow(plus))
    const opening = before ? at(before, stock, null)!.value! : at(said, stock, null)!.value! + flow(plus)
    at(said, stock, null)!.value = opening + flow(plus) - flow(minus)
  }
  for (const { lastYear, change } of rules.itemsRollForward ?? []) {
    const grown = at(said, change, null)!.value!
    at(said, lastYear, null)!.value = before
      ? at(before, lastYear, null)!.value! + at(before, change, null)!.value!
      : at(said, lastYear, null)!.value! + grown
  }
}

export { dice }
