import { hasDigits } from '../../text/digits.ts'
import { type Box, overlap } from './box.ts'
import { inOrder, type PageCell, type PageTable } from './grid-to-table.ts'
import type { Edge } from './painted.ts'

/** A ruling closes a cell when it stands this close to its side, in points. */
const AT_SIDE = 1.5

const asCut = (cell: PageCell): PageCell => ({ ...cell, doubts: [...(cell.doubts ?? []), 'half-covered'] })

/**
 * A table of a page that something runs off: its outermost cells that no ruling closes may go on beyond. On the left blank ones are
 * in doubt, on the right all without a number; and where these are a whole column, the numbers are looked for in one behind it.
 */
export const withCutCells = (table: PageTable, edges: readonly Edge[]): PageTable => {
  const columns = table.xs.length - 1
  const upright = edges.filter((e) => e.way === 'v')
  const isOpen = ([, y0, , y1]: Box, x: number): boolean =>
    !upright.some((e) => Math.abs(e.at - x) <= AT_SIDE && overlap(e.from, e.to, y0, y1) > 0)
  const isLast = ({ c1, area }: PageCell): boolean => c1 === columns && isOpen(area, area[2])
  const isCut = (k: PageCell): boolean =>
    isLast(k) ? !hasNumber(k) : k.lines.length === 0 && k.c0 === 0 && isOpen(k.area, k.area[0])
  const cells = table.cells.map((k) => (isCut(k) ? asCut(k) : k))
  const last = cells.filter((k) => k.c1 === columns)
  if (last.some((k) => !isLast(k) || hasNumber(k))) return { ...table, cells }
  const beyond = last.map((k) =>
    asCut({ ...k, c0: columns, c1: columns + 1, area: [k.area[2], k.area[1], k.area[2], k.area[3]], lines: [] }),
  )
  return { ...table, xs: [...table.xs, table.xs.at(-1)!], cells: inOrder([...cells, ...beyond]) }
}

const hasNumber = ({ lines }: PageCell): boolean => lines.some((l) => hasDigits(l.text))
