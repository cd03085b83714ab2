import { describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { tallyOf } from './make/compare.ts'
import { cjkFont, drawReport, sideBySide } from './make/draw.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts, type Part } from './make/write.ts'
import type { Style } from './read/pdf/drawn.ts'

const styles: Style[] = ['strokes', 'thin fills', 'rectangles']
/** How many reports of each form; `PDF_DRAWN_RUNS=20` looks longer. */
const runs = Number(process.env.PDF_DRAWN_RUNS ?? 1)

const yearOf = (form: Form): number => (form.scope === 'local' ? form.inForce.to! : form.inForce.from)

describe.skipIf(!cjkFont)('made-up reports drawn with known geometry', () => {
  test.each(forms.map((form) => ({ form: form as Form, id: form.id })))(
    'the form $id comes back whole',
    { timeout: 120_000 },
    async ({ form, id }) => {
      for (let seed = 1; seed <= runs; seed++) {
        const d = dice(seed * 100 + id.length)
        const said = sayNumbers(form, d)
        const style = styles[Math.floor(d.next() * styles.length)]!
        const report = await parseReport(await drawReport(makeParts(form, said, yearOf(form)), style, d))
        const { right, ...rest } = tallyOf(report, said)
        expect({ seed, style, ...rest }).toEqual({
          seed,
          style,
          blank: [],
          doubtful: [],
          extra: [],
          missing: [],
          wrong: [],
        })
        expect(right).toBe(said.length)
      }
    },
  )

  test('a list with its second half beside the first comes back whole', { timeout: 120_000 }, async () => {
    const form: Form = forms.find((f) => f.id === '2014')!
    for (let seed = 1; seed <= runs; seed++) {
      const d = dice(seed)
      const said = sayNumbers(form, d)
      const halves = makeParts(form, said, 2014).map((p): Part => ('table' in p ? { table: sideBySide(p.table) } : p))
      const { right, ...rest } = tallyOf(await parseReport(await drawReport(halves, 'strokes', d)), said)
      expect(rest).toEqual({ blank: [], doubtful: [], extra: [], missing: [], wrong: [] })
      expect(right).toBe(said.length)
    }
  })
})
