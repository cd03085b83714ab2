import type { Form } from '../../src/forms/form.ts'
import { answerRows, factsOf } from '../../src/match/answers.ts'
import type { Assigned } from '../../src/match/assign.ts'
import { rowFindings } from '../../src/match/row-findings.ts'

/** What assigned rows answer, and what is said of them. */
export const rowsToFacts = (assigned: readonly Assigned[], form: Form | null, year: number | null = null) => {
  const rows = answerRows(assigned, form, year)
  return { facts: factsOf(rows), findings: rowFindings(rows) }
}
