import { type Box, boxAround, overlap } from '../box.ts'
import type { Atom, ZoneLine } from '../lines-to-zones.ts'
import type { Layout, Span } from './layout.ts'
import { REACH, type Tolerances } from './tolerances.ts'
import { closestStep, columnAt, inValues, middleX, ownColumn } from './words.ts'

/** Words are centred over columns when their middles are this close, in points. */
const CENTRED = 5
/** Headings begin together when their left ends are this close, in points. */
const LEFT_ALIGNED = 2
/** Lines this close, in ems from one to the next, are surely of one heading. */
const TIGHT_STEP = 1.52
/** Lines of one heading follow each other by less than this part more than the closest of all lines do. */
const CLOSE = 1.3
/** Words of one line may be set off against each other; in a head, where sizes differ, by more than elsewhere: a line lower is more than this, in ems. */
const LINE_STEP = 0.7
/** Lines of one heading are centred on each other within this many ems … */
const SAME_MIDDLE = 0.6
/** … or begin or end together within so many. */
const SAME_END = 0.2

/** A heading with the columns and levels it covers, counted within the head. */
export interface HeadCell {
  r0: number
  r1: number
  c0: number
  c1: number
  atoms: readonly Atom[]
}

export interface Head {
  rows: Box[]
  cells: HeadCell[]
}

interface Heading {
  atoms: Atom[]
  box: Box
}

/** Heading lines → cells: what stands over one column is its own heading, words above it span what they are centred on. */
export const linesToHead = (
  lines: readonly ZoneLine[],
  isTitle: (l: ZoneLine) => boolean,
  layout: Layout,
  by: Tolerances,
): Head => {
  const { xs, halves } = layout
  const columns = xs.length - 1
  const rest = [...lines]
  const rows: Box[] = []
  const cells: HeadCell[] = []
  while (rest.length > 0 && isTitle(rest[0]!)) {
    const title = rest.shift()!
    rows.push([xs[0]!, title.line.box[1], xs.at(-1)!, title.line.box[3]])
    cells.push({ r0: rows.length - 1, r1: rows.length, c0: 0, c1: columns, atoms: title.atoms })
  }
  if (rest.length === 0) return { rows, cells }

  const atoms = rest.flatMap((l) => l.atoms)
  const over = atoms.filter((a) => inValues(a, layout))
  const { own, groups } = toHeadings(over, layout, by)
  const placed = withLevels(spansOf(groups, own, layout), columns)
  const depth = 1 + Math.max(...placed.below)
  const r0 = rows.length
  const all = boxAround(rest.map((l) => l.line.box))
  const step = (all[3] - all[1]) / depth
  for (let d = 0; d < depth; d++) rows.push([xs[0]!, all[1] + d * step, xs.at(-1)!, all[1] + (d + 1) * step])
  for (const { h, c0, c1, level } of placed.spans)
    cells.push({ r0: r0 + level, r1: r0 + level + 1, c0, c1, atoms: h.atoms })
  for (const half of halves) {
    const end = half.from + half.labels
    for (let c = end; c < half.to; c++)
      cells.push({ r0: r0 + placed.below[c]!, r1: r0 + depth, c0: c, c1: c + 1, atoms: own[c]?.atoms ?? [] })
    if (half.labels === 0) continue
    const corner = atoms.filter(
      (a) => !inValues(a, layout) && middleX(a) < xs[end]! && (half.from === 0 || middleX(a) >= xs[half.from]!),
    )
    for (const { c0, c1, own: words } of cornerCells(corner, half.from, end, xs))
      cells.push({ r0, r1: r0 + depth, c0, c1, atoms: words })
  }
  return { rows, cells }
}

/** Words over the labels: one cell, or one a label column when a column border runs through all of them. */
const cornerCells = (
  atoms: readonly Atom[],
  from: number,
  end: number,
  xs: readonly number[],
): { c0: number; c1: number; own: readonly Atom[] }[] => {
  const whole =
    atoms.length === 0 || atoms.some((a) => columnAt(xs, a.box[0] + REACH) !== columnAt(xs, a.box[2] - REACH))
  const used = new Set(atoms.map((a) => columnAt(xs, middleX(a))))
  if (whole || used.size < end - from) return [{ c0: from, c1: end, own: atoms }]
  return Array.from({ length: end - from }, (_, i) => ({
    c0: from + i,
    c1: from + i + 1,
    own: atoms.filter((a) => columnAt(xs, middleX(a)) === from + i),
  }))
}

/** From the lowest line up: words over one column are of its own heading, words over several (or between two) of a group. */
const toHeadings = (
  atoms: readonly Atom[],
  layout: Layout,
  by: Tolerances,
): { own: (Heading | undefined)[]; groups: Heading[] } => {
  const own: (Heading | undefined)[] = new Array(layout.xs.length - 1).fill(undefined)
  const loose: Atom[] = []
  const reach = layout.reach.map((r): Span => [...r])
  const isColumn = (c: number): boolean => layout.halves.some((h) => c >= h.from + h.labels && c < h.to)
  const bottomUp = [...atoms].sort((a, b) => b.box[3] - a.box[3] || a.box[0] - b.box[0])
  const closest = closestStep(atoms.map(standing), LINE_STEP)
  const coveredBy = (a: Atom): number[] =>
    reach.flatMap((r, c) => (isColumn(c) && overlap(a.box[0], a.box[2], r[0], r[1]) > REACH ? [c] : []))
  // Far lines are one heading where those beside it have lines on the same level, or stand around its middle: a heading
  // over the middle one of several columns has neither.
  const wraps = (a: Atom, h: Heading | undefined, c: number): boolean =>
    [c - 1, c + 1].some((n) => {
      const other = own[n]
      const level = (x: Box, y: Box): boolean => Math.abs(x[3] - y[3]) < 0.3 * (a.box[3] - a.box[1])
      if (atoms.some((o) => o !== a && level(o.box, a.box) && coveredBy(o).join() === String(n))) return true
      return h !== undefined && other !== undefined && !level(other.box, h.box)
    })
  for (const a of bottomUp) {
    const covered = coveredBy(a)
    const c = covered.length === 1 && !layout.flushLeft ? covered[0]! : ownColumn(a, layout)
    const h = own[c]
    const size = a.box[3] - a.box[1]
    const step = h ? h.box[1] + size / 2 - (a.box[1] + a.box[3]) / 2 : 0
    const beside = h?.atoms.some((o) => Math.abs(o.box[1] - a.box[1]) < 0.5 * size)
    const aligned = h !== undefined && isAligned(a, h)
    const near = step <= TIGHT_STEP * size
    const inStep = step <= CLOSE * closest && step <= by.longestStep * size && wraps(a, h, c)
    const goesOn = !h || beside || (aligned && (near || inStep))
    if (covered.length > 1) loose.push(a)
    else if (goesOn) {
      own[c] = { atoms: h ? [a, ...h.atoms] : [a], box: h ? boxAround([h.box, a.box]) : a.box }
      reach[c] = [Math.min(reach[c]![0], a.box[0]), Math.max(reach[c]![1], a.box[2])]
    } else loose.push(a)
  }
  const inReading = (list: readonly Atom[]): Atom[] =>
    [...list].sort((a, b) => (Math.abs(a.box[1] - b.box[1]) < 2 ? a.box[0] - b.box[0] : a.box[1] - b.box[1]))
  for (const h of own) if (h) h.atoms = inReading(h.atoms)
  return { own, groups: toGroups(inReading(loose), closest) }
}

const standing = (a: Atom) => ({ box: a.box, top: a.box[1], bottom: a.box[3], page: 0 })

const isAligned = (line: Atom, heading: Heading): boolean => {
  const size = line.box[3] - line.box[1]
  const ends = [0, 2] as const
  return (
    Math.abs(middleX(line) - middleX(heading)) < SAME_MIDDLE * size ||
    ends.some((e) => Math.abs(line.box[e] - heading.box[e]) < SAME_END * size)
  )
}

/** Lines of one heading of a group are centred on each other, or begin or end together, and follow closely. */
const toGroups = (atoms: readonly Atom[], closest: number): Heading[] => {
  const headings: Heading[] = []
  for (const a of atoms) {
    const size = a.box[3] - a.box[1]
    const above = headings.find((h) => {
      const gap = a.box[1] - h.box[3]
      const wide = a.box[2] - a.box[0] <= h.box[2] - h.box[0] + 1
      const beside = Math.abs(a.box[1] - h.box[1]) < 0.5 * size && Math.abs(a.box[0] - h.box[2]) < 0.3 * size
      return (
        (isAligned(a, h) && wide && gap > -0.3 * size && gap < 0.52 * size && gap + size <= CLOSE * closest) || beside
      )
    })
    if (above) {
      above.atoms.push(a)
      above.box = boxAround([above.box, a.box])
    } else headings.push({ atoms: [a], box: a.box })
  }
  return headings
}

type Spans = { h: Heading; c0: number; c1: number }[]

const spansOf = (groups: readonly Heading[], own: readonly (Heading | undefined)[], layout: Layout): Spans => {
  const { flushLeft, halves, xs } = layout
  // Headings set to the left begin with their first column; centred ones stand over the middle of theirs.
  const begins = (h: Heading, c: number): boolean => Math.abs(h.box[0] - (own[c]?.box[0] ?? Infinity)) <= LEFT_ALIGNED
  const firstOf = (h: Heading): number => own.findIndex((_, c) => begins(h, c))
  // one that is wider than its first column has its middle over the next
  const wide = groups.length > 1 && groups.every((h) => firstOf(h) >= 0)
  const at = (h: Heading): number => (wide && !flushLeft && firstOf(h) >= 0 ? firstOf(h) : ownColumn(h, layout))
  const leftAligned = flushLeft || groups.every((h) => begins(h, at(h)))
  // Headings set to the right end with their last column; several do not so by chance.
  const lastOf = (h: Heading): number => own.findIndex((o) => o && Math.abs(h.box[2] - o.box[2]) <= LEFT_ALIGNED)
  const rightAligned = !leftAligned && groups.length > 1 && groups.every((h) => lastOf(h) >= 0)
  return groups.map((h) => {
    const half = halves.find((k) => middleX(h) >= xs[k.from]! && middleX(h) <= xs[k.to]!) ?? halves[0]!
    const level = groups
      .concat(own.flatMap((o) => o ?? []))
      .filter((o) => o !== h && o.box[1] < h.box[3] && o.box[3] > h.box[1])
    const beside = level.map(at)
    const low = half.from + half.labels
    if (leftAligned) {
      const end = Math.min(half.to, ...beside.filter((c) => c > at(h)))
      return { h, c0: at(h), c1: lastBelow(h, at(h), end, own, groups) }
    }
    if (rightAligned) {
      const begin = Math.max(
        low,
        ...[...level.filter((o) => own.every((k) => k !== o)).map(lastOf)].flatMap((c) =>
          c < lastOf(h) ? [c + 1] : [],
        ),
      )
      return { h, c0: firstAbove(h, begin, lastOf(h), own, groups), c1: lastOf(h) + 1 }
    }
    const [c0, c1] = centredSpan(h, at(h), beside, own, layout.reach, low, half.to)
    return { h, c0, c1 }
  })
}

/** Where a heading of columns ends: columns whose own headings stand at another height are not under it. */
const lastBelow = (
  h: Heading,
  from: number,
  end: number,
  own: readonly (Heading | undefined)[],
  groups: readonly Heading[],
): number => {
  let c = from + 1
  while (c < end && isUnderToo(h, own[from], own[c], groups)) c++
  return c
}

/** Where one set to the right begins. */
const firstAbove = (
  h: Heading,
  begin: number,
  last: number,
  own: readonly (Heading | undefined)[],
  groups: readonly Heading[],
): number => {
  let c = last
  while (c > begin && isUnderToo(h, own[last], own[c - 1], groups)) c--
  return c
}

/** Does the heading of a column stand as high as the one that is under the group for certain? */
const isUnderToo = (
  h: Heading,
  certain: Heading | undefined,
  other: Heading | undefined,
  groups: readonly Heading[],
): boolean => {
  // Over other headings of columns, heights tell nothing.
  if (!certain || !other || groups.some((g) => g !== h && g.box[1] > h.box[3] - 1)) return true
  const [a, b] = [certain.box, other.box]
  return [a[1] - b[1], a[3] - b[3], (a[1] + a[3] - b[1] - b[3]) / 2].some((off) => Math.abs(off) <= LEFT_ALIGNED)
}

/** The columns that words are centred on: the widest run around their own whose middle they hit. */
const centredSpan = (
  h: Heading,
  at: number,
  others: readonly number[],
  own: readonly (Heading | undefined)[],
  reach: readonly Span[],
  labels: number,
  columns: number,
): [number, number] => {
  const low = Math.max(labels, ...others.filter((c) => c < at).map((c) => c + 1))
  const high = Math.min(columns, ...others.filter((c) => c > at))
  const middle = middleX(h)
  const left = (c: number): number => Math.min(reach[c]![0], own[c]?.box[0] ?? Infinity)
  const right = (c: number): number => Math.max(reach[c]![1], own[c]?.box[2] ?? -Infinity)
  let best: [number, number] = [at, at + 1]
  let score = Infinity
  for (let c0 = low; c0 <= at; c0++)
    for (let c1 = at + 1; c1 <= high; c1++) {
      const off = Math.abs((left(c0) + right(c1 - 1)) / 2 - middle)
      // A wider run that fits as well is likelier than a narrow one: headings stand over several columns.
      const now = Math.max(off, 1) - (off <= CENTRED ? 0.5 * (c1 - c0) : 0)
      if (now < score) {
        score = now
        best = [c0, c1]
      }
    }
  return best
}

/** Groups from the top down: each begins under all that stand over any of its columns. */
const withLevels = (
  spans: Spans,
  columns: number,
): { spans: (Spans[number] & { level: number })[]; below: number[] } => {
  const below: number[] = new Array(columns).fill(0)
  const placed = [...spans]
    .sort((a, b) => a.h.box[1] - b.h.box[1])
    .map((s) => {
      const level = Math.max(...below.slice(s.c0, s.c1))
      below.fill(level + 1, s.c0, s.c1)
      return { ...s, level }
    })
  return { spans: placed, below }
}
