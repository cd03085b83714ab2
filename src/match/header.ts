import { once, onceWith } from '../base/once.ts'
import type { Grid, GridCell } from '../cells/grid.ts'
import type { FormColumn, FormTable } from '../forms/form.ts'
import { fold } from '../text/fold.ts'
import { labelOf } from '../text/label.ts'
import { blockOf, isNoneOf, matchHeader } from './columns.ts'
import { areGroupsInOrder, holdsOtherNames, isOutOfStep, mayBeInPlace } from './renamed.ts'
import { type HeaderColumn, overlaps } from './rows.ts'
import { misprint, similarity } from './similar.ts'

/**
 * How a table came to be: `drawn` in the source; from `lines` of text, which keep each label beside its numbers; or `found` on a
 * page by where its words stand, where nobody knows from where to where a word over others reaches.
 */
export type Made = 'drawn' | 'lines' | 'found'

export const madeOf = ({ table }: Grid): Made =>
  table.by !== 'inferred' ? 'drawn' : table.place.line === undefined ? 'found' : 'lines'

/** What a header says of the columns of a form's table: the same for every row under it. */
export interface Header {
  made: Made
  /** the names of columns with values, as printed */
  headers: readonly HeaderColumn[]
  /** for each its column of the form, or null */
  order: readonly (number | null)[]
  /** the columns of the form, where whole blocks of them are all it names */
  block: readonly number[] | null
  /** it names all columns of the form and no other, or a block of them */
  fits: boolean
  /** for each name its column of the form, or null for one of the report's own; null where it does not tell */
  printed: readonly (number | null)[] | null
}

/** A header read for a table of a form, or for none. Worked out once for all rows under it. */
export const readHeader = (header: readonly HeaderColumn[], table: FormTable | null, made: Made): Header =>
  readAs[made](header, table)

const read = (header: readonly HeaderColumn[], table: FormTable | null, made: Made): Header => {
  if (table === null) {
    const headers = header.filter((h) => h.role === 'value')
    return { made, headers, order: headers.map((_, i) => i), block: null, fits: true, printed: null }
  }
  const over = withNames(header, table, made)
  const headers = over.filter((h) => h.role === 'value')
  const order = matchHeader(over, table.columns)
  const block = blockOf(over, table)
  const fits = block !== null || (headers.length === table.columns.length && order.every((o) => o !== null))
  const printed = fits ? null : withOwnColumns(headers, order, table.columns, made)
  return { made, headers, order, block, fits, printed }
}

const readAs: Record<Made, (header: readonly HeaderColumn[], table: FormTable | null) => Header> = {
  drawn: onceWith((header, table) => read(header, table, 'drawn')),
  lines: onceWith((header, table) => read(header, table, 'lines')),
  found: onceWith((header, table) => read(header, table, 'found')),
}

/** No column of a form is without a name: formats without merged cells leave blanks behind one, in the header and below. */
export const isNameless = (h: HeaderColumn): boolean => h.role === 'value' && h.path.length === 0

const withoutNameless = once((header: readonly HeaderColumn[]) => header.filter((h) => !isNameless(h)))

/** The header that names columns of a form, without those that have no name where that is known to be no loss. */
const withNames = (header: readonly HeaderColumn[], table: FormTable, made: Made): readonly HeaderColumn[] => {
  if (made === 'drawn') return withoutNameless(header)
  return made === 'lines' ? withoutNamelessEnd(header, table) : header
}

/** In text, columns without a name behind those that name all the columns of the form: a row that is out of step made them. */
const withoutNamelessEnd = (header: readonly HeaderColumn[], table: FormTable): readonly HeaderColumn[] => {
  const end = header.findLastIndex((h) => !isNameless(h)) + 1
  if (end === header.length) return header
  const named = namedPart(header)
  const all = new Set(matchHeader(named, table.columns).filter((c) => c !== null)).size === table.columns.length
  return all ? named : header
}

const namedPart = once((header: readonly HeaderColumn[]) =>
  header.slice(0, header.findLastIndex((h) => !isNameless(h)) + 1),
)

/** 行政复议 alone over a column of numbers: words over several columns, which stand over others than these. */
const isGroup = ({ path }: HeaderColumn, columns: readonly FormColumn[]): boolean =>
  columns.some((c) => c.under?.some((group) => fold(group) === fold(path.at(-1) ?? '')))

/**
 * Headers that are the form's but for some of the report's own (占比, 上年总计): for each its column, or null. Null where more of the
 * form is missing than is there, or where all stand in their places and one that cannot be read may be the form's after all:
 * 上年总计 in the place of 总计 cannot.
 */
const withOwnColumns = (
  headers: readonly HeaderColumn[],
  order: readonly (number | null)[],
  columns: readonly FormColumn[],
  made: Made,
): readonly (number | null)[] | null => {
  const known = order.filter((c) => c !== null)
  if (known.length === headers.length || headers.some(isNameless)) return null
  if (made === 'found' && headers.some((h, i) => order[i] === null && isGroup(h, columns))) return null
  if (known.length === columns.length || headers.every((h, i) => order[i] !== null || isNoneOf(h, columns)))
    return order
  const isInPlace = order.filter((c, i) => c === i).length * 2 > columns.length
  if (headers.length === columns.length && (isInPlace || order.every((c, i) => c === null || c === i))) {
    const mayBe = mayBeInPlace(headers, columns, made !== 'found')
    if (headers.some((h, i) => mayBe[i] && order[i] !== i && !resembles(h, i, columns))) return null
    const inPlace = mayBe.map((own, i) => (own ? i : null))
    const named = inPlace.filter((c) => c !== null).length
    return named < columns.length && named > 1 ? inPlace : null
  }
  const grouped = columns.some((c) => (c.under ?? []).length > 0)
  const enough = known.length > 1 && known.length * 3 >= columns.length * 2
  const moved = order.some((c, i) => c !== null && c !== i)
  return !grouped && enough && moved ? order : null
}

/** Whether a header that is no column's own words is a misprint of this column's, and of no other's. */
const resembles = (header: HeaderColumn, at: number, columns: readonly FormColumn[]): boolean => {
  const leaf = labelOf(header.path.at(-1) ?? '')
  const alike = columns.map((c) =>
    Math.max(...[c.label, ...(c.aliases ?? [])].map((w) => similarity(leaf, labelOf(w)))),
  )
  return alike[at]! >= misprint && alike.every((s, i) => i === at || s < alike[at]!)
}

/** Whether headers name the columns of a form in its order (`yes`), in another (`otherwise`), or do not tell. */
export type Naming = 'yes' | 'otherwise' | 'unknown'

/** Headers that are not all the form's, over as many values as the form has columns. */
export const headersNamed = (header: Header, values: readonly GridCell[], table: FormTable): Naming =>
  header.made === 'drawn'
    ? namedOver(header, table, (slot, i) => overlaps(values[slot]!, header.headers[i]!))
    : namedInText(header, table)

/** Enough of a form's columns to know the others by their order. */
const areEnough = (found: number, columns: readonly FormColumn[]): boolean => found * 3 >= columns.length * 2

/** @param over whether a value's cell, by the column of the form it is for, stands under a header */
const namedOver = (header: Header, { columns }: FormTable, over: (slot: number, i: number) => boolean): Naming => {
  const { headers, order } = header
  const isOverOthers = (own: number, i: number): boolean => columns.some((_, slot) => slot !== own && over(slot, i))
  if (order.some((slot, i) => slot !== null && (!over(slot, i) || isOverOthers(slot, i)))) return 'otherwise'
  if (headers.length === columns.length && inPlaceOf(header, columns).includes(false)) return 'otherwise'
  const named = columns.every((_, slot) => {
    const above = order.flatMap((o, i) => (over(slot, i) ? [o === slot || resembles(headers[i]!, slot, columns)] : []))
    return above.length > 0 && above.every((says) => says)
  })
  return named && areEnough(order.filter((o) => o !== null).length, columns) ? 'yes' : 'unknown'
}

const inPlaceOf = onceWith(({ headers, made }: Header, columns: readonly FormColumn[]) =>
  mayBeInPlace(headers, columns, made !== 'found'),
)

const namedInText = onceWith((header: Header, table: FormTable): Naming => {
  const { headers, order, made } = header
  const { columns } = table
  const oneLine = headers.every((h) => h.path.length === 1)
  if (headers.length === columns.length && oneLine) return namedOver(header, table, (slot, i) => slot === i)
  const isInStep = oneLine || (made === 'lines' && !isOutOfStep(headers, columns))
  const known = order.filter((o) => o !== null)
  if (isInStep && known.some((o, i) => i > 0 && o < known[i - 1]!)) return 'otherwise'
  // text loses the layout of a header of several levels; all of its words standing above the rows is evidence enough
  const words = fold(headers.flatMap((h) => h.path).join(''))
  const found = columns.filter((c) => [c.label, ...(c.aliases ?? [])].some((w) => words.includes(fold(w))))
  if (!isInOrder(words, columns) || !areGroupsInOrder(words, columns) || holdsOtherNames(headers, columns))
    return 'otherwise'
  return areEnough(found.length, columns) ? 'yes' : 'unknown'
})

/** Whether names of columns that stand once among the words of a header stand there in the order of the form. */
const isInOrder = (words: string, columns: readonly FormColumn[]): boolean => {
  const names = columns.map((c) => fold(c.label))
  const at = names.flatMap((name) => {
    const first = words.indexOf(name)
    const isOnly = first !== -1 && words.indexOf(name, first + 1) === -1
    const isInAnother = names.some((other) => other !== name && other.includes(name))
    return isOnly && !isInAnother && names.indexOf(name) === names.lastIndexOf(name) && name.length > 2 ? [first] : []
  })
  return at.every((place, i) => i === 0 || place > at[i - 1]!)
}
