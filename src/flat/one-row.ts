import { type Form, type FormTable, indicatorAt, isSigned } from '../forms/form.ts'
import { readCell } from '../text/cell.ts'
import type { Link } from './chain.ts'
import { type ColumnKind, fewestNumbers, type OwnTotal, type Split, splitsOf } from './split.ts'
import type { Piece } from './stream.ts'
import { isGapIn, withThousandsTogether } from './torn-numbers.ts'

/** Rows of one table of the form, and which of its columns stand over them as printed: null for one that the form does not have. */
export interface RowsOfTable {
  table: FormTable
  links: readonly Link[]
  /** how many values a row has */
  count: number
  /** for each printed column, its index in the form; absent where columns are open */
  order?: readonly (number | null)[]
}

const isUnitOnly = (p: Piece): boolean => !/\d/u.test(p.text) && readCell(p.text).state === 'text' && p.text !== '无'

/** The values of a row; a unit behind a number is part of it. */
const fragmentsOf = (values: readonly Piece[], open: boolean): Piece[] => {
  const fragments: Piece[] = []
  for (const piece of values) {
    const last = fragments.at(-1)
    if (!isUnitOnly(piece)) fragments.push(piece)
    else if (last && !open && /\d$/u.test(last.text))
      fragments[fragments.length - 1] = { text: last.text + piece.text, from: last.from, to: piece.to }
  }
  return fragments
}

/** What is known of one row before its neighbours are asked. */
export interface OneRow {
  fragments: readonly Piece[]
  /** their words, those as one that a space may have cut from each other within a number */
  texts: readonly string[]
  /** the ways to part it that make its own totals; any way, where none makes them. Null: it has no values, or too few or too many */
  splits: readonly Split[] | null
  /** any way, own totals or not */
  any: () => readonly Split[] | null
  /** it makes totals of its own */
  ownTotal: boolean
  /** each number stands apart: nothing is to be parted */
  apart: boolean
  /** its noughts leave no cell that could be blank */
  full: boolean
  /** one of its own totals does not hold in any way */
  falseTotal: boolean
  /** its totals that are false in every way */
  falseTotals: readonly number[]
  /** its totals, where one of them is false in every way, but not always the same */
  someFalse: readonly number[]
  /** what its last number is without the last digits, where these alone keep its totals from holding: a page number may have run into it */
  withoutPageNumber: readonly number[]
  /** it has fewer digits than columns: a cell of it is blank */
  short: boolean
  /** where its numbers end as its spaces have it, though a space may have come into a number of it; null where none may */
  torn: readonly number[] | null
}

export interface Row extends OneRow {
  link: Link
}

/** Ways to part a row, and what its totals say of them. */
interface Ways {
  splits: readonly Split[] | null
  ownTotal: boolean
  falseTotal: boolean
}

const noWays: Ways = { splits: null, ownTotal: false, falseTotal: false }

/** The ways in which a row makes its totals; where there is none, those in which all but one hold. Two rows in one have none. */
const waysOf = (texts: readonly string[], kinds: readonly ColumnKind[], totals: readonly OwnTotal[]): Ways => {
  const own = splitsOf(texts, kinds, totals)
  if (totals.length === 0 || own === null) return { ...noWays, splits: own }
  if (own.length > 0) return { splits: own, ownTotal: true, falseTotal: false }
  if (areTwoRows(texts, kinds, totals)) return noWays
  return { splits: besideOneTotal(texts, kinds, totals), ownTotal: false, falseTotal: true }
}

export const rowOf = (
  values: readonly Piece[],
  rowIndex: number,
  { table, count, order }: Omit<RowsOfTable, 'links'>,
  form: Form,
  isTorn = false,
): OneRow => {
  const fragments = fragmentsOf(values, table.columns.length === 0)
  const printed = fragments.map((f) => f.text)
  const hasRun = printed.length > 0 && printed.length < count
  const texts = isTorn ? withoutGaps(printed) : hasRun ? withThousandsTogether(printed) : printed
  const kinds = kindsOf(form, table, rowIndex, count, order)
  const totals = totalsOf(form, table, rowIndex, order)
  const apart = texts.length === count
  const fits = fragments.length > 0 && fragments.length <= count
  const { splits, ownTotal, falseTotal } = fits ? waysOf(texts, kinds, totals) : noWays
  const falseTotals = falseTotal
    ? totals.filter((t) => (splits ?? []).every((s) => !holds(t, s))).map((t) => t.total)
    : []
  return {
    fragments,
    texts,
    splits: splits !== null && splits.length > 0 ? splits : null,
    any: () => splitsOf(texts, kinds),
    ownTotal,
    apart,
    full: !apart && fewestNumbers(texts) === count,
    falseTotal,
    falseTotals,
    someFalse: falseTotal && falseTotals.length === 0 ? totals.map((t) => t.total) : [],
    withoutPageNumber: falseTotal ? lastWithoutPageNumber(texts, kinds, totals) : [],
    short: fragments.length > 0 && texts.join('').length < count,
    torn: isTorn ? endsOf(printed) : null,
  }
}

/** A row's fragments with those put together that have a space between their digits. */
const withoutGaps = (texts: readonly string[]): string[] => {
  const whole: string[] = []
  texts.forEach((text, i) => {
    if (isGapIn(texts[i - 1], text)) whole.push((whole.pop() ?? '') + text)
    else whole.push(text)
  })
  return whole
}

const endsOf = (texts: readonly string[]): number[] => texts.map((_, i) => texts.slice(0, i + 1).join('').length)

const holds = ({ total, parts }: OwnTotal, { values }: Split): boolean =>
  Math.abs(parts.reduce((n, p) => n + values[p]!, 0) - values[total]!) < 1e-6

/** Digits of two rows in one run: the label of the second has been lost. Each part of them makes its own totals. */
const areTwoRows = (
  [text = '', ...others]: readonly string[],
  kinds: readonly ColumnKind[],
  totals: readonly OwnTotal[],
): boolean => {
  if (others.length > 0 || !/^\d+$/u.test(text) || text.length < 2 * kinds.length) return false
  const isRow = (part: string): boolean => (splitsOf([part], kinds, totals)?.length ?? 0) > 0
  const cuts = Array.from({ length: text.length - 2 * kinds.length + 1 }, (_, i) => kinds.length + i)
  return cuts.some((at) => isRow(text.slice(at)) && isRow(text.slice(0, at)))
}

/** Digits of a page number. */
const PAGE_DIGITS = 3

const lastWithoutPageNumber = (
  texts: readonly string[],
  kinds: readonly ColumnKind[],
  totals: readonly OwnTotal[],
): number[] => {
  const last = texts.at(-1)!
  const shorter = Array.from({ length: PAGE_DIGITS }, (_, k) => last.slice(0, -(k + 1))).filter((text) => text !== '')
  return shorter.flatMap((text) =>
    (splitsOf([...texts.slice(0, -1), text], kinds, totals) ?? []).map((split) => split.values.at(-1)!),
  )
}

/** A row that makes not all of its totals: the ways to part it that make all but one. */
const besideOneTotal = (texts: readonly string[], kinds: readonly ColumnKind[], totals: readonly OwnTotal[]) => {
  const found = totals.map((one) =>
    splitsOf(
      texts,
      kinds,
      totals.filter((t) => t !== one),
    ),
  )
  return found.every((f) => f !== null) ? [...new Map(found.flat().map((s) => [String(s.ends), s])).values()] : null
}

export const kindsOf = (
  form: Form,
  table: FormTable,
  rowIndex: number,
  count: number,
  order: RowsOfTable['order'],
): ColumnKind[] =>
  Array.from({ length: count }, (_, at) => {
    const column = order?.[at]
    if (column == null || table.columns.length === 0) return {}
    return {
      signed: isSigned(form, table, rowIndex, column),
      amount: table.columns[column]!.unit === null || /元$/u.test(table.rows[rowIndex]?.unit ?? ''),
    }
  })

/** The totals that each row of a table has of its own, by printed column. */
export const totalsOf = (form: Form, table: FormTable, rowIndex: number, order: RowsOfTable['order']): OwnTotal[] => {
  if (order === undefined) return []
  const find = (is: (column: number) => boolean): number => order.findIndex((c) => c !== null && is(c))
  const byApplicant = (applicant: string) => find((c) => table.columns[c]!.applicant === applicant)
  const byId = (id: string) => find((c) => indicatorAt(table, rowIndex, c) === id)
  return [
    ...(form.rules.rowTotals ?? [])
      .filter((rule) => rule.table === table.id)
      .map((rule) => ({ total: byApplicant(rule.total), parts: rule.parts.map(byApplicant) })),
    ...(table.cells === undefined && table.rows[rowIndex]?.label === ''
      ? (form.rules.sums ?? []).map((rule) => ({ total: byId(rule.total), parts: rule.parts.map(byId) }))
      : []),
  ].filter(({ total, parts }) => total !== -1 && !parts.includes(-1))
}
