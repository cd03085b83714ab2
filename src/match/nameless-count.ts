import { once } from '../base/once.ts'
import type { Grid } from '../cells/grid.ts'
import { madeOf } from './header.ts'
import { type DataRow, type HeaderColumn, overlaps } from './rows.ts'

/** A cell with something in it under each column of the header, and no other: none of them lacks its own. */
export const isWhole = ({ cells, header }: DataRow): boolean =>
  cells.length === header.length && cells.every((c, i) => c.text !== '' && overlaps(c, header[i]!))

/** The first column has no name, and all others have names of values: what stands in it is of none of them. */
const leavesFirstUnnamed = once(
  ([first, ...others]: readonly HeaderColumn[]) =>
    first?.path.length === 0 &&
    first.start === 0 &&
    others.length > 1 &&
    others.every((h) => h.role === 'value' && h.path.length > 0),
)

/** The number that the rows of a table end with in its first column. */
const lastCount = ({ rows }: Grid): number | null =>
  rows.flatMap((row) => row.find((c) => c.col === 0)?.reading.value ?? []).at(-1) ?? null

/** 1 2 3 …, or on from the table before. */
const countsOn = (rows: readonly DataRow[], before: Grid | undefined): boolean => {
  const numbers = rows.map(({ cells }) => cells[0]!.reading.value)
  const next = before === undefined ? 1 : (lastCount(before) ?? 0) + 1
  return numbers.every((n, i) => (i === 0 ? n === 1 || n === next : n === numbers[i - 1]! + 1))
}

/**
 * A column without a name in front of columns that all have theirs: where every row has something under each name, and the numbers
 * in front count the rows, they are serial numbers. Were there fewer, the first might be that of a column beside it; and on a
 * page without rulings the digits of a number may stand apart.
 */
export const withNamelessCount = (rows: readonly DataRow[]): DataRow[] => {
  const under = new Map<readonly HeaderColumn[], { own: DataRow[]; before: Grid | undefined }>()
  let [before, grid]: (Grid | undefined)[] = []
  for (const row of rows) {
    if (row.grid !== grid) [before, grid] = [grid, row.grid]
    if (!leavesFirstUnnamed(row.header) || madeOf(row.grid) === 'found') continue
    const have = under.get(row.header)
    if (have === undefined) under.set(row.header, { own: [row], before })
    else have.own.push(row)
  }
  const counted = new Map<readonly HeaderColumn[], HeaderColumn[]>()
  for (const [header, of] of under)
    if (of.own.every(isWhole) && countsOn(of.own, of.before))
      counted.set(header, [{ ...header[0]!, role: 'serial' }, ...header.slice(1)])
  return rows.map((row) => {
    const header = counted.get(row.header)
    return header === undefined ? row : { ...row, header }
  })
}
