import { maxOf, minOf } from '../../../base/extremes.ts'
import { groupBy } from '../../../base/group-by.ts'
import { hasDigits } from '../../../text/digits.ts'
import type { Layout } from './layout.ts'
import { isLevel, type Row } from './rows.ts'
import type { Tolerances } from './tolerances.ts'
import { middleY, type Piece } from './words.ts'

/** Rows on whose level, or beside whose label, words with digits stand that are read as those of another row, and these. */
export const numbersElsewhere = (rows: readonly Row[], { halves }: Layout, by: Tolerances): Row[] => {
  const numbers = rows.flatMap((owner) =>
    owner.values.filter((p) => hasDigits(p.text)).map((piece) => ({ owner, piece })),
  )
  const onPage = groupBy(numbers, ({ piece }) => piece.page)
  return rows.flatMap((row) =>
    halves.flatMap((half, h) => {
      const isIn = (p: Piece): boolean => p.c0 >= half.from && p.c0 < half.to
      const words = [...row.values.filter(isIn), ...row.labels[h]!]
      if (words.length === 0) return []
      const [top, bottom] = [minOf(words.map((p) => p.top)), maxOf(words.map((p) => p.bottom))]
      const isOwn = (p: Piece): boolean => isLevel(row, p, by) || (isIn(p) && middleY(p) > top && middleY(p) < bottom)
      const others = (onPage.get(row.page) ?? []).filter(({ owner, piece }) => owner !== row && isOwn(piece))
      return others.length === 0 ? [] : [row, ...others.map(({ owner }) => owner)]
    }),
  )
}
