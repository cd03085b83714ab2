import { onceWith } from '../base/once.ts'
import type { GridCell } from '../cells/grid.ts'
import type { Form, FormTable } from '../forms/form.ts'
import { type Assigned, hasDoubt } from './assign.ts'
import { type Header, headersNamed, isNameless, madeOf, type Naming, readHeader } from './header.ts'
import {
  astray,
  columnsAssumed,
  headerUnclear,
  lacksCell,
  otherColumns,
  outOfStep,
  type PlacingDoubt,
  ragged,
  shared,
} from './placing-doubts.ts'
import { areGroupsOtherwise } from './renamed.ts'
import { type HeaderColumn, overlaps } from './rows.ts'
import { haveOneMore, orderShows, printedAlone, valuesFor, valuesUnder } from './value-cells.ts'

/** Where a value stands: under which printed header, in which column of the form. */
export interface Placed {
  cell: GridCell | null
  header: HeaderColumn | null
  /** index among the form's columns; null in a table with open columns, and for a column of the report's own */
  column: number | null
  /** under a header that the form does not have, among those that it has: kept as the report's own */
  extra?: true
}

export interface Placing {
  placed: Placed[]
  /**
   * why it is less than certain which cell belongs to which column: `ragged-row`, `columns-unclear`, `number-astray`,
   * `number-shared` give no value; `out-of-step` cells and headers leave one reading; `columns-assumed` come from the form alone
   */
  doubts: readonly PlacingDoubt[]
}

const covers = (cell: GridCell, h: HeaderColumn): boolean => cell.col === h.start && cell.col + cell.colSpan === h.end

/**
 * Give each value cell its column. Cells are never shifted to make them fit: too few or too many is a doubt. Worked out once:
 * the form that explains most is found by it, and its rows are answered by it.
 */
export const placeValues = onceWith((a: Assigned, form: Form | null): Placing => place(a, form))

/** A row lined up with its header: each column that is asked for, and the cell that would be its. */
interface LinedUp {
  a: Assigned
  form: Form | null
  /** the form's table; null where it leaves its columns to the report */
  table: FormTable | null
  header: Header
  values: readonly GridCell[]
  placed: readonly Placed[]
  /** no cell has anything in it; one whose number is not known is none that is left blank */
  blank: boolean
}

const lineUp = (a: Assigned, form: Form | null, table: FormTable | null, header: Header): LinedUp => {
  const { headers, order, block, fits } = header
  const alone = table === null ? printedAlone(a, header) : []
  const slots =
    table === null
      ? Array.from({ length: alone.length || headers.length || a.values.length }, (_, i) => i)
      : [...(block ?? table.columns.keys())].sort((p, q) => p - q)
  const values = alone.length > 0 ? alone : valuesUnder(a, form, table, header, slots.length)
  const placed = slots.map((slot): Placed => {
    const at = fits && table !== null ? order.indexOf(slot) : slot
    return {
      cell: values[at] ?? null,
      header: (alone.length > 0 ? headerOver(values[at], headers) : fits && headers[at]) || null,
      column: table === null ? null : slot,
    }
  })
  const blank = values.every((v) => v.text === '' && (v.source.doubts ?? []).length === 0)
  return { a, form, table, header, values, placed, blank }
}

/** The header that a cell stands under, where its place tells and not its order. */
const headerOver = (cell: GridCell | undefined, headers: readonly HeaderColumn[]): HeaderColumn | null =>
  headers.find((h) => cell !== undefined && overlaps(cell, h)) ?? null

const isCountOther = ({ values, placed }: LinedUp): boolean => values.length !== placed.length

/** The header names some of the columns of the form and no other: the others stand elsewhere, and are not blank for that. */
const namesSome = ({ table, header: { headers, order } }: LinedUp): boolean =>
  table !== null && headers.length > 0 && headers.length < table.columns.length && order.every((o) => o !== null)

/** A number under every header: the row is whole, and it is the columns that are others than the form's. */
const isUnderAll = ({ table, header: { made, headers }, values }: LinedUp): boolean =>
  made === 'drawn' && table !== null && values.length === headers.length && !headers.some(isNameless)

/** Only cells that were drawn stand where their columns are. */
const pairsDrawn = ({ header, placed }: LinedUp): [GridCell, HeaderColumn][] =>
  header.made === 'drawn' && header.fits
    ? placed.flatMap((p) => (p.cell && p.header ? [[p.cell, p.header] as [GridCell, HeaderColumn]] : []))
    : []

const isApart = (row: LinedUp): boolean => pairsDrawn(row).some(([cell, header]) => !overlaps(cell, header))

const namingOf = ({ table, header, values }: LinedUp): Naming =>
  table === null || header.fits ? 'yes' : headersNamed(header, values, table)

const isOrderShown = ({ a, form, values }: LinedUp): boolean => a.orderShown === true || orderShows(values, a, form)

/** What keeps the cells of a row from their columns, in the order in which it is asked: the first that holds is said, if anything. */
const obstacles: readonly { when: (row: LinedUp) => boolean; doubt: ((row: LinedUp) => PlacingDoubt) | null }[] = [
  { when: ({ a }) => hasDoubt(a, 'number-astray'), doubt: () => astray },
  { when: ({ a }) => sharesNumber(a), doubt: () => shared },
  { when: ({ a, values, form }) => values.some((v) => isCodeAstray(v, a, form)), doubt: () => lacksCell },
  {
    when: ({ a, table }) => table !== null && areGroupsOtherwise(a.row.grid.table.over?.at(-1) ?? '', table.columns),
    doubt: () => headerUnclear,
  },
  {
    // labels of a text without a header over them may have their numbers further on
    when: ({ blank, table, header: { made, fits, order } }) =>
      blank && made === 'lines' && table !== null && !fits && order.every((o) => o === null),
    doubt: () => headerUnclear,
  },
  { when: (row) => row.blank && isCountOther(row) && namesSome(row), doubt: () => headerUnclear },
  { when: (row) => row.blank && isCountOther(row), doubt: null },
  {
    when: (row) => isCountOther(row) && isUnderAll(row),
    doubt: ({ header, placed }) => otherColumns(header.headers.length, placed.length),
  },
  { when: isCountOther, doubt: ({ values, placed }) => ragged(values.length, placed.length) },
  { when: (row) => row.blank && isApart(row), doubt: null },
  {
    when: (row) => isApart(row) && !(isMovedWhole(row.placed) && isOrderShown(row)),
    doubt: ({ values, placed }) => ragged(values.length, placed.length),
  },
  { when: (row) => namingOf(row) === 'otherwise', doubt: () => headerUnclear },
  { when: (row) => namingOf(row) === 'unknown' && !isOrderShown(row), doubt: () => headerUnclear },
]

const place = (a: Assigned, form: Form | null): Placing => {
  const table = a.ref !== null && a.ref.table.columns.length > 0 ? a.ref.table : null
  const header = readHeader(a.row.header, table, madeOf(a.row.grid))
  const asPrinted = placePrinted(a, header, form)
  if (asPrinted !== null) return asPrinted
  const row = lineUp(a, form, table, header)
  const { placed } = row
  const obstacle = obstacles.find(({ when }) => when(row))
  if (obstacle !== undefined)
    return { placed: placed.map((p) => ({ ...p, cell: null })), doubts: obstacle.doubt ? [obstacle.doubt(row)] : [] }
  const isInStep = pairsDrawn(row).every(([cell, h]) => covers(cell, h))
  return {
    placed:
      header.made === 'lines' && table === null && !haveOneMore(a.row, 1)
        ? placed.filter((p) => !isBesideNumber(p, placed))
        : [...placed],
    doubts: [...(namingOf(row) === 'unknown' ? [columnsAssumed] : []), ...(isInStep ? [] : [outOfStep])],
  }
}

/** All values stand off their headers by as much: a merged label before them is lost, or the corner over the labels. */
const isMovedWhole = (placed: readonly Placed[]): boolean => {
  const offsets = placed.map(({ cell, header }) => (cell === null || header === null ? null : cell.col - header.start))
  return offsets[0] !== null && offsets.every((offset) => offset === offsets[0])
}

/** In aligned text a column without a name, or with a single letter for one, is made by words that stand askew: a blank of it is no value beside a number. */
const isBesideNumber = (blank: Placed, placed: readonly Placed[]): boolean =>
  blank.cell?.text === '' &&
  placed.some((p) => p.cell?.reading.state === 'number') &&
  placed.some((p) => p.header !== null && p.header.path.join('').length < 2)

const rank = (order: readonly (number | null)[], i: number): number =>
  order[i] ?? Number.MAX_SAFE_INTEGER - order.length + i

/** Values under headers some of which are the report's own: each goes with the header it stands under; null where they are not in step. */
const placePrinted = (a: Assigned, { made, headers, printed: order }: Header, form: Form | null): Placing | null => {
  if (order === null) return null
  const drawn = made === 'drawn'
  const values = valuesFor(a, headers.length, form)
  if (values.length !== headers.length || (drawn && values.some((v, i) => !overlaps(v, headers[i]!)))) return null
  // the form's columns in its order, then the others as printed
  const slots = headers.map((_, i) => i)
  slots.sort((i, j) => rank(order, i) - rank(order, j))
  const placed = (cellAt: (i: number) => GridCell | null): Placed[] =>
    slots.map((i) => ({
      cell: cellAt(i),
      header: headers[i]!,
      column: order[i]!,
      ...(order[i] === null ? { extra: true as const } : {}),
    }))
  if (hasDoubt(a, 'number-astray')) return { placed: placed(() => null), doubts: [astray] }
  if (sharesNumber(a)) return { placed: placed(() => null), doubts: [shared] }
  const apace = !drawn || values.every((v, i) => covers(v, headers[i]!))
  return { placed: placed((i) => values[i]!), doubts: apace ? [] : [outOfStep] }
}

/** A number over this row and another, which have labels of their own: whose it is cannot be told. */
const sharesNumber = ({ label, row, values }: Assigned): boolean => {
  if (label === null) return false
  const isNumber = (cell: GridCell): boolean => cell.reading.state === 'number'
  return (
    values.some((v) => v.rowSpan > label.rowSpan && isNumber(v)) ||
    row.outer.some((c) => c.col > label.col && isNumber(c))
  )
}

/** In a row that ends short of the others, a code of the form where an amount should stand: a cell before it was left out. */
const isCodeAstray = (value: GridCell, { ref, row: { grid, row } }: Assigned, form: Form | null): boolean =>
  ref?.table.codes !== undefined &&
  grid.slots[row]![grid.width - 1] == null &&
  form?.tables.some((t) => t.rows.some((r) => r.code === value.text)) === true
