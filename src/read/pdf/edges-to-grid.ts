import { addAll, maxOf, minOf } from '../../base/extremes.ts'
import { addTo } from '../../base/group-by.ts'
import { type Box, overlap } from './box.ts'
import type { Edge } from './painted.ts'

/** Pieces of one ruling line lie within this of each other, sideways … */
const COLLINEAR = 1
/** … and lengthways: borders drawn cell by cell leave such gaps at the corners. */
const JOIN_GAP = 3
/** Lines that come this close cross or touch. */
const TOUCH = 3
/** Ruling lines this close are one line of the grid: browsers draw each border twice. */
const SNAP = 2.5
/** Shorter lines are dots, ticks and bits of letters. */
const SHORTEST = 4
/** A side of a slot is ruled when this part of it is covered. */
const COVERED = 0.6
/** How many lines of a page are looked at; a page of tables has some hundreds. */
const MAX_EDGES = 20_000

/** A rectangle of slots without a ruling inside: rows `r0` ≤ r < `r1`, columns `c0` ≤ c < `c1`. */
export interface GridCell {
  r0: number
  r1: number
  c0: number
  c1: number
  /** no ruling over the cell, or under it, though it is the table's first or last: a page may have cut it */
  openTop?: boolean
  openBottom?: boolean
}

/** Lines that hang together, and the cells they bound. */
export interface Grid {
  xs: number[]
  ys: number[]
  cells: GridCell[]
  box: Box
  /** sides without a ruling of their own, closed where the crossing lines end */
  open: { top: boolean; bottom: boolean; left: boolean; right: boolean }
}

export interface Grids {
  grids: Grid[]
  /** level lines that bound no grid: three-line tables, underlines, the line over footnotes */
  rules: Edge[]
}

/** Drawn lines of a page → grids with merged cells, and the level lines left over. */
export const edgesToGrids = (edges: readonly Edge[]): Grids => {
  const joined = joinEdges(edges).slice(0, MAX_EDGES)
  const grids: Grid[] = []
  const rules: Edge[] = []
  for (const group of withSideLines(groupsOf(joined))) {
    const grid = groupToGrid(group)
    if (grid && grid.xs.length > 2) grids.push(grid)
    else
      addAll(
        rules,
        group.filter((e) => e.way === 'h'),
      )
  }
  return { grids, rules }
}

/** Puts the pieces of each ruling line together. */
export const joinEdges = (edges: readonly Edge[]): Edge[] => {
  const joined: Edge[] = []
  for (const way of ['h', 'v'] as const) {
    const along = edges.filter((e) => e.way === way).sort((a, b) => a.at - b.at)
    for (let i = 0; i < along.length; ) {
      let j = i
      while (j < along.length && along[j]!.at - along[i]!.at <= COLLINEAR) j++
      const pieces = along.slice(i, j).sort((a, b) => a.from - b.from)
      const at = pieces.reduce((sum, e) => sum + e.at, 0) / pieces.length
      let open: Edge | undefined
      for (const piece of pieces) {
        if (open && piece.from - open.to <= JOIN_GAP) open.to = Math.max(open.to, piece.to)
        else {
          open = { ...piece, at }
          joined.push(open)
        }
      }
      i = j
    }
  }
  return joined.filter((e) => e.to - e.from >= SHORTEST)
}

const touches = (h: Edge, v: Edge): boolean =>
  v.at >= h.from - TOUCH && v.at <= h.to + TOUCH && h.at >= v.from - TOUCH && h.at <= v.to + TOUCH

/** Parts the lines into groups that touch each other. */
const groupsOf = (edges: readonly Edge[]): Edge[][] => {
  const parent = edges.map((_, i) => i)
  const find = (i: number): number => {
    let root = i
    while (parent[root] !== root) root = parent[root]!
    parent[i] = root
    return root
  }
  const hs = edges.map((e, i) => ({ e, i })).filter(({ e }) => e.way === 'h')
  const vs = edges.map((e, i) => ({ e, i })).filter(({ e }) => e.way === 'v')
  for (const h of hs) for (const v of vs) if (touches(h.e, v.e)) parent[find(h.i)] = find(v.i)
  const groups = new Map<number, Edge[]>()
  edges.forEach((e, i) => {
    const root = find(i)
    addTo(groups, root, e)
  })
  return [...groups.values()]
}

/**
 * A label that goes through a whole page has no level line of its own there: the outer line beside it touches nothing.
 * It belongs to the lines that it runs beside, from end to end.
 */
const withSideLines = (groups: Edge[][]): Edge[][] => {
  const lone = groups.filter((g) => g.every((e) => e.way === 'v')).flat()
  const full = groups.filter((g) => g.length > 3)
  for (const line of lone) {
    const beside = full.find((g) => {
      const vs = g.filter((e) => e.way === 'v')
      return (
        Math.abs(minOf(vs.map((e) => e.from)) - line.from) <= TOUCH &&
        Math.abs(maxOf(vs.map((e) => e.to)) - line.to) <= TOUCH
      )
    })
    beside?.push(line)
  }
  return groups
}

/** Middles of the bunches of close positions, in order. */
const snap = (positions: readonly number[]): number[] => {
  const sorted = [...positions].sort((a, b) => a - b)
  const bunches: number[][] = []
  for (const p of sorted) {
    const bunch = bunches.at(-1)
    if (bunch && p - bunch[0]! <= SNAP) bunch.push(p)
    else bunches.push([p])
  }
  return bunches.map((b) => b.reduce((s, p) => s + p, 0) / b.length)
}

/**
 * Leaves out lines that end in the middle of nowhere (underlines, strike-out, brackets): both ends of a ruling line
 * lie on a crossing line, or where the other lines of the table end too.
 */
const withoutStrays = (edges: readonly Edge[]): Edge[] => {
  let kept = [...edges]
  for (;;) {
    const ends = (way: Edge['way']): [number, number] => {
      const same = kept.filter((e) => e.way === way)
      return [minOf(same.map((e) => e.from)), maxOf(same.map((e) => e.to))]
    }
    const extent = { h: ends('h'), v: ends('v') }
    const next = kept.filter((e) => {
      const bound = (end: number): boolean =>
        kept.some(
          (o) => o.way !== e.way && Math.abs(o.at - end) <= TOUCH && e.at >= o.from - TOUCH && e.at <= o.to + TOUCH,
        )
      return (
        (bound(e.from) || Math.abs(e.from - extent[e.way][0]) <= TOUCH) &&
        (bound(e.to) || Math.abs(e.to - extent[e.way][1]) <= TOUCH)
      )
    })
    if (next.length === kept.length) return kept
    kept = next
  }
}

const groupToGrid = (group: readonly Edge[]): Grid | undefined => {
  const edges = withoutStrays(group)
  const hs = edges.filter((e) => e.way === 'h')
  const vs = edges.filter((e) => e.way === 'v')
  const xs = snap(vs.map((e) => e.at))
  const ys = snap(hs.map((e) => e.at))
  const open = { top: false, bottom: false, left: false, right: false }

  // Where two or more crossing lines end together beyond the last line, the table ends there: a page cut it, or its
  // style has no outer border.
  const outermost = (lines: readonly Edge[], side: 'from' | 'to'): number | undefined => {
    const [last, next = Infinity] = lines.map((e) => e[side]).sort((a, b) => (side === 'from' ? a - b : b - a))
    return Math.abs(last! - next) <= TOUCH ? last : undefined
  }
  const beyond = TOUCH + 1
  const [left, right] = [outermost(hs, 'from'), outermost(hs, 'to')]
  const [top, bottom] = [outermost(vs, 'from'), outermost(vs, 'to')]
  if (left !== undefined && left < xs[0]! - beyond) {
    xs.unshift(left)
    open.left = true
  }
  if (right !== undefined && right > xs.at(-1)! + beyond) {
    xs.push(right)
    open.right = true
  }
  if (top !== undefined && top < ys[0]! - beyond) {
    ys.unshift(top)
    open.top = true
  }
  if (bottom !== undefined && bottom > ys.at(-1)! + beyond) {
    ys.push(bottom)
    open.bottom = true
  }
  if (xs.length < 2 || ys.length < 2) return undefined
  return tidy({ xs, ys, cells: slotsToCells(xs, ys, hs, vs), box: [xs[0]!, ys[0]!, xs.at(-1)!, ys.at(-1)!], open })
}

const nearest = (positions: readonly number[], at: number): number => {
  let best = 0
  for (let i = 1; i < positions.length; i++)
    if (Math.abs(positions[i]! - at) < Math.abs(positions[best]! - at)) best = i
  return best
}

/** Joins slots that no ruling parts, and makes every joined area a set of rectangles. */
const slotsToCells = (xs: number[], ys: number[], hs: readonly Edge[], vs: readonly Edge[]): GridCell[] => {
  const rows = ys.length - 1
  const cols = xs.length - 1
  const onX: Edge[][] = xs.map(() => [])
  for (const v of vs) onX[nearest(xs, v.at)]!.push(v)
  const onY: Edge[][] = ys.map(() => [])
  for (const h of hs) onY[nearest(ys, h.at)]!.push(h)
  const covered = (edges: readonly Edge[], from: number, to: number): boolean =>
    edges.reduce((sum, e) => sum + Math.max(0, overlap(e.from, e.to, from, to)), 0) >= COVERED * (to - from)

  const area = new Int32Array(rows * cols).map((_, i) => i)
  const find = (i: number): number => {
    let root = i
    while (area[root] !== root) root = area[root]!
    area[i] = root
    return root
  }
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < cols; c++) {
      if (c + 1 < cols && !covered(onX[c + 1]!, ys[r]!, ys[r + 1]!)) area[find(r * cols + c + 1)] = find(r * cols + c)
      if (r + 1 < rows && !covered(onY[r + 1]!, xs[c]!, xs[c + 1]!)) area[find((r + 1) * cols + c)] = find(r * cols + c)
    }

  const runs: (GridCell & { area: number })[] = []
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < cols; ) {
      const own = find(r * cols + c)
      const c0 = c
      while (c < cols && find(r * cols + c) === own) c++
      const above = runs.find((k) => k.area === own && k.r1 === r && k.c0 === c0 && k.c1 === c)
      if (above) above.r1 = r + 1
      else runs.push({ r0: r, r1: r + 1, c0, c1: c, area: own })
    }
  return runs.map(({ r0, r1, c0, c1 }) => ({
    r0,
    r1,
    c0,
    c1,
    openTop: r0 === 0 && !covered(onY[0]!, xs[c0]!, xs[c1]!),
    openBottom: r1 === rows && !covered(onY[rows]!, xs[c0]!, xs[c1]!),
  }))
}

/** Leaves out grid lines that bound no cell. */
const tidy = (grid: Grid): Grid => {
  const usedX = grid.xs.map((_, i) => grid.cells.some((k) => k.c0 === i || k.c1 === i))
  const usedY = grid.ys.map((_, i) => grid.cells.some((k) => k.r0 === i || k.r1 === i))
  const rank = (used: boolean[]): number[] => {
    let n = -1
    return used.map((u) => (u ? ++n : n))
  }
  const [rx, ry] = [rank(usedX), rank(usedY)]
  return {
    ...grid,
    xs: grid.xs.filter((_, i) => usedX[i]),
    ys: grid.ys.filter((_, i) => usedY[i]),
    cells: grid.cells.map((k) => ({ ...k, r0: ry[k.r0]!, r1: ry[k.r1]!, c0: rx[k.c0]!, c1: rx[k.c1]! })),
  }
}

export const cellBox = (grid: Pick<Grid, 'xs' | 'ys'>, cell: GridCell): Box => [
  grid.xs[cell.c0]!,
  grid.ys[cell.r0]!,
  grid.xs[cell.c1]!,
  grid.ys[cell.r1]!,
]
