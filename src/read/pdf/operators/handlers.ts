import type { EngineGlyph } from '../engine.ts'
import { type Matrix, times } from '../matrix.ts'
import { NO_COLOUR, toColour } from '../paint.ts'
import { SEEN_THROUGH } from '../shrink-pictures.ts'
import { addImage, paintShade } from './areas.ts'
import { boxOfRectangle, cutBox } from './boxes.ts'
import { countOfMarks, type Painter } from './painter.ts'
import { addPath, type Paint } from './paths.ts'
import { freshState, type Painting, type Setting } from './state.ts'
import { showText } from './text.ts'

const save = (p: Painter): void => {
  p.stack.push({ ...p.state })
}
const restore = (p: Painter): void => {
  p.state = p.stack.pop() ?? p.state
}

const set = <K extends keyof Setting>({ state }: Painter, key: K, value: Setting[K]): void => {
  if (state.type[key] !== value) state.type = { ...state.type, [key]: value }
}
const setInk = <K extends keyof Painting>({ state }: Painter, key: K, value: Painting[K]): void => {
  if (state.ink[key] !== value) state.ink = { ...state.ink, [key]: value }
}
const setFont = ({ page, state }: Painter, id: string, points: number): void => {
  const font = page.font(id)
  const size = Math.abs(points)
  const way = points < 0 ? -1 : 1
  const { type } = state
  // many producers set the same font before every few words
  if (type.font !== font || type.size !== size || type.way !== way) state.type = { ...type, font, size, way }
}

const startLine = (p: Painter, matrix: Matrix): void => {
  p.textMatrix = matrix
  p.x = p.y = p.lineX = p.lineY = 0
}
const moveText = (p: Painter, dx: number, dy: number): void => {
  p.lineX += dx
  p.lineY += dy
  p.x = p.lineX
  p.y = p.lineY
}

const setGraphics = (p: Painter, key: string, value: unknown): void => {
  if (key === 'ca' && typeof value === 'number') setInk(p, 'fillAlpha', value)
  else if (key === 'CA' && typeof value === 'number') setInk(p, 'strokeAlpha', value)
  else if (key === 'LW' && typeof value === 'number') p.state.lineWidth = value
  else if (key === 'BM') setInk(p, 'mixed', value !== 'source-over')
  else if (key === 'SMask') setInk(p, 'masked', value === true)
  else if (key === 'Font' && Array.isArray(value)) setFont(p, value[0] as string, value[1] as number)
}

type Handler = (p: Painter, args: never) => void

/** The frame of state that a form, a group or an annotation has for itself, and marked content. */
const nesting: Record<string, Handler> = {
  save,
  restore,
  paintFormXObjectBegin: (p, args: [Matrix | null, number[] | null]) => {
    save(p)
    const { state } = p
    const [matrix, box] = args
    if (matrix) state.ctm = times(state.ctm, matrix)
    if (box) state.clip = cutBox(state.clip, boxOfRectangle(state.ctm, box[0]!, box[1]!, box[2]!, box[3]!))
  },
  paintFormXObjectEnd: restore,
  // A group is painted with the opacity set before it; what is within begins anew.
  beginGroup: (p) => {
    save(p)
    const { ink } = p.state
    p.state.ink = { ...ink, groupAlpha: ink.groupAlpha * ink.fillAlpha, fillAlpha: 1, strokeAlpha: 1 }
  },
  endGroup: restore,
  beginAnnotation: (p, [id, rect, matrix, own]: [string, number[] | null, Matrix, Matrix]) => {
    save(p)
    p.annotation = id
    p.marksBefore = countOfMarks(p)
    const { transform, whole } = p
    const clip = rect ? cutBox(whole, boxOfRectangle(transform, rect[0]!, rect[1]!, rect[2]!, rect[3]!)) : whole
    p.state = freshState(times(times(transform, matrix), own), clip)
  },
  endAnnotation: (p) => {
    if (p.annotation !== null && countOfMarks(p) > p.marksBefore) p.painted.add(p.annotation)
    p.annotation = null
    restore(p)
  },
  beginMarkedContent: (p) => void p.contents.push(true),
  beginMarkedContentProps: (p, [tag, group]: [string, unknown]) => {
    const isShown = tag !== 'OC' || group == null || (p.page.isShown?.(group) ?? true)
    p.contents.push(isShown)
    if (!isShown) p.off++
  },
  endMarkedContent: (p) => {
    if (p.contents.pop() === false) p.off--
  },
}

/** How things are painted. */
const inks: Record<string, Handler> = {
  setFillRGBColor: (p, args: [unknown]) => setInk(p, 'fill', toColour(args[0])),
  setStrokeRGBColor: (p, args: [unknown]) => setInk(p, 'stroke', toColour(args[0])),
  setFillColorN: (p) => setInk(p, 'fill', NO_COLOUR),
  setStrokeColorN: (p) => setInk(p, 'stroke', NO_COLOUR),
  setFillTransparent: (p) => setInk(p, 'fill', NO_COLOUR),
  setStrokeTransparent: (p) => setInk(p, 'stroke', NO_COLOUR),
  setGState: (p, args: [[string, unknown][]]) => {
    for (const [key, value] of args[0]) setGraphics(p, key, value)
  },
  transform: ({ state }, args: Matrix) => {
    state.ctm = times(state.ctm, args)
  },
  setLineWidth: ({ state }, args: [number]) => {
    state.lineWidth = args[0]
  },
}

/** Where words stand, how they are set, and the words. */
const texts: Record<string, Handler> = {
  beginText: (p) => startLine(p, [1, 0, 0, 1, 0, 0]),
  setFont: (p, args: [string, number]) => setFont(p, args[0], args[1]),
  // the one engine gives a matrix, the other its numbers
  setTextMatrix: (p, args: [Matrix] | Matrix) => startLine(p, (typeof args[0] === 'number' ? args : args[0]) as Matrix),
  moveText: (p, args: [number, number]) => moveText(p, args[0], args[1]),
  setLeadingMoveText: (p, args: [number, number]) => {
    set(p, 'leading', args[1])
    moveText(p, args[0], args[1])
  },
  nextLine: (p) => moveText(p, 0, p.state.type.leading),
  setCharSpacing: (p, args: [number]) => set(p, 'charSpacing', args[0]),
  setWordSpacing: (p, args: [number]) => set(p, 'wordSpacing', args[0]),
  setHScale: (p, args: [number]) => set(p, 'hScale', args[0] / 100),
  // The leading of pdf.js is negated already (nextLine adds it).
  setLeading: (p, args: [number]) => set(p, 'leading', -args[0]),
  setTextRise: (p, args: [number]) => set(p, 'rise', args[0]),
  setTextRenderingMode: (p, args: [number]) => set(p, 'mode', args[0]),
  showText: (p, args: [(EngineGlyph | number | null)[]]) => showText(p, args[0]),
}

/** What is painted besides words. */
const paintings: Record<string, Handler> = {
  clip: (p) => {
    p.clipNext = 'nonzero'
  },
  eoClip: (p) => {
    p.clipNext = 'even-odd'
  },
  shadingFill: paintShade,
  paintImageXObject: (p, args?: unknown[]) => addImage(p, args?.[1] === SEEN_THROUGH),
  paintInlineImageXObject: (p) => addImage(p, false),
  paintImageMaskXObject: (p) => addImage(p, true),
  paintSolidColorImageMask: (p) => addImage(p, true),
}

/** Operators that may end a path, by what they do with it; `clip`s and the end of a path without paint do nothing more. */
const paints: Record<string, Paint> = {
  stroke: { fills: false, strokes: true, evenOdd: false },
  closeStroke: { fills: false, strokes: true, evenOdd: false },
  fill: { fills: true, strokes: false, evenOdd: false },
  eoFill: { fills: true, strokes: false, evenOdd: true },
  fillStroke: { fills: true, strokes: true, evenOdd: false },
  eoFillStroke: { fills: true, strokes: true, evenOdd: true },
  closeFillStroke: { fills: true, strokes: true, evenOdd: false },
  closeEOFillStroke: { fills: true, strokes: true, evenOdd: true },
}
const NOT_PAINTED: Paint = { fills: false, strokes: false, evenOdd: false }

/** Names → numbers of an engine. */
const byNumber = <T>(byName: Record<string, T>, ops: Record<string, number>): T[] => {
  const out: T[] = []
  for (const [name, what] of Object.entries(byName)) {
    const number = ops[name]
    if (number !== undefined) out[number] = what
  }
  return out
}

const numbered = (ops: Record<string, number>): (Handler | undefined)[] => {
  const paint = byNumber(paints, ops)
  return byNumber<Handler>(
    {
      ...nesting,
      ...inks,
      ...texts,
      ...paintings,
      constructPath: (p, args: [number, [ArrayLike<number> | null]]) =>
        addPath(p, paint[args[0]] ?? NOT_PAINTED, args[1][0]),
    },
    ops,
  )
}

/** Of each engine, which has one table for all pages. */
const known = new WeakMap<Record<string, number>, (Handler | undefined)[]>()

/** What each operator of an engine does, by its number; others do nothing that matters here. */
export const handlersOf = (ops: Record<string, number>): (Handler | undefined)[] => {
  const handlers = known.get(ops) ?? numbered(ops)
  known.set(ops, handlers)
  return handlers
}
