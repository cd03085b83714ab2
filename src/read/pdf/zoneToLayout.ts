import { foldRadicals } from '../../text/radicals.ts'
import { overlap } from './box.ts'
import { type Atom, isValueText, valueAtoms, type Zone, type ZoneLine } from './linesToZones.ts'

/** Columns of two pages are the same when their middles stand within this many points. */
const SAME_COLUMN = 14
/** A text column between values and labels holds at most this many characters a row: a unit. */
const UNIT_LENGTH = 3
/** Labels this many ems apart in height stand beside each other and not one below the other. */
const BESIDE = 1.3
/** Words set to the left of a column begin within this many points of each other. */
const FLUSH = 1.5
/** In a table set to the left the border of a column stands so much before its words. */
const BEFORE = 1
/** Part of the rows that must agree before a text column is seen. */
const AGREE = 0.5

/** Where the columns of a table without rulings stand, in points. */
export interface Layout {
  /** left ends of all columns and the right end of the last */
  xs: number[]
  /** the first so many columns hold labels */
  labels: number
  /** what the words of the value columns reach */
  values: [left: number, right: number][]
  /** values and headings begin together at the left of their columns */
  flushLeft: boolean
  /** how the labels of each label column are numbered (see `markerClass`); 0: not known */
  classes: number[]
}

/** 1 for `一、`, 2 for `（一）`, 3 for `1.`, 0 for none: labels numbered alike stand in the same column. */
export const markerClass = (printed: string): number => {
  const text = foldRadicals(printed)
  if (/^[一二三四五六七八九十]+[、.．]/.test(text)) return 1
  if (/^[（(]\s*[一二三四五六七八九十\d]+\s*[)）]/.test(text)) return 2
  return /^\d+\s*[.、．](?!\d)/.test(text) ? 3 : 0
}

type Span = [left: number, right: number]

const textOf = (chunk: readonly Atom[]): string => chunk.map((a) => a.text).join('')
const spanOf = (chunk: readonly Atom[]): Span => [chunk[0]!.box[0], chunk.at(-1)!.box[2]]

/** Spans that overlap are one column. */
const cluster = (spans: readonly Span[]): { span: Span; count: number }[] => {
  const clusters: { span: Span; count: number }[] = []
  for (const s of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = clusters.at(-1)
    if (last && s[0] < last.span[1]) {
      last.span[1] = Math.max(last.span[1], s[1])
      last.count++
    } else clusters.push({ span: [...s], count: 1 })
  }
  return clusters
}

/**
 * The columns of a table that goes through several zones (one a page): value columns from where numbers stand one
 * under the other, label columns from white space that runs down through the labels.
 */
export const zonesToLayout = (zones: readonly Zone[]): Layout | undefined => {
  const lines = zones.flatMap((z) => z.lines)
  const rows = lines.filter((l) => valueAtoms(l).length > 0)
  const values = valueColumns(rows, lines.slice(lines.indexOf(rows[0]!)))
  if (values.length === 0) return undefined
  const unit = unitColumn(rows, values[0]![0])
  if (unit) values.unshift(unit)
  addTrailing(rows, values)
  const first = values[0]![0]
  // Labels may be wrapped so that none of their lines is level with the values.
  const labelEnds = lines.flatMap((l) => l.atoms.filter((a) => a.box[2] < first).map((a) => a.box[2]))
  const flushLeft = isFlushLeft(lines, values)
  const between = values.slice(1).map((v, i) => (flushLeft ? v[0] - BEFORE : (values[i]![1] + v[0]) / 2))
  const left = Math.min(first, ...zones.map((z) => z.box[0]))
  const right = Math.max(values.at(-1)![1], ...zones.map((z) => z.box[2]))
  if (labelEnds.length === 0) return { xs: [left, ...between, right], labels: 0, values, flushLeft, classes: [] }
  const border = flushLeft ? first - BEFORE : (Math.max(...labelEnds) + first) / 2
  const inner = labelBorders(lines, border)
  return {
    xs: [left, ...inner, border, ...between, right],
    labels: inner.length + 1,
    values,
    flushLeft,
    classes: new Array(inner.length + 1).fill(0),
  }
}

/** Do the words of every column begin at one x, while their ends differ? */
const isFlushLeft = (lines: readonly ZoneLine[], values: readonly Span[]): boolean => {
  const starts = values.map((v) =>
    lines.flatMap((l) =>
      l.atoms
        .filter((a, i) => a.box[0] >= v[0] - FLUSH && a.box[0] <= v[1] && (l.atoms[i - 1]?.box[2] ?? 0) < v[0])
        .map((a) => ({ left: a.box[0], right: a.box[2] })),
    ),
  )
  const spread = (numbers: readonly number[]): number => Math.max(...numbers) - Math.min(...numbers)
  return (
    values.length > 0 &&
    starts.every((own) => own.length > 0 && spread(own.map((s) => s.left)) <= FLUSH) &&
    starts.filter((own) => own.length > 1 && spread(own.map((s) => s.right)) > FLUSH).length >= AGREE * values.length
  )
}

/** Do the values of two zones stand in the same columns, so that one may go on with the other? */
export const sameColumns = (a: Layout, b: Layout): boolean =>
  a.values.length === b.values.length ? isSame(a.values, b.values) : isSame(...shorterFirst(a.values, b.values))

const shorterFirst = (a: readonly Span[], b: readonly Span[]): [readonly Span[], readonly Span[]] =>
  a.length < b.length ? [a, b] : [b, a]

const isSame = (a: readonly Span[], b: readonly Span[]): boolean =>
  // A unit column counts as a value column of the page before.
  b.length >= a.length &&
  a.every((s, i) => {
    const t = b[i + b.length - a.length]!
    return Math.abs((s[0] + s[1]) / 2 - (t[0] + t[1]) / 2) <= SAME_COLUMN || overlap(s[0], s[1], t[0], t[1]) > 0
  })

const atomSpan = (a: Atom): Span => [a.box[0], a.box[2]]

const valueColumns = (rows: readonly ZoneLine[], body: readonly ZoneLine[]): Span[] => {
  const found = cluster(rows.flatMap((l) => valueAtoms(l).map(atomSpan)))
  const columns: Span[] = []
  for (let i = found.length - 1; i >= 0; i--) {
    const { span } = found[i]!
    const next = columns[0]?.[0] ?? Infinity
    const own = rows.filter((l) => valueAtoms(l).some((a) => overlap(...atomSpan(a), ...span) > 0))
    // Labels to the right of numbers: those numbers are counts of rows or belong to the labels.
    const between = own.filter((l) =>
      l.atoms.some((a) => !isValueText(a.text) && a.box[0] > span[1] - 1 && a.box[2] < next),
    )
    if (columns.length > 0 && between.length > AGREE * own.length) break
    // Mostly words: a column of labels into which a number has strayed.
    const words = body.filter((l) => l.atoms.some((a) => !isValueText(a.text) && overlap(...atomSpan(a), ...span) > 0))
    if (columns.length > 0 && words.length > own.length) break
    if (columns.length === 0 && own.length < 2 && rows.length > 3) continue
    columns.unshift(span)
  }
  return columns
}

/** Units stand between labels and values: a short word in most rows, one under the other. */
const unitColumn = (rows: readonly ZoneLine[], first: number): Span | undefined => {
  const last = rows.flatMap((l) => {
    const before = l.chunks.filter((c) => spanOf(c)[1] < first)
    const chunk = before.at(-1)
    return before.length >= 2 && chunk && textOf(chunk).length <= UNIT_LENGTH && !isValueText(textOf(chunk))
      ? [spanOf(chunk)]
      : []
  })
  const [column, ...others] = cluster(last)
  return column && others.length === 0 && last.length >= Math.max(2, AGREE * rows.length) ? column.span : undefined
}

/** Words to the right of the last values (remarks) are columns too. */
const addTrailing = (rows: readonly ZoneLine[], values: Span[]): void => {
  const end = values.at(-1)![1]
  const beyond = rows.flatMap((l) => l.atoms.map(atomSpan).filter((s) => s[0] > end))
  for (const { span } of cluster(beyond)) values.push(span)
}

/**
 * White space between two labels that stand beside each other, on one line or half a line apart (a label centred beside
 * its rows stands between their lines), gathered over all lines, where it is common to several.
 */
const labelBorders = (lines: readonly ZoneLine[], border: number): number[] => {
  const gaps: Span[] = []
  lines.forEach((l, n) => {
    const labels = l.atoms.filter((a) => a.box[2] <= border)
    const add = (from: Atom, to: Atom): void => {
      if (to.box[0] - from.box[2] > 0.3 * l.line.size) gaps.push([from.box[2], to.box[0]])
    }
    for (let i = 1; i < labels.length; i++) add(labels[i - 1]!, labels[i]!)
    for (const other of [lines[n - 1], lines[n + 1]]) {
      if (!other || Math.abs(other.line.box[1] - l.line.box[1]) > BESIDE * l.line.size) continue
      const right = other.atoms.filter((a) => a.box[2] <= border)
      if (labels.length > 0 && right.length > 0) add(labels.at(-1)!, right[0]!)
    }
  })
  const borders: number[] = []
  let rest = gaps.sort((a, b) => a[1] - b[1])
  while (rest.length > 0) {
    const stab = rest[0]![1] - 0.01
    const through = rest.filter((g) => g[0] < stab)
    const left = Math.max(...through.map((g) => g[0]))
    // Space inside a label is chance and seen once; a column has it in line after line.
    if (through.length >= 2) borders.push((left + stab) / 2)
    rest = rest.filter((g) => g[0] >= stab)
  }
  return borders
}
