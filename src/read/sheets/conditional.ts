import { hasDigits } from '../../text/digits.ts'
import type { CellStyle } from './cell.ts'
import { type Ink, isOpen, isUnseen } from './ink.ts'
import { type Merge, type SheetCell, wordsOfCell } from './model.ts'
import { andUnclear } from './shown.ts'

/** What a rule of conditional formatting lays over a cell where it holds. Whether it holds is not worked out. */
export interface Overlay {
  ink?: Ink
  ground?: Ink
  /** it strikes words out, writes numbers in another way, or shows a bar or a sign in their place */
  alters?: true
}

export interface Conditional {
  ranges: readonly Merge[]
  overlays: readonly Overlay[]
}

/** Excel breaks rules up as cells are copied; beyond so many pieces each is taken to lie over all that any lies over. */
const MAX_RANGES = 200
/** Rules on one cell: those of many are not laid over each other in all ways. */
const MAX_OVERLAYS = 16

const says = ({ ink, ground, alters }: Overlay): boolean => alters === true || ink !== undefined || ground !== undefined

/** A range of rules that may matter to what is seen, with the numbers of what they lay over it. */
interface Ruled {
  range: Merge
  overlays: readonly number[]
}

const rangesOf = (conditionals: readonly Conditional[]): { ranges: Ruled[]; overlays: Overlay[] } => {
  const numbers = new Map<string, number>()
  const overlays: Overlay[] = []
  const numberOf = (overlay: Overlay): number => {
    const key = `${overlay.alters}|${overlay.ink}|${overlay.ground}`
    if (!numbers.has(key)) numbers.set(key, overlays.push(overlay) - 1)
    return numbers.get(key)!
  }
  const ranges = conditionals.flatMap((conditional) => {
    const own = [...new Set(conditional.overlays.filter(says).map(numberOf))]
    return own.length === 0 ? [] : conditional.ranges.map((range) => ({ range, overlays: own }))
  })
  if (ranges.length <= MAX_RANGES) return { ranges, overlays }
  const end = (pick: (of: Merge) => number, choose: (a: number, b: number) => number): number =>
    ranges.map((r) => pick(r.range)).reduce((a, b) => choose(a, b))
  const range = {
    top: end((r) => r.top, Math.min),
    left: end((r) => r.left, Math.min),
    bottom: end((r) => r.bottom, Math.max),
    right: end((r) => r.right, Math.max),
  }
  return { ranges: [{ range, overlays: [...overlays.keys()] }], overlays }
}

/** Whether rules, each alone or one over another, may hide what the cell shows, or show what it hides. */
const mayChange = ({ ink, ground }: CellStyle, overlays: readonly Overlay[]): boolean => {
  if (overlays.some((o) => o.alters)) return true
  const before = isUnseen(ink, ground)
  const changes = (over: Overlay): boolean => {
    const words = over.ink === undefined ? ink : over.ink
    const paper = over.ground === undefined ? ground : over.ground
    return isUnseen(words, paper) !== before || isOpen(words, paper)
  }
  if (overlays.length > MAX_OVERLAYS) return true
  return overlays.some((a) => overlays.some((b) => changes({ ...b, ...a })))
}

const saysDigits = (cell: SheetCell): boolean => hasDigits(wordsOfCell(cell) + (cell.hidden ?? ''))
const doubted = (cell: SheetCell): SheetCell => ({ ...cell, doubts: andUnclear(cell.doubts) })

/** Digits that something laid over them may hide, or write otherwise, are not sure. */
export const underOverlays = (cell: SheetCell, style: CellStyle, overlays: readonly Overlay[]): SheetCell =>
  overlays.length > 0 && saysDigits(cell) && mayChange(style, overlays) ? doubted(cell) : cell

/** The same by the rules of a sheet, for the cell in this row and column. */
export const underRules = (
  conditionals: readonly Conditional[],
): ((row: number, column: number, cell: SheetCell, style: CellStyle) => SheetCell) => {
  const { ranges, overlays } = rangesOf(conditionals)
  const known = new Map<string, boolean>()
  // cells come row by row, and most rows have the rules of the row above
  const rowsWith = new Map<string, { ranges: Ruled[]; laid: Map<number, readonly number[]> }>()
  let last = { row: -1, ranges: [] as Ruled[], laid: new Map<number, readonly number[]>() }
  const enter = (row: number): void => {
    const own = ranges.flatMap(({ range }, i) => (row >= range.top && row <= range.bottom ? [i] : []))
    const before = rowsWith.get(own.join())
    const entered = before ?? { ranges: own.map((i) => ranges[i]!), laid: new Map<number, readonly number[]>() }
    if (before === undefined) rowsWith.set(own.join(), entered)
    last = { row, ...entered }
  }
  const laidAt = (column: number): readonly number[] => {
    const before = last.laid.get(column)
    if (before) return before
    const own = last.ranges.filter(({ range }) => column >= range.left && column <= range.right)
    const laid = [...new Set(own.flatMap((o) => o.overlays))]
    last.laid.set(column, laid)
    return laid
  }
  return (row, column, cell, style) => {
    if (ranges.length === 0 || !saysDigits(cell)) return cell
    if (last.row !== row) enter(row)
    const laid = laidAt(column)
    if (laid.length === 0) return cell
    const key = `${style.ink}|${style.ground}|${laid}`
    const changes =
      known.get(key) ??
      mayChange(
        style,
        laid.map((n) => overlays[n]!),
      )
    known.set(key, changes)
    return changes ? doubted(cell) : cell
  }
}
