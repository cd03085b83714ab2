import type { Report } from '../../src/index.ts'
import type { Confirmed } from '../../src/second/confirm.ts'
import { isOfAnotherYear } from '../make/compare.ts'
import type { Case } from './cases.ts'
import { folded, type Truth } from './truth.ts'

/** What became of the numbers of one document. Every number is right, open, gone or wrong. */
export interface Score {
  documents: number
  /** documents that were refused or not known for a report */
  unread: number
  cells: number
  right: number
  /** printed, and left blank, doubtful or out */
  open: number
  /** the damage took it from its cell, and nothing is given */
  gone: number
  /** another number than was printed is given, and no finding names it */
  wrongCertain: number
  /** another number is given, and a finding names it */
  wrongMarked: number
  /** of those right: with the path of their labels, of their headers, and the unit, all as printed */
  labels: number
  columns: number
  units: number
  /** of those right whose place can be known: at the very cell, or with a second reader finding it there */
  places: number
  placed: number
}

export const noScore = (): Score => ({
  documents: 0,
  unread: 0,
  cells: 0,
  right: 0,
  open: 0,
  gone: 0,
  wrongCertain: 0,
  wrongMarked: 0,
  labels: 0,
  columns: 0,
  units: 0,
  places: 0,
  placed: 0,
})

export const add = (sum: Score, one: Score): Score =>
  Object.fromEntries(Object.entries(sum).map(([key, n]) => [key, n + one[key as keyof Score]])) as unknown as Score

const keyOf = (f: { indicator: string | null; applicant: string | null }): string => `${f.indicator}@${f.applicant}`

const samePath = (path: readonly string[], truth: readonly string[][]): boolean =>
  path.length === truth.length && path.every((words, i) => truth[i]!.includes(folded(words)))

/** Whether a finding of weight names the number. */
const isNamed = (report: Report, { indicator, applicant }: Truth): boolean =>
  report.findings.some(
    (f) => f.severity !== 'info' && f.indicators.includes(indicator) && (f.applicant ?? applicant) === applicant,
  )

/** The place is in a path of cells, and there the maker knows it; elsewhere a second reader looks it up. */
const placeRight = (place: { path?: string | undefined }, truth: Truth, second: Confirmed): boolean | null => {
  if (place.path?.includes('table[')) return truth.places.some((p) => place.path!.endsWith(p))
  return second.state === 'unknown' ? null : second.state !== 'differs'
}

/** What a report says of the numbers of a document; `report` is null where it was refused. */
export const scoreOf = ({ truth }: Pick<Case, 'truth'>, report: Report | null, second: readonly Confirmed[]): Score => {
  const score = { ...noScore(), documents: 1, cells: truth.length }
  if (report === null) return { ...score, unread: 1, open: truth.length }
  const given = report.facts.flatMap((fact, i) =>
    fact.indicator !== null && fact.value !== null && fact.certainty !== 'doubtful' && !isOfAnotherYear(fact)
      ? [{ fact, second: second[i]!, key: keyOf(fact) }]
      : [],
  )
  const known = new Set(truth.map(keyOf))
  // a number for an item that has none in the report
  score.wrongCertain += given.filter((g) => !known.has(g.key)).length
  for (const one of truth) {
    const its = given.filter((g) => g.key === keyOf(one))
    if (its.length === 0) {
      score[one.places.length > 0 ? 'open' : 'gone']++
      continue
    }
    if (its.some((g) => g.fact.value !== one.value)) {
      score[isNamed(report, one) ? 'wrongMarked' : 'wrongCertain']++
      continue
    }
    const { fact, second: said } = its[0]!
    score.right++
    if (one.places.length === 0 || samePath(fact.labels, one.labels)) score.labels++
    if (one.places.length === 0 || samePath(fact.columns, one.columns)) score.columns++
    if (fact.unit === one.unit) score.units++
    const place = one.places.length === 0 ? null : placeRight(fact.place, one, said)
    if (place !== null) score.placed++
    if (place === true) score.places++
  }
  return score
}

/** What a report says against itself: whether the contradiction put there is told, and how much that is none. */
export interface Told {
  documents: number
  planted: number
  found: number
  /** documents in which everything fits */
  consistent: number
  /** errors and warnings about them */
  false: number
}

export const noTold = (): Told => ({ documents: 0, planted: 0, found: 0, consistent: 0, false: 0 })

export const toldOf = ({ planted }: Pick<Case, 'planted'>, report: Report | null): Told => {
  const weighty = report?.findings.filter((f) => f.severity !== 'info') ?? []
  if (planted === null) return { documents: 1, planted: 0, found: 0, consistent: 1, false: weighty.length }
  const found = weighty.some((f) => planted.rules.includes(f.rule) && f.indicators.includes(planted.indicator))
  return { documents: 1, planted: 1, found: found ? 1 : 0, consistent: 0, false: 0 }
}
