import { forReading } from '../checks/for-reading.ts'
import { type Ask, rules as builtIn, runChecks } from '../checks/index.ts'
import { askOwn } from '../checks/own-check.ts'
import type { Checked } from '../checks/rule.ts'
import { ruleNames } from '../checks/rule-names.ts'
import { adjusted, type RulesOption, ruleSetOf } from '../checks/settings.ts'
import type { Form } from '../forms/form.ts'
import { formsWith } from '../forms/index.ts'
import type { Finding } from '../model/finding.ts'
import { bySeverity } from '../model/new-finding.ts'
import type { CheckTally, Report } from '../model/report.ts'
import { isFinding } from './apply.ts'

/** What a Report is checked with: as it was read with. */
export interface CheckOptions {
  /** forms of your own that it was read with */
  forms?: readonly Form[]
  /** rules switched off or given another severity, rules of your own, or a list of both */
  rules?: RulesOption
}

/** Thrown where a rule asks for words that are in the file and not in its Report. */
class WordsNeeded extends Error {}

const withoutWords = (report: Report, known: readonly Form[]): Checked => {
  const formOf = (id: string | null): Form | null => known.find((form) => form.id === id) ?? null
  return {
    report,
    form: formOf(report.form.id),
    expected: formOf(report.form.expected),
    get outline(): never {
      throw new WordsNeeded()
    },
    get said(): never {
      throw new WordsNeeded()
    },
  }
}

/** The verdicts of a rule, or null where it asks for words. */
const withoutAsking: Ask = (rule, checked) => {
  try {
    return rule.check(checked)
  } catch (error) {
    // a rule of a user's own comes with what it threw as the cause
    if (error instanceof WordsNeeded || (error as Error).cause instanceof WordsNeeded) return null
    throw error
  }
}

/**
 * Check a Report again, after its numbers were corrected (`applyCorrections`) or other rules were asked for. Nothing is read.
 *
 * A rule about the words of the document (its prose, headings and signature) cannot be asked without the file. What it found
 * before stays; what it had passed is `notAssessable` now, as the numbers may be others. `parseReport` with `corrections` asks
 * every rule.
 *
 * @returns a new Report with other `findings` and `checks`; a finding that is found again keeps what people have said of it
 * @throws NianbaoError `invalid-rule` for a rule, or a setting, that is none
 * @example
 * const { report: corrected } = applyCorrections(report, corrections)
 * const checked = checkReport(corrected)
 */
export const checkReport = (report: Report, { forms = [], rules }: CheckOptions = {}): Report => {
  const set = forReading(ruleSetOf(rules, ruleNames, askOwn), report.findings)
  const checked = withoutWords(report, formsWith(forms))
  const unasked = new Set<string>()
  const now = runChecks(checked, set, (rule, about) => {
    const verdicts = withoutAsking(rule, about)
    if (verdicts === null) unasked.add(rule.name)
    return verdicts
  })
  const asked = new Set([...builtIn, ...set.own].map((rule) => rule.name).filter((name) => !unasked.has(name)))
  const stays = adjusted(
    report.findings.filter((f) => !asked.has(f.rule)),
    set,
  )
  const judged = report.findings.filter((f) => f.judgements !== undefined)
  const again = now.findings.map((f): Finding => {
    const judgements = judged.find((j) => isFinding(j, f) && j.actual === f.actual)?.judgements
    return judgements === undefined ? f : { ...f, judgements }
  })
  const others = report.checks.filter((c) => !asked.has(c.rule) && set.levels.get(c.rule) !== 'off')
  return {
    ...report,
    findings: bySeverity([...stays, ...again]),
    checks: [...now.checks, ...others.map((c) => (unasked.has(c.rule) ? unsure(c) : c))],
  }
}

const unsure = ({ rule, passed, failed, notAssessable }: CheckTally): CheckTally => ({
  ...{ rule, failed },
  passed: 0,
  notAssessable: notAssessable + passed,
})
