import { once } from '../../base/once.ts'
import { hasDigits } from '../../text/digits.ts'
import { foldRadicals } from '../../text/radicals.ts'
import { remember } from '../../text/remember.ts'
import { hasPictorial, isPictorial } from '../office/pictorial.ts'
import { type Box, boxAround, overlap } from './box.ts'
import type { EngineFont, EngineGlyph, EnginePage } from './engine.ts'
import { median } from './glyphsToLines.ts'
import type { Drawing, Edge, Field, Glyph, Marks } from './marks.ts'
import { type Matrix, placed, times } from './matrix.ts'
import { countOf, INK_POINTS, inkWhere, liesIn, liesOn, outlineOf, type Point } from './outline.ts'
import { type Area, blankPaper, type Colour, isSameColour, NO_COLOUR, toColour, WHITE } from './paint.ts'
import { SEEN_THROUGH } from './shrinkPictures.ts'

/** Filled shapes up to this thick, in points, are ruling lines; thicker ones are areas (shading, cell backgrounds). */
const THIN = 3
/** Strokes wider than this, in points, are bars and not ruling lines. */
const WIDE_STROKE = 6
/** A segment this close to level or upright, in points, is taken as straight. */
const STRAIGHT = 0.75
/** Glyphs further outside the clip or the page than this part of their size are not seen. */
const CLIP_SLACK = 0.5
/** Digits of one number differ in height and size, and stand apart by twice, less than this part of their size. */
const RUN_SLACK = 0.1
/** Boxes of one path that are compared with each other. */
const MOST_BOXES = 60
/** Ink that lets more than this through is not seen. */
const NO_INK = 0.05
/** What lets less than this through may hide what is below it. */
const VEIL = 0.5
/** Digits of less than this width, in ems of their height, are squeezed to nothing; of less advance, painted over each other. */
const SQUEEZED = 0.05
const NO_ADVANCE = 0.12
/** Points of the ink of a character that lie outside of the clip and leave it in doubt. */
const CUT_INTO = 3
/** Drawings of one page that are looked at, and the least size in points of one that may be a digit. */
const MOST_DRAWINGS = 5000
const LEAST_DRAWING = 3
/** A filled box that is larger than this is a ground, and no part of a digit. */
const MOST_SPECK = 20
/** Where it is asked what a clip leaves of a ground, as parts of its width and height, and how many points a shape lacks. */
const PROBES = [0.1, 0.3, 0.5, 0.7, 0.9]
const CUT_OUT = 0.15
/** Words of less than this, in points, are too small to be seen … */
const TINY = 1
/** … on a page whose words have at least this size: where all is tiny, the page is meant to be enlarged. */
const READABLE = 4
/** Operators of one page that are read; a report's page has a few thousand. */
export const MAX_OPERATORS = 2_000_000

/** Top and bottom of a character about its baseline, in ems: the square that a Chinese character fills. */
const ASCENT = 0.88
const DESCENT = 0.12

// Path codes inside constructPath. pdf.js does not export them, and they changed within 5.x: the version is pinned.
const MOVE = 0
const LINE = 1
const CURVE = 2
const QUADRATIC = 3
const CLOSE = 4

const apply = (m: Matrix, x: number, y: number): Point => [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]
const boxOf = (points: readonly Point[]): Box => {
  const box: Box = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  // every glyph comes through here
  for (const [x, y] of points) {
    if (x < box[0]) box[0] = x
    if (y < box[1]) box[1] = y
    if (x > box[2]) box[2] = x
    if (y > box[3]) box[3] = y
  }
  return box
}
/** A rectangle under a matrix: each side of the result is where its own pair of products is least or most. */
const boxOfRectangle = (m: Matrix, x0: number, y0: number, x1: number, y1: number): Box => {
  const [ax, bx, ay, by] = [m[0] * x0, m[0] * x1, m[2] * y0, m[2] * y1]
  const [cx, dx, cy, dy] = [m[1] * x0, m[1] * x1, m[3] * y0, m[3] * y1]
  return [
    Math.min(ax, bx) + Math.min(ay, by) + m[4],
    Math.min(cx, dx) + Math.min(cy, dy) + m[5],
    Math.max(ax, bx) + Math.max(ay, by) + m[4],
    Math.max(cx, dx) + Math.max(cy, dy) + m[5],
  ]
}
const unitSquare = (m: Matrix): Box => boxOfRectangle(m, 0, 0, 1, 1)
const cutBox = (a: Box, b: Box): Box => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
]

/** What `q` and `Q` save and restore, as far as it matters here. */
interface State {
  ctm: Matrix
  lineWidth: number
  clip: Box
  type: Setting
  ink: Painting
  /** the clip is a rectangle, and `clip` all of it */
  clipExact: boolean
  /** what lies within clips of other shapes; null where there are none */
  within: ((x: number, y: number) => boolean) | null
}

/** How words are set; never changed, so that saving it costs nothing. */
interface Setting {
  readonly font: EngineFont | undefined
  readonly size: number
  /** -1 when the font size is negative: pdf.js then writes the other way */
  readonly way: 1 | -1
  readonly charSpacing: number
  readonly wordSpacing: number
  readonly hScale: number
  readonly leading: number
  readonly rise: number
  readonly mode: number
}
const UNSET: Setting = {
  font: undefined,
  size: 0,
  way: 1,
  charSpacing: 0,
  wordSpacing: 0,
  hScale: 1,
  leading: 0,
  rise: 0,
  mode: 0,
}

/** How words and areas are painted; never changed, so that saving it costs nothing. */
interface Painting {
  readonly fill: Colour
  readonly stroke: Colour
  /** opacity of what is filled, of what is stroked, and of the group that all of it stands in */
  readonly fillAlpha: number
  readonly strokeAlpha: number
  readonly groupAlpha: number
  /** seen through a mask; mixed with what is below */
  readonly masked: boolean
  readonly mixed: boolean
}
const BLACK: Painting = { fill: 0, stroke: 0, fillAlpha: 1, strokeAlpha: 1, groupAlpha: 1, masked: false, mixed: false }

const freshState = (ctm: Matrix, clip: Box): State => ({
  ctm,
  lineWidth: 1,
  clip,
  type: UNSET,
  ink: BLACK,
  clipExact: true,
  within: null,
})

/** The page's quarter turns: from as shown to text upright. */
const turned = (transform: Matrix, width: number, height: number, turn: number): Matrix => {
  if (turn === 90) return times([0, -1, 1, 0, 0, width], transform)
  if (turn === 180) return times([-1, 0, 0, -1, width, height], transform)
  if (turn === 270) return times([0, 1, -1, 0, height, 0], transform)
  return transform
}

/**
 * Operator list → glyphs, edges and images in points of the upright page. Upright means: as most of its text reads,
 * which is how the page is shown, except where a page was turned without its text.
 */
export const operatorsToMarks = (page: EnginePage, ops: Record<string, number>): Marks => {
  const shown = interpret(page, ops, page.transform, page.width, page.height)
  const turn = mainTurn(shown.glyphs)
  if (turn === 0) return shown
  const [width, height] = turn === 180 ? [page.width, page.height] : [page.height, page.width]
  return interpret(page, ops, turned(page.transform, page.width, page.height, turn), width, height)
}

/** How far a page is turned, in degrees clockwise from as it is shown to as it is read: places are on the page turned back by that. */
export const turnOfPage = (page: EnginePage, ops: Record<string, number>): 0 | 90 | 180 | 270 =>
  mainTurn(interpret(page, ops, page.transform, page.width, page.height).glyphs)

const mainTurn = (glyphs: readonly Glyph[]): 0 | 90 | 180 | 270 => {
  const count = { 0: 0, 90: 0, 180: 0, 270: 0 }
  for (const g of glyphs) if (g.turn !== -1 && !g.blank) count[g.turn]++
  const best = ([90, 180, 270] as const).reduce<0 | 90 | 180 | 270>((a, b) => (count[b] > count[a] ? b : a), 0)
  return count[best] > 2 * count[0] ? best : 0
}

const BLANK = /^[\s\u00a0\u3000\u200b\ufeff]+$/u
/** Private use, the replacement character and control codes: the font does not say what the character is. */
const UNKNOWN = /[\ufffd\p{Private_Use}]|(?!\s)[\0-\x1f]/u
type Ink = 'written' | 'blank' | 'unmapped'
const inkOf = (text: string): Ink => {
  if (BLANK.test(text)) return 'blank'
  return text === '' || UNKNOWN.test(text) ? 'unmapped' : 'written'
}
/** A report has some thousand characters and some hundred different ones. */
const kindOf = remember((text: string) => ({ ink: inkOf(text), isDigit: hasDigits(text) }))
const BOLD = /bold|heavy|black|黑体|simhei|heiti/i

const isBold = once((font: EngineFont): boolean => {
  // Names come byte by byte as Latin-1 while most producers write UTF-8 or GBK.
  const bytes = Uint8Array.from(font.name ?? '', (c) => c.charCodeAt(0) & 0xff)
  const names = [font.name ?? '', new TextDecoder('utf-8').decode(bytes), new TextDecoder('gbk').decode(bytes)]
  return font.bold === true || font.black === true || names.some((n) => BOLD.test(n))
})

const isOfPictures = once((font: EngineFont): boolean => isPictorial(font.name))

const interpret = (
  page: EnginePage,
  ops: Record<string, number>,
  transform: Matrix,
  width: number,
  height: number,
): Marks => {
  const glyphs: Glyph[] = []
  const unmapped: Glyph[] = []
  /** printed without ink on purpose (`Tr` 3): a layer of OCR, or hidden */
  const invisible: Glyph[] = []
  const hidden: Glyph[] = []
  const cutAway: Glyph[] = []
  let likePaper = false
  let tiny = false
  const paper = blankPaper()
  const edges: Edge[] = []
  const images: Box[] = []
  const drawings: Drawing[] = []
  const specks: Box[] = []

  const strokes = new Set(
    ['stroke', 'closeStroke', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'].map((n) => ops[n]),
  )
  const fills = new Set(
    ['fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'].map((n) => ops[n]),
  )

  const paints = new Set(
    ['constructPath', 'paintImageMaskXObject', 'paintImageXObject', 'paintInlineImageXObject', 'shadingFill'].map(
      (n) => ops[n],
    ),
  )
  const evenOdds = new Set(['eoFill', 'eoFillStroke', 'closeEOFillStroke'].map((n) => ops[n]))

  const whole: Box = [0, 0, width, height]
  let s = freshState(transform, whole)
  const stack: State[] = []
  const save = (): void => {
    stack.push({ ...s })
  }
  const restore = (): void => {
    s = stack.pop() ?? s
  }
  let textMatrix: Matrix = [1, 0, 0, 1, 0, 0]
  let x = 0
  let y = 0
  let lineX = 0
  let lineY = 0
  let clipNext = false
  let clipEvenOdd = false
  let order = 0
  /** marked content that is open, and how much of it is not shown */
  const contents: boolean[] = []
  let off = 0
  /** the annotation being drawn, and those that wrote something */
  let annotation: string | null = null
  let marksBefore = 0
  const drawn = new Set<string>()
  const painted = new Set<string>()
  const countOfMarks = (): number =>
    glyphs.length + unmapped.length + edges.length + images.length + drawings.length + specks.length

  /** Ink that lets everything through. */
  const isClear = (): boolean => {
    const { mode } = s.type
    const filling = mode % 4 === 1 ? 0 : s.ink.fillAlpha
    const stroking = mode % 4 === 1 || mode % 4 === 2 ? s.ink.strokeAlpha : 0
    return Math.max(filling, stroking) * s.ink.groupAlpha < NO_INK
  }
  const vanishes = (cx: number, cy: number): boolean => {
    const below = paper.colourAt(cx, cy)
    const { mode } = s.type
    return (
      (mode % 4 === 1 || isSameColour(s.ink.fill, below)) &&
      ((mode % 4 !== 1 && mode % 4 !== 2) || isSameColour(s.ink.stroke, below))
    )
  }

  /** What pdf.js takes a glyph for that the font only draws is a guess, unless its name says it. */
  const inkOfDrawn = (item: EngineGlyph, font: EngineFont): Ink => {
    const { ink, isDigit } = kindOf(item.unicode)
    const { operatorListId: name } = item
    if (typeof name !== 'string') return ink
    if (ink === 'blank')
      return font.charProcOperatorList?.[name]?.fnArray &&
        Array.from(font.charProcOperatorList[name].fnArray).some((fn) => paints.has(fn))
        ? 'unmapped'
        : ink
    return isDigit && !isNameOf(name, item.unicode) && page.guesses?.() ? 'unmapped' : ink
  }

  const showText = (items: readonly (EngineGlyph | number | null)[]): void => {
    const { font, size, way, charSpacing, wordSpacing, hScale, rise, mode } = s.type
    const vertical = font?.vertical === true
    const scale = size * (font?.fontMatrix?.[0] ?? 0.001)
    // Type3 fonts with a fontMatrix of 1 say their size in the text matrix or in the font size alone.
    const em = font?.isType3Font && (font.fontMatrix?.[0] ?? 0.001) > 0.01 ? scale : size
    const m = placed(times(s.ctm, textMatrix), hScale * way, way, x, y + rise)
    // Math.hypot guards against numbers that no page has, and takes many times as long
    const right = Math.sqrt(m[0] * m[0] + m[1] * m[1])
    const down = Math.sqrt(m[2] * m[2] + m[3] * m[3])
    const slack = CLIP_SLACK * Math.max(em * down, em * right * 0.5)
    const turn = turnOf(m)
    // 6 and 9 change places, and in a mirror digits are none
    const isTurnedOver = turn === 180 || isMirrored(m)
    const pictorial = font !== undefined && isOfPictures(font)
    const bold = mode === 2 || (font !== undefined && isBold(font))
    const [clipLeft, clipTop, clipRight, clipBottom] = s.clip
    const { within } = s
    const withoutInk = mode === 3 || mode === 7
    const unseen = off > 0 || isClear()
    // stroked words may be filled too
    const filled = mode % 4 !== 1
    const mayVanish =
      !unseen && paper.mayHide(filled ? s.ink.fill : s.ink.stroke) && (mode % 4 !== 2 || paper.mayHide(s.ink.stroke))
    let at = 0
    for (const item of items) {
      if (item === null) continue
      if (typeof item === 'number') {
        at += ((vertical ? 1 : -1) * item * size) / 1000
        continue
      }
      const spacing = (item.isSpace ? wordSpacing : 0) + charSpacing
      const metrics = item.vmetric ?? font?.defaultVMetrics
      const advance = vertical && metrics ? -metrics[0]! * scale : item.width * scale
      let left = at
      let base = 0
      let wide = item.width * scale
      if (vertical) {
        const vx = (item.vmetric ? item.vmetric[1] : item.width * 0.5) * scale
        left = -vx
        wide = Math.max(wide, 2 * vx)
        base = -(at + (metrics?.[2] ?? 880) * scale)
      }
      // Character spacing may be set as part of the font's pitch; the box holds the character alone.
      const box = boxOfRectangle(m, left, base - DESCENT * em, left + wide, base + ASCENT * em)
      at += vertical ? advance - spacing * way : advance + spacing * way
      const cx = (box[0] + box[2]) / 2
      const cy = (box[1] + box[3]) / 2
      const seen =
        cx >= clipLeft - slack && cx <= clipRight + slack && cy >= clipTop - slack && cy <= clipBottom + slack
      const nth = order++
      if (!(em * down > 0)) continue
      const kind = kindOf(item.unicode)
      const drawnInk = pictorial && hasPictorial(item.unicode) ? 'unmapped' : kind.ink
      const ink = font?.isType3Font ? inkOfDrawn(item, font) : drawnInk
      const glyph: Glyph = {
        // Which of 、 and ︑ a vertical font gives depends on whether its program was looked at; the level one is meant.
        text: vertical ? foldRadicals(item.unicode) : item.unicode,
        box,
        base: m[1] * left + m[3] * base + m[5],
        size: em * down,
        turn,
        vertical,
        bold,
        order: nth,
        blank: ink === 'blank',
      }
      if (!vertical && kind.isDigit) {
        if (right < SQUEEZED * down) {
          hidden.push(glyph)
          continue
        }
        if (isTurnedOver || item.width * scale < NO_ADVANCE * em) glyph.torn = true
        const inside = (px: number, py: number): boolean =>
          px >= clipLeft && px <= clipRight && py >= clipTop && py <= clipBottom && (within === null || within(px, py))
        if (within !== null || box[0] < clipLeft || box[1] < clipTop || box[2] > clipRight || box[3] > clipBottom) {
          const left = countOf(inkWhere(box, inside))
          if (left === 0 && within !== null) {
            cutAway.push(glyph)
            continue
          }
          if (left <= INK_POINTS - CUT_INTO) glyph.veiled = true
        }
      }
      if (glyph.size < TINY) tiny = true
      if (!seen) cutAway.push(glyph)
      else if (unseen) hidden.push(glyph)
      else if (withoutInk) invisible.push(glyph)
      else if (mayVanish && vanishes(cx, cy)) {
        likePaper ||= !glyph.blank
        hidden.push(glyph)
      } else if (ink === 'unmapped') unmapped.push(glyph)
      else {
        glyphs.push(glyph)
        if (annotation === null) continue
        glyph.typed = true
        if (!glyph.blank) drawn.add(annotation)
      }
    }
    if (vertical) y -= at
    else x += at * hScale * way
  }

  /** Lines are seen as far as the clip lets them: borders of a cell that a page cuts go on outside of it. */
  const addEdge = (way: Edge['way'], at: number, from: number, to: number, colour: Colour): void => {
    const [low, high] = way === 'h' ? [s.clip[0], s.clip[2]] : [s.clip[1], s.clip[3]]
    const [before, after] = way === 'h' ? [s.clip[1], s.clip[3]] : [s.clip[0], s.clip[2]]
    const [start, end] = [Math.max(from, low), Math.min(to, high)]
    if (!(end > start && at >= before - THIN && at <= after + THIN)) return
    const middle = (start + end) / 2
    const unseen = way === 'h' ? isLost(colour, middle, at) : isLost(colour, at, middle)
    edges.push(unseen ? { way, at, from: start, to: end, unseen } : { way, at, from: start, to: end })
  }
  /** Ink in the colour of what is below it. */
  const isLost = (colour: Colour, cx: number, cy: number): boolean =>
    paper.mayHide(colour) && isSameColour(colour, paper.colourAt(cx, cy))
  const addSegment = (a: Point, b: Point): void => {
    const dx = Math.abs(a[0] - b[0])
    const dy = Math.abs(a[1] - b[1])
    if (dy <= STRAIGHT && dx > STRAIGHT)
      addEdge('h', (a[1] + b[1]) / 2, Math.min(a[0], b[0]), Math.max(a[0], b[0]), s.ink.stroke)
    else if (dx <= STRAIGHT && dy > STRAIGHT)
      addEdge('v', (a[0] + b[0]) / 2, Math.min(a[1], b[1]), Math.max(a[1], b[1]), s.ink.stroke)
  }
  const addThin = (b: Box, colour: Colour): void => {
    const w = b[2] - b[0]
    const h = b[3] - b[1]
    if (h <= THIN && w > h) addEdge('h', (b[1] + b[3]) / 2, b[0], b[2], colour)
    else if (w <= THIN && h > w) addEdge('v', (b[0] + b[2]) / 2, b[1], b[3], colour)
    else if (h <= THIN) addSpeck(b, colour)
  }
  const addSpeck = (box: Box, colour: Colour): void => {
    const seen = cutBox(s.clip, box)
    if (specks.length >= MOST_DRAWINGS || seen[2] <= seen[0] || seen[3] <= seen[1]) return
    if (!isLost(colour, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)) specks.push(seen)
  }

  const paintUnknown = (box: Box, more: Partial<Area> = {}): void =>
    paper.paint({ box: cutBox(s.clip, box), colour: NO_COLOUR, opaque: false, before: order, ...more })
  const draw = (kind: Drawing['kind'], box: Box, clear = false): void => {
    const seen = cutBox(s.clip, box)
    const [across, down] = [seen[2] - seen[0], seen[3] - seen[1]]
    const least = kind === 'stroked' ? Math.max(across, down) : down
    if (kind === 'picture' && Math.max(across, down) < LEAST_DRAWING) specks.push(seen)
    if (drawings.length >= MOST_DRAWINGS || least < LEAST_DRAWING || across < 0 || down < 0) return
    drawings.push({ box: seen, kind, clear, before: order })
  }
  /** A ground of which the clip leaves the shape of something. */
  const drawClipped = (box: Box): void => {
    const { within } = s
    if (within === null) return
    const [x0, y0, x1, y1] = cutBox(s.clip, box)
    const points = PROBES.flatMap((i) => PROBES.map((j) => within(x0 + i * (x1 - x0), y0 + j * (y1 - y0))))
    if (points.filter((isPainted) => !isPainted).length > CUT_OUT * points.length) draw('filled', box)
  }
  /** What is filled is known where it is a rectangle, or several that do not overlap. */
  const paintAreas = (subpaths: readonly Subpath[], boxes: readonly Box[], shape: () => Shape | null): void => {
    // rulings neither cover words nor lie below them
    if (boxes.every(isThin)) return
    const alpha = s.ink.fillAlpha * s.ink.groupAlpha
    if (alpha < NO_INK) return
    const known = subpaths.every(isRectangle) && (boxes.length === 1 || areApart(boxes))
    const full = alpha === 1 && !s.ink.mixed && !s.ink.masked
    const veil = alpha >= VEIL && !s.ink.mixed
    if (!known && boxes.length > 0) {
      const whole = boxAround(boxes)
      const [cx, cy] = [(whole[0] + whole[2]) / 2, (whole[1] + whole[3]) / 2]
      if (!isSameColour(s.ink.fill, paper.colourAt(cx, cy))) draw('filled', whole)
      const holds = veil ? shape() : null
      if (holds) paintUnknown(whole, { holds, veil, opaque: full && s.clipExact && s.ink.fill !== NO_COLOUR })
    }
    if (known) for (const box of boxes) if (!isThin(box)) drawClipped(box)
    for (const box of boxes) {
      if (isThin(box)) continue
      const opaque = full && s.clipExact && s.ink.fill !== NO_COLOUR
      if (full && known) paper.paint({ box: cutBox(s.clip, box), colour: s.ink.fill, opaque, before: order, veil })
      else paintUnknown(box, { veil: known && veil })
    }
  }

  const addPath = (paint: number, data: ArrayLike<number> | null): void => {
    const subpaths = data ? toSubpaths(data, s.ctm) : []
    if (clipNext) {
      if (subpaths.length > 0) {
        s.clip = cutBox(s.clip, boxAround(subpaths.map((p) => boxOf(p.points))))
        const exact = subpaths.length === 1 && isRectangle(subpaths[0]!)
        s.clipExact &&= exact
        if (!exact && data) s.within = both(s.within, shapeOf(data, s.ctm, clipEvenOdd))
      }
      clipNext = false
    }
    if (off > 0) return
    if (fills.has(paint)) {
      const boxes = subpaths.map((p) => boxOf(p.points))
      for (const [i, box] of boxes.entries()) {
        const { curved } = subpaths[i]!
        if (!curved && isThin(box)) addThin(box, s.ink.fill)
        else if (isSmall(box, curved ? LEAST_DRAWING : MOST_SPECK)) addSpeck(box, s.ink.fill)
      }
      paintAreas(subpaths, boxes, () => (data ? shapeOf(data, s.ctm, evenOdds.has(paint)) : null))
    }
    if (!strokes.has(paint)) return
    const thick = s.lineWidth * Math.sqrt(Math.abs(s.ctm[0] * s.ctm[3] - s.ctm[1] * s.ctm[2]))
    const wide = thick > WIDE_STROKE
    const alpha = s.ink.strokeAlpha * s.ink.groupAlpha
    if (alpha < NO_INK) return
    if (thick > THIN && data && subpaths.length > 0) {
      const lines = outlineOf(data, s.ctm)
      const whole = boxOf(subpaths.flatMap((p) => p.points))
      const holds = lines === null ? null : (px: number, py: number): boolean => liesOn(lines, thick / 2, px, py)
      const full = alpha === 1 && !s.ink.mixed && !s.ink.masked && s.clipExact && s.ink.stroke !== NO_COLOUR
      if (holds && alpha >= VEIL && !s.ink.mixed)
        paintUnknown(widened(whole, thick / 2), { holds, veil: true, opaque: full })
    }
    if (wide) for (const { points } of subpaths) paintUnknown(widened(boxOf(points), thick / 2))
    const slanted = subpaths.filter((p) => p.curved || !isStraight(p))
    if (slanted.length > 0 && !isSameColour(s.ink.stroke, WHITE))
      draw('stroked', boxOf(slanted.flatMap((p) => p.points)))
    for (const { points, closed, curved } of subpaths) {
      if (curved || wide) continue
      for (let k = 1; k < points.length; k++) addSegment(points[k - 1]!, points[k]!)
      if (closed && points.length > 2) addSegment(points.at(-1)!, points[0]!)
    }
  }

  const addImage = (clear: boolean): void => {
    if (off > 0) return
    const box = unitSquare(s.ctm)
    images.push(box)
    const alpha = s.ink.fillAlpha * s.ink.groupAlpha
    if (alpha >= NO_INK && !isThin(box)) draw('picture', box, clear || alpha < 1)
    paintUnknown(box, { veil: !clear && alpha >= VEIL && !s.ink.mixed && !isThin(box) })
    // Some producers paint ruling lines as stretched one-pixel pictures.
    if (isThin(box)) addThin(box, NO_COLOUR)
  }

  const moveText = (dx: number, dy: number): void => {
    lineX += dx
    lineY += dy
    x = lineX
    y = lineY
  }

  const setFont = (id: string, size: number): void => {
    s.type = { ...s.type, font: page.font(id), size: Math.abs(size), way: size < 0 ? -1 : 1 }
  }

  const set = <K extends keyof Setting>(key: K, value: Setting[K]): void => {
    if (s.type[key] !== value) s.type = { ...s.type, [key]: value }
  }

  const setInk = <K extends keyof Painting>(key: K, value: Painting[K]): void => {
    if (s.ink[key] !== value) s.ink = { ...s.ink, [key]: value }
  }

  type Handler = (args: never) => void
  const handlers: Record<string, Handler> = {
    save,
    restore,
    paintFormXObjectBegin: (args: [Matrix | null, number[] | null]) => {
      save()
      if (args[0]) s.ctm = times(s.ctm, args[0])
      const b = args[1]
      if (b) s.clip = cutBox(s.clip, boxOfRectangle(s.ctm, b[0]!, b[1]!, b[2]!, b[3]!))
    },
    paintFormXObjectEnd: restore,
    // A group is painted with the opacity set before it; what is within begins anew.
    beginGroup: () => {
      save()
      const { ink } = s
      s.ink = { ...ink, groupAlpha: ink.groupAlpha * ink.fillAlpha, fillAlpha: 1, strokeAlpha: 1 }
    },
    endGroup: restore,
    beginAnnotation: (args: [string, number[] | null, Matrix, Matrix]) => {
      const [id, rect] = args
      save()
      annotation = id
      marksBefore = countOfMarks()
      s = freshState(transform, whole)
      if (rect) s.clip = cutBox(whole, boxOfRectangle(transform, rect[0]!, rect[1]!, rect[2]!, rect[3]!))
      s.ctm = times(times(transform, args[2]), args[3])
    },
    endAnnotation: () => {
      if (annotation !== null && countOfMarks() > marksBefore) painted.add(annotation)
      annotation = null
      restore()
    },
    beginMarkedContent: () => void contents.push(true),
    beginMarkedContentProps: (args: [string, unknown]) => {
      const shown = args[0] !== 'OC' || args[1] == null || (page.isShown?.(args[1]) ?? true)
      contents.push(shown)
      if (!shown) off++
    },
    endMarkedContent: () => {
      if (contents.pop() === false) off--
    },
    setFillRGBColor: (args: [unknown]) => setInk('fill', toColour(args[0])),
    setStrokeRGBColor: (args: [unknown]) => setInk('stroke', toColour(args[0])),
    setFillColorN: () => setInk('fill', NO_COLOUR),
    setStrokeColorN: () => setInk('stroke', NO_COLOUR),
    setFillTransparent: () => setInk('fill', NO_COLOUR),
    setStrokeTransparent: () => setInk('stroke', NO_COLOUR),
    shadingFill: () => {
      if (off > 0) return
      drawClipped(s.clip)
      paintUnknown(s.clip, { veil: s.ink.fillAlpha * s.ink.groupAlpha >= VEIL && !s.ink.mixed })
    },
    setGState: (args: [[string, unknown][]]) => {
      for (const [key, value] of args[0]) {
        if (key === 'ca' && typeof value === 'number') setInk('fillAlpha', value)
        else if (key === 'CA' && typeof value === 'number') setInk('strokeAlpha', value)
        else if (key === 'LW' && typeof value === 'number') s.lineWidth = value
        else if (key === 'BM') setInk('mixed', value !== 'source-over')
        else if (key === 'SMask') setInk('masked', value === true)
        else if (key === 'Font' && Array.isArray(value)) setFont(value[0] as string, value[1] as number)
      }
    },
    transform: (args: Matrix) => {
      s.ctm = times(s.ctm, args)
    },
    setLineWidth: (args: [number]) => {
      s.lineWidth = args[0]
    },
    clip: () => {
      clipNext = true
      clipEvenOdd = false
    },
    eoClip: () => {
      clipNext = true
      clipEvenOdd = true
    },
    constructPath: (args: [number, [ArrayLike<number> | null]]) => addPath(args[0], args[1][0]),
    beginText: () => {
      textMatrix = [1, 0, 0, 1, 0, 0]
      x = y = lineX = lineY = 0
    },
    setFont: (args: [string, number]) => setFont(args[0], args[1]),
    setTextMatrix: (args: [Matrix] | Matrix) => {
      const m = typeof args[0] === 'number' ? args : args[0]
      textMatrix = m as Matrix
      x = y = lineX = lineY = 0
    },
    moveText: (args: [number, number]) => moveText(args[0], args[1]),
    setLeadingMoveText: (args: [number, number]) => {
      set('leading', args[1])
      moveText(args[0], args[1])
    },
    nextLine: () => moveText(0, s.type.leading),
    setCharSpacing: (args: [number]) => set('charSpacing', args[0]),
    setWordSpacing: (args: [number]) => set('wordSpacing', args[0]),
    setHScale: (args: [number]) => set('hScale', args[0] / 100),
    // The leading of pdf.js is negated already (nextLine adds it).
    setLeading: (args: [number]) => set('leading', -args[0]),
    setTextRise: (args: [number]) => set('rise', args[0]),
    setTextRenderingMode: (args: [number]) => set('mode', args[0]),
    showText: (args: [(EngineGlyph | number | null)[]]) => showText(args[0]),
    paintImageXObject: (args?: unknown[]) => addImage(args?.[1] === SEEN_THROUGH),
    paintInlineImageXObject: () => addImage(false),
    paintImageMaskXObject: () => addImage(true),
    paintSolidColorImageMask: () => addImage(true),
  }
  const byNumber: (Handler | undefined)[] = []
  for (const [name, handler] of Object.entries(handlers)) {
    const number = ops[name]
    if (number !== undefined) byNumber[number] = handler
  }

  const total = page.fnArray.length
  const end = Math.min(total, MAX_OPERATORS)
  for (let i = 0; i < end; i++) byNumber[page.fnArray[i]!]?.(page.argsArray[i] as never)

  // Invisible text counts where nothing visible is written: the layer that OCR puts over a scan.
  const ocr = invisible.length > 0 && writtenIn(invisible) > writtenIn(glyphs)
  const layer = ocr ? invisible.filter((g) => g.text !== '').map((g): Glyph => ({ ...g, marks: RECOGNISED })) : []
  const { wholly: covered, partly } = paper.covered(glyphs)
  const small = tiny && median(glyphs.map((g) => g.size)) >= READABLE
  const isSeen = (g: Glyph): boolean => !covered.has(g) && !(small && g.size < TINY)
  const all = covered.size === 0 && !small
  const away = all ? [] : glyphs.filter((g) => !isSeen(g))
  const left = all ? glyphs : glyphs.filter(isSeen)
  return {
    width,
    height,
    glyphs: [...layer, ...veiledBy(tornFrom(left, [...covered, ...cutAway]), partly)],
    edges,
    images,
    drawings: [...drawings, ...unpaintedOf(page, transform, painted, order)],
    specks,
    unmapped,
    hidden: [...hidden, ...cutAway, ...(ocr ? [] : invisible), ...away].filter(
      (g) => !g.blank && isOnPage(g, width, height),
    ),
    likePaper,
    fields: fieldsOf(page, transform, drawn),
    invisible: ocr ? invisible.length : 0,
    cut: total > end,
    trouble: page.trouble,
  }
}

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

const NUMERALS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
/** The names that glyphs of digits have in every font (ISO 32000-2, annex D). */
const isNameOf = (name: string, digit: string): boolean =>
  NUMERALS[Number(digit)] === name.replace(/\..*$/, '') || /^(?:uni|u)00(3\d)$/.exec(name)?.[1] === `3${digit}`

type Shape = (x: number, y: number) => boolean

const shapeOf = (data: ArrayLike<number>, ctm: Matrix, evenOdd: boolean): Shape | null => {
  const lines = outlineOf(data, ctm)
  return lines && ((x, y) => liesIn(lines, evenOdd, x, y))
}

const both = (a: Shape | null, b: Shape | null): Shape | null =>
  a === null || b === null ? (a ?? b) : (x, y) => a(x, y) && b(x, y)

/** Every line of it is level or upright. */
const isStraight = ({ points }: Subpath): boolean =>
  points.every(
    (p, i) =>
      i === 0 || Math.abs(p[0] - points[i - 1]![0]) <= STRAIGHT || Math.abs(p[1] - points[i - 1]![1]) <= STRAIGHT,
  )

const isThin = (b: Box): boolean => Math.min(b[2] - b[0], b[3] - b[1]) <= THIN
const isSmall = (b: Box, most: number): boolean => Math.max(b[2] - b[0], b[3] - b[1]) <= most
const widened = (b: Box, by: number): Box => [b[0] - by, b[1] - by, b[2] + by, b[3] + by]

/** Boxes without an overlap: where one lies in another, even-odd filling leaves a hole. */
const areApart = (boxes: readonly Box[]): boolean =>
  boxes.length <= MOST_BOXES &&
  boxes.every((a, i) =>
    boxes.slice(i + 1).every((b) => overlap(a[0], a[2], b[0], b[2]) <= 0 || overlap(a[1], a[3], b[1], b[3]) <= 0),
  )

/** Four corners, each level with or upright over the next. */
const isRectangle = ({ points, curved }: Subpath): boolean => {
  if (curved || points.length < 4 || points.length > 5) return false
  const [a, b, c, d, e] = points as [Point, Point, Point, Point, Point?]
  if (e && !near(a, e)) return false
  const level = (p: Point, q: Point): boolean => Math.abs(p[1] - q[1]) <= STRAIGHT
  const upright = (p: Point, q: Point): boolean => Math.abs(p[0] - q[0]) <= STRAIGHT
  return (
    (level(a, b) && upright(b, c) && level(c, d) && upright(d, a)) ||
    (upright(a, b) && level(b, c) && upright(c, d) && level(d, a))
  )
}
const near = (a: Point, b: Point): boolean => Math.abs(a[0] - b[0]) <= STRAIGHT && Math.abs(a[1] - b[1]) <= STRAIGHT

const turnOf = (m: Matrix): Glyph['turn'] => {
  // A mirrored matrix (y up turned down) is normal in PDF; the direction of writing is what counts.
  const [a, b] = [m[0], m[1]]
  if (Math.abs(b) < 0.05 * Math.abs(a)) return a > 0 ? 0 : 180
  if (Math.abs(a) < 0.05 * Math.abs(b)) return b > 0 ? 90 : 270
  return -1
}

/** Whether letters are shown as in a mirror. The matrix of a font is no matter: what it turns is drawn for it. */
const isMirrored = ([a, b, c, d]: Matrix): boolean => a * d - b * c > 0

interface Subpath {
  points: Point[]
  closed: boolean
  curved: boolean
}

const toSubpaths = (data: ArrayLike<number>, ctm: Matrix): Subpath[] => {
  const subpaths: Subpath[] = []
  let current: Subpath | undefined
  const at = (k: number): Point => apply(ctm, data[k]!, data[k + 1]!)
  for (let k = 0; k < data.length; ) {
    switch (data[k++]) {
      case MOVE:
        current = { points: [at(k)], closed: false, curved: false }
        subpaths.push(current)
        k += 2
        break
      case LINE:
        current?.points.push(at(k))
        k += 2
        break
      case CURVE:
        if (current) {
          current.curved = true
          current.points.push(at(k + 4))
        }
        k += 6
        break
      case QUADRATIC:
        if (current) {
          current.curved = true
          current.points.push(at(k + 2))
        }
        k += 4
        break
      case CLOSE:
        if (current) current.closed = true
        break
      default:
        // An unknown code means the format changed: the rest cannot be told apart.
        return subpaths
    }
  }
  return subpaths
}
