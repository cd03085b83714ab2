import { digitsMeet } from '../../text/digits.ts'
import { figureLetters } from '../../text/figures.ts'
import { beginsSection } from '../../text/heading.ts'
import { foldRadicals } from '../../text/radicals.ts'
import { type Box, boxAround, overlap } from './box.ts'
import type { Line, Word } from './glyphs-to-lines.ts'
import { DIGIT_GAP, digitGapOf } from './letter-spacing.ts'
import type { Glyph } from './painted.ts'
import { sizeOfWords } from './size-of-words.ts'
import { isAside, spacedIn, usualSize } from './spaced-words.ts'

/** White space inside a line, in ems, that may part two columns … */
const ATOM_GAP = 0.22
/** … between two Latin letters only this: words stand apart by less. */
const WORD_GAP = 0.5
/** … and that surely does. */
const COLUMN_GAP = 0.9
/** A value keeps this distance, in ems, from words beside it. */
const CLEAR_GAP = 0.6
/** Within a table, lines follow each other within this many times their size. */
const ZONE_GAP = 4
/** Lines larger or smaller than the table's by this part are headings or notes. */
const SAME_SIZE = 0.12
/** A single run of words over this part of the page's text width is prose. */
const PROSE = 0.75

/** Labels begin together when their left ends are this close, in points. */
const SAME_START = 2
/** A space within a number is narrower than this, in ems: where all letters are equally wide, it is as wide as a digit. */
const THOUSANDS_GAP = 0.56
/** So many numbers on their own make a column. */
const OWN_COLUMN = 2
/** Values of a column begin, end or have their middle this close … */
const SAME_EDGE = 1
/** … in at least so many lines; the unit before one has at most so many characters. */
const LEAST_VALUES = 3
const SHORT_WORD = 3
/** Headings stand at most so many lines above (or rows of their columns below). */
const HEAD_LINES = 4
/** … a section heading is a label of the table only this close. */
const SAME_LABEL = 0.6
/** So many lines of other cells may stand between two of one label. */
const LABEL_LINES = 3
/** The word for year stands so many lines below its number at most, with lines of other headings between. */
const YEAR_LINES = 2
/** The last label goes on with lines this close, in ems, and the heading stands this close above. */
const WRAP_GAP = 0.9
const HEAD_GAP = 2.4

/** The smallest piece of a line that stands for itself: between two gaps. */
export interface Atom {
  text: string
  box: Box
  glyphs: Glyph[]
}

export interface ZoneLine {
  line: Line
  atoms: Atom[]
  /** atoms with sure gaps between them, as groups */
  chunks: Atom[][]
  /** numbers, and signs for none, that stand clear of words */
  values: readonly Atom[]
}

/** Lines that follow each other and stand in columns. */
export interface Zone {
  lines: ZoneLine[]
  box: Box
  /** so few lines at the end of a page that they are a table only if one goes on there */
  weak?: true
}

const MONEY = '[$¥￥€£]?'
const PLAIN = `[+＋\\-－−]?${MONEY}[${figureLetters}%％]+(?: [\\d０-９]{3})*`
/** A loss in brackets: around a whole number without thousands they are a numbering, or a year. */
const LOSS = `[(（](?:\\d+\\.\\d+|${MONEY}\\d{1,3}(?:,\\d{3})*\\.\\d+|${MONEY}\\d{1,3}(?:,\\d{3})+)[)）]`
const valueText = new RegExp(`^(?:${PLAIN}|${LOSS}|[/／\\-—–⸺]+|无)$`, 'u')

/** What a value cell may hold: a number, also of money or of a loss, or one of the signs that stand for none. */
export const isValueText = (text: string): boolean => valueText.test(text)

const areLatin = (before: string, after: string): boolean =>
  /[\p{Script=Latin},;]$/u.test(before) && /^[\p{Script=Latin}(]/u.test(after)

const leastGap = (before: string, after: string, digitGap: number): number => {
  if (digitsMeet(before, after)) return digitGap
  return areLatin(before, after) ? WORD_GAP : ATOM_GAP
}

/** Letters that are set apart by spaces to fill their cell stand no further apart than this, in ems. */
const FILLED = 4

/** Two Chinese letters, each alone, with nothing but spaces typed between them: 统　计　数 is one word. Between cells of a table none are. */
const areTypedApart = (before: Word | undefined, word: Word): boolean => {
  const [[a, ...more], [b, ...others]] = [before?.glyphs ?? [], word.glyphs]
  if (!a || !b || others.length + more.length > 0 || word.behindSpaces !== true) return false
  const isHan = (g: Glyph): boolean => /^\p{Script=Han}$/u.test(g.text)
  return isHan(a) && isHan(b) && b.box[0] - a.box[2] <= FILLED * Math.max(a.size, b.size)
}

export const lineToAtoms = (line: Line): ZoneLine => partAt(line, DIGIT_GAP)

/** A line whose digits belong to two numbers where they stand further apart than this. */
const partAt = (line: Line, digitGap: number): ZoneLine => {
  const atoms: Atom[] = []
  let last: Glyph | undefined
  const spaced = new Map(spacedIn(line).flatMap((run) => run.map((g) => [g, run])))
  const areSpaced = (a: Glyph, b: Glyph): boolean => spaced.get(a) === (spaced.get(b) ?? null)
  const areClose = (a: Glyph, b: Glyph): boolean =>
    (b.box[0] - a.box[2]) / Math.max(a.size, b.size) <= leastGap(a.text, b.text, digitGap)
  for (const [n, word] of line.words.entries())
    for (const [i, g] of word.glyphs.entries()) {
      const mayGoOn = last && (i > 0 || areLatin(last.text, g.text))
      const areTyped = i === 0 && areTypedApart(line.words[n - 1], word)
      if (last && (areSpaced(last, g) || areTyped || (mayGoOn && areClose(last, g)))) atoms.at(-1)!.glyphs.push(g)
      else atoms.push({ text: '', box: g.box, glyphs: [g] })
      last = g
    }
  for (const atom of atoms) {
    atom.text = atom.glyphs.map((g) => g.text).join('')
    atom.box = boxAround(atom.glyphs.map((g) => g.box))
  }
  return atomsToLine(line, atoms)
}

/** Words of a line, and which of them stand together or are values. */
export const atomsToLine = (line: Line, atoms: Atom[]): ZoneLine => {
  const chunks: Atom[][] = []
  for (const atom of atoms) {
    const before = chunks.at(-1)?.at(-1)
    if (before && atom.box[0] - before.box[2] < COLUMN_GAP * line.size) chunks.at(-1)!.push(atom)
    else chunks.push([atom])
  }
  return { line, atoms, chunks, values: clearValues(atoms, line.size) }
}

/** Numbers of a line that stand clear of any words: two numbers with a gap between them are two values. */
const clearValues = (atoms: readonly Atom[], size: number): Atom[] => {
  const isClear = (a: Atom, other: Atom | undefined): boolean =>
    other === undefined ||
    isValueText(other.text) ||
    -overlap(a.box[0], a.box[2], other.box[0], other.box[2]) >= CLEAR_GAP * size
  return atoms.filter((a, i) => isValueText(a.text) && isClear(a, atoms[i - 1]) && isClear(a, atoms[i + 1]))
}

/** The values of a line: numbers, and signs that stand for none. */
export const valueAtoms = (l: ZoneLine): readonly Atom[] => l.values

/**
 * `6 017`: thousands parted by a space are one number, unless other numbers stand where only the first part stands: then
 * they are two columns.
 */
const withThousands = (lines: readonly ZoneLine[]): ZoneLine[] => {
  const goesOn = (a: Atom, b: Atom, size: number): boolean =>
    /^[\d０-９]{1,3}(?: [\d０-９]{3})*$/.test(a.text) &&
    /^[\d０-９]{3}$/.test(b.text) &&
    b.box[0] - a.box[2] < THOUSANDS_GAP * size
  // under another caption stand other columns
  let table = 0
  const alone = lines.map((l) => {
    if (isCaption(l)) table++
    const own = l.values.filter((a, i) => {
      const [before, after] = [l.values[i - 1], l.values[i + 1]]
      return !(after && goesOn(a, after, l.line.size)) && !(before && goesOn(before, a, l.line.size))
    })
    return { table, own }
  })
  const over = (a: Atom, b: Atom): boolean => overlap(a.box[0], a.box[2], b.box[0], b.box[2]) > 0
  return lines.map((l, n) => {
    const atoms: Atom[] = []
    const others = alone.flatMap((o) => (o.table === alone[n]!.table ? o.own : []))
    for (const b of l.atoms) {
      const a = atoms.at(-1)
      const columns = a && others.filter((o) => over(o, a) && !over(o, b)).length >= OWN_COLUMN
      if (a && goesOn(a, b, l.line.size) && !columns)
        atoms[atoms.length - 1] = {
          text: `${a.text} ${b.text}`,
          box: boxAround([a.box, b.box]),
          glyphs: [...a.glyphs, ...b.glyphs],
        }
      else atoms.push(b)
    }
    return atoms.length === l.atoms.length ? l : atomsToLine(l.line, atoms)
  })
}

/**
 * A number close behind a short word (`万元 0`) is a value where those of other lines begin, end or have their middle at
 * the same x; one close behind any label, where it and all that follows begin as the words of another line do.
 */
const withTightValues = (lines: readonly ZoneLine[]): ZoneLine[] => {
  const edges = (at: (a: Atom) => number): number[] => lines.flatMap((l) => l.values.map(at))
  const kinds = [(a: Atom) => a.box[0], (a: Atom) => a.box[2], (a: Atom) => (a.box[0] + a.box[2]) / 2].map((at) => ({
    at,
    known: edges(at),
  }))
  const isKnown = (a: Atom): boolean =>
    kinds.some(({ at, known }) => known.filter((x) => Math.abs(x - at(a)) <= SAME_EDGE).length >= LEAST_VALUES)
  return lines.map((l, n) => {
    const last = l.atoms.at(-1)
    const before = l.atoms.at(-2)
    if (last && before && !l.values.includes(last) && before.text.length <= SHORT_WORD)
      return isValueText(last.text) && isKnown(last) ? { ...l, values: [...l.values, last] } : l
    const tight = l.atoms.findIndex((a, i) => i > 0 && isValueText(a.text) && !l.values.includes(a))
    if (tight < 0 || tight === l.atoms.length - 1) return l
    const near = [...lines.slice(Math.max(0, n - HEAD_LINES), n), ...lines.slice(n + 1, n + HEAD_LINES)]
    return near.some((h) => beginsAlike(l.atoms.slice(tight), h.atoms.slice(1)))
      ? { ...l, values: l.atoms.slice(tight).filter((a) => isValueText(a.text)) }
      : l
  })
}

/** Do words of one line, to the last, begin where those of another do? */
const beginsAlike = (some: readonly Atom[], others: readonly Atom[]): boolean =>
  some.length === others.length && some.every((a, i) => Math.abs(a.box[0] - others[i]!.box[0]) <= SAME_EDGE)

/** `2008` over `年度` is the rest of a heading and no number. */
export const withoutYears = (lines: readonly ZoneLine[]): ZoneLine[] =>
  lines.map((l, n) => {
    const below = lines.slice(n + 1, n + 1 + YEAR_LINES).flatMap((o) => o.atoms.filter((a) => a.text.startsWith('年')))
    const isYear = (a: Atom): boolean =>
      /^(?:19|20)\d\d$/u.test(a.text) && below.some((b) => overlap(a.box[0], a.box[2], b.box[0], b.box[2]) > 0)
    return l.values.some(isYear) ? { ...l, values: l.values.filter((a) => !isYear(a)) } : l
  })

/** Is this a line of a table for itself: a value with clear space before it, or several columns? */
const inColumns = (l: ZoneLine): boolean => l.atoms.length >= 2 && valueAtoms(l).length > 0

/** The last line in columns that belongs to the first, of those that follow each other without a break. */
const lastInColumns = (all: readonly ZoneLine[], first: number, width: number): number => {
  let last = first
  for (let j = first + 1; j < all.length && belongs(all[j]!, all[first]!, all[j - 1]!, width); j++)
    if (inColumns(all[j]!)) last = j
  return last
}

/** Down to the last line of the last label: what is close, of one size, and no prose. */
const endOf = (all: readonly ZoneLine[], first: number, last: number, width: number): number => {
  let end = last
  for (let next = all[end + 1]; next !== undefined; next = all[end + 1]) {
    if (!belongs(next, all[first]!, all[end]!, width)) break
    const zone = all.slice(first, end + 1)
    const isRest = close(all[end]!, next, WRAP_GAP) && !isSection(next)
    if (!isRest && !inStep(next, zone) && !goesOnBelow(next, zone)) break
    end++
  }
  return end
}

/** Up to the headings, and no further than the line behind the zone before. */
const startOf = (all: readonly ZoneLine[], first: number, last: number, floor: number, width: number): number => {
  const rows = all.slice(first, last + 1)
  const isHead = (at: number): boolean => {
    const [above, line, below] = [all[at - 1], all[at]!, all[at + 1]!]
    return (
      belongs(line, all[first]!, below, width) &&
      (close(line, below, HEAD_GAP) ||
        inStepAbove(line, below, rows) ||
        (at > floor && goesOnAbove(line, above!, below, rows)))
    )
  }
  let start = first
  while (start > floor && isHead(start - 1)) start--
  // A section heading right above is no part of the table; a label that begins alike has the table's head above it.
  for (let k = first - 1; k >= start; k--) {
    const isUnderHead = all.slice(start, k).some((l) => l.chunks.length > 1)
    if (isSection(all[k]!) && !isUnderHead && !isLabelOf(all[k]!, all.slice(k + 1, last + 1), k === 0)) return k + 1
  }
  return start
}

/** Lines that stand in columns; `weak` where they are few, and the page may have cut the rest. Null where they are not lines of a table. */
const zoneOf = (lines: readonly ZoneLine[], isAtEdge: boolean): Zone | null => {
  const rows = lines.filter(inColumns).length
  const wide = Math.max(...lines.map((l) => l.chunks.length + Math.max(0, valueAtoms(l).length - 1)))
  const zone = { lines: [...lines], box: boxAround(lines.map((l) => l.line.box)) }
  if (rows >= (wide > 2 ? 1 : 3) && lines.length >= 2) return zone
  return isAtEdge ? { ...zone, weak: true } : null
}

/**
 * Lines of a page → zones that stand in columns: from the first to the last line with values, with the lines that
 * belong in between and the headings over them. `width` is the width of the text area.
 *
 * @param digitGap in ems, what parts two numbers; all pages of a document tell it better than one
 */
export const linesToZones = (lines: readonly Line[], width: number, digitGap = digitGapOf(lines)): Zone[] => {
  const usual = usualSize(lines)
  const level = lines.filter((l) => !l.vertical && !isAside(l, usual))
  const all = withoutYears(withTightValues(withThousands(level.map((l) => partAt(l, digitGap)))))
  const zones: Zone[] = []
  let floor = 0
  for (let first = 0; first < all.length; first++) {
    if (!inColumns(all[first]!)) continue
    const last = lastInColumns(all, first, width)
    const end = endOf(all, first, last, width)
    const start = startOf(all, first, last, floor, width)
    const zone = zoneOf(all.slice(start, end + 1), start === 0 || end === all.length - 1)
    if (zone !== null) {
      zones.push(zone)
      floor = end + 1
    }
    first = end
  }
  return zones
}

/** The last word of a heading over values, alone on its line right below a head: as far above the rows as a head may be. */
const goesOnAbove = (l: ZoneLine, above: ZoneLine, below: ZoneLine, rows: readonly ZoneLine[]): boolean =>
  close(above, l, WRAP_GAP) &&
  !above.atoms.some((a) => overlap(a.box[0], a.box[2], l.line.box[0], l.line.box[2]) > 0) &&
  inStepAbove(above, l, rows) &&
  rows.some((r) => r.values.some((a) => overlap(a.box[0], a.box[2], l.line.box[0], l.line.box[2]) > 0)) &&
  below.line.box[1] - l.line.box[3] <= mostGap(rows) + 1

const mostGap = (rows: readonly ZoneLine[]): number =>
  Math.max(...rows.slice(1).map((r, k) => r.line.box[1] - rows[k]!.line.box[3]))

/** Several words on a line stand no further above rows than these above each other: a head. */
const inStepAbove = (l: ZoneLine, below: ZoneLine, rows: readonly ZoneLine[]): boolean => {
  return l.chunks.length > 1 && below.line.box[1] - l.line.box[3] <= mostGap(rows) + 1
}

/** The article that the table below reports on, alone on its line: what stands under it has columns of its own. */
export const isCaption = (l: ZoneLine): boolean =>
  l.chunks.length === 1 && /^第.{1,4}条(?:第.{1,4}款)?第.{1,4}项$/u.test(foldRadicals(l.line.text).replace(/\s/gu, ''))

/** Tables set one under the other without a gap → one zone each. */
export const splitAtCaptions = (zone: Zone): Zone[] => {
  const parts: ZoneLine[][] = [[]]
  for (const line of zone.lines) {
    if (isCaption(line) && parts.at(-1)!.length > 0) parts.push([])
    parts.at(-1)!.push(line)
  }
  return parts.map((lines) => ({ ...zone, lines, box: boxAround(lines.map((l) => l.line.box)) }))
}

/** `三、…` alone on its line is a heading of the text. */
export const isSection = (l: ZoneLine): boolean => l.chunks.length === 1 && beginsSection(foldRadicals(l.line.text))

/**
 * Lines may be set so far apart that closeness tells nothing: what follows in the step of the lines before, begins where
 * labels of theirs begin and ends before their values goes on with them.
 */
const inStep = (next: ZoneLine, before: readonly ZoneLine[]): boolean => {
  const slack = isSection(next) ? SAME_LABEL : SAME_START
  const labels = before.filter((l) => !isCaption(l))
  const known = (x: number): boolean => startsOf(labels).filter((s) => Math.abs(s - x) <= slack).length > 1
  const steps = before.slice(1).map((l, i) => l.line.box[1] - before[i]!.line.box[1])
  const step = next.line.box[1] - before.at(-1)!.line.box[1]
  return (
    step <= Math.max(...steps) + 1 &&
    next.chunks.every((c) => known(c[0]!.box[0])) &&
    (!isSection(next) || next.line.bold === before.findLast(inColumns)!.line.bold) &&
    endsBefore(next, before.findLast(inColumns)!) &&
    !/[。；：]$/u.test(next.line.text)
  )
}

/**
 * What begins, ends or has its middle where labels of the last lines do, ends before the values and follows as closely as any
 * line stands under another is the rest of a label.
 */
const goesOnBelow = (next: ZoneLine, before: readonly ZoneLine[]): boolean => {
  const [first] = valueAtoms(before.findLast(inColumns)!)
  const step = (a: ZoneLine, b: ZoneLine): number => b.line.box[1] - a.line.box[1]
  const closest = Math.min(
    ...before.flatMap((a, i) =>
      before.slice(i + 1, i + 1 + LABEL_LINES).flatMap((b) => (isUnder(b, a) && step(a, b) > 0 ? [step(a, b)] : [])),
    ),
  )
  const above = before.slice(-LABEL_LINES).flatMap((l) => l.chunks.map(spanOf))
  const alike = ([left, right]: Span): boolean =>
    above.some(([l, r]) => [left - l, right - r, (left + right - l - r) / 2].some((d) => Math.abs(d) <= SAME_START))
  const last = before.findLast((l) => isUnder(next, l))
  return (
    last !== undefined &&
    next.line.box[2] < first!.box[0] &&
    next.chunks.every((c) => alike(spanOf(c))) &&
    step(last, next) <= closest + 1 &&
    !isSection(next) &&
    !/[。；：]$/u.test(next.line.text)
  )
}

type Span = readonly [left: number, right: number]
const spanOf = (chunk: readonly Atom[]): Span => [chunk[0]!.box[0], chunk.at(-1)!.box[2]]
const isUnder = (low: ZoneLine, high: ZoneLine): boolean =>
  low.chunks.some((a) => {
    const [left, right] = spanOf(a)
    return high.chunks.some((b) => overlap(left, right, ...spanOf(b)) > 0)
  })

const startsOf = (lines: readonly ZoneLine[]): number[] => lines.flatMap((l) => l.chunks.map((c) => c[0]!.box[0]))

/**
 * What looks like a section heading above rows is a label of theirs where labels begin at the same x: those of a second
 * half, or at the top of the page all of them, when the rows have no head.
 */
const isLabelOf = (l: ZoneLine, rows: readonly ZoneLine[], onTop: boolean): boolean => {
  const starts = startsOf(rows)
  const x = l.line.box[0]
  const first = rows.findIndex(inColumns)
  const headed = rows.slice(0, first).some((r) => r.chunks.length > 1)
  return (
    starts.filter((s) => Math.abs(s - x) <= SAME_LABEL).length > 1 &&
    l.line.bold === rows[first]!.line.bold &&
    (Math.min(...starts) < x - SAME_START || (onTop && !headed))
  )
}

/** Does a line end before the last value of a row? */
const endsBefore = (l: ZoneLine, row: ZoneLine): boolean => l.line.box[2] < row.values.at(-1)!.box[0]

/** Words with gaps between them, one over each of those of another line: headings over a row, two of which may be set without a gap. */
const headsOver = (l: ZoneLine, row: ZoneLine): boolean =>
  l.atoms.length > 2 &&
  l.atoms.every((a) => row.atoms.some((b) => overlapX(a, b))) &&
  row.atoms.every((b) => l.atoms.filter((a) => overlapX(a, b)).length === 1)

const overlapX = (a: { box: Box }, b: { box: Box }): boolean => overlap(a.box[0], a.box[2], b.box[0], b.box[2]) > 0

/** Does every one of some words stand over one of some places, and over each place one? */
export const oneOverEach = (words: readonly { box: Box }[], places: readonly { box: Box }[]): boolean =>
  words.every((a) => places.filter((p) => overlapX(a, p)).length === 1) &&
  places.every((p) => words.filter((a) => overlapX(a, p)).length === 1)

/** Does a line end with a value that stands below, or above, the last of a row? */
const endsLike = (l: ZoneLine, row: ZoneLine): boolean => {
  const last = l.atoms.at(-1)!
  return l.values.at(-1) === last && overlapX(last, row.values.at(-1)!)
}

/** @param model a row of the table */
const belongs = (l: ZoneLine, model: ZoneLine, neighbour: ZoneLine, width: number): boolean => {
  const size = sizeOfWords(model.line)
  const wide = l.chunks.length === 1 && l.line.box[2] - l.line.box[0] > PROSE * width
  // A label may be as wide, but it leaves room for its values, or they follow it closely; headings may leave no wide gap.
  const prose = wide && !endsBefore(l, model) && !endsLike(l, model) && !headsOver(l, model)
  return Math.abs(sizeOfWords(l.line) - size) <= SAME_SIZE * size && !prose && close(l, neighbour, ZONE_GAP)
}

const close = (a: ZoneLine, b: ZoneLine, ems: number): boolean =>
  Math.max(a.line.box[1], b.line.box[1]) - Math.min(a.line.box[3], b.line.box[3]) <=
  ems * Math.max(a.line.size, b.line.size)
