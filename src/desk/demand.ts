import { rules } from '../checks/index.ts'
import type { Finding } from '../model/finding.ts'

/**
 * What a finding asks of those who wrote the report.
 *
 * - `mend`: a correction
 * - `answer`: both may be right, or it may be meant so: only they know
 * - `none`: a day that has passed; a report cannot be dated back
 * - `compare`: it was not read for sure, and is not held against them
 */
export type Demand = 'mend' | 'answer' | 'none' | 'compare'

const asked = new Map(rules.flatMap(({ name, asks }) => (asks === undefined ? [] : [[name, asks] as const])))

/** Rules about the day by which a report had to be out. */
export const deadlineRules: ReadonlySet<string> = new Set(
  [...asked].flatMap(([name, asks]) => (asks === 'none' ? [name] : [])),
)

export const demandOf = ({ rule, kind, message }: Pick<Finding, 'rule' | 'kind' | 'message'>): Demand => {
  if (kind === 'reading') return 'compare'
  const own = asked.get(rule)
  if (own === 'none') return own
  return kind === 'scope' || own === 'answer' || message.zh.endsWith('？') ? 'answer' : 'mend'
}
