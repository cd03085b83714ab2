import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport, type Report } from '../src/index.ts'
import { times } from './helpers/times.ts'
import { dressed } from './make/dress.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { bar, type Link, links, neighbours, otherClaims, otherYears, speltOtherwise } from './make/plant.ts'
import { chromium, type Printer, startPrinter } from './make/print.ts'
import { makeParts, type Part, writeDocx, writeHtml, writeMarkdown, writeText } from './make/write.ts'

const agency = '某某市某某局'
const yearOf = (form: Form) => (form.scope === 'local' ? form.inForce.to! : form.inForce.from)
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const rules = (r: Report) => r.findings.map((f) => f.rule)

const formats: Record<string, { link: Link; write: (parts: Part[]) => Promise<Uint8Array> | string }> = {
  'a.txt': { link: links.text, write: (parts) => writeText(parts, 'tabs') },
  'a.md': { link: links.markdown, write: writeMarkdown },
  'a.html': { link: links.html, write: writeHtml },
  'a.docx': { link: links.text, write: writeDocx },
}

/** One report with everything planted in it that the dice choose. */
const plant = (form: Form, seed: number, link: Link) => {
  const d = dice(seed)
  const year = yearOf(form)
  const said = sayNumbers(form, d)
  let parts = makeParts(form, said, year, agency)
  let posted: string | null = null
  if (d.next() < 0.5) parts = otherClaims(parts, d, year)
  if (d.next() < 0.5) parts = speltOtherwise(parts, d)
  if (d.next() < 0.5) ({ parts, posted } = bar(parts, d, year))
  if (d.next() < 0.6) parts = otherYears(parts, d, agency, year, link)
  if (d.next() < 0.3) parts = neighbours(parts, d, agency, year, link)
  return { parts, said, posted, year }
}

/** What is false, and what is left open without a word. */
const wrong = (report: Report, { said, posted, year }: ReturnType<typeof plant>): string[] => {
  const found = rules(report)
  const held = (what: string, is: unknown, should: unknown, rule: string): string[] =>
    is === should || (is == null && found.includes(rule)) ? [] : [`${what} is ${is}, should be ${should}`]
  const facts = new Map(report.facts.map((f) => [`${f.indicator}@${f.applicant}`, f]))
  return [
    ...held('year', report.year, year, 'missing-year'),
    ...held('agency', report.agency?.name, agency, 'ambiguous-title'),
    ...held('published', report.publishedOn?.date, `${year + 1}-01-20`, 'unread-date'),
    ...held('posted', report.postedOn?.date ?? null, posted, 'ambiguous-date'),
    ...held('period', report.period?.start, `${year}-01-01`, 'none'),
    ...report.claims
      .filter((c) => c.value !== null && c.value >= 100_000 && c.scope === null)
      .map((c) => `claims ${c.raw}`),
    ...found.filter((rule) => rule.startsWith('prose') || rule.startsWith('year') || rule === 'several-reports'),
    ...said
      .filter((s) => facts.get(`${s.indicator}@${s.applicant}`)?.value !== s.value)
      .map((s) => `${s.indicator} is ${facts.get(`${s.indicator}@${s.applicant}`)?.value}, should be ${s.value}`),
  ]
}

describe.each(forms.map((form) => ({ id: form.id, form: form as Form })))(
  'what stands around a report on the form $id',
  ({ form }) => {
    test.each(Object.keys(formats))('is not taken for it (%s)', async (name) => {
      const { link, write } = formats[name]!
      await fc.assert(
        fc.asyncProperty(seeds, async (seed) => {
          const made = plant(form, seed, link)
          expect(wrong(await parseReport(await write(made.parts), { name }), made)).toEqual([])
        }),
        { numRuns: times(2) },
      )
    })
  },
)

describe.skipIf(!chromium)('what stands around a report printed by Chromium', () => {
  let printer: Printer
  beforeAll(async () => {
    printer = await startPrinter()
  })
  afterAll(() => printer?.close())

  const css =
    'table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:2px 4px;text-align:center}body{font:9pt "Noto Sans CJK SC"}'
  test('is not taken for it', { timeout: 120_000 }, async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const form = forms[seed % forms.length] as Form
      const made = plant(form, seed * 7919, links.text)
      const pdf = await printer.print(dressed(made.parts, { ruled: true, css }))
      expect(wrong(await parseReport(pdf, { name: 'a.pdf' }), made)).toEqual([])
    }
  })
})

test('the office that helped to write a report is not its agency', async () => {
  const text = `2023年政府信息公开工作年度报告

本报告由本局会同平湖县教育局根据条例编制，统计期限为2023年1月1日至12月31日。

一、总体情况

本局公开制度健全。

二、主动公开政府信息情况

| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
|---|---|---|---|
| 规章 | 1 | 0 | 4 |
| 行政规范性文件 | 2 | 0 | 9 |
`
  expect((await parseReport(text, { name: 'a.md' })).agency).toBe(null)
})
