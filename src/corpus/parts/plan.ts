import type { ByFile } from '../../corrections/by-file.ts'
import type { Source, Who } from '../item.ts'
import { agenciesOf, type Year } from '../who.ts'
import { cut, printOf } from './cut.ts'
import type { Given, Group, Sheets, Words } from './task.ts'

/** Changed when parts hold something else for the same reports. */
export const partVersion = 3

/**
 * Of reports whose rows are made together, and of agencies with the reports of all their years. Larger parts would be fewer row groups
 * in the Parquet files, smaller ones less to do again when one report has changed.
 */
const reachOfReports = 96
const reachOfAgencies = 24

/** The order, the agency and the words on it of every report. */
export interface Known {
  key: string | null
  words: Words
  print: string
}

export const givenOf = ({ entry, listed }: Source, corrections: ByFile): Given => {
  const { name, sha256, by, segment, offset, length, head } = entry
  return {
    entry: { name, sha256, by, segment, offset, length, ...(head === undefined ? {} : { head }) },
    listed,
    corrections: corrections.of({ name, sha256: sha256! } as never),
  }
}

/** What makes a report what it is in the tables. */
const marksOf = ({ entry, listed }: Source, corrections: ByFile): unknown => [
  entry.name,
  entry.sha256,
  entry.by,
  listed,
  corrections.of({ name: entry.name, sha256: entry.sha256! } as never),
]

/** Reports whose agency is asked for together. */
export const identityParts = (
  reports: readonly Source[],
  corrections: ByFile,
  marks: unknown,
): { print: string; reports: Source[] }[] =>
  cut(
    [...reports].sort((a, b) => (a.entry.name < b.entry.name ? -1 : 1)),
    reachOfReports,
    (s) => s.entry.name,
  ).map((list) => ({
    print: printOf(['identity', partVersion, marks, list.map((s) => marksOf(s, corrections))]),
    reports: list,
  }))

export interface RowsPlan {
  print: string
  year: number | null
  own: Source[]
  /** reports that those of this part are compared with */
  others: Source[]
  groups: Group[]
  groupOf: (number | null)[]
}

/** Reports, in the order of the tables, whose rows are made together. */
export const rowsParts = (
  reports: readonly Source[],
  who: ReadonlyMap<Source, Who>,
  known: ReadonlyMap<Source, Known>,
  corrections: ByFile,
  marks: unknown,
): RowsPlan[] => {
  const yearOf = new Map<Source, { versions: Source[]; before: Source | null }>()
  for (const years of agenciesOf(reports, who).values())
    years.forEach(({ versions }, i) => {
      const before = years[i - 1]?.versions.at(-1) ?? null
      for (const s of versions) yearOf.set(s, { versions, before })
    })
  return cut(
    reports,
    reachOfReports,
    (s) => s.entry.name,
    (a, b) => a.entry.year !== b.entry.year,
  ).map((own) => {
    const all = new Map<Source, number>(own.map((s, i) => [s, i]))
    const at = (s: Source): number => {
      if (!all.has(s)) all.set(s, all.size)
      return all.get(s)!
    }
    const groups: Group[] = []
    const numbers = new Map<Source[], number>()
    const groupOf = own.map((s) => {
      const year = yearOf.get(s)
      // alone in its only year there is nothing to compare
      if (year === undefined || (year.before === null && year.versions.length === 1)) return null
      if (!numbers.has(year.versions)) {
        const before = year.before === null ? null : at(year.before)
        numbers.set(year.versions, groups.push({ versions: year.versions.map(at), before }) - 1)
      }
      return numbers.get(year.versions)!
    })
    const others = [...all.keys()].slice(own.length)
    const print = printOf([
      ...['rows', partVersion, marks, groups, groupOf],
      own.map((s) => [marksOf(s, corrections), who.get(s), known.get(s)!.print]),
      others.map((s) => marksOf(s, corrections)),
    ])
    return { print, year: own[0]!.entry.year, own, others, groups, groupOf }
  })
}

/** Agencies, in the order of their first reports, whose series are made together. */
export const seriesParts = (
  agencies: ReadonlyMap<string, Year[]>,
  corrections: ByFile,
  marks: unknown,
): { print: string; agencies: [string, Year[]][] }[] =>
  cut([...agencies], reachOfAgencies, ([key]) => key).map((list) => ({
    print: printOf([
      ...['series', partVersion, marks],
      list.map(([key, years]) => [key, years.map((y) => marksOf(y.versions.at(-1)!, corrections))]),
    ]),
    agencies: list,
  }))

/** Parts with more sheets serve where fewer are wanted. */
export const enoughSheets = (wanted: Sheets): readonly Sheets[] =>
  wanted === 'none' ? ['none', 'some', 'all'] : wanted === 'some' ? ['some', 'all'] : ['all']
