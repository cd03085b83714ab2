import { type Block, type Root, type Table, type TableCell, wordsOf } from '../../model/tree.ts'

/**
 * What floats over the page of an office document: a frame, a text box, a small picture. Its place on the page is made by
 * the program that shows the document, so over which cell of which table it comes to lie cannot be told.
 */

/** Words that are a number, and may be the number of a cell that is left blank. */
export const isLoneNumber = (words: string): boolean =>
  /^[\d.,]{1,15}\p{Script=Han}{0,2}$/u.test(words.normalize('NFKC').replace(/\s/gu, ''))

/** Blank cells over which a number may float are no blanks for certain. */
export const withDoubtfulBlanks = (root: Root): Root => ({
  ...root,
  children: root.children.map((b): Block => (b.type === 'table' ? ofTable(b) : b)),
})

const ofTable = (table: Table): Table => ({
  ...table,
  children: table.children.map((row) => ({ ...row, children: row.children.map(ofCell) })),
})

const ofCell = (cell: TableCell): TableCell => {
  if (cell.tables) return { ...cell, tables: cell.tables.map(ofTable) }
  const { doubts = [] } = cell
  const isOpen = wordsOf(cell).trim() !== '' || doubts.some((d) => d.code === 'beside-picture')
  return isOpen ? cell : { ...cell, doubts: [...doubts, { code: 'beside-picture' }] }
}
