import { appendFile, open } from 'node:fs/promises'
import { join } from 'node:path'
import { type AcrossOptions, checkAgency } from '../across/index.ts'
import { agencyYears } from '../across/years.ts'
import type { Divisions } from '../agency/divisions.ts'
import { agencyOf } from '../agency/of-report.ts'
import type { ResolvedAgency } from '../agency/resolve.ts'
import { ruleNames } from '../checks/rule-names.ts'
import { linkedSeries, type SeriesPoint, type SeriesReport } from '../crosswalk/series.ts'
import type { Finding } from '../finding.ts'
import { itemsOf } from '../forms/form.ts'
import { forms } from '../forms/index.ts'
import type { CheckTally, Report } from '../report.ts'
import { byCode } from '../text/order.ts'
import type { Across, Listed, SeriesRow, Source, Who } from './item.ts'

const nowhere = {}

/** A report that does not name its agency has the one that the list names. */
const named = (report: Report, listed: Listed | null): Report =>
  report.agency !== null || listed?.agency == null
    ? report
    : { ...report, agency: { name: listed.agency, signatory: null, place: nowhere } }

const given = (listed: Listed | null) => ({ region: listed?.region ?? null })

/** The agency of one report, with the evidence: too much to keep of every report of a corpus, so it is asked for again. */
export const resolvedOf = (
  report: Report,
  listed: Listed | null,
  divisions: Divisions | null,
): ResolvedAgency | null => (divisions === null ? null : agencyOf(named(report, listed), divisions, given(listed)))

/**
 * Which reports are of one agency, one report in memory at a time, and which version of its year each is.
 *
 * @param read gives the report of a source
 */
export const whoIsWho = async (
  sources: readonly Source[],
  read: (source: Source) => Promise<Report>,
  divisions: Divisions | null,
  step: () => void,
): Promise<Map<Source, Who>> => {
  const who = new Map<Source, Who>()
  for (const source of sources) {
    const report = named(await read(source), source.listed)
    const [group] = agencyYears([report], divisions, () => given(source.listed))
    // an agency that is known by its name alone; = would be a formula in a spreadsheet
    const key = group === undefined || group.key.startsWith('?') ? null : group.key.replace(/^=/u, 'name:')
    who.set(source, { key, version: 1, latest: true })
    step()
  }
  for (const versions of yearsOf(sources, who).values())
    versions.forEach((source, i) => {
      Object.assign(who.get(source)!, { version: i + 1, latest: i === versions.length - 1 })
    })
  return who
}

/** Sources of one agency and year, first version first. */
const yearsOf = (sources: readonly Source[], who: ReadonlyMap<Source, Who>): Map<string, Source[]> => {
  const groups = new Map<string, Source[]>()
  for (const source of sources) {
    const { key } = who.get(source)!
    const { year } = source.entry
    if (key === null || year === null) continue
    const group = `${key}\n${year}`
    const list = groups.get(group)
    if (list) list.push(source)
    else groups.set(group, [source])
  }
  for (const list of groups.values())
    list.sort((a, b) => byCode(a.entry.published ?? '', b.entry.published ?? '') || byCode(a.entry.name, b.entry.name))
  return groups
}

/** Items of the national form in force: what earlier forms say of them is worth a line, the other way round few ask. */
const followed = [
  ...new Set(
    forms
      .filter((f) => f.scope === 'national' && f.inForce.to === null)
      .flatMap((f) => itemsOf(f).flatMap((i) => (i.kind === 'value' ? [i.indicator] : []))),
  ),
]

const seriesRows = (key: string, agency: string, reports: readonly SeriesReport[]): SeriesRow[] => {
  const sources = new Map(reports.map((r) => [r.year, r.source?.name ?? null]))
  return followed.flatMap((indicator) => {
    const { points, beside, applicant } = linkedSeries(reports, indicator)
    const row = (joined: boolean) => (point: SeriesPoint) => {
      const source = sources.get(point.year) ?? null
      return { key, agency, indicator, applicant, point, source, joined }
    }
    return [...points.map(row(true)), ...beside.map(row(false))].sort((a, b) => a.point.year - b.point.year)
  })
}

/** What was found across years, kept on the disk until the report's turn comes. */
export interface AcrossStore {
  of: (source: Source) => Promise<Across>
  close: () => Promise<void>
}

/**
 * Compare the years of every agency, holding two years of one agency at a time, and keep what was found beside the tables that are
 * being made.
 */
export const acrossYears = async (
  sources: readonly Source[],
  who: ReadonlyMap<Source, Who>,
  read: (source: Source) => Promise<Report>,
  folder: string,
  joined: (row: SeriesRow) => void,
  step: () => void,
  settings: Pick<AcrossOptions, 'forms' | 'rules'> = {},
): Promise<AcrossStore> => {
  const path = join(folder, 'across.jsonl')
  // what is said of the user's own rules is nothing to the rules across years
  const known = Object.fromEntries(
    ruleNames.flatMap((name) => (settings.rules?.[name] ? [[name, settings.rules[name]]] : [])),
  )
  const places = new Map<string, { offset: number; length: number }>()
  let size = 0
  const keep = async (
    results: readonly { report: Report; findings: Finding[]; checks: CheckTally[] }[],
  ): Promise<void> => {
    const byReport = new Map<string, Across>()
    for (const { report, findings, checks } of results) {
      const own = byReport.get(report.source.name!) ?? { findings: [], checks: [] }
      own.findings.push(...findings)
      own.checks.push(...checks)
      byReport.set(report.source.name!, own)
    }
    for (const [name, across] of byReport) {
      const bytes = Buffer.from(`${JSON.stringify(across)}\n`)
      places.set(name, { offset: size, length: bytes.length })
      size += bytes.length
      await appendFile(path, bytes)
    }
  }
  const agencies = new Map<string, { year: number; versions: Source[] }[]>()
  for (const [group, versions] of yearsOf(sources, who)) {
    const [key, year] = group.split('\n') as [string, string]
    const years = agencies.get(key) ?? []
    years.push({ year: Number(year), versions })
    agencies.set(key, years)
  }
  for (const [key, years] of agencies) {
    years.sort((a, b) => a.year - b.year)
    let before: { year: number; versions: Report[] } | null = null
    const counted: SeriesReport[] = []
    let name = ''
    for (const { year, versions } of years) {
      const now: { year: number; versions: Report[] } = { year, versions: [] }
      for (const source of versions) {
        now.versions.push(named(await read(source), source.listed))
        step()
      }
      const latest = now.versions.at(-1)!
      // series are of all applicants together: the other columns would only be passed over
      const facts = latest.facts.filter((f) => f.applicant === null || f.applicant === 'total')
      counted.push({ year, form: latest.form, facts, source: latest.source })
      name = latest.agency?.name ?? name
      await keep(checkAgency({ years: before === null ? [now] : [before, now] }, settings.forms, known))
      before = { year, versions: [latest] }
    }
    for (const row of seriesRows(key, name, counted)) joined(row)
  }
  const handle = size === 0 ? null : await open(path, 'r')
  return {
    of: async ({ entry }) => {
      const place = places.get(entry.name)
      if (handle === null || place === undefined) return { findings: [], checks: [] }
      const bytes = Buffer.allocUnsafe(place.length)
      await handle.read(bytes, 0, place.length, place.offset)
      return JSON.parse(bytes.toString('utf8')) as Across
    },
    close: async () => handle?.close(),
  }
}
