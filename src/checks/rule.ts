import type { Message } from '../error.ts'
import { type Finding, finding } from '../finding.ts'
import type { Form } from '../forms/form.ts'
import type { Outline } from '../outline.ts'
import type { Said } from '../prose/claims.ts'
import type { Fact, Report } from '../report.ts'

/** What a check may look at: the report as read (its findings and tallies still to come), its form, its outline. */
export interface Checked {
  report: Report
  form: Form | null
  /** the national form of the report year */
  expected: Form | null
  outline: Outline
  /** numbers said in prose */
  said: readonly Said[]
}

/** A check ends in one of three ways. A blank operand is never a zero: where it matters the check is not assessable. */
export type Verdict = { outcome: 'passed' } | { outcome: 'not-assessable' } | { outcome: 'failed'; finding: Finding }

/** A case small enough to read: the numbers of a form (`indicator` or `indicator@applicant`), or parts of a report. */
export interface Example {
  form?: string
  facts?: Record<string, number | string | null>
  report?: Partial<Report>
  /** prose the report is made of, where the rule reads the outline */
  text?: string
}

export interface Rule {
  name: string
  kind: Finding['kind']
  severity: Finding['severity']
  says: Message
  /** where the rule comes from: the form, the regulation, or judgement */
  source: Message
  good: Example
  bad: Example
  check: (checked: Checked) => Verdict[]
}

export const passed: Verdict = { outcome: 'passed' }
export const notAssessable: Verdict = { outcome: 'not-assessable' }

type Details = Partial<Finding> & Pick<Finding, 'message'>

/** A failed verdict of this rule, about these facts: the first is the item itself, the others its operands. */
export const failed = (
  rule: Pick<Rule, 'name' | 'kind' | 'severity'>,
  facts: readonly (Fact | undefined)[],
  details: Details,
): Verdict => {
  const [subject, ...operands] = facts.filter((f) => f !== undefined)
  return {
    outcome: 'failed',
    finding: finding({
      rule: rule.name,
      kind: rule.kind,
      severity: rule.severity,
      indicators: [...new Set([subject, ...operands].flatMap((f) => f?.indicator ?? []))],
      applicant: subject?.applicant ?? null,
      column: subject?.column ?? null,
      place: subject?.place ?? {},
      related: operands.map((f) => ({
        message: { zh: `${nameOf(f)}：${shown(f)}`, en: `${nameOf(f)}: ${shown(f, 'blank')}` },
        place: f.place,
      })),
      ...details,
    }),
  }
}

/** Headers over a column of numbers that add nothing to the name of its rows. */
const plainHeader = /^(?:统计数|统计数据|数量|数值|数据|本年度?|\d{4}年度?)$/u

/** The printed name of a fact, for messages: its label, and the header that tells it from others of its row. */
export const nameOf = (f: Fact): string => {
  const head = (f.columns.at(-1) ?? '').replace(/[（(][^（()）]*[)）]/gu, '')
  const label = f.labels.at(-1)
  if (label === undefined) return f.columns.join('·') || f.indicator || ''
  if (f.applicant !== null) return `${label}〔${head || f.applicant}〕`
  if (f.column !== null) return `${label}〔${f.column}〕`
  return head === '' || plainHeader.test(head) ? label : `${label}〔${head}〕`
}

/** What stands in the cell, and for an English sentence `shown(f, 'blank')`. */
export const shown = (f: Fact, blank = '空白'): string => (f.state === 'blank' ? blank : f.raw)
