import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { times } from './helpers/times.ts'
import { type Dice, dice, type Said, sayNumbers } from './make/numbers.ts'
import { makeParts } from './make/write.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })

/** Few and small numbers, as in a report of a small office. */
const sayFew = (form: Form, d: Dice): Said[] => {
  const count = (): number => (d.chance(0.85) ? 0 : Math.floor(d.next() * (d.chance(0.2) ? 400 : 9)))
  return sayNumbers(form, { ...d, count })
}

/** A page as a crawler stores it, of a report that leaves its noughts blank: nothing between the cells, and nothing for a nought. */
const flattened = (form: Form, said: readonly Said[]): string =>
  makeParts(
    form,
    said.map((s) => ({ ...s, value: s.value === 0 ? null : s.value })),
    form.inForce.from,
  )
    .map((p) => ('table' in p ? p.table.flatMap((row) => row.map((c) => c.text)).join('') : p.text))
    .join('')

const valueOf = (said: readonly Said[], f: { indicator: string | null; applicant: string | null }) =>
  said.find((s) => s.indicator === f.indicator && s.applicant === f.applicant)?.value || null

describe.each(['2019', '2021'])('a report on the form %s that leaves noughts blank, flattened', (id) => {
  const form: Form = forms.find((f) => f.id === id)!
  const read = async (said: readonly Said[], text: string) => {
    const { facts } = await parseReport(text, { name: '年报.txt' })
    const given = facts.filter((f) => f.certainty !== 'doubtful' && f.value !== null && f.value !== 0)
    return { given, wrong: given.filter((f) => f.value !== valueOf(said, f)) }
  }

  test('gives the totals of its rows, and no number in a column that nothing tells', async () => {
    let [totals, of] = [0, 0]
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const said = sayFew(form, dice(seed))
        const { given, wrong } = await read(said, flattened(form, said))
        expect(wrong.map((f) => `${f.indicator}@${f.applicant} ${f.value}`)).toEqual([])
        totals += given.filter((f) => f.applicant === 'total').length
        of += said.filter((s) => s.applicant === 'total' && s.value).length
      }),
      { numRuns: times(10) },
    )
    expect(totals / of).toBeGreaterThan(0.75)
  })

  test('gives no number that a lost or a changed digit has made another', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const d = dice(seed)
        const said = sayFew(form, d)
        const text = flattened(form, said)
        const digits = [...text.matchAll(/\d/gu)].map((m) => m.index).filter((i) => i > text.indexOf('三、收到'))
        const at = digits[Math.floor(d.next() * digits.length)]
        if (at === undefined) return
        const other = d.chance(0.5) ? '' : String((Number(text[at]) + 1 + Math.floor(d.next() * 8)) % 10)
        const { wrong } = await read(said, text.slice(0, at) + other + text.slice(at + 1))
        // a total that is printed wrong is given as printed
        const printed = wrong.filter((f) => other === '' || f.raw.length !== String(valueOf(said, f) ?? '').length)
        expect(printed.map((f) => `${f.indicator}@${f.applicant} ${f.value}`)).toEqual([])
      }),
      { numRuns: times(10) },
    )
  })
})
