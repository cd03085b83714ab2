import type { Finding } from './finding.ts'

/** A finding with the fields that are mostly empty left out. */
export type FindingInput = Pick<Finding, 'rule' | 'kind' | 'severity' | 'message' | 'place'> & Partial<Finding>

export const finding = (f: FindingInput): Finding => ({
  indicators: [],
  applicant: null,
  column: null,
  actual: null,
  expected: null,
  related: [],
  ...f,
})

/** The worst first. */
export const severityRank = { error: 0, warning: 1, info: 2 } as const

/** Errors first, each group in the order found. */
export const bySeverity = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => severityRank[a.severity] - severityRank[b.severity])
