import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Divisions } from '../agency/divisions.ts'
import type { Message } from '../base/error.ts'
import { notADocument, notReadInside } from '../base/failure.ts'
import { byFile } from '../corrections/by-file.ts'
import type { Correction } from '../corrections/model.ts'
import { crosswalkWith } from '../crosswalk/index.ts'
import { familyOf } from '../forms/form.ts'
import { formsWith } from '../forms/index.ts'
import { INTO } from '../read/inside/prefix.ts'
import { fold } from '../text/fold.ts'
import { byCode } from '../text/order.ts'
import { headRows, mostRows } from '../write/sheet-xml.ts'
import type { Column } from '../write/table.ts'
import { codebook, codebookRows, crosswalkTable } from './codebook.ts'
import { columnsIn, dataPackage, type Written } from './datapackage.ts'
import { openDataset } from './dataset.ts'
import { openFile } from './file.ts'
import { makeFolder } from './folder.ts'
import { agencyOf, type ProblemItem, type Source, type Who } from './item.ts'
import { openReader } from './journal.ts'
import { changedAt, isAsMade, type MadeFile, readMade, writeMade } from './made.ts'
import { type Made, mergeCsv, mergeParquet, mergeWorkbook, type SheetOf } from './merge.ts'
import { packageName, pathsOf, swapIn } from './output.ts'
import { printOf } from './parts/cut.ts'
import { Damaged } from './parts/damaged.ts'
import type { Identities } from './parts/identify.ts'
import { aboutPart } from './parts/part-file.ts'
import type { TablePiece } from './parts/piece.ts'
import {
  enoughSheets,
  givenOf,
  identityParts,
  type Known,
  partVersion,
  type RowsPlan,
  rowsParts,
  seriesParts,
} from './parts/plan.ts'
import type { RowsPart } from './parts/rows.ts'
import { runTasks } from './parts/run.ts'
import type { SeriesPart } from './parts/series.ts'
import type { PartTask, Sheets, Words } from './parts/task.ts'
import type { FileSettings } from './read-one.ts'
import { readme, workbookNotes } from './readme.ts'
import type { Kept } from './record.ts'
import { type CoverageRow, coverage, problems, reportTables, series, type Table, wide, wideName } from './tables.ts'
import { withUnread } from './unread.ts'
import { agenciesOf, agencyIn, versionsOf } from './who.ts'
import { writeCsv } from './write-csv.ts'
import { writeParquet } from './write-parquet.ts'
import { aboutColumn } from './write-xlsx.ts'

export interface AssembleOptions {
  dataset: string
  staging: string
  version: string
  xlsx: boolean
  partition: 'auto' | 'always' | 'never'
  /** table of administrative divisions; without one, agencies go by their full names */
  divisions: Divisions | null
  /**
   * What people have corrected. It is put in when the tables are made and not when a file is read: the journal keeps what stands in
   * the files, and a new correction reads nothing again.
   */
  corrections?: readonly Correction[]
  /** forms of the user's own that files were read with, and what was said of rules */
  settings: Pick<FileSettings, 'forms' | 'rules' | 'ruleFiles'>
  /** files beside the documents, by their names: rows of `problems` */
  aside?: readonly string[]
  /** processes that make the tables, and the heap of one, in MiB */
  workers?: number
  maxMemory?: number
  signal: AbortSignal
  /** look at the content of the dataset's files, and not at their sizes and dates alone */
  verify?: boolean
  /** called before the first file of the dataset is touched; what it throws stops the run */
  beforeSwap?: () => Promise<void>
}

/** Facts above which a corpus is big: the long table no longer fits a sheet of a spreadsheet, that of one year still does. */
export const bigCorpus = 1_000_000

/** Year, agency, file: the order of every table, whatever order the results came in. Unknown years come last. */
const inOrder = (a: Source, b: Source): number =>
  (a.entry.year ?? Number.POSITIVE_INFINITY) - (b.entry.year ?? Number.POSITIVE_INFINITY) ||
  byCode(agencyOf(a) ?? '', agencyOf(b) ?? '') ||
  byCode(a.entry.name, b.entry.name)

/**
 * Which agency has how many reports for which year, over all agencies and all years between the first and the last. One that cannot
 * be told from others of its name (市教育局, 平湖县卫健委) stands by the name it has: it has reported, whoever it is.
 */
export const coverageOf = (reports: readonly Source[], who: ReadonlyMap<Source, Who>): CoverageRow[] => {
  const agencies = new Map<string, { name: string; named: number; years: Map<number, number> }>()
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  // who has not reported is asked of the reports on information disclosure, where a corpus has any
  const isAsked = reports.some((s) => familyOf(s.entry) === 'disclosure')
    ? (s: Source) => familyOf(s.entry) === 'disclosure'
    : () => true
  for (const source of reports) {
    const { year } = source.entry
    const key = who.get(source)!.key ?? keyByName(source)
    if (key === null || year === null || !isAsked(source)) continue
    first = Math.min(first, year)
    last = Math.max(last, year)
    const agency = agencies.get(key) ?? { name: '', named: Number.NEGATIVE_INFINITY, years: new Map<number, number>() }
    agency.years.set(year, (agency.years.get(year) ?? 0) + 1)
    // the name of its latest report
    if (year >= agency.named) Object.assign(agency, { name: agencyOf(source) ?? agency.name, named: year })
    agencies.set(key, agency)
  }
  return [...agencies]
    .sort(([a, x], [b, y]) => byCode(x.name, y.name) || byCode(a, b))
    .flatMap(([key, { name, years }]) =>
      Array.from({ length: last - first + 1 }, (_, i) => ({
        key,
        agency: name,
        year: first + i,
        reports: years.get(first + i) ?? 0,
        unread: 0,
      })),
    )
}

const keyByName = (source: Source): string | null => {
  const name = agencyOf(source)
  return name === null ? null : `name:${fold(name)}`
}

/** What tells the runs of a build from one another: equal marks make equal files of equal reports. */
const marksOf = ({
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

/** Everything that goes into the tables. */
const printOfAll = (sources: readonly Source[], options: AssembleOptions): string =>
  printOf([
    partVersion,
    marksOf(options),
    options.xlsx,
    options.partition,
    correctionsMark(options.corrections ?? []),
    options.aside ?? [],
    sources
      .map(({ entry: e, listed }) => [e.name, e.sha256, e.by, e.code, listed])
      .sort((a, b) => byCode(a[0] as string, b[0] as string)),
  ])

export interface Assembled {
  coverage: CoverageRow[]
  /** nothing was new, and nothing was written */
  same: boolean
}

/**
 * From the journal to the dataset. Rows are made in parts, in the order of the tables, by as many processes as there are cores for;
 * a part is kept, and made again only when one of its reports has changed. Files are put together of the parts, and only those
 * that have become others are written. The same results make the same bytes.
 *
 * @param step called with every report that is done: each is read to know who it is, and for the tables
 * @returns who has reported for which year
 */
export const assemble = async (
  sources: readonly Source[],
  options: AssembleOptions,
  step: (done: number, total: number) => void,
): Promise<Assembled> => {
  const { dataset, staging, verify = false } = options
  const print = printOfAll(sources, options)
  const last = await readMade(staging)
  const kept: MadeFile[] = []
  for (const file of last?.files ?? []) if (await isAsMade(dataset, file, verify)) kept.push(file)
  if (
    last !== null &&
    last.print === print &&
    kept.length === last.files.length &&
    existsSync(join(dataset, packageName))
  )
    return { coverage: await coverageIn(dataset), same: true }
  const parts = await makeParts(sources, options, step)
  const coverage = await writeTables(parts, options, { print, kept })
  await removeOthers(staging, parts.used)
  return { coverage, same: false }
}

/** Who has reported, as the dataset has it. */
const coverageIn = async (dataset: string): Promise<CoverageRow[]> => {
  const rows: CoverageRow[] = []
  for await (const r of (await openDataset(dataset)).rows('coverage'))
    rows.push({
      key: r.agency_id!,
      agency: r.agency!,
      year: Number(r.year),
      reports: Number(r.reports),
      unread: Number(r.unread),
    })
  return rows
}

interface Parts {
  reports: Source[]
  failed: Source[]
  facts: number
  who: ReadonlyMap<Source, Who>
  partitioned: boolean
  rows: { path: string; print: string; year: number | null; about: RowsPart }[]
  series: { path: string; print: string; about: SeriesPart }[]
  /** names of the parts that are in the tables */
  used: Set<string>
}

const folderOf = (staging: string): string => join(staging, 'parts')

/** Every part of the tables, those of an earlier run where nothing in them has changed. */
const makeParts = async (
  sources: readonly Source[],
  options: AssembleOptions,
  step: (done: number, total: number) => void,
): Promise<Parts> => {
  const { staging } = options
  const { forms = [], rules = {} } = options.settings
  const settings = { forms, rules }
  const folder = folderOf(staging)
  await makeFolder(folder)
  const reports = sources.filter((s) => s.entry.code === null).sort(inOrder)
  const failed = sources.filter((s) => s.entry.code !== null).sort(inOrder)
  const facts = reports.reduce((n, s) => n + s.entry.facts, 0)
  const partitioned = options.partition === 'always' || (options.partition === 'auto' && facts > bigCorpus)
  const corrections = byFile(options.corrections ?? [])
  const marks = marksOf(options)
  const used = new Set<string>()
  const given = (s: Source) => givenOf(s, corrections)
  let done = 0
  const stepped = (n: number): void => {
    done += n
    step(Math.min(done, 2 * reports.length), 2 * reports.length)
  }
  const run = { ...options, workers: options.workers ?? 1, maxMemory: options.maxMemory ?? 2048 }

  const identities = await parted(identityParts(reports, corrections, marks), ({ print, reports: list }) => ({
    names: [`${print}.who`],
    weight: list.length,
    task: (out: string) => ({ kind: 'identify' as const, staging, out, reports: list.map(given) }),
  }))
  const known = new Map<Source, Known>()
  for (const { path, about, plan } of identities as MadePart<Identities, { reports: Source[] }>[])
    plan.reports.forEach((source, i) => {
      const { key, words, print } = about.of[i]!
      known.set(source, { key, print, words: { ...words, path } })
    })
  const who = versionsOf(reports, new Map([...known].map(([s, k]) => [s, k.key])))

  const sheets: Sheets = !options.xlsx ? 'none' : facts < mostRows ? 'all' : 'some'
  const rows = await parted(rowsParts(reports, who, known, corrections, [marks, partitioned]), (plan) => ({
    names: enoughSheets(sheets).map((s) => `${plan.print}.${s}`),
    weight: plan.own.length,
    task: (out: string) => ({
      ...{ kind: 'rows' as const, staging, out, sheets, cutByYear: partitioned, groups: plan.groups, settings },
      reports: [...plan.own, ...plan.others].map(given),
      own: plan.own.map((s, i) => ({
        who: who.get(s)!,
        words: known.get(s)!.words,
        agency: agencyOf(s),
        group: plan.groupOf[i]!,
      })),
    }),
  }))
  const seriesOf = new Map<Source, Words>()
  for (const { path, about, plan } of rows as MadePart<RowsPart, RowsPlan>[])
    plan.own.forEach((source, i) => {
      seriesOf.set(source, { ...about.series[i]!, path })
    })
  const series = await parted(seriesParts(agenciesOf(reports, who), corrections, marks), ({ print, agencies }) => ({
    names: [`${print}.series`],
    weight: 0.1 * agencies.length,
    task: (out: string) => ({
      ...{ kind: 'series' as const, staging, out, forms },
      agencies: agencies.map(([of, years]) => ({
        key: agencyIn(of),
        years: years.map(({ versions }) => seriesOf.get(versions.at(-1)!)!),
      })),
    }),
  }))
  return {
    ...{ reports, failed, facts, who, partitioned, used },
    rows: (rows as MadePart<RowsPart, RowsPlan>[]).map(({ path, about, plan }) => ({
      ...{ path, about: { ...about, series: [] }, print: plan.print, year: plan.year },
    })),
    series: (series as MadePart<SeriesPart, { print: string }>[]).map(({ path, about, plan }) => ({
      ...{ path, about, print: plan.print },
    })),
  }

  /** Those that are there are used, the others are made. */
  async function parted<Plan>(
    plans: readonly Plan[],
    of: (plan: Plan) => { names: string[]; weight: number; task: (out: string) => TaskOf },
  ): Promise<MadePart<unknown, Plan>[]> {
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
    return made.map(({ plan, path }) => ({ plan, path, about: aboutPart(path) }))
  }
}

type TaskOf = Exclude<PartTask, { kind: 'divisions' }>

interface MadePart<About, Plan> {
  plan: Plan
  path: string
  about: About
}

/** Parts of files that are gone or were others. */
const removeOthers = async (staging: string, used: ReadonlySet<string>): Promise<void> => {
  for (const name of await readdir(folderOf(staging)))
    if (!used.has(name)) await rm(join(folderOf(staging), name), { force: true })
}

/** From the parts to the files; those that are as they were are left alone. */
const writeTables = async (
  parts: Parts,
  options: AssembleOptions,
  before: { print: string; kept: readonly MadeFile[] },
): Promise<CoverageRow[]> => {
  const { dataset, staging, version } = options
  const { reports, failed, facts, partitioned } = parts
  const next = join(staging, 'next')
  await rm(next, { recursive: true, force: true })
  await makeFolder(next)
  const files: (Written & { print: string })[] = []
  const fresh: string[] = []
  const same = new Map(before.kept.map((f) => [f.path, f]))
  const file = (print: string, about: Pick<Written, 'table' | 'format' | 'path' | 'rows'>, make: () => Made): void => {
    const there = same.get(about.path)
    if (there !== undefined && there.print === print) {
      files.push({ ...about, print, bytes: there.bytes, sha256: there.sha256 })
      return
    }
    const made = make()
    files.push({ ...about, print, ...made })
    if (there?.sha256 !== made.sha256 || there.bytes !== made.bytes) fresh.push(about.path)
  }
  const tables: Table<never>[] = []
  const sheets: (SheetOf & { print: string })[] = []

  /** A table that is there in parts. */
  const joined = (
    table: Table<never>,
    of: readonly { path: string; print: string; year: number | null; piece: TablePiece }[],
    sheet: boolean,
  ): void => {
    tables.push(table)
    const cutBy = partitioned && table.byYear
    const years = cutBy ? [...new Set(of.filter((p) => p.piece.rows > 0).map((p) => p.year))] : [undefined]
    // a table without a row is there all the same
    for (const year of years.length === 0 ? [null] : years) {
      const own = of.filter((p) => p.piece.rows > 0 && (year === undefined || p.year === year))
      const rows = own.reduce((n, p) => n + p.piece.rows, 0)
      const paths = pathsOf(table.name, year)
      for (const format of ['parquet', 'csv'] as const) {
        const columns = columnsIn(table, format, cutBy)
        const print = printOf([format, columns.map((c) => [c.name, c.type]), own.map((p) => p.print)])
        const path = join(next, paths[format])
        file(print, { table: table.name, format, path: paths[format], rows }, () =>
          (format === 'csv' ? mergeCsv : mergeParquet)(path, columns, own),
        )
      }
    }
    if (!sheet) return
    const rows = of.reduce((n, p) => n + p.piece.rows, 0)
    const print = printOf([table.columns.map((c) => c.title), of.map((p) => p.print)])
    sheets.push({ name: table.name, columns: table.columns, rows, print, pieces: of.filter((p) => p.piece.rows > 0) })
  }
  const ofRows = (name: string) =>
    parts.rows.flatMap(({ path, print, year, about }) => {
      const piece = about.tables[name]
      return piece === undefined ? [] : [{ path, print, year, piece }]
    })
  /** A table of which all rows are at hand. */
  const whole = <Row>(table: Table<Row>, rows: readonly Row[], sheet: boolean): void => {
    tables.push(table as unknown as Table<never>)
    const cells = rows.map((row) => table.columns.map((c) => c.of(row)))
    const paths = pathsOf(table.name, undefined)
    for (const format of ['parquet', 'csv'] as const) {
      const print = printOf([format, table.columns.map((c) => c.name), cells])
      file(print, { table: table.name, format, path: paths[format], rows: rows.length }, () => {
        const writer = (format === 'csv' ? writeCsv : writeParquet)(join(next, paths[format]), table.columns)
        for (const row of rows) writer.add(row)
        return writer.close()
      })
    }
    const columns = table.columns as unknown as readonly Column<never>[]
    const print = printOf([columns.map((c) => c.title), cells])
    if (sheet) sheets.push({ name: table.name, columns, rows: rows.length, print, pieces: [{ cells }] })
  }

  const known = formsWith(options.settings.forms ?? [])
  const met = new Set(reports.map((s) => s.entry.form))
  const table = (t: unknown) => t as Table<never>
  joined(table(reportTables.reports), ofRows('reports'), true)
  for (const f of known) if (met.has(f.id)) joined(table(wide(f)), ofRows(wideName(f)), true)
  joined(table(reportTables.facts), ofRows('facts'), facts < mostRows)
  joined(table(reportTables.findings), ofRows('findings'), true)
  for (const t of [reportTables.sections, reportTables.claims, reportTables.checks])
    joined(table(t), ofRows(t.name), false)
  joined(
    table(series),
    parts.series.map(({ path, print, about }) => ({ path, print, year: null, piece: about.tables.series })),
    false,
  )
  const left = leftInFiles(reports)
  const covered = withUnread(coverageOf(reports, parts.who), [...failed, ...left])
  whole(coverage, covered, true)
  whole(problems, [...(await problemItems(failed, options)), ...left.map(leftItem)], true)
  whole(codebook, codebookRows(known), true)
  whole(crosswalkTable, crosswalkWith(options.settings.forms ?? []), true)

  if (options.xlsx) {
    const tooLong = sheets.filter((s) => headRows + s.rows > mostRows).map(({ name, rows }) => ({ name, rows }))
    const notes = workbookNotes([...tooLong, ...(facts < mostRows ? [] : [{ name: 'facts', rows: facts }])])
    const readMe = {
      ...{ name: 'readme', columns: [aboutColumn] as readonly Column<never>[], rows: notes.length },
      pieces: [{ cells: notes.map((n) => [n]) }],
    }
    const shown = sheets.filter((s) => headRows + s.rows <= mostRows)
    const print = printOf(['xlsx', notes, shown.map((s) => [s.name, s.print])])
    file(print, { table: 'workbook', format: 'xlsx', path: 'nianbao.xlsx', rows: null }, () =>
      mergeWorkbook(
        join(next, 'nianbao.xlsx'),
        [readMe, ...shown].map((s) => ({ ...s, name: s.name.slice(0, 31) })),
      ),
    )
  }
  const words = readme(tables, partitioned)
  file(printOf(words), { table: 'readme', format: 'markdown', path: 'README.md', rows: null }, () => {
    const out = openFile(join(next, 'README.md'))
    out.text(words)
    return out.close()
  })

  const text = JSON.stringify(
    dataPackage(
      tables,
      files.map(({ print: _, ...f }) => f),
      {
        version,
        partitioned,
        problems: failed.length + left.length + (options.aside ?? []).length,
        divisions: options.divisions?.source ?? null,
        corrections: correctionsMark(options.corrections ?? []),
      },
    ),
    null,
    2,
  )
  await options.beforeSwap?.()
  await swapIn(
    dataset,
    staging,
    next,
    `${text}\n`,
    files.map((f) => f.path),
    fresh,
  )
  await writeMade(staging, {
    print: before.print,
    files: files.map((f) => ({ ...f, changed: changedAt(join(dataset, f.path)) ?? 0 })),
  })
  return covered
}

/** Rows of files that gave no report, in order, and of those that are no documents. */
const problemItems = async (failed: readonly Source[], { staging, aside }: AssembleOptions): Promise<ProblemItem[]> => {
  const reader = openReader(staging)
  const items: ProblemItem[] = []
  try {
    for (const source of failed) items.push(problemItem(source, await recordOf(reader, source)))
  } finally {
    await reader.close()
  }
  return [...items, ...[...(aside ?? [])].sort(byCode).map(asideItem)]
}

/** Which corrections are in the tables. */
const correctionsMark = (corrections: readonly Correction[]): string | null =>
  corrections.length === 0 ? null : `sha256:${createHash('sha256').update(JSON.stringify(corrections)).digest('hex')}`

const recordOf = async (reader: ReturnType<typeof openReader>, { entry }: Source): Promise<Kept> => {
  try {
    const kept = await reader.read(entry)
    if (kept.name === entry.name && kept.sha256 === entry.sha256) return kept
  } catch {
    // said below
  }
  throw new Damaged(entry.segment)
}

/** Documents that came in one file with a report and were not read, each as if it were a file. */
export const leftInFiles = (reports: readonly Source[]): (Source & { message: Message })[] =>
  reports.flatMap(({ entry, listed }) =>
    (entry.notRead ?? []).map(({ name, code, message, agency = null, year = null }) => ({
      entry: { ...entry, name: `${entry.name}${INTO}${name}`, code, agency, year },
      listed,
      message: notReadInside({ code, ...(message === undefined ? {} : { message }) }),
    })),
  )

const leftItem = ({ entry, listed, message }: Source & { message: Message }): ProblemItem => ({
  source: entry.name,
  sha256: null,
  problem: { code: entry.code!, message },
  listed,
})

const asideItem = (source: string): ProblemItem => ({
  source,
  sha256: null,
  problem: { code: 'not-a-document', message: notADocument },
  listed: null,
})

const problemItem = ({ entry, listed }: Source, kept: Kept): ProblemItem => ({
  source: entry.name,
  sha256: entry.sha256,
  problem: (kept as Extract<Kept, { problem: unknown }>).problem,
  listed,
})
