import { type AcrossOptions, type AcrossResult, checkAgency, checkKinds } from '../across/index.ts'
import { missingReports } from '../across/missing.ts'
import { groupedYears, keyOf } from '../across/years.ts'
import type { Divisions } from '../agency/divisions.ts'
import { agencyOf } from '../agency/of-report.ts'
import { addTo } from '../base/group-by.ts'
import type { Finding } from '../model/finding.ts'
import type { CheckTally, Report } from '../model/report.ts'
import type { AcrossSummary } from '../write/across.ts'
import { severities } from '../write/pretty.ts'

/** What has to be at hand of every report to know whose it is and which it is compared with. */
export interface Known extends Pick<Report, 'year' | 'family' | 'agency' | 'publishedOn'> {
  /** null: nothing tells which agency it is of */
  key: string | null
  name: string
}

export const knownOf = (report: Report, divisions: Divisions | null): Known => {
  const { year, family, agency, publishedOn } = report
  const key = year === null ? null : keyOf(report, divisions === null ? null : agencyOf(report, { divisions }))
  return { year, family, agency, publishedOn, key, name: report.source.name ?? report.title ?? '?' }
}

/** What was found between a report and others. */
export type Found = Pick<AcrossResult<Report>, 'findings' | 'checks'>

/**
 * Checks across years, the reports themselves asked for as they are compared: at one time those of a year of an agency are at hand,
 * and the one of the year before.
 */
export const checkAcross = <K extends Known>(
  all: readonly K[],
  load: (one: K) => Report,
  divisions: Divisions | null,
  { forms, rules }: Pick<AcrossOptions, 'forms' | 'rules'> = {},
): { found: Map<K, Found>; summary: AcrossSummary } => {
  const agencies = groupedYears(all, ({ key }) => ({ agency: null, key }))
  const found = new Map<K, Found>()
  let pairs = 0
  const keep = (results: readonly AcrossResult<Report>[], of: ReadonlyMap<Report, K>): void => {
    for (const { report, findings, checks } of results) {
      if (checks.some((c) => c.passed + c.failed > 0)) pairs++
      const one = of.get(report)!
      const so = found.get(one) ?? { findings: [], checks: [] }
      found.set(one, { findings: [...so.findings, ...findings], checks: addTallies(so.checks, checks) })
    }
  }
  for (const { years } of agencies) {
    if (years.length === 1 && years[0]!.versions.length === 1) continue
    let before: { year: number; versions: Report[] } | null = null
    for (const { year, versions } of years) {
      const of = new Map(versions.map((one) => [load(one), one]))
      const now = { year, versions: [...of.keys()] }
      keep(checkAgency({ years: before === null ? [now] : [before, now] }, { forms, rules }), of)
      before = { year, versions: [now.versions.at(-1)!] }
    }
  }
  for (const [key, kinds] of severalKinds(agencies)) {
    const of = new Map(kinds.map(({ latest }) => [load(latest), latest]))
    const its = [...of.keys()].map((report) => ({ key, years: [{ year: report.year!, versions: [report] }] }))
    keep(checkKinds(its, forms, rules), of)
  }
  const known = agencies.filter((a) => !a.key.startsWith('?'))
  return {
    found,
    summary: {
      // an agency is one, however many kinds of report it has
      agencies: new Set(known.map((a) => a.key)).size,
      pairs,
      unknown: agencies
        .filter((a) => a.key.startsWith('?'))
        .flatMap((a) => a.years.flatMap((y) => y.versions.map((one) => one.name))),
      withoutYear: all.filter((one) => one.year === null).map((one) => one.name),
      source: divisions?.source ?? null,
      missing: known.flatMap((a) => missingReports([a])),
    },
  }
}

/** The last versions of each year of which an agency has reports of several kinds. */
const severalKinds = <K>(
  agencies: readonly { key: string; years: readonly { year: number; versions: readonly K[] }[] }[],
): Map<string, { latest: K }[]> => {
  const all = new Map<string, { latest: K }[]>()
  for (const { key, years } of agencies)
    for (const { year, versions } of years) {
      const of = `${key}\n${year}`
      addTo(all, of, { latest: versions.at(-1)! })
    }
  for (const [of, kinds] of all) if (kinds.length === 1) all.delete(of)
  return all
}

/** A report with what the checks across years found, beside what was found in itself. */
export const withFound = (report: Report, found: Found | undefined): Report =>
  found === undefined
    ? report
    : {
        ...report,
        findings: bySeverity([...report.findings, ...found.findings]),
        checks: addTallies(report.checks, found.checks),
      }

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
