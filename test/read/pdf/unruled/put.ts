import type { Glyph } from '../../../../src/read/pdf/painted.ts'

let order = 0
/** Words put at x on a line, ten points a character, five a digit. */
export const put = (y: number, ...words: [x: number, text: string][]): Glyph[] =>
  words.flatMap(([x, text]) => {
    let at = x
    return [...text].map((c): Glyph => {
      const width = /[ -~]/.test(c) ? 5 : 10
      const glyph: Glyph = {
        text: c,
        box: [at, y, at + width, y + 10],
        size: 10,
        base: y + 9,
        turn: 0,
        vertical: false,
        bold: false,
        blank: c === ' ',
        order: order++,
      } as Glyph
      at += width
      return glyph
    })
  })
