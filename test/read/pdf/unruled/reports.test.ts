import { describe, expect, test } from 'vitest'
import type { Form } from '../../../../src/forms/form.ts'
import { forms, parseReport } from '../../../../src/index.ts'
import { tallyOf } from '../../../make/compare.ts'
import { cjkFont, drawReport, sideBySide } from '../../../make/draw.ts'
import { dice, sayNumbers } from '../../../make/numbers.ts'
import { makeParts, type Part } from '../../../make/write.ts'

/** How many reports of each form; `PDF_DRAWN_RUNS=20` looks longer. */
const runs = Number(process.env.PDF_DRAWN_RUNS ?? 1)
const yearOf = (form: Form): number => (form.scope === 'local' ? form.inForce.to! : form.inForce.from)

const read = async (form: Form, seed: number, change: (part: Part) => Part = (p) => p) => {
  const d = dice(seed * 100 + form.id.length)
  const said = sayNumbers(form, d)
  const parts = makeParts(form, said, yearOf(form)).map(change)
  return { said, tally: tallyOf(await parseReport(await drawReport(parts, 'none', d)), said) }
}

/** Nothing certain is false, and of a hundred numbers hardly one is left open. */
const expectRead = (all: { said: unknown[]; tally: ReturnType<typeof tallyOf> }[]): void => {
  expect(all.flatMap(({ tally }) => [...tally.wrong, ...tally.blank])).toEqual([])
  const right = all.reduce((n, { tally }) => n + tally.right, 0)
  const said = all.reduce((n, one) => n + one.said.length, 0)
  expect(right / said).toBeGreaterThanOrEqual(0.985)
}

describe.skipIf(!cjkFont)('made-up reports whose tables have no lines', () => {
  test.each(forms.map((form) => ({ form: form as Form, id: form.id })))(
    'the form $id is read',
    { timeout: 120_000 },
    async ({ form }) => {
      const all = []
      for (let seed = 1; seed <= runs; seed++) all.push(await read(form, seed))
      expectRead(all)
    },
  )
  test('a list with its second half beside the first is read', { timeout: 120_000 }, async () => {
    const form: Form = forms.find((f) => f.id === '2014')!
    const halves = (p: Part): Part => ('table' in p ? { table: sideBySide(p.table) } : p)
    const all = []
    for (let seed = 1; seed <= runs; seed++) all.push(await read(form, seed, halves))
    expectRead(all)
  })
})
