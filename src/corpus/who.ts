import type { Divisions } from '../agency/divisions.ts'
import { agencyOf } from '../agency/of-report.ts'
import type { ResolvedAgency } from '../agency/resolve.ts'
import { familyOf } from '../forms/form.ts'
import type { Report } from '../model/report.ts'
import { byCode } from '../text/order.ts'
import type { Listed, Source, Who } from './item.ts'

const nowhere = {}

/** A report that does not name its agency has the one that the list names. */
export const named = (report: Report, listed: Listed | null): Report =>
  report.agency !== null || listed?.agency == null
    ? report
    : { ...report, agency: { name: listed.agency, signatory: null, place: nowhere } }

export const given = (listed: Listed | null) => ({ region: listed?.region ?? null })

/** The agency of one report, with the evidence: too much to keep of every report of a corpus, so it is asked for again. */
export const resolvedOf = (
  report: Report,
  listed: Listed | null,
  divisions: Divisions | null,
): ResolvedAgency | null =>
  divisions === null ? null : agencyOf(named(report, listed), { divisions, hints: given(listed) })

/**
 * Which version of its year each report is.
 *
 * @param keys of the agencies, null where nothing tells which it is
 */
export const versionsOf = (sources: readonly Source[], keys: ReadonlyMap<Source, string | null>): Map<Source, Who> => {
  const who = new Map<Source, Who>()
  for (const source of sources) who.set(source, { key: keys.get(source) ?? null, version: 1, latest: true })
  for (const versions of yearsOf(sources, who).values())
    versions.forEach((source, i) => {
      who.set(source, { ...who.get(source)!, version: i + 1, latest: i === versions.length - 1 })
    })
  return who
}

/** Sources of one kind, agency and year, first version first. */
const yearsOf = (sources: readonly Source[], who: ReadonlyMap<Source, Who>): Map<string, Source[]> => {
  const groups = new Map<string, Source[]>()
  for (const source of sources) {
    const { key } = who.get(source)!
    const { year } = source.entry
    if (key === null || year === null) continue
    const group = `${key}\n${familyOf(source.entry)}\n${year}`
    const list = groups.get(group)
    if (list) list.push(source)
    else groups.set(group, [source])
  }
  for (const list of groups.values())
    list.sort((a, b) => byCode(a.entry.published ?? '', b.entry.published ?? '') || byCode(a.entry.name, b.entry.name))
  return groups
}

/** A year of an agency: its versions, the last one counts. */
export interface Year {
  year: number
  versions: Source[]
}

/** The years of every agency, each kind of report by itself, in the order of its first report. */
export const agenciesOf = (sources: readonly Source[], who: ReadonlyMap<Source, Who>): Map<string, Year[]> => {
  const agencies = new Map<string, Year[]>()
  for (const [group, versions] of yearsOf(sources, who)) {
    const end = group.lastIndexOf('\n')
    const years = agencies.get(group.slice(0, end)) ?? []
    years.push({ year: Number(group.slice(end + 1)), versions })
    agencies.set(group.slice(0, end), years)
  }
  for (const years of agencies.values()) years.sort((a, b) => a.year - b.year)
  return agencies
}

/** The agency in a key of `agenciesOf`, which has the kind of report behind it. */
export const agencyIn = (of: string): string => of.slice(0, of.indexOf('\n'))
