import { addTo } from '../../base/group-by.ts'
import { byName } from '../../text/order.ts'
import type { CorpusRow, CorpusView } from '../corpus-view.ts'
import type { Choices, Order } from './corpus-ui.ts'

/** All reports of one agency. */
export interface Agency {
  key: string
  name: string
  byYear: Map<number, CorpusRow[]>
  /** files that seem to be its report of a year and could not be read */
  unread: Map<number, string[]>
  errors: number
  missing: number
}

/**
 * A year without a report between an agency's first and last one. Before the first and after the last it may not have existed, or its
 * report may be of another corpus: nothing is said of those years.
 */
export const isMissing = ({ byYear, unread }: Pick<Agency, 'byYear' | 'unread'>, year: number): boolean => {
  if (byYear.has(year) || unread.has(year)) return false
  const known = [...byYear.keys(), ...unread.keys()]
  return known.some((y) => y < year) && known.some((y) => y > year)
}

/** Agencies by their names. A report whose agency nothing tells is one by itself, and no agency. */
export const agenciesOf = (view: CorpusView): Agency[] => {
  const found = new Map<string, Agency>()
  const agencyOf = (key: string, name: string): Agency => {
    const a = found.get(key) ?? { key, name, byYear: new Map(), unread: new Map(), errors: 0, missing: 0 }
    found.set(key, a)
    return a
  }
  for (const row of view.rows) {
    const a = agencyOf(row.key, row.agency)
    a.errors += row.errors
    if (row.year !== null) addTo(a.byYear, row.year, row)
  }
  for (const { key, agency, year, source } of view.unread) {
    const a = agencyOf(key, agency)
    addTo(a.unread, year, source)
  }
  for (const a of found.values()) a.missing = view.years.filter((y) => isMissing(a, y)).length
  return [...found.values()].sort((a, b) => byName.compare(a.name, b.name))
}

/** Whether it is an agency, and not a report that does not tell whose it is. */
export const isKnown = (a: Agency): boolean => !a.key.startsWith('?')

const fits = (text: string, words: string): boolean => words === '' || text.toLowerCase().includes(words)

export const chosenAgencies = (agencies: readonly Agency[], { words, only, rule }: Choices): Agency[] =>
  agencies.filter(
    (a) =>
      fits(a.name, words) &&
      (only === 'all' || (only === 'wrong' ? a.errors > 0 : a.missing > 0)) &&
      (rule === null || [...a.byYear.values()].flat().some((r) => r.rules.includes(rule))),
  )

export const chosenReports = (view: CorpusView, { words, only, rule, order }: Choices): CorpusRow[] =>
  view.rows
    .filter((r) => fits(`${r.agency} ${r.year ?? ''} ${r.source}`, words) && (only !== 'wrong' || r.errors > 0))
    .filter((r) => rule === null || r.rules.includes(rule))
    .sort((a, b) => byOrder[order](a, b) || (a.source < b.source ? -1 : 1))

const byOrder: Record<Order, (a: CorpusRow, b: CorpusRow) => number> = {
  errors: (a, b) => b.errors - a.errors || b.warnings - a.warnings,
  agency: (a, b) => byName.compare(a.agency, b.agency) || (a.year ?? 0) - (b.year ?? 0),
  year: (a, b) => (a.year ?? 0) - (b.year ?? 0) || byName.compare(a.agency, b.agency),
}
