import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { NianbaoError } from '../base/error.ts'
import type { DataPackage } from './datapackage.ts'
import { packageName, pathsOf } from './output.ts'
import { readCsv } from './read-csv.ts'

export interface Dataset {
  /** names of the tables that are there */
  tables: string[]
  /** the rows of a table, those of all years one after the other; cells are text, empty where there is nothing. With a year,
   * those of other years are passed over where the table is cut by year */
  rows: (table: string, year?: string) => AsyncGenerator<Record<string, string>>
}

/** Is it a folder that `build` has written, or is writing? */
export const isDataset = (folder: string): boolean =>
  existsSync(join(folder, packageName)) || existsSync(join(folder, '.nianbao'))

/**
 * A dataset to be read row by row, from its CSV files.
 *
 * @throws NianbaoError when the folder is no dataset, or one that is not finished
 */
export const openDataset = async (folder: string): Promise<Dataset> => {
  const { resources } = JSON.parse(await packageOf(folder)) as DataPackage
  const csv = resources.filter((r) => r.format === 'csv')
  return {
    tables: csv.map((r) => r.name),
    rows: async function* (table, year) {
      const paths = [csv.find((r) => r.name === table)?.path ?? []].flat()
      const own = year === undefined ? undefined : pathsOf(table, year === '' ? null : Number(year)).csv
      for (const path of own !== undefined && paths.includes(own) ? [own] : paths) yield* readCsv(join(folder, path))
    },
  }
}

/** The text of the package file, which is there when a dataset is whole. */
export const packageOf = async (dataset: string): Promise<string> => {
  if (existsSync(join(dataset, packageName))) return readFile(join(dataset, packageName), 'utf8')
  const begun = existsSync(join(dataset, '.nianbao'))
  throw new NianbaoError('not-a-dataset', {
    zh: begun
      ? `数据集“${dataset}”还没有写完。请先运行 nianbao build，等它结束。`
      : `“${dataset}”不是 nianbao 的数据集。请给出 nianbao build -o 所用的文件夹。`,
    en: begun
      ? `The dataset “${dataset}” is not finished. Run nianbao build and wait for it to end.`
      : `“${dataset}” is no dataset of nianbao. Name the folder that was given to nianbao build -o.`,
  })
}
