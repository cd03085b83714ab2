import { createHash } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Divisions } from '../agency/divisions.ts'
import { applyCorrections } from '../corrections/apply.ts'
import { type ByFile, byFile } from '../corrections/by-file.ts'
import type { Correction } from '../corrections/model.ts'
import { crosswalk } from '../crosswalk/index.ts'
import type { Form } from '../forms/form.ts'
import { allForms } from '../forms/index.ts'
import type { Report } from '../report.ts'
import { byCode } from '../text/order.ts'
import { mostRows } from '../write/sheet-xml.ts'
import { codebook, codebookRows, crosswalkTable } from './codebook.ts'
import { dataPackage } from './datapackage.ts'
import { CorpusError } from './error.ts'
import { notADocument } from './failure.ts'
import { makeFolder } from './folder.ts'
import type { ProblemItem, ReportItem, Source, Who } from './item.ts'
import { openReader } from './journal.ts'
import { described, openOutput, swapIn } from './output.ts'
import type { FileSettings } from './read-one.ts'
import { readme, workbookNotes } from './readme.ts'
import type { Kept } from './record.ts'
import {
  type CoverageRow,
  coverage,
  problems,
  reportTables,
  rowsOf,
  series,
  type Table,
  wide,
  wideValues,
} from './tables.ts'
import { withUnread } from './unread.ts'
import { acrossYears, resolvedOf, whoIsWho } from './who.ts'
import type { RowWriter } from './write-parquet.ts'
import { writeWorkbook } from './write-xlsx.ts'

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
  settings: Pick<FileSettings, 'forms' | 'rules'>
  /** files beside the documents, by their names: rows of `problems` */
  aside?: readonly string[]
}

/** Facts above which a corpus is big: the long table no longer fits a sheet of a spreadsheet, that of one year still does. */
export const bigCorpus = 1_000_000

export const agencyOf = ({ entry, listed }: Source): string | null => entry.agency ?? listed?.agency ?? null

/** Year, agency, file: the order of every table, whatever order the results came in. Unknown years come last. */
const inOrder = (a: Source, b: Source): number =>
  (a.entry.year ?? Number.POSITIVE_INFINITY) - (b.entry.year ?? Number.POSITIVE_INFINITY) ||
  byCode(agencyOf(a) ?? '', agencyOf(b) ?? '') ||
  byCode(a.entry.name, b.entry.name)

/** Which agency has how many reports for which year, over all agencies and all years between the first and the last. */
export const coverageOf = (reports: readonly Source[], who: ReadonlyMap<Source, Who>): CoverageRow[] => {
  const agencies = new Map<string, { name: string; named: number; years: Map<number, number> }>()
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const source of reports) {
    const { key } = who.get(source)!
    const { year } = source.entry
    if (key === null || year === null) continue
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

/** A table in all of its formats at once. */
interface Opened {
  add: (row: unknown, year?: number | null) => void
  close: () => void
}

/**
 * From the journal to the dataset: the index is sorted, records are read one at a time in that order, and every table is written as
 * the rows come. The same results make the same bytes.
 *
 * @param step called after every report read: each is read to know who it is, against other years, and for the tables
 * @returns who has reported for which year
 */
export const assemble = async (
  sources: readonly Source[],
  options: AssembleOptions,
  step: (done: number, total: number) => void,
): Promise<CoverageRow[]> => {
  const { dataset, staging, version } = options
  const next = join(staging, 'next')
  await rm(next, { recursive: true, force: true })
  await makeFolder(next)

  const reports = sources.filter((s) => s.entry.code === null).sort(inOrder)
  const failed = sources.filter((s) => s.entry.code !== null).sort(inOrder)
  const facts = reports.reduce((n, s) => n + s.entry.facts, 0)
  const partitioned = options.partition === 'always' || (options.partition === 'auto' && facts > bigCorpus)
  const output = openOutput(next, partitioned)
  const workbook = options.xlsx ? writeWorkbook(join(next, 'nianbao.xlsx')) : null
  const tables: Table<never>[] = []

  const open = <Row>(table: Table<Row>, inWorkbook: boolean): Opened => {
    tables.push(table as unknown as Table<never>)
    const files = output.table(table)
    const sheet: RowWriter<Row> | null = inWorkbook && workbook !== null ? workbook.sheet(table) : null
    return {
      add: (row, year = null) => {
        files.add(row as Row, year)
        sheet?.add(row as Row)
      },
      close: files.close,
    }
  }

  const known: readonly Form[] = [...(options.settings.forms ?? []), ...allForms]
  const met = new Set(reports.map((s) => s.entry.form))
  const opened: Record<string, Opened> = {
    reports: open(reportTables.reports, true),
    ...Object.fromEntries(known.filter((f) => met.has(f.id)).map((f) => [f.id, open(wide(f), true)])),
    facts: open(reportTables.facts, facts < mostRows),
    findings: open(reportTables.findings, true),
    sections: open(reportTables.sections, false),
    claims: open(reportTables.claims, false),
    checks: open(reportTables.checks, false),
    series: open(series, false),
  }
  const reader = openReader(staging)
  const corrections: ByFile = byFile(options.corrections ?? [])
  const read = async (source: Source): Promise<Report> => {
    const kept = await recordOf(reader, source, staging)
    const { report } = kept as Extract<Kept, { report: unknown }>
    return applyCorrections(report, corrections.of(report.source)).report
  }
  let done = 0
  const stepped = (): void => step(++done, 3 * reports.length)
  let covered: CoverageRow[]
  try {
    const who = await whoIsWho(reports, read, options.divisions, stepped)
    const across = await acrossYears(reports, who, read, next, opened.series!.add, stepped, options.settings)
    for (const source of reports) {
      const report = await read(source)
      const item: ReportItem = {
        agency: agencyOf(source),
        report,
        resolved: resolvedOf(report, source.listed, options.divisions),
        listed: source.listed,
        who: who.get(source)!,
        across: await across.of(source),
      }
      for (const [name, rows] of Object.entries(rowsOf(item)))
        for (const row of rows) opened[name]!.add(row, item.report.year)
      const { id } = item.report.form
      if (id !== null) opened[id]?.add(wideValues(item))
      stepped()
    }
    await across.close()
    covered = withUnread(coverageOf(reports, who), failed)
    opened.coverage = open(coverage, true)
    for (const row of covered) opened.coverage!.add(row)
    opened.problems = open(problems, true)
    for (const source of failed) opened.problems!.add(problemItem(source, await recordOf(reader, source, staging)))
    for (const name of [...(options.aside ?? [])].sort(byCode)) opened.problems!.add(asideItem(name))
    opened.codebook = open(codebook, true)
    for (const row of codebookRows(known)) opened.codebook!.add(row)
    opened.crosswalk = open(crosswalkTable, true)
    for (const row of crosswalk) opened.crosswalk!.add(row)
    for (const table of Object.values(opened)) table.close()
    workbook?.close((leftOut) =>
      workbookNotes([...leftOut, ...(facts < mostRows ? [] : [{ name: 'facts', rows: facts }])]),
    )
  } finally {
    await reader.close()
  }
  await writeFile(join(next, 'README.md'), readme(tables, partitioned))

  const files = await described(next, [
    ...output.files,
    ...(workbook === null ? [] : [{ table: 'workbook', format: 'xlsx' as const, path: 'nianbao.xlsx', rows: null }]),
    { table: 'readme', format: 'markdown' as const, path: 'README.md', rows: null },
  ])
  const text = JSON.stringify(
    dataPackage(tables, files, {
      version,
      partitioned,
      problems: failed.length + (options.aside ?? []).length,
      divisions: options.divisions?.source ?? null,
      corrections: correctionsMark(options.corrections ?? []),
    }),
    null,
    2,
  )
  await swapIn(
    dataset,
    staging,
    next,
    `${text}\n`,
    files.map((f) => f.path),
  )
  return covered
}

/** Which corrections are in the tables. */
const correctionsMark = (corrections: readonly Correction[]): string | null =>
  corrections.length === 0 ? null : `sha256:${createHash('sha256').update(JSON.stringify(corrections)).digest('hex')}`

const recordOf = async (reader: ReturnType<typeof openReader>, { entry }: Source, staging: string): Promise<Kept> => {
  try {
    const kept = await reader.read(entry)
    if (kept.name === entry.name && kept.sha256 === entry.sha256) return kept
  } catch {
    // said below
  }
  const segment = join(staging, 'results', `${entry.segment}.jsonl.gz`)
  throw new CorpusError('damaged-journal', {
    zh: `中间结果 ${segment} 已损坏。请删除它和同名的 .index 文件，再运行同一命令，缺少的部分会重新读取。`,
    en: `The intermediate results ${segment} are damaged. Delete the file and its .index, and run the same command again: what is missing is read again.`,
  })
}

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
