import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../../src/index.ts'
import { safeJson } from '../../src/review/html.ts'
import { sheetsOf } from '../../src/review/sheets.ts'
import { invented } from '../helpers/reports.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { makeParts, writeHtml } from '../make/write.ts'

describe('facts as the form prints them', () => {
  property.prop([fc.integer({ min: 0, max: 2 ** 31 - 1 })], { numRuns: 12 })(
    'have each fact in one cell, and rows as wide as the header',
    async (seed) => {
      const form = forms[seed % forms.length]!
      const report = await parseReport(writeHtml(makeParts(form, sayNumbers(form, dice(seed)), form.inForce.from)))
      const own = forms.find((f) => f.id === report.form.id) ?? null
      const sheets = sheetsOf(report.facts, own)
      const shown = sheets.flatMap((s) => s.rows.flatMap((r) => r.cells.flat()))
      expect([...shown].sort((a, b) => a - b)).toEqual(report.facts.map((_, i) => i))
      for (const s of sheets) {
        const width = s.head[0]!.reduce((n, c) => n + c.colSpan, 0)
        const labelled = s.rows.some((r) => r.label !== '')
        for (const r of s.rows) expect(r.cells.length + (labelled ? 1 : 0)).toBe(width)
        // each header row, with what hangs down into it, covers every column once
        s.head.forEach((_, depth) => {
          const covered = s.head.slice(0, depth + 1).flatMap((row, d) => row.filter((c) => d + c.rowSpan > depth))
          expect(covered.reduce((n, c) => n + c.colSpan, 0)).toBe(width)
        })
      }
    },
  )

  test('keep what no form knows', async () => {
    const report = await invented('ningxia-2017')
    const sheets = sheetsOf(report.facts, null)
    expect(sheets).toHaveLength(1)
    expect(sheets[0]!.rows).toHaveLength(report.facts.length)
  })
})

property.prop([fc.string({ unit: 'binary' })])(
  'data in a page cannot end the element it stands in, and reads back',
  (text) => {
    const json = safeJson({ text: `${text}</script><!--\u2028` })
    expect(json).not.toMatch(/[<>&\u2028\u2029]/u)
    expect(JSON.parse(json)).toEqual({ text: `${text}</script><!--\u2028` })
  },
)
