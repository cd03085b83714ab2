import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport, type Report } from '../src/index.ts'
import { times } from './helpers/times.ts'
import { dice, type Said, sayNumbers } from './make/numbers.ts'
import { layouts, makeParts, writeDocx, writeHtml, writeMarkdown, writeText } from './make/write.ts'

/** Two-way comparison: every answer given must be one that was written, and every one written must be given. */
const compare = (report: Report, said: readonly Said[]): string[] => {
  const key = (f: { indicator: string | null; applicant: string | null }) => `${f.indicator}@${f.applicant}`
  const read = new Map(report.facts.map((f) => [key(f), f]))
  const wrong = said.flatMap((s) => {
    const fact = read.get(key(s))
    if (!fact) return [`${key(s)} missing`]
    return fact.value === s.value && fact.certainty !== 'doubtful'
      ? []
      : [`${key(s)} is ${s.value}, read ${fact.value} (${fact.certainty}, ${JSON.stringify(fact.raw)})`]
  })
  const asked = new Set(said.map(key))
  return [
    ...wrong,
    ...report.facts.filter((f) => !asked.has(key(f))).map((f) => `${key(f)} was never written: ${f.raw}`),
  ]
}

const yearOf = (form: Form) => (form.scope === 'local' ? form.inForce.to! : form.inForce.from)
/** Two runs of each: seven forms in five layouts are some hundreds of numbers each, so that one run is dear and holds many cases. */
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })

describe.each(forms.map((form) => ({ id: form.id, form: form as Form })))(
  'a made-up report on the form $id',
  ({ form }) => {
    const make = (seed: number) => {
      const said = sayNumbers(form, dice(seed))
      return { said, parts: makeParts(form, said, yearOf(form)) }
    }
    test.each(layouts)('comes back whole from text laid out as %s', async (layout) => {
      await fc.assert(
        fc.asyncProperty(seeds, async (seed) => {
          const { said, parts } = make(seed)
          const report = await parseReport(writeText(parts, layout))
          expect(compare(report, said)).toEqual([])
          expect(report.findings.filter((f) => f.severity === 'error')).toEqual([])
        }),
        { numRuns: times(2) },
      )
    })
    test('says the same in text, Markdown, HTML and DOCX', async () => {
      await fc.assert(
        fc.asyncProperty(seeds, async (seed) => {
          const { said, parts } = make(seed)
          const files = [
            { name: 'a.txt', data: writeText(parts, 'tabs') },
            { name: 'a.md', data: writeMarkdown(parts) },
            { name: 'a.html', data: writeHtml(parts) },
            { name: 'a.docx', data: await writeDocx(parts) },
          ]
          const reports = await Promise.all(files.map((f) => parseReport(f.data, { name: f.name })))
          for (const report of reports) expect(compare(report, said)).toEqual([])
          const gist = (r: Report) =>
            r.findings.map((f) => `${f.rule} ${f.severity} ${f.indicators.join()} ${f.applicant}`).sort()
          for (const report of reports) expect(gist(report)).toEqual(gist(reports[0]!))
          expect(
            reports.map((r) => [r.title, r.agency?.name, r.year, r.period?.end, r.publishedOn?.date, r.form.id]),
          ).toEqual(
            reports.map(() => [
              `某某市某某局${yearOf(form)}年政府信息公开工作年度报告`,
              '某某市某某局',
              yearOf(form),
              `${yearOf(form)}-12-31`,
              `${yearOf(form) + 1}-01-20`,
              form.id,
            ]),
          )
        }),
        { numRuns: times(2) },
      )
    })
  },
)
