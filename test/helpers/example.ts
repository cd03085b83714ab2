import type { Checked, Example, Rule, Verdict } from '../../src/checks/rule.ts'
import { type Form, itemsOf } from '../../src/forms/form.ts'
import { allForms, formExpectedIn } from '../../src/forms/index.ts'
import type { Fact, Report } from '../../src/model/report.ts'
import type { Outline } from '../../src/outline/outline.ts'
import { parseReport } from '../../src/parse.ts'
import { readCell } from '../../src/text/cell.ts'

const nowhere: Outline = {
  title: null,
  lead: [],
  sections: [],
  prose: [],
  signature: { signatory: null, date: null },
  annexNamed: null,
  annexAt: null,
  tableTitles: [],
  tables: [],
}

const blankReport: Report = {
  schema: 'nianbao/report@1',
  family: 'disclosure',
  source: { name: null, mediaType: 'text/plain', sha256: '', bytes: 0, pages: null, encoding: null },
  title: null,
  agency: null,
  year: null,
  period: null,
  publishedOn: null,
  postedOn: null,
  contact: { address: null, postcode: null, phone: null, fax: null, email: null, website: null },
  citations: [],
  form: { id: null, evidence: null, expected: null },
  sections: [],
  facts: [],
  ledger: [],
  claims: [],
  findings: [],
  checks: [],
}

/** The answer to one item, as if it had been read: `indicator` or `indicator@applicant`, and what stands in the cell. */
const factOf = (form: Form, key: string, cell: number | string | null, line: number): Fact => {
  const [indicator, applicant = null] = key.split('@') as [string, string?]
  const item = itemsOf(form).find((i) => i.indicator === indicator && i.applicant === applicant)
  if (!item) throw new Error(`the form ${form.id} has no ${key}`)
  const raw = cell === null ? '' : String(cell)
  const reading = readCell(raw)
  return {
    indicator,
    applicant,
    column: null,
    labels: item.labels,
    columns: item.columns,
    unit: reading.unit ?? item.unit,
    unitRaw: reading.unit ?? item.unit,
    raw,
    value: reading.value,
    state: reading.state,
    note: reading.note,
    certainty: 'read',
    doubts: [],
    place: { line },
  }
}

/** A report that says these numbers and nothing else. */
export const reportOf = (example: Example): Report => checkedOf(example).report

const checkedOf = (example: Example): Checked => {
  const form: Form | null = allForms.find((f) => f.id === example.form) ?? null
  if (form === null) throw new Error(`no form ${example.form}`)
  const facts = Object.entries(example.facts ?? {}).map(([key, cell], i) => factOf(form, key, cell, i + 1))
  const report = { ...blankReport, ...example.report, facts, form: { ...blankReport.form, id: form.id } }
  const expected = report.year === null ? form : formExpectedIn(report.year)
  return { report, form, expected, outline: nowhere, said: [] }
}

/** How a rule judges an example: its own verdicts over made facts, or its findings in a parsed text. */
export const judge = async (rule: Rule, example: Example): Promise<{ passed: number; failed: number }> => {
  if (example.text !== undefined) {
    const report = await parseReport(example.text, { name: 'example.txt' })
    const tally = report.checks.find((c) => c.rule === rule.name)!
    return { passed: tally.passed, failed: tally.failed }
  }
  const verdicts = rule.check(checkedOf(example))
  const count = (outcome: Verdict['outcome']) => verdicts.filter((v) => v.outcome === outcome).length
  for (const v of verdicts)
    if (v.outcome === 'failed' && v.finding.rule !== rule.name) throw new Error(`a finding of ${v.finding.rule}`)
  return { passed: count('passed'), failed: count('failed') }
}
