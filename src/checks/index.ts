/*
 * The rules about one report, one a file with a good and a bad example; `all.ts` finds them by itself. A rule answers passed, failed or not
 * assessable, and gives findings; `for-reading.ts` says which of them are not laid at the door of the office.
 */
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { CheckTally } from '../model/report.ts'
import { found } from './all.ts'
import { applies } from './needs.ts'
import { shownTo } from './own-rule.ts'
import type { Checked, OwnRule, OwnVerdict, Rule, Topic, Verdict } from './rule.ts'
import { type RuleSet, unchanged } from './settings.ts'

/** The order in which findings are listed: what the numbers say first, matters of style last. */
const topics: readonly Topic[] = ['sums', 'totals', 'bounds', 'cells', 'prose', 'sections', 'about', 'whole', 'style']

/** Every rule about one report, in the order findings are listed. */
export const rules: readonly Rule[] = topics.flatMap((topic) => found.filter((rule) => rule.topic === topic))

/** What a rule says of a report, or null where it cannot be asked. */
export type Ask = (rule: Rule | OwnRule, checked: Checked) => readonly (Verdict | OwnVerdict)[] | null

const askAll: Ask = (rule, checked) => (rule as Rule).check(checked)

/**
 * Run every rule that has something to say of a report on this form: what failed as findings, and for each how often it passed, failed
 * or could not be assessed. A rule that is switched off is not run; one that cannot be asked is not tallied.
 */
export const runChecks = (
  checked: Checked,
  set: RuleSet = unchanged,
  ask: Ask = askAll,
): { findings: Finding[]; checks: CheckTally[] } => {
  const findings: Finding[] = []
  const run: readonly (Rule | OwnRule)[] = [...rules, ...set.own].filter(
    (rule) => set.levels.get(rule.name) !== 'off' && applies(rule, checked.form ?? checked.expected),
  )
  const own: ReadonlySet<Rule | OwnRule> = new Set(set.own)
  const shown = set.own.length === 0 ? null : shownTo(checked)
  const checks = run.flatMap((rule) => {
    const verdicts = own.has(rule) ? set.askOwn(rule as OwnRule, shown!) : ask(rule, checked)
    if (verdicts === null) return []
    const { name, kind, severity } = rule
    for (const v of verdicts)
      if (v.outcome === 'failed')
        findings.push(
          set.adjust(
            finding({
              place: {},
              ...v.finding,
              rule: name,
              kind: v.finding.kind ?? kind,
              severity: v.finding.severity ?? severity,
            }),
          ),
        )
    const count = (outcome: string) => verdicts.filter((v) => v.outcome === outcome).length
    return { rule: name, passed: count('passed'), failed: count('failed'), notAssessable: count('not-assessable') }
  })
  return { findings, checks }
}
