import { type Box, boxAround } from '../box.ts'
import { liesOn, outlineOf } from '../outline.ts'
import { isSameColour, NO_COLOUR, WHITE } from '../paint.ts'
import { draw, LEAST_DRAWING, paintAreas, paintUnknown } from './areas.ts'
import { boxOf, cutBox, isSmall, isThin, THIN, widened } from './boxes.ts'
import { addSegment, addSpeck, addThin } from './edges.ts'
import { NO_INK, type Painter, strokeOpacity, VEIL } from './painter.ts'
import { both, shapeOf } from './shape.ts'
import { isRectangle, isStraight, type Subpath, toSubpaths } from './subpaths.ts'

/** Strokes wider than this, in points, are bars and not ruling lines. */
const WIDE_STROKE = 6
/** A filled box that is larger than this is a ground, and no part of a digit. */
const MOST_SPECK = 20

type Data = ArrayLike<number> | null

/** How a path is painted. */
export interface Paint {
  fills: boolean
  strokes: boolean
  evenOdd: boolean
}

export const addPath = (p: Painter, paint: Paint, data: Data): void => {
  const subpaths = data ? toSubpaths(data, p.state.ctm) : []
  if (p.clipNext !== null) {
    if (subpaths.length > 0) clipTo(p, subpaths, data)
    p.clipNext = null
  }
  if (p.off > 0) return
  if (paint.fills) fill(p, subpaths, data, paint.evenOdd)
  if (paint.strokes) stroke(p, subpaths, data)
}

const clipTo = (p: Painter, subpaths: readonly Subpath[], data: Data): void => {
  const { state } = p
  state.clip = cutBox(state.clip, boxAround(subpaths.map(({ points }) => boxOf(points))))
  const exact = subpaths.length === 1 && isRectangle(subpaths[0]!)
  state.clipExact &&= exact
  if (!exact && data) state.within = both(state.within, shapeOf(data, state.ctm, p.clipNext === 'even-odd'))
}

const fill = (p: Painter, subpaths: readonly Subpath[], data: Data, evenOdd: boolean): void => {
  const { ctm, ink } = p.state
  const boxes = subpaths.map(({ points }) => boxOf(points))
  for (const [i, box] of boxes.entries()) {
    const { curved } = subpaths[i]!
    if (!curved && isThin(box)) addThin(p, box, ink.fill)
    else if (isSmall(box, curved ? LEAST_DRAWING : MOST_SPECK)) addSpeck(p, box, ink.fill)
  }
  paintAreas(p, subpaths, boxes, () => (data ? shapeOf(data, ctm, evenOdd) : null))
}

const stroke = (p: Painter, subpaths: readonly Subpath[], data: Data): void => {
  const { ctm, lineWidth, ink } = p.state
  if (strokeOpacity(p) < NO_INK) return
  const thick = lineWidth * Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]))
  const wide = thick > WIDE_STROKE
  if (thick > THIN && data && subpaths.length > 0) paintStroke(p, boxOf(pointsOf(subpaths)), data, thick)
  if (wide) for (const { points } of subpaths) paintUnknown(p, widened(boxOf(points), thick / 2))
  const slanted = subpaths.filter((part) => part.curved || !isStraight(part))
  if (slanted.length > 0 && !isSameColour(ink.stroke, WHITE)) draw(p, 'stroked', boxOf(pointsOf(slanted)))
  if (!wide) for (const part of subpaths) if (!part.curved) addLines(p, part)
}

const pointsOf = (subpaths: readonly Subpath[]): Subpath['points'] => subpaths.flatMap(({ points }) => points)

/** Paints a stroke that is thick enough to cover words. */
const paintStroke = (p: Painter, whole: Box, data: ArrayLike<number>, thick: number): void => {
  const { ctm, ink, clipExact } = p.state
  const alpha = strokeOpacity(p)
  const lines = outlineOf(data, ctm)
  if (lines === null || alpha < VEIL || ink.mixed) return
  paintUnknown(p, widened(whole, thick / 2), {
    holds: (x, y) => liesOn(lines, thick / 2, x, y),
    veil: true,
    opaque: alpha === 1 && !ink.masked && clipExact && ink.stroke !== NO_COLOUR,
  })
}

const addLines = (p: Painter, { points, closed }: Subpath): void => {
  for (let k = 1; k < points.length; k++) addSegment(p, points[k - 1]!, points[k]!)
  if (closed && points.length > 2) addSegment(p, points.at(-1)!, points[0]!)
}
