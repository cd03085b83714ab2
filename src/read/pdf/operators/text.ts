import { once } from '../../../base/once.ts'
import { foldRadicals } from '../../../text/radicals.ts'
import { hasPictorial, isPictorial } from '../../office/pictorial.ts'
import type { EngineFont, EngineGlyph } from '../engine.ts'
import { slantOf } from '../lean.ts'
import { type Matrix, placed, times } from '../matrix.ts'
import { countOf, INK_POINTS, inkWhere } from '../outline.ts'
import { type Colour, isFaint, isLight, isSameColour, seenOver, UNSEEN_OPACITY } from '../paint.ts'
import type { Glyph } from '../painted.ts'
import { boxOfRectangle } from './boxes.ts'
import { type Ink, inkOfDrawn, kindOf } from './ink.ts'
import { isAtEdge, noteCut } from './off-page.ts'
import { fillOpacity, type Painter, strokeOpacity } from './painter.ts'
import type { Setting } from './state.ts'

/** Glyphs further outside the clip or the page than this part of their size are not seen. */
const CLIP_SLACK = 0.5
/** Digits of less than this width, in ems of their height, are squeezed to nothing; of less advance, painted over each other. */
const SQUEEZED = 0.05
const NO_ADVANCE = 0.12
/** Points of the ink of a character that lie outside of the clip and leave it in doubt. */
const CUT_INTO = 3
/** Words of less than this, in points, are too small to be seen. */
export const TINY = 1

/** Top and bottom of a character about its baseline, in ems: the square that a Chinese character fills. */
const ASCENT = 0.88
export const DESCENT = 0.12

const BOLD = /bold|heavy|black|黑体|simhei|heiti/i
const isBold = once((font: EngineFont): boolean => {
  // Names come byte by byte as Latin-1 while most producers write UTF-8 or GBK.
  const bytes = Uint8Array.from(font.name ?? '', (c) => c.charCodeAt(0) & 0xff)
  const names = [font.name ?? '', new TextDecoder('utf-8').decode(bytes), new TextDecoder('gbk').decode(bytes)]
  return font.bold === true || font.black === true || names.some((n) => BOLD.test(n))
})

const isOfPictures = once((font: EngineFont): boolean => isPictorial(font.name))

const turnOf = (m: Matrix): Glyph['turn'] => {
  // A mirrored matrix (y up turned down) is normal in PDF; the direction of writing is what counts.
  const [a, b] = [m[0], m[1]]
  if (Math.abs(b) < 0.05 * Math.abs(a)) return a > 0 ? 0 : 180
  if (Math.abs(a) < 0.05 * Math.abs(b)) return b > 0 ? 90 : 270
  return -1
}

/** Whether letters are shown as in a mirror. The matrix of a font is no matter: what it turns is drawn for it. */
const isMirrored = ([a, b, c, d]: Matrix): boolean => a * d - b * c > 0

// Rendering modes (ISO 32000-2, 9.3.6): 1 strokes alone, 2 fills and strokes, 3 does neither; from 4 on the same, as a clip.
const isFilled = (mode: number): boolean => mode % 4 !== 1
const isStroked = (mode: number): boolean => mode % 4 === 1 || mode % 4 === 2

/** What holds for all characters of one operator. */
interface Run {
  font: EngineFont | undefined
  setting: Setting
  vertical: boolean
  /** width of a character of 1 in text space */
  scale: number
  em: number
  /** text space → page, without the way along the line */
  m: Matrix
  /** points that an em of text space is wide and high */
  right: number
  down: number
  slack: number
  turn: Glyph['turn']
  /** 6 and 9 change places, and in a mirror digits are none */
  isTurnedOver: boolean
  pictorial: boolean
  bold: boolean
  withoutInk: boolean
  unseen: boolean
  mayVanish: boolean
  /** how it looks where it is faint on white paper */
  ink: string | undefined
}

const opacityOf = (p: Painter, mode: number): number =>
  Math.max(isFilled(mode) ? fillOpacity(p) : 0, isStroked(mode) ? strokeOpacity(p) : 0)

/** Ink that may be of the colour of what is below it, or let it through. */
const mayVanish = (p: Painter, mode: number): boolean => {
  const { ink } = p.state
  if (opacityOf(p, mode) < 1) return true
  return p.paper.mayHide(isFilled(mode) ? ink.fill : ink.stroke) && (mode % 4 !== 2 || p.paper.mayHide(ink.stroke))
}

const vanishes = (p: Painter, cx: number, cy: number): boolean => {
  const below = p.paper.colourAt(cx, cy)
  const { ink, type } = p.state
  const isLost = (colour: Colour, opacity: number): boolean => isSameColour(seenOver(colour, opacity, below), below)
  return (
    (!isFilled(type.mode) || isLost(ink.fill, fillOpacity(p))) &&
    (!isStroked(type.mode) || isLost(ink.stroke, strokeOpacity(p)))
  )
}

/** Letters drawn as outlines are faint in any colour: paper shows in them. */
const faintInk = (p: Painter, mode: number): string | undefined => {
  if (!isFilled(mode)) return `outline ${p.state.ink.stroke}/${strokeOpacity(p)}`
  if (isStroked(mode)) return undefined
  const { fill } = p.state.ink
  const opacity = fillOpacity(p)
  return isFaint(fill, opacity) ? `${fill}/${opacity}` : undefined
}

const startRun = (p: Painter): Run => {
  const setting = p.state.type
  const { font, size, way, hScale, rise, mode } = setting
  const scale = size * (font?.fontMatrix?.[0] ?? 0.001)
  // Type3 fonts with a fontMatrix of 1 say their size in the text matrix or in the font size alone.
  const em = font?.isType3Font && (font.fontMatrix?.[0] ?? 0.001) > 0.01 ? scale : size
  const m = placed(times(p.state.ctm, p.textMatrix), hScale * way, way, p.x, p.y + rise)
  // Math.hypot guards against numbers that no page has, and takes many times as long
  const right = Math.sqrt(m[0] * m[0] + m[1] * m[1])
  const down = Math.sqrt(m[2] * m[2] + m[3] * m[3])
  const turn = turnOf(m)
  const unseen = p.off > 0 || opacityOf(p, mode) < UNSEEN_OPACITY
  return {
    font,
    setting,
    vertical: font?.vertical === true,
    scale,
    em,
    m,
    right,
    down,
    slack: CLIP_SLACK * Math.max(em * down, em * right * 0.5),
    turn,
    isTurnedOver: turn === 180 || isMirrored(m),
    pictorial: font !== undefined && isOfPictures(font),
    bold: mode === 2 || (font !== undefined && isBold(font)),
    withoutInk: mode === 3 || mode === 7,
    unseen,
    mayVanish: !unseen && mayVanish(p, mode),
    ink: faintInk(p, mode),
  }
}

/** Shows characters, with the kerning between them, from where the line is. */
export const showText = (p: Painter, items: readonly (EngineGlyph | number | null)[]): void => {
  const run = startRun(p)
  const { vertical } = run
  const { size, way, hScale } = run.setting
  if (run.m[0] > 0) p.shown.push({ ...slantOf(run.m), count: items.length })
  let at = 0
  for (const item of items) {
    if (item === null) continue
    at += typeof item === 'number' ? ((vertical ? 1 : -1) * item * size) / 1000 : showGlyph(p, run, item, at)
  }
  if (vertical) p.y -= at
  else p.x += at * hScale * way
}

/** Shows a character that lies `at` text space along the line, and says how far the next one is. */
const showGlyph = (p: Painter, run: Run, item: EngineGlyph, at: number): number => {
  const { font, vertical, scale, em, m } = run
  const { way, charSpacing, wordSpacing } = run.setting
  const spacing = ((item.isSpace ? wordSpacing : 0) + charSpacing) * way
  const metrics = item.vmetric ?? font?.defaultVMetrics
  let left = at
  let base = 0
  let wide = item.width * scale
  if (vertical) {
    const vx = (item.vmetric ? item.vmetric[1] : item.width * 0.5) * scale
    left = -vx
    wide = Math.max(wide, 2 * vx)
    base = -(at + (metrics?.[2] ?? 880) * scale)
  }
  const order = p.order++
  if (em * run.down > 0) {
    const { ink, isDigit } = kindOf(item.unicode)
    const written = run.pictorial && hasPictorial(item.unicode) ? 'unmapped' : ink
    const shown = font?.isType3Font ? inkOfDrawn(p.page, p.inked, item, font) : written
    const glyph: Glyph = {
      // Which of 、 and ︑ a vertical font gives depends on whether its program was looked at; the level one is meant.
      text: vertical ? foldRadicals(item.unicode) : item.unicode,
      // Character spacing may be set as part of the font's pitch; the box holds the character alone.
      box: boxOfRectangle(m, left, base - DESCENT * em, left + wide, base + ASCENT * em),
      base: m[1] * left + m[3] * base + m[5],
      size: em * run.down,
      turn: run.turn,
      vertical,
      bold: run.bold,
      order,
      blank: shown === 'blank',
    }
    if (shown !== 'blank') noteCut(p, glyph.box[0], glyph.box[2], (glyph.box[1] + glyph.box[3]) / 2)
    if (isDigit && isAtEdge(p, glyph)) p.atEdge.add(glyph)
    const gone = !vertical && isDigit ? whereGone(p, run, glyph, item.width * scale) : null
    if (gone) gone.push(glyph)
    else put(p, run, glyph, shown)
  }
  return vertical ? (metrics ? -metrics[0]! * scale : item.width * scale) - spacing : item.width * scale + spacing
}

/** Looks at a digit of which a part may not be seen: marks it, and says among which glyphs one is of which nothing is. */
const whereGone = (p: Painter, run: Run, glyph: Glyph, advance: number): Glyph[] | null => {
  if (run.right < SQUEEZED * run.down) return p.hidden
  if (run.isTurnedOver || advance < NO_ADVANCE * run.em) glyph.torn = true
  const { box } = glyph
  const { clip, within } = p.state
  const isCut = box[0] < clip[0] || box[1] < clip[1] || box[2] > clip[2] || box[3] > clip[3]
  if (within === null && !isCut) return null
  const isInside = (x: number, y: number): boolean =>
    x >= clip[0] && x <= clip[2] && y >= clip[1] && y <= clip[3] && (within === null || within(x, y))
  const left = countOf(inkWhere(box, isInside))
  if (left === 0 && within !== null) return p.cutAway
  if (left <= INK_POINTS - CUT_INTO) glyph.veiled = true
  return null
}

/** Puts a character among those that are seen, or that are not. */
const put = (p: Painter, run: Run, glyph: Glyph, ink: Ink): void => {
  const { box } = glyph
  const { clip } = p.state
  const { slack } = run
  const cx = (box[0] + box[2]) / 2
  const cy = (box[1] + box[3]) / 2
  if (glyph.size < TINY) p.tiny = true
  if (!(cx >= clip[0] - slack && cx <= clip[2] + slack && cy >= clip[1] - slack && cy <= clip[3] + slack))
    p.cutAway.push(glyph)
  else if (run.unseen) p.hidden.push(glyph)
  else if (run.withoutInk) p.invisible.push(glyph)
  else if (run.mayVanish && vanishes(p, cx, cy)) {
    p.likePaper ||= !glyph.blank
    p.hidden.push(glyph)
  } else if (ink === 'unmapped') p.unmapped.push(glyph)
  else write(p, run, glyph)
}

const write = (p: Painter, { ink }: Run, glyph: Glyph): void => {
  const { box } = glyph
  if (ink !== undefined) {
    glyph.ink = ink
    if (isLight(p.paper.colourAt((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))) glyph.faint = true
  }
  p.glyphs.push(glyph)
  if (p.annotation === null) return
  glyph.typed = true
  if (!glyph.blank) p.drawn.add(p.annotation)
}
