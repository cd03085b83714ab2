import { groupBy } from '../../../base/group-by.ts'
import { foldRadicals } from '../../../text/radicals.ts'
import { isUnit } from '../../../text/units.ts'
import { isValueText } from '../lines-to-zones.ts'
import type { Group } from './groups.ts'
import { isLevel, type Row } from './rows.ts'
import type { Tolerances } from './tolerances.ts'
import type { Piece } from './words.ts'

/** Nothing but a unit, or a sign for none: it is no label, though it stands where labels do. */
const isBare = (labels: readonly Piece[]): boolean =>
  labels.every(({ text }) => isUnit(foldRadicals(text)) || isValueText(text))

/**
 * Rows without a label of their own, and words on the level of one that are read as the label of others: whose they are is not sure,
 * for any of these rows.
 *
 * @param rows those of a table from top to bottom; undefined for a title over its whole width
 * @param h the half in which the groups stand
 */
export const rowsPassed = (
  rows: readonly (Row | undefined)[],
  groups: readonly Group[],
  h: number,
  by: Tolerances,
): ReadonlySet<number> => {
  const bareRows = rows.map((row, r) => (row && row.values.length > 0 && isBare(row.labels[h]!) ? { row, r } : null))
  const onPage = groupBy(
    bareRows.flatMap((b) => b ?? []),
    ({ row }) => row.page,
  )
  const known = groups.map((group) => {
    const { from, to, pieces } = group
    const isIn = ({ r }: { r: number }): boolean => r >= from && r < to
    const level = pieces.flatMap((p) => (onPage.get(p.page) ?? []).filter(({ row }) => isLevel(row, p, by)))
    return {
      group,
      own: bareRows.slice(from, to).flatMap((b) => b ?? []),
      level: new Set(level.map(({ r }) => r)),
      passed: level.filter((l) => !isIn(l)),
    }
  })
  /** the first column of labels in which words stand on the level of a row */
  const firstOn = new Map<number, number>()
  for (const { group, level } of known)
    for (const r of level) firstOn.set(r, Math.min(group.column, firstOn.get(r) ?? group.column))
  return new Set(
    known.flatMap(({ group, own, level, passed }) => {
      // words before it stand on the level of one of its rows, where its own do not
      const isOfOther = own.some(({ r }) => !level.has(r) && (firstOn.get(r) ?? group.column) < group.column)
      return passed.length > 0 || isOfOther ? [...passed, ...own].map(({ r }) => r) : []
    }),
  )
}
