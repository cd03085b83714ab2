import { identitiesIn } from '../checks/identities.ts'
import type { Form } from '../forms/form.ts'
import type { Fact, Report } from '../model/report.ts'

/** What bears a number out, apart from its having been read. */
export interface Evidence {
  /** rules of the equations that it stands in and that hold, each once */
  rules: readonly string[]
  /** how many equations these are, and how many do not hold */
  holding: number
  broken: number
}

const none: Evidence = { rules: [], holding: 0, broken: 0 }

/** For each fact of a report the equations of its form that it stands in. A bound (≤) bears nothing out. */
export const evidenceIn = (report: Pick<Report, 'facts'>, form: Form | null): ((fact: Fact) => Evidence) => {
  const found = new Map<Fact, { rules: Set<string>; holding: number; broken: number }>()
  for (const { rule, left, sign, right, holds } of identitiesIn(report, form)) {
    if (sign !== '=' || holds === null) continue
    for (const fact of new Set([...left, ...right].map((o) => o.fact))) {
      if (fact.value === null) continue
      const its = found.get(fact) ?? { rules: new Set(), holding: 0, broken: 0 }
      found.set(fact, its)
      if (holds) {
        its.holding++
        its.rules.add(rule)
      } else its.broken++
    }
  }
  return (fact) => {
    const its = found.get(fact)
    return its === undefined ? none : { ...its, rules: [...its.rules] }
  }
}

/** In words of one column: how the number came about, who looked at it, and the rules of the equations that hold. */
export const evidenceText = (fact: Fact, { rules }: Evidence): string | null => {
  if (fact.certainty === 'doubtful') return null
  const how = fact.correctedFrom !== undefined ? 'corrected' : fact.certainty
  const seen = fact.judgements?.at(-1)?.action === 'accept' ? ['accepted'] : []
  return [how, ...seen, ...rules].join(' ')
}
