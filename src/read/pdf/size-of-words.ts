import { once } from '../../base/once.ts'
import { digitsMeet } from '../../text/digits.ts'
import { type Line, median } from './glyphs-to-lines.ts'
import type { Glyph } from './painted.ts'

/** Digits that stand closer than this, in ems, touch. */
const TOUCHING = 0.1

/** Do two digits stand so close that they are of one number, whatever their sizes? */
const touch = (a: Glyph, b: Glyph): boolean =>
  digitsMeet(a.text, b.text) && b.box[0] - a.box[2] <= TOUCHING * Math.max(a.size, b.size)

/** The size that the words of a line have: digits that touch are one number, as large as its largest. */
export const sizeOfWords = once(({ words }: Pick<Line, 'words'>): number => {
  const sizes = words.flatMap(({ glyphs }) => {
    const own = glyphs.map((g) => g.size)
    for (let i = 1; i < glyphs.length; i++)
      if (touch(glyphs[i - 1]!, glyphs[i]!)) own[i] = Math.max(own[i]!, own[i - 1]!)
    for (let i = glyphs.length - 2; i >= 0; i--)
      if (touch(glyphs[i]!, glyphs[i + 1]!)) own[i] = Math.max(own[i]!, own[i + 1]!)
    return own
  })
  return median(sizes)
})
