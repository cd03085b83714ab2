import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../../src/forms/form.ts'
import { forms } from '../../src/index.ts'
import { found, madeUp, mutantsOf, prepare } from './mutants.ts'
import { type Cells, digitCaught, lossCaught, swapCaught } from './predict.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const rulesIn = (said: Iterable<string>): Set<string> => new Set([...said].map((s) => s.split(' ')[0]!))

/** Rules that say something of these cells that they did not say before. */
const newRules = (form: Form, cells: Cells, before: ReadonlySet<string>): Set<string> =>
  rulesIn([...found(form, cells)].filter((s) => !before.has(s)))

const fits = (rules: ReadonlySet<string>, { always, sometimes }: { always: string[]; sometimes: string[] }): void => {
  for (const rule of always) expect(rules).toContain(rule)
  for (const rule of rules) expect([...always, ...sometimes]).toContain(rule)
}

describe.each(forms.map((f) => [f.id, f as Form] as const))('the map of what can be seen in the form %s', (_, form) => {
  const prepared = prepare(form)
  const { relations, tables } = prepared
  const whole = madeUp(form, 8)
  const before = found(form, whole)
  const cells = tables.flatMap((grid) =>
    grid.flatMap((row, r) => row.map((key, c) => ({ key, right: row[c + 1], below: grid[r + 1]?.[c] }))),
  )

  test('a wrong number is found by every equation that the map names, and by nothing that it does not name', () => {
    for (const { key } of cells)
      for (const by of [1, 900])
        fits(newRules(form, new Map(whole).set(key, whole.get(key)! + by), before), digitCaught(relations, key))
  })

  test('a number that is lost is found where the map says so, and nowhere else', () => {
    for (const { key } of cells) {
      const rules = newRules(form, new Map(whole).set(key, null), before)
      for (const rule of rules) expect(lossCaught(relations, key)).toContain(rule)
    }
  })

  test('two numbers that changed places are found by what the map names', () => {
    for (const { key, right, below } of cells)
      for (const other of [right, below]) {
        if (other === undefined || whole.get(other) === whole.get(key)) continue
        const swapped = new Map(whole).set(key, whole.get(other)!).set(other, whole.get(key)!)
        fits(newRules(form, swapped, before), swapCaught(relations, key, other))
      }
  })

  test('what the checks find in a wrong report is what follows from the data of the form', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const wrong = mutantsOf(prepared, madeUp(form, seed), seed).flatMap((m) => m.disagreement ?? [])
        expect(wrong).toEqual([])
      }),
      { numRuns: 4 },
    )
  })
})
