import type { Doubt } from '../certainty/doubts.ts'
import type { TableCell, TableRow } from '../model/tree.ts'
import { readCell } from '../text/cell.ts'
import { blank, cell, cellsOf, isUnitPiece, row, unsure } from './cells.ts'
import type { Link } from './chain.ts'
import { type Group, layOut } from './group.ts'
import { mayHoldNext } from './labels-lost.ts'
import { isLettered } from './letters.ts'
import type { PartedRows } from './part.ts'
import { emptyRow } from './rows.ts'
import { lineOf, type Piece, piecesOf, type Stream } from './stream.ts'

/** What is known of a whole table when its rows are laid out. */
export interface Laying {
  group: Group
  parted: PartedRows
  /** of all numbers of the table */
  doubts: readonly Doubt[] | null
  /** numbers have been moved away from their labels; `scrambled`: in all of the table */
  moved: boolean
  scrambled: boolean
  /** its rows make totals of their own */
  hasTotals: boolean
}

/** The unit before the numbers of a row: a word, or the dash of a head of rows. */
const unitPieceOf = ({ values }: Link, isOpen: boolean, count: number): Piece | null => {
  const [first] = values
  if (first !== undefined && isUnitPiece(first)) return first
  return isOpen && values.length === count + 1 ? first! : null
}

/** A label with its unit and its numbers, laid out as a row; none for a head that has no cells of its own (三、本年度办理结果). */
export const formRow = (stream: Stream, laying: Laying, link: Link, next: Link | undefined): TableRow[] => {
  const { group, parted, moved } = laying
  const { table, count } = group
  const isOpen = table.columns.length === 0
  const unit = unitPieceOf(link, isOpen, count)
  const values = link.values.filter((v) => v !== unit)
  const label = cell(stream, link.start, link.to)
  const [only] = values
  const isDashOfHead =
    isOpen &&
    unit === null &&
    values.length === 1 &&
    link.ref.row.kind === 'group' &&
    readCell(only!.text).state === 'dash'
  if (isDashOfHead) {
    const blanks = Array.from({ length: count }, () => blank(stream, only!.to))
    return [row([label, cell(stream, only!.from, only!.to), ...blanks])]
  }
  if (values.length === 0 && link.ref.row.kind === 'derived') return []
  const lettered = isLettered(stream, link.values.at(-1)?.to ?? link.to)
  const doubts = laying.doubts ?? (lettered || mayBeOthers(stream, laying, link, values, next) ? unsure : null)
  const cells =
    values.length === 0
      ? emptyRow(stream, link, count, moved || lettered)
      : cellsOf(stream, values, parted.get(link)).map((c) => (doubts === null ? c : { ...c, doubts }))
  const noUnit: TableCell = { ...blank(stream, link.to), ...(values.length === 0 && doubtsOf(cells)) }
  const unitCell = isOpen ? [unit ? cell(stream, unit.from, unit.to) : noUnit] : []
  return [row([label, ...unitCell, ...layOut(cells, group)])]
}

/** Numbers of a row may be those of others, or be torn. */
const mayBeOthers = (
  stream: Stream,
  { group, scrambled, hasTotals }: Laying,
  link: Link,
  values: readonly Piece[],
  next: Link | undefined,
): boolean => {
  const { table, links, count, whole } = group
  const isOpen = table.columns.length === 0
  const isLast = link === links.at(-1)
  const isElsewhere = scrambled && !whole.has(link)
  // numbers that no header stands over: one of the row's own may have been torn
  const goesOn = isLast && (isOpen || (values.length === count && !hasTotals)) && goesOnAs(stream, values)
  const tooMany = goesOn || (isOpen && values.length > count)
  const [unit] = link.values
  const torn =
    isOpen &&
    (values.some((v) => isTorn(stream, v)) ||
      (unit !== undefined && isUnitPiece(unit) && isEndOf(unit.text, link.ref.row.unit)))
  return isElsewhere || tooMany || torn || mayHoldNext(stream, table, link, next, count)
}

/** A line was cut between its digits, where others stand apart: a space may have stood there. */
const isTorn = (stream: Stream, { from, to }: Piece): boolean =>
  stream.at[from]!.apart && stream.at.slice(from + 1, to).some((at) => at.torn)

/** 次 of 人次: the unit was torn over lines, and so may the number have been. */
const isEndOf = (unit: string, whole: string | null): boolean =>
  whole !== null && unit !== whole && whole.endsWith(unit)

/** Where it is open what stood in a row, it is open in the place of its unit, too: that may be taken for a number's. */
const doubtsOf = ([first]: readonly TableCell[]): Pick<TableCell, 'doubts'> =>
  first?.doubts === undefined ? {} : { doubts: first.doubts }

/** Right behind the last number of a table, on the same line, stands another. */
const goesOnAs = (stream: Stream, values: readonly Piece[]): boolean => {
  const last = values.at(-1)
  const next = last && piecesOf(stream, last.to, Math.min(stream.folded.length, last.to + 12))[0]
  return (
    last !== undefined &&
    next !== undefined &&
    /^\d+$/u.test(next.text) &&
    lineOf(stream, last.to - 1) === lineOf(stream, next.from)
  )
}
