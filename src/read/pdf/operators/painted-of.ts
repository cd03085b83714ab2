import { hasDigits } from '../../../text/digits.ts'
import type { EnginePage } from '../engine.ts'
import { median } from '../glyphs-to-lines.ts'
import type { Matrix } from '../matrix.ts'
import type { Drawing, Field, Glyph, PaintedPage } from '../painted.ts'
import { boxOfRectangle } from './boxes.ts'
import { isClosed } from './off-page.ts'
import type { Painter } from './painter.ts'
import { TINY } from './text.ts'

/** Where all words are smaller than this, in points, the page is meant to be enlarged, and none is too small to be seen. */
const READABLE = 4
/** Digits of one number differ in height and size, and stand apart by twice, less than this part of their size. */
const RUN_SLACK = 0.1

/** What a page shows once all of it is painted: only then it is known what is painted over. */
export const paintedOf = (p: Painter, cut: boolean): PaintedPage => {
  const { page, transform, width, height, glyphs, invisible, cutAway } = p
  // Invisible text counts where nothing visible is written: the layer that OCR puts over a scan.
  const ocr = invisible.length > 0 && writtenIn(invisible) > writtenIn(glyphs)
  const layer = ocr ? invisible.filter((g) => g.text !== '').map((g): Glyph => ({ ...g, marks: RECOGNISED })) : []
  const { wholly: covered, partly } = p.paper.covered(glyphs)
  const small = p.tiny && median(glyphs.map((g) => g.size)) >= READABLE
  const isSeen = (g: Glyph): boolean => !covered.has(g) && !(small && g.size < TINY)
  const all = covered.size === 0 && !small
  const away = all ? [] : glyphs.filter((g) => !isSeen(g))
  const left = all ? glyphs : glyphs.filter(isSeen)
  return {
    width,
    height,
    glyphs: [...layer, ...veiledBy(tornFrom(left, [...covered, ...cutAway]), new Set([...partly, ...cutOffOf(p)]))],
    runsOff: p.runsOff,
    edges: p.edges,
    images: p.images,
    drawings: [...p.drawings, ...unpaintedOf(page, transform, p.painted, p.order)],
    specks: p.specks,
    unmapped: p.unmapped,
    hidden: [...p.hidden, ...cutAway, ...(ocr ? [] : invisible), ...away].filter(
      (g) => !g.blank && isOnPage(g, width, height),
    ),
    likePaper: p.likePaper,
    fields: fieldsOf(page, transform, p.drawn),
    invisible: ocr ? invisible.length : 0,
    lean: null,
    askew: 0,
    cut,
    trouble: page.trouble,
  }
}

/** Digits that may go on where the page ends, on one that something runs off. */
const cutOffOf = ({ runsOff, atEdge, edges }: Painter): Glyph[] =>
  !runsOff ? [] : [...atEdge].filter((g) => !isClosed(g, edges))

/** Digits that are painted over in part. */
const veiledBy = (glyphs: Glyph[], partly: ReadonlySet<Glyph>): Glyph[] => {
  if (partly.size === 0) return glyphs
  const orders = new Set([...partly].map((g) => g.order))
  return glyphs.map((g) => (orders.has(g.order) && hasDigits(g.text) ? { ...g, veiled: true } : g))
}

/** Digits from which others of the same run were taken away. */
const tornFrom = (left: Glyph[], away: readonly Glyph[]): Glyph[] => {
  const gone = new Map(away.filter((g) => hasDigits(g.text)).map((g) => [g.order, g]))
  if (gone.size === 0) return left
  const isTorn = (g: Glyph): boolean =>
    hasDigits(g.text) && [gone.get(g.order - 1), gone.get(g.order + 1)].some((o) => o && isSameRun(o, g))
  return left.map((g) => (isTorn(g) ? { ...g, torn: true } : g))
}

const isSameRun = (a: Glyph, b: Glyph): boolean =>
  Math.abs(a.base - b.base) < RUN_SLACK * b.size &&
  Math.abs(a.size - b.size) < RUN_SLACK * b.size &&
  Math.min(Math.abs(a.box[2] - b.box[0]), Math.abs(b.box[2] - a.box[0])) < 2 * RUN_SLACK * b.size

const RECOGNISED: Glyph['marks'] = ['recognised']
const writtenIn = (glyphs: readonly Glyph[]): number => glyphs.filter((g) => !g.blank).length
const isOnPage = ({ box }: Glyph, width: number, height: number): boolean =>
  box[2] > 0 && box[3] > 0 && box[0] < width && box[1] < height

/** Fields of forms of which the page itself writes nothing. */
const fieldsOf = (page: EnginePage, transform: Matrix, drawn: ReadonlySet<string>): Field[] =>
  (page.fields ?? [])
    .filter(({ id }) => !drawn.has(id))
    .map(({ rect, value }) => ({ box: boxOfRectangle(transform, rect[0]!, rect[1]!, rect[2]!, rect[3]!), value }))

/** Annotations that viewers show and the page does not paint: notes, stamps, words typed over it. */
const unpaintedOf = (page: EnginePage, transform: Matrix, painted: ReadonlySet<string>, before: number): Drawing[] =>
  (page.notes ?? [])
    .filter(({ id }) => !painted.has(id))
    .map(({ rect }) => {
      const box = boxOfRectangle(transform, rect[0]!, rect[1]!, rect[2]!, rect[3]!)
      return { box, kind: 'picture', clear: false, before }
    })
