import type { Box } from './box.ts'
import { overlap } from './box.ts'
import type { Glyph } from './painted.ts'
import { isFaintMark } from './watermarks.ts'

/** The same character again within this part of its size (and half its width) is printed twice to look bold. */
const TWICE = 0.2
/** … and no more than so many times as large. */
const MOST_LARGER = 1.5
/** Two different characters are printed over each other when they share this part of their width and height. */
const OVER_WIDE = 0.35
const OVER_HIGH = 0.45

const WRITTEN = /[\p{Letter}\p{Number}]/u

/** Glyphs without those printed twice, and the places where different ones lie over each other. */
export const cleanGlyphs = (glyphs: readonly Glyph[]): { glyphs: Glyph[]; overprinted: [Glyph, Glyph][] } => {
  const bucketSize = Math.max(8, ...glyphs.slice(0, 2000).map((g) => g.size))
  const buckets = new Map<number, Glyph[]>()
  const kept: Glyph[] = []
  const overprinted: [Glyph, Glyph][] = []
  for (const g of glyphs) {
    if (g.blank) {
      kept.push(g)
      continue
    }
    const bx = Math.floor(mid(g.box, 0) / bucketSize)
    const by = Math.floor(mid(g.box, 1) / bucketSize)
    let twin = false
    for (let dx = -1; dx <= 1 && !twin; dx++)
      for (let dy = -1; dy <= 1 && !twin; dy++)
        for (const o of buckets.get(key(bx + dx, by + dy)) ?? none) {
          // beside each other: neither twins nor over each other
          if (o.box[2] < g.box[0] || o.box[0] > g.box[2]) continue
          if (
            o.text === g.text &&
            isAlike(o, g) &&
            distance(o, g) < Math.min(TWICE * g.size, (g.box[2] - g.box[0]) / 2)
          ) {
            twin = true
            break
          }
          if (isFaintMark(o) || isFaintMark(g)) continue
          if (liesOver(o, g)) overprinted.push([o, g])
        }
    if (twin) continue
    kept.push(g)
    const own = key(bx, by)
    const bucket = buckets.get(own)
    if (bucket) bucket.push(g)
    else buckets.set(own, [g])
  }
  return { glyphs: kept, overprinted }
}

const none: readonly Glyph[] = []
/** A letter of a watermark is not a letter of the page once more. */
const isAlike = (a: Glyph, b: Glyph): boolean =>
  a.turn === b.turn && Math.max(a.size, b.size) <= MOST_LARGER * Math.min(a.size, b.size)
const key = (x: number, y: number): number => x * 100_003 + y
const mid = (b: Box, axis: 0 | 1): number => (b[axis] + b[axis + 2]!) / 2
const distance = (a: Glyph, b: Glyph): number =>
  Math.max(Math.abs(mid(a.box, 0) - mid(b.box, 0)), Math.abs(mid(a.box, 1) - mid(b.box, 1)))

const liesOver = (a: Glyph, b: Glyph): boolean => {
  const wide = Math.min(a.box[2] - a.box[0], b.box[2] - b.box[0])
  const high = Math.min(a.box[3] - a.box[1], b.box[3] - b.box[1])
  return (
    wide > 0 &&
    overlap(a.box[0], a.box[2], b.box[0], b.box[2]) > OVER_WIDE * wide &&
    overlap(a.box[1], a.box[3], b.box[1], b.box[3]) > OVER_HIGH * high &&
    WRITTEN.test(a.text) &&
    WRITTEN.test(b.text)
  )
}
