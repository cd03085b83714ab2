import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parseReport, Report } from '../src/index.ts'

/** `FIXTURES`: cases elsewhere, which the test of docs/read-wrong.md makes */
const folder = process.env.FIXTURES ?? fileURLToPath(new URL('../fixtures', import.meta.url))
const update = process.env.UPDATE === '1'

/** The invented reports come in four formats that say the same. */
const formats = ['txt', 'md', 'html', 'docx']
const families = [...new Set(readdirSync(folder).map((name) => name.replace(/-(?:txt|md|html|docx)$/u, '')))].filter(
  (family) => existsSync(join(folder, `${family}-txt`)),
)

/** What looks at the date of the page: only the web page has one. */
const ofThePage = new Set(['posted-late', 'published-before-period-end'])

describe.runIf(families.length > 0)('fixtures: one report in four formats', () => {
  test.each(families)('%s gives the same facts and findings in each', async (family) => {
    const said = await Promise.all(
      formats.map(async (format) => {
        const name = `source.${format}`
        const report = await parseReport(readFileSync(join(folder, `${family}-${format}`, name)), { name })
        return {
          title: report.title,
          agency: report.agency?.name,
          year: report.year,
          period: [report.period?.start, report.period?.end],
          published: report.publishedOn?.date,
          contact: report.contact,
          form: report.form,
          facts: report.facts.map(({ place, labels, columns, ...fact }) => fact),
          findings: report.findings.map(({ rule, indicators, message }) => ({ rule, indicators, message })),
          checks: report.checks.filter((c) => !ofThePage.has(c.rule)),
        }
      }),
    )
    for (const other of said.slice(1)) expect(other).toEqual(said[0])
  })
})

describe('fixtures: a folder: a folder is a case', () => {
  for (const name of readdirSync(folder)) {
    const at = (file: string) => join(folder, name, file)
    const source = readdirSync(at('.')).find((file) => file.startsWith('source.'))

    test.runIf(existsSync(at('numbers.json')))(
      `${name} gives every number it was made with, and no other`,
      async () => {
        const truth: Record<string, number | string>[] = [JSON.parse(readFileSync(at('numbers.json'), 'utf8'))].flat()
        const report = await parseReport(readFileSync(at(source!)), { name: source! })
        const columns = [...new Set(report.facts.map((f) => f.column))]
        expect(columns).toHaveLength(truth.length)
        const given = columns.map((column) => {
          const facts = report.facts.filter((f) => f.column === column && (f.value !== null || f.unit !== null))
          return Object.fromEntries(
            facts.map((f) => [f.applicant ? `${f.indicator}@${f.applicant}` : f.indicator, f.value ?? '']),
          )
        })
        expect(given).toEqual(truth)
      },
    )

    test(`${name} says what it says in expected.json`, async () => {
      expect(source, 'source.*').toBeDefined()
      expect(existsSync(at('note.md')), 'note.md: where it comes from and what is worth knowing').toBe(true)
      const report = await parseReport(readFileSync(at(source!)), { name: source! })
      const text = `${JSON.stringify(report, null, 2)}\n`
      if (update) writeFileSync(at('expected.json'), text)
      expect(existsSync(at('expected.json')), 'no expected.json: look at the report, then run UPDATE=1 npm test').toBe(
        true,
      )
      expect(report).toEqual(JSON.parse(readFileSync(at('expected.json'), 'utf8')))
      expect(Report.parse(report)).toEqual(report)
    })
  }
})
