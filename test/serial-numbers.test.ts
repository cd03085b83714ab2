import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { times } from './helpers/times.ts'
import { tallyOf } from './make/compare.ts'
import { harmless } from './make/damage.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts, runTogether, writeText } from './make/write.ts'

const lists = forms.filter((f) => f.tables.some((t) => t.columns.length === 0)) as Form[]

test.each(lists.map((form) => ({ id: form.id, form })))(
  'serial numbers in front of the rows of the form $id are no values, when the table has run into the text too',
  async ({ form }) => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1e9 }),
        fc.constantFrom('lines', 'spaces', 'tabs'),
        async (seed, layout) => {
          const d = dice(seed)
          const said = sayNumbers(form, d)
          const year = form.scope === 'local' ? form.inForce.to! : form.inForce.from
          const parts = makeParts(form, said, year).map((p) =>
            'table' in p ? { table: harmless['a serial number column']!(p.table, d) } : p,
          )
          const { wrong } = tallyOf(await parseReport(writeText(parts, layout as 'lines')), said)
          expect(wrong).toEqual([])
        },
      ),
      { numRuns: times(6) },
    )
  },
)

test('serial numbers are no values, and cost none, in aligned columns and one cell a line', async () => {
  const form = forms[0] as Form
  const said = sayNumbers(form, dice(5))
  const parts = makeParts(form, said, 2017).map((p) =>
    'table' in p ? { table: harmless['a serial number column']!(p.table, dice(5)) } : p,
  )
  for (const layout of ['lines', 'spaces', 'aligned', 'tabs'] as const) {
    const { right, ...rest } = tallyOf(await parseReport(writeText(parts, layout)), said)
    expect([layout, rest]).toEqual([layout, { blank: [], doubtful: [], extra: [], missing: [], wrong: [] }])
    expect(right).toBe(said.length)
  }
})

test('a unit with a space in it is one unit where the table has run into the text', async () => {
  const form = forms[0] as Form
  const said = sayNumbers(form, dice(4))
  const parts = makeParts(form, said, 2016).map((p) =>
    'table' in p
      ? { table: p.table.map((row) => row.map((c) => (c.text === '人次' ? { ...c, text: '人 次' } : c))) }
      : p,
  )
  for (const layout of ['lines', 'spaces'] as const) {
    const { right, ...rest } = tallyOf(await parseReport(writeText(parts, layout)), said)
    expect(rest).toEqual({ blank: [], doubtful: [], extra: [], missing: [], wrong: [] })
    expect(right).toBe(said.length)
  }
})

const numbered = (seed: number) => {
  const form = forms.find((f) => f.id === '2014') as Form
  const said = sayNumbers(form, dice(seed))
  const parts = makeParts(form, said, 2016).map((p) =>
    'table' in p ? { table: harmless['a serial number column']!(p.table, dice(seed)) } : p,
  )
  return { said, parts }
}

test('serial numbers that have run together with the numbers before them are cut off again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1e9 }), async (seed) => {
      const { said, parts } = numbered(seed)
      const { right, ...rest } = tallyOf(await parseReport(runTogether(parts)), said)
      expect(rest).toEqual({ blank: [], doubtful: [], extra: [], missing: [], wrong: [] })
      expect(right).toBe(said.length)
    }),
    { numRuns: times(3) },
  )
})

test('where some rows are not counted, nobody knows which digits are serial numbers', async () => {
  const { said, parts } = numbered(7)
  const gaps = parts.map((p) =>
    'table' in p ? { table: p.table.map((r, i) => (i % 9 === 5 ? [{ ...r[0]!, text: '' }, ...r.slice(1)] : r)) } : p,
  )
  const { wrong, blank, doubtful } = tallyOf(await parseReport(runTogether(gaps)), said)
  expect({ wrong, blank }).toEqual({ wrong: [], blank: [] })
  expect(doubtful.length).toBeGreaterThan(50)
})
