import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Divisions } from '../agency/divisions.ts'
import type { Correction } from '../corrections/model.ts'
import { byCode } from '../text/order.ts'
import { openDataset } from './dataset.ts'
import type { Source } from './item.ts'
import { isAsMade, type MadeFile, readMade } from './made.ts'
import { makeParts, marksOf, removeOthers } from './make-parts.ts'
import { packageName } from './output.ts'
import { printOf } from './parts/cut.ts'
import { partVersion } from './parts/plan.ts'
import type { FileSettings } from './read-one.ts'
import type { CoverageRow } from './tables.ts'
import { correctionsMark, writeTables } from './write-tables.ts'

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
