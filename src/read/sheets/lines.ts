import { maxOf } from '../../base/extremes.ts'
import { firstAfter, lastBefore } from '../../base/neighbours.ts'
import { isFigures } from '../../text/figures.ts'
import { sectionNumberAt } from '../../text/heading.ts'
import { unitsInLine, wordForUnit } from '../../text/units.ts'
import { wordsOfCell } from './model.ts'
import { isEmptyRow, type Shown, type Slot, saidIn, wordsOfRow } from './slots.ts'

const prose = /[。；]/u
/** A label of a row is shorter; words of this length are a sentence. */
const LONG = 60

/** A row with words in one place and no frame anywhere else. */
const isLone = (row: Shown): boolean => {
  const said = saidIn(row)
  return said.length === 1 && said[0]!.rowSpan === 1 && !row.slots.some((s) => !s.said && s.cell.bordered)
}

const saysUnit = (row: Shown | undefined): boolean =>
  row !== undefined && isLone(row) && unitsInLine(wordsOfRow(row)).length > 0

/** What a heading has beside it on the right: 单位：件, 填表日期：2024年1月8日. */
const besideHeading = new RegExp(`^[（(]?(?:${wordForUnit}|填[报表制]?(?:日期|时间)|制表(?:日期|时间)?|日期)[:：]`, 'u')

/** 三、收到和处理政府信息公开申请情况 | 单位：件 */
const isHeadingWithUnit = (row: Shown): boolean => {
  const [first, second, ...more] = saidIn(row).map((s) => wordsOfCell(s.cell).trim())
  return (
    second !== undefined &&
    more.length === 0 &&
    sectionNumberAt(first!) !== null &&
    !/\d/u.test(first!) &&
    besideHeading.test(second)
  )
}

/** A row of a run with what stands around it. */
interface Around {
  run: readonly Shown[]
  i: number
  /** the nearest rows with words in several places */
  above: Shown | undefined
  below: Shown | undefined
  /** the header that was met last and names its columns twice */
  head: Halves | null
  spans: Spans
  /** tables of the sheet have frames */
  framed: boolean
}

/** 收入决算表 | 单位：万元, right over words in several columns: where another table begins, though its columns are those above. */
const opensTable = ({ run, i, below }: Around): boolean =>
  (saysUnit(run[i]) || saysUnit(run[i + 1])) && below !== undefined && !/\d/u.test(wordsOfRow(below))

/** A row without a number, or the first one of a table, though its words stand in one place. */
const isRowOfTable = ({ run, i, above, below, spans }: Around): boolean =>
  isBlankRow(run[i]!, i, spans) ||
  isLastAndBlank(run[i]!, run[i - 1], run[i + 1]) ||
  (above === undefined && run[i + 1] === below && isCaption(run, i))

/** Whether a row with words in one place is a line of its own and no row of a table. */
const isLineAt = (around: Around): boolean => {
  const { run, i, above, below, head, framed } = around
  const row = run[i]!
  const slot = saidIn(row)[0]!
  // in a sheet whose tables have frames, a line within a frame is a row
  if (framed && slot.cell.bordered) return false
  const words = wordsOfRow(row)
  if (prose.test(words) || words.length > LONG || opensTable(around)) return true
  if (isRowOfTable(around)) return false
  if (above === undefined || below === undefined || (framed && !slot.cell.bordered)) return true
  const isHeading = sectionNumberAt(words) !== null
  if (isHeading && (isOtherHeader(below, above) || hasWordsForNumbers(below, above))) return true
  if (isInColumn(slot, above, below) || isInHalf(slot, head, below)) return false
  // between two tables of other columns stands a heading; between rows of one, the name of a group
  return (slot.colSpan === 1 || isHeading) && !sameColumns(above, below)
}

/** Which of the rows of a sheet that follow each other without a gap are lines of their own. */
export const linesIn = (run: readonly Shown[]): boolean[] => {
  const framed = run.some((row) => saidIn(row).length > 1 && row.slots.some((s) => s.cell.bordered))
  const isRow = (row: Shown): boolean => !isLone(row) && !isEmptyRow(row)
  const above = lastBefore(run, isRow)
  const below = firstAfter(run, isRow)
  const spans: Spans = { reach: [], taken: new Set(), named: new Set() }
  let head: Halves | null = null
  return run.map((row, i) => {
    head = halvesOf(row) ?? head
    const around = { run, i, above: run[above[i]!], below: run[below[i]!], head, spans, framed }
    const isLine = isHeadingWithUnit(row) || (isLone(row) && isLineAt(around))
    goOn(spans, row, i)
    return isLine
  })
}

/** What the rows so far have taken of the columns. */
interface Spans {
  /** by column, the row that words in it reach down to */
  reach: number[]
  /** columns and widths of words in rows of several */
  taken: Set<string>
  /** those of words that others stand to the right of */
  named: Set<string>
}

const spanOf = ({ col, colSpan }: Slot): string => `${col}+${colSpan}`

const goOn = ({ reach, taken, named }: Spans, row: Shown, i: number): void => {
  const said = saidIn(row)
  for (const s of said) reach[s.col] = Math.max(reach[s.col] ?? 0, i + s.rowSpan)
  if (isLone(row)) return
  for (const s of said) {
    taken.add(spanOf(s))
    if (said.at(-1)!.col > s.col) named.add(spanOf(s))
  }
}

/**
 * A row of which every number is blank, as where noughts are not shown: its name stands beside a cell that goes on from above, over
 * as many merged columns as another name, or beside merged ones that are blank.
 */
const isBlankRow = (row: Shown, i: number, { reach, taken, named }: Spans): boolean => {
  const name = saidIn(row)[0]!
  return (
    reach.some((to, col) => col < name.col && to > i) ||
    (name.colSpan > 1 && named.has(spanOf(name))) ||
    row.slots.some((s) => !s.said && s.colSpan > 1 && taken.has(spanOf(s)))
  )
}

/** 行政许可 with a cell beside it that was left blank, under a row of such cells that ends here: the last row of the table. */
const isLastAndBlank = (row: Shown, above: Shown | undefined, below: Shown | undefined): boolean => {
  if (above === undefined || below !== undefined || /[:：]/u.test(wordsOfRow(row))) return false
  const [name, ...cells] = saidIn(above)
  const blanks = new Set(row.slots.filter((s) => !s.said).map((s) => spanOf(s)))
  const isUnder = name !== undefined && spanOf(saidIn(row)[0]!) === spanOf(name)
  return isUnder && cells.length > 0 && cells.every((s) => blanks.has(spanOf(s)))
}

/** A line right over a table, as wide as it, where the lines before it are not: the first row of the table. */
const isCaption = (run: readonly Shown[], i: number): boolean => {
  const [before, slot, below] = [run[i - 1], saidIn(run[i]!)[0]!, run[i + 1]]
  if (before === undefined || slot.colSpan === 1 || sectionNumberAt(wordsOfCell(slot.cell)) !== null) return false
  // under the last lines of a sheet stands nothing, and under others a row that is framed and blank
  const under = below === undefined ? [] : saidIn(below)
  if (under.length === 0) return false
  const ends = under.map((s) => s.col + s.colSpan)
  const isWide = slot.col <= under[0]!.col && slot.col + slot.colSpan >= maxOf(ends)
  return isWide && saidIn(before)[0]?.colSpan !== slot.colSpan
}

/** Under and over words of its own column, which is not the first: the other half of its row is blank. */
const isInColumn = ({ col, colSpan }: Slot, above: Shown, below: Shown): boolean =>
  colSpan === 1 &&
  [above, below].every((row) => saidIn(row).some((s) => s.col === col && s.colSpan === 1)) &&
  saidIn(above)[0]!.col < col

/**
 * Under a header that names its columns twice (项目 | 决算数 | 项目 | 决算数), in a column of names: one half of the row is blank and
 * the other has a name and no number. What has such a header of its own below is another table.
 */
const isInHalf = ({ col, colSpan }: Slot, head: Halves | null, below: Shown): boolean =>
  colSpan === 1 &&
  head?.columns.includes(col) === true &&
  halvesOf(below)?.word !== head.word &&
  saidIn(below).some((s) => head.columns.includes(s.col))

/** The first word of a header that comes again over another half, with its columns. */
interface Halves {
  word: string
  columns: readonly number[]
}

const halvesOf = (row: Shown): Halves | null => {
  const [first, ...others] = saidIn(row).map((s) => ({ word: wordsOfCell(s.cell).trim(), col: s.col }))
  const again = others.filter((s) => s.word === first!.word)
  if (again.length === 0 || /\d/u.test(wordsOfRow(row))) return null
  return { word: first!.word, columns: [first!, ...again].map((s) => s.col) }
}

/** Names over merged columns that are not those of the row above: the header of another table. */
const isOtherHeader = (row: Shown, above: Shown): boolean =>
  !/\d/u.test(wordsOfRow(row)) &&
  saidIn(row).some((s) => s.colSpan > 1 && !saidIn(above).some((o) => o.col === s.col && o.colSpan === s.colSpan))

/** Words in a column in which the row above has a number: another header, though no cells are merged. */
const hasWordsForNumbers = (row: Shown, above: Shown): boolean => {
  const numbers = new Set(saidIn(above).flatMap((s) => (isFigures(wordsOfCell(s.cell).trim()) ? [s.col] : [])))
  return !/\d/u.test(wordsOfRow(row)) && saidIn(row).some((s) => numbers.has(s.col))
}

const sameColumns = (a: Shown, b: Shown): boolean => {
  const starts = (row: Shown): Set<number> => new Set(saidIn(row).map((s) => s.col))
  const [x, y] = [starts(a), starts(b)]
  return [...y].every((c) => x.has(c)) || [...x].every((c) => y.has(c))
}
