import { type Box, boxAround } from '../box.ts'
import { type Area, isSameColour, NO_COLOUR } from '../paint.ts'
import type { Drawing } from '../painted.ts'
import { areApart, cutBox, isThin, unitSquare } from './boxes.ts'
import { addThin, MOST_DRAWINGS } from './edges.ts'
import { fillOpacity, NO_INK, type Painter, VEIL } from './painter.ts'
import type { Shape } from './shape.ts'
import { isRectangle, type Subpath } from './subpaths.ts'

/** The least size in points of a drawing that may be a digit. */
export const LEAST_DRAWING = 3
/** Where it is asked what a clip leaves of a ground, as parts of its width and height, and how many points a shape lacks. */
const PROBES = [0.1, 0.3, 0.5, 0.7, 0.9]
const CUT_OUT = 0.15

/** Paints what the colour is not known of; `more` says what it hides. */
export const paintUnknown = (p: Painter, box: Box, more: Partial<Area> = {}): void =>
  p.paper.paint({ box: cutBox(p.state.clip, box), colour: NO_COLOUR, opaque: false, before: p.order, ...more })

/** Notes a picture or a shape that may be a digit. */
export const draw = (p: Painter, kind: Drawing['kind'], box: Box, clear = false): void => {
  const seen = cutBox(p.state.clip, box)
  const [across, down] = [seen[2] - seen[0], seen[3] - seen[1]]
  const least = kind === 'stroked' ? Math.max(across, down) : down
  if (kind === 'picture' && Math.max(across, down) < LEAST_DRAWING) p.specks.push(seen)
  if (p.drawings.length >= MOST_DRAWINGS || least < LEAST_DRAWING || across < 0 || down < 0) return
  p.drawings.push({ box: seen, kind, clear, before: p.order })
}

/** Notes a ground of which the clip leaves the shape of something. */
const drawClipped = (p: Painter, box: Box): void => {
  const { within } = p.state
  if (within === null) return
  const [x0, y0, x1, y1] = cutBox(p.state.clip, box)
  const points = PROBES.flatMap((i) => PROBES.map((j) => within(x0 + i * (x1 - x0), y0 + j * (y1 - y0))))
  if (points.filter((isPainted) => !isPainted).length > CUT_OUT * points.length) draw(p, 'filled', box)
}

/** What is filled is known where it is a rectangle, or several that do not overlap. */
export const paintAreas = (
  p: Painter,
  subpaths: readonly Subpath[],
  boxes: readonly Box[],
  shape: () => Shape | null,
): void => {
  // rulings neither cover words nor lie below them
  if (boxes.every(isThin)) return
  const { ink, clipExact } = p.state
  const alpha = fillOpacity(p)
  if (alpha < NO_INK) return
  const full = alpha === 1 && !ink.mixed && !ink.masked
  const veil = alpha >= VEIL && !ink.mixed
  const opaque = full && clipExact && ink.fill !== NO_COLOUR
  if (!subpaths.every(isRectangle) || (boxes.length > 1 && !areApart(boxes))) {
    paintShape(p, boxAround(boxes), veil ? shape() : null, opaque)
    for (const box of boxes) if (!isThin(box)) paintUnknown(p, box, { veil: false })
    return
  }
  const areas = boxes.filter((box) => !isThin(box))
  for (const box of areas) drawClipped(p, box)
  for (const box of areas)
    if (full) p.paper.paint({ box: cutBox(p.state.clip, box), colour: ink.fill, opaque, before: p.order, veil })
    else paintUnknown(p, box, { veil })
}

const paintShape = (p: Painter, whole: Box, holds: Shape | null, opaque: boolean): void => {
  const [cx, cy] = [(whole[0] + whole[2]) / 2, (whole[1] + whole[3]) / 2]
  if (!isSameColour(p.state.ink.fill, p.paper.colourAt(cx, cy))) draw(p, 'filled', whole)
  if (holds) paintUnknown(p, whole, { holds, veil: true, opaque })
}

/** A shade over all that the clip leaves. */
export const paintShade = (p: Painter): void => {
  if (p.off > 0) return
  drawClipped(p, p.state.clip)
  paintUnknown(p, p.state.clip, { veil: fillOpacity(p) >= VEIL && !p.state.ink.mixed })
}

/** A picture; what is below a clear one is seen through it. */
export const addImage = (p: Painter, clear: boolean): void => {
  if (p.off > 0) return
  const box = unitSquare(p.state.ctm)
  p.images.push(box)
  const alpha = fillOpacity(p)
  if (alpha >= NO_INK && !isThin(box)) draw(p, 'picture', box, clear || alpha < 1)
  paintUnknown(p, box, { veil: !clear && alpha >= VEIL && !p.state.ink.mixed && !isThin(box) })
  // Some producers paint ruling lines as stretched one-pixel pictures.
  if (isThin(box)) addThin(p, box, NO_COLOUR)
}
