import { maxOf, minOf } from '../../../base/extremes.ts'
import type { Box } from '../box.ts'
import { type Line, median } from '../glyphs-to-lines.ts'
import type { PageTable } from '../grid-to-table.ts'
import type { PageRead } from '../read-page.ts'
import type { Layout, Span } from './layout.ts'

/**
 * Where margins are mirrored, what is on one page stands aside of where it stood on the page before: pages whose columns go on all
 * as far aside are moved over those before, and their tables back.
 */

/** Columns stand aside when it is by more than this, in points: with less they overlap … */
const LEAST_ASIDE = 3
/** … and by less than this: the widest margin that Word sets by itself is 3.18 cm. */
const MOST_ASIDE = 90
/** All of them by as much, to within this, in points. */
const AS_FAR = 1.5
/** So many columns that are as far apart as on the page before are the same; one tells nothing. */
const LEAST_COLUMNS = 2

const edges: readonly ((s: Span) => number)[] = [(s) => s[0], (s) => (s[0] + s[1]) / 2, (s) => s[1]]

/** How far to the right the columns of values stand of those before; 0 where they stand below them, or are not told to be the same. */
export const asideOf = (before: Layout, next: Layout): number => {
  const [ours, theirs] = [before, next].map((l) => l.values.filter((v) => v !== undefined))
  if (ours!.length !== theirs!.length || ours!.length < LEAST_COLUMNS) return 0
  const [off] = edges
    .map((edge) => theirs!.map((span, i) => edge(span) - edge(ours![i]!)))
    .map((far) => ({ spread: maxOf(far) - minOf(far), far: median(far) }))
    .sort((a, b) => a.spread - b.spread) as [{ spread: number; far: number }]
  const isAside = off.spread <= AS_FAR && Math.abs(off.far) > LEAST_ASIDE && Math.abs(off.far) < MOST_ASIDE
  return isAside ? off.far : 0
}

const across = ([x0, y0, x1, y1]: Box, by: number): Box => [x0 + by, y0, x1 + by, y1]
const withBox = <T extends { box: Box }>(all: readonly T[], by: number): T[] =>
  all.map((one) => ({ ...one, box: across(one.box, by) }))

const movedLine = (line: Line, by: number): Line => ({
  ...line,
  box: across(line.box, by),
  words: withBox(line.words, by).map((w) => ({ ...w, glyphs: withBox(w.glyphs, by) })),
})

/** The words of a page, its rulings and what it does not show, so much to the right; `lines` tells which line became which. */
export const movedPage = (page: PageRead, by: number): { page: PageRead; lines: Map<Line, Line> } => {
  const lines = new Map(page.lines.map((line) => [line, movedLine(line, by)]))
  const { hidden, fields, drawings, pieces } = page.unseen
  return {
    page: {
      ...page,
      lines: [...lines.values()],
      tables: withBox(page.tables, by),
      rules: page.rules.map((r) => ({ ...r, from: r.from + by, to: r.to + by })),
      unseen: {
        hidden: withBox(hidden, by),
        fields: withBox(fields, by),
        drawings: withBox(drawings, by),
        pieces: pieces.map((box) => across(box, by)),
      },
    },
    lines,
  }
}

/** A table over pages of which each is moved so far to the right. */
export const movedTable = (table: PageTable, byOf: (page: number) => number): PageTable => {
  const by = byOf(table.page)
  return {
    ...table,
    box: across(table.box, by),
    xs: table.xs.map((x) => x + by),
    rows: table.rows.map((r) => ({ ...r, box: across(r.box, byOf(r.page)) })),
    cells: table.cells.map((k) => {
      const own = byOf(k.page)
      return {
        ...k,
        area: across(k.area, own),
        lines: k.lines.map((l) => movedLine(l, byOf(l.page ?? k.page))),
        ...(k.hidden ? { hidden: withBox(k.hidden, own) } : {}),
        ...(k.fields ? { fields: withBox(k.fields, own) } : {}),
      }
    }),
    doubts: table.doubts.map((d) => ({ ...d, box: across(d.box, byOf(d.page)) })),
  }
}
