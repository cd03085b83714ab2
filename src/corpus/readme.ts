import type { Table } from './tables.ts'
import { type LeftOut, leftOutNote } from './write-xlsx.ts'

const promise = [
  '数值与报告原文一致，没有换算；空白、“/”和“—”不是零（见 state）。存疑的数值留空，原因在 findings。',
  'A value is the number that stands in the report, nothing converted; blank, / and — are not zero (see state). A doubtful value is left empty, and findings says why.',
]

/** What a person finds who opens the folder. */
export const readme = (tables: readonly Table<never>[], partitioned: boolean): string =>
  `${[
    '# 政府信息公开工作年度报告数据集 / Annual reports on government information disclosure',
    '',
    ...promise.flatMap((line) => [line, '']),
    '| 表 / table | 内容 / what it holds |',
    '| --- | --- |',
    ...tables.map((t) => {
      const file = partitioned && t.byYear ? `${t.name}/year=*/part-0.parquet` : `${t.name}.parquet`
      return `| \`${file}\` | ${t.title.zh}<br>${t.title.en} |`
    }),
    '',
    '`csv/` 中是同样的表（UTF-8）；`nianbao.xlsx` 供 Excel 使用（不含章节正文）；`codebook` 解释每个指标；`datapackage.json` 列出每个文件、每一列和校验值。',
    '',
    '`csv/` has the same tables as CSV (UTF-8), `nianbao.xlsx` is for Excel (without the text of sections), `codebook` explains every indicator, `datapackage.json` lists every file and column with hashes.',
    '',
    'CSV 中以 = + - @ 开头、可能被当作公式的文字前面加了一个撇号；Parquet 和 XLSX 中没有。',
    'In CSV, text that a spreadsheet would take for a formula has an apostrophe in front; Parquet and XLSX have it as it is.',
    '',
    '`.nianbao/` 是中间结果，供再次运行时接着做；不再更新数据集时可以删除。',
    '`.nianbao/` holds intermediate results, so that the next run goes on from them; delete it when the dataset is final.',
  ].join('\n')}\n`

export const workbookNotes = (leftOut: readonly LeftOut[]): string[] => [
  ...promise,
  '每张表第一行是中文列名，第二行是其他文件中使用的列名。',
  'The first row of each sheet names the columns in Chinese, the second as all other files do.',
  ...leftOut.flatMap((l) => [leftOutNote(l).zh, leftOutNote(l).en]),
]
