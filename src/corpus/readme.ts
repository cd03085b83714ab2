import type { Table } from './tables.ts'
import { type LeftOut, leftOutNote } from './write-xlsx.ts'

const promise = [
  '数值与报告原文一致，没有换算；空白、“/”和“—”不是零（见 state）。存疑的数值留空，原因在 findings。',
  'A value is the number that stands in the report, nothing converted; blank, / and — are not zero (see state). A doubtful value is left empty, and findings says why.',
]

/** How a number of the dataset is quoted, so that others find it and can see whether it holds. */
const quoting = [
  '## 怎样引用一个数 / How to quote a number',
  '',
  '写明机关、年度、指标、数值和单位，并附 `facts` 中该行的 `key` 和 `version`（读出它的 nianbao 版本）：',
  'Name agency, year, indicator, value and unit, with the `key` of its row of `facts` and `version`, that of nianbao which read it:',
  '',
  '> （机关）（年度）年度 本年新收政府信息公开申请数：（数值）件。nianbao（version），key `（16 位十六进制）:request.received|total`。',
  '',
  '`key` 由文件内容的 SHA-256 和这一格在其中的标识组成，与文件名无关。下面的命令找出文件，重读并为这个数出具一页证明，别人可以核对：',
  'The key is made of the SHA-256 of the file and of which cell it is there, whatever the file is called. This finds the file, reads it again and proves the number on a page that others can check:',
  '',
  '```',
  "nianbao prove --dataset . --key 'KEY' -o 证明.html",
  '```',
  '',
  '引用之前看四处：`value` 为空就没有可引用的数（见 `doubts`、`candidates`）；`evidence` 写 inferred 的是推出的，corrected 的是人工更正的（见 `judgements`）；`identities` 为 0 的数没有等式佐证，`identities_failed` 大于 0 的与其他数对不上；`latest` 为 FALSE 的不是该年度最后一版。',
  'Look at four things before: without a `value` there is nothing to quote (see `doubts` and `candidates`); `evidence` says inferred of a number that was worked out and corrected of one that a person has put in (see `judgements`); no equation bears out a number with `identities` 0, and one with `identities_failed` above 0 is at odds with others; `latest` FALSE is not the last version of its year.',
  '',
  '引用整个数据集：写明 `datapackage.json` 的 SHA-256（其中有每个文件的校验值）和其中的 `generator`。指标的法律依据在 `codebook` 的 `legal_basis_zh`、`legal_basis_en`。',
  'To quote the dataset as a whole, give the SHA-256 of `datapackage.json`, which has the hash of every file, and its `generator`. The legal basis of an indicator is in `legal_basis_zh` and `legal_basis_en` of `codebook`.',
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
    ...quoting,
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
