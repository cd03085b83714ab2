import { maxOf, minOf } from '../../../base/extremes.ts'
import { sectionNumberAt } from '../../../text/heading.ts'
import { chineseOrdinal } from '../../../text/label.ts'
import { itemNumber } from '../../../text/numbering.ts'
import { foldRadicals } from '../../../text/radicals.ts'
import { type Box, boxAround } from '../box.ts'
import { glyphsToLines, type Line } from '../glyphs-to-lines.ts'
import { inOrder, type PageCell, type PageTable, type TableDoubt } from '../grid-to-table.ts'
import { type Atom, isCaption, isValueText, type ZoneLine } from '../lines-to-zones.ts'
import type { Edge } from '../painted.ts'
import { brokenNumbers } from './broken-numbers.ts'
import { type GroupRow, labelGroups, labelStarts } from './groups.ts'
import { type HeadCell, linesToHead } from './heads.ts'
import { type Half, isHeadLine, type Layout, labelEdge, markerClass } from './layout.ts'
import type { Printed } from './lowered.ts'
import { numbersElsewhere } from './numbers-elsewhere.ts'
import { numberRows, type Row, unitsOnLevel, withLabels, withWords } from './rows.ts'
import { rowsPassed } from './rows-passed.ts'
import { type Tolerances, tolerances } from './tolerances.ts'
import { columnAt, inValues, middleY, ownColumn, type PageLine, type Piece } from './words.ts'
import { doubtWrapped, joinWrapped } from './wrapped-thousands.ts'

/** Words are centred over the whole table when their middle is this close, in points. */
const CENTRED = 10
/** The first line of a page stands this far below the last of the page before, in ems. */
const NEXT_PAGE = 0.6

/** The part of a table that stands on one page: its head, if it has one there, and its rows. */
export interface Part {
  page: number
  head: readonly ZoneLine[]
  body: readonly ZoneLine[]
  rules: readonly Edge[]
  /** lines of the head that the next page begins with */
  printed?: Printed
}

/**
 * Parts of one table, page by page → the table. Rows and their labels are read as if the pages hung together. `rest` has
 * the lines after the last row, which are none of the table.
 */
export const partsToTable = (
  parts: readonly Part[],
  layout: Layout,
  by: Tolerances = tolerances,
): { table: PageTable; rest: ZoneLine[] } => {
  const { xs } = layout
  const { lines, rules } = hangTogether(parts, layout)
  const titles = new Set(lines.filter((l) => isTitle(l.line, layout)))
  const plain = lines.filter((l) => !titles.has(l))
  const levels = joinWrapped(numberRows(plain, layout, by), by, unitsOnLevel(plain, layout, by))
  let rows = withWords(levels, plain, layout, rules, by)
  const outer = layout.halves.map((half) => {
    const read = withLabels(rows, plain, layout, half, rules, by)
    rows = read.rows
    return read.outer
  })
  const { kept, rest } = withoutTail(rows, plain, outer.flat())
  rows = doubtWrapped(kept, by)
  const unsure = new Set([...brokenNumbers(rows, layout, by), ...numbersElsewhere(rows, layout, by)])
  rows = rows.map((row) => (unsure.has(row) ? { ...row, uncertain: true } : row))

  const first = parts[0]!
  const page = first.page
  const head = linesToHead(first.head, (l) => isTitle(l, layout), layout, by)
  const strips = [...rows.map((row) => ({ row, y: row.y })), ...[...titles].map((title) => ({ title, y: yOf(title) }))]
    .sort((a, b) => a.y - b.y)
    .map((s) => ('row' in s ? rowStrip(s.row, xs) : titleStrip(s.title, xs)))
  const lead = head.rows.length
  const cells: PageCell[] = head.cells.map((k) => headToCell(k, head.rows, xs, first))
  strips.forEach((s, r) => {
    if (s.title)
      cells.push(
        toCell(
          s.title.line.atoms.map((a) => ({ ...a, page: s.page })),
          { r0: lead + r, r1: lead + r + 1, c0: 0, c1: xs.length - 1 },
          s.page,
          s.box,
        ),
      )
  })
  layout.halves.forEach((half, h) => {
    for (const k of halfToCells(strips, half, h, outer[h]!, layout, by))
      cells.push({ ...k, r0: k.r0 + lead, r1: k.r1 + lead })
  })
  const table: PageTable = {
    by: 'inferred',
    page,
    box: boxAround([...first.head, ...first.body].map((l) => l.line.box)),
    xs,
    rows: [...head.rows.map((box) => ({ page, box })), ...strips.map(({ page: p, box }) => ({ page: p, box }))],
    cells: inOrder(cells),
    open: { top: true, bottom: true, left: true, right: true },
    doubts: doubtsOf(strips),
  }
  return { table, rest }
}

/** 3 for a label `三、…`; 0 for others */
const numeralOf = (label: readonly Piece[]): number => {
  const number = sectionNumberAt(foldRadicals(label[0]?.text ?? ''))
  return number === null ? 0 : (chineseOrdinal(number.slice(0, -1)) ?? 0)
}

/** Words in the place of labels that no value follows, and no number of their own makes a label: what comes after the table. */
const withoutTail = (
  rows: readonly Row[],
  lines: readonly PageLine[],
  outer: readonly Piece[],
): { kept: Row[]; rest: ZoneLine[] } => {
  let last = rows.findLastIndex((r) => r.values.length > 0)
  const counted = (to: number): number => Math.max(0, ...rows.slice(0, to).flatMap((r) => r.labels.map(numeralOf)))
  const isNext = (r: Row): boolean =>
    r.labels.some(
      (l) => l[0] && (numeralOf(l) > 0 ? numeralOf(l) === counted(last + 1) + 1 : markerClass(l[0].text) > 0),
    )
  while (rows[last + 1] && isNext(rows[last + 1]!)) last++
  const kept = rows.slice(0, last + 1)
  const end = Math.max(...[...kept.flatMap((r) => [...r.values, ...r.labels.flat()]), ...outer].map((p) => p.bottom))
  return { kept, rest: lines.filter((l) => l.line.line.box[1] + l.shift >= end - 1).map((l) => l.line) }
}

/** Lines of all pages, with what is to be added to their heights so that each page follows the one before. */
const hangTogether = (parts: readonly Part[], { xs, halves }: Layout): { lines: PageLine[]; rules: number[] } => {
  const lines: PageLine[] = []
  const rules: number[] = []
  const edge = labelEdge({ xs, halves })
  for (const part of parts) {
    const before = lines.at(-1)
    const [first] = part.body
    const end = before && before.line.line.box[3] + before.shift + NEXT_PAGE * before.line.line.size
    const shift = end !== undefined && first ? end - first.line.box[1] : 0
    for (const line of part.body) lines.push({ line, page: part.page, shift })
    const [top, bottom] = [first?.line.box[1] ?? 0, part.body.at(-1)?.line.box[3] ?? 0]
    for (const r of part.rules)
      if (r.from <= xs[0]! + 5 && r.to >= edge - 5 && r.at > top && r.at < bottom) rules.push(r.at + shift)
  }
  return { lines, rules }
}

const yOf = ({ line, shift }: PageLine): number => (line.line.box[1] + line.line.box[3]) / 2 + shift

/** One run of words alone on its line, centred over the whole table. */
export const isTitle = (line: ZoneLine, layout: Layout): boolean => {
  if (isCaption(line)) return true
  const { xs, halves } = layout
  const [x0, , x1] = line.line.box
  const [half] = halves as [Half]
  const values = layout.values.filter((v) => v !== undefined)
  if (halves.length === 1 && values.length > 0 && isHeadLine(line, values, xs[half.labels]!)) return false
  const parted = line.atoms.some(
    (a, i) => i > 0 && xs.some((x) => x > line.atoms[i - 1]!.box[2] - 1 && x < a.box[0] + 1),
  )
  return (
    line.chunks.length === 1 &&
    !parted &&
    !isValueText(line.line.text) &&
    x1 > labelEdge(layout) &&
    columnAt(xs, x0) !== columnAt(xs, x1 - 1) &&
    line.atoms.some((a) => inValues(a, layout) || halves.length === 1) &&
    Math.abs((x0 + x1) / 2 - (xs[0]! + xs.at(-1)!) / 2) <= CENTRED
  )
}

/** A row of the table as it will be printed: of its words, or a title over its whole width. */
interface Strip {
  page: number
  box: Box
  /** heights in the measure over all pages */
  top: number
  bottom: number
  row?: Row
  title?: PageLine
}

const rowStrip = (row: Row, xs: readonly number[]): Strip => {
  const pieces = [...row.values, ...row.labels.flat()]
  const here = pieces.filter((p) => p.page === row.page)
  const box = boxAround(here.map((p) => p.box))
  return {
    page: row.page,
    box: [xs[0]!, box[1], xs.at(-1)!, box[3]],
    top: minOf(pieces.map((p) => p.top)),
    bottom: maxOf(pieces.map((p) => p.bottom)),
    row,
  }
}

const titleStrip = (title: PageLine, xs: readonly number[]): Strip => {
  const { box } = title.line.line
  return {
    page: title.page,
    box: [xs[0]!, box[1], xs.at(-1)!, box[3]],
    top: box[1] + title.shift,
    bottom: box[3] + title.shift,
    title,
  }
}

const halfToCells = (
  strips: readonly Strip[],
  half: Half,
  h: number,
  outer: readonly Piece[],
  layout: Layout,
  by: Tolerances,
): PageCell[] => {
  const { xs } = layout
  const end = half.from + half.labels
  const cells: PageCell[] = []
  const rows = strips.map((s) => s.row ?? emptyRow(layout))
  const starts = labelStarts(rows, h, half, outer, by)
  const groupRows: GroupRow[] = strips.map((s, r) => ({
    top: s.top,
    bottom: s.bottom,
    restarts: restarts(s.row?.labels[h] ?? []),
    start: s.row ? starts[r]! : half.from,
  }))
  const groups = labelGroups(groupRows, outer, half, by)
  const passed = rowsPassed(
    strips.map((s) => s.row),
    groups,
    h,
    by,
  )
  strips.forEach((s, r) => {
    if (!s.row) return
    const uncertain = s.row.uncertain || passed.has(r)
    const add = (c0: number, c1: number, words: readonly PageAtom[]): void => {
      const box: Box = [xs[c0]!, s.box[1], xs[c1]!, s.box[3]]
      const cell = toCell(words, { r0: r, r1: r + 1, c0, c1 }, s.page, box)
      cells.push(uncertain ? { ...cell, doubts: ['uncertain-row'] } : cell)
    }
    if (half.labels > 0) add(starts[r]!, end, atomsOf(s.row.labels[h]!))
    for (const { c0, c1, atoms } of valueCells(s.row.values, half, layout)) add(c0, c1, atoms)
  })
  for (const g of groups) {
    const own = strips.slice(g.from, g.to).filter((s) => s.page === strips[g.from]!.page)
    const area: Box = [xs[g.column]!, own[0]!.box[1], xs[g.column + 1]!, own.at(-1)!.box[3]]
    cells.push(toCell(atomsOf(g.pieces), { r0: g.from, r1: g.to, c0: g.column, c1: g.column + 1 }, own[0]!.page, area))
  }
  return cells
}

const emptyRow = ({ halves }: Layout): Row => ({
  page: 0,
  y: 0,
  values: [],
  labels: halves.map(() => []),
  uncertain: false,
})

const item = new RegExp(`^${itemNumber}`, 'u')

/** Does the label begin a count (true), go on with one (false), or tell nothing (null)? */
const restarts = (labels: readonly Piece[]): boolean | null => {
  const number = item.exec(labels.map((p) => p.text).join(''))
  return number ? Number.parseInt(number[0], 10) === 1 : null
}

interface PageAtom extends Atom {
  page: number
}

const atomsOf = (pieces: readonly Piece[]): PageAtom[] =>
  [...pieces].sort((a, b) => middleY(a) - middleY(b)).flatMap((p) => p.atoms.map((a) => ({ ...a, page: p.page })))

/** Words of a row over the values of a half → one cell a column (blank ones too); wide words cover several. */
const valueCells = (
  pieces: readonly Piece[],
  half: Half,
  layout: Layout,
): { c0: number; c1: number; atoms: PageAtom[] }[] => {
  const { xs, flushLeft } = layout
  const low = half.from + half.labels
  const middle = (c: number): number => (xs[c]! + xs[c + 1]!) / 2
  const taken = new Map<number, { c0: number; c1: number; atoms: PageAtom[] }>()
  for (const a of atomsOf(pieces.filter((p) => p.c0 >= low && p.c0 < half.to))) {
    const own = ownColumn(a, layout)
    let [c0, c1] = [own, own + 1]
    if (!isValueText(a.text) && !flushLeft) {
      while (c0 > low && middle(c0 - 1) > a.box[0]) c0--
      while (c1 < half.to && middle(c1) < a.box[2]) c1++
    }
    let cell: { c0: number; c1: number; atoms: PageAtom[] } | undefined
    for (let c = c0; c < c1; c++) cell ??= taken.get(c)
    if (cell) cell.atoms.push(a)
    else {
      cell = { c0, c1, atoms: [a] }
      for (let c = c0; c < c1; c++) taken.set(c, cell)
    }
  }
  for (let c = low; c < half.to; c++) if (!taken.has(c)) taken.set(c, { c0: c, c1: c + 1, atoms: [] })
  return [...new Set(taken.values())]
}

const toCell = (
  words: readonly PageAtom[],
  at: Pick<PageCell, 'r0' | 'r1' | 'c0' | 'c1'>,
  page: number,
  area: Box,
): PageCell => {
  // Two numbers in one place stay two: they are not one number with a gap.
  const several = words.length > 1 && words.every((a) => isValueText(a.text))
  const pages = [...new Set(words.map((a) => a.page))]
  const lines = pages.flatMap((p): Line[] => {
    const own = words.filter((a) => a.page === p)
    const read = several ? own.flatMap((a) => glyphsToLines(a.glyphs)) : glyphsToLines(own.flatMap((a) => a.glyphs))
    return p === page ? read : read.map((line) => ({ ...line, page: p }))
  })
  return { ...at, page, area, lines, openTop: true, openBottom: true }
}

const headToCell = (k: HeadCell, rows: readonly Box[], xs: readonly number[], { page, printed }: Part): PageCell => {
  const { r0, r1, c0, c1, atoms } = k
  const area: Box = [xs[c0]!, rows[r0]![1], xs[c1]!, rows[r1 - 1]![3]]
  return toCell(
    atoms.map((a) => asPrinted(a, page, printed)),
    { r0, r1, c0, c1 },
    page,
    area,
  )
}

const asPrinted = (a: Atom, page: number, printed: Printed | undefined): PageAtom => {
  if (!printed || !a.glyphs.some((g) => printed.glyphs.has(g))) return { ...a, page }
  const glyphs = a.glyphs.map((g) => printed.glyphs.get(g) ?? g)
  return { ...a, glyphs, box: boxAround(glyphs.map((g) => g.box)), page: printed.page }
}

/** Rows that cannot be told apart, one doubt for all that follow each other. */
const doubtsOf = (strips: readonly Strip[]): TableDoubt[] => {
  const doubts: TableDoubt[] = []
  strips.forEach((s, i) => {
    if (!s.row?.uncertain) return
    const before = strips[i - 1]
    const last = doubts.at(-1)
    const text = s.row.labels
      .flat()
      .map((p) => p.text)
      .join('')
    if (last && before?.row?.uncertain && before.page === s.page) {
      last.box = boxAround([last.box, s.box])
      last.text += ` ${text}`
    } else doubts.push({ rule: 'uncertain-rows', page: s.page, box: s.box, text })
  })
  return doubts
}
