import { type Box, roundBox } from './box.ts'
import { joinEdges } from './edges-to-grid.ts'
import { glyphsToLines } from './glyphs-to-lines.ts'
import type { Edge, PaintedPage } from './painted.ts'

/** What a page shows, as far as it is words and rulings: enough to see where a number stands. In points from the top left. */
export interface DrawnPage {
  width: number
  height: number
  words: { text: string; box: Box }[]
  edges: Edge[]
}

export const drawnPage = ({ width, height, glyphs, edges }: PaintedPage): DrawnPage => ({
  width,
  height,
  words: glyphsToLines(glyphs).flatMap((l) => l.words.map((w) => ({ text: w.text, box: roundBox(w.box) }))),
  edges: joinEdges(edges),
})
