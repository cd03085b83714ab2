import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { type Root, type Table, type TableCell, wordsOf } from '../../src/model/tree.ts'

const shared = new URL('../../../shared/', import.meta.url)

/** Real reports and samples stay outside the project: tests of them are skipped where the folder is not there. */
export const noShared = !existsSync(shared)
export const sharedBytes = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(path, shared)))
export const sharedText = (path: string): string => readFileSync(new URL(path, shared), 'utf8')

export interface GridCell {
  row: number
  col: number
  rowSpan: number
  colSpan: number
  text: string
}
export interface Grid {
  rows: number
  cols: number
  cells: GridCell[]
}

const word = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '1,136',
    '７',
    '/',
    '—',
    '规章',
    '（一）予以公开',
    '总 计',
    '1.属于国家秘密',
    '其他 <处理> & “引”',
  ),
  fc.integer({ min: 0, max: 99_999 }).map(String),
)

/** A grid cut into merged cells at random: cells in order, each as large as was wished and as there was room for. */
export const randomGrid: fc.Arbitrary<Grid> = fc
  .record({
    rows: fc.integer({ min: 1, max: 7 }),
    cols: fc.integer({ min: 2, max: 7 }),
    wishes: fc.array(
      fc.record({ rowSpan: fc.integer({ min: 1, max: 3 }), colSpan: fc.integer({ min: 1, max: 3 }), text: word }),
      {
        minLength: 49,
        maxLength: 49,
      },
    ),
  })
  .map(({ rows, cols, wishes }) => {
    const taken = new Set<string>()
    const free = (r: number, c: number): boolean => c < cols && !taken.has(`${r},${c}`)
    const cells: GridCell[] = []
    for (let row = 0; row < rows; row++)
      for (let col = 0; col < cols; col++) {
        if (!free(row, col)) continue
        const wish = wishes[row * 7 + col]!
        let colSpan = 1
        while (colSpan < wish.colSpan && free(row, col + colSpan)) colSpan += 1
        const rowSpan = Math.min(wish.rowSpan, rows - row)
        for (let r = 0; r < rowSpan; r++) for (let c = 0; c < colSpan; c++) taken.add(`${row + r},${col + c}`)
        cells.push({ row, col, rowSpan, colSpan, text: wish.text })
      }
    return { rows, cols, cells }
  })

/** Where every cell of a table comes to stand, spans resolved as HTML does. */
export const resolve = (table: Table): GridCell[] => {
  const taken = new Set<string>()
  return table.children.flatMap((row, r) => {
    let col = 0
    return row.children.map((cell) => {
      if (cell.col !== undefined) col = cell.col
      while (taken.has(`${r},${col}`)) col += 1
      for (let i = 0; i < cell.rowSpan; i++) for (let j = 0; j < cell.colSpan; j++) taken.add(`${r + i},${col + j}`)
      return { row: r, col, rowSpan: cell.rowSpan, colSpan: cell.colSpan, text: wordsOf(cell) }
    })
  })
}

export const tablesOf = (root: Root): Table[] => root.children.filter((b) => b.type === 'table')
export const linesOf = (root: Root): string[] =>
  root.children.filter((b) => b.type === 'paragraph' && !b.furniture).map((b) => wordsOf(b as never))

/** Every text of the tree with its path. */
export const textsOf = (root: Root): { value: string; path: string }[] => {
  const found: { value: string; path: string }[] = []
  const ofCell = (cell: TableCell): void => {
    if (cell.children.length > 0) found.push({ value: wordsOf(cell), path: cell.place.path! })
    for (const table of cell.tables ?? []) ofTable(table)
  }
  const ofTable = (table: Table): void => {
    for (const row of table.children) for (const cell of row.children) ofCell(cell)
  }
  for (const block of root.children)
    if (block.type === 'table') ofTable(block)
    else found.push({ value: wordsOf(block), path: block.place.path! })
  return found
}

interface Truth {
  path: string[]
  vals: number[]
}

/** How many of the 175 values of table 三 of the samples stand where they should: the last seven columns of row 4 and on. */
export const rightOfTable3 = (table: Table): number => {
  const truth = JSON.parse(sharedText('samples/table3_truth.json')) as Truth[]
  const cells = resolve(table)
  let right = 0
  truth.forEach((row, i) => {
    const last = cells.filter((c) => c.row <= i + 3 && i + 3 < c.row + c.rowSpan)
    const label = last.filter((c) => c.col < 3).map((c) => c.text)
    if (!row.path.every((p) => label.includes(p))) return
    row.vals.forEach((value, j) => {
      if (last.find((c) => c.col === j + 3)?.text === String(value)) right += 1
    })
  })
  return right
}
