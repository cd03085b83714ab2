import type { Place } from '../model/place.ts'
import { type Paragraph, wordsOf } from '../model/tree.ts'
import { placeWithin } from '../model/within.ts'
import { foldWithMap } from '../text/fold-map.ts'
import { countable } from '../text/marks.ts'

/** The words of a paragraph as patterns are tried on them, with what is printed from one of their characters to another, and where. */
export interface FoldedWords {
  folded: string
  raw: (from: number, to: number) => string
  place: (from: number, to: number) => Place
}

export const foldedWords = (p: Paragraph): FoldedWords => {
  const { folded, at } = foldWithMap(countable(p))
  return {
    folded,
    raw: (from, to) => wordsOf(p).slice(at[from]!, at[to - 1]! + 1),
    place: (from, to) => placeWithin(p, at[from]!, at[to - 1]! + 1),
  }
}
