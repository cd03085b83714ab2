import { existsSync } from 'node:fs'
import { readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DataPackage } from './datapackage.ts'
import { makeFolder } from './folder.ts'
import { ownFolders } from './own-folders.ts'

/** Where a table goes: `facts.parquet` and `csv/facts.csv`; cut by year `facts/year=2019/part-0.parquet` and `csv/facts/year=2019.csv`. */
export const pathsOf = (table: string, year: number | null | undefined): Record<'parquet' | 'csv', string> => {
  if (year === undefined) return { parquet: `${table}.parquet`, csv: `csv/${table}.csv` }
  const part = `year=${year ?? unknownYear}`
  return { parquet: `${table}/${part}/part-0.parquet`, csv: `csv/${table}/${part}.csv` }
}

/** What Hive, Spark and DuckDB read as no value. */
const unknownYear = '__HIVE_DEFAULT_PARTITION__'

export const packageName = 'datapackage.json'

const filesIn = async (path: string): Promise<string[]> => {
  try {
    return (JSON.parse(await readFile(path, 'utf8')) as DataPackage).files.map((f) => f.path)
  } catch {
    return []
  }
}

/**
 * Put a finished set of files in the place of the last one. The package file goes first and comes last: while it is missing, the
 * dataset is not whole, and a later run finds in `previous.json` what an interrupted one has left. Nothing is deleted that nianbao
 * did not write.
 *
 * @param files all that are of the dataset
 * @param fresh those of them that are in `next`; the others are in their place already
 */
export const swapIn = async (
  dataset: string,
  staging: string,
  next: string,
  text: string,
  files: readonly string[],
  fresh: readonly string[],
): Promise<void> => {
  const previous = join(staging, 'previous.json')
  const old = new Set([...(await filesIn(previous)), ...(await filesIn(join(dataset, packageName)))])
  await writeFile(previous, JSON.stringify({ files: [...new Set([...old, ...files])].map((path) => ({ path })) }))
  await rm(join(dataset, packageName), { force: true })
  for (const path of fresh) {
    await ownFolders(dataset, join(dataset, path))
    await makeFolder(dirname(join(dataset, path)))
    await rename(join(next, path), join(dataset, path))
  }
  for (const path of old) if (!files.includes(path)) await removeWithFolders(dataset, path)
  await writeFile(join(next, packageName), text)
  await rename(join(next, packageName), join(dataset, packageName))
  await rm(previous)
  await rm(next, { recursive: true })
}

const removeWithFolders = async (dataset: string, path: string): Promise<void> => {
  await rm(join(dataset, path), { force: true })
  for (let folder = dirname(path); folder !== '.' && existsSync(join(dataset, folder)); folder = dirname(folder)) {
    try {
      await rmdir(join(dataset, folder))
    } catch {
      // something else is in it
      return
    }
  }
}
