import type { Element, ElementContent } from 'hast'
import { make } from './markup.ts'

/** A cell between two borders, as .doc and .rtf define rows: in twips from the left, each row by itself. */
export interface BorderedCell {
  left: number
  right: number
  /** `first` of cells that are one downwards, or a later one of them */
  down?: 'first' | 'later'
  children: ElementContent[]
}

export interface BorderedRow {
  cells: BorderedCell[]
  head?: boolean
  /** it is too low to show anything */
  flat?: boolean
}

/** Borders of two rows that are no further apart are one: two thirds of a millimetre, in twips. */
const SAME = 40

/** Rows whose cells have borders → a table whose cells have columns and spans. `merged` is told words that are merged away. */
export const bordersToTable = (rows: readonly BorderedRow[], merged: (words: string) => void): Element => {
  const column = columnsOf(rows)
  const placed = rows.map(({ cells }) => {
    let end = 0
    return cells.map((cell) => {
      const col = Math.max(end, column(cell.left))
      const colSpan = Math.max(1, column(cell.right) - col)
      end = col + colSpan
      return { ...cell, col, colSpan }
    })
  })
  // from below: a later part adds itself to the one above it
  const spans = placed.map((cells) => cells.map(() => 1))
  const taken = placed.map((cells) => cells.map(() => false))
  for (let r = placed.length - 1; r > 0; r--)
    placed[r]!.forEach((cell, c) => {
      if (cell.down !== 'later') return
      const above = placed[r - 1]!.findIndex((a) => a.col === cell.col && a.colSpan === cell.colSpan)
      if (above === -1 || placed[r - 1]![above]!.down === undefined) return
      spans[r - 1]![above]! += spans[r]![c]!
      taken[r]![c] = true
      const words = wordsIn(cell.children).trim()
      if (words !== '') merged(words)
    })
  return make(
    'table',
    placed.map((cells, r) =>
      make(
        'tr',
        cells.flatMap((cell, c) =>
          taken[r]![c]
            ? []
            : [make('td', cell.children, { rowSpan: spans[r]![c]!, colSpan: cell.colSpan, dataCol: cell.col })],
        ),
        rows[r]!.flat ? { style: 'display:none' } : {},
      ),
    ),
  )
}

export const wordsIn = (nodes: readonly ElementContent[]): string =>
  nodes.map((n) => (n.type === 'text' ? n.value : n.type === 'element' ? wordsIn(n.children) : '')).join('')

/** The number of the column that begins at a border: borders of all rows, those that lie close as one. */
const columnsOf = (rows: readonly BorderedRow[]): ((border: number) => number) => {
  const borders = [...new Set(rows.flatMap((r) => r.cells.flatMap((c) => [c.left, c.right])))].sort((a, b) => a - b)
  const numbers = new Map<number, number>()
  let start = Number.NEGATIVE_INFINITY
  let n = -1
  for (const border of borders) {
    if (border - start > SAME) {
      n += 1
      start = border
    }
    numbers.set(border, n)
  }
  return (border) => numbers.get(border) ?? 0
}
