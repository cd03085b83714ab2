/*
 * Reports of one agency against each other: a rule a file, like those of checks, over two years or two versions of a year. Takes
 * finished Reports and gives findings; what has no counterpart is not assessable.
 */
import type { Divisions } from '../agency/divisions.ts'
import { ruleNames } from '../checks/rule-names.ts'
import { type RuleSet, type RuleSettings, ruleSetOf } from '../checks/settings.ts'
import { type Form, familyOf } from '../forms/form.ts'
import { allForms as builtIn } from '../forms/index.ts'
import type { Finding } from '../model/finding.ts'
import type { CheckTally } from '../model/report.ts'
import { found } from './all.ts'
import type { AcrossRule, Filed } from './rule.ts'
import { type AgencyYears, agencyYears, type YearReport } from './years.ts'

/** Every rule about two reports of one agency, in the order findings are listed. */
export const acrossRules: readonly AcrossRule[] = found

/** What reports of several years are checked with. */
export interface AcrossOptions {
  /** tells agencies of one name apart and knows one agency under two names; without it agencies go by their full names */
  divisions?: Divisions
  /** forms of your own that the reports were read with */
  forms?: readonly Form[]
  /** rules switched off or given another severity */
  rules?: RuleSettings
}

/** What was found between two reports; it belongs to the later one. */
export interface AcrossResult<R> {
  /** the later one */
  report: R
  /** what does not go together */
  findings: Finding[]
  /** how often each rule held */
  checks: CheckTally[]
}

/**
 * Check reports of several years against each other, agency by agency: what one year carries out the next carries in, stocks go on
 * from year to year, and so on. A year is compared with the year before only; over a gap, or where the forms do not have the same
 * item, a check is not assessable. Of several versions of a year the last one published counts, and `restated` says what changed.
 *
 * @returns findings in the order of the agencies and years; `source` names the later report, `related` the earlier one
 * @example
 * checkReports([report2023, report2024], { divisions: parseDivisions(csv) })
 */
export const checkReports = (reports: readonly YearReport[], options: AcrossOptions = {}): Finding[] => {
  const agencies = agencyYears(reports, { divisions: options.divisions })
  return [
    ...agencies.flatMap((agency) => checkAgency(agency, options)),
    ...checkKinds(agencies, options.forms, options.rules),
  ].flatMap((result) => result.findings)
}

/**
 * Reports of other kinds (行政执法统计年报) against the report on information disclosure of the same agency and year, with a tally for
 * each that was compared.
 */
export const checkKinds = <R extends YearReport>(
  agencies: readonly Pick<AgencyYears<R>, 'key' | 'years'>[],
  forms: readonly Form[] = [],
  settings: RuleSettings = {},
): AcrossResult<R>[] => {
  const set = ruleSetOf(settings, ruleNames)
  const filed = filedWith(forms)
  const latest = agencies.flatMap(({ key, years }) =>
    years.map(({ year, versions }) => ({ of: `${key}\n${year}`, report: versions.at(-1)! })),
  )
  const disclosed = new Map(
    latest.filter(({ report }) => familyOf(report) === 'disclosure').map(({ of, report }) => [of, report] as const),
  )
  return latest.flatMap(({ of, report }) => {
    const other = disclosed.get(of)
    if (other === undefined || other === report) return []
    return [{ ...compare('kinds', filed(other), filed(report), set), report }]
  })
}

const filedWith =
  (forms: readonly Form[]) =>
  (report: YearReport): Filed => ({
    report,
    form: [...forms, ...builtIn].find((f) => f.id === report.form.id) ?? null,
  })

/**
 * The same for one agency, with a tally of every rule for each report that was compared with an earlier one.
 *
 * @example
 * for (const agency of agencyYears(reports)) console.log(agency.name, checkAgency(agency))
 */
export const checkAgency = <R extends YearReport>(
  agency: Pick<AgencyYears<R>, 'years'>,
  { forms = [], rules = {} }: Omit<AcrossOptions, 'divisions'> = {},
): AcrossResult<R>[] => {
  const set = ruleSetOf(rules, ruleNames)
  const filed = filedWith(forms)
  return agency.years.flatMap(({ versions }, i) => {
    const before = agency.years[i - 1]
    const latest = versions.at(-1)!
    const older = versions.slice(0, -1).map((v, n) => [v, versions[n + 1]!] as const)
    return [
      // the same file twice is no restatement
      ...older
        .filter(([a, b]) => a.source.sha256 !== b.source.sha256 || a.source.sha256 === '')
        .map(([a, b]) => compare('versions', filed(a), filed(b), set)),
      ...(before === undefined ? [] : [compare('years', filed(before.versions.at(-1)!), filed(latest), set)]),
    ].map((result) => ({ ...result, report: result.report as R }))
  })
}

const compare = (
  compares: AcrossRule['compares'],
  earlier: Filed,
  later: Filed,
  set: RuleSet,
): AcrossResult<YearReport> => {
  const findings: Finding[] = []
  const gap = compares === 'years' && earlier.report.year! + 1 !== later.report.year
  const checks = acrossRules
    .filter((rule) => rule.compares === compares && set.levels.get(rule.name) !== 'off')
    .map((rule) => {
      // over missing years nothing is known of what lay between
      const verdicts = gap
        ? rule.check({ earlier, later }).map(() => ({ outcome: 'not-assessable' as const }))
        : rule.check({ earlier, later })
      for (const v of verdicts) if (v.outcome === 'failed') findings.push(set.adjust(v.finding))
      const count = (outcome: string) => verdicts.filter((v) => v.outcome === outcome).length
      return {
        rule: rule.name,
        passed: count('passed'),
        failed: count('failed'),
        notAssessable: count('not-assessable'),
      }
    })
  return { report: later.report, findings, checks }
}
