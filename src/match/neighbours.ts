import { once } from '../base/once.ts'
import type { GridCell } from '../cells/grid.ts'
import { labelOf } from '../text/label.ts'
import type { DataRow } from './rows.ts'
import { type RowRef, rowsNamed } from './similar.ts'

/** Words that many groups of many forms use for a row of theirs: alone they name no item. */
const generic = /^(?:其他|其他情形|其他情况|其他处理|合计|总计|小计|总|共计)$/u

/** Words of rows, with how many rows of the form have them. */
const sharing = once((refs: readonly RowRef[]): ReadonlyMap<string, number> => {
  const count = new Map<string, number>()
  for (const ref of refs)
    for (const words of new Set(ref.labels.map((l) => l.words))) count.set(words, (count.get(words) ?? 0) + 1)
  return count
})

/** Whether the words of a row leave open which item it is: several rows of the form have them, or every group may. */
export const isShared = (ref: RowRef, refs: readonly RowRef[]): boolean =>
  ref.labels.some(({ words }) => generic.test(words) || (sharing(refs).get(words) ?? 0) > 1)

/** The row of the form that words name and no other row does. */
const namedBy = (text: string, refs: readonly RowRef[]): RowRef | null => {
  const label = labelOf(text)
  if (label.words === '') return null
  const [found, ...others] = rowsNamed(label, refs)
  return found !== undefined && others.length === 0 && !isShared(refs[found]!, refs) ? refs[found]! : null
}

/**
 * For each row what stands nearest to it and names one item for certain: a merged label around it, else the row above it.
 * Null where a table begins with rows that say nothing.
 */
export const anchorsOf = (
  rows: readonly { row: DataRow; label: GridCell | null }[],
  refs: readonly RowRef[],
): (RowRef | null)[] => {
  let above: RowRef | null = null
  let table: DataRow['grid'] | null = null
  return rows.map(({ row, label }) => {
    if (row.grid !== table) above = null
    table = row.grid
    // merged labels from above, and those that begin in this row before its own
    const merged = [...row.outer, ...row.cells.filter((c) => c.rowSpan > 1 && c !== label)]
    const around = merged.map((c) => namedBy(c.text, refs)).findLast((ref) => ref !== null) ?? null
    const anchor = around ?? above
    above = (label && namedBy(label.text, refs)) ?? above
    return anchor
  })
}

const isWithin = (ref: RowRef, group: RowRef): boolean => {
  for (let at: RowRef | null = ref; at; at = at.parent) if (at === group) return true
  return false
}

/** Whether an anchor stands in the group that a row of the form belongs to. Rows without a group have no neighbours to ask. */
export const isNear = (ref: RowRef, anchor: RowRef | null): boolean =>
  ref.parent === null || anchor === null || isWithin(anchor, ref.parent)
