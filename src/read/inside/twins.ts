import type { Doubt } from '../../certainty/doubts.ts'
import type { Root, Table, TableCell, TableRow } from '../../model/tree.ts'
import { wordsOf } from '../../model/tree.ts'
import { figure } from '../../text/figures.ts'
import { fold } from '../../text/fold.ts'

/** Numbers as they stand in cells: with thousands apart, or none. */
const number = new RegExp(`^[+-]?${figure}$`, 'u')
const isLabel = (words: string): boolean => /\p{Script=Han}/u.test(words)

interface Row {
  labels: string
  /** the cells without labels: their numbers, and where one is none, null */
  values: { cell: TableCell; value: number | null }[]
}

const toRow = (row: TableRow): Row => {
  const cells = row.children.map((cell) => ({ cell, words: fold(wordsOf(cell)) }))
  return {
    labels: cells.flatMap(({ words }) => (isLabel(words) ? [words] : [])).join('|'),
    values: cells.flatMap(({ cell, words }) =>
      isLabel(words) ? [] : [{ cell, value: number.test(words) ? Number(words.replaceAll(',', '')) : null }],
    ),
  }
}

const rowsIn = (root: Root): Map<string, Row[]> => {
  const found = new Map<string, Row[]>()
  for (const block of root.children)
    if (block.type === 'table')
      for (const row of block.children.map(toRow))
        if (row.labels !== '') {
          const before = found.get(row.labels)
          if (before) before.push(row)
          else found.set(row.labels, [row])
        }
  return found
}

/**
 * The cells whose number is another in a second copy of the same report. Rows are told by their labels; those that only one
 * of the two has, or that have more cells in one, say nothing.
 */
export const differingCells = (own: Root, other: Root): ReadonlySet<TableCell> => {
  const theirs = rowsIn(other)
  const found = new Set<TableCell>()
  for (const [labels, rows] of rowsIn(own)) {
    const same = theirs.get(labels) ?? []
    if (same.length !== rows.length) continue
    rows.forEach(({ values }, i) => {
      const against = same[i]!.values
      if (against.length !== values.length) return
      values.forEach(({ cell, value }, k) => {
        const their = against[k]!.value
        if (value !== null && their !== null && value !== their) found.add(cell)
      })
    })
  }
  return found
}

/** The same tree with a doubt on some of its cells. */
export const withDoubt = (root: Root, cells: ReadonlySet<TableCell>, doubt: Doubt): Root => {
  const inTable = (table: Table): Table => ({
    ...table,
    children: table.children.map((row) => ({
      ...row,
      children: row.children.map((cell) =>
        cells.has(cell) ? { ...cell, doubts: [...(cell.doubts ?? []), doubt] } : cell,
      ),
    })),
  })
  return { ...root, children: root.children.map((block) => (block.type === 'table' ? inTable(block) : block)) }
}
