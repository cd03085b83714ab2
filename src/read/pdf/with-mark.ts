import type { Mark } from '../../model/tree.ts'
import type { Glyph } from './painted.ts'

export const withMark = (g: Glyph, mark: Mark): Glyph => ({ ...g, marks: [...(g.marks ?? []), mark] })
