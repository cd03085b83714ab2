import { type Box, boxAround, middleOf } from './box.ts'
import { levelBox } from './lay-level.ts'
import type { Glyph } from './painted.ts'

/** Letters of a word stand no further apart than this, in ems, beyond what parts its first two … */
const NEXT = 0.3
/** … which may be set apart by so much, and not by more than lie over each other. */
const SET_APART = 1.5
const BACK = -0.5
/** Letters of a line stand at one height within this, in ems. */
const SAME_LINE = 0.3
const SAME_SIZE = 0.02
/** A ruling between letters with a wider gap than this, in ems, parts words: in a watermark it goes through letters, too. */
const TIGHT = 0.15

/** A page with more faint letters has neither watermarks nor shadows. */
export const MOST_FAINT = 2000

/** Words of one line, of one ink, in the order of painting. */
export interface FaintWord {
  text: string
  size: number
  turn: Glyph['turn']
  ink: string
  /** its letters */
  letters: Glyph[]
  /** its letters and the blanks between them */
  glyphs: Glyph[]
}

/** Which cell of the page's ruled tables holds a point? */
export type CellAt = (x: number, y: number) => number | undefined

/** The box of a character as it is with its line laid level, read from left to right. */
const laid = ({ box, turn, vertical }: Glyph): Box => levelBox(box, turn + (vertical ? 90 : 0))

/** Faint characters, blanks among them → words. */
export const faintWords = (glyphs: readonly Glyph[], cellAt: CellAt): FaintWord[] => {
  const words: FaintWord[] = []
  let last: Glyph | undefined
  /** the gap between the first two letters of a word */
  let pitch: number | undefined
  for (const g of [...glyphs].sort((a, b) => a.order - b.order)) {
    const own = words.at(-1)
    const gap = last ? gapBetween(last, g) : undefined
    const goesOn = own && gap !== undefined && gap <= (pitch === undefined ? SET_APART : pitch + NEXT)
    if (goesOn && !(gap > TIGHT && isParted(last!, g, cellAt))) {
      pitch ??= gap
      own.glyphs.push(g)
      if (!g.blank) own.letters.push(g)
      own.text += g.blank ? '' : g.text
    } else {
      pitch = undefined
      const { text, size, turn, ink = '', blank } = g
      words.push({ text: blank ? '' : text, size, turn, ink, letters: blank ? [] : [g], glyphs: [g] })
    }
    last = g
  }
  return words.filter((w) => w.letters.length > 0)
}

/** The gap between two characters of one line, in ems; undefined where they are of no line. */
const gapBetween = (a: Glyph, b: Glyph): number | undefined => {
  const isAlike =
    a.turn === b.turn && a.vertical === b.vertical && a.ink === b.ink && Math.abs(a.size - b.size) <= SAME_SIZE * a.size
  if (!isAlike) return undefined
  const [p, q] = [laid(a), laid(b)]
  const apart = Math.abs(p[1] + p[3] - q[1] - q[3]) / 2
  const gap = (q[0] - p[2]) / a.size
  return apart <= SAME_LINE * a.size && gap >= BACK ? gap : undefined
}

const isParted = (a: Glyph, b: Glyph, cellAt: CellAt): boolean =>
  cellAt(...middleOf(a.box)) !== cellAt(...middleOf(b.box))

/** How words lie in the cells of ruled tables. */
export interface InCells {
  /** a ruling along the line goes through the middle of a letter */
  through: boolean
  /** letters stand in several cells, or some beside the table */
  over: boolean
  /** the cell that holds all of them */
  within: number | undefined
}

/** The inner part of a letter, where its ink is: a ruling beyond is below the letter, or above it. */
const INNER = 0.25

export const inCells = ({ letters }: FaintWord, cellAt: CellAt): InCells => {
  const cells = new Set<number | undefined>()
  let through = false
  for (const g of letters) {
    const [x, y] = middleOf(g.box)
    cells.add(cellAt(x, y))
    const [x0, y0, x1, y1] = g.box
    const isUpright = (g.turn === 90 || g.turn === 270) !== g.vertical
    const by = INNER * (isUpright ? x1 - x0 : y1 - y0)
    const ends = isUpright ? [cellAt(x0 + by, y), cellAt(x1 - by, y)] : [cellAt(x, y0 + by), cellAt(x, y1 - by)]
    if (ends[0] !== ends[1]) through = true
  }
  const [only] = cells
  return { through, over: cells.size > 1, within: cells.size === 1 && !through ? only : undefined }
}

export const boxOf = ({ letters }: FaintWord): Box => boxAround(letters.map((g) => g.box))
