import type { DoubtCode } from '../certainty/doubts.ts'
import { printedCell } from '../printed-cell.ts'
import { type Block, type Root, type Table, type TableCell, type TableRow, wordsOf } from '../tree.ts'

/**
 * Numbers of two rows that have one label between them, in every format the same: a label merged over two rows of numbers,
 * or a row that a page cut so that the digits of its numbers go on in a row of their own. Which number is meant, or which
 * digits belong together, nobody can tell, so the numbers of both rows are in doubt.
 */
export const withOneLabelDoubts = (root: Root): Root => {
  const children = root.children.map((b): Block => (b.type === 'table' ? ofTable(b) : b))
  return children.every((b, i) => b === root.children[i]) ? root : { ...root, children }
}

const ofTable = (table: Table): Table => {
  const found = new Map<TableCell, DoubtCode>()
  table.children.forEach((row, r) => {
    for (const cell of sharedByLabels(table.children, r)) found.set(cell, 'label-shared')
    const above = table.children[r - 1]
    if (above) for (const cell of cutFrom(above, row)) if (!found.has(cell)) found.set(cell, 'digits-apart')
  })
  if (found.size === 0) return table
  const doubted = (cell: TableCell): TableCell => {
    const code = found.get(cell)
    return code ? { ...cell, doubts: [...(cell.doubts ?? []), { code }] } : cell
  }
  return { ...table, children: table.children.map((row) => ({ ...row, children: row.children.map(doubted) })) }
}

const isNumber = (cell: TableCell): boolean => /\d/u.test(wordsOf(cell).normalize('NFKC')) && isDigits(cell)
const isDigits = (cell: TableCell): boolean =>
  /^[\d.,\s]*$/u.test(
    wordsOf(cell)
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, ''),
  )
const hasNumber = (cell: TableCell): boolean => printedCell(cell).reading.state === 'number' || isNumber(cell)
const isBlank = (cell: TableCell): boolean => wordsOf(cell).trim() === ''

/** What is printed in cells that are no numbers, and could tell two rows from each other. */
const tellingWords = (cells: readonly TableCell[]): string =>
  cells
    .filter((c) => !isBlank(c) && !hasNumber(c))
    .map((c) => wordsOf(c).replace(/\s/gu, ''))
    .join('|')

/** Cells with the numbers of this row, and of those below it that its label is merged over and no words tell from it. */
const sharedByLabels = (rows: readonly TableRow[], r: number): TableCell[] => {
  const { children } = rows[r]!
  const at = children.findLastIndex((c) => c.rowSpan > 1 && !isBlank(c) && !isDigits(c))
  if (at < 0) return []
  const own = children.slice(at + 1)
  if (!own.some(hasNumber)) return []
  const words = tellingWords(own)
  const others = rows
    .slice(r + 1, r + children[at]!.rowSpan)
    .map((row) => row.children)
    .filter((cells) => cells.some(hasNumber) && tellingWords(cells) === words)
  return others.length === 0 ? [] : [own, ...others].flat().filter(hasNumber)
}

/** Digits that are no number by themselves. */
const isRest = (cell: TableCell): boolean => /^0\d/u.test(wordsOf(cell).trim().normalize('NFKC'))

/** Cells with digits above a row without any words that a page parts from them, and the digits in that row. */
const cutFrom = (above: TableRow, below: TableRow): TableCell[] => {
  const cells = below.children
  if (cells.length !== above.children.length || !isBlank(cells[0]!) || !cells.every(isDigits)) return []
  if (above.place.page === below.place.page && !cells.some(isRest)) return []
  return cells.flatMap((cell, i) => {
    const other = above.children[i]!
    return isNumber(cell) && isNumber(other) ? [other, cell] : []
  })
}
