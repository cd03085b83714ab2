import { type AcrossOptions, type AcrossResult, checkAgency, checkKinds } from '../across/index.ts'
import { missingReports } from '../across/missing.ts'
import { agencyYears } from '../across/years.ts'
import type { Divisions } from '../agency/divisions.ts'
import type { Finding } from '../model/finding.ts'
import type { CheckTally, Report } from '../model/report.ts'
import type { AcrossSummary } from '../write/across.ts'
import { severities } from '../write/pretty.ts'

/** Every report with what the checks across years found added to the later one of each pair. */
export const withAcross = (
  reports: readonly Report[],
  divisions: Divisions | null,
  { forms, rules }: Pick<AcrossOptions, 'forms' | 'rules'> = {},
): { reports: Map<Report, Report>; summary: AcrossSummary } => {
  const agencies = agencyYears(reports, { divisions })
  const changed = new Map<Report, Report>()
  let pairs = 0
  const results: AcrossResult<Report>[] = [
    ...agencies.flatMap((agency) => checkAgency(agency, { forms, rules })),
    ...checkKinds(agencies, forms, rules),
  ]
  for (const { report, findings, checks } of results) {
    if (checks.some((c) => c.passed + c.failed > 0)) pairs++
    const so = changed.get(report) ?? report
    changed.set(report, {
      ...so,
      findings: bySeverity([...so.findings, ...findings]),
      checks: addTallies(so.checks, checks),
    })
  }
  const known = agencies.filter((a) => !a.key.startsWith('?'))
  return {
    reports: changed,
    summary: {
      // an agency is one, however many kinds of report it has
      agencies: new Set(known.map((a) => a.key)).size,
      pairs,
      unknown: agencies
        .filter((a) => !known.includes(a))
        .flatMap((a) => a.years.flatMap((y) => y.versions.map(nameOf))),
      withoutYear: reports.filter((r) => r.year === null).map(nameOf),
      source: divisions?.source ?? null,
      missing: known.flatMap((a) => missingReports([a])),
    },
  }
}

const nameOf = (report: Report): string => report.source.name ?? report.title ?? '?'

/** Errors first, as in a report. */
const bySeverity = (findings: readonly Finding[]): Finding[] =>
  severities.flatMap((severity) => findings.filter((f) => f.severity === severity))

const addTallies = (checks: readonly CheckTally[], more: readonly CheckTally[]): CheckTally[] => {
  const sum = new Map(checks.map((c) => [c.rule, c]))
  for (const c of more) {
    const so = sum.get(c.rule)
    sum.set(
      c.rule,
      so === undefined
        ? c
        : {
            rule: c.rule,
            passed: so.passed + c.passed,
            failed: so.failed + c.failed,
            notAssessable: so.notAssessable + c.notAssessable,
          },
    )
  }
  return [...sum.values()]
}
