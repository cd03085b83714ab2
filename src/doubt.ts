import type { Finding } from './finding.ts'
import type { Place } from './place.ts'
import type { Fact } from './report.ts'
import type { Table } from './tree.ts'

/** Findings that say: what was read at this place may not be what is printed there. */
const unsafe = new Set([
  'overprinted-text',
  'text-crosses-ruling',
  'several-numbers',
  'uncertain-rows',
  'unmapped-characters',
  'unreadable-page',
])
/** Those that leave open which row it is when they touch its label. */
const unsafeLabel = new Set(['overprinted-text', 'unmapped-characters', 'uncertain-rows'])

/** Boxes that only share an edge, to a rounded hundredth of a point, do not overlap. */
const slack = 0.05

const touch = (a: Place, b: Place): boolean => {
  if (a.page === undefined || a.page !== b.page) return false
  // one of them is the whole page
  if (!a.box || !b.box) return true
  const [p, q] = [a.box, b.box]
  return p[0] < q[2] - slack && q[0] < p[2] - slack && p[1] < q[3] - slack && q[1] < p[3] - slack
}

/** Rows that have the words of a cell of their own, and not those of a label for several rows, at one of the places. */
const rowsAt = (tables: readonly Table[], places: readonly Place[]): Place[] =>
  tables.flatMap((table) =>
    table.children
      .filter((row) =>
        row.children.some(
          (cell) =>
            cell.rowSpan === 1 && cell.children.some((text) => places.some((place) => touch(place, text.place))),
        ),
      )
      .map((row) => row.place),
  )

/** Facts that stand where the reading was unsafe give no value: `raw` keeps what was seen, the finding says why. */
export const doubtFacts = (
  facts: readonly Fact[],
  findings: readonly Finding[],
  tables: readonly Table[] = [],
): Fact[] => {
  const placesOf = (rules: ReadonlySet<string>) => findings.filter((f) => rules.has(f.rule)).map((f) => f.place)
  const places = placesOf(unsafe)
  if (places.length === 0) return [...facts]
  places.push(...rowsAt(tables, placesOf(unsafeLabel)))
  return facts.map((fact) =>
    places.some((place) => touch(place, fact.place)) ? { ...fact, value: null, certainty: 'doubtful' } : fact,
  )
}
