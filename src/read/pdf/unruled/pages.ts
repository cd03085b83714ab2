import { maxOf, minOf } from '../../../base/extremes.ts'
import { addTo } from '../../../base/group-by.ts'
import { foldRadicals } from '../../../text/radicals.ts'
import { isUnit } from '../../../text/units.ts'
import { type Box, boxAround, overlap } from '../box.ts'
import { withCutCells } from '../cut-cells.ts'
import { mayBePageNumber } from '../furniture.ts'
import type { Line } from '../glyphs-to-lines.ts'
import type { PageTable } from '../grid-to-table.ts'
import { digitGapOf } from '../letter-spacing.ts'
import { measureOf } from '../lines-to-paragraphs.ts'
import {
  type Atom,
  isCaption,
  isSection,
  linesToZones,
  lineToAtoms,
  oneOverEach,
  splitAtCaptions,
  valueAtoms,
  withoutYears,
  type Zone,
  type ZoneLine,
} from '../lines-to-zones.ts'
import type { PageRead } from '../read-page.ts'
import { type Unseen, unseenInCells, withDoubt } from '../unseen-in-cells.ts'
import { asideOf, movedPage, movedTable } from './aside.ts'
import { isHeadLine, type Layout, labelEdge, linesToLayout, type Span, sameColumns } from './layout.ts'
import { lowered, type Printed } from './lowered.ts'
import { partsToTable } from './table.ts'
import { REACH } from './tolerances.ts'
import { inValues, ownColumn } from './words.ts'

/** Lines of a label over the label columns follow each other with less than this between them, in ems. */
const CORNER_GAP = 0.9
/** So many lines of a label over the label columns may have no heading beside them. */
const MOST_CORNER = 2
/** Values and headings begin or end together when they do so within this many points. */
const SAME_EDGE = 1.2
/** Lines of two pages stand at the same height within this many points. */
const SAME_HEIGHT = 6
/** Labels begin together when their left ends are this close, in points. */
const SAME_LABEL = 0.6
/** A repeated head stands this close above the rows, in ems, in words of their size. */
const HEAD_GAP = 6
const SAME_SIZE = 0.12
/** Letters of one heading stand so close, in ems; with this between them they are of two. */
const NO_GAP = 0.012
const HAIR = 0.02
/** So many other rows that have a unit in its column make a word one. */
const LEAST_UNITS = 2

interface PageZone {
  page: PageRead
  lines: readonly ZoneLine[]
  head: readonly ZoneLine[]
  layout: Layout
  weak: boolean
  /** nothing but page furniture stands above (below) it on its page */
  first: boolean
  last: boolean
  /** the end of its head, where that stands on the next page */
  printed?: Printed
}

/** Tables without rulings, each at the page it begins on, and the lines that they are made of. */
interface Unruled {
  tables: Map<PageRead, PageTable[]>
  used: Set<Line>
}

/** Tables without rulings. What goes on over a page break is one table, also where the next page has its columns aside of it. */
export const unruledTables = (pages: readonly PageRead[], furniture: ReadonlySet<Line>): Unruled => {
  const zones = zonesOfAll(pages, furniture)
  const aside = asideByPage(zones)
  if (aside.size === 0) return zonesToTables(zones, pages, furniture)
  const moved = pages.map((page) => movedPage(page, -(aside.get(page.page) ?? 0)))
  const lines = new Map(moved.flatMap((m) => [...m.lines]))
  const heads = new Set([...furniture].map((l) => lines.get(l) ?? l))
  const straight = moved.map((m) => m.page)
  const { tables, used } = zonesToTables(zonesOfAll(straight, heads), straight, heads)
  const back = (table: PageTable): PageTable => movedTable(table, (page) => aside.get(page) ?? 0)
  return {
    tables: new Map(
      straight.flatMap((page, i) => (tables.has(page) ? [[pages[i]!, tables.get(page)!.map(back)]] : [])),
    ),
    used: new Set([...lines].flatMap(([own, line]) => (used.has(line) ? [own] : []))),
  }
}

const zonesOfAll = (pages: readonly PageRead[], furniture: ReadonlySet<Line>): PageZone[] => {
  const repeated = repeatedLines(pages)
  const digitGap = digitGapOf(pages.flatMap((page) => page.lines))
  return pages.flatMap((page) => zonesOf(page, furniture, repeated, digitGap))
}

/** How far aside the columns of a page stand of those that they go on with, where they do. */
const asideByPage = (zones: readonly PageZone[]): Map<number, number> => {
  const aside = new Map<number, number>()
  zones.forEach((next, i) => {
    const before = zones[i - 1]
    if (!before?.last || !next.first || next.page.page !== before.page.page + 1) return
    const by = (aside.get(before.page.page) ?? 0) + asideOf(before.layout, next.layout)
    if (by !== 0) aside.set(next.page.page, by)
  })
  return aside
}

const zonesToTables = (
  zones: readonly PageZone[],
  pages: readonly PageRead[],
  furniture: ReadonlySet<Line>,
): Unruled => {
  const chains: PageZone[][] = []
  for (const zone of zones) {
    const chain = chains.at(-1)
    const begun = chain && withHeadOf(chain, zone, furniture)
    const next = begun && withHeadAgain(begun, zone, furniture)
    const rest = next && asRest(chain.at(-1)!, withSameHead(begun[0]!, next))
    if (rest && goesOn(begun, rest)) chains[chains.length - 1] = [...begun, rest]
    else chains.push([zone])
  }
  const tables = new Map<PageRead, PageTable[]>()
  const used = new Set<Line>()
  let unseen = new Map<PageRead, Unseen>()
  for (const chain of chains) {
    const whole = withHeadBefore(chain, pages, (l) => furniture.has(l) || used.has(l))
    if (whole.every((z) => z.weak)) continue
    const layout = linesToLayout(whole.flatMap((z, i) => (i === 0 ? z.lines : bodyOf(z))))
    if (!layout) continue
    const parts = whole.map((z) => ({
      page: z.page.page,
      head: z.head,
      body: bodyOf(z),
      rules: z.page.rules,
      ...(z.printed ? { printed: z.printed } : {}),
    }))
    const { table, rest } = partsToTable(parts, layout)
    const seen = withUnseen(table, whole, unseen)
    unseen = seen.unseen
    const [{ page }] = whole as [PageZone]
    addTo(tables, page, seen.table)
    for (const z of whole) for (const l of z.lines) if (!rest.includes(l)) used.add(l.line)
  }
  return { tables, used }
}

const bodyOf = (z: PageZone): ZoneLine[] => z.lines.slice(z.head.length)

/**
 * Headings set without any space run together (`单位统计数`). Where they begin and end as the values below do, and a
 * character begins with every column between, they are parted there.
 */
const withGluedParted = (lines: readonly ZoneLine[]): readonly ZoneLine[] => {
  const layout = linesToLayout(lines)
  if (!layout) return lines
  const values = layout.values.filter((v) => v !== undefined)
  const edge = labelEdge(layout)
  const first = lines.findIndex((l) => l.values.length > 0)
  const rows = lines.slice(first)
  const unitsIn = ([left, right]: Span): number =>
    rows.filter((l) =>
      l.atoms.some((a) => overlap(a.box[0], a.box[2], left, right) > 0 && isUnit(foldRadicals(a.text))),
    ).length
  const units = values.filter((v) => unitsIn(v) >= rows.length / 2)
  return lines.map((l, i) => {
    if (isCaption(l)) return l
    if (i >= first) return withUnitParted(l, units)
    const atoms = l.atoms.flatMap((a): Atom[] => {
      const over = values.filter((v) => overlap(a.box[0], a.box[2], v[0], v[1]) > REACH)
      if (over.length === 0) return [a]
      const near = (x: number, y: number): boolean => Math.abs(x - y) <= SAME_EDGE
      const flush = [
        { whole: near(a.box[0], over[0]![0]), cuts: over.slice(1).map((v) => v[0]) },
        { whole: near(a.box[2], over.at(-1)![1]), cuts: over.slice(0, -1).map((v) => v[1]) },
      ].find(({ whole, cuts }) => whole && cuts.every((x) => a.glyphs.some((g) => near(g.box[0], x))))
      const parts = partedAt(a, hairCuts(a))
      const labelled = parts.length > over.length && overLabels(parts[0]!, over[0]!, layout)
      const own = labelled ? parts.slice(1) : parts
      const places = over.map(([x0, x1]) => ({ box: [x0, 0, x1, 0] as Box }))
      if (parts.length > 1 && oneOverEach(own, places)) return parts
      // headings of their own below: the words stand over them all, wherever their letters begin
      const below = lines.slice(i + 1, first)
      const group = over.every((v) => below.some((o) => hasOwn(o, v, over)))
      return flush && over.length > 1 && !group && a.box[0] >= edge - REACH ? partedAt(a, flush.cuts) : [a]
    })
    return atoms.length === l.atoms.length ? l : { ...l, atoms, chunks: atoms.map((a) => [a]) }
  })
}

/** Has a line words over one of some columns and over none of the others? */
const hasOwn = (l: ZoneLine, column: Span, columns: readonly Span[]): boolean => {
  const isOver = (a: Atom, [left, right]: Span): boolean => overlap(a.box[0], a.box[2], left, right) > 0
  return l.atoms.some((a) => isOver(a, column) && columns.every((c) => c === column || !isOver(a, c)))
}

/** A label that runs into the unit behind it is parted where the units of other rows begin. */
const withUnitParted = (l: ZoneLine, columns: readonly Span[]): ZoneLine => {
  const atoms = l.atoms.flatMap((a): Atom[] => {
    const [column, ...others] = columns.filter((v) => overlap(a.box[0], a.box[2], v[0], v[1]) > REACH)
    if (!column || others.length > 0) return [a]
    const unit = a.glyphs.filter((g) => g.box[0] >= column[0] - SAME_EDGE)
    const cut = unit.length < a.glyphs.length && isUnit(foldRadicals(unit.map((g) => g.text).join('')))
    return cut ? partedAt(a, [unit[0]!.box[0]]) : [a]
  })
  return atoms.length === l.atoms.length ? l : { ...l, atoms, chunks: atoms.map((a) => [a]) }
}

/** Do words stand before the first column of values of a half, where its labels are? */
const overLabels = (a: Atom, first: Span, { halves, values }: Layout): boolean =>
  halves.some((h) => h.labels > 0 && values[h.from + h.labels] === first) && a.box[2] <= first[0]

/** Where words set closely have a gap between two letters that stands out: their other letters have none. */
const hairCuts = ({ text, glyphs }: Atom): number[] => {
  if (!/^[\p{Script=Han}（）()、/]+$/u.test(text)) return []
  const gaps = glyphs.slice(1).map((g, i) => (g.box[0] - glyphs[i]!.box[2]) / g.size)
  const some = gaps.some((gap) => gap > NO_GAP && gap < HAIR)
  return some ? [] : glyphs.slice(1).flatMap((g, i) => (gaps[i]! >= HAIR ? [g.box[0]] : []))
}

const partedAt = (a: Atom, cuts: readonly number[]): Atom[] => {
  const edges = [-Infinity, ...cuts, Infinity]
  return edges.slice(1).map((to, i) => {
    const glyphs = a.glyphs.filter((g) => g.box[0] >= edges[i]! - SAME_EDGE && g.box[0] < to - SAME_EDGE)
    return { glyphs, text: glyphs.map((g) => g.text).join(''), box: boxAround(glyphs.map((g) => g.box)) }
  })
}

/** Lines with the same words at the same height of another page, numbers of pages aside. */
const repeatedLines = (pages: readonly PageRead[]): Set<Line> => {
  const known = new Map<string, { page: number; line: Line }[]>()
  for (const { page, lines } of pages)
    for (const line of lines) if (!mayBePageNumber(line.text)) addTo(known, line.text, { page, line })
  const found = new Set<Line>()
  for (const alike of known.values())
    for (const a of alike)
      if (alike.some((b) => b.page !== a.page && Math.abs(a.line.box[1] - b.line.box[1]) <= SAME_HEIGHT))
        found.add(a.line)
  return found
}

const zonesOf = (
  page: PageRead,
  furniture: ReadonlySet<Line>,
  repeated: ReadonlySet<Line>,
  digitGap: number,
): PageZone[] => {
  const lines = page.lines.filter((l) => !furniture.has(l))
  const heads = page.lines.filter((l) => repeated.has(l))
  const { left, right } = measureOf(lines, page.width)
  const once = lines.filter((l) => !repeated.has(l))
  const boxes = [...(once.length > 0 ? once : lines).map((l) => l.box), ...page.tables.map((t) => t.box)]
  const top = minOf(boxes.map((b) => b[1]))
  const bottom = maxOf(boxes.map((b) => b[3]))
  return linesToZones(lines, right - left, digitGap)
    .flatMap(splitAtCaptions)
    .flatMap(splitAtSections)
    .flatMap((zone) => {
      const found = zone.box[1] <= top ? withRepeatedHead(zone.lines, heads) : zone.lines
      const whole = withGluedParted(found)
      const layout = linesToLayout(whole)
      if (!layout) return []
      const own = withoutLead(whole, layout, zone.box[1] <= top)
      const [y0, y1] = [own[0]!.line.box[1], own.at(-1)!.line.box[3]]
      return [
        {
          page,
          lines: own,
          head: headOf(own, layout),
          layout,
          weak: zone.weak === true,
          first: y0 <= top,
          last: y1 >= bottom,
        },
      ]
    })
}

/**
 * The head of a table may stand on every page, where running heads stand. It has words over more than one column of
 * values, and over most.
 */
const withRepeatedHead = (lines: readonly ZoneLine[], repeated: readonly Line[]): readonly ZoneLine[] => {
  let all = [...lines]
  for (const line of [...repeated].sort((a, b) => b.box[1] - a.box[1])) {
    const [first] = all as [ZoneLine]
    const gap = first.line.box[1] - line.box[3]
    const alike = Math.abs(line.size - first.line.size) <= SAME_SIZE * line.size
    if (line.box[1] < first.line.box[1] && alike && gap <= HEAD_GAP * line.size)
      all = withoutYears([lineToAtoms(line), ...all])
  }
  if (all.length === lines.length) return lines
  const layout = linesToLayout(all)
  if (!layout) return lines
  return coveredBy(headOf(all, layout), layout) >= Math.max(2, valueCount(layout) / 2) ? all : lines
}

/** The lines right above the rows of a page that say the same as a head does elsewhere. */
const headAbove = ({ page, lines }: PageZone, words: string, furniture: ReadonlySet<Line>): ZoneLine[] | null => {
  const y = lines[0]!.line.box[1]
  const above = page.lines
    .filter((l) => !furniture.has(l) && l.box[1] < y && lines.every((o) => o.line !== l))
    .sort((a, b) => b.box[1] - a.box[1])
    .map(lineToAtoms)
  const many = above.findIndex((_, i) => wordsOf(above.slice(0, i + 1)).length >= words.length) + 1
  const own = above.slice(0, many)
  return words !== '' && wordsOf(own) === words ? own.reverse() : null
}

/** A page with one row of a table has its head too far above to tell: the next page tells, where the head stands again. */
const withHeadOf = (chain: readonly PageZone[], next: PageZone, furniture: ReadonlySet<Line>): readonly PageZone[] => {
  const [first, ...others] = chain as [PageZone, ...PageZone[]]
  const head = first.head.length === 0 ? headAbove(first, wordsOf(next.head), furniture) : null
  return head === null ? chain : [{ ...first, head, lines: [...head, ...first.lines] }, ...others]
}

/** One row alone below a head that stands again, first of all on its page. */
const withHeadAgain = (chain: readonly PageZone[], next: PageZone, furniture: ReadonlySet<Line>): PageZone => {
  const head = next.first || next.head.length > 0 ? null : headAbove(next, wordsOf(chain[0]!.head), furniture)
  if (head === null) return next
  const top = minOf(head.map((l) => l.line.box[1]))
  const { lines, tables } = next.page
  const first = [...lines.filter((l) => !furniture.has(l)), ...tables].every(({ box }) => box[1] >= top)
  return first ? { ...next, head, lines: [...head, ...next.lines], first } : next
}

/** A table goes on at the top of the next page in the same columns, with no heading or with its own again. */
const goesOn = (chain: readonly PageZone[], next: PageZone): boolean => {
  const [first, before] = [chain[0]!, chain.at(-1)!]
  if (!before.last || !next.first || next.page.page !== before.page.page + 1) return false
  if (!sameColumns(before.layout, next.layout)) return false
  const [ours, theirs] = [wordsOf(first.head), wordsOf(next.head)]
  return theirs === '' || theirs === ours
}

/**
 * Under a head that is repeated, the first lines of a label that wraps stand above its values, as if they were of the head: as much
 * of it as has the words of the head before is the head.
 */
const withSameHead = (first: PageZone, next: PageZone): PageZone => {
  const ours = wordsOf(first.head)
  const lines = next.head.findIndex((_, i) => wordsOf(next.head.slice(0, i + 1)) === ours) + 1
  return ours === '' || lines === 0 ? next : { ...next, head: next.head.slice(0, lines) }
}

/**
 * A page may begin with lines of labels, and their values stand below: by the columns of that page alone they look like headings.
 * Where all of them stand before the values of the page before, they are none.
 */
const asRest = (before: PageZone, next: PageZone): PageZone => {
  if (next.head.length === 0 || next.head.some((l) => l.atoms.some((a) => inValues(a, before.layout)))) return next
  return { ...next, head: [] }
}

/** A page ends with so many lines of a head at most. */
const MOST_HEAD = 9

/**
 * A page may begin with the rows of a table whose head is the last of the page before, all of it or its first lines:
 * words over every column of values, and nothing but them below the prose.
 */
const withHeadBefore = (
  chain: readonly PageZone[],
  pages: readonly PageRead[],
  isTaken: (l: Line) => boolean,
): readonly PageZone[] => {
  const [zone] = chain as [PageZone]
  const page = pages[pages.indexOf(zone.page) - 1]
  if (!zone.first || !page) return chain
  const above = lastLines(page, zone, isTaken)
  const first = above.length > 0 && headBefore(above, zone)
  if (!first || (zone.weak && !isSureHead(first))) return chain
  return [{ ...zone, ...first, page, lines: first.head, weak: false, first: false, last: true }, ...chain]
}

/** So many columns with words over each of them are those of a table, however few its rows. */
const LEAST_COLUMNS = 3

/** Is a head one for certain, though a single row may follow it? One over few columns has a word over their labels too. */
const isSureHead = ({ head, layout }: Pick<PageZone, 'head' | 'layout'>): boolean => {
  const values = layout.values.filter((v) => v !== undefined)
  return valueCount(layout) >= LEAST_COLUMNS || head.some((l) => isHeadLine(l, values, labelEdge(layout)))
}

/** The lines at the end of a page that may be the head, or the begin of it, of what the next page begins with. */
const lastLines = (page: PageRead, zone: PageZone, isTaken: (l: Line) => boolean): readonly ZoneLine[] => {
  const left = withoutYears(
    page.lines.filter((l) => !l.vertical && !isTaken(l) && !mayBePageNumber(l.text)).map(lineToAtoms),
  )
  const lowest = Math.max(...page.lines.map((l) => l.box[3]).filter((_, i) => !isTaken(page.lines[i]!)), 0)
  const size = zone.lines[0]!.line.size
  const last = left.slice(-MOST_HEAD)
  // Where the next page has lines of a head too, the words beside each other tell that these are of it.
  const hasHead = zone.head.length > 0
  const from = last.findLastIndex(
    (l) =>
      l.values.length > 0 ||
      isSection(l) ||
      isProse(l) ||
      (hasHead && (l.chunks.length === 1 || l.line.bold !== zone.head[0]!.line.bold)) ||
      Math.abs(l.line.size - size) > SAME_SIZE * size,
  )
  const above = last.slice(from + 1)
  const blocked =
    page.tables.some((t) => t.box[3] > (above[0]?.line.box[1] ?? 0)) || lowest > (above.at(-1)?.line.box[3] ?? 0) + 1
  return blocked ? [] : above
}

/** The head of a table that some lines begin and the next page goes on with, or repeats. */
const headBefore = (
  above: readonly ZoneLine[],
  zone: PageZone,
): Pick<PageZone, 'head' | 'layout' | 'printed'> | undefined => {
  const again = zone.head.length > 0 && wordsOf(above) === wordsOf(zone.head)
  const rest = lowered(again ? [] : zone.head, above.at(-1)!, zone.page.page)
  const all = withGluedParted([...above, ...rest.lines, ...bodyOf(zone)])
  const layout = linesToLayout(all)
  if (!layout || valueCount(layout) !== valueCount(zone.layout)) return undefined
  const lines = withoutLead(all, layout, false)
  const head = lines.slice(0, Math.max(0, lines.length - bodyOf(zone).length))
  if (head.length <= rest.lines.length) return undefined
  const isCovered =
    coveredBy(
      head.filter((l) => !isCaption(l)),
      layout,
    ) >= valueCount(layout)
  if (!isCovered) return undefined
  return { head, layout, printed: rest.printed }
}

/** How many columns a table has behind its labels. */
const valueCount = ({ halves }: Layout): number => halves.reduce((n, h) => n + h.to - h.from - h.labels, 0)

/** Over how many columns of values some lines have words. */
const coveredBy = (lines: readonly ZoneLine[], layout: Layout): number =>
  new Set(lines.flatMap((l) => l.atoms.filter((a) => inValues(a, layout))).map((a) => ownColumn(a, layout))).size

/** The characters of some lines, in no order: which words share a line may differ by a hair. */
const wordsOf = (lines: readonly ZoneLine[]): string =>
  [...lines.map((l) => l.line.text.replace(/\s/gu, '')).join('')].sort().join('')

/** Lines over the first row of values that have words over columns of values, and what stands beside them: units are those of a row. */
const headOf = (lines: readonly ZoneLine[], layout: Layout): ZoneLine[] => {
  const units = lines.map((l) => l.atoms.filter((a) => inValues(a, layout) && isUnit(foldRadicals(a.text))))
  const over = (a: Atom, b: Atom): boolean => overlap(a.box[0], a.box[2], b.box[0], b.box[2]) > 0
  const hasUnit = (i: number): boolean =>
    units[i]!.some((a) => units.filter((own, k) => k !== i && own.some((b) => over(a, b))).length >= LEAST_UNITS)
  const first = lines.findIndex((l, i) => hasUnit(i) || valueAtoms(l).some((a) => inValues(a, layout)))
  let end = Math.max(0, first)
  while (end > 0 && !lines[end - 1]!.atoms.some((a) => inValues(a, layout))) end--
  return lines.slice(0, end)
}

/** A section heading parts a zone where the columns under it have headings of their own; else it is a row of the table. */
const splitAtSections = (zone: Zone): Zone[] => {
  const parts: ZoneLine[][] = [[]]
  zone.lines.forEach((line, i) => {
    if (i > 0 && isSection(line) && beginsAnew(zone.lines.slice(i + 1))) parts.push([])
    parts.at(-1)!.push(line)
  })
  return parts
    .filter((p) => p.length > 0)
    .map((lines) => ({ ...zone, lines, box: boxAround(lines.map((l) => l.line.box)) }))
}

const beginsAnew = (lines: readonly ZoneLine[]): boolean => {
  const end = lines.findIndex((l) => isSection(l) || isCaption(l))
  const own = end < 0 ? lines : lines.slice(0, end)
  const layout = linesToLayout(own)
  return layout !== undefined && headOf(own, layout).length > 0
}

/**
 * What stands above the headings is none of the table's: the lines from the topmost heading on, with the lines of a label
 * that follow each other closely above it.
 */
const withoutLead = (lines: readonly ZoneLine[], layout: Layout, onTop: boolean): readonly ZoneLine[] => {
  const [first, ...others] = lines as [ZoneLine, ...ZoneLine[]]
  // Over a table without labels every line stands over values, the heading of the text above it too.
  if (isSection(first) && layout.halves[0]!.labels === 0 && others.length > 0) return withoutLead(others, layout, onTop)
  const edge = labelEdge(layout)
  // A heading may be wider than its values and begin before their border; prose in one run does not count.
  const heads = (l: ZoneLine): boolean =>
    l.atoms.some((a) => a.box[0] > edge - REACH || (l.chunks.length > 1 && (a.box[0] + a.box[2]) / 2 > edge))
  const values = lines.findIndex((l) => valueAtoms(l).some((a) => a.box[0] > edge - REACH))
  let start = values < 0 ? lines.findIndex(heads) : values
  let skipped = 0
  for (let k = values - 1; k >= 0 && (start === values || skipped <= MOST_CORNER); k--)
    if (heads(lines[k]!)) {
      start = k
      skipped = 0
    } else skipped++
  // A page may begin with the rest of a label that the page before has cut.
  const cut = lines.slice(0, start).every((l) => l.line.box[2] < edge && !isProse(l))
  if (onTop && start === values && cut) return lines
  while (start > 0) {
    const [above, below] = [lines[start - 1]!, lines[start]!]
    const gap = below.line.box[1] - above.line.box[3]
    const own = isOwnLabel(above, lines.slice(start), edge)
    if (above.chunks.length > 1 || (gap > CORNER_GAP * below.line.size && !own) || isProse(above)) break
    start--
  }
  if (start > 0 && isCaption(lines[start - 1]!)) start--
  return lines.slice(Math.max(0, start))
}

/** A line that begins where labels of the rows below begin, and ends before their values. */
const isOwnLabel = (l: ZoneLine, below: readonly ZoneLine[], edge: number): boolean => {
  const starts = below.filter((o) => Math.abs(o.line.box[0] - l.line.box[0]) <= SAME_LABEL)
  const [row] = below.filter((o) => o.values.length > 0)
  return starts.length > 1 && l.line.box[2] < edge && l.line.bold === row?.line.bold && row === below[0]
}

const isProse = (l: ZoneLine): boolean => /[。；]$/u.test(l.line.text)

/** Cells with what stands in them without being seen, page by page; and what is left of it. */
const withUnseen = (
  table: PageTable,
  chain: readonly PageZone[],
  unseen: ReadonlyMap<PageRead, Unseen>,
): { table: PageTable; unseen: Map<PageRead, Unseen> } => {
  const left = new Map(unseen)
  const cells = chain.flatMap(({ page }) => {
    const own = { ...table, cells: table.cells.filter((k) => k.page === page.page) }
    const { table: known, rest } = unseenInCells(own, left.get(page) ?? page.unseen)
    left.set(page, rest)
    const shown = page.runsOff ? withCutCells(known, []) : known
    return page.broken ? withDoubt(shown, 'broken-page').cells : shown.cells
  })
  return { table: { ...table, cells: cells.sort((a, b) => a.r0 - b.r0 || a.c0 - b.c0) }, unseen: left }
}
