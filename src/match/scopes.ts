import { groupBy } from '../base/group-by.ts'
import { once } from '../base/once.ts'
import type { Form } from '../forms/form.ts'
import { fold } from '../text/fold.ts'
import { labelOf } from '../text/label.ts'
import { type Assigned, assignRows } from './assign.ts'
import { lineOfOtherYear, otherInHeader } from './other-year.ts'
import type { DataRow } from './rows.ts'
import { labelWords } from './similar.ts'
import { columnWords } from './turned.ts'

/** What a line over a sheet says of whom its numbers are about: 省本级, 本行政区域汇总 (国办发〔2014〕32号 asks for both). */
const scopeWords =
  /(?:省|自治区|市|州|盟|县|区|旗|镇|乡|街道|局|厅|委)?(?:政府)?本级|本?行政区域(?:汇总)?|全(?:省|区|市|州|盟|县|旗|镇|乡|系统)(?:汇总)?|汇总/u

/** What tables of a form are known by: the labels of their rows, or the names of their columns where the row has none. */
const wordsOf = once((form: Form): ReadonlySet<string> => new Set([...labelWords(form), ...columnWords([form]).keys()]))

/** Fewer common rows than this are no second sheet. */
const fewestCommon = 5
const commonShare = 0.8

/**
 * A form filled in more than once in one report, each sheet under a line that says for whom: the sheets are matched one by one,
 * and their facts carry the scope as their column. Null when the report has one sheet, or nothing tells the sheets apart.
 */
export const assignScopes = (rows: readonly DataRow[], form: Form, year: number | null = null): Assigned[] | null => {
  const grids = [...new Set(rows.map((r) => r.grid))]
  if (grids.length < 2) return null
  const known = wordsOf(form)
  const labels = new Map(grids.map((grid) => [grid, wordsIn(grid, known)]))
  const scopeOf = new Map(grids.map((grid) => [grid, scopeWords.exec(fold(grid.table.caption ?? ''))?.[0] ?? null]))
  const scoped = grids.filter((grid) => scopeOf.get(grid) !== null)
  const sheets = scoped.filter((grid) =>
    grids.some((other) => {
      if (scopeOf.get(grid) === scopeOf.get(other)) return false
      const [a, b] = [labels.get(grid)!, labels.get(other)!]
      const common = [...a].filter((w) => b.has(w)).length
      return common >= fewestCommon && common >= commonShare * Math.min(a.size, b.size)
    }),
  )
  if (sheets.length === 0) return null
  const rowsIn = groupBy(rows, (r) => r.grid)
  const others = new Set(sheets)
  const rest = rows.filter((r) => !others.has(r.grid))
  return [
    ...assignRows(rest, form, year),
    ...sheets.flatMap((grid) =>
      assignRows(rowsIn.get(grid)!, form, year).map((a) => ({ ...a, scope: scopeOf.get(grid)! })),
    ),
  ]
}

const wordsIn = (grid: DataRow['grid'], known: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(grid.rows.flatMap((cells) => cells.map((c) => labelOf(c.text).words).filter((words) => known.has(words))))

/** Sheets under a line that names another year, beside one of the year itself: 2015年度 over one, 2016年度 over the next. */
const sheetsOfOtherYears = (
  rows: readonly DataRow[],
  form: Form,
  year: number | null,
): ReadonlyMap<DataRow['grid'], string> => {
  const grids = [...new Set(rows.map((r) => r.grid))]
  if (year === null || grids.length < 2) return new Map()
  const said = new Map(grids.map((grid) => [grid, lineOfOtherYear(grid, year)]))
  if (![...said.values()].some((line) => line !== null)) return new Map()
  const known = wordsOf(form)
  const own = grids.filter((grid) => said.get(grid) === null).map((grid) => wordsIn(grid, known))
  return new Map(
    grids.flatMap((grid) => {
      const line = said.get(grid)
      if (line == null) return []
      const labels = wordsIn(grid, known)
      return own.some((o) => [...labels].filter((w) => o.has(w)).length >= fewestCommon) ? [[grid, line.trim()]] : []
    }),
  )
}

/**
 * A sheet that has rows of another time beside those of the year (上年 | 本年 in a column beside the labels): each time is matched by
 * itself, and what is not the year's carries its time as its column. Null when no row is of another year.
 */
export const assignTimes = (rows: readonly DataRow[], form: Form, year: number | null = null): Assigned[] | null => {
  const again = sheetsOfOtherYears(rows, form, year)
  const otherOf = (row: DataRow): string | null =>
    again.get(row.grid) ??
    (row.time !== undefined && otherInHeader(row.time.text, year) === 'other-year' ? row.time.text.trim() : null)
  const others = [...new Set(rows.flatMap((row) => otherOf(row) ?? []))]
  if (others.length === 0) return null
  const own = rows.filter((row) => otherOf(row) === null)
  return [
    ...(assignScopes(own, form, year) ?? assignRows(own, form, year)),
    ...others.flatMap((time) =>
      assignRows(
        rows.filter((row) => otherOf(row) === time),
        form,
        year,
      ).map((a) => ({ ...a, scope: time })),
    ),
  ]
}
