import { addTo, groupBy } from '../../../base/group-by.ts'
import { foldRadicals } from '../../../text/radicals.ts'
import { isUnit } from '../../../text/units.ts'
import { overlap } from '../box.ts'
import { type Atom, isValueText } from '../lines-to-zones.ts'
import { labelsToRows } from './labels-to-rows.ts'
import { type Half, type Layout, markerClass } from './layout.ts'
import type { Tolerances } from './tolerances.ts'
import { inValues, labelPieces, middleY, ownColumn, type PageLine, type Piece, toLabelLine, toPiece } from './words.ts'

/** The second line of a unit follows its first within this step, in ems. */
const UNIT_STEP = 2.2

/** A row of the table: where it stands, in a measure over all pages, and what belongs to it. */
export interface Row {
  page: number
  y: number
  /** words over its columns of values, one piece a line and column */
  values: readonly Piece[]
  /** its own labels, one list for each half */
  labels: readonly (readonly Piece[])[]
  /** which label its values belong to cannot be told */
  uncertain: boolean
  /** the first and the last level of its numbers, where some are wrapped */
  over?: readonly [number, number]
}

/** Every level on which numbers (or signs for none) stand is a row. */
export const numberRows = (lines: readonly PageLine[], layout: Layout, by: Tolerances): Row[] => {
  const rows: { page: number; y: number; values: Piece[]; uncertain: boolean }[] = []
  for (const at of lines)
    for (const a of at.line.atoms) {
      if (!isValueText(a.text) || !inValues(a, layout)) continue
      const c = ownColumn(a, layout)
      const piece = toPiece([a], at, c, c + 1)
      const y = middleY(piece)
      // Over two columns: numbers that have run together.
      const uncertain = layout.values.filter((v) => v && overlap(a.box[0], a.box[2], v[0], v[1]) > by.into).length > 1
      const row = rows.find((r) => r.page === at.page && Math.abs(r.y - y) <= by.level * at.line.line.size)
      if (row) {
        row.values.push(piece)
        row.uncertain ||= uncertain
      } else rows.push({ page: at.page, y, values: [piece], uncertain })
    }
  return sorted(rows.map((r) => ({ ...r, labels: layout.halves.map(() => []) })))
}

const sorted = (rows: readonly Row[]): Row[] => [...rows].sort((a, b) => a.y - b.y)

const bareRow = (pieces: readonly Piece[], layout: Layout): Row => ({
  page: pieces[0]!.page,
  y: (pieces[0]!.top + pieces.at(-1)!.bottom) / 2,
  values: [],
  labels: layout.halves.map(() => []),
  uncertain: false,
})

interface Placed {
  pieces: Piece[]
  row: Row
  /** the row was not known before */
  fresh: boolean
  uncertain: boolean
}

const place = (
  pieces: readonly Piece[],
  rows: readonly Row[],
  needs: (row: Row) => boolean,
  layout: Layout,
  rules: readonly number[],
  by: Tolerances,
): Placed[] =>
  labelsToRows(
    pieces.map(toLabelLine),
    rows.map((r, i) => ({ y: r.y, page: r.page, needs: needs(r), cut: (rows[i + 1]?.page ?? r.page) !== r.page })),
    rules,
    by,
  ).map((l) => {
    const own = pieces.slice(l.from, l.to)
    const row = l.row === null ? bareRow(own, layout) : rows[l.row]!
    return { pieces: own, row, fresh: l.row === null, uncertain: l.rivals || (l.off > by.sure && rules.length === 0) }
  })

/** Do words stand on the level of a row? */
export const isLevel = (r: Row, p: Piece, by: Tolerances): boolean =>
  r.page === p.page && Math.abs(r.y - middleY(p)) <= by.level * (p.bottom - p.top)

/** Whether a unit stands on the level of a row. */
export const unitsOnLevel = (lines: readonly PageLine[], layout: Layout, by: Tolerances): ((row: Row) => boolean) => {
  const units = lines.flatMap((at) =>
    at.line.atoms
      .filter((a) => inValues(a, layout) && isUnit(foldRadicals(a.text)))
      .map((a) => toPiece([a], at, ownColumn(a, layout), ownColumn(a, layout) + 1)),
  )
  const onPage = groupBy(units, (p) => p.page)
  return (row) => (onPage.get(row.page) ?? []).some((p) => isLevel(row, p, by))
}

/** The rows that words of one column stand on a level with; a unit of two lines stands with one of them, or around its value. */
const rowsOfWords = (pieces: readonly Piece[], rows: readonly Row[], by: Tolerances): ReadonlyMap<Piece, Row> => {
  const level = new Map<Piece, Row>()
  for (const p of pieces) {
    const row = rows.find((r) => isLevel(r, p, by))
    if (row) level.set(p, row)
  }
  // A unit of two lines (`万` over `元`) stands with its first.
  for (const p of pieces) {
    const above = pieces.findLast((q) => q.page === p.page && middleY(q) < middleY(p))
    const row = above && !level.has(p) ? level.get(above) : undefined
    const close = above && middleY(p) - middleY(above) < UNIT_STEP * (p.bottom - p.top)
    const bare = !rows.some((r) => r !== row && isLevel(r, p, by))
    if (row && close && bare && isUnit(foldRadicals(`${above!.text}${p.text}`))) level.set(p, row)
  }
  // Or around its value, or with its second.
  pieces.forEach((p, i) => {
    const below = pieces[i + 1]
    if (!below || below.page !== p.page || level.has(p)) return
    const close = middleY(below) - middleY(p) < UNIT_STEP * (p.bottom - p.top)
    if (!close || !isUnit(foldRadicals(`${p.text}${below.text}`))) return
    const between = rows.filter((r) => r.page === p.page && r.y > middleY(p) && r.y < middleY(below))
    const row = level.get(below) ?? (between.length === 1 ? between[0] : undefined)
    if (!row || [...level].some(([q, r]) => r === row && q !== below)) return
    level.set(p, row)
    level.set(below, row)
  })
  return level
}

/** Words in columns of values (units, remarks) → the rows they belong to; those on a level of their own make a row. */
export const withWords = (
  rows: readonly Row[],
  lines: readonly PageLine[],
  layout: Layout,
  rules: readonly number[],
  by: Tolerances,
): Row[] => {
  let all = [...rows]
  const columns = wordColumns(lines, layout)
  for (const pieces of columns) {
    const level = rowsOfWords(pieces, all, by)
    const taken = new Set(level.values())
    const rest = pieces.filter((p) => !level.has(p))
    const usual = level.size * 2 > all.length
    const free = all.filter((r) => !taken.has(r) && !r.values.some((v) => v.c0 === pieces[0]!.c0))
    // where every row has its unit, others stand in rows whose values are blank
    const blank = free.length === 0 && rest.length > 0 && rest.every((p) => isUnit(foldRadicals(p.text)))
    const placed = blank
      ? rest.map((p): Placed => ({ pieces: [p], row: bareRow([p], layout), fresh: true, uncertain: false }))
      : place(rest, free, () => usual, layout, rules, by)
    const of = (row: Row): Piece[] => [
      ...pieces.filter((p) => level.get(p) === row),
      ...placed.filter((p) => p.row === row).flatMap((p) => p.pieces),
    ]
    const fresh = placed.filter((p) => p.fresh).map((p) => p.row)
    all = sorted(
      [...all, ...fresh].map((row) => {
        const own = of(row)
        return {
          ...row,
          values: [...row.values, ...own],
          uncertain: row.uncertain || own.some((p) => runsOver(p, layout, by)),
        }
      }),
    )
  }
  return all
}

/** A unit and its number that have run together (`万元15`). */
const runsOver = ({ text, box }: Piece, layout: Layout, by: Tolerances): boolean =>
  /[\d０-９]/u.test(text) && layout.values.filter((v) => v && overlap(box[0], box[2], v[0], v[1]) > by.into).length > 1

/** Words over the columns of values, column by column, one piece a line. */
const wordColumns = (lines: readonly PageLine[], layout: Layout): Piece[][] => {
  const columns = new Map<number, Piece[]>()
  for (const at of lines) {
    const own = new Map<number, Atom[]>()
    for (const a of at.line.atoms)
      if (!isValueText(a.text) && inValues(a, layout)) {
        const c = ownColumn(a, layout)
        addTo(own, c, a)
      }
    for (const [c, atoms] of own) addTo(columns, c, toPiece(atoms, at, c, c + 1))
  }
  return [...columns.values()]
}

/** Labels of one half → the rows they belong to; what does not reach the last column of labels may stand for several rows. */
export const withLabels = (
  rows: readonly Row[],
  lines: readonly PageLine[],
  layout: Layout,
  half: Half,
  rules: readonly number[],
  by: Tolerances,
): { rows: Row[]; outer: Piece[] } => {
  if (half.labels === 0) return { rows: [...rows], outer: [] }
  const h = layout.halves.indexOf(half)
  const inHalf = (r: Row): boolean => r.values.some((p) => p.c0 >= half.from && p.c0 < half.to)
  const pieces = reachIn(
    lines.flatMap((l) => labelPieces(l, half, layout)),
    rows.filter(inHalf),
    half,
  )
  const end = half.from + half.labels
  const leaves = pieces.filter((p) => p.c1 === end)
  const placed = place(leaves, rows, inHalf, layout, rules, by)
  const fresh = placed.filter((p) => p.fresh).map((p) => p.row)
  const all = [...rows, ...fresh].map((row) => {
    const own = placed.filter((p) => p.row === row)
    const labels = row.labels.map((l, i) => (i === h ? own.flatMap((p) => p.pieces) : l))
    return { ...row, labels, uncertain: row.uncertain || own.some((p) => p.uncertain) }
  })
  return { rows: sorted(all), outer: pieces.filter((p) => p.c1 < end) }
}

/**
 * A label that is short and set to the left does not reach the last column of labels, though nothing else stands there:
 * beside the values of a row, under a label that begins at the same place or reaches over it (the last words of a centred
 * one), or alone on its level with a number of its own.
 */
const reachIn = (pieces: readonly Piece[], rows: readonly Row[], half: Half): Piece[] => {
  const end = half.from + half.labels
  const reaching = new Set(pieces.filter((p) => p.c1 === end))
  const heightOf = (p: Piece): number => p.bottom - p.top
  const isBeside = (p: Piece, row: Row): boolean => p.page === row.page && p.top < row.y && p.bottom > row.y
  for (const row of rows) {
    const near = pieces.filter((p) => p.top < row.y + heightOf(p) && p.bottom > row.y - heightOf(p))
    // where lines are set close, the label of the next row is near, too
    const ofOthers = (p: Piece): boolean => !isBeside(p, row) && rows.some((o) => o !== row && isBeside(p, o))
    if (near.some((p) => reaching.has(p) && !ofOthers(p))) continue
    const last = near.filter((p) => isBeside(p, row)).at(-1)
    if (last) reaching.add(last)
  }
  const steps = [...reaching].map(middleY).sort((a, b) => a - b)
  const between = steps
    .slice(1)
    .map((y, i) => y - steps[i]!)
    .filter((d) => d > 1)
  const step = between.sort((a, b) => a - b)[between.length >> 1] ?? 0
  pieces.forEach((p, i) => {
    if (reaching.has(p)) return
    const before = pieces.slice(0, i)
    const begun = before.findLast((q) => Math.abs(q.box[0] - p.box[0]) <= 2)
    const over = before.findLast((q) => overlap(q.box[0], q.box[2], p.box[0], p.box[2]) > 0 && q.bottom < p.bottom)
    const isWider = over && over.box[0] < p.box[0] && over.box[2] > p.box[2] && middleY(p) - middleY(over) < 1.2 * step
    const above = isWider ? over : begun
    const level = (d: number) => [...reaching].some((q) => Math.abs(middleY(q) - middleY(p)) < d)
    const goesOn = above && reaching.has(above) && (isWider || above.c0 === p.c0) && markerClass(p.text) === 0
    if (goesOn && !level(heightOf(p) / 2) && middleY(p) - middleY(above) < 1.2 * step) reaching.add(p)
    else if (markerClass(p.text) > 0 && step > 0 && !level(0.75 * step)) reaching.add(p)
  })
  return pieces.map((p) => (reaching.has(p) ? { ...p, c1: end } : p))
}
