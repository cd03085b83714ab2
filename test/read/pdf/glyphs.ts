import type { Glyph } from '../../../src/read/pdf/painted.ts'

let order = 0

/** A character by hand: Chinese ones fill a square of their size, others half of it. */
export const glyph = (text: string, x: number, y: number, size = 10, more: Partial<Glyph> = {}): Glyph => {
  const width = /[ -~]/.test(text) ? size / 2 : size
  return {
    text,
    box: [x, y, x + width, y + size],
    base: y + 0.88 * size,
    size,
    turn: 0,
    vertical: false,
    bold: false,
    order: order++,
    blank: text.trim() === '',
    ...more,
  }
}

/** A line of text from x on, character after character. */
export const row = (text: string, x: number, y: number, size = 10, more: Partial<Glyph> = {}): Glyph[] => {
  let at = x
  return [...text].map((c) => {
    const g = glyph(c, at, y, size, more)
    at = g.box[2]
    return g
  })
}
