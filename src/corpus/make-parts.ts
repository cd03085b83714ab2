import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ByFile, byFile } from '../corrections/by-file.ts'
import { byCode } from '../text/order.ts'
import { mostRows } from '../write/sheet-xml.ts'
import type { AssembleOptions } from './assemble.ts'
import { makeFolder } from './folder.ts'
import { agencyOf, type Source, type Who } from './item.ts'
import { printOf } from './parts/cut.ts'
import type { Identities } from './parts/identify.ts'
import { aboutPart } from './parts/part-file.ts'
import {
  enoughSheets,
  givenOf,
  identityParts,
  type Known,
  type RowsPlan,
  rowsParts,
  seriesParts,
} from './parts/plan.ts'
import type { RowsPart } from './parts/rows.ts'
import { type RunOptions, runTasks } from './parts/run.ts'
import type { SeriesPart } from './parts/series.ts'
import type { Given, PartTask, Sheets, TableSettings, Words } from './parts/task.ts'
import { agenciesOf, agencyIn, versionsOf } from './who.ts'

/** Facts above which a corpus is big: the long table no longer fits a sheet of a spreadsheet, that of one year still does. */
const bigCorpus = 1_000_000

/** Year, agency, file: the order of every table, whatever order the results came in. Unknown years come last. */
const inOrder = (a: Source, b: Source): number =>
  (a.entry.year ?? Number.POSITIVE_INFINITY) - (b.entry.year ?? Number.POSITIVE_INFINITY) ||
  byCode(agencyOf(a) ?? '', agencyOf(b) ?? '') ||
  byCode(a.entry.name, b.entry.name)

/** What tells the runs of a build from one another: equal marks make equal files of equal reports. */
export const marksOf = ({
  version,
  divisions,
  settings: { forms = [], rules = {}, ruleFiles = [] },
}: AssembleOptions): unknown => [
  version,
  forms,
  Object.entries(rules).sort(([a], [b]) => byCode(a, b)),
  ruleFiles.map((f) => f.sha256),
  divisions === null ? null : printOf([divisions.source, divisions.covers, divisions.places]),
]

export interface Parts {
  reports: Source[]
  failed: Source[]
  facts: number
  who: ReadonlyMap<Source, Who>
  partitioned: boolean
  rows: { path: string; year: number | null; about: RowsPart }[]
  series: { path: string; about: SeriesPart }[]
  /** names of the parts that are in the tables */
  used: Set<string>
}

const folderOf = (staging: string): string => join(staging, 'parts')

type TaskOf = Exclude<PartTask, { kind: 'divisions' }>

interface MadePart<About, Plan> {
  plan: Plan
  path: string
  about: About
}

/** Parts that are being made, of reports in the order of the tables. */
interface Making {
  reports: readonly Source[]
  staging: string
  folder: string
  run: RunOptions
  corrections: ByFile
  /** what else makes parts what they are */
  marks: unknown
  settings: TableSettings
  used: Set<string>
  stepped: (weight: number) => void
}

const given =
  ({ corrections }: Making) =>
  (source: Source): Given =>
    givenOf(source, corrections)

/** Parts by their plans: those that are there are used, the others are made. */
const parted = async <About, Plan>(
  { folder, run, used, stepped }: Making,
  plans: readonly Plan[],
  of: (plan: Plan) => { names: string[]; weight: number; task: (out: string) => TaskOf },
): Promise<MadePart<About, Plan>[]> => {
  const made = plans.map((plan) => {
    const { names, weight, task } = of(plan)
    const name = names.find((n) => aboutPart(join(folder, n)) !== null)
    if (name !== undefined) stepped(weight)
    const path = join(folder, name ?? names[0]!)
    used.add(name ?? names[0]!)
    return { plan, path, weight, task: name === undefined ? task(path) : null }
  })
  await runTasks(
    made.flatMap(({ task, weight }) => (task === null ? [] : [{ task, weight }])),
    run,
    stepped,
  )
  return made.map(({ plan, path }) => ({ plan, path, about: aboutPart<About>(path)! }))
}

/** Who each report is of. */
const identified = async (making: Making): Promise<Map<Source, Known>> => {
  const { reports, corrections, marks, staging } = making
  const parts = await parted<Identities, { print: string; reports: Source[] }>(
    making,
    identityParts(reports, corrections, marks),
    ({ print, reports: list }) => ({
      names: [`${print}.who`],
      weight: list.length,
      task: (out) => ({ kind: 'identify', staging, out, reports: list.map(given(making)) }),
    }),
  )
  const known = new Map<Source, Known>()
  for (const { path, about, plan } of parts)
    plan.reports.forEach((source, i) => {
      const { key, words, print } = about.of[i]!
      known.set(source, { key, print, words: { ...words, path } })
    })
  return known
}

/** The rows of all tables but that of the series. */
const rowsMade = (
  making: Making,
  who: ReadonlyMap<Source, Who>,
  known: ReadonlyMap<Source, Known>,
  sheets: Sheets,
  cutByYear: boolean,
): Promise<MadePart<RowsPart, RowsPlan>[]> => {
  const { reports, corrections, marks, staging, settings } = making
  return parted(making, rowsParts(reports, who, known, corrections, [marks, cutByYear]), (plan) => ({
    names: enoughSheets(sheets).map((s) => `${plan.print}.${s}`),
    weight: plan.own.length,
    task: (out) => ({
      ...{ kind: 'rows', staging, out, sheets, cutByYear, groups: plan.groups, settings },
      reports: [...plan.own, ...plan.others].map(given(making)),
      own: plan.own.map((s, i) => ({
        who: who.get(s)!,
        words: known.get(s)!.words,
        agency: agencyOf(s),
        group: plan.groupOf[i]!,
      })),
    }),
  }))
}

/** The series of each agency, of what the parts with its rows have laid by for them. */
const seriesMade = (
  making: Making,
  who: ReadonlyMap<Source, Who>,
  rows: readonly MadePart<RowsPart, RowsPlan>[],
): Promise<MadePart<SeriesPart, { print: string }>[]> => {
  const { reports, corrections, marks, staging, settings } = making
  const seriesOf = new Map<Source, Words>()
  for (const { path, about, plan } of rows)
    plan.own.forEach((source, i) => {
      seriesOf.set(source, { ...about.series[i]!, path })
    })
  return parted(making, seriesParts(agenciesOf(reports, who), corrections, marks), ({ print, agencies }) => ({
    names: [`${print}.series`],
    weight: 0.1 * agencies.length,
    task: (out) => ({
      ...{ kind: 'series', staging, out, forms: settings.forms },
      agencies: agencies.map(([of, years]) => ({
        key: agencyIn(of),
        years: years.map(({ versions }) => seriesOf.get(versions.at(-1)!)!),
      })),
    }),
  }))
}

/** Every part of the tables, those of an earlier run where nothing in them has changed. */
export const makeParts = async (
  sources: readonly Source[],
  options: AssembleOptions,
  step: (done: number, total: number) => void,
): Promise<Parts> => {
  const { staging } = options
  const { forms = [], rules = {} } = options.settings
  const folder = folderOf(staging)
  await makeFolder(folder)
  const reports = sources.filter((s) => s.entry.code === null).sort(inOrder)
  const failed = sources.filter((s) => s.entry.code !== null).sort(inOrder)
  const facts = reports.reduce((n, s) => n + s.entry.facts, 0)
  const partitioned = options.partition === 'always' || (options.partition === 'auto' && facts > bigCorpus)
  const used = new Set<string>()
  let done = 0
  const making: Making = {
    ...{ reports, staging, folder, used },
    run: { ...options, workers: options.workers ?? 1, maxMemory: options.maxMemory ?? 2048 },
    corrections: byFile(options.corrections ?? []),
    marks: marksOf(options),
    settings: { forms, rules },
    stepped: (n) => {
      done += n
      step(Math.min(done, 2 * reports.length), 2 * reports.length)
    },
  }
  const known = await identified(making)
  const who = versionsOf(reports, new Map([...known].map(([s, k]) => [s, k.key])))
  const sheets: Sheets = !options.xlsx ? 'none' : facts < mostRows ? 'all' : 'some'
  const rows = await rowsMade(making, who, known, sheets, partitioned)
  const series = await seriesMade(making, who, rows)
  return {
    ...{ reports, failed, facts, who, partitioned, used },
    rows: rows.map(({ path, about, plan: { year } }) => ({ path, about: { ...about, series: [] }, year })),
    series: series.map(({ path, about }) => ({ path, about })),
  }
}

/** Parts of files that are gone or were others. */
export const removeOthers = async (staging: string, used: ReadonlySet<string>): Promise<void> => {
  for (const name of await readdir(folderOf(staging)))
    if (!used.has(name)) await rm(join(folderOf(staging), name), { force: true })
}
