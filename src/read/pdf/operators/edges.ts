import type { Box } from '../box.ts'
import type { Point } from '../outline.ts'
import type { Colour } from '../paint.ts'
import type { Edge } from '../painted.ts'
import { cutBox, THIN } from './boxes.ts'
import { noteCut } from './off-page.ts'
import { isLost, type Painter } from './painter.ts'
import { STRAIGHT } from './subpaths.ts'

/** Drawings of one page that are looked at. */
export const MOST_DRAWINGS = 5000

/** Lines are seen as far as the clip lets them: borders of a cell that a page cuts go on outside of it. */
const addEdge = (p: Painter, way: Edge['way'], at: number, from: number, to: number, colour: Colour): void => {
  const { clip, within } = p.state
  const [low, high] = way === 'h' ? [clip[0], clip[2]] : [clip[1], clip[3]]
  const [before, after] = way === 'h' ? [clip[1], clip[3]] : [clip[0], clip[2]]
  if (way === 'h') noteCut(p, from, to, at)
  const [start, end] = [Math.max(from, low), Math.min(to, high)]
  if (!(end > start && at >= before - THIN && at <= after + THIN)) return
  const middle = (start + end) / 2
  const isWithin = (along: number): boolean => within === null || (way === 'h' ? within(along, at) : within(at, along))
  if (![start, middle, end].some(isWithin)) return
  const unseen = way === 'h' ? isLost(p, colour, middle, at) : isLost(p, colour, at, middle)
  p.edges.push(unseen ? { way, at, from: start, to: end, unseen } : { way, at, from: start, to: end })
}

/** Adds a stroke that is level or upright; others are no rulings. */
export const addSegment = (p: Painter, a: Point, b: Point): void => {
  const dx = Math.abs(a[0] - b[0])
  const dy = Math.abs(a[1] - b[1])
  const colour = p.state.ink.stroke
  if (dy <= STRAIGHT && dx > STRAIGHT)
    addEdge(p, 'h', (a[1] + b[1]) / 2, Math.min(a[0], b[0]), Math.max(a[0], b[0]), colour)
  else if (dx <= STRAIGHT && dy > STRAIGHT)
    addEdge(p, 'v', (a[0] + b[0]) / 2, Math.min(a[1], b[1]), Math.max(a[1], b[1]), colour)
}

/** Adds a filled box that is as thin as a ruling. */
export const addThin = (p: Painter, b: Box, colour: Colour): void => {
  const w = b[2] - b[0]
  const h = b[3] - b[1]
  if (h <= THIN && w > h) addEdge(p, 'h', (b[1] + b[3]) / 2, b[0], b[2], colour)
  else if (w <= THIN && h > w) addEdge(p, 'v', (b[0] + b[2]) / 2, b[1], b[3], colour)
  else if (h <= THIN) addSpeck(p, b, colour)
}

/** Adds a box that is too small for a ground: digits may be put together of such. */
export const addSpeck = (p: Painter, box: Box, colour: Colour): void => {
  const seen = cutBox(p.state.clip, box)
  if (p.specks.length >= MOST_DRAWINGS || seen[2] <= seen[0] || seen[3] <= seen[1]) return
  if (!isLost(p, colour, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)) p.specks.push(seen)
}
