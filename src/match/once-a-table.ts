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

/** So many rows that stood before are the table once more. */
const fewestAgain = 3

/** So many rows out of step with the header are one flaw of their table: a merge was lost. */
const fewestRagged = 6

/** Rows of one table of which the same is said: one finding, at the first of them, that names the others. */
export const onceATable = (found: readonly RowFinding[]): Finding[] => {
  const groups = new Map<string, RowFinding[]>()
  const tables = [...new Set(found.map((f) => f.table))]
  const timesOf = (table: Table, rule: string): number =>
    found.filter((f) => f.table === table && f.finding.rule === rule).length
  const again = new Map(tables.map((t) => [t, timesOf(t, 'duplicate-row')]))
  const ragged = new Set(tables.filter((t) => timesOf(t, 'ragged-row') >= fewestRagged))
  found.forEach((one, i) => {
    const { rule, kind, severity } = one.finding
    // a table that stands twice, or has a line for each unit
    const many =
      (rule === 'duplicate-row' && (kind === 'reading' || again.get(one.table)! >= fewestAgain)) ||
      (rule === 'ragged-row' && ragged.has(one.table))
    const alike = many || sayOnceAnywhere.has(rule) || (sayOnce.has(rule) && one.table.by === 'inferred')
    const key = alike ? `${tables.indexOf(one.table)}|${rule}|${kind}|${severity}` : `${i}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  })
  return [...groups.values()].map((group) => (group.length === 1 ? group[0]!.finding : together(group)))
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
