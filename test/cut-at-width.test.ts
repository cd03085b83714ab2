import fc from 'fast-check'
import stringWidth from 'fast-string-width'
import { describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { tallyOf } from './make/compare.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts, type Part } from './make/write.ts'

const runTogether = (parts: readonly Part[]): string =>
  parts.map((p) => ('table' in p ? p.table.flatMap((row) => row.map((c) => c.text)).join('') : p.text)).join('')

/** A new line wherever the next letter would not fit, in the middle of words and numbers too. */
const cutAt = (width: number, text: string): string => {
  let [cut, used] = ['', 0]
  for (const letter of text) {
    const own = stringWidth(letter)
    if (used + own > width) [cut, used] = [`${cut}\n`, 0]
    cut += letter
    used += own
  }
  return cut
}

describe.each(['2019', '2021'])('a report on the form %s that ran together and was cut at a fixed width', (id) => {
  const form: Form = forms.find((f) => f.id === id)!
  test('gives nothing false, and little less than without the line ends, whatever the width', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 60, max: 100 }), async (seed, width) => {
        const said = sayNumbers(form, dice(seed))
        const text = runTogether(makeParts(form, said, form.inForce.from))
        const whole = tallyOf(await parseReport(text), said)
        const report = await parseReport(cutAt(width, text))
        const cut = tallyOf(report, said)
        expect([cut.wrong, cut.blank]).toEqual([[], []])
        expect(cut.right).toBeGreaterThan(whole.right * 0.85)
        expect(report.findings.filter((f) => f.kind === 'report' && f.rule.startsWith('missing'))).toEqual([])
      }),
      { numRuns: 5 },
    )
  })
})
