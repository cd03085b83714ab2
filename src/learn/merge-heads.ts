import type { GridCell } from '../cells/grid.ts'
import { fold } from '../text/fold.ts'

type Line = readonly (GridCell | null)[]

/** Words over labels, which have no parts: blanks behind them are further columns of labels. */
const overLabels = /^(?:项目|指标|事项|类别|内容|单位|序号?|名称|科目)(?:名称|内容|类别)?$/u
const partsOfLabels = /(?:编码|代码|名称)$|^[类款项]$/u

const wordsAt = (line: Line | undefined, c: number): string => fold(line?.[c]?.text ?? '')

interface Head {
  from: number
  to: number
  row: number
  parts: readonly Head[]
}

/** How many lines are header where they leave blank what stands below 项目: no row is without a label. */
const linesBelowLabels = (slots: readonly Line[]): number => {
  if (!overLabels.test(wordsAt(slots[0], 0))) return 1
  const first = slots.findIndex((line, r) => r > 0 && !['', wordsAt(slots[0], 0)].includes(wordsAt(line, 0)))
  return Math.max(first, 1)
}

/** The heads that a line has from one column to another: each reaches to where the next begins. */
const headsIn = (lines: readonly Line[], row: number, from: number, to: number, below: number): Head[] => {
  const starts: number[] = []
  for (let c = from; c < to; c++) {
    const last = starts.at(-1)
    const words = wordsAt(lines[row], c)
    if (last === undefined || (words !== '' && words !== wordsAt(lines[row], last))) starts.push(c)
  }
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? to
    const next = wordsAt(lines[row + 1], start)
    const own = wordsAt(lines[row], start)
    const mayBeParted = end - start > 1 || row + 1 < below
    const isParted = mayBeParted && next !== '' && next !== own && (!overLabels.test(own) || partsOfLabels.test(next))
    return { from: start, to: end, row, parts: isParted ? headsIn(lines, row + 1, start, end, below) : [] }
  })
}

const leavesOf = (head: Head): readonly Head[] => (head.parts.length === 0 ? [head] : head.parts.flatMap(leavesOf))
const allOf = (head: Head): readonly Head[] => [head, ...head.parts.flatMap(allOf)]

/**
 * Headers of formats without merged cells: one head over several columns is printed over the first of them, and blanks, or itself
 * again, over the others. They are laid out as the merged cells that they stand for. Headers that are merged, or that need not be,
 * are left as they are.
 */
export const mergeHeads = (slots: readonly Line[]): readonly Line[] => {
  const [first] = slots
  if (first === undefined || wordsAt(first, 0) === '') return slots
  const isMerged = slots.some((line) => line.some((c) => c !== null && (c.rowSpan > 1 || c.colSpan > 1)))
  const heads = headsIn(slots, 0, 0, first.length, linesBelowLabels(slots))
  if (isMerged || heads.length < 2) return slots
  const depth = Math.max(...heads.flatMap(leavesOf).map((h) => h.row)) + 1
  if (depth === 1 && heads.length === first.length) return slots
  const isWhole = slots.slice(0, depth).every((line) => line.every((c) => c?.reading.value == null))
  // what stands below a head that has no parts would belong to it, were it of the header
  const isClosed = heads
    .flatMap(leavesOf)
    .every((h) =>
      slots
        .slice(h.row + 1, depth)
        .every((_, i) => ['', wordsAt(slots[h.row], h.from)].includes(wordsAt(slots[h.row + 1 + i], h.from))),
    )
  if (!isWhole || !isClosed) return slots
  const merged = heads.flatMap(allOf).map((h) => ({
    ...h,
    cell: {
      ...slots[h.row]![h.from]!,
      colSpan: h.to - h.from,
      rowSpan: h.parts.length === 0 ? depth - h.row : 1,
    },
  }))
  return slots.map((line, r) =>
    r >= depth
      ? line
      : line.map(
          (own, c) =>
            merged.find((h) => h.from <= c && c < h.to && h.row <= r && r < h.row + h.cell.rowSpan)?.cell ?? own,
        ),
  )
}
