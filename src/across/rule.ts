import { type Rule, shown, type Verdict } from '../checks/rule.ts'
import { factName } from '../forms/fact-name.ts'
import type { Form } from '../forms/form.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Fact } from '../model/report.ts'
import type { YearReport } from './years.ts'

/** A report and the form that its tables are in. */
export interface Filed {
  report: YearReport
  form: Form | null
}

/**
 * Two reports of one agency: of consecutive years, two versions of one year (`restated`), or two kinds of report for one year, that on
 * information disclosure first.
 */
export interface Pair {
  earlier: Filed
  later: Filed
}

/** Two small reports: the earlier and the later. */
export interface PairExample {
  earlier: Half
  later: Half
}
interface Half {
  form: string
  year: number
  facts?: Record<string, number | string | null>
  /** prose of its sections */
  text?: string
}

/** A rule about two reports. `compares` says which: a year with the one before, a version with the one before, or a kind with another. */
export interface AcrossRule extends Pick<Rule, 'name' | 'kind' | 'severity' | 'says' | 'source'> {
  compares: 'years' | 'versions' | 'kinds'
  good: PairExample
  bad: PairExample
  check: (pair: Pair) => Verdict[]
}

/** A fact and the report it stands in. */
export interface Placed {
  fact: Fact
  from: Filed
}

const called = ({ report }: Filed): { zh: string; en: string } => ({
  zh: `${report.source.name ?? '-'}（${report.year}年）`,
  en: `${report.source.name ?? '-'} (${report.year})`,
})

/** A failed verdict about facts of two reports: the first is the subject, and its report the one the finding belongs to. */
export const failedAcross = (
  rule: Pick<AcrossRule, 'name' | 'kind' | 'severity'>,
  [subject, ...operands]: readonly [Placed, ...Placed[]],
  details: Partial<Finding> & Pick<Finding, 'message'>,
): Verdict => ({
  outcome: 'failed',
  finding: finding({
    rule: rule.name,
    kind: rule.kind,
    severity: rule.severity,
    indicators: [...new Set([subject, ...operands].flatMap((p) => p.fact.indicator ?? []))],
    applicant: subject.fact.applicant,
    column: subject.fact.column,
    place: subject.fact.place,
    source: subject.from.report.source.name,
    related: operands.map(({ fact, from }) => ({
      message: {
        zh: `${called(from).zh} ${factName(fact)}：${shown(fact)}`,
        en: `${called(from).en} ${factName(fact)}: ${shown(fact, 'blank')}`,
      },
      place: fact.place,
      source: from.report.source.name,
    })),
    ...details,
  }),
})

/** A failed verdict about two reports as wholes. */
export const failedWhole = (
  rule: Pick<AcrossRule, 'name' | 'kind' | 'severity'>,
  { earlier, later }: Pair,
  details: Partial<Finding> & Pick<Finding, 'message'>,
): Verdict => ({
  outcome: 'failed',
  finding: finding({
    rule: rule.name,
    kind: rule.kind,
    severity: rule.severity,
    place: later.report.agency?.place ?? {},
    source: later.report.source.name,
    related: [
      { message: called(earlier), place: earlier.report.agency?.place ?? {}, source: earlier.report.source.name },
    ],
    ...details,
  }),
})
