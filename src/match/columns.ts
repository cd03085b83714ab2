import type { FormColumn, FormTable } from '../forms/form.ts'
import { once } from '../once.ts'
import { fold } from '../text/fold.ts'
import { remember } from '../text/remember.ts'
import { align, type Candidate } from './align.ts'
import type { HeaderColumn } from './rows.ts'

const key = remember((s: string): string =>
  fold(s)
    .replace(/\([^()]*\)/gu, '')
    .replace(/[\s/／:：、,，。\-—]/gu, '')
    .replaceAll('其它', '其他'),
)

/** What a column of a form is called, and what stands over it. */
const keysOf = once((column: FormColumn) => ({
  names: [column.label, ...(column.aliases ?? [])].map(key),
  under: (column.under ?? []).map(key),
}))

/** Everything that stands over some column of a table. */
const groupsOf = once((columns: readonly FormColumn[]) => [...new Set(columns.flatMap((c) => keysOf(c).under))])

const thisYear = /^(?:(?:19|20)\d{2}年度?|本年度?|年度|当年|今年)/u

/** What speaks for a printed header being a column of the form: its own words, then the headers over it. */
const weigh = (header: HeaderColumn, column: FormColumn, all: readonly FormColumn[]): number => {
  const leaf = key(header.path.at(-1) ?? '')
  const { names, under } = keysOf(column)
  // a header may be cut over two lines, or name the year; any other word in front makes it another column (上年收费金额)
  const spelt = header.path.map((_, i) => key(header.path.slice(i).join('')).replace(thisYear, ''))
  const exact = names.some((n) => n === leaf || (n.length > 3 && spelt.includes(n)))
  if (!exact) return 0
  const above = header.path.slice(0, -1).map(key)
  const groups = groupsOf(all)
  if (above.some((a) => groups.includes(a) && !under.includes(a))) return 0
  return 1 + 0.3 * under.filter((u) => above.includes(u)).length
}

/** A header that says which block of the form it belongs to: 行政复议 over 结果维持; 行政诉讼 alone could be either of two. */
const namesGroup = (header: HeaderColumn, column: FormColumn): boolean => {
  const group = keysOf(column).under.at(-1)
  return group !== undefined && header.path.slice(0, -1).map(key).includes(group)
}

/**
 * Printed value headers matched to the columns of a form's table: for each header the column's index, or null.
 * The form's order decides where words repeat (总计, 结果维持); a table with its columns in another order is followed by its words.
 */
export const matchColumns = (headers: readonly HeaderColumn[], columns: readonly FormColumn[]): (number | null)[] => {
  const candidates: Candidate[] = headers.flatMap((header, left) =>
    columns.map((column, right) => ({ left, right, weight: weigh(header, column, columns) })),
  )
  const { pairs } = align(headers.length, columns.length, candidates)
  const taken = new Set(pairs.values())
  return headers.map((_, left) => {
    const pair = pairs.get(left)
    if (pair !== undefined) return pair
    const free = candidates.filter((c) => c.left === left && c.weight > 0 && !taken.has(c.right))
    if (free.length !== 1) return null
    taken.add(free[0]!.right)
    return free[0]!.right
  })
}

const matched = once((header: readonly HeaderColumn[]) => {
  const values = header.filter((h) => h.role === 'value')
  return once((columns: readonly FormColumn[]): readonly (number | null)[] => matchColumns(values, columns))
})

/** The value columns of a header matched to a table's, worked out once for all rows under it. Not to be changed. */
export const matchHeader = (
  header: readonly HeaderColumn[],
  columns: readonly FormColumn[],
): readonly (number | null)[] => matched(header)(columns)

/**
 * Columns of a table that a header answers in part and unmistakably: whole blocks of the form (行政复议: 结果维持 … 总计), each
 * name under its block. Null for any other header.
 */
export const blockOf = (header: readonly HeaderColumn[], table: FormTable): readonly number[] | null => {
  const values = header.filter((h) => h.role === 'value')
  const order = matchHeader(header, table.columns)
  if (values.length < 2 || values.length >= table.columns.length) return null
  if (!values.every((h, i) => order[i] != null && namesGroup(h, table.columns[order[i]]!))) return null
  const block = (c: number): string => (table.columns[c]!.under ?? []).join()
  const named = new Set(order.map((c) => block(c!)))
  const whole = table.columns.every((_, c) => order.includes(c) || !named.has(block(c)))
  return whole ? (order as number[]) : null
}
