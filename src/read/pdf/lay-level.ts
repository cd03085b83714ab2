import type { Box } from './box.ts'
import { DESCENT } from './operators/text.ts'
import type { Glyph } from './painted.ts'

/** A turned character as it lies before those who turn the page to read it. */
export const layLevel = (g: Glyph): Glyph => {
  if (g.turn === 0) return g
  const [x0, y0, x1, y1] = g.box
  const box: Box = g.turn === 90 ? [y0, -x1, y1, -x0] : g.turn === 270 ? [-y1, x0, -y0, x1] : [-x1, -y1, -x0, -y0]
  return { ...g, box, base: box[3] - DESCENT * g.size, turn: 0 }
}
