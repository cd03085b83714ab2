import type { Message } from '../base/error.ts'
import { addAll } from '../base/extremes.ts'
import { total } from '../base/sums.ts'
import { keyOfName, unreadOf } from '../corpus/unread.ts'
import type { Correction } from '../corrections/model.ts'
import { crosswalk } from '../crosswalk/index.ts'
import type { Relation } from '../crosswalk/link.ts'
import { itemsOf } from '../forms/form.ts'
import { forms } from '../forms/index.ts'
import type { Finding } from '../model/finding.ts'
import type { Language } from '../write/language.ts'
import { itemName } from './item-name.ts'

/** One report in the grid and in the list. */
export interface CorpusRow {
  source: string
  /** hash of its content: what has been corrected is kept by it */
  sha256: string
  agency: string
  /** reports of one agency have one key */
  key: string
  year: number | null
  /** what kind of report it is, where it is not that on information disclosure */
  family?: Message
  form: string | null
  errors: number
  warnings: number
  infos: number
  /** rules of its findings, to choose by */
  rules: string[]
  /** the page of this report, from the page of all; null where there is none */
  page: string | null
}

export interface ChartPoint {
  year: number
  form: string
  reports: number
  median: number
  sum: number
  /** of an item that is near this one and not the same: shown beside, never joined */
  near: { indicator: string; relation: Relation } | null
}

/** One item over the years. The line goes on over a change of form only where the crosswalk calls the items exactly the same. */
export interface Chart {
  indicator: string
  name: Message
  unit: string | null
  points: ChartPoint[]
  /** pairs of forms over which the item stays the same */
  links: [from: string, to: string][]
  /** forms that have the item */
  forms: string[]
}

export interface CorpusView {
  page: 'corpus'
  language: Language
  rows: CorpusRow[]
  years: number[]
  /** the form that most reports of a year have */
  formOfYear: [year: number, form: string][]
  charts: Chart[]
  rules: { rule: string; severity: Finding['severity']; findings: number; reports: number }[]
  problems: { source: string; message: Message }[]
  /** what people had corrected before: saved again with what is corrected on these pages */
  given: Correction[]
  /** agency and year of files that could not be read, where their name or a list says so */
  unread: { key: string; agency: string; year: number; source: string }[]
}

type Found = Pick<Finding, 'rule' | 'severity'>

/** Takes reports in one by one and keeps of each only what the page shows. */
export const openCorpusView = (language: Language) => {
  const rows: CorpusRow[] = []
  const problems: CorpusView['problems'] = []
  const given: Correction[] = []
  const failed: { name: string; listed: string | null }[] = []
  const rules = new Map<string, CorpusView['rules'][number]>()
  const values = new Map<string, Map<string, number[]>>()
  return {
    rows,
    report: (row: Omit<CorpusRow, 'errors' | 'warnings' | 'infos' | 'rules'>): CorpusRow => {
      const full: CorpusRow = { ...row, errors: 0, warnings: 0, infos: 0, rules: [] }
      rows.push(full)
      return full
    },
    finding: (row: CorpusRow, { rule, severity }: Found): void => {
      row[counter[severity]]++
      const tally = rules.get(rule) ?? { rule, severity, findings: 0, reports: 0 }
      tally.findings++
      if (!row.rules.includes(rule)) {
        row.rules.push(rule)
        tally.reports++
      }
      rules.set(rule, tally)
    },
    /** a number that counts: of the last version of a year, and the total over applicants */
    value: (form: string, year: number, indicator: string, value: number): void => {
      const series = values.get(indicator) ?? new Map<string, number[]>()
      values.set(indicator, series)
      const key = `${year}\n${form}`
      const same = series.get(key)
      if (same) same.push(value)
      else series.set(key, [value])
    },
    given: (corrections: readonly Correction[]): void => {
      addAll(given, corrections)
    },
    problem: (source: string, message: Message, code: string, listed: string | null = null): void => {
      problems.push({ source, message })
      if (code !== 'not-a-document') failed.push({ name: source, listed })
    },
    done: (): CorpusView => {
      const unread = unreadReports(rows, failed)
      const known = [...rows, ...unread].flatMap((r) => (r.year === null ? [] : [r.year]))
      const [first, last] = known.reduce(([a, b], y) => [Math.min(a, y), Math.max(b, y)], [Infinity, -Infinity])
      return {
        page: 'corpus',
        language,
        rows,
        years: known.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i),
        formOfYear: formsOfYears(rows),
        charts: chartsOf(values),
        rules: [...rules.values()].sort((a, b) => b.findings - a.findings || (a.rule < b.rule ? -1 : 1)),
        problems,
        given,
        unread,
      }
    },
  }
}

const unreadReports = (
  rows: readonly CorpusRow[],
  failed: readonly { name: string; listed: string | null }[],
): CorpusView['unread'] => {
  const names = [...new Set(rows.map((r) => r.agency))]
  return unreadOf(failed, names).flatMap(({ name: source, agency, year }) => {
    const keys = new Set(rows.filter((r) => r.agency === agency).map((r) => r.key))
    if (keys.size === 0) keys.add(keyOfName(agency))
    return [...keys].map((key) => ({ key, agency, year, source }))
  })
}

const counter = { error: 'errors', warning: 'warnings', info: 'infos' } as const

/** In the order of the forms, items that some report gave a number for. */
const chartsOf = (values: ReadonlyMap<string, ReadonlyMap<string, number[]>>): Chart[] => {
  const charts = new Map<string, Chart>()
  for (const form of forms)
    for (const item of itemsOf(form)) {
      const series = values.get(item.indicator)
      if (series === undefined || charts.has(item.indicator)) continue
      charts.set(item.indicator, {
        indicator: item.indicator,
        name: itemName(item, form),
        unit: item.unit,
        points: [
          ...[...series].map(([key, list]) => pointOf(key, list, null)),
          ...nearPoints(item.indicator, values),
        ].sort((a, b) => a.year - b.year),
        forms: forms.filter((f) => itemsOf(f).some((i) => i.indicator === item.indicator)).map((f) => f.id),
        links: crosswalk.flatMap((l): Chart['links'] =>
          l.relation === 'exact' && isOnly(l.from.ids, item.indicator) && isOnly(l.to.ids, item.indicator)
            ? [[l.from.form, l.to.form]]
            : [],
        ),
      })
    }
  return [...charts.values()]
}

/** Numbers of the older form's item that comes nearest, where the crosswalk knows one and only one. */
const nearPoints = (indicator: string, values: ReadonlyMap<string, ReadonlyMap<string, number[]>>): ChartPoint[] => {
  const close = crosswalk.filter(
    (l) => l.relation !== 'exact' && l.relation !== 'none' && l.from.ids.length === 1 && isOnly(l.to.ids, indicator),
  )
  return close.flatMap(({ from, to, relation }) => {
    const rivals = close.filter((l) => l.from.form === from.form && l.from.ids[0] !== from.ids[0])
    const first = close.find((l) => l.from.form === from.form)!
    if (rivals.length > 0 || first.to.form !== to.form) return []
    const near = { indicator: from.ids[0]!, relation }
    return [...(values.get(from.ids[0]!) ?? [])]
      .filter(([key]) => key.endsWith(`\n${from.form}`))
      .map(([key, list]) => pointOf(key, list, near))
  })
}

const formsOfYears = (rows: readonly CorpusRow[]): CorpusView['formOfYear'] => {
  const counts = new Map<number, Map<string, number>>()
  for (const { year, form } of rows) {
    if (year === null || form === null) continue
    const own = counts.get(year) ?? new Map<string, number>()
    counts.set(year, own.set(form, (own.get(form) ?? 0) + 1))
  }
  return [...counts].map(([year, own]) => [year, [...own].sort((a, b) => b[1] - a[1])[0]![0]])
}

const isOnly = (ids: readonly string[], id: string): boolean => ids.length === 1 && ids[0] === id

const pointOf = (key: string, list: number[], near: ChartPoint['near']): ChartPoint => {
  const [year, form] = key.split('\n') as [string, string]
  const sorted = list.sort((a, b) => a - b)
  const middle = (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2
  return {
    year: Number(year),
    form,
    reports: list.length,
    median: middle,
    sum: total(list),
    near,
  }
}
