import type { Box } from './box.ts'
import { DESCENT } from './operators/text.ts'
import type { Glyph } from './painted.ts'

/** A box on a turned page, as it lies before those who turn the page to read it. */
export const levelBox = ([x0, y0, x1, y1]: Box, turn: number): Box => {
  if (turn === 90) return [y0, -x1, y1, -x0]
  if (turn === 270) return [-y1, x0, -y0, x1]
  return turn === 180 ? [-x1, -y1, -x0, -y0] : [x0, y0, x1, y1]
}

/** A turned character as it lies before those who turn the page to read it. */
export const layLevel = (g: Glyph): Glyph => {
  if (g.turn === 0) return g
  const box = levelBox(g.box, g.turn)
  return { ...g, box, base: box[3] - DESCENT * g.size, turn: 0 }
}
