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

/** How many columns a table has. */
export const widthOf = ({ children }: Table): number =>
  Math.max(
    0,
    ...children.map((row) => row.children.reduce((end, cell) => Math.max(end, (cell.col ?? end) + cell.colSpan), 0)),
  )

const isLine = (row: TableRow | undefined): row is TableRow =>
  row !== undefined && row.children.filter((cell) => wordsOf(cell).trim() !== '').length === 1

/** The line next to a table, but for its unit. */
const titleOf = (table: Table): string =>
  (table.over ?? (table.caption === undefined ? [] : [table.caption]))
    .filter((line) => unitsInLine(line).length === 0)
    .at(-1) ?? ''

/** Whether the line next to a table says that it goes on, or its own first row where that is one. */
const isContinued = (table: Table): boolean => saysItGoesOn(titleOf(table)) || isSaidInside(table)

const wordsIn = (rows: readonly TableRow[]): string[] =>
  rows.flatMap((row) => row.children.map((c) => fold(wordsOf(c))))

/** Header lines are among so many of the first rows. */
const headLines = 3

/** No header at its head, and the title of the table before over it once more, or none. */
const goesOnBare = (before: Table, table: Table): boolean => {
  const title = titleOf(table)
  if (title !== '' && fold(title) !== fold(titleOf(before))) return false
  const head = new Set(
    wordsIn(before.children.slice(0, headLines)).filter((words) => words !== '' && !/\d/u.test(words)),
  )
  return (
    !wordsIn(table.children.slice(0, headLines)).some((words) => head.has(words)) &&
    wordsIn(table.children).some((words) => /\d/u.test(words))
  )
}

const isSaidInside = ({ children: [first] }: Table): boolean => isLine(first) && saysItGoesOn(lineOf(first))

const lineOf = (row: TableRow): string => row.children.map(wordsOf).join('').trim()

/** Both parts of a table with these rows: what stands over the first, and under the second. */
export const asOne = (first: Table, next: Table, children: TableRow[]): Table => {
  const { under: _, ...head } = first
  const leftOver = [...(first.leftOver ?? []), ...(next.leftOver ?? [])]
  return {
    ...head,
    children,
    ...(next.under === undefined ? {} : { under: next.under }),
    ...(leftOver.length === 0 ? {} : { leftOver }),
  }
}

/** The rows of a table and those of the one that goes on with it. */
export const append = (table: Table, next: Table): Table => {
  const rest = withoutLine(next)
  const from = table.children.length + rest.children.length - next.children.length
  const moved = (next.leftOver ?? []).map((l) => ({ ...l, row: l.row === null ? null : Math.max(0, l.row + from) }))
  return asOne(table, { ...rest, leftOver: moved }, [...table.children, ...rest.children])
}

/** Without a first row that says that the table goes on. */
const withoutLine = (table: Table): Table =>
  isSaidInside(table) ? { ...table, children: table.children.slice(1) } : table

/**
 * Tables that go on under words that say so, with further columns for the same rows (`withColumns`) or as wide as they began, are one
 * table again; where tables are told by their titles (`titled`), also those that go on without a header under the same title, or under
 * none.
 */
export const joinContinued = (
  tables: readonly Table[],
  titled: boolean,
  withColumns: (before: Table, next: Table) => Table | null,
): readonly Table[] => {
  const joined: Table[] = []
  for (const table of tables) {
    const before = joined.at(-1)
    const wider = before !== undefined && isContinued(table) ? withColumns(before, withoutLine(table)) : null
    if (wider !== null) {
      joined[joined.length - 1] = wider
      continue
    }
    const goesOnHere = before !== undefined && (isContinued(table) || (titled && goesOnBare(before, table)))
    if (goesOnHere && widthOf(before) === widthOf(table)) joined[joined.length - 1] = append(before, table)
    else joined.push(table)
  }
  return joined
}
