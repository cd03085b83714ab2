import { once, onceWith } from '../base/once.ts'
import type { FormColumn, FormTable } from '../forms/form.ts'
import { makesAnother } from '../text/brackets.ts'
import { fold } from '../text/fold.ts'
import { labelOf } from '../text/label.ts'
import { qualifiedApart, qualifiersOf } from '../text/qualifiers.ts'
import { remember } from '../text/remember.ts'
import { shortens } from '../text/shortens.ts'
import { namedYear, ownYear } from '../text/year.ts'
import { align, type Candidate } from './align.ts'
import { underOtherGroups } from './renamed.ts'
import type { HeaderColumn } from './rows.ts'
import { misprint, similarity } from './similar.ts'

const key = remember((s: string): string =>
  fold(s)
    .replace(/\(([^()]*)\)/gu, (all, note: string) => (makesAnother(note) ? all : ''))
    .replace(/[\s/／:：、,，。\-—]/gu, '')
    .replaceAll('其它', '其他'),
)

/** What a column of a form is called, and what stands over it. */
const keysOf = once((column: FormColumn) => ({
  names: [column.label, ...(column.aliases ?? [])].map(key),
  says: [column.label, ...(column.aliases ?? [])].map((name) =>
    qualifiersOf([...(column.under ?? []), name].join(' ')),
  ),
  under: (column.under ?? []).map(key),
  paths: (column.paths ?? []).map((path) => path.map(key).join('/')),
}))

/** Everything that stands over some column of a table. */
const groupsOf = once((columns: readonly FormColumn[]) => [...new Set(columns.flatMap((c) => keysOf(c).under))])

const thisYear = new RegExp(`^(?:${namedYear}|${ownYear}|年度)`, 'u')

/** A printed header as it is compared with the columns of a form. */
const printedOf = once(({ path }: HeaderColumn) => ({
  leaf: key(path.at(-1) ?? ''),
  // a header may be cut over two lines, or name the year; any other word in front makes it another column (上年收费金额)
  spelt: path.map((_, i) => key(path.slice(i).join('')).replace(thisYear, '')),
  above: path.slice(0, -1).map(key),
  whole: path.map(key).join('/'),
  says: qualifiersOf(path.join(' ')),
}))

/**
 * What speaks for a printed header being a column of the form: its own words, then the headers over it.
 *
 * @param groups what stands over some column of the table
 */
const weigh = (header: HeaderColumn, column: FormColumn, groups: readonly string[]): number => {
  const { leaf, spelt, above, says, whole } = printedOf(header)
  const { names, under, paths } = keysOf(column)
  if (paths.includes(whole)) return 1 + 0.3 * (header.path.length - 1)
  const exact = names.some((n) => n === leaf || (n.length > 3 && spelt.includes(n)))
  // 自然人（上年）, 总计（%）
  if (!exact || keysOf(column).says.every((own) => qualifiedApart(says, own))) return 0
  if (above.some((a) => groups.includes(a) && !under.includes(a))) return 0
  return 1 + 0.3 * under.filter((u) => above.includes(u)).length
}

/** 本年处理决定数量（撤销）: a column's name, and in brackets what makes it another. */
const isBracketed = ({ path }: HeaderColumn, columns: readonly FormColumn[]): boolean => {
  const leaf = key(path.at(-1) ?? '')
  const bare = leaf.replace(/\([^()]*\)/gu, '')
  return bare !== leaf && columns.some((c) => !keysOf(c).names.includes(leaf) && keysOf(c).names.includes(bare))
}

/** Whether a header says of its numbers what no column of the form says: 上年总计, 占比. */
export const isNoneOf = (header: HeaderColumn, columns: readonly FormColumn[]): boolean => {
  const says = qualifiersOf(header.path.join(' '))
  if (isBracketed(header, columns)) return true
  return says.length > 0 && columns.every((c) => keysOf(c).says.every((own) => qualifiedApart(says, own)))
}

/** Letters left out of a name, none put in: 有效数 for 现行有效件数. */
const shortest = 3
const isShort = (word: string, name: string): boolean => word.length >= shortest && shortens(word, name)

/**
 * The column that words without a column of their own can only be a misprint or a short form of (先行有效件数, 有效数); null
 * where they are as near to another.
 */
export const nearestColumn = (words: string, columns: readonly FormColumn[]): number | null => {
  // a whole name with more in front is another column
  if (columns.some((c) => keysOf(c).names.some((n) => key(words) !== n && key(words).endsWith(n)))) return null
  const label = labelOf(words)
  const alike = columns.map((c) =>
    Math.max(...[c.label, ...(c.aliases ?? [])].map((n) => similarity(label, labelOf(n)))),
  )
  const best = Math.max(...alike)
  if (best >= misprint) return alike.filter((s) => s === best).length === 1 ? alike.indexOf(best) : null
  const short = columns.flatMap((c, i) => (keysOf(c).names.some((n) => isShort(key(words), n)) ? [i] : []))
  return short.length === 1 ? short[0]! : null
}

/** Whether a header has other words than the column it was taken for. */
export const isMisprinted = (header: HeaderColumn, column: FormColumn): boolean =>
  weigh(header, column, keysOf(column).under) === 0

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
  const candidates: Candidate[] = []
  const groups = groupsOf(columns)
  headers.forEach((header, left) => {
    columns.forEach((column, right) => {
      const weight = weigh(header, column, groups)
      if (weight > 0) candidates.push({ left, right, weight })
    })
  })
  // most headers have nothing of most tables
  if (candidates.length === 0 && headers.length !== columns.length) return headers.map(() => null)
  const { pairs } = align(headers.length, columns.length, candidates)
  const taken = new Set(pairs.values())
  const paired = headers.map((_, left) => {
    const pair = pairs.get(left)
    if (pair !== undefined) return pair
    const free = candidates.filter((c) => c.left === left && !taken.has(c.right))
    if (free.length !== 1) return null
    taken.add(free[0]!.right)
    return free[0]!.right
  })
  const isByPath = (left: number, right: number): boolean =>
    keysOf(columns[right]!).paths.includes(printedOf(headers[left]!).whole)
  const others = underOtherGroups(headers, columns)
  // two headers that say the same of one column: it is neither's
  const weightOf = (right: number): number =>
    Math.max(...candidates.filter((c) => c.right === right && paired[c.left] === right).map((c) => c.weight))
  const twice = new Set(
    candidates.filter((c) => paired[c.left] === null && c.weight >= weightOf(c.right)).map((c) => c.right),
  )
  const exact = paired.map((c, i) => (c !== null && (isByPath(i, c) || !(others.has(c) || twice.has(c))) ? c : null))
  // where columns have no groups and the others are named, a misprint or a short form can be told by its own words
  const known = exact.filter((c) => c !== null).length
  const enough = known * 3 >= columns.length * 2
  if (columns.some((c) => (c.under ?? []).length > 0) || columns.length < 2) return exact
  // a header of which every word is misprinted has as many as the form
  if (!enough && headers.length !== columns.length) return exact
  const near = headers.map((h, i) => (exact[i] === null ? nearestColumn(h.path.at(-1) ?? '', columns) : null))
  const filled = exact.map((column, i) => {
    const alone = near[i] !== null && near.filter((n) => n === near[i]).length === 1
    return column ?? (alone && !taken.has(near[i]!) ? near[i]! : null)
  })
  const all = filled.every((column) => column !== null) && new Set(filled).size === columns.length
  return enough || all ? filled : exact
}

/** The value columns of a header matched to a table's, worked out once for all rows under it. Not to be changed. */
export const matchHeader = onceWith(
  (header: readonly HeaderColumn[], columns: readonly FormColumn[]): readonly (number | null)[] =>
    matchColumns(
      header.filter((h) => h.role === 'value'),
      columns,
    ),
)

/**
 * Columns of a table that a header answers in part and unmistakably: whole blocks of the form (行政复议: 结果维持 … 总计), each
 * name under its block. Null for any other header.
 */
export const blockOf = (header: readonly HeaderColumn[], table: FormTable): readonly number[] | null => {
  const values = header.filter((h) => h.role === 'value')
  const order = matchHeader(header, table.columns)
  const left = table.columns.filter((_, c) => !order.includes(c))
  // every header names a column, and what is left out a sheet may leave out
  if (left.length > 0 && left.every((c) => c.optional) && order.every((c) => c !== null)) return order
  if (values.length < 2 || values.length >= table.columns.length) return null
  if (!values.every((h, i) => order[i] != null && namesGroup(h, table.columns[order[i]]!))) return null
  const block = (c: number): string => (table.columns[c]!.under ?? []).join()
  const named = new Set(order.map((c) => block(c!)))
  const whole = table.columns.every((_, c) => order.includes(c) || !named.has(block(c)))
  return whole ? (order as number[]) : null
}
