/*
 * What changed between two Reports: numbers, headings, sentences, findings. Takes finished Reports and gives plain JSON; across forms
 * numbers are compared only where the crosswalk has them as exactly the same.
 */
import type { Finding } from '../model/finding.ts'
import type { Report } from '../model/report.ts'
import { type FactChanges, factChanges } from './facts.ts'
import { pairSections, type SectionChange, sectionChanges } from './sections.ts'
import { type SectionText, textChanges } from './text.ts'

/** Which report a side is. */
export interface ComparedReport {
  /** name of the file */
  source: string | null
  /** as printed */
  title: string | null
  /** as the report names it */
  agency: string | null
  /** the report year */
  year: number | null
  /** the form of its tables */
  form: string | null
}

/** What changed from one report to another. Plain JSON. */
export interface Comparison {
  /** the first report */
  a: ComparedReport
  /** the second */
  b: ComparedReport
  /** of the numbers */
  facts: FactChanges
  /** of the headings */
  sections: SectionChange[]
  /** of the prose, by sections */
  text: SectionText[]
  /** findings that only one of the two has: the same rule about the same items counts as the same finding */
  findings: { gone: Finding[]; come: Finding[] }
}

const compared = (r: Report): ComparedReport => ({
  source: r.source.name,
  title: r.title,
  agency: r.agency?.name ?? null,
  year: r.year,
  form: r.form.id,
})

const keyOf = (f: Finding): string => [f.rule, f.indicators.join(','), f.applicant, f.column].join('|')

/** Findings of one that the other has not, each counted as often as it comes. */
const without = (these: readonly Finding[], those: readonly Finding[]): Finding[] => {
  const left = new Map<string, number>()
  for (const f of those) left.set(keyOf(f), (left.get(keyOf(f)) ?? 0) + 1)
  return these.filter((f) => {
    const n = left.get(keyOf(f)) ?? 0
    left.set(keyOf(f), n - 1)
    return n <= 0
  })
}

/**
 * What changed from report `a` to report `b`: two years of an agency, two versions of a year, or two agencies. Numbers are compared item
 * by item, across forms only where the crosswalk says they are exactly the same; sections by their headings; text by sentences.
 *
 * @example
 * compareReports(report2023, report2024).facts.changes.filter((c) => c.change === 'value')
 */
export const compareReports = (a: Report, b: Report): Comparison => {
  const pairs = pairSections(a.sections, b.sections)
  return {
    a: compared(a),
    b: compared(b),
    facts: factChanges(a, b),
    sections: sectionChanges(pairs),
    text: textChanges(pairs).filter((t) => t.changes.length > 0 || t.same > 0),
    findings: { gone: without(a.findings, b.findings), come: without(b.findings, a.findings) },
  }
}
