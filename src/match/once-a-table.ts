import { groupBy } from '../base/group-by.ts'
import type { Finding } from '../model/finding.ts'
import type { Table } from '../model/tree.ts'

/** A finding about a row of a table. */
export interface RowFinding {
  table: Table
  finding: Finding
}

/** What text may have made of a table, and what is said of its rows in the same words: once is enough. */
const sayOnce: ReadonlySet<string> = new Set([
  'ragged-row',
  'uncertain-columns',
  'ambiguous-numbers',
  'row-out-of-order',
  'duplicate-row',
  'unexpected-row',
])

/** What a line beside a table says of all its numbers. */
const sayOnceAnywhere: ReadonlySet<string> = new Set(['unit-nearby'])

/** So many rows that stood before are the table once more; so many out of step with the header are one flaw of it: a merge was lost. */
const manyInTable: Readonly<Record<string, number>> = { 'duplicate-row': 3, 'ragged-row': 6 }

/** Rows of one table of which the same is said: one finding, at the first of them, that names the others. */
export const onceATable = (found: readonly RowFinding[]): Finding[] => {
  const tables = new Map([...new Set(found.map((f) => f.table))].map((table, i) => [table, i]))
  const ruleIn = ({ table, finding: { rule } }: RowFinding): string => `${tables.get(table)}|${rule}`
  const times = new Map<string, number>()
  for (const one of found) times.set(ruleIn(one), (times.get(ruleIn(one)) ?? 0) + 1)
  const groupOf = (one: RowFinding, i: number): string => {
    const { rule, kind, severity } = one.finding
    const isMany = times.get(ruleIn(one))! >= (manyInTable[rule] ?? Number.POSITIVE_INFINITY)
    // a table may have a line for each unit
    const isOfUnits = rule === 'duplicate-row' && kind === 'reading'
    const isOfText = sayOnce.has(rule) && one.table.by === 'inferred'
    return isMany || isOfUnits || isOfText || sayOnceAnywhere.has(rule) ? `${ruleIn(one)}|${kind}|${severity}` : `${i}`
  }
  const groups = groupBy(found.entries(), ([i, one]) => groupOf(one, i))
  return [...groups.values()].map((group) => {
    const own = group.map(([, one]) => one)
    return own.length === 1 ? own[0]!.finding : together(own)
  })
}

const together = (group: readonly RowFinding[]): Finding => {
  const [first, ...rest] = group.map((g) => g.finding) as [Finding, ...Finding[]]
  return {
    ...first,
    indicators: [...new Set([first, ...rest].flatMap((f) => f.indicators))],
    related: [...(first.related ?? []), ...rest.flatMap((f) => [{ message: f.message, place: f.place }])],
    message: {
      zh: `表中有 ${group.length} 处如此，先列一处：${first.message.zh}`,
      en: `This is so in ${group.length} places of the table; the first: ${first.message.en}`,
    },
  }
}
