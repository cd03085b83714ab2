import type { DoubtCode } from '../../certainty/doubts.ts'
import type { Box } from './box.ts'
import type { PageCell, PageTable } from './gridToTable.ts'
import type { Field, Glyph } from './marks.ts'

/** What stands on a page and is not shown, or not drawn. */
export interface Unseen {
  hidden: readonly Glyph[]
  fields: readonly Field[]
}

/** A table whose cells know what stands in their areas without being seen, and what stands in none of them. */
export const unseenInCells = (table: PageTable, { hidden, fields }: Unseen): { table: PageTable; rest: Unseen } => {
  if (hidden.length === 0 && fields.length === 0) return { table, rest: { hidden, fields } }
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
    }
  })
  return { table: { ...table, cells }, rest: { hidden: [...left.hidden], fields: [...left.fields] } }
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
