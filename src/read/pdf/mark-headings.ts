import type { Paragraph } from '../../model/tree.ts'
import { median } from './glyphs-to-lines.ts'
import type { TextLine } from './lines-to-paragraphs.ts'

/** A heading has at most this many lines and characters. */
const MOST_LINES = 3
const MOST_CHARACTERS = 60
/** Larger than the body by this part, or bold where the body is not: that looks like a heading. */
const LARGER = 1.1

interface Look {
  paragraph: Paragraph
  size: number
  bold: boolean
}

/**
 * Gives paragraphs that look like headings a `level`: 1 for the largest look in the document, and so on down.
 * It is only a hint; what the heading says of its number decides.
 */
export const markHeadings = (paragraphs: ReadonlyMap<Paragraph, readonly TextLine[]>): void => {
  const glyphs = [...paragraphs.values()].flat().flatMap(({ line }) => line.words.flatMap((w) => w.glyphs))
  const body = median(glyphs.map((g) => g.size))
  const boldBody = glyphs.filter((g) => g.bold).length * 2 > glyphs.length
  const looks: Look[] = []
  for (const [paragraph, lines] of paragraphs) {
    const text = lines.map(({ line }) => line.text).join('')
    const size = median(lines.map(({ line }) => line.size))
    const bold = lines.every(({ line }) => line.words.every((w) => w.glyphs.every((g) => g.bold)))
    if (lines.length > MOST_LINES || text.length > MOST_CHARACTERS || /[。；]$/.test(text)) continue
    if (size >= LARGER * body || (bold && !boldBody && size >= body / LARGER)) looks.push({ paragraph, size, bold })
  }
  const rank = (l: Look): number => Math.round(l.size * 2) * 2 + (l.bold ? 1 : 0)
  const ranks = [...new Set(looks.map(rank))].sort((a, b) => b - a)
  for (const look of looks) look.paragraph.level = ranks.indexOf(rank(look)) + 1
}
