import { figureLetters } from '../../text/figures.ts'
import { outlineNumber, sectionAtHead } from '../../text/numbering.ts'
import { foldRadicals } from '../../text/radicals.ts'
import { boxAround } from './box.ts'
import { inOrder, type PageCell, type PageTable, seenIn, type TableDoubt } from './grid-to-table.ts'

/** Columns of two pages are the same when their rulings stand within this many points of each other. */
const SAME_COLUMN = 3
/** Margins of odd and even pages may differ: a table moves sideways by no more than this. */
const PAGE_SHIFT = 72
/** So much of a heading must be seen to know it again when the page cut it. */
const PREFIX = 4
/** Where rulings close a row on both pages, words under so many others in the same columns are the rest of them. */
const WORDS_UNDER_WORDS = 3

const wordsOfCell = (cell: PageCell): string => foldRadicals(cell.lines.map((l) => l.text).join('')).replace(/\s+/g, '')

/** Looks like what stands in a value cell, or nothing at all. */
const value = new RegExp(`^[${figureLetters}%％/／\\-—–－\\s]*$`, 'u')
const isValue = (text: string): boolean => value.test(text)
const MARKER = new RegExp(`^(?:${sectionAtHead}|${outlineNumber})`, 'u')

/** A table and what follows on the next page, cells of both counted in the columns of the whole. */
interface Join {
  above: PageCell[]
  below: PageCell[]
  /** rows of the next page that are no heading printed again, nor the rest of a row */
  rows: PageTable['rows']
  /** how many rows of the heading are printed again */
  dropped: number
  /** the page cut a row, and all of its cells end with it: no label goes on behind it */
  ended: boolean
  doubts: TableDoubt[]
}

/** The cell above the turn of the page that ends in the columns of another. */
const endingIn = (above: readonly PageCell[], last: number): ((k: PageCell) => PageCell | undefined) => {
  return (k) => above.find((a) => a.r1 === last && a.c0 === k.c0 && a.c1 === k.c1)
}

/** A row of which the page cut the words: nothing of it is a value, and no ruling parts it from the row above. */
const joinCutRow = (join: Join, first: PageTable, second: PageTable): Join => {
  const { above, below, rows, dropped, doubts } = join
  const ends = endingIn(above, first.rows.length)
  const top = below.filter((k) => k.r0 === 0)
  if (!isRestOfRow(top, ends, dropped > 0)) return join
  for (const k of top) if (k.r1 === 1) addLines(ends(k)!, k)
  return {
    ...join,
    below: below.filter((k) => k.r1 > 1).map((k) => ({ ...k, r0: Math.max(0, k.r0 - 1), r1: k.r1 - 1 })),
    rows: rows.slice(1),
    ended: top.every((k) => k.r1 === 1),
    doubts: [...doubts, joinDoubt(second, top)],
  }
}

/** Merged labels that go on: from the left, as long as each column goes on. */
const joinLabels = (join: Join, first: PageTable, second: PageTable): Join => {
  const { above, below, dropped, ended } = join
  if (ended) return join
  const ends = endingIn(above, first.rows.length)
  const firstRow = below.filter((k) => k.r0 === 0).sort((a, b) => a.c0 - b.c0)
  const mixed = firstRow.some((k) => k.openTop) && firstRow.some((k) => !k.openTop)
  const doubts = [...join.doubts]
  const merged = new Set<PageCell>()
  for (const k of firstRow) {
    const label = ends(k)
    if (!label || !goesOn(label, k, firstRow, mixed)) break
    const sure = label.r1 - label.r0 > 1 || k.r1 > 1 || (mixed && k.openTop)
    if (!sure) doubts.push(joinDoubt(second, [k]))
    extend(label, k)
    merged.add(k)
    // A heading printed over the first rows again may have cut the blank rest of the label once more.
    const more = below.find((o) => o.r0 === k.r1 && o.c0 === k.c0 && o.c1 === k.c1 && o.r1 - o.r0 > 1)
    if (dropped > 0 && k.lines.length === 0 && more && more.lines.length === 0) {
      extend(label, more)
      merged.add(more)
      doubts.push(joinDoubt(second, [more]))
    }
  }
  return { ...join, below: below.filter((k) => !merged.has(k)), doubts }
}

/**
 * Joins a table with what stands first on the next page, when it goes on there: same outline, same columns (or some of
 * them). Repeated header rows are dropped, and a merged label that the page cut goes on. Gives `undefined` when the
 * second is a table of its own. What is uncertain is added to `doubts`.
 */
export const joinPages = (before: PageTable, after: PageTable): PageTable | undefined => {
  const first = withoutCutRow(before, 'last')
  const second = withoutCutRow(after, 'first')
  const columns = matchColumns(first, second)
  if (!columns) return undefined
  const above = first.cells.map((k) => ({ ...k, c0: columns.a[k.c0]!, c1: columns.a[k.c1]! }))
  const all = second.cells.map((k) => ({ ...k, c0: columns.b[k.c0]!, c1: columns.b[k.c1]! }))
  const dropped = repeatedRows(above, all, second.rows.length)
  const join: Join = {
    above,
    below: all.filter((k) => k.r0 >= dropped).map((k) => ({ ...k, r0: k.r0 - dropped, r1: k.r1 - dropped })),
    rows: second.rows.slice(dropped),
    dropped,
    ended: false,
    doubts: [...first.doubts, ...second.doubts, ...(columns.sure ? [] : [joinDoubt(second)])],
  }
  const { below, rows, doubts } = joinLabels(joinCutRow(join, first, second), first, second)
  const last = first.rows.length
  return {
    ...first,
    xs: columns.xs,
    rows: [...first.rows, ...rows],
    cells: inOrder([...above, ...below.map((k) => ({ ...k, r0: k.r0 + last, r1: k.r1 + last }))]),
    open: { ...first.open, bottom: second.open.bottom },
    doubts,
  }
}

/**
 * Where a label of several rows goes on down to the edge of the page but no further row fits, a strip without words and
 * without columns is left beside it: no row of the table.
 */
const withoutCutRow = (table: PageTable, side: 'first' | 'last'): PageTable => {
  const r = side === 'first' ? 0 : table.rows.length - 1
  const own = table.cells.filter((k) => k.r0 === r && k.r1 === r + 1)
  const [strip] = own
  const isStrip =
    own.length === 1 && strip!.lines.length === 0 && strip!.c1 - strip!.c0 > 1 && strip!.c1 === table.xs.length - 1
  if (!isStrip) return table
  const up = (row: number): number => (row > r ? row - 1 : row)
  return {
    ...table,
    rows: table.rows.filter((_, i) => i !== r),
    cells: table.cells.filter((k) => k !== strip).map((k) => ({ ...k, r0: up(k.r0), r1: up(k.r1) })),
  }
}

const extend = (label: PageCell, k: PageCell): void => {
  label.r1 += k.r1 - k.r0
  label.openBottom = k.openBottom
  addLines(label, k)
}

const addLines = (to: PageCell, from: PageCell): void => {
  to.lines = [...to.lines, ...from.lines.map((line) => ({ ...line, page: from.page }))]
  Object.assign(to, seenIn(to, from))
}

const joinDoubt = (table: PageTable, cells: readonly PageCell[] = []): TableDoubt => ({
  rule: 'uncertain-join',
  page: table.rows[0]!.page,
  box: cells.length > 0 ? boxAround(cells.map((k) => k.area)) : table.box,
  text: cells.map(wordsOfCell).join(' ').trim(),
})

/**
 * Does the blank (or cut) cell at the top of a page belong to the label that the page above ended with?
 *
 * @param mixed the page cut some cells and not those beside them
 */
const goesOn = (label: PageCell, k: PageCell, row: readonly PageCell[], mixed: boolean): boolean => {
  // Two blanks that are merged on both pages are one blank label.
  if (label.lines.length === 0 && k.lines.length === 0) return label.r1 - label.r0 > 1
  // A label may be printed in the middle of its rows, with nothing yet on the page before.
  if (label.lines.length === 0) return !isValue(wordsOfCell(k)) && label.openBottom === true && k.openTop === true
  if (isValue(wordsOfCell(label))) return false
  if (k.lines.length > 0) return mixed && k.openTop === true && label.openBottom === true
  // A blank row says nothing; and under the label of a single row, numbers alone may be the rest of it that the page cut.
  const single = label.r1 - label.r0 === 1 && k.r1 === 1
  return row.some((o) => o.c0 >= k.c1 && (single ? !isValue(wordsOfCell(o)) : o.lines.length > 0))
}

const isRestOfRow = (
  top: readonly PageCell[],
  ends: (k: PageCell) => PageCell | undefined,
  underHead: boolean,
): boolean => {
  const worded = top.filter((k) => k.lines.length > 0)
  const many = worded.length >= WORDS_UNDER_WORDS && worded.every((k) => k.r1 === 1 && k.c1 - k.c0 === 1)
  return (
    top.every((k) => ends(k)) &&
    worded.some((k) => k.r1 === 1) &&
    worded.every((k) => {
      const above = ends(k)!
      const [words, before] = [wordsOfCell(k), wordsOfCell(above)]
      // Under a repeated heading the ruling is the heading's own; what counts then is how the page before ended.
      const open = above.openBottom === true && (underHead || k.openTop === true)
      return (open || (many && before !== '')) && !isValue(words) && !MARKER.test(words) && !isValue(before)
    }) &&
    top.some((k) => k.r1 === 1 && k.lines.length === 0 && ends(k)!.lines.length > 0)
  )
}

/** How many rows at the top of the second page are the table's own first rows again? */
const repeatedRows = (above: readonly PageCell[], below: readonly PageCell[], rows: number): number => {
  const rowOf = (cells: readonly PageCell[], r: number) => cells.filter((k) => k.r0 === r)
  let same = 0
  while (same < rows) {
    const [a, b] = [rowOf(above, same), rowOf(below, same)]
    const repeats =
      a.length === b.length &&
      a.some((k) => !isValue(wordsOfCell(k))) &&
      a.every((k, i) => k.c0 === b[i]!.c0 && k.c1 === b[i]!.c1 && repeatsWords(wordsOfCell(k), wordsOfCell(b[i]!)))
    if (!repeats) break
    same++
  }
  while (same > 0 && below.some((k) => k.r0 < same && k.r1 > same)) same--
  return same
}

/** A repeated heading may be cut short where fewer rows of it are repeated. */
const repeatsWords = (words: string, again: string): boolean =>
  again === words || (again.length >= PREFIX && words.startsWith(again))

interface ColumnMatch {
  xs: number[]
  /** index of a column line of the first (second) table → index in `xs` */
  a: number[]
  b: number[]
  sure: boolean
}

const matchColumns = (first: PageTable, second: PageTable): ColumnMatch | undefined => {
  const shift = second.xs[0]! - first.xs[0]!
  const width = (t: PageTable): number => t.xs.at(-1)! - t.xs[0]!
  if (
    first.by !== second.by ||
    Math.abs(shift) > PAGE_SHIFT ||
    Math.abs(width(first) - width(second)) > 2 * SAME_COLUMN
  )
    return undefined
  const xs = [...first.xs]
  const near = (x: number): number => xs.findIndex((at) => Math.abs(at - x) <= SAME_COLUMN)
  const moved = second.xs.map((x, i) => (i === second.xs.length - 1 ? first.xs.at(-1)! : x - shift))
  const shared = moved.slice(1, -1).filter((x) => near(x) >= 0).length
  const fewer = Math.min(first.xs.length, second.xs.length) - 2
  if (shared === 0 || shared < fewer / 2) return undefined
  for (const x of moved) if (near(x) < 0) xs.push(x)
  xs.sort((p, q) => p - q)
  const index = (positions: readonly number[]): number[] => positions.map((x) => near(x))
  return { xs, a: index(first.xs), b: index(moved), sure: shared === fewer }
}
