import { join } from 'node:path'
import { NianbaoError } from '../base/error.ts'
import type { Cell } from '../write/table.ts'
import type { DataPackage } from './datapackage.ts'
import { packageOf } from './dataset.ts'

export interface Answer {
  columns: string[]
  /** numbers that JavaScript cannot hold exactly, dates and nested values come as text */
  rows: Cell[][]
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

const duckdb = async () => {
  try {
    return await import('@duckdb/node-api')
  } catch (error) {
    throw new NianbaoError(
      'missing-library',
      {
        zh: 'query 需要 DuckDB。请安装：npm install @duckdb/node-api（或用任何能读 Parquet 的工具打开数据集）。',
        en: 'query needs DuckDB. Install it: npm install @duckdb/node-api (or open the dataset with any tool that reads Parquet).',
      },
      { cause: error },
    )
  }
}

/** The Parquet tables of a dataset, by name, with where they are. */
const tablesOf = async (dataset: string): Promise<{ name: string; cut: boolean }[]> => {
  const { resources } = JSON.parse(await packageOf(dataset)) as DataPackage
  return resources
    .filter((r) => r.format === 'parquet' && r.table !== undefined)
    .map((r) => ({ name: r.table!, cut: [r.path].flat()[0]!.includes('year=') }))
}

/**
 * Query a dataset in SQL: its tables are views (`facts`, `reports`, …), and nothing can be changed or read outside its folder.
 *
 * @throws NianbaoError when DuckDB is not installed, the folder is no dataset, or the question is wrong
 */
export const query = async (dataset: string, sql: string): Promise<Answer> => {
  const tables = await tablesOf(dataset)
  const { DuckDBInstance, StatementType } = await duckdb()
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    for (const { name, cut } of tables) {
      const path = quoted(join(dataset, cut ? `${name}/*/*.parquet` : `${name}.parquet`))
      const source = cut
        ? `read_parquet(${path}, hive_partitioning = true, hive_types = {'year': INTEGER})`
        : `read_parquet(${path})`
      await connection.run(`create view "${name}" as select * from ${source}`)
    }
    await connection.run(`set allowed_directories = [${quoted(dataset)}]`)
    await connection.run('set enable_external_access = false')
    await connection.run('set lock_configuration = true')
    const statements = await connection.extractStatements(sql)
    const prepared = statements.count === 1 ? await statements.prepare(0) : null
    const readOnly = [StatementType.SELECT, StatementType.EXPLAIN]
    if (prepared === null || !readOnly.includes(prepared.statementType))
      throw new NianbaoError('bad-query', {
        zh: '只能提一个问题：一条 select 语句。数据集不会被改动。',
        en: 'One question at a time: a single select statement. The dataset is not changed.',
      })
    const reader = await prepared.runAndReadAll()
    return { columns: reader.deduplicatedColumnNames(), rows: reader.getRowsJS().map((row) => row.map(plain)) }
  } catch (error) {
    if (error instanceof NianbaoError) throw error
    const words = error instanceof Error ? error.message : String(error)
    throw new NianbaoError(
      'bad-query',
      { zh: `DuckDB 不能回答：${words}`, en: `DuckDB cannot answer: ${words}` },
      { cause: error },
    )
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** A value as people and JSON can have it. */
const plain = (value: unknown): Cell => {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' && Object.getPrototypeOf(value) !== Object.prototype && !Array.isArray(value)
    ? String(value)
    : JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? Number(v) : v))
}
