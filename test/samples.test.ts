import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { forms, parseReport, type Report } from '../src/index.ts'
import type { Section } from '../src/model/report.ts'
import { fold } from '../src/text/fold.ts'

/** Files that are kept beside the project, not in it: without them these tests are skipped. */
const shared = fileURLToPath(new URL('../../shared/', import.meta.url))
const noReports = !existsSync(`${shared}reports`)
const noSamples = !existsSync(`${shared}samples`)

const read = (name: string, password?: string): Promise<Report> =>
  parseReport(new Uint8Array(readFileSync(shared + name)), { name, password })
const json = <T>(name: string): T => JSON.parse(readFileSync(shared + name, 'utf8')) as T

const requests = forms.find((f) => f.id === '2021')!.tables.find((t) => t.id === 'requests')!
const applicants = requests.columns.map((c) => c.applicant!)

/** The item that a row path of the truth names: its own label, under the group that it names. */
const indicatorOf = (path: readonly string[]): string => {
  const rows = requests.rows.filter((r) => fold(r.label) === fold(path.at(-1)!))
  const groups = requests.rows.filter((r) => path.length > 1 && fold(r.label) === fold(path.at(-2)!)).map((r) => r.id!)
  const row = rows.find((r) => groups.length === 0 || groups.some((g) => r.id!.startsWith(`${g}.`)))
  if (!row) throw new Error(`no row ${path.join('/')}`)
  return row.id!
}

interface TruthRow {
  path: string[]
  vals: number[]
}

describe.skipIf(noSamples)('one report by many producers, from file to facts', () => {
  const truth = () =>
    json<TruthRow[]>('samples/table3_truth.json').flatMap(({ path, vals }) =>
      vals.map((value, i) => ({ indicator: indicatorOf(path), applicant: applicants[i]!, value })),
    )

  test.each([
    ['chromium_from_html.pdf', 175, undefined],
    ['libreoffice_from_html_noborders.pdf', 175, undefined],
    ['libreoffice_from_docx.pdf', 168, undefined],
    ['encrypted_owner_only.pdf', 168, undefined],
    ['encrypted_user_password.pdf', 168, 'user'],
    ['report.html', 175, undefined],
    ['hand_made.docx', 175, undefined],
    ['libreoffice_saved.docx', 175, undefined],
    ['libreoffice_from_html.docx', 175, undefined],
    ['legacy_word97.doc', 175, undefined],
    ['libreoffice_saved.odt', 175, undefined],
    ...['doc', 'wps', 'odt', 'rtf', 'xlsx', 'xls', 'et', 'mhtml'].map((ending): [string, number, undefined] => [
      `formats/report.${ending}`,
      175,
      undefined,
    ]),
    ['formats/gbk-names.zip', 175, undefined],
    ['formats/mail-with-attachment.eml', 175, undefined],
  ])('%s: %i numbers of table 三, and none wrong', async (name, cells, password) => {
    const report = await read(`samples/${name}`, password)
    expect(report.form.id).toBe('2021')
    const given = new Map(report.facts.map((f) => [`${f.indicator}@${f.applicant}`, f]))
    let right = 0
    const wrong: string[] = []
    for (const { indicator, applicant, value } of truth()) {
      const fact = given.get(`${indicator}@${applicant}`)
      if (fact?.value === value && fact.certainty === 'read') right++
      else if (fact && fact.value !== null) wrong.push(`${indicator}@${applicant} is ${value}, read ${fact.value}`)
    }
    expect({ wrong, right }).toEqual({ wrong: [], right: cells })
    expect(new Set(truth().map((t) => `${t.indicator}@${t.applicant}`)).size).toBe(175)
  })

  test('the row that its maker printed over gives no number under any name', async () => {
    const report = await read('samples/libreoffice_from_docx.pdf')
    const row = report.facts.filter((f) => fold(f.labels.at(-1)!).includes('权益'))
    expect(row).toHaveLength(7)
    for (const fact of row) expect(fact).toMatchObject({ indicator: null, value: null, certainty: 'doubtful' })
    expect(report.findings.map((f) => f.rule)).toContain('overprinted-text')
  })

  test('a password is asked for', async () => {
    await expect(read('samples/encrypted_user_password.pdf')).rejects.toMatchObject({ code: 'encrypted' })
    await expect(read('samples/encrypted_user_password.pdf', 'wrong')).rejects.toMatchObject({ code: 'encrypted' })
  })
})

interface Truth {
  title?: string
  agency?: string
  year?: number
  period?: { start: string; end: string }
  publishedOn?: string
  meta?: Truth & { form: string; postcode?: string | null; phone?: string | null; email?: string | null }
  sections: { number: string; level: number; heading: string }[]
  facts: { indicator: string; applicant?: string; value: number | null }[]
  mustFind?: { rule: string; indicators: string[] }[]
}

const flat = (sections: readonly Section[]): Truth['sections'] =>
  sections.flatMap((s) => [{ number: s.number, level: s.level, heading: fold(s.heading) }, ...flat(s.children)])

describe.skipIf(noReports)('real reports, from file to facts', () => {
  const cases: [string, string][] = [
    ['hongze-2024', 'source.pdf'],
    ['shanghai-2019', 'source.html'],
    ['ningxia-2017', 'source.txt'],
    ['pingtan-2015', 'source.html'],
  ]
  describe.each(cases)('%s', (folder, file) => {
    const truth = () => json<Truth>(`reports/${folder}/truth.json`)
    const report = () => read(`reports/${folder}/${file}`)

    test('every number, and nothing but the numbers', async () => {
      const { facts } = await report()
      const given = new Map(facts.map((f) => [`${f.indicator}@${f.applicant}`, f.value]))
      const want = truth().facts.map((t) => [`${t.indicator}@${t.applicant ?? null}`, t.value] as const)
      expect(want.filter(([key, value]) => given.get(key) !== value)).toEqual([])
      if (want.length === 0) return
      const known = new Set(want.map(([key]) => key))
      const extra = facts.filter((f) => f.value !== null && !known.has(`${f.indicator}@${f.applicant}`))
      expect(extra.filter((f) => f.indicator !== null && !f.indicator.startsWith('request.result.other.'))).toEqual([])
    })

    test('title, agency, year, period, date, contact and sections', async () => {
      const { title, agency, year, period, publishedOn, contact, sections } = await report()
      const t = truth()
      const meta = t.meta ?? t
      expect({ title, agency: agency?.name, year }).toEqual({ title: meta.title, agency: meta.agency, year: meta.year })
      expect(period).toMatchObject(meta.period!)
      if (meta.publishedOn) expect(publishedOn?.date).toBe(meta.publishedOn)
      for (const key of ['postcode', 'phone', 'email'] as const)
        if (t.meta?.[key]) expect(contact?.[key]).toBe(t.meta[key])
      // the truth goes as deep as its headings stand on lines of their own
      const deepest = Math.max(...t.sections.map((s) => s.level))
      expect(flat(sections).filter((s) => s.level <= deepest)).toEqual(
        t.sections.map(({ number, level, heading }) => ({ number, level, heading: fold(heading) })),
      )
    })

    test('what a reader must find', async () => {
      const { findings } = await report()
      for (const { rule, indicators } of truth().mustFind ?? [])
        expect(
          findings.some((f) => f.rule === rule && indicators.every((i) => f.indicators.includes(i))),
          rule,
        ).toBe(true)
    })
  })

  test('hongze-2024: 186 numbers, each with its box, and no error', async () => {
    const report = await read('reports/hongze-2024/source.pdf')
    expect(report.form).toMatchObject({ id: '2021', evidence: 'labels' })
    expect(report.facts.filter((f) => f.value !== null && f.certainty === 'read')).toHaveLength(186)
    for (const f of report.facts) expect(f.place).toMatchObject({ page: expect.any(Number), box: expect.any(Array) })
    expect(report.findings.filter((f) => f.severity === 'error')).toEqual([])
    expect(report.findings.map((f) => f.rule)).toContain('label-deviation')
  })

  test('form-2021-blank: 200 answers, all blank', async () => {
    const report = await read('reports/form-2021-blank/source.docx')
    expect(report.facts.map((f) => [f.state, f.value])).toEqual(report.facts.map(() => ['blank', null]))
    expect(report.facts).toHaveLength(200)
  })
})
