import { groupBy } from '../../base/group-by.ts'
import { middleOf } from './box.ts'
import { faintWords, MOST_FAINT } from './faint-words.ts'
import type { Glyph } from './painted.ts'

/** A faint letter beside the same one in dark ink is its shadow within this part of its size, and before its own width is over. */
const REACH = 0.4
const WITHIN_WIDTH = 0.75
const SAME_SIZE = 0.02
/** Letters are looked for in squares of so many points. */
const SQUARE = 12

const keyOf = (text: string, column: number, row: number): string => `${text}|${column}|${row}`
const squareOf = (at: number): number => Math.floor(at / SQUARE)

/**
 * Characters without the shadows of others: words drawn twice, with the faint copy a little aside, are one word. Words of
 * which only some letters stand beside their like are others.
 */
export const withoutShadows = (glyphs: readonly Glyph[]): readonly Glyph[] => {
  const light = glyphs.filter((g) => g.faint)
  const count = light.filter((g) => !g.blank).length
  if (count === 0 || count > MOST_FAINT) return glyphs
  const dark = groupBy(
    glyphs.filter((g) => g.ink === undefined && !g.blank),
    (g) => {
      const [x, y] = middleOf(g.box)
      return keyOf(g.text, squareOf(x), squareOf(y))
    },
  )
  const isShadow = (g: Glyph): boolean => {
    const [x, y] = middleOf(g.box)
    for (let column = squareOf(x) - 1; column <= squareOf(x) + 1; column++)
      for (let row = squareOf(y) - 1; row <= squareOf(y) + 1; row++)
        if (dark.get(keyOf(g.text, column, row))?.some((o) => isBeside(g, o))) return true
    return false
  }
  const shadows = faintWords(light, () => undefined).filter((word) => word.letters.every(isShadow))
  if (shadows.length === 0) return glyphs
  const aside = new Set(shadows.flatMap((word) => word.glyphs))
  return glyphs.filter((g) => !aside.has(g))
}

const isBeside = (a: Glyph, b: Glyph): boolean => {
  const [ax, ay, bx, by] = [...middleOf(a.box), ...middleOf(b.box)]
  const reach = Math.min(REACH * a.size, WITHIN_WIDTH * (a.box[2] - a.box[0]), WITHIN_WIDTH * (a.box[3] - a.box[1]))
  return (
    a.turn === b.turn &&
    Math.abs(a.size - b.size) <= SAME_SIZE * a.size &&
    Math.max(Math.abs(ax - bx), Math.abs(ay - by)) < reach
  )
}
