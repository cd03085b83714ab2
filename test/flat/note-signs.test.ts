import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../../src/index.ts'
import { times } from '../helpers/times.ts'
import { tallyOf } from '../make/compare.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { makeParts, type Part, runTogether, writeText } from '../make/write.ts'

const signs = ['*', '**', '#', '※', '★', '①', '²', '[1]', '〔2〕', '†']
const isNumber = (text: string): boolean => /^\d+$/u.test(text)

/** A sign behind the label of one row that has numbers. */
const signed = (parts: readonly Part[], sign: string, at: number): Part[] => {
  const rows = parts.flatMap((p) => ('table' in p ? p.table.filter((r) => r.some((c) => isNumber(c.text))) : []))
  const labels = rows.flatMap((r) => r.findLast((c) => /\p{Script=Han}{3}/u.test(c.text)) ?? [])
  const label = labels[at % labels.length]!
  const withSign = { ...label, text: label.text + sign }
  return parts.map((p) =>
    'table' in p ? { table: p.table.map((r) => r.map((c) => (c === label ? withSign : c))) } : p,
  )
}

const layouts = { 'run together': runTogether, 'with spaces': (p: Part[]) => writeText(p, 'spaces') }
const cases = forms
  .filter((f) => ['2014', '2019', '2021'].includes(f.id))
  .flatMap((form) => Object.entries(layouts).map(([layout, write]) => ({ form, id: form.id, layout, write })))

describe.each(cases)('a sign of a note behind a label of the form $id, $layout', ({ form, write }) => {
  test('costs no number of its row, and is no digit of one', async () => {
    let [right, doubtful] = [0, 0]
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.constantFrom(...signs), async (seed, at, sign) => {
        const said = sayNumbers(form, dice(seed))
        const tally = tallyOf(
          await parseReport(write(signed(makeParts(form, said, form.inForce.from), sign, at))),
          said,
        )
        expect({ wrong: tally.wrong, blank: tally.blank }).toEqual({ wrong: [], blank: [] })
        right += tally.right
        doubtful += tally.doubtful.length
      }),
      { numRuns: times(3) },
    )
    expect(right).toBeGreaterThan(4 * doubtful)
  })
})

test('a heading that ran into a row with such a sign is not called missing from the report', async () => {
  const form = forms.find((f) => f.id === '2019')!
  for (const seed of [1, 2, 3]) {
    const parts = makeParts(form, sayNumbers(form, dice(seed)), form.inForce.from)
    const marked = parts.map((p) => {
      if (!('table' in p)) return p
      const row = p.table.findLast(
        (r) => r.some((c) => isNumber(c.text)) && r.some((c) => /\p{Script=Han}{3}/u.test(c.text)),
      )
      return {
        table: p.table.map((r) =>
          r === row ? r.map((c) => (/\p{Script=Han}{3}/u.test(c.text) ? { ...c, text: `${c.text}注1` } : c)) : r,
        ),
      }
    })
    const { findings } = await parseReport(runTogether(marked))
    const blamed = findings.filter((f) => f.kind === 'report' && ['missing-section', 'section-order'].includes(f.rule))
    expect(blamed.map((f) => f.message.zh)).toEqual([])
  }
})
