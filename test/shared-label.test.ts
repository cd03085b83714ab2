import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { times } from './helpers/times.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { cell } from './make/tables.ts'
import { makeParts, type Part, writeDocx, writeHtml } from './make/write.ts'

const formOf = (id: string): Form => forms.find((f) => f.id === id)!

describe('a label merged over several rows', () => {
  const licences = async (rows: string) => {
    const said = sayNumbers(formOf('2021'), dice(3))
    const page = writeHtml(makeParts(formOf('2021'), said, 2022)).replace(
      /<tr><td>行政许可<\/td><td>\d+<\/td><\/tr>/u,
      rows,
    )
    const { facts, findings } = await parseReport(page, { name: '年报.html' })
    const fact = facts.find((f) => f.indicator === 'decision.license')!
    return [fact.value, fact.certainty, findings.filter((f) => f.rule === 'shared-label').length]
  }
  test.each([
    '<tr><td rowspan="2">行政许可</td><td>3</td></tr><tr><td>7</td></tr>',
    '<tr><td rowspan="3">行政许可</td><td>3</td></tr><tr><td></td></tr><tr><td>7</td></tr>',
    '<tr><td rowspan="2">行政许可</td><td>件</td><td>3</td></tr><tr><td>件</td><td>7</td></tr>',
  ])('%s: neither number is its own', async (rows) => {
    expect(await licences(rows)).toEqual([null, 'doubtful', 1])
  })
  test.each([
    '<tr><td rowspan="2">行政许可</td><td>3</td></tr><tr><td></td></tr>',
    '<tr><td rowspan="2">行政许可</td><td rowspan="2">3</td></tr><tr></tr>',
    '<tr><td>行政许可</td><td>3</td></tr>',
  ])('%s: one number is', async (rows) => {
    expect(await licences(rows)).toEqual([3, 'read', 0])
  })

  test('makes no number of a report certain, whatever the form and the format', async () => {
    const local = forms.filter((f) => f.scope !== 'local')
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...local), fc.nat(9999), fc.boolean(), async (form, seed, asDocx) => {
        const d = dice(seed + 1)
        const said = sayNumbers(form, d)
        const parts = makeParts(form, said, form.inForce.from)
        // a row of a label and its numbers gets a second row of numbers, and the label both
        const tables = parts.filter((p): p is Extract<Part, { table: unknown }> => 'table' in p)
        const rows = tables.flatMap(({ table }) =>
          table.flatMap((row, r) => {
            const [label, ...rest] = row
            const isPlain = row.every((k) => k.rowSpan === 1) && rest.length > 0 && /\p{L}/u.test(label!.text)
            return isPlain && rest.every((k) => /^\d+$/u.test(k.text)) ? [{ table, r }] : []
          }),
        )
        if (rows.length === 0) return
        const { table, r } = rows[seed % rows.length]!
        const [label, ...rest] = table[r]!
        const planted = parts.map(
          (p): Part =>
            'table' in p && p.table === table
              ? {
                  table: table.flatMap((row, i) =>
                    i === r
                      ? [[{ ...label!, rowSpan: 2 }, ...rest], rest.map((k) => cell(String(Number(k.text) + 1)))]
                      : [row],
                  ),
                }
              : p,
        )
        const report = await parseReport(asDocx ? await writeDocx(planted) : writeHtml(planted))
        const own = report.facts.filter((f) => f.labels.includes(label!.text) && f.certainty === 'read')
        expect(own.filter((f) => f.state === 'number').map((f) => [f.labels, f.value])).toEqual([])
      }),
      { numRuns: times(13) },
    )
  })
})
