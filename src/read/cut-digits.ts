import { type Block, type Root, type Table, type TableCell, type TableRow, wordsOf } from '../model/tree.ts'

/**
 * Numbers of which the last digits stand in a row of their own, because a page or a row too low cut them off: that `24` over
 * `00` is 2400 nobody can tell for certain, and that it is 24 even less, so both are in doubt.
 */
export const withCutDigits = (root: Root): Root => {
  const children = root.children.map((b): Block => (b.type === 'table' ? ofTable(b) : b))
  return children.every((b, i) => b === root.children[i]) ? root : { ...root, children }
}

const ofTable = (table: Table): Table => {
  const cut = new Set(table.children.flatMap((row, r) => (r === 0 ? [] : cutFrom(table.children[r - 1]!, row))))
  if (cut.size === 0) return table
  const doubted = (cell: TableCell): TableCell =>
    cut.has(cell) ? { ...cell, doubts: [...(cell.doubts ?? []), { code: 'digits-apart' }] } : cell
  return { ...table, children: table.children.map((row) => ({ ...row, children: row.children.map(doubted) })) }
}

const wordsIn = (cell: TableCell): string => wordsOf(cell).trim().normalize('NFKC')
const isDigits = (cell: TableCell): boolean => /^[\d.,\s]*$/u.test(wordsIn(cell))
/** Digits that are no number by themselves. */
const isRest = (cell: TableCell): boolean => /^0\d/u.test(wordsIn(cell))

/** Cells with digits above a row without any words, and the digits in that row, where a page parts them or they need each other. */
const cutFrom = (above: TableRow, below: TableRow): TableCell[] => {
  const cells = below.children
  if (cells.length === 0) return []
  if (cells.length !== above.children.length || wordsIn(cells[0]!) !== '' || !cells.every(isDigits)) return []
  if (above.place.page === below.place.page && !cells.some(isRest)) return []
  return cells.flatMap((cell, i) => {
    const other = above.children[i]!
    return [cell, other].every((k) => isDigits(k) && wordsIn(k) !== '') ? [other, cell] : []
  })
}
