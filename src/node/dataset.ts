import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import type { Divisions } from '../agency/divisions.ts'
import type { Failure } from '../base/failure.ts'
import { gather } from '../cli/gather.ts'
import { version } from '../cli/version.ts'
import { build, type Watch } from '../corpus/build.ts'
import { loadDivisions } from '../corpus/divisions.ts'
import { localEngine } from '../corpus/local.ts'
import type { Correction } from '../corrections/model.ts'
import { type Files, limitsOf, listOf, type PoolOptions, settingsOf } from './files.ts'

/** How a dataset is made. */
export interface DatasetOptions extends PoolOptions {
  /** folder of the dataset: a new or empty one, or one that was made before and goes on */
  to: string
  /** what people have corrected (`corrections.json`): put into the tables; no file is read again for it */
  corrections?: readonly Correction[]
  /** table of administrative divisions; the published lists of past years when left out, null for none */
  divisions?: Divisions | null
  /** big tables cut by year. Default `auto`: above a million facts */
  partition?: 'auto' | 'always' | 'never'
  /** whether a workbook is written as well. Default true */
  xlsx?: boolean
  /** look at the content of files that look as they did. Default false */
  verify?: boolean
  /** told while files are read: how many of how many, and how many of them could not be */
  onRead?: (done: number, total: number, problems: number) => void
}

/** What a dataset was made of. */
export interface BuiltDataset {
  /** names of the files with a report */
  reports: string[]
  /** names of the files without one: rows of the table `problems`, with the code of each */
  problems: { name: string; code: Failure['code'] }[]
  /** names of files that are no documents: rows of `problems` as well */
  aside: string[]
  /** files whose result was there from an earlier build */
  known: number
  /** nothing was new, and nothing was written */
  same: boolean
}

/**
 * Make one dataset of many reports, or bring it up to date: Parquet, CSV and XLSX, with a codebook and `datapackage.json`. What was
 * read is kept in the folder as it comes: a build that was stopped, even by `kill -9`, goes on where it was.
 *
 * @param files folders, patterns, files, or lists (`.csv`, `.xlsx` with a column `file`) of what is to be in it
 * @throws NianbaoError `not-a-dataset` where the folder holds something else, `locked` where another build is at work, `disk` where it
 * is full; the reason of `signal` where that stopped it
 * @example
 * const { reports, problems } = await buildDataset('年报/', { to: 'dataset' })
 */
export const buildDataset = async (files: Files, options: DatasetOptions): Promise<BuiltDataset> => {
  const { cwd = process.cwd(), corrections = [], partition = 'auto', xlsx = true, verify = false, signal } = options
  const dataset = resolve(cwd, options.to)
  const workers = Math.max(1, options.workers ?? availableParallelism())
  const { inputs, aside } = await gather(listOf(files), cwd, dataset)
  const divisions = options.divisions === undefined ? await loadDivisions() : options.divisions
  const watch: Watch = {
    read: options.onRead ?? (() => {}),
    assembled: () => {},
    signal: signal ?? new AbortController().signal,
  }
  const built = await build(
    inputs,
    {
      ...{ dataset, workers, aside, divisions, corrections, partition, xlsx, verify },
      ...limitsOf(options),
      version: version(),
      settings: await settingsOf(options),
      engine: localEngine(workers),
    },
    watch,
  )
  if (built === null) throw signal!.reason
  return {
    // in the order of their names: they were read as processes had time
    reports: built.reports.map(({ entry }) => entry.name).sort(),
    problems: built.problems.map(({ entry }) => ({ name: entry.name, code: entry.code! })),
    ...{ aside, known: built.known, same: built.same },
  }
}
