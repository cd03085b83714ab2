import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Column } from '../write/table.ts'
import { columnsIn, type DataPackage, type Written } from './datapackage.ts'
import { makeFolder } from './folder.ts'
import { ownFolders } from './own-folders.ts'
import type { Table } from './tables.ts'
import { writeCsv } from './write-csv.ts'
import { type RowWriter, writeParquet } from './write-parquet.ts'

/** Where a table goes: `facts.parquet` and `csv/facts.csv`; cut by year `facts/year=2019/part-0.parquet` and `csv/facts/year=2019.csv`. */
const pathsOf = (table: string, year: number | null | undefined): Record<'parquet' | 'csv', string> => {
  if (year === undefined) return { parquet: `${table}.parquet`, csv: `csv/${table}.csv` }
  const part = `year=${year ?? unknownYear}`
  return { parquet: `${table}/${part}/part-0.parquet`, csv: `csv/${table}/${part}.csv` }
}

/** What Hive, Spark and DuckDB read as no value. */
const unknownYear = '__HIVE_DEFAULT_PARTITION__'

export interface TableWriter<Row> {
  /** rows of a table that is cut by year have to come year by year */
  add: (row: Row, year: number | null) => void
  close: () => void
}

/** Opens tables in a folder and keeps the list of what was written. */
export const openOutput = (folder: string, partitioned: boolean) => {
  const files: Omit<Written, 'bytes' | 'sha256'>[] = []
  const open = <Row>(table: Table<Row>, year: number | null | undefined): RowWriter<Row> => {
    const paths = pathsOf(table.name, year)
    const cut = year !== undefined
    const own = (['parquet', 'csv'] as const).map((format) => {
      const file = { table: table.name, format, path: paths[format], rows: 0 }
      files.push(file)
      const columns: readonly Column<Row>[] = columnsIn(table, format, cut)
      const writer = (format === 'csv' ? writeCsv : writeParquet)(join(folder, file.path), columns)
      return { file, writer }
    })
    return {
      add: (row) => {
        for (const { file, writer } of own) {
          writer.add(row)
          file.rows++
        }
      },
      close: () => {
        for (const { writer } of own) writer.close()
      },
    }
  }
  return {
    files,
    table: <Row>(table: Table<Row>): TableWriter<Row> => {
      if (!partitioned || !table.byYear) {
        const writer = open(table, undefined)
        return { add: writer.add, close: writer.close }
      }
      let now: { year: number | null; writer: RowWriter<Row> } | null = null
      return {
        add: (row, year) => {
          if (now?.year !== year) {
            now?.writer.close()
            now = { year, writer: open(table, year) }
          }
          now.writer.add(row)
        },
        close: () => {
          // a table without a row is there all the same
          if (now === null) open(table, null).close()
          else now.writer.close()
        },
      }
    },
  }
}

export const described = async (
  folder: string,
  files: readonly Omit<Written, 'bytes' | 'sha256'>[],
): Promise<Written[]> => {
  const out: Written[] = []
  for (const file of files) {
    const path = join(folder, file.path)
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(path)) hash.update(chunk)
    out.push({ ...file, bytes: (await stat(path)).size, sha256: hash.digest('hex') })
  }
  return out
}

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
 */
export const swapIn = async (
  dataset: string,
  staging: string,
  next: string,
  text: string,
  files: readonly string[],
): Promise<void> => {
  const previous = join(staging, 'previous.json')
  const old = new Set([...(await filesIn(previous)), ...(await filesIn(join(dataset, packageName)))])
  await writeFile(previous, JSON.stringify({ files: [...new Set([...old, ...files])].map((path) => ({ path })) }))
  await rm(join(dataset, packageName), { force: true })
  for (const path of files) {
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
