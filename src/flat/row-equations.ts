import type { Form, FormTable } from '../forms/form.ts'
import type { Link } from './chain.ts'
import type { Row } from './one-row.ts'
import type { Equation } from './solve.ts'

/** Whether a row that is not found may be there under other words: there are numbers that nobody knows where it would stand. */
const mayBeUnnamed = (table: FormTable, links: readonly Link[], id: string): boolean => {
  const index = table.rows.findIndex((r) => r.id === id)
  const before = links.findLast((l) => l.ref.rowIndex < index)
  return (
    before !== undefined && before !== links.at(-1) && numberBehindWords.test(before.rest.map((p) => p.text).join(''))
  )
}

const numberBehindWords = /\p{Script=Han}\d/u

/** What the form says of rows of this table, as equations over those that are there. One that needs a missing row is left out. */
export const equationsOf = (
  form: Form,
  table: FormTable,
  rows: readonly Row[],
  links: readonly Link[] = [],
): Equation[] => {
  const at = (id: string): number => rows.findIndex((r) => r.link.ref.row.id === id)
  const inTable = (id: string): boolean => table.rows.some((r) => r.id === id)
  const mayBeBlank = (id: string): boolean => table.rows.some((r) => r.id === id && r.kind === 'value')
  const sums = (form.rules.sums ?? []).flatMap(({ total, parts }): Equation[] => {
    if (!inTable(total) || at(total) === -1) return []
    const own = new Set<number>()
    for (const id of parts) {
      const row = at(id)
      const head = table.rows.find((r) => r.id === id)?.parent
      // sub-rows that are not there: their head may carry the number itself (the one-row （六） of 2019)
      if (row !== -1) own.add(row)
      else if (head !== undefined && at(head) !== -1 && head !== total) own.add(at(head))
      else if (!mayBeBlank(id) || mayBeUnnamed(table, links, id)) return []
    }
    return [[...[...own].map((row) => ({ row, sign: 1 as const })), { row: at(total), sign: -1 as const }]]
  })
  const balances = (form.rules.balances ?? []).flatMap(({ left, right }): Equation[] => {
    const ids = [...left, ...right]
    if (!ids.every(inTable) || ids.some((id) => at(id) === -1)) return []
    return [ids.map((id) => ({ row: at(id), sign: left.some((l) => l === id) ? (1 as const) : (-1 as const) }))]
  })
  return [...sums, ...balances]
}
