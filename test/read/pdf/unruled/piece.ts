import type { Piece } from '../../../../src/read/pdf/unruled/words.ts'

/** Words ten points high, in one column, on a page. */
export const piece = (text: string, top: number, c0: number, page = 1): Piece => ({
  atoms: [],
  text,
  box: [0, top, 10, top + 10],
  page,
  top,
  bottom: top + 10,
  c0,
  c1: c0 + 1,
})
