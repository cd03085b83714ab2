import type { DoubtCode } from '../../certainty/doubts.ts'
import { type Box, overlap } from './box.ts'
import type { PageCell, PageTable } from './gridToTable.ts'
import type { Drawing, Field, Glyph } from './marks.ts'

/** What stands on a page and is not shown, or not drawn, or is no words. */
export interface Unseen {
  hidden: readonly Glyph[]
  fields: readonly Field[]
  drawings: readonly Drawing[]
}

/** A drawing stands in a cell with this part of its area. */
const MOST_OF_DRAWING = 0.6
/** A picture that fills a cell fills so much of its area. */
const MOST_OF_CELL = 0.5

/** Pictures and shapes on which no words stand: what lies behind words is no digit. */
export const beforeWords = (drawings: readonly Drawing[], glyphs: readonly Glyph[]): Drawing[] =>
  drawings.filter(
    ({ box, kind, before }) =>
      kind === 'stroked' || !glyphs.some((g) => !g.blank && g.order >= before && hasMiddle(box, g.box)),
  )

const isDrawnIn = (area: Box, { box, kind, clear }: Drawing): boolean => {
  const common =
    Math.max(0, overlap(area[0], area[2], box[0], box[2])) * Math.max(0, overlap(area[1], area[3], box[1], box[3]))
  if (common === 0) return false
  if (common >= MOST_OF_DRAWING * areaOf(box)) return true
  return kind === 'picture' && !clear && common >= MOST_OF_CELL * areaOf(area)
}

const areaOf = (b: Box): number => (b[2] - b[0]) * (b[3] - b[1])

/** A table whose cells know what stands in their areas without being seen, and what stands in none of them. */
export const unseenInCells = (table: PageTable, unseen: Unseen): { table: PageTable; rest: Unseen } => {
  const { hidden, fields, drawings } = unseen
  if (hidden.length + fields.length + drawings.length === 0) return { table, rest: unseen }
  const left = { hidden: new Set(hidden), fields: new Set(fields) }
  const cells = table.cells.map((cell): PageCell => {
    const own = {
      hidden: [...left.hidden].filter((g) => hasMiddle(cell.area, g.box)),
      fields: [...left.fields].filter((f) => hasMiddle(cell.area, f.box)),
    }
    for (const g of own.hidden) left.hidden.delete(g)
    for (const f of own.fields) left.fields.delete(f)
    return {
      ...cell,
      ...(own.hidden.length > 0 ? { hidden: own.hidden } : {}),
      ...(own.fields.length > 0 ? { fields: own.fields } : {}),
      ...(drawings.some((d) => isDrawnIn(cell.area, d))
        ? { doubts: [...(cell.doubts ?? []), 'beside-picture' as const] }
        : {}),
    }
  })
  return { table: { ...table, cells }, rest: { hidden: [...left.hidden], fields: [...left.fields], drawings } }
}

/** The same doubt of every cell of a table. */
export const withDoubt = (table: PageTable, code: DoubtCode): PageTable => ({
  ...table,
  cells: table.cells.map((cell) => ({ ...cell, doubts: [...(cell.doubts ?? []), code] })),
})

const hasMiddle = (area: Box, box: Box): boolean => {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
  return x >= area[0] && x <= area[2] && y >= area[1] && y <= area[3]
}
