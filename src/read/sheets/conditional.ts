import type { CellStyle } from './cell.ts'
import { type Ink, isOpen, isUnseen } from './ink.ts'
import { type Merge, type SheetCell, wordsOfCell } from './model.ts'
import { andUnclear, hasDigits } from './shown.ts'

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
const MAX_RANGES = 500
/** Rules on one cell: those of many are not laid over each other in all ways. */
const MAX_OVERLAYS = 16

const says = ({ ink, ground, alters }: Overlay): boolean => alters === true || ink !== undefined || ground !== undefined

/** The ranges of rules that may matter to what is seen, one by one. */
const rangesOf = (conditionals: readonly Conditional[]): { range: Merge; overlays: readonly Overlay[] }[] => {
  const all = conditionals.flatMap(({ ranges, overlays }) => {
    const telling = overlays.filter(says)
    return telling.length === 0 ? [] : ranges.map((range) => ({ range, overlays: telling }))
  })
  if (all.length <= MAX_RANGES) return all
  const end = (pick: (of: Merge) => number, choose: (a: number, b: number) => number): number =>
    all.map((a) => pick(a.range)).reduce((a, b) => choose(a, b))
  const range = {
    top: end((r) => r.top, Math.min),
    left: end((r) => r.left, Math.min),
    bottom: end((r) => r.bottom, Math.max),
    right: end((r) => r.right, Math.max),
  }
  return [{ range, overlays: all.flatMap((a) => a.overlays) }]
}

const distinct = (overlays: readonly Overlay[]): Overlay[] => [
  ...new Map(overlays.map((o) => [`${o.alters}|${o.ink}|${o.ground}`, o])).values(),
]

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
  overlays.length > 0 && saysDigits(cell) && mayChange(style, distinct(overlays)) ? doubted(cell) : cell

/** The same by the rules of a sheet, for the cell in this row and column. */
export const underRules = (
  conditionals: readonly Conditional[],
): ((row: number, column: number, cell: SheetCell, style: CellStyle) => SheetCell) => {
  const ranges = rangesOf(conditionals)
  const known = new Map<string, boolean>()
  return (row, column, cell, style) => {
    if (ranges.length === 0 || !saysDigits(cell)) return cell
    const own = ranges.flatMap(({ range: r }, i) =>
      row >= r.top && row <= r.bottom && column >= r.left && column <= r.right ? [i] : [],
    )
    if (own.length === 0) return cell
    const key = `${style.ink}|${style.ground}|${own}`
    const changes = known.get(key) ?? mayChange(style, distinct(own.flatMap((i) => ranges[i]!.overlays)))
    known.set(key, changes)
    return changes ? doubted(cell) : cell
  }
}
