import { printedCell } from '../cells/printed-cell.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Table, TableCell, TableRow } from '../model/tree.ts'
import { fold } from '../text/fold.ts'
import { isUnit } from '../text/units.ts'

/** Columns `from` ≤ c < `to` of one row that one cell takes. */
interface Stretch {
  from: number
  to: number
  text: string
  words: boolean
}

/** One row with words over and over may be chance; two are the way the table was written. */
const fewestRows = 2

/**
 * Formats without merged cells write one out: its words in every cell that it took (申请人情况 seven times). They become one cell
 * again: words that stand side by side, labels that stand one above the other, and a value printed again in every column of one
 * header. Values under headers of their own are never touched.
 */
export const joinWrittenOut = (table: Table): { table: Table; findings: Finding[] } => {
  const asIs = { table, findings: [] }
  if (!areEven(table) || table.children.some((row) => row.children.some(isSpecial))) return asIs
  const rows = withValues(table.children.map(stretchesOfWords))
  if (rows.filter((row) => row.some((s) => s.words && s.to - s.from > 1)).length < fewestRows) return asIs
  const spans = spansDown(rows)
  const children = table.children.map((row, r): TableRow => {
    const cells = rows[r]!.flatMap((s, i): TableCell[] => {
      const rowSpan = spans[r]![i]!
      return rowSpan === 0 ? [] : [{ ...row.children[s.from]!, rowSpan, colSpan: s.to - s.from }]
    })
    return { ...row, children: cells }
  })
  return { table: { ...table, children }, findings: [writtenOut(table)] }
}

/**
 * Where columns were told by separators alone, only rows of as many cells each say which of them stand below each other; and a cell in
 * doubt may hold the words of its whole row.
 */
const areEven = ({ by, children }: Table): boolean =>
  by !== 'inferred' ||
  children.every((row) => row.children.length === children[0]!.children.length && !row.children.some(isDoubtful))

const isDoubtful = ({ doubts = [] }: TableCell): boolean => doubts.length > 0

const isSpecial = (cell: TableCell): boolean => cell.rowSpan > 1 || cell.colSpan > 1 || cell.col !== undefined

/** Neither a value nor a unit. */
const isWords = (cell: TableCell, text: string): boolean =>
  text.length > 1 && printedCell(cell).reading.state === 'text' && !isUnit(text)

const stretchesOfWords = (row: TableRow): Stretch[] => {
  const stretches: Stretch[] = []
  row.children.forEach((cell, c) => {
    const text = fold(printedCell(cell).raw)
    const last = stretches.at(-1)
    if (last?.words && last.text === text) last.to = c + 1
    else stretches.push({ from: c, to: c + 1, text, words: isWords(cell, text) })
  })
  return stretches
}

/** A value that fills all columns of the one header over them is one value. */
const withValues = (rows: readonly Stretch[][]): Stretch[][] => {
  const over: Stretch[] = []
  return rows.map((row) => {
    const whole: Stretch[] = []
    for (let i = 0; i < row.length; ) {
      const s = row[i]!
      const head = over[s.from]
      const width = !s.words && head?.from === s.from ? head.to - head.from : 1
      const under = row.slice(i, i + width)
      const fills = under.length === width && under.every((u) => !u.words && u.text === s.text && over[u.from] === head)
      whole.push(fills ? { ...s, to: s.from + width } : s)
      i += fills ? width : 1
    }
    for (const s of whole) if (s.words) for (let c = s.from; c < s.to; c++) over[c] = s
    return whole
  })
}

/** The stretches before the values of a row, but for the row's own label; all of a row without values. */
const outerLabels = (row: readonly Stretch[]): number => {
  const first = row.findIndex((s) => !s.words)
  return first === -1 ? row.length : Math.max(0, first - 1)
}

/** How many rows each stretch takes; 0 where it belongs to the one above. */
const spansDown = (rows: readonly Stretch[][]): number[][] => {
  const spans = rows.map((row) => row.map(() => 1))
  // where the stretch begins that each stretch of the row above belongs to
  let above: { s: Stretch; r: number; i: number }[] = []
  rows.forEach((row, r) => {
    above = row.slice(0, outerLabels(row)).map((s, i) => {
      const begun = above.find((a) => a.s.from === s.from && a.s.to === s.to && a.s.text === s.text)
      if (!begun) return { s, r, i }
      spans[begun.r]![begun.i]!++
      spans[r]![i] = 0
      return begun
    })
  })
  return spans
}

const writtenOut = (table: Table): Finding =>
  finding({
    rule: 'merged-cells-written-out',
    kind: 'reading',
    severity: 'info',
    place: table.place,
    message: {
      zh: '表中合并的单元格被重复写出，已还原为一个单元格',
      en: 'Merged cells of this table are written out over and over; each was read as one cell',
    },
  })
