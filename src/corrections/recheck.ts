import { runChecks } from '../checks/index.ts'
import type { Checked } from '../checks/rule.ts'
import { type RuleSet, unchanged } from '../checks/settings.ts'
import type { Finding } from '../model/finding.ts'
import { bySeverity } from '../model/new-finding.ts'
import type { Report } from '../model/report.ts'
import { applyCorrections, isFinding, type Unmatched } from './apply.ts'
import type { Correction } from './model.ts'

/** A report with its corrections, and those that were not applied. */
export interface Recheck {
  report: Report
  unmatched: Unmatched[]
}

/**
 * Put corrections in and run the checks again with the corrected numbers. What reading and matching have found stays; a finding of a
 * check that holds as before keeps what people have said of it.
 *
 * @param checked what the checks were run on, with the finished report
 * @param before what they gave
 */
export const recheck = (
  checked: Checked,
  before: ReturnType<typeof runChecks>,
  corrections: readonly Correction[],
  set: RuleSet = unchanged,
): Recheck => {
  const { report: found } = checked
  const applied = applyCorrections(found, corrections)
  const { report, unmatched } = applied
  if (report.facts === found.facts) return applied
  const after = runChecks({ ...checked, report }, set)
  const ofChecks: ReadonlySet<Finding> = new Set(before.findings)
  const judged = report.findings.filter((f) => f.judgements !== undefined)
  const others = report.findings.filter((_, i) => !ofChecks.has(found.findings[i]!))
  const again = after.findings.map((f) => {
    const judgements = judged.find((j) => isFinding(j, f) && j.actual === f.actual)?.judgements
    return judgements === undefined ? f : { ...f, judgements }
  })
  const names = new Set(before.checks.map((c) => c.rule))
  return {
    unmatched,
    report: {
      ...report,
      findings: bySeverity([...others, ...again]),
      checks: [...after.checks, ...found.checks.filter((c) => !names.has(c.rule))],
    },
  }
}
