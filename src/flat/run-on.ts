import { isHeadingLine, numberingOf } from '../heading.ts'
import { isDateLine } from '../text/dates.ts'
import { isTitleLine } from '../title.ts'
import { type Paragraph, wordsOf } from '../tree.ts'
import { cutParagraph } from '../within.ts'

/** A paragraph longer than this with headings in it is a page that was flattened into one line. */
const longest = 200

const standsAlone = (piece: string): boolean =>
  isHeadingLine(piece) ||
  isTitleLine(piece) ||
  isDateLine(piece) ||
  (piece.length <= 40 && !/[，。；：、！？,;:“”]/u.test(piece))

const beginsAnew = (piece: string): boolean => (numberingOf(piece)?.level ?? 9) <= 2 || isDateLine(piece)

/** Who and when on one line. */
const signedAndDated = /^(\s*\S.*?)\s+((?:\d{4}|[二一][〇零○Oo一二三四五六七八九]{3})\s*年.*日)\s*$/u

/**
 * A page flattened into one line: cut at the spaces that were line ends. A space is one where a heading, title or date stands
 * on either side; a space in mid-sentence is left. `flattened`: tables were found in it, so it is such a page however short.
 */
export const splitRunOn = (paragraph: Paragraph, flattened = false): Paragraph[] => {
  const words = wordsOf(paragraph)
  const signed = words.length < 80 ? signedAndDated.exec(words) : null
  if (signed && isDateLine(signed[2]!) && standsAlone(signed[1]!.trim()))
    return [
      cutParagraph(paragraph, 0, signed[1]!.length),
      cutParagraph(paragraph, words.length - signed[2]!.length, words.length),
    ]
  if (paragraph.closed || (words.length < longest && !flattened)) return [paragraph]
  const pieces = [...words.matchAll(/\S+/gu)].map((m) => ({ text: m[0], from: m.index, to: m.index + m[0].length }))
  if (!pieces.some((p, i) => i > 0 && beginsAnew(p.text))) return [paragraph]
  const groups: { from: number; to: number; last: string }[] = []
  for (const piece of pieces) {
    const open = groups.at(-1)
    const apart =
      !open ||
      standsAlone(open.last) ||
      beginsAnew(piece.text) ||
      (/[。！？]$/u.test(open.last) && standsAlone(piece.text))
    if (apart) groups.push({ from: piece.from, to: piece.to, last: piece.text })
    else Object.assign(open, { to: piece.to, last: piece.text })
  }
  return groups.map((g) => ({ ...cutParagraph(paragraph, g.from, g.to), closed: true }))
}
