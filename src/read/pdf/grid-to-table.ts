import { groupBy } from '../../base/group-by.ts'
import type { Doubt as CellDoubt, DoubtCode } from '../../certainty/doubts.ts'
import { digitsMeet } from '../../text/digits.ts'
import { type Box, boxAround } from './box.ts'
import { cellBox, type Grid, type GridCell } from './edges-to-grid.ts'
import { glyphsToLines, type Line, median } from './glyphs-to-lines.ts'
import type { Field, Glyph } from './painted.ts'
import { isNumber, runsOfTurn } from './turned-numbers.ts'
import { withMark } from './with-mark.ts'

/** Characters painted one after the other with a smaller gap than this, in ems, are one run. */
const TIGHT = 0.15
/** A character straddles a ruling when this part of its width lies beyond. */
const STRADDLE = 0.2
/** Characters of one run follow each other at the same distance within so many ems. */
const SAME_GAP = 0.01
/** Words are centred in an area when their middle is this close to its middle, in points … */
const CENTRED = 4
/** … and clearly not centred from this on. */
const OFF_CENTRE = 12

/** Lines of a cell that a page cut follow each other within this many times their size. */
const HANGING_GAP = 1

/** A cell with its words, still knowing the geometry. Rows and columns are half-open ranges, as in `GridCell`. */
export interface PageCell extends GridCell {
  page: number
  /** the area of the cell, empty or not */
  area: Box
  lines: Line[]
  tables?: PageTable[]
  /** what the reader doubts of it, beyond the marks of its words */
  doubts?: readonly DoubtCode[]
  /** what was recognised in the picture of it */
  pictured?: readonly CellDoubt[]
  /** words in its area that the page does not show */
  hidden?: readonly Glyph[]
  /** fields of forms in its area that the page does not draw */
  fields?: readonly Field[]
}

/** A table on one page, or (after joining) over several. */
export interface PageTable {
  by: 'drawn' | 'inferred'
  /** the page where it starts */
  page: number
  box: Box
  xs: number[]
  rows: { page: number; box: Box }[]
  cells: PageCell[]
  open: Grid['open']
  /** what was uncertain about it: goes into findings */
  doubts: TableDoubt[]
}

export interface TableDoubt {
  rule: 'stray-ruling' | 'text-crosses-ruling' | 'uncertain-join' | 'uncertain-rows' | 'number-over-lines'
  page: number
  box: Box
  text: string
}

/** Which cell of a grid holds a point? */
export const slotFinder = (grid: Grid): ((x: number, y: number) => number | undefined) => {
  const cols = grid.xs.length - 1
  const rows = grid.ys.length - 1
  const owner: number[] = new Array(rows * cols)
  grid.cells.forEach((cell, i) => {
    for (let r = cell.r0; r < cell.r1; r++) for (let c = cell.c0; c < cell.c1; c++) owner[r * cols + c] = i
  })
  const place = (positions: readonly number[], at: number): number => {
    let low = 0
    let high = positions.length - 1
    if (at < positions[0]! || at > positions[high]!) return -1
    while (high - low > 1) {
      const mid = (low + high) >> 1
      if (positions[mid]! <= at) low = mid
      else high = mid
    }
    return low
  }
  return (x, y) => {
    const [c, r] = [place(grid.xs, x), place(grid.ys, y)]
    return c < 0 || r < 0 ? undefined : owner[r * cols + c]
  }
}

/** Numbers on their side that are longer than their cell is high: no cell holds the whole of them. */
const turnedOverRulings = (glyphs: readonly Glyph[], homes: ReadonlyMap<Glyph, number>): Glyph[][] =>
  ([90, 270] as const)
    .flatMap((turn) => runsOfTurn(glyphs, turn))
    .filter((run) => isNumber(run) && new Set(run.map((g) => homes.get(g))).size > 1)

/**
 * A grid and the glyphs of its page → table, and the glyphs that stand outside of it.
 * Each character goes to the cell that holds its centre; a run that sticks out of its cell stays together.
 */
export const gridToTable = (
  grid: Grid,
  glyphs: readonly Glyph[],
  page: number,
): { table: PageTable; outside: Glyph[] } => {
  const find = slotFinder(grid)
  const homes = new Map<Glyph, number>()
  const outside: Glyph[] = []
  for (const g of glyphs) {
    const home = g.turn === -1 ? undefined : find((g.box[0] + g.box[2]) / 2, (g.box[1] + g.box[3]) / 2)
    if (home === undefined) outside.push(g)
    else homes.set(g, home)
  }
  const below = hangingBelow(grid, new Set(homes.values()), outside)
  for (const [g, home] of below) homes.set(g, home)
  const crossing = [...settleOverflow(grid, glyphs, homes), ...turnedOverRulings(glyphs, homes)]
  /** cells with a line through a number */
  const lined = new Set<number>()
  const doubts: TableDoubt[] = crossing.map((run) => ({
    rule: 'text-crosses-ruling',
    page,
    box: boxAround(run.map((g) => g.box)),
    text: run.map((g) => g.text).join(''),
  }))
  for (const [g, home] of homes)
    if (g.marks?.includes('crosses-ruling') && !lined.has(home)) {
      lined.add(home)
      doubts.push({ rule: 'text-crosses-ruling', page, box: g.box, text: g.text })
    }
  const inCell: Glyph[][] = grid.cells.map(() => [])
  const crosses = new Set(crossing.flat())
  for (const [g, home] of homes) inCell[home]!.push(crosses.has(g) ? withMark(g, 'crosses-ruling') : g)
  const cells = grid.cells.map(
    (cell, i): PageCell => ({ ...cell, page, area: cellBox(grid, cell), lines: glyphsToLines(inCell[i]!) }),
  )
  const rows = grid.ys.slice(1).map((y1, r) => ({ page, box: [grid.xs[0]!, grid.ys[r]!, grid.xs.at(-1)!, y1] as Box }))
  const table: PageTable = { by: 'drawn', page, box: grid.box, xs: grid.xs, rows, cells, open: grid.open, doubts }
  return { table: withoutStrayRulings(table), outside: outside.filter((g) => !homes.has(g)) }
}

/**
 * Where a page cuts a cell but not the cells beside it, its words may go on below the last ruling: they hang under the
 * open cell, line after line, within its width. The hole beside a narrower table has no words that could go on.
 *
 * @param filled the cells that have words
 */
const hangingBelow = (grid: Grid, filled: ReadonlySet<number>, outside: readonly Glyph[]): Map<Glyph, number> => {
  const found = new Map<Glyph, number>()
  const last = grid.cells.map((cell, i) => ({ cell, i })).filter(({ cell }) => cell.r1 === grid.ys.length - 1)
  if (last.every(({ cell }) => cell.openBottom)) return found
  for (const { cell, i } of last) {
    if (!cell.openBottom || !filled.has(i)) continue
    const [x0, , x1, bottom] = cellBox(grid, cell)
    let reach = bottom
    for (const g of [...outside].sort((a, b) => a.box[1] - b.box[1])) {
      if (g.box[0] < x0 || g.box[2] > x1 || g.box[3] < bottom) continue
      if (g.box[1] - reach > HANGING_GAP * g.size) break
      reach = Math.max(reach, g.box[3])
      found.set(g, i)
    }
  }
  return found
}

/**
 * A run of characters that sticks out into a cell without words of its own belongs whole to the cell that has most of
 * it. Where both cells have words nothing is moved. Either way a character on a ruling is a doubt that is returned.
 */
const settleOverflow = (grid: Grid, glyphs: readonly Glyph[], homes: Map<Glyph, number>): Glyph[][] => {
  const doubtful: Glyph[][] = []
  for (const run of tightRuns(glyphs).flatMap((r) => partedAtRulings(r, homes))) {
    const straddles = run.some((g) => {
      const home = homes.get(g)
      if (home === undefined) return true
      const [x0, , x1] = cellBox(grid, grid.cells[home]!)
      return Math.max(x0 - g.box[0], g.box[2] - x1) > STRADDLE * (g.box[2] - g.box[0])
    })
    // digits of one number with the ruling between them
    const isCut = run.some(
      (g, i) => i > 0 && homes.get(g) !== homes.get(run[i - 1]!) && digitsMeet(run[i - 1]!.text, g.text),
    )
    if (!straddles && !isCut) continue
    const count = new Map<number, number>()
    for (const g of run) {
      const home = homes.get(g)
      if (home !== undefined) count.set(home, (count.get(home) ?? 0) + 1)
    }
    const [main] = [...count].sort((a, b) => b[1] - a[1])[0] ?? []
    if (main === undefined) continue
    const guests = new Set(run)
    const others = [...count.keys()].filter((home) => home !== main)
    const free = others.every((home) => ![...homes].some(([g, h]) => h === home && !g.blank && !guests.has(g)))
    if (free) for (const g of run) homes.set(g, main)
    else doubtful.push(run)
  }
  return doubtful
}

/** A digit, or a sign beside digits. */
const isOfNumber = (g: Glyph): boolean => !/\p{L}/u.test(g.text)

/**
 * Numbers of two cells may touch on the ruling between them. Digits of one number all follow each other at one distance: where that
 * differs on a ruling, two numbers meet.
 */
const partedAtRulings = (run: Glyph[], homes: ReadonlyMap<Glyph, number>): Glyph[][] => {
  const gaps = run.slice(1).map((g, i) => (g.box[0] - run[i]!.box[2]) / g.size)
  const isOver = (i: number): boolean => homes.get(run[i]!) !== homes.get(run[i + 1]!)
  const within = gaps.filter((_, i) => !isOver(i))
  const usual = median(within)
  const meetAt = (i: number): boolean => isOver(i) && isOfNumber(run[i]!) && isOfNumber(run[i + 1]!)
  const cuts = gaps.flatMap((gap, i) => (meetAt(i) && Math.abs(gap - usual) > SAME_GAP ? [i + 1] : []))
  return [0, ...cuts].map((from, i) => run.slice(from, cuts[i]))
}

const tightRuns = (glyphs: readonly Glyph[]): Glyph[][] => {
  const runs: Glyph[][] = []
  let last: Glyph | undefined
  for (const g of glyphs) {
    if (g.blank || g.turn !== 0 || g.vertical) {
      last = undefined
      continue
    }
    const close =
      last && Math.abs(g.base - last.base) < 1 && Math.abs(g.box[0] - last.box[2]) < TIGHT * Math.max(g.size, last.size)
    if (close) runs.at(-1)!.push(g)
    else runs.push([g])
    last = g
  }
  return runs
}

/**
 * A ruling that cuts a heading in two, words on one side and nothing on the other, is a slip of the pen when the words
 * are centred over both halves and the row below crosses the ruling. The halves are put together, with a trace.
 */
const withoutStrayRulings = (table: PageTable): PageTable => {
  // both halves begin in one row, and what crosses the ruling in the one below them: a page full of lines has many thousand cells
  const rows = groupBy(table.cells, (cell) => cell.r0)
  const doubts = [...table.doubts]
  for (const blank of table.cells) {
    if (blank.lines.length > 0) continue
    const row = rows.get(blank.r0)!
    const partner = row.find(
      (k) =>
        k.r1 === blank.r1 &&
        k.lines.length > 0 &&
        (k.c0 === blank.c1 || k.c1 === blank.c0) &&
        isCutInTwo(blank, k, rows.get(blank.r1) ?? []),
    )
    if (!partner) continue
    const [c0, c1] = [Math.min(blank.c0, partner.c0), Math.max(blank.c1, partner.c1)]
    const area = boxAround([blank.area, partner.area])
    const whole = { ...partner, ...seenIn(partner, blank), c0, c1, area }
    rows.set(blank.r0, [...row.filter((k) => k !== blank && k !== partner), whole])
    const box = boxAround(partner.lines.map((l) => l.box))
    doubts.push({ rule: 'stray-ruling', page: table.page, box, text: partner.lines.map((l) => l.text).join('') })
  }
  return { ...table, cells: inOrder([...rows.values()].flat()), doubts }
}

const isCutInTwo = (blank: PageCell, worded: PageCell, below: readonly PageCell[]): boolean => {
  const ruling = worded.c0 === blank.c1 ? blank.c1 : blank.c0
  const words = boxAround(worded.lines.map((l) => l.box))
  const off = (b: Box): number => Math.abs((words[0] + words[2]) / 2 - (b[0] + b[2]) / 2)
  return (
    below.some((k) => k.c0 < ruling && k.c1 > ruling) &&
    off(boxAround([blank.area, worded.area])) <= CENTRED &&
    off(worded.area) >= OFF_CENTRE
  )
}

/** What the reader knows of two cells that are one. */
export const seenIn = (a: PageCell, b: PageCell): Pick<PageCell, 'doubts' | 'hidden' | 'fields' | 'pictured'> => {
  const seen: Pick<PageCell, 'doubts' | 'hidden' | 'fields' | 'pictured'> = {}
  if (a.doubts || b.doubts) seen.doubts = [...new Set([...(a.doubts ?? []), ...(b.doubts ?? [])])]
  if (a.hidden || b.hidden) seen.hidden = [...(a.hidden ?? []), ...(b.hidden ?? [])]
  if (a.fields || b.fields) seen.fields = [...(a.fields ?? []), ...(b.fields ?? [])]
  // two pieces of one cell: what was recognised in one of them is no number of the whole
  if (a.pictured || b.pictured) seen.pictured = [{ code: 'from-picture' }]
  return seen
}

export const inOrder = (cells: readonly PageCell[]): PageCell[] => [...cells].sort((a, b) => a.r0 - b.r0 || a.c0 - b.c0)

export const hasWords = (table: PageTable): boolean => table.cells.some((k) => k.lines.length > 0)
