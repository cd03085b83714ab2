import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { Answer } from '../corpus/query.ts'
import { coloursFor, columns, cut, widest } from '../write/terminal.ts'
import type { Context } from './context.ts'
import { wantsColour } from './io.ts'

type Format = 'pretty' | 'csv' | 'json'

export const queryCommand = (program: Command, context: Context, done: (status: number) => void): void => {
  const { t } = context
  program
    .command('query')
    .summary(t('用 SQL 查询数据集', 'query a dataset with SQL'))
    .description(
      t(
        '用 DuckDB 查询 build 写出的数据集。表：facts、reports、sections、claims、findings、checks、problems、coverage、codebook、series、crosswalk 和各格式的宽表 wide_…。只读。需要安装 @duckdb/node-api。',
        'Query a dataset that build has written, with DuckDB. Tables: facts, reports, sections, claims, findings, checks, problems, coverage, codebook, series, crosswalk and the wide sheets wide_…. Nothing is changed. Needs @duckdb/node-api.',
      ),
    )
    .argument('<dataset>', t('数据集文件夹', 'folder of the dataset'))
    .argument('<sql>', t('一条 select 语句', 'one select statement'))
    .addOption(
      new Option(
        '-f, --format <format>',
        t(
          '输出格式；默认：终端上为 pretty，否则为 csv',
          'what is written; when not given, pretty on a terminal, else csv',
        ),
      ).choices(['pretty', 'csv', 'json']),
    )
    .addHelpText(
      'after',
      `
${t('示例：', 'Examples:')}
  nianbao query 数据集 "select agency, year, value from facts where indicator = 'proactive.channel.website'"
  nianbao query 数据集 "select agency, year from coverage where not reported"   ${t('谁没有报告', 'who has not reported')}
  nianbao query 数据集 "select rule, count(*) n from findings group by rule order by n desc" -f csv > 规则.csv
  nianbao query 数据集 "describe facts"
  nianbao query 数据集 "from problems" -f json`,
    )
    .action(async (dataset: string, sql: string, flags: { format?: Format }) => {
      const { query } = await import('../corpus/query.ts')
      const answer = await query(resolve(context.io.cwd, dataset), sql)
      const format = flags.format ?? (context.io.stdout.isTTY === true ? 'pretty' : 'csv')
      context.io.stdout.write(await writers[format](answer, context))
      done(0)
    })
}

const writers: Record<Format, (answer: Answer, context: Context) => string | Promise<string>> = {
  csv: async ({ columns, rows }) => {
    const { csvHead, csvRows } = await import('../write/csv.ts')
    return csvHead(columns) + csvRows(rows)
  },
  json: ({ columns, rows }) =>
    `${JSON.stringify(
      rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]]))),
      null,
      2,
    )}\n`,
  pretty: (answer, context) => pretty(answer, context),
}

/** No column is wider than this while there is no room for all. */
const widestCell = 48

const pretty = ({ columns: names, rows }: Answer, { io, t }: Context): string => {
  const c = coloursFor(wantsColour(io.stdout, io.env))
  const text = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell).replace(/\s+/gu, ' '))))
  const full = names.map((name, i) => widest([name, ...text.map((row) => row[i]!)]))
  const room = io.stdout.columns ?? Number.POSITIVE_INFINITY
  const fits = full.reduce((n, w) => n + w + 2, -2) <= room
  const shown = [names, ...text].map((row) => row.map((cell) => (fits ? cell : cut(cell, widestCell))))
  const numbers = new Set(names.flatMap((_, i) => (rows.every((r) => typeof r[i] !== 'string') ? [i] : [])))
  const [head, ...lines] = columns(shown, numbers)
  const count = t(`${rows.length} 行`, `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`)
  return `${[c.dim(head!), ...lines, c.dim(`(${count})`)].join('\n')}\n`
}
