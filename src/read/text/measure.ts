import { readCell } from '../../text/cell.ts'
import { isUnit } from '../../text/units.ts'
import { type Field, type Span, spacedFields } from './fields.ts'
import type { Line } from './lines.ts'

/**
 * By what the columns of a text were set: by the width of its letters, of which a Chinese one takes two (people and most
 * programs do), or by their number (the laid out text of poppler).
 */
export type Measure = 'width' | 'chars'

export const isValueField = (f: Field): boolean =>
  f.words !== null && (['number', 'dash', 'slash'].includes(readCell(f.words.value).state) || isUnit(f.words.value))

/** Values of neighbouring rows that are in line by one measure alone: so many tell it … */
const ENOUGH = 3
/** … where the other has not a quarter as many. */
const CLEARLY = 4

/** By which measure values of rows one below the other begin or end at the same column; null where that cannot be told. */
export const measureOf = (lines: readonly Line[]): Measure | null => {
  const inLine = { width: 0, chars: 0 }
  let above: Field[] = []
  for (const line of lines) {
    if (!/\d[ \u00a0\u3000]{2}|[ \u00a0\u3000]{2}[+-]?\d/u.test(line.value)) continue
    const values = spacedFields(line).filter(isValueField)
    for (const f of values) {
      const by = (m: Measure): boolean => above.some((g) => g[m].start === f[m].start || g[m].end === f[m].end)
      const [width, chars] = [by('width'), by('chars')]
      if (width !== chars) inLine[width ? 'width' : 'chars']++
    }
    if (values.length > 0) above = values
  }
  const { width, chars } = inLine
  if (width >= ENOUGH && width >= CLEARLY * chars) return 'width'
  return chars >= ENOUGH && chars >= CLEARLY * width ? 'chars' : null
}

export interface Columns {
  spans: readonly Span[]
  /** for each row in which column each of its fields stands, and whether that is sure */
  rows: ReadonlyMap<readonly Field[], { at: readonly number[]; isClear: boolean }>
}

/** Columns are the stretches that words of any row cover; the gaps that no row crosses part them. */
const stretchesOf = (fields: readonly Field[], m: Measure): Span[] => {
  const columns: Span[] = []
  for (const { start, end } of fields.map((f) => f[m]).sort((a, b) => a.start - b.start)) {
    const last = columns.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else columns.push({ start, end })
  }
  return columns
}

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && a.end > b.start
const apart = (a: Span, b: Span): number => Math.max(a.start - b.end, b.start - a.end)

/** Columns set by hand are out of line by a letter. */
const OUT_OF_LINE = 2

/** How many of these, which are in order, are below a limit. */
const countBelow = (sorted: readonly number[], limit: number): number => {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (sorted[middle]! < limit) from = middle + 1
    else to = middle
  }
  return from
}

/**
 * Numbers of a column begin, end or have their middle in one line: one that stands clear of most others may be another column's.
 * Asks of any of the numbers whether it is in line with half of the others.
 */
const inLine = (values: readonly Span[]): ((value: Span) => boolean) => {
  const starts = values.map((v) => v.start).sort((a, b) => a - b)
  const ends = values.map((v) => v.end).sort((a, b) => a - b)
  return ({ start, end }) => {
    const behind = starts.length - countBelow(starts, end + OUT_OF_LINE + 1)
    const before = countBelow(ends, start - OUT_OF_LINE)
    return (behind + before) * 2 <= values.length - 1
  }
}

/** The columns by one measure; null where a number shares its column with other words of its line. */
const columnsBy = (rows: readonly (readonly Field[])[], m: Measure): Columns | null => {
  const several = rows.filter((r) => r.length > 1)
  const stretches = stretchesOf(several.flat(), m)
  const users = stretches.map((s) => several.filter((r) => r.some((f) => overlaps(f[m], s))))
  // a column that is one row's alone, which has fewer words than there are columns: it has slipped from another
  const slipped = (s: number): boolean => s > 0 && users[s]!.length === 1 && users[s]![0]!.length < stretches.length - 1
  const spans = stretches.filter((_, s) => !slipped(s))
  const nearest = (f: Field): number =>
    spans.reduce((best, s, i) => (apart(f[m], s) < apart(f[m], spans[best]!) ? i : best), 0)
  const values = spans.map((): Span[] => [])
  for (const f of rows.flat()) if (isValueField(f)) values[nearest(f)]!.push(f[m])
  const isInLine = values.map(inLine)
  const placed = rows.map((fields) => {
    const at = fields.map(nearest)
    const isWhole = fields.length === spans.length
    const isClear = fields.every(
      (f, i) => !isValueField(f) || (overlaps(f[m], spans[at[i]!]!) && (isWhole || isInLine[at[i]!]!(f[m]))),
    )
    return { fields, at, isClear }
  })
  const runsTogether = placed.some(
    ({ fields, at, isClear }) =>
      isClear && fields.some((f, i) => isValueField(f) && at.some((other, j) => j !== i && other === at[i])),
  )
  return runsTogether ? null : { spans, rows: new Map(placed.map((p) => [p.fields, p])) }
}

/**
 * The columns of rows whose words were set with spaces; null where they cannot be told apart. By an unknown measure a row that
 * has blanks is clear only where either puts its words into the same columns.
 */
export const columnsOf = (rows: readonly (readonly Field[])[], measure: Measure | null): Columns | null => {
  if (measure !== null) return columnsBy(rows, measure)
  const [width, chars] = [columnsBy(rows, 'width'), columnsBy(rows, 'chars')]
  if (width === null) return null
  const agree = (fields: readonly Field[]): boolean => {
    const own = width.rows.get(fields)!.at
    const other = chars?.rows.get(fields)?.at
    return other !== undefined && chars!.spans.length === width.spans.length && own.every((c, i) => c === other[i])
  }
  return {
    ...width,
    rows: new Map(
      rows.map((fields) => {
        const { at, isClear } = width.rows.get(fields)!
        const isWhole = fields.length === width.spans.length || !fields.some(isValueField)
        return [fields, { at, isClear: isClear && (isWhole || agree(fields)) }]
      }),
    ),
  }
}
