import type { Form, FormTable } from '../forms/form.ts'
import { totalsHold } from '../match/totals.ts'
import { readCell } from '../text/cell.ts'
import { serials } from '../text/heads.ts'
import { isUnitPiece } from './cells.ts'
import { closingValues, type Link } from './chain.ts'
import type { Piece, Stream } from './stream.ts'

/** A header further before the first row than this is another table's. */
const longestHeader = 200
/** Rows that the form does not have are counted, too: so many may stand together. */
const mostSkipped = 2
/** Fewer rows with one number more than their table has columns, each one higher than the one before, may be chance. */
const fewestCounted = 3
/** Fewer rows that end in their own number may be chance, and so may those of a table where a larger part does not. */
const fewestBehind = 5
const mostMissed = 0.3

/** A header of serial numbers. Not beside what heads the labels it may be a word of a sentence, if no row is counted. */
export const serialHead = new RegExp(serials, 'u')
const besideLabels = new RegExp(`(?:${serials})(?=信息内容|\\(本列数据|申请人情况|项目|名称|内容)`, 'u')

/** Pieces without a number at their end, by itself or stuck to others; null where they do not end so. */
export const withoutNumber = (pieces: readonly Piece[], n: number): Piece[] | null => {
  const last = pieces.at(-1)
  const digits = String(n)
  if (last === undefined || !last.text.endsWith(digits)) return null
  const text = last.text.slice(0, -digits.length)
  return [...pieces.slice(0, -1), ...(text === '' ? [] : [{ ...last, text, to: last.to - digits.length }])]
}

/** A link without the number of the row behind it: behind its values, or behind what stands between the two. */
const without = (link: Link, n: number): Link | null => {
  const [values, rest] =
    link.rest.length > 0 ? [link.values, withoutNumber(link.rest, n)] : [withoutNumber(link.values, n), link.rest]
  return values === null || rest === null ? null : { ...link, values, rest }
}

/** Rows of tables with fixed columns without the numbers that count them. */
interface Uncounted {
  links: Link[]
  /** the number of the first row of each table that is counted, and whether the count is broken there and nobody knows where */
  counted: ReadonlyMap<string, { first: number; broken: boolean }>
  /** the number of the last row that is counted; null where no table is */
  last: number | null
  /** the number that stands behind the last row of all, where each row has its own there; null where none has */
  behind: number | null
}

/** Rows of one table without their numbers. */
interface Count {
  links: Link[]
  first: number
  last: number
  broken: boolean
  /** rows that were seen to have a number more than their table has columns */
  seen: number
}

/**
 * Rows whose cells stand apart: each has as many numbers as the table has columns, or one more, which is the number of the next row.
 * The rows of a group may have one number together. Null where a row may be either, or neither.
 */
const countApart = (form: Form, own: readonly Link[], first: number): Count | null => {
  const out = [...own]
  let [n, seen] = [first, 0]
  for (const [i, link] of own.entries()) {
    const { ref, rest } = link
    const values = link.values.filter((v) => !isUnitPiece(v))
    if (values.length === 0 && rest.length === 0 && ref.row.kind === 'derived') continue
    // behind the last row another table begins, if it is not read further
    if (i === own.length - 1 && (values.length === 0 || values.length === ref.table.columns.length)) break
    if (i === own.length - 1 || rest.length > 0) return null
    const last = values.at(-1)?.text ?? ''
    const next = String(n + 1)
    const columns = ref.table.columns.length
    const numbers = values.map((v) => readCell(v.text).value)
    if (values.length === columns + 1 && last === next) {
      out[i] = without(link, n + 1)!
      n++
      seen++
    } else if (values.length !== columns) return null
    // its own last number, or that of the next row in its place or stuck to it
    else if (last.endsWith(next) && !totalsHold(form, ref.table, ref.rowIndex, numbers)) return null
  }
  return { links: out, first, last: n, broken: false, seen }
}

/** Rows of which each has its number behind the row before, stuck to its numbers or apart. */
const countAnyhow = (own: readonly Link[], first: number, isFirstSeen: boolean): Count => {
  const out = [...own]
  let [n, broken] = [first, !isFirstSeen]
  for (let i = 0; i < own.length - 1; i++) {
    const { values, rest, ref } = own[i]!
    // a head that shares its row with the first under it
    if (values.length === 0 && rest.length === 0 && ref.row.kind === 'derived') continue
    const step = Array.from({ length: mostSkipped + 1 }, (_, k) => n + 1 + k).find((m) => without(own[i]!, m) !== null)
    if (step !== n + 1) broken = true
    n = step ?? n + 1
    out[i] = (step === undefined ? null : without(own[i]!, step)) ?? own[i]!
  }
  return { links: out, first, last: n, broken, seen: 0 }
}

/** The rows of one table in the stream, with the words over them. */
interface Rows {
  table: FormTable
  at: number
  own: readonly Link[]
  over: string
}

const rowsOf = (stream: Stream, form: Form, links: readonly Link[]): Rows[] =>
  form.tables.flatMap((table) => {
    const at = links.findIndex((l) => l.ref.table === table)
    if (at === -1) return []
    const own = links.filter((l) => l.ref.table === table)
    const before = links[at - 1]
    const since = before === undefined ? 0 : (before.values.at(-1)?.to ?? before.to)
    const { start } = own[0]!
    return [{ table, at, own, over: stream.folded.slice(Math.max(since, start - longestHeader), start) }]
  })

/**
 * Rows of which each has its own number behind it, stuck to its numbers or apart; null where too few end in theirs. The last row of all is
 * told by what follows.
 *
 * @param isLastOfAll whether no label of the form stands behind the rows
 */
const countBehind = (own: readonly Link[], first: number, isLastOfAll: boolean): Count | null => {
  const out = [...own]
  let [n, seen, stray, missed] = [first - 1, 0, 0, 0]
  for (const [i, link] of own.entries()) {
    // a head that shares its row with the first under it
    if (link.values.length === 0 && link.rest.length === 0 && link.ref.row.kind === 'derived') continue
    n++
    if (isLastOfAll && i === own.length - 1) break
    const values = withoutNumber(link.values, n)
    if (values !== null) {
      out[i] = { ...link, values }
      seen++
    } else if (endsAmongWords(link, n)) stray++
    else missed++
  }
  const all = seen + stray + missed
  const isCounted = seen + stray > 0 && missed <= mostMissed * all
  return isCounted ? { links: out, first, last: n, broken: seen < all, seen: seen + stray } : null
}

/** 无9 23: words among the numbers of a row keep its own from being told, but not the number that it ends in. */
const endsAmongWords = ({ rest }: Link, n: number): boolean =>
  rest.findLast((p) => /\d$/u.test(p.text))?.text.endsWith(String(n)) === true

/** Whether a header over numbers that stand nowhere before the rows of a large table is that of numbers behind them. */
const isUsuallyBehind = (tables: readonly Rows[], lastOfAll: Link | undefined): boolean =>
  tables.some(({ own, over }) => {
    if (!serialHead.test(over) || numberBefore(over) !== null) return false
    return (countBehind(own, 1, own.at(-1) === lastOfAll)?.seen ?? 0) >= fewestBehind
  })

/** Words of a header, and no sentence behind which one begins. */
const isCountedBy = (over: string): boolean => serialHead.test(over.slice(over.search(/[^。；;！？]*$/u)))

/** The number before the first row: 1, or one more than the last of the table before; null where none is seen. */
const firstOf = (over: string, last: number | null): number | null => {
  if (last !== null && over.endsWith(String(last + 1))) return last + 1
  return over.endsWith('1') ? 1 : null
}

/** A number by itself before the first row. */
const numberBefore = (over: string): number | null => {
  const digits = /(?<!\d)\d{1,3}$/u.exec(over)?.[0]
  return digits === undefined ? null : Number(digits)
}

const countHeaded = (form: Form, { own, over }: Rows, last: number | null): Count | null => {
  const first = firstOf(over, last)
  if (first === null && !besideLabels.test(over)) return null
  return (first === null ? null : countApart(form, own, first)) ?? countAnyhow(own, first ?? 1, first !== null)
}

/** Without a word over them: so many rows tell by themselves; a few only where others of the report do, and if they go on from those. */
const countUnheaded = (form: Form, { own, over }: Rows, last: number | null, isUsual: boolean): Count | null => {
  const first = numberBefore(over)
  const count = first === null ? null : countApart(form, own, first)
  if (count === null || count.seen >= fewestCounted) return count
  const steps = count.first - (last ?? 0)
  return isUsual && (count.first === 1 || (steps > 0 && steps <= 1 + mostSkipped)) ? count : null
}

/** Whether a table has so many numbered rows that the others of the report are numbered, too, without a word over the numbers. */
const isUsuallyCounted = (form: Form, tables: readonly Rows[]): boolean =>
  tables.some(({ own, over }) => {
    const first = numberBefore(over)
    return first !== null && (countApart(form, own, first)?.seen ?? 0) >= fewestCounted
  })

/**
 * A column of serial numbers (序号) in tables with fixed columns: its header stands over each, and the number of each row stands behind
 * the row before, stuck to its numbers or apart. Where it does not, what stands there may as well be digits of a value. Without a
 * header, rows that all have a number too many are counted, if those go up by one.
 */
export const withoutTableSerials = (stream: Stream, form: Form, links: readonly Link[]): Uncounted => {
  const counted = new Map<string, { first: number; broken: boolean }>()
  const out = [...links]
  const tables = rowsOf(stream, form, links)
  const lastOfAll = links.at(-1)
  if (isUsuallyBehind(tables, lastOfAll)) return withoutNumbersBehind(tables, out, lastOfAll)
  const isUsual = isUsuallyCounted(form, tables)
  let last: number | null = null
  for (const rows of tables) {
    const count: Count | null = serialHead.test(rows.over)
      ? countHeaded(form, rows, last)
      : countUnheaded(form, rows, last, isUsual)
    const { at, own, table } = rows
    // what its header says of the rows is not seen behind them: it may be among the digits of the values
    if (count === null && isCountedBy(rows.over)) counted.set(table.id, { first: 1, broken: true })
    if (count === null) continue
    if (at > 0) out[at - 1] = without(out[at - 1]!, count.first) ?? out[at - 1]!
    // the last row is told from the next table by what follows
    for (let i = 0; i < own.length - 1; i++) out[at + i] = count.links[i]!
    last = count.last
    counted.set(table.id, { first: count.first, broken: count.broken })
  }
  return { links: out, counted, last, behind: null }
}

/** Where rows have their numbers behind them, what does not end so is open, for it may be digits of a value. */
const withoutNumbersBehind = (
  tables: readonly Rows[],
  links: readonly Link[],
  lastOfAll: Link | undefined,
): Uncounted => {
  const counted = new Map<string, { first: number; broken: boolean }>()
  const out = [...links]
  let behind: number | null = null
  for (const { table, at, own, over } of tables) {
    // a line of the header may be counted, too
    const first = (numberBefore(over) ?? 0) + 1
    const isLast = own.at(-1) === lastOfAll
    const count = countBehind(own, first, isLast)
    if (count === null && !serialHead.test(over)) continue
    for (const [i, link] of (count?.links ?? own).entries()) out[at + i] = link
    // so few rows may end so by chance
    const isSure = count !== null && !count.broken && (count.seen >= fewestBehind || areWhole(count.links))
    counted.set(table.id, { first, broken: !isSure })
    if (isLast) behind = count?.last ?? null
  }
  return { links: out, counted, last: null, behind }
}

/** Rows whose cells stand apart, each with one for every column. */
const areWhole = (links: readonly Link[]): boolean =>
  links.every(({ values, ref }) => values.filter((v) => !isUnitPiece(v)).length === ref.table.columns.length)

/**
 * Rows of a table that sentences part from the others of a report whose rows have their numbers behind them; null where it has a header
 * of such numbers too, and they are not seen behind each row. Where no other rows tell, a header without a number before the first row does.
 */
export const withoutNumbersApart = (
  stream: Stream,
  form: Form,
  own: readonly Link[],
  areUsuallyBehind: boolean,
): Link[] | null => {
  const [rows] = rowsOf(stream, form, own)
  const last = own.at(-1)
  if (rows === undefined || last === undefined || !serialHead.test(rows.over)) return [...own]
  if (!areUsuallyBehind && (numberBefore(rows.over) !== null || !isCountedBy(rows.over))) return [...own]
  const further = { ...last, values: closingValues(stream, last.to, rows.table.columns.length + 1) }
  const count = countBehind([...own.slice(0, -1), further], 1, false)
  return count === null || count.broken ? null : count.links
}
