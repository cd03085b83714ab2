import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forms, parseReport } from '../../src/index.ts'
import { times } from '../helpers/times.ts'
import { tallyOf } from '../make/compare.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { makeParts, runTogether } from '../make/write.ts'

test.each(['2019', '2021'])(
  'a page number that ran into the last number of a row leaves it open, and the office is not blamed (form %s)',
  async (id) => {
    const form = forms.find((f) => f.id === id)!
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 1, max: 30 }),
        fc.nat(),
        async (seed, page, nth) => {
          const said = sayNumbers(form, dice(seed))
          const parts = makeParts(form, said, form.inForce.from)
          const rows = parts.flatMap((p) => ('table' in p ? p.table.filter((row) => row.length > 7) : []))
          const row = rows.filter((r) => r.slice(-7).every((c) => /^\d+$/.test(c.text)))
          if (row.length === 0) return
          row[nth % row.length]!.push({ ...rows[0]![0]!, text: String(page) })
          const report = await parseReport(runTogether(parts))
          const { wrong, blank } = tallyOf(report, said)
          expect([wrong, blank]).toEqual([[], []])
          expect(report.findings.filter((f) => f.kind === 'report').map((f) => f.rule)).toEqual([])
        },
      ),
      { numRuns: times(6) },
    )
  },
)
