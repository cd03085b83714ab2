import { type Form, type FormTable, indicatorAt } from '../forms/form.ts'

/**
 * Whether the totals inside one row bear out that its numbers stand in the form's order: the total of all applicants, the
 * total of each block of table 四. False where the form has no such total or a number is missing.
 *
 * @param values the row's numbers, one for each column of the table
 */
export const totalsHold = (
  form: Form | null,
  table: FormTable,
  rowIndex: number,
  values: readonly (number | null)[],
): boolean => {
  const sum = (numbers: readonly (number | undefined)[]): number =>
    Number(numbers.reduce<number>((n, v) => n + (v ?? Number.NaN), 0).toFixed(6))
  const numbers = values.map((v) => v ?? undefined)
  const byApplicant = (applicant: string) => numbers[table.columns.findIndex((c) => c.applicant === applicant)]
  const byId = (id: string) => numbers[table.columns.findIndex((_, c) => indicatorAt(table, rowIndex, c) === id)]
  const ids = new Set(table.columns.map((_, c) => indicatorAt(table, rowIndex, c)))
  const checks = [
    ...(form?.rules.rowTotals ?? [])
      .filter((rule) => rule.table === table.id)
      .map((rule) => sum([byApplicant(rule.total)]) === sum(rule.parts.map(byApplicant))),
    ...(form?.rules.sums ?? [])
      .filter((rule) => [rule.total, ...rule.parts].every((id) => ids.has(id)))
      .map((rule) => sum([byId(rule.total)]) === sum(rule.parts.map(byId))),
  ]
  return checks.length > 0 && checks.every((holds) => holds)
}
