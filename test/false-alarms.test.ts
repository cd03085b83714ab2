import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { makeConsistent } from './make/consistent.ts'
import { dice } from './make/numbers.ts'
import { writeDocx, writeHtml, writeText } from './make/write.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })

describe.each(forms.map((form) => ({ id: form.id, form: form as Form })))(
  'a consistent report on the form $id',
  ({ form }) => {
    test.each(['tabs', 'html', 'docx'] as const)('raises no error and no warning as %s', async (format) => {
      await fc.assert(
        fc.asyncProperty(seeds, async (seed) => {
          const { parts } = makeConsistent(form, dice(seed))
          const file =
            format === 'tabs' ? writeText(parts, 'tabs') : format === 'html' ? writeHtml(parts) : await writeDocx(parts)
          const { findings, claims } = await parseReport(file)
          expect(findings.filter((f) => f.severity !== 'info').map((f) => `${f.rule}: ${f.message.zh}`)).toEqual([])
          if (form.scope === 'national') expect(claims.length).toBeGreaterThan(2)
        }),
        { numRuns: 15 },
      )
    })
  },
)
