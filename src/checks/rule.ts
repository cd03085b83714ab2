import type { Message } from '../base/error.ts'
import { factName } from '../forms/fact-name.ts'
import type { Form, FormRules } from '../forms/form.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Fact, Report } from '../model/report.ts'
import type { Outline } from '../outline/outline.ts'
import type { Said } from '../prose/claims.ts'

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

/** What a rule is about: the order in which findings are listed. */
export type Topic = 'sums' | 'totals' | 'bounds' | 'cells' | 'prose' | 'sections' | 'about' | 'whole' | 'style'

/**
 * What a form must say for a rule to have anything to look at: one of its rules, its sections, rows that head others, a table that
 * may have a row for each body, a day by which
 * the report must be out, to how many decimals its numbers are rounded, or that its reports are parted into numbered sections.
 */
export type Need = keyof FormRules | 'sections' | 'groups' | 'bodies' | 'deadline' | 'decimals' | 'numbering'

/** The parts of a check-list, in the order of the form. */
export type Part = 'cover' | 'sections' | 'cells' | 'sums' | 'prose' | 'dates' | 'labels' | 'reading'

/** What of a file was not read, or not as it was printed; `for-lost.ts` tells it by what reading has found. */
export type Loss = 'tables' | 'lines' | 'end' | 'hidden' | 'torn' | 'run-together' | 'overprinted' | 'marked-over'

/** Why a rule could not be asked of a report. `needless`: the report has nothing that it could be about. */
export interface Unasked {
  needless: boolean
  why: Message
}

export interface Rule {
  name: string
  topic: Topic
  /** where its findings stand in a check-list; left out: where `part.ts` puts its topic */
  part?: Part
  /** any of these; a form that has none is not looked at, and the rule is not tallied. Left out: every form */
  needs?: readonly Need[]
  kind: Finding['kind']
  severity: Finding['severity']
  /**
   * what its findings ask of the office, where that is no correction: an `answer` where numbers mostly go together and need not, `none`
   * where a day has passed
   */
  asks?: 'answer' | 'none'
  /** what may be behind its findings: where it was lost they are not laid at the door of the office */
  excusedBy?: readonly Loss[]
  /** why it could not be asked; left out: numbers that it needs are missing, blank or doubtful */
  unasked?: (report: Report) => Unasked
  says: Message
  /** where the rule comes from: the form, the regulation, or judgement */
  source: Message
  good: Example
  bad: Example
  check: (checked: Checked) => Verdict[]
}

/** What a rule of one's own says of one thing that it has looked at; what a finding leaves out is the rule's. */
export type OwnVerdict =
  | {
      /** it holds; or a number that it needs is missing or doubtful: a blank is no zero */
      outcome: 'passed' | 'not-assessable'
    }
  | {
      /** it does not hold */
      outcome: 'failed'
      /** what is said of it */
      finding: Partial<Finding> & Pick<Finding, 'message'>
    }

/** A rule of one's own, given to `parseReport` in `rules` or to a command in `--rules`: one object, and nothing else to register. */
export interface OwnRule {
  /** in kebab-case, and no name of a rule there is */
  name: string
  /** of its findings: whose fault it is */
  kind: Finding['kind']
  /** of its findings */
  severity: Finding['severity']
  /** what holds where nothing is wrong */
  says: Message
  /** where it comes from */
  source?: Message
  /** address of a page that explains it */
  help?: string
  /** as of a built-in rule: what the form must have */
  needs?: readonly Need[]
  /** asked of every report, with the form it was read by */
  check: (asked: { report: Report; form: Form | null }) => readonly OwnVerdict[]
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
        message: { zh: `${factName(f)}：${shown(f)}`, en: `${factName(f)}: ${shown(f, 'blank')}` },
        place: f.place,
      })),
      ...details,
    }),
  }
}

/** What stands in the cell, and for an English sentence `shown(f, 'blank')`. */
export const shown = (f: Fact, blank = '空白'): string => (f.state === 'blank' ? blank : f.raw)
