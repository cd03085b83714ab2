import { maxOf, minOf } from '../../../base/extremes.ts'
import { sectionNumberAt } from '../../../text/heading.ts'
import { bracketedArabic, bracketedHan, itemNumber, outlineNumber, sectionAtHead } from '../../../text/numbering.ts'
import { foldRadicals } from '../../../text/radicals.ts'
import { isUnit } from '../../../text/units.ts'
import { overlap } from '../box.ts'
import { type Atom, isCaption, isValueText, oneOverEach, valueAtoms, type ZoneLine } from '../lines-to-zones.ts'
import { commonGaps } from './common-gaps.ts'
import { REACH } from './tolerances.ts'

/** Columns of two pages are the same when their middles stand within this many points. */
const SAME_COLUMN = 14
/** A text column between values and labels holds at most this many characters a row: a unit. */
const UNIT_LENGTH = 3
/** Words of a unit column begin, end or stand around one x, within this many points. */
const UNIT_EDGE = 3
/** Labels this many ems apart in height stand beside each other and not one below the other. */
const BESIDE = 1.45
/** White space of this width, in ems, parts two labels that stand beside each other … */
const LABEL_GAP = 0.3
/** … and less does where words begin at one x, within so many points, in so many lines. */
const SAME_START = 0.7
const LEAST_STARTS = 4
/** Words set to the left of a column begin within this many points of each other. */
const FLUSH = 1.5
/** In a table set to the left the border of a column stands so much before its words. */
const BEFORE = 1
/** Letters of a heading are set apart by less than this, in ems. */
const SET_APART = 0.27
/** So many of the values of a column at most are run together with those beside them. */
const FEW = 0.2
/** So many values one under the other make a column of what was parted from another. */
const LEAST_VALUES = 4
/** Part of the rows that must agree before a text column is seen. */
const AGREE = 0.5

export type Span = [left: number, right: number]

/** Labels and the values to the right of them; a table may have a second half beside the first. */
export interface Half {
  /** its columns `from` ≤ c < `to`; the first `labels` of them hold labels */
  from: number
  labels: number
  to: number
}

/** Where the columns of a table without rulings stand, in points. */
export interface Layout {
  /** left ends of all columns and the right end of the last */
  xs: number[]
  halves: Half[]
  /** what values and own headings of each column reach; label columns: their area */
  reach: Span[]
  /** what the values alone reach, where there are any */
  values: (Span | undefined)[]
  /** values and headings begin together at the left of their columns */
  flushLeft: boolean
}

/** Where the labels of a half end and its values begin: of the first half, unless another is asked for. */
export const labelEdge = ({ xs, halves }: Pick<Layout, 'xs' | 'halves'>, half: Half = halves[0]!): number =>
  xs[half.from + half.labels]!

const inBrackets = new RegExp(`^(?:${bracketedHan}|${bracketedArabic})`, 'u')
const item = new RegExp(`^${itemNumber}(?!\\d)`, 'u')
const numberAlone = new RegExp(`^(?:${sectionAtHead}|${outlineNumber})$`, 'u')

/** 1 for `一、`, 2 for `（一）`, 3 for `1.`, 0 for none: labels numbered alike stand in the same column. */
export const markerClass = (printed: string): number => {
  const text = foldRadicals(printed)
  if (sectionNumberAt(text) !== null) return 1
  if (inBrackets.test(text)) return 2
  return item.test(text) ? 3 : 0
}

/** Nothing but the number of a label, with its sign: what follows belongs to it however far it stands off. */
const isMarker = (text: string): boolean => numberAlone.test(foldRadicals(text))

export const spanOf = (a: Atom): Span => [a.box[0], a.box[2]]
const middleOf = ([left, right]: Span): number => (left + right) / 2

/** Spans that overlap are one column. */
const cluster = (spans: readonly Span[]): Span[] => {
  const clusters: Span[] = []
  for (const s of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = clusters.at(-1)
    if (last && s[0] < last[1]) last[1] = Math.max(last[1], s[1])
    else clusters.push([...s])
  }
  return clusters
}

/** Where leaving out the few widest parts a column, they are numbers that have run together. */
const parted = (spans: readonly Span[]): Span[] =>
  cluster(spans).flatMap((whole) => {
    const own = spans.filter((s) => overlap(...s, ...whole) > 0).sort((a, b) => b[1] - b[0] - (a[1] - a[0]))
    for (let few = 1; few <= FEW * own.length; few++) {
      const parts = cluster(own.slice(few))
      const counts = parts.map((p) => own.slice(few).filter((s) => overlap(...s, ...p) > 0).length)
      if (parts.length > 1 && counts.every((n) => n >= LEAST_VALUES)) return parts
    }
    return [whole]
  })

/** Columns of values, with the words of units before them, of one half. */
interface Side {
  values: Span[]
  /** the half begins here */
  left: number
}

/** The columns of a table that goes through several zones (one a page). */
export const linesToLayout = (lines: readonly ZoneLine[]): Layout | undefined => {
  const rows = lines.filter((l) => valueAtoms(l).length > 0)
  if (rows.length === 0) return undefined
  const body = lines.slice(lines.indexOf(rows[0]!))
  const sides = columnsToSides(valueColumns(rows, body), body)
  if (sides.length === 0) return undefined
  sides.forEach((side, i) => {
    const unit = unitColumn(rows, side.left, side.values[0]![0])
    if (unit) side.values.unshift(unit)
    if (i === sides.length - 1) side.values.push(...trailing(rows, side.values.at(-1)![1]))
  })
  const head = lines.slice(0, lines.indexOf(rows[0]!))
  const withHeads = sides.map((side, i) => ({
    left: side.left,
    columns: withHeadings(head, body, side, sides[i + 1]?.left ?? Infinity),
  }))
  return sidesToLayout(withHeads, lines)
}

const sidesToLayout = (
  sides: readonly { left: number; columns: readonly Found[] }[],
  lines: readonly ZoneLine[],
): Layout => {
  const flushLeft = isFlushLeft(
    lines,
    sides.flatMap((s) => s.columns.map((c) => c.values ?? c.heading!)),
  )
  const xs: number[] = []
  const reach: Span[] = []
  const values: (Span | undefined)[] = []
  const halves: Half[] = []
  sides.forEach(({ left: begin, columns }, s) => {
    const [first] = columns.map(widthOf) as [Span]
    // Labels may be wrapped so that none of their lines is level with the values.
    const labels = lines.flatMap((l) => l.atoms.filter((a) => a.box[0] >= begin && a.box[2] < first[0]))
    const left = Math.min(first[0], ...(s > 0 ? [begin] : lines.map((l) => l.line.box[0])))
    const from = xs.length
    xs.push(left)
    if (labels.length > 0) {
      const border = flushLeft ? first[0] - BEFORE : (maxOf(labels.map((a) => a.box[2])) + first[0]) / 2
      const inner = labelBorders(lines, begin, border)
      for (const x of [...inner, border]) {
        reach.push([xs.at(-1)!, x])
        values.push(undefined)
        xs.push(x)
      }
    }
    const end = xs.length - 1 - from
    columns.forEach((c, i) => {
      const before = columns[i - 1]
      if (before) xs.push(flushLeft ? widthOf(c)[0] - BEFORE : borderOf(before, c))
      reach.push(widthOf(c))
      values.push(c.values)
    })
    halves.push({ from, labels: end, to: xs.length })
    if (s === sides.length - 1) xs.push(Math.max(reach.at(-1)![1], ...lines.map((l) => l.line.box[2])))
  })
  return { xs, halves, reach, values, flushLeft }
}

/** Between two columns: where neither values nor headings stand, else between the values. */
const borderOf = (a: Found, b: Found): number => {
  const [left, right] = [widthOf(a)[1], widthOf(b)[0]]
  if (left < right) return (left + right) / 2
  return ((a.values ?? a.heading!)[1] + (b.values ?? b.heading!)[0]) / 2
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
  const spread = (numbers: readonly number[]): number => maxOf(numbers) - minOf(numbers)
  return (
    values.length > 0 &&
    starts.every((own) => own.length > 0 && spread(own.map((s) => s.left)) <= FLUSH) &&
    starts.filter((own) => own.length > 1 && spread(own.map((s) => s.right)) > FLUSH).length >= AGREE * values.length
  )
}

/** Do the values of two tables stand in the same columns, so that one may go on with the other? */
export const sameColumns = (a: Layout, b: Layout): boolean => {
  const [few, many] = [valuesOf(a), valuesOf(b)].sort((p, q) => p.length - q.length) as [Span[], Span[]]
  return few.every((s) =>
    many.some((t) => Math.abs(middleOf(s) - middleOf(t)) <= SAME_COLUMN || overlap(s[0], s[1], t[0], t[1]) > 0),
  )
}

const valuesOf = ({ values }: Layout): Span[] => values.filter((v) => v !== undefined)

/** Where numbers (or signs for none) stand one under the other, and hardly any words. */
const valueColumns = (rows: readonly ZoneLine[], body: readonly ZoneLine[]): Span[] => {
  const columns: Span[] = []
  for (const span of parted(rows.flatMap((l) => valueAtoms(l).map(spanOf))).reverse()) {
    const own = rows.filter((l) => valueAtoms(l).some((a) => overlap(...spanOf(a), ...span) > 0))
    const words = body.filter((l) => l.atoms.some((a) => !isValueText(a.text) && overlap(...spanOf(a), ...span) > 0))
    if (words.length > own.length) continue
    if (columns.length === 0 && own.length < 2 && rows.length > 3) continue
    columns.unshift(span)
  }
  return columns
}

/** Labels between two columns of values begin a second half, or are what a column of serial numbers counts. */
const columnsToSides = (columns: readonly Span[], body: readonly ZoneLine[]): Side[] => {
  const sides: Side[] = []
  columns.forEach((span, i) => {
    const before = columns[i - 1]
    const labels = body.flatMap((l) =>
      l.atoms.filter(
        (a) =>
          !isValueText(a.text) &&
          a.text.length > UNIT_LENGTH &&
          a.box[0] > (before?.[1] ?? -Infinity) &&
          a.box[2] < span[0] + 1,
      ),
    )
    const own = body.filter((l) => valueAtoms(l).some((a) => overlap(...spanOf(a), ...span) > 0)).length
    const left = minOf(labels.map((a) => a.box[0]))
    if (before && labels.length <= AGREE * own) sides.at(-1)!.values.push(span)
    else sides.push({ values: [span], left: before ? left - BEFORE : -Infinity })
  })
  // Numbers with nothing before them count the labels after them.
  const [first, second] = sides
  if (first && second && first.values.length === 1) {
    const labelled = body.some((l) => l.atoms.some((a) => a.box[2] < first.values[0]![0]))
    if (!labelled) return [{ ...second, left: -Infinity }, ...sides.slice(2)]
  }
  return sides
}

/** Units stand between labels and values: a short word in most rows, one under the other. */
const unitColumn = (rows: readonly ZoneLine[], left: number, first: number): Span | undefined => {
  const valued = rows.filter((l) => l.atoms.some((a) => isValueText(a.text) && a.box[0] >= first - BEFORE))
  const units = valued.flatMap((l) => {
    const before = l.atoms.filter((a) => a.box[0] >= left && a.box[2] < first)
    const last = before.at(-1)
    const joined = before.length > 1 && last!.box[0] - before.at(-2)!.box[2] < 0.3 * l.line.size
    return last && !joined && last.text.length <= UNIT_LENGTH && !/^\d/u.test(last.text) ? [last] : []
  })
  const spread = (numbers: readonly number[]): number => maxOf(numbers) - minOf(numbers)
  const words = units.filter((a) => !isValueText(a.text))
  const aligned = [words.map((a) => a.box[0]), words.map((a) => a.box[2]), words.map((a) => a.box[0] + a.box[2])]
  const edge = minOf(aligned.map(spread))
  if (words.length < Math.max(2, AGREE * valued.length) || edge > 2 * UNIT_EDGE) return undefined
  // the last lines of wrapped labels are as short, and stand level with values that are set at the bottom
  if (words.filter((a) => isUnit(foldRadicals(a.text))).length < words.length / 2) return undefined
  const [column, ...others] = cluster(units.map(spanOf))
  return others.length === 0 && labelledBefore(rows, left, column!) ? column : undefined
}

const labelledBefore = (rows: readonly ZoneLine[], left: number, unit: Span): boolean =>
  rows.filter((l) => l.atoms.some((a) => a.box[0] >= left && a.box[2] < unit[0] + BEFORE)).length >= 1

/** Words to the right of the last values (remarks) are columns too. */
const trailing = (rows: readonly ZoneLine[], end: number): Span[] =>
  cluster(rows.flatMap((l) => l.atoms.map(spanOf).filter((s) => s[0] > end)))

/** A column as it is found: by its values, by its heading, or both. */
export interface Found {
  values?: Span
  heading?: Span
}

const widthOf = ({ values, heading }: Found): Span => {
  const both = [values, heading].filter((s) => s !== undefined)
  return [minOf(both.map((s) => s[0])), maxOf(both.map((s) => s[1]))]
}

/**
 * A column without any value has a heading at least: words of the head that stand over no column, lowest first. Words
 * over several columns are a heading of them all.
 */
const withHeadings = (head: readonly ZoneLine[], body: readonly ZoneLine[], side: Side, end: number): Found[] => {
  const [first] = side.values as [Span]
  const labels = body.flatMap((l) => l.atoms.filter((a) => a.box[0] >= side.left && a.box[2] < first[0]))
  const labelEnd = Math.max(-Infinity, ...labels.map((a) => a.box[2]))
  const columns: Found[] = side.values.map((values) => ({ values }))
  // Lines of the first label may stand above its values, and a title over the whole table.
  const isLabel = (l: ZoneLine): boolean =>
    l.chunks.length === 1 && body.filter((o) => Math.abs(o.line.box[0] - l.line.box[0]) <= SAME_START).length > 1
  const isTitle = (l: ZoneLine): boolean =>
    isCaption(l) || (labels.length > 0 && l.chunks.length === 1 && l.line.box[0] < labelEnd)
  // Headings may leave no wide gap between them; then each stands over values of its own.
  const headsAll = (l: ZoneLine): boolean => isHeadLine(l, side.values, labelEnd)
  const words = [...head]
    .reverse()
    .filter((l) => headsAll(l) || (!isLabel(l) && !isTitle(l)))
    .flatMap((l) => wordSpans(l).map((span) => ({ span, y: l.line.box[1] })))
    .filter(({ span }) => span[0] >= side.left && span[1] <= end)
  // how far up the heading of a column goes, and how far down
  const heights = new Map<Found, [top: number, bottom: number]>()
  for (const { span, y } of words) {
    if (middleOf(span) < labelEnd) continue
    const over = columns.filter((c) => overlap(...span, ...widthOf(c)) > REACH)
    const [only] = over
    if (over.length > 1) continue
    if (only) {
      only.heading = widthOf({ values: span, ...(only.heading ? { heading: only.heading } : {}) })
      heights.set(only, [y, heights.get(only)?.[1] ?? y])
    } else {
      const at = columns.findIndex((c) => widthOf(c)[0] > span[0])
      const fresh: Found = { heading: span }
      columns.splice(at < 0 ? columns.length : at, 0, fresh)
      heights.set(fresh, [y, y])
    }
  }
  // Between two columns that both have their headings below: words over them both.
  const isGroup = (c: Found, i: number): boolean =>
    !c.values &&
    [columns[i - 1], columns[i + 1]].every((o) => o?.values && o.heading && heights.get(o)![0] > heights.get(c)![1] + 1)
  columns.splice(0, columns.length, ...columns.filter((c, i) => !isGroup(c, i)))
  // The heading over the labels may stand to the right of all of them.
  const [leftmost] = columns
  const corner = labels.length > 0 && !leftmost!.values && words.every(({ span }) => span[0] >= leftmost!.heading![0])
  return pairUp(corner ? columns.slice(1) : columns)
}

/** Has a line words over the labels and one over every column of values? A lone column's has to begin, end or be centred with it. */
export const isHeadLine = (l: ZoneLine, values: readonly Span[], labelEnd: number): boolean => {
  const over = l.atoms.filter((a) => middleOf(spanOf(a)) > labelEnd)
  const [value] = values as [Span]
  const aligned = (a: Atom): boolean =>
    [a.box[0] - value[0], a.box[2] - value[1], middleOf(spanOf(a)) - middleOf(value)].some((d) => Math.abs(d) <= REACH)
  return (
    l.atoms.length > 1 &&
    oneOverEach(
      over,
      values.map(([left, right]) => ({ box: [left, 0, right, 0] })),
    ) &&
    (values.length > 1 || (over.length < l.atoms.length && aligned(over[0]!)))
  )
}

/** Words of a line; letters of one word may be set apart (`单 位`). */
const wordSpans = (l: ZoneLine): Span[] => {
  const spans: Span[] = []
  for (const a of l.atoms) {
    const last = spans.at(-1)
    if (last && a.text.length === 1 && a.box[0] - last[1] < SET_APART * l.line.size) last[1] = a.box[2]
    else spans.push(spanOf(a))
  }
  return spans
}

/**
 * Headings in the middle of columns whose values stand at one side overlap nothing: between columns that are whole, each
 * value goes with the heading beside it, all to one side.
 */
export const pairUp = (columns: readonly Found[]): Found[] => {
  const runs: Found[][] = []
  for (const c of columns) {
    const run = runs.at(-1)
    const whole = c.values !== undefined && c.heading !== undefined
    if (run && !whole && !(run[0]!.values && run[0]!.heading)) run.push(c)
    else runs.push([c])
  }
  return runs.flatMap((run) => (run.length > 1 ? pairRun(run) : run))
}

const pairRun = (run: readonly Found[]): Found[] => {
  const ways = [-1, 1].map((step) => {
    const pairs = run.flatMap((c, i) => {
      const other = run[i + step]
      return c.values && other?.heading ? [{ i, k: i + step, gap: -overlap(...c.values, ...other.heading) }] : []
    })
    return { pairs, gap: pairs.reduce((sum, p) => sum + p.gap, 0) }
  })
  const [before, after] = ways as [(typeof ways)[number], (typeof ways)[number]]
  const { pairs } = (before.pairs.length - after.pairs.length || after.gap - before.gap) >= 0 ? before : after
  return run.flatMap((c, i) => {
    if (pairs.some((p) => p.k === i)) return []
    const pair = pairs.find((p) => p.i === i)
    return [pair ? { ...c, heading: run[pair.k]!.heading! } : c]
  })
}

/**
 * White space between two labels that stand beside each other, on one line or half a line apart (a label centred beside
 * its rows stands between their lines), gathered over all lines, where it is common to several.
 */
const labelBorders = (lines: readonly ZoneLine[], from: number, border: number): number[] => {
  const gaps: Span[] = []
  const labelsOf = (l: ZoneLine): Atom[] => l.atoms.filter((a) => a.box[0] >= from && a.box[2] <= border)
  const starts = lines.flatMap((l) => labelsOf(l).map((a) => a.box[0]))
  const begins = (x: number): boolean => starts.filter((s) => Math.abs(s - x) <= SAME_START).length >= LEAST_STARTS
  lines.forEach((l, n) => {
    const labels = labelsOf(l)
    const add = (left: Atom, right: Atom): void => {
      const gap = (right.box[0] - left.box[2]) / l.line.size
      const wide = gap > LABEL_GAP || (gap > 0 && begins(right.box[0]))
      // Two numberings on one line are of two labels: that is no chance.
      const numbered = gap > 0 && markerClass(left.text) > 0 && markerClass(right.text) > 0
      const own: Span = [left.box[2], right.box[0]]
      if ((wide || numbered) && !isMarker(left.text)) gaps.push(own, ...(numbered ? [own] : []))
    }
    for (let i = 1; i < labels.length; i++) add(labels[i - 1]!, labels[i]!)
    for (const other of [lines[n - 1], lines[n + 1]]) {
      if (!other || Math.abs(other.line.box[1] - l.line.box[1]) > BESIDE * l.line.size) continue
      const right = labelsOf(other)
      if (labels.length > 0 && right.length > 0) add(labels.at(-1)!, right[0]!)
    }
  })
  return commonGaps(gaps)
}
