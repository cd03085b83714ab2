import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Message } from '../base/error.ts'
import { notADocument, notReadInside } from '../base/failure.ts'
import type { Correction } from '../corrections/model.ts'
import { crosswalkWith } from '../crosswalk/index.ts'
import { formsWith } from '../forms/index.ts'
import { INTO } from '../read/inside/prefix.ts'
import { byCode } from '../text/order.ts'
import { headRows, mostRows } from '../write/sheet-xml.ts'
import type { Column } from '../write/table.ts'
import type { AssembleOptions } from './assemble.ts'
import { codebook, codebookRows, crosswalkTable } from './codebook.ts'
import { coverageOf } from './coverage.ts'
import { columnsIn, dataPackage, type Written } from './datapackage.ts'
import { openFile } from './file.ts'
import { makeFolder } from './folder.ts'
import type { ProblemItem, Source } from './item.ts'
import { openReader } from './journal.ts'
import { changedAt, type MadeFile, writeMade } from './made.ts'
import type { Parts } from './make-parts.ts'
import { type Made, mergeCsv, mergeParquet, mergeWorkbook, type SheetOf } from './merge.ts'
import { pathsOf, swapIn } from './output.ts'
import { printOf } from './parts/cut.ts'
import { Damaged } from './parts/damaged.ts'
import type { TablePiece } from './parts/piece.ts'
import { partVersion } from './parts/plan.ts'
import { readme, workbookNotes } from './readme.ts'
import type { Kept } from './record.ts'
import { type CoverageRow, coverage, problems, reportTables, series, type Table, wide, wideName } from './tables.ts'
import { withUnread } from './unread.ts'
import { writeCsv } from './write-csv.ts'
import { writeParquet } from './write-parquet.ts'
import { aboutColumn } from './write-xlsx.ts'

/** The files of a dataset while they are written. */
interface Writing {
  /** the folder that they are written to before they are put in place */
  next: string
  /** what writes them: another version may write the same rows otherwise */
  by: unknown
  /** those that are in place, by their paths */
  same: ReadonlyMap<string, MadeFile>
  partitioned: boolean
  files: (Written & { print: string })[]
  /** paths of those that have become others */
  fresh: string[]
  tables: Table<never>[]
  /** of the workbook */
  sheets: (SheetOf & { print: string })[]
}

/** One file, unless what is in place is of the same print. */
const addFile = (
  { by, same, files, fresh }: Writing,
  content: string,
  about: Pick<Written, 'table' | 'format' | 'path' | 'rows'>,
  make: () => Made,
): void => {
  const print = printOf([by, content])
  const there = same.get(about.path)
  if (there !== undefined && there.print === print) {
    files.push({ ...about, print, bytes: there.bytes, sha256: there.sha256 })
    return
  }
  const made = make()
  files.push({ ...about, print, ...made })
  if (there?.sha256 !== made.sha256 || there.bytes !== made.bytes) fresh.push(about.path)
}

/** The rows of a table in one part. */
interface PartOfTable {
  path: string
  year: number | null
  piece: TablePiece
}

const countOf = (parts: readonly PartOfTable[]): number => parts.reduce((n, p) => n + p.piece.rows, 0)

/** A table that is there in parts. */
const addParts = (w: Writing, table: Table<never>, parts: readonly PartOfTable[], sheet: boolean): void => {
  w.tables.push(table)
  const filled = parts.filter((p) => p.piece.rows > 0)
  const cutBy = w.partitioned && table.byYear
  const years = cutBy ? [...new Set(filled.map((p) => p.year))] : [undefined]
  // a table without a row is there all the same
  for (const year of years.length === 0 ? [null] : years) {
    const own = filled.filter((p) => year === undefined || p.year === year)
    const rows = countOf(own)
    const paths = pathsOf(table.name, year)
    for (const format of ['parquet', 'csv'] as const) {
      const columns = columnsIn(table, format, cutBy)
      const print = printOf([format, columns.map((c) => [c.name, c.type]), own.map((p) => p.piece.print)])
      const path = join(w.next, paths[format])
      addFile(w, print, { table: table.name, format, path: paths[format], rows }, () =>
        (format === 'csv' ? mergeCsv : mergeParquet)(path, columns, own),
      )
    }
  }
  if (!sheet) return
  const print = printOf([table.columns.map((c) => c.title), filled.map((p) => p.piece.print)])
  w.sheets.push({ name: table.name, columns: table.columns, rows: countOf(parts), print, pieces: filled })
}

/** A table of which all rows are at hand. */
const addRows = <Row>(w: Writing, table: Table<Row>, rows: readonly Row[]): void => {
  w.tables.push(table as unknown as Table<never>)
  const cells = rows.map((row) => table.columns.map((c) => c.of(row)))
  const paths = pathsOf(table.name, undefined)
  for (const format of ['parquet', 'csv'] as const) {
    const print = printOf([format, table.columns.map((c) => c.name), cells])
    addFile(w, print, { table: table.name, format, path: paths[format], rows: rows.length }, () => {
      const writer = (format === 'csv' ? writeCsv : writeParquet)(join(w.next, paths[format]), table.columns)
      for (const row of rows) writer.add(row)
      return writer.close()
    })
  }
  const columns = table.columns as unknown as readonly Column<never>[]
  const print = printOf([columns.map((c) => c.title), cells])
  w.sheets.push({ name: table.name, columns, rows: rows.length, print, pieces: [{ cells }] })
}

const addWorkbook = (w: Writing, facts: number): void => {
  const tooLong = w.sheets.filter((s) => headRows + s.rows > mostRows).map(({ name, rows }) => ({ name, rows }))
  const notes = workbookNotes([...tooLong, ...(facts < mostRows ? [] : [{ name: 'facts', rows: facts }])])
  const readMe = {
    ...{ name: 'readme', columns: [aboutColumn] as readonly Column<never>[], rows: notes.length },
    pieces: [{ cells: notes.map((n) => [n]) }],
  }
  const shown = w.sheets.filter((s) => headRows + s.rows <= mostRows)
  const print = printOf(['xlsx', notes, shown.map((s) => [s.name, s.print])])
  addFile(w, print, { table: 'workbook', format: 'xlsx', path: 'nianbao.xlsx', rows: null }, () =>
    mergeWorkbook(
      join(w.next, 'nianbao.xlsx'),
      [readMe, ...shown].map((s) => ({ ...s, name: s.name.slice(0, 31) })),
    ),
  )
}

const addReadme = (w: Writing): void => {
  const words = readme(w.tables, w.partitioned)
  addFile(w, printOf(words), { table: 'readme', format: 'markdown', path: 'README.md', rows: null }, () => {
    const out = openFile(join(w.next, 'README.md'))
    out.text(words)
    return out.close()
  })
}

/** Tables with rows of reports, all but the series cut as the parts are. */
const addReports = (w: Writing, parts: Parts, known: ReturnType<typeof formsWith>): void => {
  const ofRows = (name: string): PartOfTable[] =>
    parts.rows.flatMap(({ path, year, about }) => {
      const piece = about.tables[name]
      return piece === undefined ? [] : [{ path, year, piece }]
    })
  const add = (table: unknown, name: string, sheet: boolean): void =>
    addParts(w, table as Table<never>, ofRows(name), sheet)
  const met = new Set(parts.reports.map((s) => s.entry.form))
  add(reportTables.reports, 'reports', true)
  for (const f of known) if (met.has(f.id)) add(wide(f), wideName(f), true)
  add(reportTables.facts, 'facts', parts.facts < mostRows)
  add(reportTables.findings, 'findings', true)
  for (const t of [reportTables.sections, reportTables.claims, reportTables.checks]) add(t, t.name, false)
  addParts(
    w,
    series as unknown as Table<never>,
    parts.series.map(({ path, about }) => ({ path, year: null, piece: about.tables.series })),
    false,
  )
}

/** From the parts to the files; those that are as they were are left alone. */
export const writeTables = async (
  parts: Parts,
  options: AssembleOptions,
  before: { print: string; kept: readonly MadeFile[] },
): Promise<CoverageRow[]> => {
  const { dataset, staging, version } = options
  const { reports, failed, facts, partitioned } = parts
  const next = join(staging, 'next')
  await rm(next, { recursive: true, force: true })
  await makeFolder(next)
  const same = new Map(before.kept.map((f) => [f.path, f]))
  const by = [partVersion, version]
  const w: Writing = { next, by, same, partitioned, files: [], fresh: [], tables: [], sheets: [] }
  const known = formsWith(options.settings.forms ?? [])
  addReports(w, parts, known)
  const left = leftInFiles(reports)
  const covered = withUnread(coverageOf(reports, parts.who), [...failed, ...left])
  addRows(w, coverage, covered)
  addRows(w, problems, [...(await problemItems(failed, options)), ...left.map(leftItem)])
  addRows(w, codebook, codebookRows(known))
  addRows(w, crosswalkTable, crosswalkWith(options.settings.forms ?? []))
  if (options.xlsx) addWorkbook(w, facts)
  addReadme(w)

  const described = dataPackage(
    w.tables,
    w.files.map(({ print: _, ...f }) => f),
    {
      version,
      partitioned,
      problems: failed.length + left.length + (options.aside ?? []).length,
      divisions: options.divisions?.source ?? null,
      corrections: correctionsMark(options.corrections ?? []),
    },
  )
  const paths = w.files.map((f) => f.path)
  await options.beforeSwap?.()
  await swapIn(dataset, staging, next, `${JSON.stringify(described, null, 2)}\n`, paths, w.fresh)
  const files = w.files.map((f) => ({ ...f, changed: changedAt(join(dataset, f.path)) ?? 0 }))
  await writeMade(staging, { print: before.print, files })
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
export const correctionsMark = (corrections: readonly Correction[]): string | null =>
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
