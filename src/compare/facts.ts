import { factsByKey } from '../across/same-series.ts'
import { clean, total } from '../base/sums.ts'
import { crosswalk } from '../crosswalk/index.ts'
import type { Confidence } from '../crosswalk/link.ts'
import { factName } from '../forms/fact-name.ts'
import type { Fact, FactState, Report } from '../model/report.ts'

/** What one report gives for an item; several facts where the crosswalk links a sum. */
export interface FactSide {
  /** the items; several stand for their sum */
  indicators: string[]
  /** null where one of them gives no number */
  value: number | null
  /** of one fact; null for a sum */
  state: FactState | null
  /** of the least certain of them */
  certainty: Fact['certainty']
  /** as printed, with + between several */
  raw: string
  /** null where there is none, or they differ */
  unit: string | null
}

/** One item that is not the same in both. */
export interface FactChange {
  /** what is other */
  change: 'value' | 'state' | 'certainty' | 'unit' | 'appeared' | 'disappeared'
  /** the item; null for a row that no form knows */
  indicator: string | null
  /** the column of table 三 */
  applicant: string | null
  /** the printed header, where there are several value columns */
  column: string | null
  /** as the second report prints it, else the first */
  label: string
  /** what the first report gives; null where it has no such item */
  a: FactSide | null
  /** what the second gives */
  b: FactSide | null
  /** b − a, in their unit; null where one is no number or the units differ */
  difference: number | null
  /** difference / a; null where a is 0 too */
  ratio: number | null
  /** across forms: how sure it is that the two are the same item */
  confidence: Confidence | null
}

/** What changed between the numbers of two reports. */
export interface FactChanges {
  /** each item that is other in the two */
  changes: FactChange[]
  /** items that were compared and are the same */
  same: number
  /** facts of either report that have no exact counterpart in the form of the other */
  unlinked: { a: number; b: number }
}

/**
 * What changed between the numbers of two reports. In one form every item is compared with itself; across forms only over exact links
 * of the crosswalk.
 */
export const factChanges = (a: Report, b: Report): FactChanges =>
  a.form.id === b.form.id ? sameForm(a, b) : acrossForms(a, b)

const sideOf = (facts: readonly Fact[]): FactSide => {
  const only = facts.length === 1 ? facts[0]! : null
  const values = facts.map((f) => (f.certainty === 'doubtful' ? null : f.value))
  const units = new Set(facts.map((f) => f.unit))
  const whole = !values.includes(null) && units.size === 1
  return {
    indicators: facts.flatMap((f) => f.indicator ?? []),
    value: whole ? total(values.map((v) => v!)) : null,
    state: only?.state ?? null,
    certainty: facts.some((f) => f.certainty === 'doubtful')
      ? 'doubtful'
      : facts.some((f) => f.certainty === 'inferred')
        ? 'inferred'
        : 'read',
    raw: facts.map((f) => f.raw).join(' + '),
    unit: units.size === 1 ? [...units][0]! : null,
  }
}

const kindOf = (a: FactSide | null, b: FactSide | null): FactChange['change'] | null => {
  if (a === null || b === null) return a === null ? 'appeared' : 'disappeared'
  if (a.unit !== b.unit && a.value !== null && b.value !== null) return 'unit'
  if (a.value !== b.value) return a.value !== null && b.value !== null ? 'value' : 'state'
  if (a.state !== b.state && a.state !== null && b.state !== null) return 'state'
  return a.certainty === b.certainty ? null : 'certainty'
}

const changeOf = (a: readonly Fact[], b: readonly Fact[], confidence: Confidence | null): FactChange | null => {
  const [before, now] = [a.length === 0 ? null : sideOf(a), b.length === 0 ? null : sideOf(b)]
  const change = kindOf(before, now)
  if (change === null) return null
  const named = (b[0] ?? a[0])!
  const [x, y] = [before?.value ?? null, now?.value ?? null]
  const difference = x === null || y === null || change === 'unit' ? null : clean(y - x)
  return {
    change,
    indicator: named.indicator,
    applicant: named.applicant,
    column: named.column,
    label: (b.length > 0 ? b : a).map(factName).join(' + '),
    a: before,
    b: now,
    difference,
    ratio: difference === null || x === 0 || x === null ? null : difference / Math.abs(x),
    confidence,
  }
}

const sameForm = (a: Report, b: Report): FactChanges => {
  const [before, now] = [keyed(a), keyed(b)]
  const result: FactChanges = { changes: [], same: 0, unlinked: { a: 0, b: 0 } }
  for (const [key, fact] of now) add(result, changeOf(list(before.get(key)), [fact], null))
  for (const [key, fact] of before) if (!now.has(key)) add(result, changeOf([fact], [], null))
  return result
}

const list = (f: Fact | undefined): Fact[] => (f === undefined ? [] : [f])

const add = (result: FactChanges, change: FactChange | null): void => {
  if (change === null) result.same++
  else result.changes.push(change)
}

/** Rows that no form knows go by their labels. */
const keyed = (report: Report): Map<string, Fact> => {
  const found = factsByKey(report)
  for (const f of report.facts)
    if (f.indicator === null && !f.derived) {
      const key = `~${[...f.labels, '', ...f.columns].join('|')}`
      if (!found.has(key)) found.set(key, f)
    }
  return found
}

const acrossForms = (a: Report, b: Report): FactChanges => {
  const result: FactChanges = { changes: [], same: 0, unlinked: { a: 0, b: 0 } }
  const linked = new Set<Fact>()
  const lines = crosswalk.filter(
    (l) =>
      l.relation === 'exact' &&
      ((l.from.form === a.form.id && l.to.form === b.form.id) ||
        (l.to.form === a.form.id && l.from.form === b.form.id)),
  )
  for (const line of lines) {
    const [idsA, idsB] = line.from.form === a.form.id ? [line.from.ids, line.to.ids] : [line.to.ids, line.from.ids]
    for (const applicant of applicantsOf(b, idsB)) {
      const [before, now] = [allOf(a, idsA, applicant), allOf(b, idsB, applicant)]
      if (before === null || now === null) continue
      for (const f of [...before, ...now]) linked.add(f)
      add(result, changeOf(before, now, line.confidence))
    }
  }
  const rest = (r: Report) => r.facts.filter((f) => !f.derived && f.state !== 'blank' && !linked.has(f)).length
  return { ...result, unlinked: { a: rest(a), b: rest(b) } }
}

const applicantsOf = (report: Report, ids: readonly string[]): (string | null)[] => [
  ...new Set(report.facts.filter((f) => f.indicator !== null && ids.includes(f.indicator)).map((f) => f.applicant)),
]

/** A fact for each item, or null where one is missing. 总计 of table 三 answers for a form without applicants. */
const allOf = (report: Report, ids: readonly string[], applicant: string | null): Fact[] | null => {
  const facts = ids.map((id) =>
    report.facts.find(
      (f) =>
        f.indicator === id &&
        !f.derived &&
        f.column === null &&
        (f.applicant === applicant ||
          (f.applicant === null && applicant === 'total') ||
          (f.applicant === 'total' && applicant === null)),
    ),
  )
  return facts.includes(undefined) ? null : (facts as Fact[])
}
