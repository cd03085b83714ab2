import type { EnginePage } from './engine.ts'
import { askewOn, leanOf, levelled, type Shown, type Slant } from './lean.ts'
import { type Matrix, times } from './matrix.ts'
import { handlersOf } from './operators/handlers.ts'
import { paintedOf } from './operators/painted-of.ts'
import { startPainter } from './operators/painter.ts'
import type { Glyph, PaintedPage } from './painted.ts'

/** Operators of one page that are read; a report's page has a few thousand. */
export const MAX_OPERATORS = 2_000_000

/** The page's quarter turns: from as shown to text upright. */
const turned = (transform: Matrix, width: number, height: number, turn: number): Matrix => {
  if (turn === 90) return times([0, -1, 1, 0, 0, width], transform)
  if (turn === 180) return times([-1, 0, 0, -1, width, height], transform)
  if (turn === 270) return times([0, 1, -1, 0, height, 0], transform)
  return transform
}

/**
 * Operator list → glyphs, edges and images in points of the upright page. Upright means: as most of its text reads,
 * which is how the page is shown, except where a page was turned without its text, or taken in a little askew.
 */
export const operatorsToPage = (page: EnginePage, ops: Record<string, number>): PaintedPage => {
  const shown = interpret(page, ops, page.transform, page.width, page.height, null)
  const turn = mainTurn(shown.painted.glyphs)
  const transform = turned(page.transform, page.width, page.height, turn)
  const [width, height] = turn % 180 === 0 ? [page.width, page.height] : [page.height, page.width]
  const upright = turn === 0 ? shown : interpret(page, ops, transform, width, height, null)
  const lean = leanOf(upright.shown)
  const askew = askewOn(upright.shown, lean)
  if (lean === null) return { ...upright.painted, askew }
  const straight = interpret(page, ops, levelled(transform, width, height, lean), width, height, lean)
  return { ...straight.painted, lean, askew }
}

/** How far a page is turned, in degrees clockwise from as it is shown to as it is read: places are on the page turned back by that. */
export const turnOfPage = (page: EnginePage, ops: Record<string, number>): 0 | 90 | 180 | 270 =>
  mainTurn(interpret(page, ops, page.transform, page.width, page.height, null).painted.glyphs)

const mainTurn = (glyphs: readonly Glyph[]): 0 | 90 | 180 | 270 => {
  const count = { 0: 0, 90: 0, 180: 0, 270: 0 }
  for (const g of glyphs) if (g.turn !== -1 && !g.blank) count[g.turn]++
  const best = ([90, 180, 270] as const).reduce<0 | 90 | 180 | 270>((a, b) => (count[b] > count[a] ? b : a), 0)
  return count[best] > 2 * count[0] ? best : 0
}

const interpret = (
  page: EnginePage,
  ops: Record<string, number>,
  transform: Matrix,
  width: number,
  height: number,
  slant: Slant | null,
): { painted: PaintedPage; shown: readonly Shown[] } => {
  const painter = startPainter(page, ops, transform, width, height, slant)
  const handlers = handlersOf(ops)
  const total = page.fnArray.length
  const end = Math.min(total, MAX_OPERATORS)
  for (let i = 0; i < end; i++) handlers[page.fnArray[i]!]?.(painter, page.argsArray[i] as never)
  return { painted: paintedOf(painter, total > end), shown: painter.shown }
}
