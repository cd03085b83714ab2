import { addAll } from '../../base/extremes.ts'
import type { Finding } from '../../model/finding.ts'
import { mayBeTable, POINT, picturesNotRead } from '../picture-not-read.ts'
import { areaOf, type Box, boxAround, middleOf } from './box.ts'
import { cleanGlyphs } from './clean-glyphs.ts'
import { withCutCells } from './cut-cells.ts'
import { edgesToGrids, type Grid } from './edges-to-grid.ts'
import type { CellAt } from './faint-words.ts'
import { glyphsToLines, type Line } from './glyphs-to-lines.ts'
import { gridToTable, type PageTable, slotFinder } from './grid-to-table.ts'
import type { Slant } from './lean.ts'
import * as say from './messages.ts'
import { withNotesUnder } from './notes-under.ts'
import { MAX_OPERATORS } from './operators.ts'
import type { Drawing, Edge, Glyph, PaintedPage } from './painted.ts'
import { repeatedWords } from './repeated-words.ts'
import { withoutShadows } from './shadows.ts'
import { slantedOf, slantedWords } from './slanted-words.ts'
import { withSpacedAside } from './spaced-words.ts'
import { findStrikes } from './strikes.ts'
import { withNumbersUpright } from './turned-numbers.ts'
import {
  beforeWords,
  numbersAside,
  piecesOf,
  type Unseen,
  unseenInCells,
  withBlanksInDoubt,
  withDoubt,
} from './unseen-in-cells.ts'
import { type FaintWords, type KnownMarks, watermarksOf } from './watermarks.ts'
import { withMark } from './with-mark.ts'

/** Overprinted (or unmapped) characters this many points apart at most make one finding. */
const ONE_PLACE = 20
/** More places, or more characters, without Unicode on one page are said once for the page. */
const MOST_PLACES = 10
const MOST_UNMAPPED = 200

/** One page, taken apart: its ruled tables, the lines outside of them, and what could not be read. */
export interface PageRead {
  page: number
  width: number
  height: number
  /** how it stood before it was put straight */
  lean: Slant | null
  tables: PageTable[]
  lines: Line[]
  /** level lines that bound no ruled table */
  rules: Edge[]
  grids: Grid[]
  /** what the page does not show, outside of its ruled tables */
  unseen: Unseen
  /** a part of the page was not read */
  broken: boolean
  /** words or rulings run off it */
  runsOff: boolean
  /** words have a line through them */
  struck: boolean
  /** words across the page, at a slant or faint: a watermark */
  slanted: string
  /** faint words across this page and those before it */
  marks: KnownMarks
  /** faint words that are left among its own */
  faint: FaintWords
  findings: Finding[]
}

const noMarks: KnownMarks = new Set()

/** Which cell holds a point? What stands in a table within a cell belongs to the inner table. */
const cellsOf = (edges: readonly Edge[]): CellAt => {
  const grids = inmostFirst(edgesToGrids(edges).grids).map((grid) => slotFinder(grid))
  return (x, y) => {
    for (const [i, find] of grids.entries()) {
      const cell = find(x, y)
      if (cell !== undefined) return i * MOST_CELLS + cell
    }
    return undefined
  }
}
const MOST_CELLS = 1e6

const inmostFirst = (grids: readonly Grid[]): Grid[] => [...grids].sort((a, b) => areaOf(a.box) - areaOf(b.box))

/** What was taken for a watermark and may be the number of a cell: the cell is not blank. */
const asDrawing = (box: Box): Drawing => ({ box, kind: 'stroked', clear: false, before: 0 })

/** What is painted on a page → tables and lines of that page. */
export const readPage = (painted: PaintedPage, page: number, before: KnownMarks = noMarks): PageRead => {
  const written = watermarksOf(withoutShadows(painted.glyphs), before, () => cellsOf(painted.edges))
  const { glyphs, overprinted } = cleanGlyphs(written.glyphs)
  const { struck, crossed: lined, edges } = findStrikes(glyphs, painted.edges)
  const crossed = new Set([...lined, ...written.astray])
  const { grids, rules } = edgesToGrids(edges)
  const broken = painted.trouble !== undefined || painted.cut
  const askew = slantedOf(painted)
  const tables: PageTable[] = []
  let rest = withMarks(glyphs, painted.unmapped, struck, overprinted, crossed)
  let unseen: Unseen = {
    hidden: painted.hidden,
    fields: painted.fields,
    drawings: [
      ...beforeWords(painted.drawings, written.glyphs),
      ...numbersAside(glyphs, [-1]),
      ...written.perhaps.map(asDrawing),
    ],
    pieces: piecesOf(edges, painted.specks),
  }
  for (const grid of inmostFirst(grids)) {
    const { table, outside } = gridToTable(grid, rest, page)
    if (table.cells.every((k) => k.lines.length === 0)) continue
    const { table: known, rest: further } = unseenInCells(table, unseen)
    const shown = painted.runsOff ? withCutCells(known, edges) : known
    const heeded = askew > 0 ? withBlanksInDoubt(shown) : shown
    tables.push(broken ? withDoubt(heeded, 'broken-page') : heeded)
    rest = outside
    unseen = further
  }
  return {
    page,
    width: painted.width,
    height: painted.height,
    lean: painted.lean,
    tables,
    lines: linesOf(withNumbersUpright(crossed.size === 0 ? rest : rest.map(uncrossed))),
    rules,
    grids,
    unseen: { ...unseen, drawings: [...unseen.drawings, ...numbersAside(rest, [90, 270])] },
    broken,
    runsOff: painted.runsOff,
    struck: struck.size > 0,
    slanted: [slantedWords(glyphs), ...written.marks].filter((words) => words !== '').join(' '),
    marks: written.known,
    faint: written.left,
    findings: [
      ...findingsOf(painted, page, overprinted),
      ...(painted.runsOff ? [say.offThePage(page)] : []),
      ...(askew > 0 ? [say.slantedWords(page, askew)] : []),
      ...repeatedWords(glyphs).map(({ text, box }) => say.repeatedText(page, text, box)),
    ],
  }
}

/** Characters that say nothing make no line of words. */
const linesOf = (glyphs: readonly Glyph[]): Line[] =>
  withNotesUnder(withSpacedAside(glyphsToLines(glyphs).filter((l) => l.text !== '')))

/** Characters with what is known of them, those whose Unicode is not known among them. */
const withMarks = (
  glyphs: readonly Glyph[],
  unmapped: readonly Glyph[],
  struck: ReadonlySet<Glyph>,
  overprinted: readonly [Glyph, Glyph][],
  crossed: ReadonlySet<Glyph>,
): Glyph[] => {
  const over = new Set(overprinted.flat())
  const all =
    struck.size + over.size + crossed.size === 0
      ? [...glyphs]
      : glyphs.map((g) => {
          const marked = struck.has(g) ? withMark(g, 'struck') : crossed.has(g) ? withMark(g, 'crosses-ruling') : g
          return over.has(g) ? withMark(marked, 'overprinted') : marked
        })
  if (unmapped.length === 0) return all
  const blind = unmapped.map((g) => ({ ...withMark(g, 'undecodable'), text: '' }))
  return [...all, ...blind].sort((a, b) => a.order - b.order)
}

/** In running text a ruling that crosses words says nothing of them. */
const uncrossed = (g: Glyph): Glyph =>
  g.marks?.includes('crosses-ruling') ? { ...g, marks: g.marks.filter((m) => m !== 'crosses-ruling') } : g

const findingsOf = (painted: PaintedPage, page: number, overprinted: readonly [Glyph, Glyph][]): Finding[] => {
  const findings: Finding[] = []
  const written = painted.glyphs.some((g) => !g.blank)
  if (!written && painted.unmapped.length === 0 && painted.images.length > 0) findings.push(say.noTextLayer(page))
  if (written) addAll(findings, picturesNotRead(largePictures(painted), { page }))
  if (painted.invisible > 0) findings.push(say.ocrTextLayer(page))
  for (const { box, glyphs } of placesOfUnmapped(painted.unmapped))
    findings.push(say.unmappedCharacters(page, glyphs.length, box))
  if (painted.trouble) findings.push(say.pageInPart(page, painted.trouble))
  if (painted.cut) findings.push(say.pageCut(page, MAX_OPERATORS))
  for (const { box, glyphs } of placesOf(overprinted))
    findings.push(say.overprintedText(page, glyphs.map((g) => g.text).join(''), box))
  return findings
}

/** Pictures of the size of a table with no words over them: those under words are their ground. */
const largePictures = ({ images, glyphs, unmapped }: PaintedPage): number => {
  const large = images.filter(([x0, y0, x1, y1]) => mayBeTable((x1 - x0) * POINT, (y1 - y0) * POINT))
  const middles = large.length === 0 ? [] : [...glyphs, ...unmapped].filter((g) => !g.blank).map((g) => middleOf(g.box))
  return large.filter(([x0, y0, x1, y1]) => !middles.some(([x, y]) => x > x0 && x < x1 && y > y0 && y < y1)).length
}

interface GlyphPlace {
  box: Box
  /** in the order of painting */
  glyphs: Glyph[]
}

/** A font without Unicode spoils a whole page; then the page is one place. */
const placesOfUnmapped = (unmapped: readonly Glyph[]): GlyphPlace[] => {
  if (unmapped.length === 0) return []
  const places = placesOf(unmapped.slice(0, MOST_UNMAPPED).map((g) => [g]))
  return places.length <= MOST_PLACES && unmapped.length <= MOST_UNMAPPED
    ? places
    : [{ box: boxAround(unmapped.map((g) => g.box)), glyphs: [...unmapped] }]
}

/** Groups of glyphs that lie close together are one place. */
const placesOf = (groups: readonly (readonly Glyph[])[]): GlyphPlace[] => {
  const places: { box: Box; glyphs: Set<Glyph> }[] = []
  for (const group of groups) {
    const box = boxAround(group.map((g) => g.box))
    const near = places.find(
      (p) =>
        box[0] <= p.box[2] + ONE_PLACE &&
        box[2] >= p.box[0] - ONE_PLACE &&
        box[1] <= p.box[3] + ONE_PLACE / 4 &&
        box[3] >= p.box[1] - ONE_PLACE / 4,
    )
    if (near) {
      near.box = boxAround([near.box, box])
      for (const g of group) near.glyphs.add(g)
    } else places.push({ box, glyphs: new Set(group) })
  }
  return places.map(({ box, glyphs }) => ({ box, glyphs: [...glyphs].sort((a, b) => a.order - b.order) }))
}
