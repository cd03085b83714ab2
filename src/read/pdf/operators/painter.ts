import type { Box } from '../box.ts'
import type { EnginePage } from '../engine.ts'
import { type Shown, type Slant, sheetOf } from '../lean.ts'
import type { Matrix } from '../matrix.ts'
import { blankPaper, type Colour, isSameColour, type Paper } from '../paint.ts'
import type { Drawing, Edge, Glyph } from '../painted.ts'
import { freshState, type State } from './state.ts'

/** Ink that lets more than this through is not seen. */
export const NO_INK = 0.05
/** What lets less than this through may hide what is below it. */
export const VEIL = 0.5

/** Where the drawing of a page is, and what it has left so far. */
export interface Painter {
  page: EnginePage
  /** user space → upright page */
  transform: Matrix
  width: number
  height: number
  /** the box around the sheet of paper: all of the page, and more where the page was put straight */
  whole: Box
  /** operators of the engine that leave ink */
  inked: ReadonlySet<number | undefined>

  state: State
  stack: State[]
  /** where the next character stands, and where its line began, in text space */
  textMatrix: Matrix
  x: number
  y: number
  lineX: number
  lineY: number
  /** the next path is a clip, and how it is filled */
  clipNext: 'nonzero' | 'even-odd' | null
  /** characters so far */
  order: number
  /** marked content that is open, and how much of it is not shown */
  contents: boolean[]
  off: number
  /** the annotation being drawn, and how many marks there were before it */
  annotation: string | null
  marksBefore: number
  /** annotations that wrote something, and those that left any mark */
  drawn: Set<string>
  painted: Set<string>

  /** how its characters stand */
  shown: Shown[]
  glyphs: Glyph[]
  unmapped: Glyph[]
  /** printed without ink on purpose (`Tr` 3): a layer of OCR, or hidden */
  invisible: Glyph[]
  hidden: Glyph[]
  cutAway: Glyph[]
  likePaper: boolean
  /** some words are too small to be seen */
  tiny: boolean
  /** digits beside which the page ends */
  atEdge: Set<Glyph>
  /** something runs off the page */
  runsOff: boolean
  paper: Paper
  edges: Edge[]
  images: Box[]
  drawings: Drawing[]
  specks: Box[]
}

const INKED = ['constructPath', 'paintImageMaskXObject', 'paintImageXObject', 'paintInlineImageXObject', 'shadingFill']

export const startPainter = (
  page: EnginePage,
  ops: Record<string, number>,
  transform: Matrix,
  width: number,
  height: number,
  slant: Slant | null,
): Painter => {
  const { whole, within } = sheetOf(width, height, slant)
  return {
    page,
    transform,
    width,
    height,
    whole,
    inked: new Set(INKED.map((name) => ops[name])),
    state: { ...freshState(transform, whole), within },
    stack: [],
    textMatrix: [1, 0, 0, 1, 0, 0],
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
    clipNext: null,
    order: 0,
    contents: [],
    off: 0,
    annotation: null,
    marksBefore: 0,
    drawn: new Set(),
    painted: new Set(),
    shown: [],
    glyphs: [],
    unmapped: [],
    invisible: [],
    hidden: [],
    cutAway: [],
    likePaper: false,
    tiny: false,
    atEdge: new Set(),
    runsOff: false,
    paper: blankPaper(),
    edges: [],
    images: [],
    drawings: [],
    specks: [],
  }
}

export const countOfMarks = (p: Painter): number =>
  p.glyphs.length + p.unmapped.length + p.edges.length + p.images.length + p.drawings.length + p.specks.length

/** How much of what is below it a filling, or a stroke, hides. */
export const fillOpacity = ({ state: { ink } }: Painter): number => ink.fillAlpha * ink.groupAlpha
export const strokeOpacity = ({ state: { ink } }: Painter): number => ink.strokeAlpha * ink.groupAlpha

/** Ink in the colour of what is below it. */
export const isLost = (p: Painter, colour: Colour, x: number, y: number): boolean =>
  p.paper.mayHide(colour) && isSameColour(colour, p.paper.colourAt(x, y))
