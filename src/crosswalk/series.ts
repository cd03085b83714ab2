import { once } from '../base/once.ts'
import { total } from '../base/sums.ts'
import { type Form, itemsOf } from '../forms/form.ts'
import { forms as builtIn } from '../forms/index.ts'
import { ownAnswers } from '../forms/value-of.ts'
import type { Fact, Report } from '../model/report.ts'
import { type LinkedItems, linksInto } from './index.ts'
import type { Confidence, Relation } from './link.ts'

/** The report of one year, as far as a series needs it. */
export interface SeriesReport extends Pick<Report, 'year' | 'form' | 'facts'> {
  /** the file */
  source?: { name: string | null }
}

/** The answer of one year to the item asked for. */
export interface SeriesPoint {
  /** the report year */
  year: number
  /** the form of that year */
  form: string
  /** items of that form that answer; several are added up (a head without cells is the sum of its sub-rows) */
  ids: readonly string[]
  /** in `unit`; null: blank, doubtful, or one of several operands is */
  value: number | null
  /** of `value`; null where there is none, or operands differ */
  unit: string | null
  /** of these items to the item asked for */
  relation: Relation
  /** how sure that relation is */
  confidence: Confidence
  /** the first year of another form: what comes before is linked by `relation`, not the same row */
  breaks: boolean
  /** why the relation is what it is */
  note?: LinkedItems['note']
}

/** One item over the years. */
export interface LinkedSeries {
  /** the item asked for */
  indicator: string
  /** the column of table 三; null for an item of another table */
  applicant: string | null
  /** the form that the item asked for is of */
  form: string
  /** years over exact links only */
  points: SeriesPoint[]
  /** years whose form has something near it, to be looked at and never joined: narrower, broader, overlapping */
  beside: SeriesPoint[]
  /** years whose form has no such item */
  without: { year: number; form: string | null }[]
}

/** Which series of an item is meant. */
export interface SeriesOptions {
  /** of table 三: an applicant; the column 总计 when left out */
  applicant?: string
  /** the form whose item is meant; the newest that has it when left out */
  form?: string
  /** forms of your own that the reports were read with */
  forms?: readonly Form[]
}

/**
 * One item over the years of one agency, across forms. A year goes into `points` only where the crosswalk says `exact`; everything
 * else stands in `beside` with its relation, or in `without`. Each point says its form, relation and confidence, and `breaks` marks
 * where another form begins, so that 2018 and 2019 are never chained silently. A blank is null, never zero.
 *
 * @param reports one report a year (the latest version); a year without a report is no point
 * @throws RangeError where no form has the item
 */
export const linkedSeries = (
  reports: readonly SeriesReport[],
  indicator: string,
  options: SeriesOptions = {},
): LinkedSeries => seriesIn(reports)(indicator, options)

/** A report with its facts by their items: a series looks at few of them. */
interface ByItem {
  report: SeriesReport
  factsOf: (indicator: string) => readonly Fact[]
}

const byItem = (report: SeriesReport): ByItem => {
  const items = new Map<string, Fact[]>()
  for (const fact of report.facts) {
    if (fact.indicator === null) continue
    const known = items.get(fact.indicator)
    if (known === undefined) items.set(fact.indicator, [fact])
    else known.push(fact)
  }
  return { report, factsOf: (indicator) => items.get(indicator) ?? [] }
}

/** `linkedSeries` of the same reports for one item after the other: what they have is looked up once. */
export const seriesIn = (reports: readonly SeriesReport[]) => {
  const all = reports.map(byItem)
  const byYear = all.filter(({ report }) => report.year !== null).sort((a, b) => a.report.year! - b.report.year!)
  return (indicator: string, options: SeriesOptions = {}): LinkedSeries => seriesOf(all, byYear, indicator, options)
}

const seriesOf = (
  all: readonly ByItem[],
  byYear: readonly ByItem[],
  indicator: string,
  { applicant = 'total', form, forms = [] }: SeriesOptions,
): LinkedSeries => {
  const known: readonly Form[] = [...forms, ...builtIn]
  const home = form ?? newestWith(indicator, known)
  if (home === null) throw new RangeError(`no form has the item ${indicator}`)
  const series: LinkedSeries = { indicator, applicant: null, form: home, points: [], beside: [], without: [] }
  for (const one of byYear) {
    const { report } = one
    const id = report.form.id
    const links = id === null ? [] : linksInto(home, [indicator], id, forms).filter((l) => l.ids.length > 0)
    const best = links[0]
    if (id === null || best === undefined || (id === home && !hasItem(report, indicator, known))) {
      series.without.push({ year: report.year!, form: id })
      continue
    }
    const point = pointOf(one, id, best, applicant, known)
    if (best.relation === 'exact') series.points.push({ ...point, breaks: breaksAfter(series.points.at(-1), point) })
    else series.beside.push(...links.map((l) => pointOf(one, id, l, applicant, known)))
  }
  const split = [...series.points, ...series.beside].some((p) =>
    p.ids.some((id) => all.some(({ factsOf }) => factsOf(id).some((f) => f.applicant !== null))),
  )
  return { ...series, applicant: split ? applicant : null }
}

const breaksAfter = (last: SeriesPoint | undefined, point: SeriesPoint): boolean =>
  last !== undefined && last.form !== point.form

const hasItem = (report: SeriesReport, indicator: string, known: readonly Form[]): boolean =>
  known.some((f) => f.id === report.form.id && idsOf(f).has(indicator))

/** A corpus asks the same forms for every item of every agency. */
const askedOf = once((form: Form) => new Set(itemsOf(form).map((item) => item.indicator)))

const idsOf = once(
  (form: Form) =>
    new Set([
      ...askedOf(form),
      ...form.tables.flatMap((t) => t.rows.flatMap((row) => (row.id === undefined ? [] : [row.id as string]))),
    ]),
)

/** The newest form that has cells for the item, else the newest that has its sub-rows. */
const newestWith = (indicator: string, known: readonly Form[]): string | null => {
  const newest = [...known].sort((a, b) => b.inForce.from - a.inForce.from)
  const own = newest.find((f) => askedOf(f).has(indicator))
  return (own ?? newest.find((f) => idsOf(f).has(indicator)))?.id ?? null
}

/** A head without cells is its sub-rows. */
const withCells = (id: string, form: Form | undefined): string[] => {
  const rows = form?.tables.flatMap((t) => t.rows) ?? []
  if (rows.find((row) => row.id === id)?.kind !== 'derived') return [id]
  return rows.flatMap((row) => (row.parent === id && row.id !== undefined ? withCells(row.id, form) : []))
}

/** The fact that answers: of several value columns the report year's own. */
const answer = ({ report, factsOf }: ByItem, id: string, applicant: string): Fact | undefined => {
  const facts = factsOf(id).filter(
    (f) => !f.derived && (f.applicant === applicant || (f.applicant === null && applicant === 'total')),
  )
  const own = ownAnswers(facts, report.year)
  return own.length === 1 || own[0]?.column === null ? own[0] : undefined
}

const pointOf = (
  one: ByItem,
  form: string,
  link: LinkedItems,
  applicant: string,
  known: readonly Form[],
): SeriesPoint => {
  const own = known.find((f) => f.id === form)
  // a number printed at a head stands; its sub-rows only where there is none
  const ids = link.ids.flatMap((id) => (answer(one, id, applicant) ? [id] : withCells(id, own)))
  const facts = ids.map((id) => answer(one, id, applicant))
  const values = facts.map((f) => (f === undefined || f.certainty === 'doubtful' ? null : f.value))
  const units = new Set(facts.map((f) => f?.unit ?? null))
  const whole = values.length > 0 && !values.includes(null) && units.size === 1
  return {
    year: one.report.year!,
    form,
    ids,
    value: whole ? total(values.map((v) => v!)) : null,
    unit: units.size === 1 ? [...units][0]! : null,
    relation: link.relation,
    confidence: link.confidence,
    breaks: false,
    ...(link.note === undefined ? {} : { note: link.note }),
  }
}
