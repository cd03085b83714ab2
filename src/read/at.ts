import { type Root, type Table, type TableCell, withInner, wordsOf } from '../model/tree.ts'

/** `table[2]` → ['table', 2]; null for anything else. */
const step = (part: string): [string, number] | null => {
  const match = /^(p|table|row|cell)\[(\d+)\]$/.exec(part)
  return match ? [match[1]!, Number(match[2])] : null
}

const wordsOfCell = (cell: TableCell): string =>
  [wordsOf(cell), ...(cell.tables ?? []).map(wordsOfTable)].join('\n').trim()
const wordsOfRow = (row: { children: TableCell[] }): string => row.children.map(wordsOfCell).join('\t')
const wordsOfTable = (table: Table): string => table.children.map(wordsOfRow).join('\n')

/** The words of what has this very path: a cell of a sheet, or what is in a file within another. */
const wordsAtNode = (root: Root, path: string): string | null => {
  for (const block of root.children) {
    if (block.type === 'paragraph') {
      if (block.place.path === path) return wordsOf(block)
      continue
    }
    for (const table of withInner(block)) {
      if (table.place.path === path) return wordsOfTable(table)
      for (const row of table.children) {
        if (row.place.path === path) return wordsOfRow(row)
        for (const cell of row.children) if (cell.place.path === path) return wordsOf(cell)
      }
    }
  }
  return null
}

/** The words of what may be there, once they are asked for. */
const wordsIn =
  <T>(node: T | undefined, wordsOfNode: (node: T) => string): (() => string | null) =>
  () =>
    node === undefined ? null : wordsOfNode(node)

/**
 * The words at a path of HTML or DOCX (`p[14]`, `table[2]/row[3]/cell[1]`, `table[2]/row[3]/cell[2]/table[1]`), or null
 * where there is no such place. A row gives its cells with tabs between, a table its rows with line ends between.
 */
export const wordsAt = (root: Root, path: string): string | null => {
  const steps = path.split('/').map(step)
  const [first, ...rest] = steps
  if (!first) return wordsAtNode(root, path)
  const [kind, n] = first
  if (kind === 'p') {
    const paragraph = root.children.filter((b) => b.type === 'paragraph')[n - 1]
    return paragraph && rest.length === 0 ? wordsOf(paragraph) : null
  }
  if (kind !== 'table') return null
  let table: Table | undefined = root.children.filter((b) => b.type === 'table')[n - 1]
  // put together at the end only: a table is large, and is passed through on the way to each of its cells
  let words = wordsIn(table, wordsOfTable)
  let row: Table['children'][number] | undefined
  let cell: TableCell | undefined
  for (const next of rest) {
    if (!next) return null
    const [name, index] = next
    if (name === 'row' && table) {
      row = table.children[index - 1]
      table = undefined
      words = wordsIn(row, wordsOfRow)
    } else if (name === 'cell' && row) {
      cell = row.children[index - 1]
      row = undefined
      words = wordsIn(cell, wordsOf)
    } else if (name === 'table' && cell) {
      table = cell.tables?.[index - 1]
      cell = undefined
      words = wordsIn(table, wordsOfTable)
    } else return null
  }
  return words()
}
