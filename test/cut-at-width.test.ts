import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { times } from './helpers/times.ts'
import { tallyOf } from './make/compare.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { cutAt, makeParts, runTogether } from './make/write.ts'

describe.each(['2019', '2021'])('a report on the form %s that ran together and was cut at a fixed width', (id) => {
  const form: Form = forms.find((f) => f.id === id)!
  test('gives nothing false, and little less than without the line ends, whatever the width', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 60, max: 100 }), async (seed, width) => {
        const said = sayNumbers(form, dice(seed))
        const text = runTogether(makeParts(form, said, form.inForce.from))
        const whole = tallyOf(await parseReport(text), said)
        const report = await parseReport(cutAt(text, width))
        const cut = tallyOf(report, said)
        expect([cut.wrong, cut.blank]).toEqual([[], []])
        expect(cut.right).toBeGreaterThan(whole.right * 0.85)
        expect(report.findings.filter((f) => f.kind === 'report' && f.rule.startsWith('missing'))).toEqual([])
      }),
      { numRuns: times(4) },
    )
  })
})
