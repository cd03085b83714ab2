import type { Message } from '../base/error.ts'
import { onceWith } from '../base/once.ts'
import type { GridCell } from '../cells/grid.ts'
import type { Form } from '../forms/form.ts'
import { type Assigned, hasDoubt } from './assign.ts'
import { headersNamed, isNameless, madeOf, readHeader } from './header.ts'
import { areGroupsOtherwise } from './renamed.ts'
import { type HeaderColumn, overlaps } from './rows.ts'
import { totalsHold } from './totals.ts'

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

export interface PlacingDoubt {
  code: 'ragged-row' | 'out-of-step' | 'columns-unclear' | 'columns-assumed' | 'number-astray' | 'number-shared'
  why: Message
}

const covers = (cell: GridCell, h: HeaderColumn): boolean => cell.col === h.start && cell.col + cell.colSpan === h.end

const ragged = (found: number, asked: number): PlacingDoubt => ({
  code: 'ragged-row',
  why: {
    zh: `这一行有 ${found} 个数据单元格，表头有 ${asked} 列，无法确定哪个数属于哪一列`,
    en: `the row has ${found} value cells under ${asked} columns: which number belongs to which column cannot be told`,
  },
})

const otherColumns = (printed: number, asked: number): PlacingDoubt => ({
  code: 'columns-unclear',
  why: {
    zh: `表头有 ${printed} 列，格式中有 ${asked} 列，无法确定哪些是格式的列`,
    en: `its header has ${printed} columns and the form ${asked}: which of them are the form's cannot be told`,
  },
})

const outOfStep: PlacingDoubt = {
  code: 'out-of-step',
  why: {
    zh: '单元格与表头的列没有对齐，按先后次序对应',
    en: 'cells and headers are not in step; they were paired in order',
  },
}

const columnsAssumed: PlacingDoubt = {
  code: 'columns-assumed',
  why: {
    zh: '没有表头，各列按格式的次序对应',
    en: 'no header names the columns; the order of the form is taken',
  },
}

/**
 * Give each value cell its column. Cells are never shifted to make them fit: too few or too many is a doubt. Worked out once:
 * the form that explains most is found by it, and its rows are answered by it.
 */
export const placeValues = onceWith((a: Assigned, form: Form | null): Placing => place(a, form))

const place = (a: Assigned, form: Form | null): Placing => {
  const table = a.ref?.table ?? null
  const closed = table !== null && table.columns.length > 0
  const made = madeOf(a.row.grid)
  const [drawn, lines] = [made === 'drawn', made === 'lines']
  const header = readHeader(a.row.header, closed ? table : null, made)
  const { headers, order, block } = header
  const headersFit = header.fits
  const asPrinted = header.printed === null ? null : placePrinted(a, headers, header.printed, form, drawn)
  if (asPrinted !== null) return asPrinted
  // columns that nothing names are made by rows out of step: a blank there is no value beside one that is printed
  const printedAlone = lines && !closed && headers.every(isNameless) ? a.values.filter((v) => v.text !== '') : []
  const slots = closed
    ? [...(block ?? table.columns.keys())].sort((p, q) => p - q)
    : Array.from({ length: printedAlone.length || headers.length || a.values.length }, (_, i) => i)
  const asked = slots.length
  const own = printedAlone.length > 0 ? printedAlone : valuesFor(a, asked, form)
  const values =
    lines && closed && headersFit && block === null && own.length > asked
      ? withoutBeyond(own, headers)
      : drawn && closed && own.length > asked
        ? own.filter((v) => !(v.text === '' || isTick(v)) || !a.row.header.some((h) => isNameless(h) && overlaps(v, h)))
        : own
  const headerOf = (slot: number): HeaderColumn | null =>
    headersFit ? (headers[closed ? order.indexOf(slot) : slot] ?? null) : null
  const blankRow = (): Placed[] =>
    slots.map((slot) => ({ cell: null, header: headerOf(slot), column: closed ? slot : null }))
  const unplaced = (...doubts: PlacingDoubt[]): Placing => ({ placed: blankRow(), doubts })
  if (hasDoubt(a, 'number-astray')) return unplaced(astray)
  if (sharesNumber(a)) return unplaced(shared)
  if (values.some((v) => isCodeAstray(v, a, form))) return unplaced(lacksCell)
  if (closed && areGroupsOtherwise(a.row.grid.table.over?.at(-1) ?? '', table.columns)) return unplaced(headerUnclear)
  // a cell whose number is not known is none that is left blank
  const blank = values.every((v) => v.text === '' && (v.source.doubts ?? []).length === 0)
  // labels of a text without a header over them may have their numbers further on
  if (blank && lines && closed && !headersFit && order.every((o) => o === null)) return unplaced(headerUnclear)
  if (blank && values.length !== asked) return unplaced()
  if (values.length !== asked) {
    // a number under every header: the row is whole, and it is the columns that are others than the form's
    const isWhole = drawn && closed && values.length === headers.length && !headers.some(isNameless)
    return unplaced(isWhole ? otherColumns(headers.length, asked) : ragged(values.length, asked))
  }
  const placed = slots.map((slot) => {
    const at = headersFit && closed ? order.indexOf(slot) : slot
    return { cell: values[at]!, header: headerOf(slot), column: closed ? slot : null }
  })
  const geometry = drawn && headersFit
  const apart = geometry && placed.some((p) => p.header && p.cell && !overlaps(p.cell, p.header))
  if (apart && blank) return unplaced()
  if (apart && !(isMovedWhole(placed) && orderShows(values, a, form))) return unplaced(ragged(values.length, asked))
  const named = !closed || headersFit ? 'yes' : headersNamed(header, values, table)
  const assumed = named === 'unknown'
  if (named === 'otherwise' || (assumed && !orderShows(values, a, form))) return unplaced(headerUnclear)
  const apace = !geometry || placed.every((p) => !p.header || !p.cell || covers(p.cell, p.header))
  const given = lines && !closed ? placed.filter((p) => !isBesideNumber(p, placed)) : placed
  return { placed: given, doubts: [...(assumed ? [columnsAssumed] : []), ...(apace ? [] : [outOfStep])] }
}

/** All values stand off their headers by as much: a merged label before them is lost, or the corner over the labels. */
const isMovedWhole = (placed: readonly Placed[]): boolean => {
  const offsets = placed.map(({ cell, header }) => (cell === null || header === null ? null : cell.col - header.start))
  return offsets[0] !== null && offsets.every((offset) => offset === offsets[0])
}

/** A row that somebody has gone through: a mark beside its numbers, and none of them. */
const isTick = (v: GridCell): boolean => /^[√✓✔☑]$/u.test(v.text.trim())

/** In aligned text a column without a name, or with a single letter for one, is made by words that stand askew: a blank of it is no value beside a number. */
const isBesideNumber = (blank: Placed, placed: readonly Placed[]): boolean =>
  blank.cell?.text === '' &&
  placed.some((p) => p.cell?.reading.state === 'number') &&
  placed.some((p) => p.header !== null && p.header.path.join('').length < 2)

const rank = (order: readonly (number | null)[], i: number): number =>
  order[i] ?? Number.MAX_SAFE_INTEGER - order.length + i

/** Values under headers some of which are the report's own: each goes with the header it stands under; null where they are not in step. */
const placePrinted = (
  a: Assigned,
  headers: readonly HeaderColumn[],
  order: readonly (number | null)[],
  form: Form | null,
  drawn: boolean,
): Placing | null => {
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

/**
 * In aligned text one row that is out of step makes a column more, beyond all headers: blanks there are no values, where
 * the others stand each under its header.
 */
const withoutBeyond = (values: readonly GridCell[], headers: readonly HeaderColumn[]): GridCell[] => {
  const end = headers.at(-1)?.end ?? 0
  const within = values.filter((v) => v.text !== '' || v.col < end)
  const inStep = within.length === headers.length && within.every((v, i) => overlaps(v, headers[i]!))
  return inStep ? within : [...values]
}

/** Without a header the form's order may be taken where the row's own total bears it out, or where every order says the same. */
const orderShows = (values: readonly GridCell[], a: Assigned, form: Form | null): boolean => {
  const numbers = values.map((v) => v.reading.value)
  if (numbers.length > 1 && numbers.every((v) => v !== null && v === numbers[0])) return true
  return a.ref !== null && totalsHold(form, a.ref.table, a.ref.rowIndex, numbers)
}

/** The row's value cells. One blank too many behind them is no value where the others make up their own total. */
const valuesFor = (a: Assigned, asked: number, form: Form | null): GridCell[] => {
  const values = dropLeadingBlanks(a, asked)
  const given = values.filter((v) => v.text !== '')
  const heads = a.row.header.filter((h) => h.role === 'value')
  if (asked === 1 && given.length === 1 && heads.length === 1 && a.row.grid.table.by === 'inferred') return given
  const printed = values.slice(0, values.findLastIndex((v) => v.text !== '') + 1)
  // without rulings a row may have lost its own label to the head above it
  const sure = a.row.grid.table.by !== 'inferred' && a.ref?.row.kind === 'value' && a.ref.table.columns.length === asked
  return sure && printed.length === asked && orderShows(printed, a, form) ? printed : values
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

const lacksCell: PlacingDoubt = {
  code: 'ragged-row',
  why: {
    zh: '这一行少了单元格，数的位置上是科目编码，无法确定哪个数属于哪一列',
    en: 'the row lacks a cell, and a code stands where a number should: which number belongs to which column cannot be told',
  },
}

const shared: PlacingDoubt = {
  code: 'number-shared',
  why: {
    zh: '有的数写在几行合并的单元格里，无法确定属于哪一行',
    en: 'a number stands in a cell over several rows: which of them it belongs to cannot be told',
  },
}

const astray: PlacingDoubt = {
  code: 'number-astray',
  why: {
    zh: '行内没有数，而相邻的一行数没有行名，可能就是本行的',
    en: 'it has no numbers, and those of the line beside it, which no label names, may be its own',
  },
}

const headerUnclear: PlacingDoubt = {
  code: 'columns-unclear',
  why: {
    zh: '上方没有认得出的表头，无法确定各数属于哪一列',
    en: 'no header that names its columns stands above: which number belongs to which column cannot be told',
  },
}

/**
 * Unmerged label columns leave blank cells in front of the values. In a row that ends short of the others a blank in front
 * may just as well be a value column, so it stays and the count does not fit.
 */
const dropLeadingBlanks = (a: Assigned, asked: number): GridCell[] => {
  const { values, row } = a
  const last = row.cells.at(-1)
  const short = row.grid.table.by === 'inferred' && last !== undefined && last.col + last.colSpan < row.grid.width
  if (short && values[0]?.text === '' && values.some((v) => v.text !== '')) return values.filter((v) => v.text !== '')
  // a blank beyond all headers is the one too many
  const end = values.at(-1)
  const isWritten = row.grid.table.by === 'inferred' && values.length > asked && values.some((v) => v.text !== '')
  if (isWritten && end?.text === '')
    if (row.header.every((h) => h.role !== 'value' || isNameless(h) || !overlaps(end, h))) return values
  // on a page without rulings one under a column's name is that column's, unless the row reaches beyond all names
  const isUnder = (v: GridCell): boolean =>
    row.header.some((h) => h.role === 'value' && !isNameless(h) && overlaps(v, h))
  const isNamed = (v: GridCell): boolean =>
    madeOf(row.grid) === 'found' && end !== undefined && isUnder(end) && isUnder(v)
  let from = 0
  while (values.length - from > asked && values[from]!.text === '' && !isNamed(values[from]!)) from++
  return values.slice(from)
}
