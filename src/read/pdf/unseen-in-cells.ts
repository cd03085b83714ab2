import type { DoubtCode } from '../../certainty/doubts.ts'
import { areaOf, type Box, boxAround, overlap } from './box.ts'
import type { PageCell, PageTable } from './grid-to-table.ts'
import type { Drawing, Edge, Field, Glyph } from './painted.ts'
import { isNumber, runsOfTurn } from './turned-numbers.ts'

/** What stands on a page and is not shown, or not drawn, or is no words. */
export interface Unseen {
  hidden: readonly Glyph[]
  fields: readonly Field[]
  drawings: readonly Drawing[]
  /** straight lines and dots: rulings, and what digits may be put together of */
  pieces: readonly Box[]
}

/** A drawing stands in a cell with this part of its area … */
const MOST_OF_DRAWING = 0.6
/** … and is no blank in a cell without words with this part. */
const SOME_OF_DRAWING = 0.2
/** A picture that fills a cell fills so much of its area. */
const MOST_OF_CELL = 0.5
/** Rulings stand around a cell, and reach into it, by no more than this, in points … */
const BESIDE_RULING = 3
/** … or this part of a cell that is smaller. */
const PART_BESIDE_RULING = 0.2
/** What is smaller than this, in points, can be read by nobody. */
const LEAST = 3
/** A stroke of a digit goes over this part of the height of the words beside it. */
const AS_TALL = 0.5

/** Pictures and shapes on which no words stand: what lies behind words is no digit. */
export const beforeWords = (drawings: readonly Drawing[], glyphs: readonly Glyph[]): Drawing[] =>
  drawings.filter(
    ({ box, kind, before }) =>
      kind === 'stroked' || !glyphs.some((g) => !g.blank && g.order >= before && hasMiddle(box, g.box)),
  )

/**
 * Numbers at a slant or on their side belong to no line of a table, and are there all the same. Words among those at a slant make
 * them a watermark.
 */
export const numbersAside = (glyphs: readonly Glyph[], turns: readonly Glyph['turn'][]): Drawing[] =>
  turns
    .flatMap((turn) => runsOfTurn(glyphs, turn))
    .filter(isNumber)
    .map((run) => ({ box: boxAround(run.map((g) => g.box)), kind: 'stroked', clear: false, before: run[0]!.order }))

/** Straight lines that can be seen, and dots. */
export const piecesOf = (edges: readonly Edge[], specks: readonly Box[]): Box[] => [
  ...edges.flatMap((e): Box[] => {
    if (e.unseen) return []
    return [e.way === 'h' ? [e.from, e.at, e.to, e.at] : [e.at, e.from, e.at, e.to]]
  }),
  ...specks,
]

const isDrawnIn = ({ area, lines }: PageCell, { box, kind, clear }: Drawing): boolean => {
  const common =
    Math.max(0, overlap(area[0], area[2], box[0], box[2])) * Math.max(0, overlap(area[1], area[3], box[1], box[3]))
  if (common === 0) return false
  if (common >= (lines.length === 0 ? SOME_OF_DRAWING : MOST_OF_DRAWING) * areaOf(box)) return true
  return kind === 'picture' && !clear && common >= MOST_OF_CELL * areaOf(area)
}

/** A cell without what its rulings reach. */
const withinRulings = (area: Box): Box => {
  const by = (from: number, to: number): number => Math.min(BESIDE_RULING, PART_BESIDE_RULING * (to - from))
  const [x, y] = [by(area[0], area[2]), by(area[1], area[3])]
  return [area[0] + x, area[1] + y, area[2] - x, area[3] - y]
}

/** Do lines and dots within a cell make a shape that may be a digit, where no words stand or beside them? */
const isPutTogether = ({ lines }: PageCell, pieces: readonly Box[]): boolean => {
  if (lines.length > 0)
    return lines.some(({ box }) => {
      const beside = pieces.filter((p) => p[3] - p[1] > p[2] - p[0] && (p[2] < box[0] || p[0] > box[2]))
      const [, top, , bottom] = boxAround(beside)
      return beside.length > 0 && overlap(top, bottom, box[1], box[3]) >= AS_TALL * (box[3] - box[1])
    })
  if (pieces.length === 0) return false
  const whole = boxAround(pieces)
  return Math.max(whole[2] - whole[0], whole[3] - whole[1]) >= LEAST
}

/** A table whose cells know what stands in their areas without being seen, and what stands in none of them. */
export const unseenInCells = (table: PageTable, unseen: Unseen): { table: PageTable; rest: Unseen } => {
  const { hidden, fields, drawings, pieces } = unseen
  if (hidden.length + fields.length + drawings.length + pieces.length === 0) return { table, rest: unseen }
  const left = { hidden: new Set(hidden), fields: new Set(fields) }
  const { inCells, rest } = piecesInCells(table, pieces)
  const cells = table.cells.map((cell): PageCell => {
    const own = {
      hidden: [...left.hidden].filter((g) => hasMiddle(cell.area, g.box)),
      fields: [...left.fields].filter((f) => hasMiddle(cell.area, f.box)),
    }
    for (const g of own.hidden) left.hidden.delete(g)
    for (const f of own.fields) left.fields.delete(f)
    const isDrawn = drawings.some((d) => isDrawnIn(cell, d)) || isPutTogether(cell, inCells.get(cell) ?? [])
    if (!isDrawn && own.hidden.length + own.fields.length === 0) return cell
    return {
      ...cell,
      ...(own.hidden.length > 0 ? { hidden: own.hidden } : {}),
      ...(own.fields.length > 0 ? { fields: own.fields } : {}),
      ...(isDrawn ? { doubts: [...(cell.doubts ?? []), 'beside-picture' as const] } : {}),
    }
  })
  return {
    table: { ...table, cells },
    rest: { hidden: [...left.hidden], fields: [...left.fields], drawings, pieces: rest },
  }
}

/** Which lines and dots stand within cells, and which do not. */
const piecesInCells = (
  { xs, rows, cells }: PageTable,
  pieces: readonly Box[],
): { inCells: ReadonlyMap<PageCell, Box[]>; rest: Box[] } => {
  const inCells = new Map<PageCell, Box[]>()
  const rest: Box[] = []
  const ys = [rows[0]!.box[1], ...rows.map((r) => r.box[3])]
  const columns = xs.length - 1
  const owners: PageCell[] = []
  for (const k of cells) for (let r = k.r0; r < k.r1; r++) for (let c = k.c0; c < k.c1; c++) owners[r * columns + c] = k
  for (const p of pieces) {
    const [x, y] = [(p[0] + p[2]) / 2, (p[1] + p[3]) / 2]
    const cell = owners[slotAt(ys, y) * columns + slotAt(xs, x)]
    if (cell === undefined || !hasMiddle(withinRulings(cell.area), p)) {
      rest.push(p)
      continue
    }
    const own = inCells.get(cell)
    if (own) own.push(p)
    else inCells.set(cell, [p])
  }
  return { inCells, rest }
}

/** Between which two positions does one lie? */
const slotAt = (positions: readonly number[], at: number): number => {
  let low = 0
  let high = positions.length - 1
  if (!(at >= positions[0]! && at <= positions[high]!)) return Number.NaN
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (positions[middle]! <= at) low = middle
    else high = middle
  }
  return low
}

/** The same doubt of every cell of a table. */
export const withDoubt = (table: PageTable, code: DoubtCode): PageTable => ({
  ...table,
  cells: table.cells.map((cell) => ({ ...cell, doubts: [...(cell.doubts ?? []), code] })),
})

/** Blank cells in doubt: what stands askew on their page may be theirs. */
export const withBlanksInDoubt = (table: PageTable): PageTable => ({
  ...table,
  cells: table.cells.map((cell) =>
    cell.lines.length > 0 ? cell : { ...cell, doubts: [...(cell.doubts ?? []), 'unused-beside' as const] },
  ),
})

const hasMiddle = (area: Box, box: Box): boolean => {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
  return x >= area[0] && x <= area[2] && y >= area[1] && y <= area[3]
}
