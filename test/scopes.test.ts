import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../src/index.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts, type Part, writeHtml, writeMarkdown } from './make/write.ts'

const form = forms.find((f) => f.id === '2014')!

/** A report with the sheet of the agency itself and that of its whole region. */
const twoSheets = (seed: number, names: readonly [string, string]) => {
  const said = [sayNumbers(form, dice(seed)), sayNumbers(form, dice(seed + 1))] as const
  const parts = makeParts(form, said[0], 2016)
  const sheet = (k: 0 | 1): Part[] => [
    { text: `附件${k + 1}` },
    { text: `${names[k]}政府信息公开情况统计表` },
    ...makeParts(form, said[k], 2016).filter((p) => 'table' in p),
  ]
  const annex = parts.findIndex((p) => 'text' in p && p.text === '附件')
  return { said, parts: [...parts.slice(0, annex), ...sheet(0), ...sheet(1)] }
}

describe('a report with the sheets of two scopes', () => {
  test.each([
    ['web page', writeHtml],
    ['Markdown', writeMarkdown],
  ])('gives both, each under its own name (%s)', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const { said, parts } = twoSheets(seed, ['市本级', '全市'])
        const { facts, findings } = await parseReport(write(parts))
        for (const [k, column] of (['市本级', '全市'] as const).entries())
          for (const s of said[k]!) {
            const found = facts.filter((f) => f.indicator === s.indicator && f.column === column)
            expect(found.map((f) => [f.value, f.certainty])).toEqual([[s.value, 'read']])
          }
        expect(findings.filter((f) => f.rule === 'duplicate-row' || f.rule === 'missing-row')).toEqual([])
      }),
      { numRuns: 15 },
    )
  })

  test('that nothing tells apart gives no number on which they differ', async () => {
    const { said, parts } = twoSheets(5, ['', ''])
    const { facts } = await parseReport(writeHtml(parts))
    for (const [i, s] of said[0].entries()) {
      const other = said[1][i]!.value
      for (const f of facts.filter((f) => f.indicator === s.indicator && f.value !== null))
        expect([f.value, s.value]).toEqual([other, other])
    }
  })
})
