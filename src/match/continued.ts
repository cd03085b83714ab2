import type { Table, TableRow } from '../model/tree.ts'
import { wordsOf } from '../model/tree.ts'
import { fold } from '../text/fold.ts'
import { unitsInLine } from '../text/units.ts'

/** What stands over a table that goes on: 续表, （续上页）, 表一 行政处罚实施情况统计表（续）, 接上表. */
const goesOn =
  /^[(]?(?:续[上前]?[页表]?|[承接][上前][页表]|[上前][页表]?续)(?:\d{1,2}|[一二三四五六七八九十])?[)]?$|[(]续[上前]?[页表]?(?:\d{1,2}|[一二三四五六七八九十])?[)]$|续表$/u

/** Words that say that what is under them goes on with the table before. */
export const saysItGoesOn = (line: string): boolean => goesOn.test(fold(line))

/** A line without what says that the table goes on: 收入决算表（续）. */
export const withoutGoingOn = (line: string): string =>
  line.replace(/\s*[（(〔[]?(?:续[上前]?[页表]?|[承接][上前][页表])[\d一二三四五六七八九十]{0,2}[)）〕\]]?\s*$/u, '')

const widthOf = ({ children }: Table): number =>
  Math.max(
    0,
    ...children.map((row) => row.children.reduce((end, cell) => Math.max(end, (cell.col ?? end) + cell.colSpan), 0)),
  )

const isLine = (row: TableRow | undefined): row is TableRow =>
  row !== undefined && row.children.filter((cell) => wordsOf(cell).trim() !== '').length === 1

/** Lines over a table, and its own first row where that is one: those next to it, without its unit. */
const overOf = (table: Table): readonly string[] => {
  const inside = isLine(table.children[0]) ? [table.children[0].children.map(wordsOf).join('').trim()] : []
  return [...(table.over ?? (table.caption === undefined ? [] : [table.caption])), ...inside].filter(
    (line) => unitsInLine(line).length === 0,
  )
}

const append = (table: Table, next: Table): Table => {
  const rows = isLine(next.children[0]) && saysItGoesOn(next.children[0].children.map(wordsOf).join('').trim()) ? 1 : 0
  const from = table.children.length - rows
  const { under: _, ...first } = table
  const leftOver = [
    ...(table.leftOver ?? []),
    ...(next.leftOver ?? []).map((l) => ({ ...l, row: l.row === null ? null : Math.max(0, l.row + from) })),
  ]
  return {
    ...first,
    children: [...table.children, ...next.children.slice(rows)],
    ...(next.under === undefined ? {} : { under: next.under }),
    ...(leftOver.length === 0 ? {} : { leftOver }),
  }
}

/** Tables that go on under words that say so, as wide as they began, are one table again. */
export const joinContinued = (tables: readonly Table[]): readonly Table[] => {
  const joined: Table[] = []
  for (const table of tables) {
    const before = joined.at(-1)
    const last = overOf(table).at(-1)
    if (before !== undefined && last !== undefined && saysItGoesOn(last) && widthOf(before) === widthOf(table))
      joined[joined.length - 1] = append(before, table)
    else joined.push(table)
  }
  return joined
}
