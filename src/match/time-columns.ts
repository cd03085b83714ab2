import type { Grid, GridCell } from '../cells/grid.ts'
import { foldForDates } from '../text/dates.ts'
import { fold } from '../text/fold.ts'
import { isUnit } from '../text/units.ts'
import { namedYear, ownYear } from '../text/year.ts'

/** Nothing but a time: 2022年, 上年, 本年度, 上半年, 第一季度. */
const time = new RegExp(
  `^[([]?(?:${namedYear}|${ownYear}|(?:上一?|去|前|往|历|今|当|全)年度?|[本上]期|同期|累计|[上下]半年|第?[一二三四1-4]季度|\\d{1,2}月份?)(?:度|数|数据|统计数?|情况)?[)\\]]?$`,
  'u',
)

/** Whether a cell says nothing but a time. */
export const isTimeCell = (cell: GridCell): boolean =>
  cell.reading.state === 'text' && cell.text.length <= 12 && time.test(foldForDates(cell.text))

/** The rows of a table that say in a column beside the labels of which time they are, and where they say it. */
export type Times = ReadonlyMap<number, GridCell>

/**
 * Columns that hold times and nothing else, beside others that hold the labels: a cell over several rows, or one with blanks below
 * it, is about all of them. `columns`: which they are; `times`: what they say of each row.
 */
export const timesOf = (
  grid: Grid,
  from: number,
  to: number,
  isRemark: (col: number) => boolean,
): { columns: ReadonlySet<number>; times: Times } => {
  const columns = new Set<number>()
  const times = new Map<number, GridCell>()
  for (let col = 0; col < grid.width; col++) {
    // a remark is about its own row
    if (isRemark(col)) continue
    const cells = grid.slots.slice(from, to).map((line) => line[col] ?? null)
    const printed = cells.filter((c): c is GridCell => c !== null && c.text !== '')
    if (printed.length === 0 || !printed.every((c) => isTimeCell(c) || isAcross(c, grid)) || !printed.some(isTimeCell))
      continue
    const others = grid.slots.slice(from, to).flatMap((line) => line.filter((c) => c !== null && c.col !== col))
    // where no other column has numbers, 3月 stands in the place of one
    if (!others.some((c) => isLabel(c!, col)) || !others.some((c) => c!.reading.state === 'number')) continue
    columns.add(col)
    let last: GridCell | null = null
    cells.forEach((c, i) => {
      if (c !== null && c.text !== '') last = isTimeCell(c) ? c : null
      if (last !== null) times.set(from + i, last)
    })
  }
  return { columns, times }
}

/** A line over the whole width. */
const isAcross = (cell: GridCell, grid: Grid): boolean => cell.colSpan >= grid.width - 1

const isLabel = (cell: GridCell, col: number): boolean =>
  cell.col !== col && cell.reading.state === 'text' && !isTimeCell(cell) && !isUnit(fold(cell.text))
