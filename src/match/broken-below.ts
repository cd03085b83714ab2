import type { Grid, GridCell } from '../cells/grid.ts'
import type { Place } from '../model/place.ts'
import { type AnsweredRow, withDoubts } from './answers.ts'

/** Digits and nothing else, or what is left of a number behind its point: the rest of a number broken at the end of a line. */
const isRest = (words: string): boolean => /^[.,，．]?\d+(?:[.,]\d+)?$/u.test(words.trim())

/**
 * A number may go on below: in the next row, which nothing names and which has numbers in some columns only, or in a line of
 * digits right under its own. Its first digits are no number to rely on then.
 */
export const doubtBrokenBelow = (rows: readonly AnsweredRow[], grids: readonly Grid[]): AnsweredRow[] => {
  const known = new Map(grids.map((grid) => [grid, new Set<number>()]))
  for (const { assigned: a } of rows) if (a.ref !== null) known.get(a.row.grid)!.add(a.row.row)
  const below = new Map(grids.map((grid) => [grid, restsOf(grid, known.get(grid)!)]))
  return rows.map((row) => {
    const { assigned: a, placing } = row
    const { cells, lines, drawn } = below.get(a.row.grid)!
    if (a.ref === null || cells.length + lines.size + drawn.length === 0) return row
    const isOver = (cell: GridCell): boolean =>
      lines.has(cell.source.place.line ?? 0) ||
      drawn.some((place) => isRightUnder(place, cell.source.place)) ||
      cells.some(
        (c) => c.row === cell.row + cell.rowSpan && c.col < cell.col + cell.colSpan && c.col + c.colSpan > cell.col,
      )
    const facts = row.facts.map((f, i) => {
      const cell = placing.placed[i]?.cell
      return f.state === 'number' && cell != null && isOver(cell)
        ? withDoubts(f, [...f.doubts, { code: 'unused-beside' }])
        : f
    })
    return { ...row, facts }
  })
}

/** Whether one of two places on a page is right under the other, by less than the height of its words. */
const isRightUnder = (below: Place, above: Place): boolean => {
  if (below.box === undefined || above.box === undefined || below.page !== above.page) return false
  const [x0, , x1, bottom] = above.box
  const [left, top, right] = below.box
  const high = below.box[3] - top
  return left < x1 && right > x0 && top > bottom - high / 2 && top < bottom + high
}

interface Rests {
  /** cells of rows without a name */
  cells: GridCell[]
  /** the lines right over lines of such digits */
  lines: ReadonlySet<number>
  /** where such digits stand on a page, in no cell */
  drawn: readonly Place[]
}

/** What may be the rest of the number above. */
const restsOf = (grid: Grid, known: ReadonlySet<number>): Rests => {
  const cells = grid.rows.flatMap((row, r) => {
    const given = row.filter((c) => c.text !== '')
    // a number in each column, or in all but the label's, is a row of its own
    const isWhole = given.length > 1 && given.length >= row.length - 1
    return known.has(r) || isWhole || !given.every((c) => isRest(c.text)) ? [] : given
  })
  const left = (grid.table.leftOver ?? []).filter(({ text }) => isRest(text.value))
  // in a line that has cells as well, digits are not the rest of the line above
  const withCells = new Set(grid.rows.flat().flatMap((c) => (c.text === '' ? [] : [c.source.place.line])))
  const lines = left.flatMap(({ text: { place } }) =>
    place.line === undefined || withCells.has(place.line) ? [] : [place.line - 1],
  )
  return { cells, lines: new Set(lines), drawn: left.flatMap(({ text: { place } }) => (place.box ? [place] : [])) }
}
