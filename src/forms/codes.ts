import { addTo } from '../base/group-by.ts'
import type { Form, FormRow, FormTable, SumRule } from './form.ts'

/** The identifier of a code under a column; '' is the table's total. */
const named = (id: string, code: string): string => (code === '' ? id : `${id}.${code}`)

/**
 * What the codes of a table say of its numbers: each is the sum of those whose codes begin with its own, and a sum of columns holds for
 * every code.
 */
export const sumsOfCodes = (table: FormTable, sums: readonly SumRule[]): SumRule[] => {
  if (table.codes === undefined) return []
  const ids = table.columns.flatMap((c) => c.id ?? [])
  const codes = table.rows.flatMap((r) => r.code ?? [])
  const above = (code: string): string =>
    codes.filter((other) => other !== code && code.startsWith(other)).sort((a, b) => b.length - a.length)[0] ?? ''
  const parts = new Map<string, string[]>()
  for (const code of codes) addTo(parts, above(code), code)
  // codes of two levels side by side: a level between them is not there, and what it would add is not known
  const whole = [...parts].filter(([, below]) => below.every((code) => code.length === below[0]!.length))
  const down = ids.flatMap((id) =>
    whole.map(([code, below]) => ({ total: named(id, code), parts: below.map((part) => named(id, part)) })),
  )
  const across = sums
    .filter(({ total, parts: of }) => [total, ...of].every((id) => ids.includes(id)))
    .flatMap((sum) =>
      codes.map((code) => ({ total: named(sum.total, code), parts: sum.parts.map((part) => named(part, code)) })),
    )
  return [...down, ...across]
}

/** A form with the rows that the facts of a report have: a form looked up by its identifier does not know which codes stand in it. */
export const withCodes = (
  form: Form,
  facts: readonly { indicator: string | null; labels: readonly string[] }[],
): Form => {
  if (form.tables.every((t) => t.codes === undefined)) return form
  const tables = form.tables.map((table): FormTable => {
    if (table.codes === undefined) return table
    const known = new Set(table.rows.flatMap((r) => r.code ?? []))
    const rows: FormRow[] = []
    for (const { indicator, labels } of facts) {
      const column = table.columns.find(
        ({ id }) =>
          id !== undefined && indicator?.startsWith(`${id}.`) && /^\d+$/u.test(indicator.slice(id.length + 1)),
      )
      const code = column === undefined ? '' : indicator!.slice(column.id!.length + 1)
      if (code === '' || known.has(code)) continue
      known.add(code)
      rows.push({ label: labels.at(-1) ?? code, code, unit: table.rows[0]!.unit, kind: 'value', optional: true })
    }
    return rows.length === 0 ? table : { ...table, rows: [...table.rows, ...rows] }
  })
  return { ...form, tables }
}

/** Rows in the order of their codes, as a sheet prints them; those without a code stay before or behind them. */
export const inOrderOfCodes = (form: Form): Form => ({
  ...form,
  tables: form.tables.map((table): FormTable => {
    if (table.codes === undefined) return table
    const coded = table.rows.filter((r) => r.code !== undefined)
    const first = table.rows.findIndex((r) => r.code !== undefined)
    const [before, behind] = [table.rows.slice(0, Math.max(first, 0)), table.rows.slice(Math.max(first, 0))]
    const sorted = coded.sort((a, b) => (a.code! < b.code! ? -1 : 1))
    return { ...table, rows: [...before, ...sorted, ...behind.filter((r) => r.code === undefined)] }
  }),
})
