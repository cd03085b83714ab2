import type { CellType, Column } from '../write/table.ts'
import type { Table } from './tables.ts'

/** A file of the dataset, as it was written. */
export interface Written {
  table: string
  format: 'parquet' | 'csv' | 'xlsx' | 'markdown'
  /** below the dataset folder, with / between folders */
  path: string
  bytes: number
  sha256: string
  rows: number | null
}

export interface DataPackage {
  files: Written[]
  resources: { name: string; table?: string; format: string; path: string | string[] }[]
}

const types: Record<CellType, string> = { string: 'string', integer: 'integer', number: 'number', boolean: 'boolean' }

const fieldsOf = (columns: readonly Column<never>[]): object[] =>
  columns.map((c) => ({ name: c.name, type: types[c.type], title: c.title.zh, description: c.title.en }))

const media = {
  csv: {
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', lineTerminator: '\r\n', header: true },
  },
  parquet: { format: 'parquet', mediatype: 'application/vnd.apache.parquet' },
}

/** Parquet cut by year keeps the year in the name of the folder, as readers of such folders expect, and not in the files. */
export const columnsIn = <Row>(
  table: Table<Row>,
  format: 'parquet' | 'csv',
  partitioned: boolean,
): readonly Column<Row>[] =>
  format === 'parquet' && partitioned && table.byYear ? table.columns.filter((c) => c.name !== 'year') : table.columns

export interface PackageAbout {
  version: string
  partitioned: boolean
  problems: number
  /** what agencies were looked up in */
  divisions: string | null
  /** hash of the corrections that were put in; null without any */
  corrections: string | null
}

/**
 * The dataset as a Frictionless Data Package: every table with its columns, every file with its size and hash. It is written last, so
 * a dataset without it is not whole.
 */
export const dataPackage = (
  tables: readonly Table<never>[],
  files: readonly Written[],
  { version, partitioned, problems, divisions, corrections }: PackageAbout,
): object => ({
  $schema: 'https://datapackage.org/profiles/1.0/datapackage.json',
  profile: 'tabular-data-package',
  name: 'nianbao-dataset',
  title: '政府信息公开工作年度报告数据集 / Annual reports on government information disclosure',
  description:
    '数值与原文一致，空白不是零。Values are those that stand in the reports; an empty cell is not zero. See codebook for indicators.',
  generator: `nianbao ${version}`,
  problems,
  divisions,
  corrections,
  resources: tables.flatMap((table) =>
    (['csv', 'parquet'] as const).flatMap((format) => {
      const own = files.filter((f) => f.table === table.name && f.format === format)
      if (own.length === 0) return []
      const cut = partitioned && table.byYear
      return [
        {
          name: format === 'csv' ? table.name : `${table.name}_parquet`,
          table: table.name,
          path: own.length === 1 ? own[0]!.path : own.map((f) => f.path),
          profile: format === 'csv' ? 'tabular-data-resource' : 'data-resource',
          title: table.title.zh,
          description: table.title.en,
          ...media[format],
          ...(cut && format === 'parquet' ? { partitionedBy: ['year'] } : {}),
          ...(own.length === 1 ? { bytes: own[0]!.bytes, hash: `sha256:${own[0]!.sha256}` } : {}),
          schema: {
            fields: fieldsOf(columnsIn(table, format, cut)),
            missingValues: [''],
            ...(table.key.length > 0 ? { primaryKey: table.key } : {}),
            ...(table.columns.some((c) => c.name === 'source') && table.name !== 'reports' && table.name !== 'problems'
              ? { foreignKeys: [{ fields: ['source'], reference: { resource: 'reports', fields: ['source'] } }] }
              : {}),
          },
        },
      ]
    }),
  ),
  files,
})
