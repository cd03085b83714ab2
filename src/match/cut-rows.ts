import { type GridCell, tableToGrid } from '../cells/grid.ts'
import { printedCell } from '../cells/printed-cell.ts'
import type { Form } from '../forms/form.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Place } from '../model/place.ts'
import type { Table, TableCell, TableRow } from '../model/tree.ts'
import { labelOf } from '../text/label.ts'
import { arabicNumber, hanNumber } from '../text/numbering.ts'
import { labelWords } from './similar.ts'

/** The cell above a page break and the one below it that take the same columns. */
interface Pair {
  above: GridCell
  below: GridCell
}

/**
 * Rows that a page cut in two, put together again. A word processor draws a border where the page ends, so the rest of
 * a row looks like a row of its own: `2.申请人逾期未按收费` | `通知要求缴纳费用…`, or a number's last digit under a blank label.
 * The labels of the forms tell: two pieces are one row when their words together are a label and the second's alone are not.
 * So are two rows of one page over which a label was typed, where neither piece is a label and one of them has all the numbers.
 */
export const joinCutRows = (
  table: Table,
  forms: readonly Form[],
  maxCells: number,
): { table: Table; findings: Finding[] } => {
  const findings: Finding[] = []
  const labels = forms.map(labelWords)
  const isLabel = (text: string): boolean => labels.some((of) => of.has(labelOf(text).words))
  // what is a label of one form may be half of one in another
  const isTorn = (pairs: readonly Pair[]): boolean =>
    labels.some((of) => isTornRow(pairs, (text) => of.has(labelOf(text).words)))
  let mended = table
  for (let b = table.children.length - 1; b > 0; b--) {
    const [above, below] = [table.children[b - 1]!, table.children[b]!]
    const isCut = isOverPages(above.place, below.place)
    if (!isCut && !mayBeTorn(above, below, isLabel)) continue
    const pairs = pairsAt(mended, b, maxCells)
    if (pairs === null) continue
    if (isCut ? isRestOfRow(pairs, isLabel) : isTorn(pairs)) {
      mended = joinRows(mended, b, pairs)
      findings.push(rowJoined(pairs, below, isCut))
    } else if (isCut)
      mended = joinLabels(
        mended,
        pairs.filter((p) => isCutLabel(p, isLabel)),
      )
  }
  return { table: mended, findings }
}

/** The page of another file is not the next one. */
const isOverPages = (above: Place, below: Place): boolean =>
  above.page !== undefined && above.page !== below.page && fileOf(above) === fileOf(below)

/** The drawn document that a place within an archive or a mail lies in. */
const fileOf = ({ path }: Place): string | null => /^.*!\/.*\.(?:pdf|ofd)(?=!\/|$)/iu.exec(path ?? '')?.[0] ?? null

/** What ends above row `b` beside what begins there; null when the columns of the two differ. */
const pairsAt = (table: Table, b: number, maxCells: number): Pair[] | null => {
  const grid = tableToGrid(table, maxCells)
  const ending = new Set(grid.slots[b - 1]!.filter((c) => c !== null && c.row + c.rowSpan === b))
  const pairs: Pair[] = []
  for (const below of grid.rows[b]!) {
    const above = [...ending].find((c) => c!.col === below.col && c!.colSpan === below.colSpan)
    if (!above) return null
    pairs.push({ above, below })
  }
  return pairs
}

/** A label for several rows, and no cell of the row itself. */
const isOuter = ({ above, below }: Pair): boolean => above.rowSpan > 1 || below.rowSpan > 1

/** Words behind numbering that stayed on the page before are a label by themselves. */
const numberingAlone = new RegExp(`^[（(]?(?:${hanNumber}|${arabicNumber})?[)）、.．]?$`, 'u')

const isCutLabel = ({ above, below }: Pair, isLabel: (text: string) => boolean): boolean =>
  above.text !== '' &&
  below.text !== '' &&
  below.reading.state !== 'number' &&
  (!isLabel(below.text) || numberingAlone.test(above.text)) &&
  isLabel(above.text + below.text)

const isRestOfRow = (pairs: readonly Pair[], isLabel: (text: string) => boolean): boolean => {
  const own = pairs.filter((p) => !isOuter(p))
  if (own.some((p) => isCutLabel(p, isLabel))) return true
  // the whole label stands above: the rest can only be of its numbers, and has no words at all
  const values = own.filter((p) => !isLabel(p.above.text))
  return (
    own.length > values.length &&
    own.every((p) => p.below.text === '' || (values.includes(p) && p.below.reading.state === 'number')) &&
    values.some((p) => p.below.text !== '')
  )
}

/** Labels stand in one of the first cells of a row. */
const labelCells = 4

/** Whether words at the beginning of two rows are a label when they are put together: asked before anything else, as it is of every row. */
const mayBeTorn = (above: TableRow, below: TableRow, isLabel: (text: string) => boolean): boolean => {
  const wordsIn = (row: TableRow): string[] =>
    row.children.slice(0, labelCells).flatMap((cell) => {
      const words = cell.children.map((t) => t.value).join('')
      return words !== '' && words.length < longestPiece ? [words] : []
    })
  const pieces = wordsIn(below).filter((words) => /\p{Script=Han}/u.test(words))
  return pieces.length > 0 && wordsIn(above).some((a) => pieces.some((b) => isLabel(a + b)))
}

const longestPiece = 60

/**
 * A label typed over two rows: no column has words in both, and all numbers stand beside one of them. Where one piece is a label
 * by itself, they stand beside the other: `行政 | 3` over `规范性文件`.
 * A report that prints `/` for nothing prints it beside both pieces.
 */
const isTornRow = (pairs: readonly Pair[], isLabel: (text: string) => boolean): boolean => {
  const own = pairs.filter((p) => !isOuter(p))
  const areLabel = ({ above, below }: Pair): boolean =>
    [above, below].every((cell) => cell.text !== '' && cell.reading.state !== 'number') &&
    isLabel(above.text + below.text)
  const labels = own.filter(areLabel)
  const others = own.filter((p) => !labels.includes(p))
  const hasNumbers = (side: keyof Pair): boolean => others.some((p) => p[side].reading.state === 'number')
  if (labels.length !== 1 || !others.every(({ above, below }) => isBlank(above) || isBlank(below))) return false
  const { above, below } = labels[0]!
  const [first, second] = [isLabel(above.text), isLabel(below.text)]
  if (hasNumbers('above')) return !hasNumbers('below') && !first
  return hasNumbers('below') ? !second || numberingAlone.test(above.text) : !first && !second
}

/** Nothing, or a sign for it. */
const isBlank = ({ reading: { state } }: GridCell): boolean =>
  state === 'blank' || state === 'slash' || state === 'dash'

const joined = ({ above, below }: Pair, rowSpan: number): TableCell => {
  const printed = [above, below].filter((cell) => cell.text !== '')
  const said = printed.filter((cell) => !isBlank(cell))
  const pieces = (said.length > 0 ? said : printed.slice(0, 1)).map((cell) => cell.source)
  return {
    ...above.source,
    col: above.col,
    rowSpan,
    children: pieces.flatMap((piece) => piece.children),
    place: (pieces[0] ?? below.source).place,
  }
}

const replaceCells = (table: Table, by: ReadonlyMap<TableCell, TableCell | null>): TableRow[] =>
  table.children.map((row) => ({
    ...row,
    children: row.children.flatMap((cell) => (by.has(cell) ? (by.get(cell) ?? []) : [cell])),
  }))

/** Row `b` goes into the row above; cells that reach over both get shorter by one. */
const joinRows = (table: Table, b: number, pairs: readonly Pair[]): Table => {
  const by = new Map<TableCell, TableCell | null>()
  table.children.slice(0, b).forEach((row, r) => {
    for (const cell of row.children) if (r + cell.rowSpan > b) by.set(cell, { ...cell, rowSpan: cell.rowSpan - 1 })
  })
  for (const pair of pairs) {
    by.set(pair.above.source, joined(pair, pair.above.rowSpan + pair.below.rowSpan - 1))
    by.set(pair.below.source, null)
  }
  return { ...table, children: replaceCells(table, by).filter((_, r) => r !== b) }
}

/** Merged labels whose words go on below the break, while the rows above and below it are whole. */
const joinLabels = (table: Table, pairs: readonly Pair[]): Table => {
  const by = new Map<TableCell, TableCell | null>()
  for (const pair of pairs) {
    by.set(pair.above.source, joined(pair, pair.above.rowSpan + pair.below.rowSpan))
    by.set(pair.below.source, null)
  }
  return pairs.length === 0 ? table : { ...table, children: replaceCells(table, by) }
}

const rowJoined = (pairs: readonly Pair[], below: TableRow, byPage: boolean): Finding => {
  const words = pairs
    .filter((p) => !isOuter(p))
    .map((p) => printedCell(joined(p, 1)).text)
    .find((t) => t !== '')
  return finding({
    rule: byPage ? 'row-over-pages' : 'label-over-rows',
    kind: 'reading',
    severity: 'info',
    place: below.place,
    actual: words ?? null,
    message: byPage
      ? {
          zh: `“${words}”一行被分页切成两段，已合为一行`,
          en: `A page break cuts the row “${words}” in two; it was read as one`,
        }
      : {
          zh: `“${words}”的名称分写在两行，已合为一行`,
          en: `The label “${words}” stands in two rows; they were read as one`,
        },
  })
}
