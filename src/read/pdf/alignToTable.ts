import { type Box, boxAround } from './box.ts'
import { glyphsToLines, type Line } from './glyphsToLines.ts'
import { type Doubt, inOrder, type PageCell, type PageTable } from './gridToTable.ts'
import { blocksToRows, labelsToRows } from './labelsToRows.ts'
import { type Atom, isCaption, isValueText, valueAtoms, type Zone, type ZoneLine } from './linesToZones.ts'
import type { Edge } from './marks.ts'
import { type Layout, markerClass } from './zoneToLayout.ts'

/** A label that stands off its values by more than this part of its size is put there with a doubt. */
const SURE = 0.8
/** Words are centred over columns when their middles are this close, in points. */
const CENTRED = 5
/** Headings begin together when their left ends are this close, in points. */
const LEFT_ALIGNED = 2
/** The second line of a number follows with less than this between them, in ems. */
const BROKEN_GAP = 0.9
/** Lines of one label over the label columns follow each other with less than this between them, in ems. */
const CORNER_GAP = 0.9
/** Lines of one heading follow each other with less than this between them, in ems. */
const HEADING_GAP = 0.52
/** A label reaches into a column when this many points of it lie there. */
const REACH = 2

interface Piece {
  atoms: Atom[]
  text: string
  box: Box
  c0: number
  c1: number
}

/** A row being built: where its values stand, and which columns its label covers. */
interface Row {
  y: number
  top: number
  bottom: number
  line: ZoneLine
  labels: Piece[]
  /** the whole width is one title */
  title: boolean
  /** which label its values belong to, or how many rows they are, cannot be told */
  uncertain: boolean
}

/**
 * A zone of words in columns → table. Rows come from the lines that values stand on, wrapped labels are put to the row
 * that they stand beside, and labels of several rows to the rows around whose middle they stand.
 */
export const alignToTable = (zone: Zone, layout: Layout, page: number, rules: readonly Edge[]): PageTable => {
  const { xs, labels } = layout
  const edge = xs[labels]!
  const inValues = (a: Atom): boolean => (a.box[0] + a.box[2]) / 2 > edge
  const isRow = (l: ZoneLine): boolean => l.atoms.some(inValues)
  const head = headLines(zone, layout, isRow)
  const header = headToCells(head, layout, page)
  const body = zone.lines.filter((l) => !head.includes(l))

  const rows: Row[] = body.filter(isRow).map((line) => {
    const own = boxAround(line.atoms.filter(inValues).map((a) => a.box))
    return {
      y: (own[1] + own[3]) / 2,
      top: own[1],
      bottom: own[3],
      line,
      labels: [],
      title: isTitle(line, layout),
      uncertain: false,
    }
  })
  const doubts: Doubt[] = []
  const pieces = body.flatMap((l) =>
    labelPieces(
      l,
      layout,
      rows.some((r) => r.line === l && r.title),
    ),
  )

  // Wrapped labels of single rows: those that reach the last label column.
  for (const row of rows) reachIn(row, pieces, labels)
  const leaves = pieces.filter((p) => p.c1 === labels)
  const rulesY = rules.filter((r) => r.from <= xs[0]! + 5 && r.to >= edge - 5).map((r) => r.at)
  const plain = rows.filter((r) => !r.title)
  const { rowOf, off } = labelsToRows(
    leaves.map((p) => ({ top: p.box[1], bottom: p.box[3], starts: markerClass(p.text) > 0 })),
    plain.map((r) => r.y),
    rulesY,
  )
  const orphans: Piece[] = []
  leaves.forEach((p, i) => {
    const row = plain[rowOf[i]!]
    if (row) row.labels.push(p)
    else orphans.push(p)
  })
  const standsOff = (i: number): boolean => off[i] != null && off[i]! > SURE * plain[i]!.line.line.size
  plain.forEach((row, i) => {
    // What follows on a sure row, begins with a number of its own and ends the page has no other row to go to: the page
    // has cut it.
    const cut =
      i > 0 &&
      i === plain.length - 1 &&
      !standsOff(i - 1) &&
      off[i - 1] != null &&
      markerClass(row.labels.map((p) => p.text).join('')) > 0 &&
      row.labels.filter((p) => markerClass(p.text) > 0).length === 1
    if (standsOff(i) && !cut && rulesY.length === 0) {
      row.uncertain = true
      doubts.push({
        rule: 'uncertain-rows',
        page,
        // the values too: it is they who may belong to another label
        box: boxAround([[xs[0]!, row.top, xs.at(-1)!, row.bottom], ...row.labels.map((p) => p.box)]),
        text: row.labels.map((p) => p.text).join(''),
      })
    }
  })
  doubts.push(...brokenNumbers(plain, labels, page, xs))
  for (const row of rows) {
    const boxes = row.labels.map((p) => p.box)
    row.top = Math.min(row.top, ...boxes.map((b) => b[1]))
    row.bottom = Math.max(row.bottom, ...boxes.map((b) => b[3]))
  }

  const groups = groupBlocks(
    pieces.filter((p) => p.c1 < labels),
    labels,
  )
  groups.forEach((blocks, g) => {
    const classes = blocks.map((b) => markerClass(b.text)).filter((k) => k > 0)
    if (classes.length > 0) layout.classes[g] = Math.max(...classes)
  })
  const starts = rows.map((row) => labelStart(row, layout))

  const cells: PageCell[] = [...header.cells]
  const area = (c0: number, c1: number, top: number, bottom: number): Box => [xs[c0]!, top, xs[c1]!, bottom]
  const lead = header.rows.length + (orphans.length > 0 ? 1 : 0)
  const add = (
    r0: number,
    r1: number,
    c0: number,
    c1: number,
    atoms: readonly Atom[],
    box: Box,
    uncertain = false,
  ): void => {
    // Two numbers in one place stay two: they are not one number with a gap.
    const several = atoms.length > 1 && atoms.every((a) => isValueText(a.text))
    const lines: Line[] = several
      ? atoms.flatMap((a) => glyphsToLines(a.glyphs))
      : glyphsToLines(atoms.flatMap((a) => a.glyphs))
    const cell: PageCell = { r0, r1, c0, c1, page, area: box, lines, openTop: true, openBottom: true }
    cells.push(uncertain ? { ...cell, doubts: ['uncertain-row'] } : cell)
  }
  const columns = xs.length - 1
  if (orphans.length > 0) {
    const at = header.rows.length
    const box = boxAround(orphans.map((p) => p.box))
    const c0 = Math.min(...orphans.map((p) => p.c0))
    for (let c = 0; c < columns; c++)
      if (c < c0 || c >= labels) add(at, at + 1, c, c + 1, [], area(c, c + 1, box[1], box[3]))
    add(
      at,
      at + 1,
      c0,
      labels,
      orphans.flatMap((p) => p.atoms),
      area(c0, labels, box[1], box[3]),
    )
  }
  rows.forEach((row, i) => {
    const r = lead + i
    if (row.title) {
      add(r, r + 1, 0, columns, row.line.atoms, area(0, columns, row.top, row.bottom))
      return
    }
    if (labels > 0)
      add(
        r,
        r + 1,
        starts[i]!,
        labels,
        row.labels.flatMap((p) => p.atoms),
        area(starts[i]!, labels, row.top, row.bottom),
        row.uncertain,
      )
    for (const { c0, c1, atoms } of valuePieces(row.line.atoms.filter(inValues), layout))
      add(r, r + 1, c0, c1, atoms, area(c0, c1, row.top, row.bottom), row.uncertain)
  })
  for (let g = 0; g < labels - 1; g++)
    for (const run of runsOf(rows, (row, i) => !row.title && starts[i]! > g)) {
      const from = run[0]!
      const top = from === 0 ? -Infinity : rows[from - 1]!.bottom
      const bottom = rows[run.at(-1)! + 1]?.top ?? Infinity
      const blocks = groups[g]!.filter((b) => (b.box[1] + b.box[3]) / 2 > top && (b.box[1] + b.box[3]) / 2 < bottom)
      const blockOf = blocksToRows(
        blocks.map((b) => ({ top: b.box[1], bottom: b.box[3] })),
        run.map((i) => rows[i]!),
        run.map((i) => countStarts(rows[i]!, g + 1, labels)),
      )
      for (let k = 0; k < run.length; ) {
        let end = k
        while (end < run.length && blockOf[end] === blockOf[k]) end++
        const [a, b] = [rows[run[k]!]!, rows[run[end - 1]!]!]
        add(
          lead + run[k]!,
          lead + run[end - 1]! + 1,
          g,
          g + 1,
          blocks[blockOf[k]!]?.atoms ?? [],
          area(g, g + 1, a.top, b.bottom),
        )
        k = end
      }
    }

  const rowBoxes = [
    ...header.rows,
    ...(orphans.length > 0 ? [boxAround(orphans.map((p) => p.box))] : []),
    ...rows.map((r): Box => [xs[0]!, r.top, xs.at(-1)!, r.bottom]),
  ]
  return {
    by: 'inferred',
    page,
    box: zone.box,
    xs,
    rows: rowBoxes.map((box) => ({ page, box })),
    cells: inOrder(cells),
    open: { top: true, bottom: true, left: true, right: true },
    doubts,
  }
}

/**
 * Where no ruling parts the rows, a number that runs over two lines looks like two rows, one of them without a label.
 * Neither gives a number then.
 */
const brokenNumbers = (rows: readonly Row[], labels: number, page: number, xs: readonly number[]): Doubt[] => {
  const digits = (row: Row): Atom[] =>
    row.line.atoms.filter((a) => a.box[0] > xs[labels]! - REACH && /^[\d０-９.,，]+$/.test(a.text))
  const doubts: Doubt[] = []
  // How close the lines of one label stand: a number broken beside them stands as close.
  const lineGap = Math.min(
    ...rows.flatMap((row) => row.labels.slice(1).map((p, i) => p.box[1] - row.labels[i]!.box[3])).filter((g) => g > 0),
    ...rows.slice(0, 1).map((row) => row.line.line.size / 2),
  )
  const begins = (row: Row): boolean => markerClass(row.labels.map((p) => p.text).join('')) > 0
  rows.forEach((below, i) => {
    const { box, size } = below.line.line
    // Numbers of three lines stand around numbers of two: more than one row may lie between.
    for (let k = i - 1; k >= 0 && box[1] - rows[k]!.line.line.box[3] <= BROKEN_GAP * size; k--) {
      const above = rows[k]!
      const close = box[1] - above.line.line.box[3] <= lineGap + 0.5
      const named = labels > 0 && above.labels.length > 0 && below.labels.length > 0
      if (named && (begins(below) || !close)) continue
      const under = digits(below).find((b) => digits(above).some((a) => a.box[2] > b.box[0] && a.box[0] < b.box[2]))
      if (!under) continue
      for (let r = k; r <= i; r++) rows[r]!.uncertain = true
      const around: Box = [xs[0]!, Math.min(above.top, below.top), xs.at(-1)!, Math.max(above.bottom, below.bottom)]
      doubts.push({ rule: 'uncertain-rows', page, box: around, text: under.text })
    }
  })
  return doubts
}

const columnAt = (xs: readonly number[], x: number): number => {
  let c = 0
  while (c + 2 < xs.length && x >= xs[c + 1]!) c++
  return c
}

/**
 * What stands above the headings is none of the table's: the lines from the topmost heading on, with the lines of a label
 * that follow each other closely above it.
 */
export const withoutLead = (zone: Zone, { xs, labels }: Layout): { zone: Zone; lead: ZoneLine[] } => {
  const edge = xs[labels]!
  // A heading may be wider than its values and begin before their border; prose in one run does not count.
  const heads = (l: ZoneLine): boolean =>
    l.atoms.some((a) => a.box[0] > edge - REACH || (l.chunks.length > 1 && (a.box[0] + a.box[2]) / 2 > edge))
  let start = zone.lines.findIndex(heads)
  while (start > 0) {
    const [above, below] = [zone.lines[start - 1]!, zone.lines[start]!]
    const gap = below.line.box[1] - above.line.box[3]
    if (above.chunks.length > 1 || gap > CORNER_GAP * below.line.size || isProse(above)) break
    start--
  }
  if (start > 0 && isCaption(zone.lines[start - 1]!)) start--
  if (start <= 0) return { zone, lead: [] }
  const lines = zone.lines.slice(start)
  return { zone: { lines, box: boxAround(lines.map((l) => l.line.box)) }, lead: zone.lines.slice(0, start) }
}

const isProse = (l: ZoneLine): boolean => /[。；]$/u.test(l.line.text)

/** Lines over the first row of values that have words over the value columns, and what stands beside them. */
const headLines = (zone: Zone, layout: Layout, isRow: (l: ZoneLine) => boolean): ZoneLine[] => {
  const first = zone.lines.findIndex((l) => valueAtoms(l).some((a) => a.box[0] > layout.xs[layout.labels]!))
  const above = zone.lines.slice(0, Math.max(0, first))
  let end = above.length
  while (end > 0 && !isRow(above[end - 1]!)) end--
  return above.slice(0, end)
}

/** One run of words alone on its line, centred over the whole table. */
const isTitle = (line: ZoneLine, { xs }: Layout): boolean => {
  if (isCaption(line)) return true
  const [x0, , x1] = line.line.box
  return (
    line.chunks.length === 1 &&
    !isValueText(line.line.text) &&
    Math.abs((x0 + x1) / 2 - (xs[0]! + xs.at(-1)!) / 2) <= 2 * CENTRED
  )
}

/** The labels of one line: atoms between which no column border lies are one piece. */
const labelPieces = (line: ZoneLine, { xs, labels }: Layout, title: boolean): Piece[] => {
  if (title) return []
  const groups: Atom[][] = []
  for (const a of line.atoms) {
    if ((a.box[0] + a.box[2]) / 2 > xs[labels]!) continue
    const before = groups.at(-1)?.at(-1)
    const parted = before && xs.slice(1, labels).some((x) => x > before.box[2] - 1 && x < a.box[0] + 1)
    if (before && !parted) groups.at(-1)!.push(a)
    else groups.push([a])
  }
  return groups.map((atoms) => {
    const box = boxAround(atoms.map((a) => a.box))
    return {
      atoms,
      text: atoms.map((a) => a.text).join(''),
      box,
      c0: columnAt(xs, box[0] + REACH),
      c1: Math.min(labels, columnAt(xs, box[2] - REACH) + 1),
    }
  })
}

/**
 * A row whose label is short and set to the left has nothing in the last label column; what stands on its line is its
 * label then, and no label of several rows.
 */
const reachIn = (row: Row, pieces: readonly Piece[], labels: number): void => {
  const beside = pieces.filter((p) => p.box[1] < row.y + row.line.line.size && p.box[3] > row.y - row.line.line.size)
  if (beside.some((p) => p.c1 === labels)) return
  const onLine = beside.filter((p) => p.box[1] < row.y && p.box[3] > row.y)
  const last = onLine.at(-1)
  if (last) last.c1 = labels
}

/** The first column of a row's label; numbering tells where the words alone do not reach. */
const labelStart = (row: Row, { labels, classes }: Layout): number => {
  const reach = row.labels.length > 0 ? Math.min(...row.labels.map((p) => p.c0)) : labels - 1
  const own = markerClass(row.labels.map((p) => p.text).join(''))
  if (own === 0) return reach
  const level = classes.findIndex((k) => k >= own)
  return level >= 0 ? Math.min(reach, level) : reach
}

/** Does the row's own label begin a count (true), go on with one (false), or tell nothing (null)? */
const countStarts = (row: Row, from: number, labels: number): boolean | null => {
  const text = row.labels
    .filter((p) => p.c0 >= Math.min(from, labels - 1))
    .map((p) => p.text)
    .join('')
  const digits = /^(\d+)\s*[.、．]/.exec(text)
  return digits ? Number(digits[1]) === 1 : null
}

/** Lines of labels for several rows, put together where they follow closely and no new number begins. */
const groupBlocks = (pieces: readonly Piece[], labels: number): Piece[][] =>
  Array.from({ length: labels }, (_, g) => {
    const blocks: Piece[] = []
    for (const p of pieces.filter((q) => q.c1 - 1 === g).sort((a, b) => a.box[1] - b.box[1])) {
      const last = blocks.at(-1)
      const size = p.box[3] - p.box[1]
      if (last && p.box[1] - last.box[3] < 0.9 * size && markerClass(p.text) === 0 && !/^[（(]/.test(p.text)) {
        last.atoms.push(...p.atoms)
        last.text += p.text
        last.box = boxAround([last.box, p.box])
      } else blocks.push({ ...p, atoms: [...p.atoms] })
    }
    return blocks
  })

const runsOf = (rows: readonly Row[], belongs: (row: Row, i: number) => boolean): number[][] => {
  const runs: number[][] = []
  let open = false
  rows.forEach((row, i) => {
    if (!belongs(row, i)) open = false
    else if (open) runs.at(-1)!.push(i)
    else {
      runs.push([i])
      open = true
    }
  })
  return runs
}

/** Words of a row over the value columns → one piece a column (blank ones too); wide words cover several. */
const valuePieces = (
  atoms: readonly Atom[],
  { xs, labels, flushLeft }: Layout,
): { c0: number; c1: number; atoms: Atom[] }[] => {
  const columns = xs.length - 1
  const taken = new Map<number, { c0: number; c1: number; atoms: Atom[] }>()
  const middle = (c: number): number => (xs[c]! + xs[c + 1]!) / 2
  for (const a of atoms) {
    const own = Math.max(labels, columnAt(xs, flushLeft ? a.box[0] + REACH : (a.box[0] + a.box[2]) / 2))
    let [c0, c1] = [own, own + 1]
    if (!isValueText(a.text) && !flushLeft) {
      while (c0 > labels && middle(c0 - 1) > a.box[0]) c0--
      while (c1 < columns && middle(c1) < a.box[2]) c1++
    }
    let piece: { c0: number; c1: number; atoms: Atom[] } | undefined
    for (let c = c0; c < c1; c++) piece ??= taken.get(c)
    if (piece) piece.atoms.push(a)
    else {
      piece = { c0, c1, atoms: [a] }
      for (let c = c0; c < c1; c++) taken.set(c, piece)
    }
  }
  for (let c = labels; c < columns; c++) if (!taken.has(c)) taken.set(c, { c0: c, c1: c + 1, atoms: [] })
  return [...new Set(taken.values())]
}

interface Heading {
  atoms: Atom[]
  box: Box
}

/** Heading lines → cells: the lowest words over a column are its own heading, those above span what they are centred on. */
const headToCells = (head: readonly ZoneLine[], layout: Layout, page: number): { cells: PageCell[]; rows: Box[] } => {
  const { xs, labels, values } = layout
  const columns = xs.length - 1
  const cells: PageCell[] = []
  const rows: Box[] = []
  const push = (r0: number, r1: number, c0: number, c1: number, atoms: readonly Atom[]): void => {
    const box: Box = [xs[c0]!, rows[r0]![1], xs[c1]!, rows[r1 - 1]![3]]
    cells.push({
      r0,
      r1,
      c0,
      c1,
      page,
      area: box,
      lines: glyphsToLines(atoms.flatMap((a) => a.glyphs)),
      openTop: true,
      openBottom: true,
    })
  }
  const lines = [...head]
  while (lines.length > 0 && isTitle(lines[0]!, layout)) {
    const title = lines.shift()!
    rows.push([xs[0]!, title.line.box[1], xs.at(-1)!, title.line.box[3]])
    push(rows.length - 1, rows.length, 0, columns, title.atoms)
  }
  if (lines.length === 0) return { cells, rows }

  const inValues = (a: Atom): boolean => (a.box[0] + a.box[2]) / 2 > xs[labels]!
  const corner = lines.flatMap((l) => l.atoms.filter((a) => !inValues(a)))
  const headings = toHeadings(lines.flatMap((l) => l.atoms.filter(inValues)))
  const at = (h: Heading): number =>
    Math.max(labels, columnAt(xs, layout.flushLeft ? h.box[0] + REACH : (h.box[0] + h.box[2]) / 2))
  const own: (Heading | undefined)[] = new Array(columns).fill(undefined)
  for (const h of headings) {
    const c = at(h)
    if (!own[c] || h.box[1] > own[c].box[1]) own[c] = h
  }
  const reach = (c: number): [number, number] => {
    const [v, h] = [values[c - labels]!, own[c]?.box]
    return h ? [Math.min(v[0], h[0]), Math.max(v[1], h[2])] : v
  }
  const groups = headings.filter((h) => !own.includes(h))
  // Headings set to the left begin with their first column; centred ones stand over the middle of theirs.
  const leftAligned =
    layout.flushLeft || groups.every((h) => Math.abs(h.box[0] - (own[at(h)]?.box[0] ?? Infinity)) <= LEFT_ALIGNED)
  const spans = new Map<Heading, [number, number]>()
  for (const h of groups) {
    const level = headings.filter((o) => o !== h && o.box[1] < h.box[3] && o.box[3] > h.box[1])
    const beside = level.map(at)
    spans.set(
      h,
      leftAligned
        ? [at(h), lastBelow(h, at(h), Math.min(columns, ...beside.filter((c) => c > at(h))), own, groups)]
        : centredSpan(h, at(h), beside, reach, labels, columns),
    )
  }
  // Groups from the top down: each begins under all that stand over any of its columns.
  const below: number[] = new Array(columns).fill(0)
  const placed = [...spans]
    .sort((a, b) => a[0].box[1] - b[0].box[1])
    .map(([h, [c0, c1]]) => {
      const level = Math.max(...below.slice(c0, c1))
      below.fill(level + 1, c0, c1)
      return { h, c0, c1, level }
    })
  const depth = 1 + Math.max(...below)
  const r0 = rows.length
  const all = boxAround(lines.map((l) => l.line.box))
  for (let d = 0; d < depth; d++) {
    const step = (all[3] - all[1]) / depth
    rows.push([xs[0]!, all[1] + d * step, xs.at(-1)!, all[1] + (d + 1) * step])
  }
  for (const { h, c0, c1, level } of placed) push(r0 + level, r0 + level + 1, c0, c1, h.atoms)
  for (let c = labels; c < columns; c++) push(r0 + below[c]!, r0 + depth, c, c + 1, own[c]?.atoms ?? [])
  if (labels > 0) for (const { c0, c1, atoms } of cornerPieces(corner, layout)) push(r0, r0 + depth, c0, c1, atoms)
  return { cells, rows }
}

/** Where a heading of columns ends: columns whose own headings stand at another height are not under it. */
const lastBelow = (
  h: Heading,
  from: number,
  end: number,
  own: readonly (Heading | undefined)[],
  groups: readonly Heading[],
): number => {
  const first = own[from]
  // Over other headings of columns, heights tell nothing.
  if (!first || groups.some((g) => g !== h && g.box[1] > h.box[3] - 1)) return end
  const level = (a: Box, b: Box): boolean =>
    [a[1] - b[1], a[3] - b[3], (a[1] + a[3] - b[1] - b[3]) / 2].some((off) => Math.abs(off) <= LEFT_ALIGNED)
  let c = from + 1
  while (c < end && (!own[c] || level(first.box, own[c]!.box))) c++
  return c
}

/** Words over the labels: one cell, or one a label column when a column border runs through all of them. */
const cornerPieces = (atoms: readonly Atom[], { xs, labels }: Layout): { c0: number; c1: number; atoms: Atom[] }[] => {
  const whole =
    atoms.length === 0 || atoms.some((a) => columnAt(xs, a.box[0] + REACH) !== columnAt(xs, a.box[2] - REACH))
  const used = new Set(atoms.map((a) => columnAt(xs, (a.box[0] + a.box[2]) / 2)))
  if (whole || used.size < labels) return [{ c0: 0, c1: labels, atoms: [...atoms] }]
  return Array.from({ length: labels }, (_, c) => ({
    c0: c,
    c1: c + 1,
    atoms: atoms.filter((a) => columnAt(xs, (a.box[0] + a.box[2]) / 2) === c),
  }))
}

const toHeadings = (atoms: readonly Atom[]): Heading[] => {
  const headings: Heading[] = []
  for (const a of [...atoms].sort((p, q) => p.box[1] - q.box[1] || p.box[0] - q.box[0])) {
    const size = a.glyphs[0]!.size
    const above = headings.find((h) => {
      const gap = a.box[1] - h.box[3]
      const centred =
        Math.abs((a.box[0] + a.box[2] - h.box[0] - h.box[2]) / 2) < 0.6 * size ||
        Math.abs(a.box[0] - h.box[0]) < 0.2 * size ||
        Math.abs(a.box[2] - h.box[2]) < 0.2 * size
      const beside = Math.abs(a.box[1] - h.box[1]) < 0.5 * size && Math.abs(a.box[0] - h.box[2]) < 0.3 * size
      return (centred && gap > -0.3 * size && gap < HEADING_GAP * size) || beside
    })
    if (above) {
      above.atoms.push(a)
      above.box = boxAround([above.box, a.box])
    } else headings.push({ atoms: [a], box: a.box })
  }
  return headings
}

/** The columns that words are centred on: the widest run around their own whose middle they hit. */
const centredSpan = (
  h: Heading,
  own: number,
  others: readonly number[],
  reach: (c: number) => [number, number],
  labels: number,
  columns: number,
): [number, number] => {
  const low = Math.max(labels, ...others.filter((c) => c < own).map((c) => c + 1))
  const high = Math.min(columns, ...others.filter((c) => c > own))
  const middle = (h.box[0] + h.box[2]) / 2
  let best: [number, number] = [own, own + 1]
  let score = Infinity
  for (let c0 = low; c0 <= own; c0++)
    for (let c1 = own + 1; c1 <= high; c1++) {
      const off = Math.abs((reach(c0)[0] + reach(c1 - 1)[1]) / 2 - middle)
      // A wider run that fits as well is likelier than a narrow one: headings stand over several columns.
      const now = Math.max(off, 1) - (off <= CENTRED ? 0.5 * (c1 - c0) : 0)
      if (now < score) {
        score = now
        best = [c0, c1]
      }
    }
  return best
}
