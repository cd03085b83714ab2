import { type Box, boxAround } from './box.ts'
import type { Glyph } from './painted.ts'

/** Words that are painted so often one after the other, at so many heights, are a mark all over the page … */
const LEAST_TIMES = 6
const LEAST_HEIGHTS = 3
/** … of so many characters at least, letters among them: units and signs for none stand in many rows too. */
const LEAST_LENGTH = 3
/** Characters of one word follow each other within this, in ems. */
const GAP = 0.6

interface Painted {
  text: string
  box: Box
}

/** Characters in the order of painting → words, as far as each stands right behind the one before. */
const wordsOf = (glyphs: readonly Glyph[]): Painted[] => {
  const words: Glyph[][] = []
  let last: Glyph | undefined
  for (const g of glyphs.filter((o) => !o.blank).sort((a, b) => a.order - b.order)) {
    const near = last && g.base === last.base && Math.abs(g.box[0] - last.box[2]) <= GAP * g.size
    if (near) words.at(-1)!.push(g)
    else words.push([g])
    last = g
  }
  return words.map((own) => ({
    text: own.map((g) => g.text).join(''),
    box: boxAround(own.map((g) => g.box)),
  }))
}

/** Words that are printed again and again all over a page, painted in one go: they are none of what they stand beside. */
export const repeatedWords = (glyphs: readonly Glyph[]): Painted[] => {
  const found: Painted[] = []
  let run: Painted[] = []
  const end = (): void => {
    const heights = new Set(run.map((w) => Math.round(w.box[1]))).size
    const [first] = run
    if (first && run.length >= LEAST_TIMES && heights >= LEAST_HEIGHTS)
      found.push({ text: first.text, box: boxAround(run.map((w) => w.box)) })
    run = []
  }
  for (const word of wordsOf(glyphs)) {
    if (run.length > 0 && word.text !== run[0]!.text) end()
    if ([...word.text].length >= LEAST_LENGTH && /\p{L}/u.test(word.text)) run.push(word)
  }
  end()
  return found
}
