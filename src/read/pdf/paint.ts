import { groupBy } from '../../base/group-by.ts'
import type { Box } from './box.ts'
import { ALL_INK, countOf, inkWhere } from './outline.ts'
import type { Glyph } from './painted.ts'

/**
 * What is painted on a page besides words, in the order of painting, as far as it decides whether words are seen: the
 * colour below them, and what lies over them.
 */

/** `0xrrggbb`; the colour of patterns, pictures and shades, and of what is seen through, is not known. */
export type Colour = number
export const WHITE: Colour = 0xffffff
export const NO_COLOUR: Colour = -1

/** Each of red, green and blue differs by at most this of 255: nobody tells such words from what is below them. */
const SAME_COLOUR = 20
/** Areas that are looked at; a page of a report has some hundreds. */
const MOST_AREAS = 20_000
/** Words stick out of what covers them by at most this, in points. */
const COVER_SLACK = 0.5
/** A character's ink keeps within its box: this part of the height lies free above and below. */
const FREE_ABOVE = 0.15
const FREE_BELOW = 0.12
/** Characters are looked up by bands of this height, in points. */
const BAND = 12

/** A character is no longer sure to be read when so many of the points of its ink are painted over. */
const TOO_MUCH = 3

export interface Area {
  box: Box
  colour: Colour
  /** the first character painted after it */
  before: number
  /** nothing below is seen through it: `box`, or as much of it as `holds` */
  opaque: boolean
  /** it may hide what is below it, and may not: a picture, a shade */
  veil?: boolean
  /** what of the box is painted, where that is not all of it */
  holds?: (x: number, y: number) => boolean
}

const parts = (c: Colour): [number, number, number] => [c >> 16, (c >> 8) & 255, c & 255]

/** Ink of less opacity than this changes what is below it by less than anybody can tell. */
export const UNSEEN_OPACITY = SAME_COLOUR / 255

/** How ink looks over what is below it. */
export const seenOver = (ink: Colour, opacity: number, below: Colour): Colour => {
  if (opacity >= 1 || ink === NO_COLOUR || below === NO_COLOUR) return ink
  const ground = parts(below)
  const [red, green, blue] = parts(ink).map((n, i) => Math.round(opacity * n + (1 - opacity) * ground[i]!))
  return (red! << 16) | (green! << 8) | blue!
}

/** Can nobody tell the two from each other? */
export const isSameColour = (a: Colour, b: Colour): boolean => {
  if (a === b) return a !== NO_COLOUR
  if (a === NO_COLOUR || b === NO_COLOUR) return false
  const [p, q] = [parts(a), parts(b)]
  return p.every((n, i) => Math.abs(n - q[i]!) <= SAME_COLOUR)
}

/** Ink that is as light as this, on paper: dark words over or under it are read all the same. */
const FAINT = 0.6
const LIGHT_GROUND = 0.8

/** How light a colour is, as the eye sees it: black is 0, white 1. */
const lightness = (c: Colour): number => {
  const [red, green, blue] = parts(c)
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
}

/** Is ink faint on white paper? Of a colour that is not known it is where most of the paper is seen through it. */
export const isFaint = (colour: Colour, opacity: number): boolean =>
  1 - opacity * (1 - (colour === NO_COLOUR ? 0 : lightness(colour))) >= FAINT

export const isLight = (ground: Colour): boolean => ground !== NO_COLOUR && lightness(ground) >= LIGHT_GROUND

const fromHex = new Map<string, Colour>()

/** A colour as the engines give it: a number, or `#rrggbb`. */
export const toColour = (given: unknown): Colour => {
  if (typeof given === 'number') return given
  if (typeof given !== 'string') return NO_COLOUR
  let colour = fromHex.get(given)
  if (colour === undefined) {
    colour = /^#[\da-f]{6}$/iu.test(given) ? Number.parseInt(given.slice(1), 16) : NO_COLOUR
    if (fromHex.size < 1000) fromHex.set(given, colour)
  }
  return colour
}

export interface Paper {
  paint: (area: Area) => void
  /** May words of this colour be lost in what is painted so far? Cheap: it is asked for every run of words. */
  mayHide: (colour: Colour) => boolean
  /** the colour at a point */
  colourAt: (x: number, y: number) => Colour
  /** Which of the characters lie wholly under what was painted after them, and which in part, or perhaps? */
  covered: (glyphs: readonly Glyph[]) => Covered
}

export interface Covered {
  wholly: ReadonlySet<Glyph>
  partly: ReadonlySet<Glyph>
}

export const blankPaper = (): Paper => {
  const areas: Area[] = []
  const colours = new Set<Colour>()
  let asked: Colour | undefined
  let answer = false
  return {
    paint: (area) => {
      const { box, colour } = area
      if (areas.length >= MOST_AREAS || box[2] <= box[0] || box[3] <= box[1]) return
      areas.push(area)
      if (colours.has(colour)) return
      colours.add(colour)
      asked = undefined
    },
    mayHide: (colour) => {
      if (colour !== asked) {
        asked = colour
        answer = isSameColour(colour, WHITE) || [...colours].some((c) => isSameColour(c, colour))
      }
      return answer
    },
    colourAt: (x, y) => {
      for (let i = areas.length - 1; i >= 0; i--) {
        const { box, colour } = areas[i]!
        if (x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]) return colour
      }
      return WHITE
    },
    covered: (glyphs) => coveredBy(areas, glyphs),
  }
}

/** Characters by the level on the page at which their middle stands, each band in the order of painting. */
const bandsOf = (glyphs: readonly Glyph[]): Map<number, Glyph[]> =>
  groupBy(glyphs, (g) => Math.floor((g.box[1] + g.box[3]) / 2 / BAND))

/** Characters that were painted before an area and that it may lie over. */
const glyphsUnder = ({ box, before }: Area, bands: ReadonlyMap<number, readonly Glyph[]>): Glyph[] => {
  const found: Glyph[] = []
  const low = Math.floor(Math.max(0, box[1]) / BAND)
  const high = Math.min(low + 1000, Math.floor(box[3] / BAND))
  for (let at = low; at <= high; at++)
    for (const g of bands.get(at) ?? []) {
      if (g.order >= before) break
      if (g.box[0] < box[2] && g.box[2] > box[0]) found.push(g)
    }
  return found
}

/** Points of the ink of a character that lie in an area. */
const inkUnder = ({ box, holds }: Area, g: Glyph): number =>
  inkWhere(
    g.box,
    (x, y) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] && (holds === undefined || holds(x, y)),
  )

const coveredBy = (areas: readonly Area[], glyphs: readonly Glyph[]): Covered => {
  const wholly = new Set<Glyph>()
  const partly = new Set<Glyph>()
  /** points of their ink that are painted over, and those that may be */
  const inks = new Map<Glyph, { gone: number; perhaps: number }>()
  const first = glyphs[0]?.order ?? 0
  const over = areas.filter((a) => (a.opaque || a.veil) && a.before > first)
  if (over.length === 0 || (glyphs.at(-1)?.order ?? -1) < 0) return { wholly, partly }
  const bands = bandsOf(glyphs)
  for (const area of over)
    for (const g of glyphsUnder(area, bands)) {
      if (area.opaque && area.holds === undefined && liesUnder(g, area.box)) {
        wholly.add(g)
        continue
      }
      const bits = inkUnder(area, g)
      const { gone, perhaps } = inks.get(g) ?? { gone: 0, perhaps: 0 }
      if (bits !== 0) inks.set(g, { gone: area.opaque ? gone | bits : gone, perhaps: perhaps | bits })
    }
  for (const [g, { gone, perhaps }] of inks)
    if (gone === ALL_INK) wholly.add(g)
    else if (countOf(perhaps) >= TOO_MUCH && !wholly.has(g)) partly.add(g)
  return { wholly, partly }
}

const liesUnder = (g: Glyph, over: Box): boolean => {
  const [x0, y0, x1, y1] = g.box
  const high = y1 - y0
  return (
    x0 >= over[0] - COVER_SLACK &&
    x1 <= over[2] + COVER_SLACK &&
    y0 + FREE_ABOVE * high >= over[1] - COVER_SLACK &&
    y1 - FREE_BELOW * high <= over[3] + COVER_SLACK
  )
}
