import { checkAgency, checkKinds } from '../across/index.ts'
import { inOrder } from '../across/years.ts'
import { type Form, familyOf } from '../forms/form.ts'
import type { Report } from '../model/report.ts'
import type { Across } from './model.ts'
import { faultOf } from './summary.ts'

/** A report as it was read: what a person has corrected is taken back. */
export const asRead = (report: Report): Report => ({
  ...report,
  facts: report.facts.map((f) => (f.correctedFrom === undefined ? f : { ...f, ...f.correctedFrom })),
})

interface Numbered {
  id: number
  report: Report
}

/**
 * Reports of one agency against those of the year before, and against those of another kind of the same year. The answer has every
 * report that was compared with an earlier one.
 */
export const acrossOf = (
  reports: readonly Numbered[],
  formOf: (report: Report) => Form | null,
): Map<number, Across> => {
  const dated = reports.map((r) => r.report).filter((r) => r.year !== null)
  const kinds = [...new Set(dated.map((r) => familyOf(r)))].map((family) => {
    const own = dated.filter((r) => familyOf(r) === family)
    const years = [...new Set(own.map((r) => r.year!))].sort((a, b) => a - b)
    return { key: '', years: years.map((year) => ({ year, versions: inOrder(own.filter((r) => r.year === year)) })) }
  })
  const results = [...kinds.flatMap((kind) => checkAgency(kind)), ...checkKinds(kinds)]
  const found = new Map<number, Across>()
  for (const { report, findings, checks } of results) {
    const { id } = reports.find((r) => r.report === report)!
    const before = found.get(id) ?? { faults: [], passed: 0, undone: 0 }
    found.set(id, {
      faults: [...before.faults, ...findings.map((f) => faultOf(f, report, formOf(report)))],
      passed: before.passed + checks.reduce((n, c) => n + c.passed, 0),
      undone: before.undone + checks.reduce((n, c) => n + c.notAssessable, 0),
    })
  }
  return found
}
