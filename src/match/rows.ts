import { addAll } from '../base/extremes.ts'
import type { Grid, GridCell } from '../cells/grid.ts'
import { timesOf } from './time-columns.ts'
import type { ColumnRole, Vocabulary } from './vocabulary.ts'

/** A leaf column of a header: the grid columns it takes and the headers over it, outermost first. */
export interface HeaderColumn {
  start: number
  end: number
  path: string[]
  role: ColumnRole
}

/** Whether a cell stands, in part at least, under a header column. */
export const overlaps = (cell: GridCell, column: HeaderColumn): boolean =>
  cell.col < column.end && cell.col + cell.colSpan > column.start

/** A row of a table that is no header: its cells, what merged labels reach into it from above, and the header it stands under. */
export interface DataRow {
  grid: Grid
  row: number
  cells: GridCell[]
  outer: GridCell[]
  /** empty when nothing like a header stands above */
  header: HeaderColumn[]
  /** what a column beside the labels says of the time of its number: 上年, 2022年 */
  time?: GridCell
}

/** 1 2 3 …, or 0 1 2 …, under the headers count the columns, those of both halves of a table on. */
export const countsColumns = ({ grid, row }: Pick<DataRow, 'grid' | 'row'>): boolean => {
  const [first, ...rest] = grid.rows[row]!.flatMap((c) => c.reading.value ?? [])
  return rest.length > 0 && (first === 0 || first === 1) && rest.every((n, i) => n === first + i + 1)
}

const distinct = (line: (GridCell | null)[]): GridCell[] => [...new Set(line)].filter((c) => c !== null)

const isWords = (cell: GridCell): boolean => cell.reading.state === 'text'

/**
 * Three words or more and no number name columns, though the names are nobody's: where the format calls the line a header, or
 * text has made it one of several lines (类别 | 数据1 | 数据2 | … | 总计); under a word over labels, in short forms that no form
 * has (信息内容 | 有效数 | 制发数 | 废止数); and with 单位 over units (监测项目 | 单位 | 一号断面).
 */
const namesOwnColumns = (grid: Grid, r: number, own: readonly GridCell[], vocabulary: Vocabulary): boolean => {
  if (own.length < 3 || !own.every(isWords)) return false
  const { children, by } = grid.table
  const isKnown = (cell: GridCell | null): boolean => cell !== null && vocabulary.role(cell.text) !== null
  if ((children[r]!.head || by === 'inferred') && grid.slots[r]!.some((c) => c?.text && isKnown(c))) return true
  if (vocabulary.role(own[0]!.text) === 'label') return true
  const unitHead = own.find((c) => c.col > 0 && vocabulary.role(c.text) === 'unit')
  return unitHead !== undefined && grid.slots[r + 1]?.[unitHead.col]?.reading.state === 'text'
}

/** Below 序号 at the end of a line of a header, a further line of it may be counted as rows are. */
const countsBehind = (grid: Grid, { row, col, colSpan, reading }: GridCell, vocabulary: Vocabulary): boolean =>
  grid.table.by === 'drawn' &&
  reading.state === 'number' &&
  col > 0 &&
  col + colSpan === grid.width &&
  vocabulary.role(grid.slots[row - 1]?.[col]?.text ?? '') === 'serial'

/** A header row names columns: no numbers, and at least half of its words are words that headers use. */
const isHeaderRow = (grid: Grid, r: number, vocabulary: Vocabulary, underHeader: boolean): boolean => {
  const own = grid.rows[r]!.filter((c) => c.text !== '' && !(underHeader && countsBehind(grid, c, vocabulary)))
  if (own.length === 0 || own.some((c) => c.reading.state === 'number')) return false
  if (namesOwnColumns(grid, r, own, vocabulary)) return true
  const cells = distinct(grid.slots[r]!).filter((c) => c.text !== '')
  const headers = cells.filter((c) => vocabulary.role(c.text) !== null)
  if (headers.length !== 1 || cells.length > 2) return headers.length > 1 && headers.length * 2 >= cells.length
  // one column named, the corner left blank
  if (own.length === 1 && own[0]!.col > 0 && headers[0] === own[0] && grid.rows[r]!.length > 1) return true
  // a line of groups of which one has another name (行政复议 | 行政调解) over the names of their columns
  const isOverHeader = (): boolean => r + 1 < grid.slots.length && isHeaderRow(grid, r + 1, vocabulary, true)
  if (own.length > 1 && own.every(isWords) && isOverHeader()) return true
  return underHeader && own.every((c) => vocabulary.role(c.text) !== null)
}

/** Words under headers of labels alone, and blanks under the others: labels of a row, though headers elsewhere are called so. */
const standsInLabels = (cells: readonly GridCell[], header: readonly HeaderColumn[]): boolean => {
  const under = (role: ColumnRole) => cells.filter((c) => header.some((h) => h.role === role && overlaps(c, h)))
  const [labels, values] = [under('label'), under('value')]
  return (
    labels.length > 0 &&
    values.length > 0 &&
    values.every((c) => c.text === '') &&
    cells.every((c) => c.text === '' || labels.includes(c))
  )
}

/** 合计 right below a header, before blanks: a row of the table, though columns are called so, too. */
const isTotalUnder = (grid: Grid, from: number, at: number, vocabulary: Vocabulary): boolean => {
  const cells = grid.rows[at]!
  return (
    cells.every((c) => c.text === '' || vocabulary.role(c.text) === 'value') &&
    standsInLabels(cells, headerColumns(grid, from, at, vocabulary))
  )
}

/** Rows below a header that tell what its columns hold. */
const MOST_BELOW = 50

/** Whether a column has words below its header and no number: labels, whatever the header calls them (· 信息内容). */
const holdsWords = (grid: Grid, from: number, column: number): boolean => {
  const below = grid.slots.slice(from, from + MOST_BELOW).flatMap((line) => line[column] ?? [])
  const words = below.filter((c) => c.text !== '')
  return words.length > 0 && words.every((c) => c.reading.state === 'text')
}

const headerColumns = (grid: Grid, from: number, to: number, vocabulary: Vocabulary): HeaderColumn[] => {
  const columns: HeaderColumn[] = []
  let previous: GridCell | null = null
  for (let c = 0; c < grid.width; c++) {
    const leaf = grid.slots[to - 1]![c] ?? null
    if (leaf !== null && leaf === previous) {
      columns.at(-1)!.end = c + 1
      continue
    }
    previous = leaf
    if (leaf === null) continue
    const above = [...new Set(grid.slots.slice(from, to).map((line) => line[c]))].filter(
      (x) => x != null && x.text !== '' && !countsBehind(grid, x, vocabulary),
    )
    const path = above.map((x) => x!.text)
    const roles = path.map(vocabulary.role)
    // a word of values under one over codes: 合计, set one line too high
    const last = roles.at(-1) === 'value' && roles.includes('code') ? 'code' : roles.at(-1)
    const role = last ?? (roles.includes('label') ? 'label' : null)
    columns.push({ start: c, end: c + 1, path, role: role ?? (path.length > 0 ? 'value' : 'label') })
  }
  // words of nobody's over the labels, where no other header says what they are
  const [corner] = columns
  const named = columns.filter((col) => col.path.length > 0)
  if (
    corner?.path.every((words) => vocabulary.role(words) === null) &&
    named.every((col) => col.role === 'value' || col.role === 'unit' || col.role === 'remark') &&
    holdsWords(grid, to, 0)
  )
    corner.role = 'label'
  // a nameless column right of the first value column can only hold values
  const first = columns.findIndex((col) => col.role === 'value')
  return columns.map((col, i) => (col.path.length === 0 && first !== -1 && i > first ? { ...col, role: 'value' } : col))
}

/** A table cut into pieces has its upper headers in the lines over them (`### 行政复议` over 结果维持 | 结果纠正 …). */
const underCaption = (column: HeaderColumn, over: readonly string[]): HeaderColumn =>
  column.role === 'value' && column.path.length === 1 ? { ...column, path: [...over, ...column.path] } : column

/** A line over a header that is one cell from side to side: 行政复议. */
const lineOver = (grid: Grid, at: number): string => {
  const cells = distinct(grid.slots[at] ?? [])
  return cells.length === 1 && cells[0]!.colSpan === grid.width ? cells[0]!.text : ''
}

/** Where a header begins again (指标 单位 数量 | 指标 单位 数量), with its serial number or code: the starts of the halves laid side by side. */
const halvesOf = (header: HeaderColumn[]): number[] =>
  header.flatMap((col, i) => {
    if (col.role !== 'label') return []
    let first = i
    while (header[first - 1]?.role === 'serial' || header[first - 1]?.role === 'code') first--
    const before = header.slice(0, first)
    const whole = (['label', 'value'] as const).every((role) => before.some((h) => h.role === role))
    return whole && before.at(-1)!.role !== 'label' ? [header[first]!.start] : []
  })

/**
 * Headers and data rows told apart, for a whole table. A header may return in the middle (stacked tables, a new page);
 * two halves side by side become one run of rows, left half first.
 */
export const gridToRows = (grid: Grid, vocabulary: Vocabulary): DataRow[] => {
  const rows: DataRow[] = []
  const caption = vocabulary.groups(grid.table.caption ?? '')
  let header: HeaderColumn[] = []
  for (let r = 0; r < grid.slots.length; ) {
    const from = r
    const isHeader = (at: number): boolean =>
      isHeaderRow(grid, at, vocabulary, at > from) &&
      !(at === from ? standsInLabels(grid.rows[at]!, header) : isTotalUnder(grid, from, at, vocabulary))
    while (r < grid.slots.length && isHeader(r)) r++
    if (r > from) {
      const line = vocabulary.groups(lineOver(grid, from - 1))
      const over = line.length > 0 ? line : caption
      header = headerColumns(grid, from, r, vocabulary).map((h) => underCaption(h, over))
    }
    const start = r
    const isOther = (at: number): boolean =>
      isHeaderRow(grid, at, vocabulary, false) && !standsInLabels(grid.rows[at]!, header)
    while (r < grid.slots.length && !isOther(r)) r++
    addAll(rows, dataRows(grid, start, r, header))
  }
  return rows
}

/** 年度 over 2022年 | 2023年 is no column of numbers. */
const isOfTimes = ({ start, end }: HeaderColumn, columns: ReadonlySet<number>): boolean =>
  columns.size > 0 && Array.from({ length: end - start }, (_, i) => start + i).every((c) => columns.has(c))

/**
 * Where a cell belongs among halves side by side: a name that is merged from its own into the next is beside the number there
 * (公用经费合计 over two blocks of codes).
 */
const startOf = (cell: GridCell, bounds: readonly number[], grid: Grid): number => {
  const end = cell.col + cell.colSpan
  const last = bounds.findLastIndex((b) => b < end)
  const reaches =
    cell.reading.state === 'text' && bounds[last]! > cell.col && end < Math.min(bounds[last + 1]!, grid.width)
  return reaches ? bounds[last]! : cell.col
}

const dataRows = (grid: Grid, from: number, to: number, header: HeaderColumn[]): DataRow[] => {
  const bounds = [0, ...halvesOf(header), Number.POSITIVE_INFINITY]
  const rows: DataRow[] = []
  const isRemark = (col: number): boolean => header.some((h) => h.role === 'remark' && col >= h.start && col < h.end)
  const { columns, times } = timesOf(grid, from, to, isRemark)
  for (let h = 0; h + 1 < bounds.length; h++) {
    const inside = (col: number) => col >= bounds[h]! && col < bounds[h + 1]!
    // one header for all rows of a half: what is worked out from it is worked out once
    const own = header
      .filter((col) => inside(col.start))
      .map((col) => (isOfTimes(col, columns) ? { ...col, role: 'remark' as const } : col))
    for (let r = from; r < to; r++) {
      const cells = grid.rows[r]!.filter((c) => inside(startOf(c, bounds, grid)))
      const outer = distinct(grid.slots[r]!).filter((c) => c.row < r && inside(c.col))
      const time = times.get(r)
      if (cells.length > 0) rows.push({ grid, row: r, cells, outer, header: own, ...(time && { time }) })
    }
  }
  return rows
}
