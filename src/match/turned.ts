import { once } from '../base/once.ts'
import { type Grid, type GridCell, gridAfter } from '../cells/grid.ts'
import type { Form, FormTable } from '../forms/form.ts'
import type { Table, TableCell, TableRow } from '../model/tree.ts'
import { fold } from '../text/fold.ts'
import { labelOf, markerOf } from '../text/label.ts'
import { isUnit } from '../text/units.ts'

/** So many columns of the form one below the other, and it is they that are the rows. */
const fewest = 3

/** A table of the form has one row, and that has no name: its columns alone say what its numbers are. */
export const isUnnamed = ({ rows, columns }: FormTable): boolean =>
  rows.length === 1 && rows[0]!.label === '' && columns.length > 1 && columns.every((c) => c.under === undefined)

/** Names of columns of such tables, each with the tables that have it. */
export const columnWords = once((forms: readonly Form[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>()
  for (const table of forms.flatMap((form) => form.tables.filter(isUnnamed)))
    for (const { label, aliases = [] } of table.columns)
      for (const { words } of [label, ...aliases].map(labelOf))
        found.set(words, (found.get(words) ?? new Set()).add(table.id))
  return found
})

/** One name of a column with what stands beside it, a value for each column of numbers. */
interface Line {
  label: GridCell
  unit: GridCell | null
  values: readonly (GridCell | null)[]
  /** tables that have such a column; none where no form has it */
  of: ReadonlySet<string>
}

/** Where the halves of a table that is printed beside itself begin, and where the names stand in each. */
interface Laid {
  lead: number
  labels: readonly number[]
  width: number
  first: number
}

/**
 * Tables that the form prints with one row and many columns, and the report with the columns one below the other (项目 | 数量, or
 * 项目 | 本年 | 上年), perhaps in halves side by side: turned as the form has them, each table of the form by itself. Rows that are no
 * column of the form stay as they are.
 */
export const turnTable = (grid: Grid, forms: readonly Form[], maxCells: number): readonly Grid[] => {
  const known = columnWords(forms)
  if (known.size === 0) return [grid]
  return partedDown(grid, known).flatMap((part) => {
    const own = gridAfter(part, grid, maxCells)
    return turnPart(own, known).map((table) => gridAfter(table, own, maxCells))
  })
}

const turnPart = (grid: Grid, known: ReadonlyMap<string, ReadonlySet<string>>): readonly Table[] => {
  const { table } = grid
  const laid = layOf(grid, known)
  if (laid === null) return partTable(grid, known)
  const lines = linesOf(grid, laid, known)
  const segments = segmentsOf(lines)
  // a row that ends short of the others has lost a cell, and it is not said which
  if (segments.length === 0 || segments.flat().some((l) => l.values.includes(null))) return [table]
  if (isLeftOut(grid, laid, lines)) return [table]
  const names = valueColumns(grid, laid, 0).map((c) => headAt(grid, laid, c))
  const corner = laid.first === 0 ? null : (grid.slots[laid.first - 1]![laid.labels[0]!] ?? null)
  const rest = restOf(grid, laid, new Set(segments.flat()), lines)
  return [...segments.map((own) => turned(table, corner, names, own)), ...(rest === null ? [] : [rest])]
}

/**
 * Tables that were drawn one right under the other and read as one, where names of columns stand beside each other in one of them and
 * one below the other in the next, or under groups of their own, or one below the other in both:
 * each with the lines over its names that have no number.
 */
const partedDown = (grid: Grid, known: ReadonlyMap<string, ReadonlySet<string>>): readonly Table[] => {
  const { rows, table } = grid
  const names = rows.map((cells) => cells.filter((c) => known.has(labelOf(c.text).words)).length)
  const isAcross = (r: number): boolean => names[r]! >= fewest
  const firstAcross = names.findIndex((_, r) => isAcross(r))
  // one below the other, and not 合计 under bodies
  const isDown = (r: number): boolean =>
    rows[r]!.some((c) => [r, r + 1, r + 2].every((at) => at < rows.length && known.has(wordsAt(grid, at, c.col))))
  const begins = (r: number): boolean =>
    isAcross(r) ||
    (isDown(r) && ((names[r - 1] === 0 && firstAcross !== -1 && firstAcross < r) || beginsAnew(grid, r, known)))
  const hasNumber = (r: number): boolean => rows[r]!.some((c) => c.reading.state === 'number')
  const starts = new Set<number>([0])
  for (let r = 1; r < rows.length; r++) {
    if (!begins(r)) continue
    let from = r
    while (from > 0 && !hasNumber(from - 1) && names[from - 1] === 0 && rows[from - 1]!.some((c) => c.text !== ''))
      from--
    starts.add(from)
  }
  const all = [...starts].sort((a, b) => a - b)
  return all.length === 1
    ? [table]
    : all.map((from, i) => ({ ...table, children: narrowed(grid, from, all[i + 1] ?? rows.length) }))
}

/**
 * Names of another table than those before them, under a header of their own (项目 | 数量), or with cells that begin elsewhere where
 * both have one number beside each name.
 */
const beginsAnew = ({ rows }: Grid, r: number, known: ReadonlyMap<string, ReadonlySet<string>>): boolean => {
  const tablesOf = (cells: readonly GridCell[]): string[] =>
    cells.flatMap((c) => [...(known.get(labelOf(c.text).words) ?? [])])
  const own = new Set(tablesOf(rows[r]!))
  const before = rows.slice(0, r).findLast((cells) => tablesOf(cells).length > 0)
  if (before === undefined || tablesOf(before).some((id) => own.has(id))) return false
  const words = (rows[r - 1] ?? []).filter((c) => c.text !== '')
  const isHeader = words.length > 1 && words.every((c) => c.reading.state === 'text')
  return isHeader || (before.length === 2 && rows[r]!.length === 2 && before[1]!.col !== rows[r]![1]!.col)
}

/** Some rows of a table with the columns that they fill themselves. */
const narrowed = ({ rows, table }: Grid, from: number, to: number): TableRow[] => {
  const own = rows.slice(from, to)
  const isUsed = ({ text, source }: GridCell): boolean =>
    text !== '' || source.doubts !== undefined || source.hidden !== undefined
  const cols = [...new Set(own.flatMap((cells) => cells.filter(isUsed).map((c) => c.col)))].sort((a, b) => a - b)
  return own.map((cells, i) => ({
    ...table.children[from + i]!,
    children: cells.flatMap((c): TableCell[] => {
      const within = cols.filter((x) => x >= c.col && x < c.col + c.colSpan)
      if (within.length === 0) return []
      const rowSpan = Math.min(c.rowSpan, own.length - i)
      return [{ ...c.source, col: cols.indexOf(within[0]!), colSpan: within.length, rowSpan }]
    }),
  }))
}

const wordsAt = (grid: Grid, row: number, col: number): string => {
  const cell = grid.slots[row]![col] ?? null
  return cell === null || cell.row !== row || cell.col !== col ? '' : labelOf(cell.text).words
}

const layOf = (grid: Grid, known: ReadonlyMap<string, unknown>): Laid | null => {
  const rows = grid.slots.map((_, r) => r)
  const columns = Array.from({ length: grid.width }, (_, c) => c)
  const isName = (r: number, c: number): boolean => known.has(wordsAt(grid, r, c))
  const labels = columns.filter((c) => rows.filter((r) => isName(r, c)).length >= fewest)
  if (labels.length === 0) return null
  // 合计 beside 警告 …: the columns stand beside each other as the form has them
  if (rows.some((r) => columns.filter((c) => isName(r, c)).length > labels.length)) return null
  const lead = labels[0]!
  const ends = [...labels.slice(1).map((c) => c - lead), grid.width]
  const widths = labels.map((c, i) => ends[i]! - c)
  if (widths.some((w) => w !== widths[0] || w < 2)) return null
  const first = rows.find((r) => labels.some((c) => isName(r, c)))!
  return { lead, labels, width: widths[0]!, first }
}

/** What the last line over a column calls it. */
const headAt = (grid: Grid, { first }: Laid, column: number): GridCell | null =>
  first === 0 ? null : (grid.slots[first - 1]![column] ?? null)

const isUnitColumn = (grid: Grid, laid: Laid, column: number): boolean => {
  const cells = grid.slots.slice(laid.first).flatMap((line) => line[column] ?? [])
  return cells.some((c) => c.text !== '') && cells.every((c) => c.text === '' || isUnit(fold(c.text)))
}

/** Columns of one half that hold numbers: no unit, and no remark without a word. */
const valueColumns = (grid: Grid, laid: Laid, half: number): number[] => {
  const from = laid.labels[half]! + 1
  return Array.from({ length: laid.width - 1 }, (_, i) => from + i).filter((_, i) => {
    const all = laid.labels.map((c) => c + 1 + i)
    const isBlankRemark =
      /^(?:备注|说明|备考)$/u.test(fold(headAt(grid, laid, all[0]!)?.text ?? '')) &&
      all.every((c) => grid.slots.slice(laid.first).every((line) => (line[c]?.text ?? '') === ''))
    return !isBlankRemark && !all.some((c) => isUnitColumn(grid, laid, c))
  })
}

const linesOf = (grid: Grid, laid: Laid, known: ReadonlyMap<string, ReadonlySet<string>>): Line[] =>
  laid.labels.flatMap((at, half) => {
    const values = valueColumns(grid, laid, half)
    const units = Array.from({ length: laid.width - 1 }, (_, i) => at + 1 + i).filter((c) =>
      isUnitColumn(grid, laid, c),
    )
    return grid.slots.slice(laid.first).flatMap((line, i): Line[] => {
      const label = line[at] ?? null
      if (label === null || label.row !== laid.first + i || label.text === '' || label.col + label.colSpan > at + 1)
        return []
      if (label.text === headAt(grid, laid, at)?.text) return []
      return [
        {
          label,
          unit: units.map((c) => line[c] ?? null).find((c) => c !== null && c.text !== '') ?? null,
          values: values.map((c) => line[c] ?? null),
          of: known.get(labelOf(label.text).words) ?? new Set(),
        },
      ]
    })
  })

/** Numbers in a row whose name reaches over where others have theirs: they would be in none of the lines. */
const isLeftOut = ({ rows }: Grid, { first, labels }: Laid, lines: readonly Line[]): boolean => {
  const taken = new Set(lines.flatMap(({ label, values }) => [label, ...values]))
  return rows
    .slice(first)
    .flat()
    .some((c) => c.reading.state === 'number' && c.col >= labels[0]! && !taken.has(c))
}

/** Lines that are columns of one table, from the first that is to the last. */
const segmentsOf = (lines: readonly Line[]): Line[][] => {
  const segments: { of: Set<string>; lines: Line[] }[] = []
  let between: Line[] = []
  for (const line of lines) {
    if (line.of.size === 0) {
      between.push(line)
      continue
    }
    const open = segments.at(-1)
    const common = new Set([...line.of].filter((id) => open?.of.has(id)))
    if (open !== undefined && common.size > 0) {
      open.lines.push(...between, line)
      open.of = common
    } else segments.push({ of: new Set(line.of), lines: [line] })
    between = []
  }
  return segments.filter((s) => s.lines.length >= fewest).map((s) => s.lines)
}

const emptyCell = (place: TableCell['place']): TableCell => ({
  type: 'tableCell',
  rowSpan: 1,
  colSpan: 1,
  children: [],
  place,
})

const alone = (cell: GridCell | null, place: TableCell['place']): TableCell => {
  if (cell === null) return emptyCell(place)
  const { col: _, ...source } = cell.source
  return { ...source, rowSpan: 1, colSpan: 1 }
}

const counts = /[（(](?:宗|件|起|次|个|项)[）)]/u

/** The name of a line: 数量（宗） over a column that has the amount of fines, too, says nothing of that. */
const named = (name: GridCell | null, place: TableCell['place']): TableCell => {
  const cell = alone(name, place)
  return { ...cell, children: cell.children.map((t) => ({ ...t, value: t.value.replace(counts, '') })) }
}

/** The name of a column over its numbers: without numbering, which no header has, and with the unit that stood beside it. */
const headOf = ({ label, unit }: Line): TableCell => {
  const cell = alone(label, label.source.place)
  const [begin, ...others] = cell.children
  const marker = markerOf(fold(label.text))
  const bare =
    begin === undefined || marker === null
      ? cell.children
      : [{ ...begin, value: begin.value.trimStart().slice(marker.length) }, ...others]
  if (unit === null) return { ...cell, children: bare }
  const bracket = (value: string) => ({ type: 'text' as const, value, place: unit.source.place })
  return { ...cell, children: [...bare, bracket('（'), ...unit.source.children, bracket('）')] }
}

const turned = (
  table: Table,
  corner: GridCell | null,
  names: readonly (GridCell | null)[],
  lines: readonly Line[],
): Table => {
  const head: TableRow = {
    type: 'tableRow',
    head: true,
    children: [alone(corner, table.place), ...lines.map(headOf)],
    place: table.place,
  }
  const rows = names.map((name, j): TableRow => {
    const cells = lines.flatMap(({ label, values }, i): TableCell[] => {
      const cell = values[j]!
      if (cell === null) return [emptyCell(label.source.place)]
      // a cell over several numbers is one cell over them again
      if (values[j - 1] === cell || lines[i - 1]?.values[j] === cell) return []
      const across = lines.slice(i).findIndex((l) => l.values[j] !== cell)
      const down = values.slice(j).findIndex((v) => v !== cell)
      return [
        {
          ...alone(cell, label.source.place),
          colSpan: across === -1 ? lines.length - i : across,
          rowSpan: down === -1 ? values.length - j : down,
        },
      ]
    })
    return { type: 'tableRow', children: [named(name, table.place), ...cells], place: table.place }
  })
  return { ...table, children: [head, ...rows] }
}

/** Rows that were not turned, under the header they had; null where nothing is left but words. */
const restOf = (grid: Grid, laid: Laid, used: ReadonlySet<Line>, lines: readonly Line[]): Table | null => {
  const left = lines.filter((line) => !used.has(line))
  if (!left.some((line) => line.values.some((v) => v !== null && v.text !== ''))) return null
  const { table } = grid
  const rows = left.map(
    ({ label, unit, values }): TableRow => ({
      type: 'tableRow',
      children: [label, unit, ...values].flatMap((c) => (c === null ? [] : [alone(c, table.place)])),
      place: table.children[label.row]!.place,
    }),
  )
  return { ...table, children: [...(laid.labels.length === 1 ? table.children.slice(0, laid.first) : []), ...rows] }
}

/** Columns of two tables of the form beside each other, under one header: each table with what stands before them. */
const partTable = (
  { table, slots, width, rows }: Grid,
  known: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Table[] => {
  const columns = Array.from({ length: width }, (_, c) => c)
  const head = slots.findIndex(
    (line) => columns.filter((c) => known.has(labelOf(line[c]?.text ?? '').words)).length >= 2 * fewest,
  )
  if (head === -1) return [table]
  const parts: { of: Set<string>; columns: number[] }[] = []
  for (const c of columns) {
    const of = known.get(labelOf(slots[head]![c]?.text ?? '').words)
    const open = parts.at(-1)
    if (of === undefined) open?.columns.push(c)
    else {
      const common = new Set([...of].filter((id) => open?.of.has(id)))
      if (open !== undefined && common.size > 0) {
        open.columns.push(c)
        open.of = common
      } else parts.push({ of: new Set(of), columns: [c] })
    }
  }
  if (parts.length < 2 || parts.some((p) => p.columns.length < fewest)) return [table]
  const before = columns.slice(0, parts[0]!.columns[0])
  return parts.map((part, i) => {
    const own = new Set([...before, ...part.columns])
    const children = rows.map((cells, r): TableRow => {
      const kept = cells.flatMap((cell): TableCell[] => {
        const span = Array.from({ length: cell.colSpan }, (_, k) => cell.col + k).filter((c) => own.has(c)).length
        // a title over all parts is that of the first
        if (span === 0 || (i > 0 && span < cell.colSpan)) return []
        const { col: _, ...source } = cell.source
        return [{ ...source, rowSpan: cell.rowSpan, colSpan: span }]
      })
      return { ...table.children[r]!, children: kept }
    })
    return { ...table, children: children.filter((row) => row.children.length > 0) }
  })
}
