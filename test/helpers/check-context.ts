import type { Checked, Rule, Verdict } from '../../src/checks/rule.ts'
import type { Form, FormColumn, FormRow, FormRules } from '../../src/forms/form.ts'
import { Finding } from '../../src/model/finding.ts'
import type { Fact, Report, Section } from '../../src/model/report.ts'
import type { Paragraph } from '../../src/model/tree.ts'
import type { Outline } from '../../src/outline/outline.ts'
import type { Said } from '../../src/prose/claims.ts'

/** What a check looks at, made by hand: a form of a few rows, a few facts, and nothing that was parsed. */

/** A row of a form: `parts.a` is its own label, and belongs under `parent`. */
export const row = (id: string | undefined, more: Partial<FormRow> = {}): FormRow => ({
  ...(id !== undefined && { id }),
  label: id ?? '',
  unit: '件',
  kind: 'value',
  ...more,
})

/** A national form of one table, `main`, in force from 2000 to 2009. */
export const formOf = (
  rules: FormRules,
  rows: readonly FormRow[] = [],
  more: Partial<Form> & { columns?: readonly FormColumn[] } = {},
): Form => {
  const { columns = [], ...rest } = more
  return {
    id: 'tiny',
    name: { zh: '小表', en: 'tiny form' },
    inForce: { from: 2000, to: 2009 },
    scope: 'national',
    source: 'made up',
    tables: [{ id: 'main', title: '', rows, columns }],
    rules,
    ...rest,
  }
}

let line = 0

/** One answer: `indicator`, `indicator@applicant` or `indicator#column`, and what stands in its cell (null: blank). */
export const fact = (key: string, cell: number | string | null, more: Partial<Fact> = {}): Fact => {
  const [name, column = null] = key.split('#') as [string, string?]
  const [indicator, applicant = null] = name.split('@') as [string, string?]
  return {
    indicator,
    applicant,
    column,
    labels: [indicator],
    columns: [],
    unit: '件',
    unitRaw: '件',
    raw: cell === null ? '' : String(cell),
    value: typeof cell === 'number' ? cell : null,
    state: cell === null ? 'blank' : typeof cell === 'number' ? 'number' : 'text',
    note: null,
    certainty: 'read',
    doubts: [],
    place: { line: ++line },
    ...more,
  }
}

/** The same, read where the reading is unsafe: what stands there is kept, no value is given. */
export const doubtful = (key: string, cell: number | string | null): Fact => ({
  ...fact(key, cell),
  value: null,
  certainty: 'doubtful',
})

/** Several answers at once; `?12` is a doubtful 12. */
export const facts = (cells: Record<string, number | string | null>): Fact[] =>
  Object.entries(cells).map(([key, cell]) =>
    typeof cell === 'string' && /^\?\d+$/u.test(cell) ? doubtful(key, Number(cell.slice(1))) : fact(key, cell),
  )

/** Something said in the first paragraph, of the count `n`. */
export const say = (indicator: string, value: number, more: Partial<Said> = {}): Said => ({
  indicator,
  verb: null,
  value,
  unit: '件',
  scope: null,
  raw: `${indicator} ${value}`,
  place: { line: ++line },
  means: [[indicator]],
  zero: null,
  outcome: false,
  when: null,
  percent: null,
  paragraph: 0,
  sentence: '',
  ...more,
})

export const section = (number: string, heading: string, text = '有。', more: Partial<Section> = {}): Section => ({
  number,
  level: 1,
  heading,
  text,
  place: { line: ++line },
  children: [],
  ...more,
})

export const paragraph = (...words: string[]): Paragraph => {
  const place = { line: ++line }
  return { type: 'paragraph', children: words.map((value) => ({ type: 'text', value, place })), place }
}

export interface Given {
  facts?: readonly Fact[] | Record<string, number | string | null>
  form?: Form | null
  expected?: Form | null
  report?: Partial<Report>
  outline?: Partial<Outline>
  said?: readonly Said[]
}

export const checkedOf = (given: Given): Checked => ({
  report: {
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
    form: { id: given.form?.id ?? null, evidence: null, expected: given.expected?.id ?? null },
    sections: [],
    facts: Array.isArray(given.facts) ? given.facts : facts((given.facts ?? {}) as Record<string, number>),
    ledger: [],
    claims: [],
    findings: [],
    checks: [],
    ...given.report,
  },
  form: given.form ?? null,
  expected: given.expected ?? null,
  outline: {
    title: null,
    lead: [],
    sections: [],
    prose: [],
    signature: { signatory: null, date: null },
    annexNamed: null,
    annexAt: null,
    tableTitles: [],
    tables: [],
    ...given.outline,
  },
  said: given.said ?? [],
})

/** The verdicts of a rule. Whatever it finds is a whole finding, in both languages, and its own. */
const judge = (rule: Rule, given: Given): Verdict[] =>
  rule.check(checkedOf(given)).map((verdict) => {
    if (verdict.outcome === 'failed') {
      const { rule: name, message } = Finding.parse(verdict.finding)
      if (name !== rule.name || !message.zh || !message.en) throw new Error(`a finding of ${name}: ${message.en}`)
    }
    return verdict
  })

/** How each verdict ended, in order: `passed`, `not-assessable`, or the severity of the finding. */
export const outcomes = (rule: Rule, given: Given): string[] =>
  judge(rule, given).map((v) => (v.outcome === 'failed' ? v.finding.severity : v.outcome))

/** The findings, wording left out. */
export const findingsOf = (rule: Rule, given: Given): Omit<Finding, 'message'>[] =>
  judge(rule, given).flatMap((v) => {
    if (v.outcome !== 'failed') return []
    const { message, ...finding } = v.finding
    return [finding]
  })

/** The one finding there is. */
export const findingOf = (rule: Rule, given: Given): Omit<Finding, 'message'> => {
  const found = findingsOf(rule, given)
  if (found.length !== 1) throw new Error(`${found.length} findings`)
  return found[0]!
}

/** What the one finding says, for the names and numbers that must be in it. */
export const messageOf = (rule: Rule, given: Given): Finding['message'] => {
  findingOf(rule, given)
  return judge(rule, given).flatMap((v) => (v.outcome === 'failed' ? [v.finding.message] : []))[0]!
}
