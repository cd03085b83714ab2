import type { Finding } from '../../model/finding.ts'
import { finding } from '../../model/new-finding.ts'
import type { Root, Table } from '../../model/tree.ts'
import type { Flow } from './flow.ts'

export const unknownNumbers = (formats: Iterable<string>): Finding[] =>
  [...formats].map((format) =>
    finding({
      rule: 'unknown-numbering',
      kind: 'reading',
      severity: 'info',
      message: {
        zh: `自动编号的格式“${format}”未知，编号按阿拉伯数字写出。`,
        en: `Automatic numbers of the unknown format "${format}" were written as plain figures.`,
      },
      actual: format,
      place: {},
    }),
  )

/** What is odd about tables that are put together from the definitions of their rows. */
export const oddTables = ({ rows, merged }: Flow['odd']): Finding[] => [
  ...(rows === 0
    ? []
    : [
        finding({
          rule: 'uncertain-rows',
          kind: 'reading',
          severity: 'warning',
          message: {
            zh: `表格中有 ${rows} 行的单元格与行定义不符，各列无法确定；表中的数存疑。请对照原文核对。`,
            en: `${rows} table rows do not have the cells that they define, so that their columns cannot be told; the numbers of tables are doubtful. Compare with the original.`,
          },
          actual: rows,
          place: {},
        }),
      ]),
  ...merged.map((words) =>
    finding({
      rule: 'merged-cell-text',
      kind: 'reading',
      severity: 'warning',
      message: {
        zh: `被合并的单元格中留有文字“${words.slice(0, 30)}”，文档不显示它，没有读取。请对照原文核对。`,
        en: `A cell that is merged away holds “${words.slice(0, 30)}”, which the document does not show; it was not read. Compare with the original.`,
      },
      actual: words,
      place: {},
    }),
  ),
]

/** Where rows do not fit, no number of a table is certain. */
export const doubtTables = (root: Root, { rows }: Flow['odd']): Root => {
  if (rows === 0) return root
  const inTable = (table: Table): Table => ({
    ...table,
    children: table.children.map((row) => ({
      ...row,
      children: row.children.map((cell) => ({
        ...cell,
        doubts: [...(cell.doubts ?? []), { code: 'uncertain-row' as const }],
        ...(cell.tables ? { tables: cell.tables.map(inTable) } : {}),
      })),
    })),
  })
  return { ...root, children: root.children.map((b) => (b.type === 'table' ? inTable(b) : b)) }
}
