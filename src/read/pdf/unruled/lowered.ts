import { type Box, overlap } from '../box.ts'
import { type Atom, atomsToLine, type ZoneLine } from '../lines-to-zones.ts'
import type { Glyph } from '../painted.ts'

/** The words of a line that a page cuts go on this far below, in ems … */
const LINE_GAP = 0.4
/** … and those of another row so far. */
const ROW_GAP = 1

/** Glyphs as they stand on the page that they are printed on, for those that were put below the lines of another. */
export interface Printed {
  page: number
  glyphs: ReadonlyMap<Glyph, Glyph>
}

/** Lines of the next page, put below the last line of a page. */
export const lowered = (
  lines: readonly ZoneLine[],
  last: ZoneLine,
  page: number,
): { lines: ZoneLine[]; printed: Printed } => {
  const glyphs = new Map<Glyph, Glyph>()
  const [first] = lines
  const gap = first && isOneEach(first, last) ? LINE_GAP : ROW_GAP
  const shift = first ? last.line.box[3] + gap * first.line.size - first.line.box[1] : 0
  const down = ([x0, y0, x1, y1]: Box): Box => [x0, y0 + shift, x1, y1 + shift]
  const toAtom = (a: Atom): Atom => {
    const own = a.glyphs.map((g) => ({ ...g, box: down(g.box), base: g.base + shift }))
    own.forEach((g, i) => {
      glyphs.set(g, a.glyphs[i]!)
    })
    return { ...a, box: down(a.box), glyphs: own }
  }
  return {
    lines: lines.map((l) => atomsToLine({ ...l.line, box: down(l.line.box) }, l.atoms.map(toAtom))),
    printed: { page, glyphs },
  }
}

/** Has every word of a line one word of the line before above it that is above no other? */
const isOneEach = (line: ZoneLine, before: ZoneLine): boolean => {
  const over = (a: Atom, b: Atom): boolean => overlap(a.box[0], a.box[2], b.box[0], b.box[2]) > 0
  return (
    line.atoms.every((a) => before.atoms.some((b) => over(a, b))) &&
    before.atoms.every((b) => line.atoms.filter((a) => over(a, b)).length <= 1)
  )
}
