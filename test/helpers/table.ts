import type { Table, TableCell, TableRow } from '../../src/model/tree.ts'

type More = Partial<Omit<Table, 'type' | 'children'>> & {
  /** the pages its rows stand on, one for each line */
  pages?: readonly number[]
  /** how many rows the format itself calls headers */
  heads?: number
}

/**
 * A table as it would be drawn, one line a row and `|` between cells; `<` goes on with the cell on its left, `^` with the one above.
 * Every cell has its place: `path` is row.column, counted from 1.
 */
export const tableOf = (drawn: string, { pages, heads = 0, ...more }: More = {}): Table => {
  const lines = drawn
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.replace(/^\||\|$/gu, '').split('|'))
    .map((cells) => cells.map((text) => text.trim()))
  const slots: TableCell[][] = lines.map(() => [])
  const rows = lines.map((line, r): TableRow => {
    const place = { ...(pages && { page: pages[r]! }), path: `${r + 1}` }
    const children: TableCell[] = []
    line.forEach((text, c) => {
      const [left, above] = [slots[r]![c - 1], slots[r - 1]?.[c]]
      if (text === '<') {
        slots[r]![c] = left!
        // only the first row of a cell makes it wider
        if (children.includes(left!)) left!.colSpan++
      } else if (text === '^') {
        slots[r]![c] = above!
        if (slots[r]![c - 1] !== above) above!.rowSpan++
      } else {
        const at = { ...place, path: `${r + 1}.${c + 1}` }
        const words = text === '' ? [] : [{ type: 'text' as const, value: text, place: at }]
        const cell: TableCell = { type: 'tableCell', rowSpan: 1, colSpan: 1, col: c, children: words, place: at }
        slots[r]![c] = cell
        children.push(cell)
      }
    })
    return { type: 'tableRow', children, place, ...(r < heads && { head: true as const }) }
  })
  return { type: 'table', children: rows, place: { path: 'table' }, by: 'drawn', ...more }
}
