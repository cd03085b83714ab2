import { minOf } from '../base/extremes.ts'
import { once } from '../base/once.ts'
import { type Grid, type GridCell, tableToGrid } from '../cells/grid.ts'
import type { Form, FormTable } from '../forms/form.ts'
import type { Table, TableCell, TableRow } from '../model/tree.ts'
import { labelOf } from '../text/label.ts'
import { type AnsweredRow, hasDoubt, withDoubts } from './answers.ts'
import { isTimeCell } from './time-columns.ts'

/** What a table of a form calls its rows and its columns, without the words that both use (合计). */
interface Names {
  rows: ReadonlySet<string>
  columns: ReadonlySet<string>
  /** how many rows it has */
  count: number
}

const wordsOf = (names: readonly { label: string; aliases?: readonly string[] }[]): Set<string> =>
  new Set(names.flatMap(({ label, aliases = [] }) => [label, ...aliases].map((name) => labelOf(name).words)))

const without = (words: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...words].filter((w) => w !== '' && !others.has(w)))

const namesOf = (table: FormTable): Names => {
  const [rows, columns] = [wordsOf(table.rows), wordsOf(table.columns)]
  return { rows: without(rows, columns), columns: without(columns, rows), count: table.rows.length }
}

/** What any form calls a column: in a header it is one, whatever rows are called so in another form. */
const columnsOfForms = once(
  (forms: readonly Form[]): ReadonlySet<string> =>
    wordsOf(forms.flatMap((form) => form.tables.flatMap((t) => t.columns))),
)

/** Tables told by codes have their rows below each other in any layout that is met. */
const namesOfForms = once((forms: readonly Form[]): readonly Names[] =>
  forms.flatMap((form) => form.tables.filter((t) => t.codes === undefined).map(namesOf)).filter((n) => n.rows.size > 0),
)

/**
 * A table that was printed on its side, with the rows of the form in its header and the columns of the form, if it has any, at the heads
 * of its rows: stood upright. Every other table stays as it is.
 */
export const standUpright = (grid: Grid, forms: readonly Form[], maxCells: number): Grid => {
  const names = namesOfForms(forms)
  if (names.length === 0 || grid.rows.length < 2) return grid
  const titles = grid.rows.findIndex((cells) => cells.length > 0 && !cells.every((c) => c.colSpan === grid.width))
  if (titles === -1 || grid.rows.length - titles < 2 || grid.width < 2) return grid
  const body = bodyOf(grid, titles)
  if (body === null) return grid
  // a cell that is missing leaves open which column those behind it are of
  if (grid.slots.slice(titles).some((line) => line.includes(null))) return grid
  const around = aroundBody(grid, body)
  const isOn = names.some((n) => isOnItsSide(around, n, columnsOfForms(forms)))
  return isOn ? tableToGrid(transposed(grid, titles, body), maxCells) : grid
}

/** Where numbers and blanks begin: what stands over them is the header, what stands before them names rows. */
interface Body {
  row: number
  col: number
}

const isAnswer = (cell: GridCell): boolean => cell.text === '' || cell.reading.state !== 'text'

const bodyOf = (grid: Grid, titles: number): Body | null => {
  const answers = grid.rows.slice(titles + 1).flatMap((cells) => cells.filter(isAnswer))
  const numbers = answers.filter((c) => c.text !== '')
  const of = numbers.length > 0 ? numbers : answers.filter((c) => c.col > 0)
  return of.length === 0 ? null : { row: minOf(of.map((c) => c.row)), col: minOf(of.map((c) => c.col)) }
}

/** The words around the numbers, as they are compared with the names of every table of every form. */
interface Around {
  over: readonly { words: string; colSpan: number }[]
  before: readonly { words: string }[]
  /** columns of numbers */
  columns: number
}

const aroundBody = ({ rows, width }: Grid, body: Body): Around => {
  const cells = rows
    .flat()
    .filter((c) => c.text !== '' && c.row < body.row !== c.col < body.col)
    .map((c) => ({ ...labelOf(c.text), colSpan: c.colSpan, isOver: c.row < body.row }))
  return {
    over: cells.filter((c) => c.isOver),
    before: cells.filter((c) => !c.isOver),
    columns: width - body.col,
  }
}

const isOnItsSide = ({ over, before, columns }: Around, names: Names, ofForms: ReadonlySet<string>): boolean => {
  const count = (of: Around['before'], words: ReadonlySet<string>): number =>
    new Set(of.flatMap((c) => (words.has(c.words) ? [c.words] : []))).size
  const across = count(over, names.rows)
  if (across === 0 || count(before, names.rows) > 0 || count(over, names.columns) > 0) return false
  if (count(before, names.columns) > 0) return across > 1 || names.count === 1
  // where no column of the form is there, only a row of the form over each column tells it
  const own = over.filter((c) => c.colSpan === 1 && names.rows.has(c.words) && !ofForms.has(c.words))
  return own.length > 1 && own.length === columns
}

const transposed = (grid: Grid, titles: number, body: Body): Table => {
  const { table, rows, width } = grid
  const height = rows.length - titles
  const lines: TableCell[][] = Array.from({ length: width }, () => [])
  for (const cell of rows
    .slice(titles)
    .flat()
    .sort((a, b) => a.row - b.row))
    lines[cell.col]!.push({
      ...(cell.row < body.row && cell.col < body.col && isTimeCell(cell)
        ? { ...cell.source, children: [] }
        : cell.source),
      col: cell.row - titles,
      colSpan: Math.min(cell.rowSpan, height),
      rowSpan: cell.colSpan,
    })
  const over = table.children
    .slice(0, titles)
    .map((row): TableRow => ({ ...row, children: row.children.map((c) => ({ ...c, colSpan: height })) }))
  const upright = lines.map(
    (children, i): TableRow => ({
      type: 'tableRow',
      ...(i < body.col && { head: true }),
      children,
      place: children[0]?.place ?? table.place,
    }),
  )
  return { ...table, children: [...over, ...upright] }
}

/**
 * Numbers right below a name of the form and none beside it: the name heads a column, in a table that could not be stood upright. Its row
 * was not left blank.
 */
export const doubtHeadsOfColumns = (rows: readonly AnsweredRow[]): AnsweredRow[] =>
  rows.map((row) => {
    const { label, ref, row: own } = row.assigned
    // codes of rows stand below the label of the total
    if (ref === null || ref.table.codes !== undefined || label === null || row.facts.length === 0) return row
    if (!row.facts.every((f) => f.state === 'blank') || !hasNumberBelow(own.grid, label)) return row
    return {
      ...row,
      facts: row.facts.map((f) =>
        hasDoubt(f, 'columns-unclear') ? f : withDoubts(f, [...f.doubts, { code: 'columns-unclear' }]),
      ),
    }
  })

/** The first cell with words or a number below the label, in its own columns, is a number. */
const hasNumberBelow = (grid: Grid, label: GridCell): boolean => {
  const below = grid.slots.slice(label.row + label.rowSpan).flatMap((line) => line[label.col] ?? [])
  return below.find((c) => c.text !== '')?.reading.state === 'number'
}
