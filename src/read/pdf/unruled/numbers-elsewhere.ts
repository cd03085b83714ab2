import { maxOf, minOf } from '../../../base/extremes.ts'
import { hasDigits } from '../../../text/digits.ts'
import type { Layout } from './layout.ts'
import { isLevel, type Row } from './rows.ts'
import type { Tolerances } from './tolerances.ts'
import { middleY, type Piece } from './words.ts'

/** Rows on whose level, or beside whose label, words with digits stand that are read as those of another row, and these. */
export const numbersElsewhere = (rows: readonly Row[], { halves }: Layout, by: Tolerances): Row[] =>
  rows.flatMap((row) =>
    halves.flatMap((half, h) => {
      const isIn = (p: Piece): boolean => p.c0 >= half.from && p.c0 < half.to
      const words = [...row.values.filter(isIn), ...row.labels[h]!]
      const [top, bottom] = [minOf(words.map((p) => p.top)), maxOf(words.map((p) => p.bottom))]
      const isBeside = (p: Piece): boolean => isIn(p) && p.page === row.page && middleY(p) > top && middleY(p) < bottom
      const isOwn = (p: Piece): boolean => hasDigits(p.text) && (isLevel(row, p, by) || isBeside(p))
      const others = words.length === 0 ? [] : rows.filter((o) => o !== row && o.values.some(isOwn))
      return others.length === 0 ? [] : [row, ...others]
    }),
  )
