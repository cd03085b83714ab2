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

/** Rules about the day by which a report had to be out. */
export const deadlineRules: ReadonlySet<string> = new Set(['published-late', 'posted-late'])

/** Rules about numbers that mostly go together and need not: answers to requests of last year, training that another office gave. */
const usualRules: ReadonlySet<string> = new Set([
  'concluded-exceeds-received',
  'fee-without-request',
  'procurement-together',
  'replies-match-concluded',
  'training-without-class',
])

export const demandOf = ({ rule, kind, message }: Pick<Finding, 'rule' | 'kind' | 'message'>): Demand => {
  if (kind === 'reading') return 'compare'
  if (deadlineRules.has(rule)) return 'none'
  return kind === 'scope' || usualRules.has(rule) || message.zh.endsWith('？') ? 'answer' : 'mend'
}
