import stringWidth from 'fast-string-width'
import type { Paragraph, Text } from '../model/tree.ts'
import { joinPlaces } from '../model/within.ts'

/** Shorter lines than this are no page's width. */
const narrowest = 20
/** Fewer lines than this that are equally long may be chance. */
const fewest = 5
/** So many of them end in the middle of a word, which lines that someone ended do not. */
const fewestTorn = 2
/** And so many of them go on in the next line. */
const mostGoOn = 0.75

const isHan = (letter: string | undefined): boolean => letter !== undefined && /\p{Script=Han}/u.test(letter)

/** Ways to count the width of a line; in columns of a screen, a wide letter that no longer fits leaves one free. */
const measures: readonly { of: (words: string) => number; slack: number }[] = [
  { of: (words) => stringWidth(words), slack: 1 },
  { of: (words) => words.length, slack: 0 },
]

/**
 * Lines that end where a fixed width was reached and nowhere else: many are as long as the longest, and are cut in the middle of
 * words. Such a line end says nothing of what stands on its two sides: it is no end of a word, a number or a cell.
 */
export const cutAtWidth = (lines: readonly Text[]): ReadonlySet<Text> => {
  for (const { of, slack } of measures) {
    const widths = lines.map(({ value }) => of(value))
    const longest = widths.reduce((a, b) => Math.max(a, b), 0)
    if (longest < narrowest) continue
    const full = lines.flatMap((line, i) => {
      const next = lines[i + 1]
      return next !== undefined && widths[i]! >= longest - slack ? [{ line, next }] : []
    })
    if (full.length < fewest) continue
    const goOn = full.filter(({ line }) => !/[。！？；：.!?;:]\s*$/u.test(line.value))
    const torn = full.filter(({ line, next }) => isHan(line.value.at(-1)) && isHan(next.value[0]))
    if (torn.length >= fewestTorn && goOn.length >= full.length * mostGoOn) return new Set(goOn.map(({ line }) => line))
  }
  return new Set()
}

/** Lines that were cut at a fixed width, put together again: a heading or a label that a line end cut is whole. */
export const joinCutLines = (paragraphs: Paragraph[]): Paragraph[] => {
  const cut = cutAtWidth(paragraphs.flatMap((p) => p.children))
  if (cut.size === 0) return paragraphs
  const groups: Paragraph[][] = []
  for (const p of paragraphs) {
    const before = groups.at(-1)?.at(-1)
    const last = before?.children.at(-1)
    const goesOn = last !== undefined && cut.has(last) && before!.closed !== true && p.level === undefined
    if (goesOn) groups.at(-1)!.push(p)
    else groups.push([p])
  }
  return groups.map((group) =>
    group.length === 1
      ? group[0]!
      : {
          ...group[0]!,
          children: group.flatMap((p) => p.children),
          place: group.slice(1).reduce((place, p) => joinPlaces(place, p.place), group[0]!.place),
        },
  )
}
