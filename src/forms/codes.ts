import type { FormTable, SumRule } from './form.ts'

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
  for (const code of codes) parts.set(above(code), [...(parts.get(above(code)) ?? []), code])
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
