import { type Paragraph, wordsOf } from '../model/tree.ts'
import { cutParagraph } from '../model/within.ts'
import { isDateLine } from '../text/dates.ts'
import { fold } from '../text/fold.ts'
import { isHeadingLine, numberingOf, sectionIn } from '../text/heading.ts'
import { hanNumber, spokenCount } from '../text/numbering.ts'
import { foldRadicals } from '../text/radicals.ts'
import { gluedTitleLength, isTitleLine, readTitle } from '../text/title.ts'
import { isBodyName } from '../text/title-name.ts'
import { headingsWithin, type InnerHeading } from './run-on-headings.ts'

/** A paragraph longer than this with headings in it is a page that was flattened into one line. */
const longest = 200

const standsAlone = (piece: string): boolean =>
  isHeadingLine(piece) ||
  isTitleLine(piece) ||
  isDateLine(piece) ||
  (piece.length <= 40 && !/[，。；：、！？,;:“”]/u.test(piece))

const beginsAnew = (piece: string): boolean => (numberingOf(piece)?.level ?? 9) <= 2 || isDateLine(piece)

/** Who and when on one line, at the end of the text. */
const signedAndDated =
  /(?:^|(?<=[。；”）)]))\s*([^\s，。；：][^，。；：]{1,59}?)\s*((?:[12１２](?:\s*[\d０-９]){3}|[二一2２][〇零○◯OＯo0０一二三四五六七八九]{3})\s*年[^，。；]{2,12}?[日号])\s*$/u

const longestName = 30

/** Where the name of a signature begins: behind a heading and the words that say that nothing is under it (无锡 and the like are places). */
const nameStart = (words: string, known: readonly string[]): number => {
  const lead = /^\s*/u.exec(words)![0].length
  const number = numberingOf(words)?.length ?? 0
  const name = known.filter((k) => words.slice(number).startsWith(k)).sort((a, b) => b.length - a.length)[0] ?? ''
  const filler = /^\s*(?:暂无|没有|无(?![锡为极棣]))\s*/u.exec(words.slice(number + name.length))?.[0].length ?? 0
  const start = number + name.length + filler
  return start > lead && isBodyName(fold(words.slice(start))) ? start : 0
}

/** 统计期限自 2024年1月1日, cut by a line end: the date belongs to a sentence and not to a signature. */
const leadsToDate = /(?:自|从|由|至|到|于|是|为|截止|截至|期限|时间|日期|现在|当前|发布|更新|打印)\s*$/u

/** A short line is cut behind a name of a section where text begins that cannot be of the heading. */
const textBegins = new RegExp(
  `^\\s*(?:[见无未略]|详见|暂无|没有|20\\d{2}年|第${hanNumber}条|[（(]${hanNumber}|我|本|全|根据|${spokenCount})`,
  'u',
)

const wholeTitle = /^\s*[^\s，。；《][^，。；《]{3,59}?(?:年度?报告|工作报告|年报)(?=[^》])/u

/** Where a whole title ends that the words begin with; 0 where they begin with none. */
const titleEnd = (words: string): number => {
  const title = wholeTitle.exec(words)
  return title && readTitle(title[0])?.year ? title[0].length : 0
}

const stopped = (words: string, { at, length }: InnerHeading): boolean =>
  words.slice(0, at).trim() === '' && /[。：:；;]\s*$/u.test(words.slice(at, at + length))

/** Headings that a line of its own holds beside other words: a section of the form behind a sentence, or one the line begins with. */
const gluedHeadings = (words: string, known: readonly string[]): InnerHeading[] => {
  if (numberingOf(words) === null && sectionIn(words) === -1) return []
  const begin = /^\s*/u.exec(words)![0].length
  const found = headingsWithin(words, known, new Map([[begin, begin]]))
  const [first] = found
  if (first === undefined || !(first.at === begin || (first.level === 1 && first.named))) return []
  const behind = words.slice(first.at + first.length)
  if (found.length === 1 && first.at === begin) {
    if (behind.trim() === '' || stopped(words, first)) return []
    if (isHeadingLine(words) && !(first.named && textBegins.test(behind))) return []
  }
  return found
}

/** Where a signature at the end of the words begins and ends with its name, and where its date stands; null where there is none. */
const signatureIn = (words: string, known: readonly string[]): { end: number; from: number; date: number } | null => {
  const signed = signedAndDated.exec(words)
  if (signed === null || !isDateLine(signed[2]!) || leadsToDate.test(signed[1]!)) return null
  const start = nameStart(signed[1]!, known)
  const name = signed[1]!.slice(start).trim()
  if (name.length > longestName || !standsAlone(name)) return null
  const from = words.indexOf(signed[1]!, signed.index) + start
  return { end: start > 0 ? from : signed.index, from, date: words.lastIndexOf(signed[2]!) }
}

/** Where the pieces of the words begin: at their lines, save within a heading, and on both sides of each heading. */
const startsOf = (lines: readonly { from: number }[], headings: readonly InnerHeading[], body: number): number[] => {
  const inside = new Set(
    headings.flatMap((h) => Array.from({ length: Math.max(0, h.length - 1) }, (_, i) => h.at + 1 + i)),
  )
  const cuts = [0, body, ...lines.map((l) => l.from).filter((at) => !inside.has(at))]
  return [...new Set([...cuts, ...headings.flatMap((h) => [h.at, h.at + h.length])])].sort((a, b) => a - b)
}

/**
 * A page flattened into one line: cut at the spaces that were line ends, and at headings inside the text. A space is a line end
 * where a heading, title or date stands on either side; a space in mid-sentence is left. `flattened`: tables were found in the
 * paragraph, so it is such a page however short; `first`: it opens the document, and the title may be stuck to it.
 */
export const splitRunOn = (
  paragraph: Paragraph,
  known: readonly string[] = [],
  { flattened = false, first = false } = {},
): Paragraph[] => {
  // look-alikes folded, one for one
  const words = foldRadicals(wordsOf(paragraph))
  const glued = first ? gluedTitleLength(words) : 0
  if (glued > 0) {
    const rest = cutParagraph(paragraph, glued, words.length)
    const flat = numberingOf(wordsOf(rest)) !== null
    return [
      { ...cutParagraph(paragraph, 0, glued), closed: true },
      ...splitRunOn(rest, known, { flattened: flattened || flat }),
    ]
  }
  const flat = flattened || (!paragraph.closed && words.length >= longest)
  const signature = words.length < 80 || flat ? signatureIn(words, known) : null
  if (signature !== null) {
    const { end, from, date } = signature
    const before = end === 0 ? [] : splitRunOn(cutParagraph(paragraph, 0, end), known, { flattened: flat, first })
    return [...before, cutParagraph(paragraph, from, date), cutParagraph(paragraph, date, words.length)]
  }
  const lines = flat ? splitAtSpaces(words) : [{ from: 0, to: words.length }]
  const body = first && flat ? titleEnd(words) : 0
  const headings = flat
    ? headingsWithin(words, known, new Map([...lines.map(({ from, to }) => [from, to] as const), [body, 0]]))
    : paragraph.level === undefined
      ? gluedHeadings(words, known)
      : []
  // a heading with a stop behind it at the head of its paragraph needs no cut
  if (lines.length === 1 && headings.length === 1 && stopped(words, headings[0]!)) return [paragraph]
  const starts = startsOf(lines, headings, body)
  const pieces = starts.map((from, i) => ({ from, to: starts[i + 1] ?? words.length }))
  if (pieces.filter((p) => p.to > p.from).length < 2) return [paragraph]
  const lengths = new Map(headings.map((h) => [h.at, h.length]))
  return pieces
    .filter((p) => words.slice(p.from, p.to).trim() !== '')
    .map((p) => {
      const heading = lengths.get(p.from) ?? 0
      // the text that a line ends in may go on in the next
      const open = !flattened && heading === 0 && p.to === words.length && !/[。！？）)]\s*$/u.test(words)
      return { ...cutParagraph(paragraph, p.from, p.to), ...(open ? {} : { closed: true }), heading }
    })
}

const splitAtSpaces = (words: string): { from: number; to: number }[] => {
  const groups: { from: number; to: number; last: string }[] = []
  for (const m of words.matchAll(/\S+/gu)) {
    const open = groups.at(-1)
    const [from, to] = [m.index, m.index + m[0].length]
    const number = open && numberingOf(`${open.last}`)
    const lone = number !== null && number !== undefined && number.length >= open!.last.length
    // a number and what it counts are one: 2018 年, 1 月
    const counted = open !== undefined && /\d$/u.test(open.last) && /^[年月日]/u.test(m[0])
    const apart =
      !open ||
      (!lone &&
        !counted &&
        (standsAlone(open.last) || beginsAnew(m[0]) || (/[。！？]$/u.test(open.last) && standsAlone(m[0]))))
    if (apart) groups.push({ from, to, last: m[0] })
    else Object.assign(open!, { to, last: m[0] })
  }
  return groups
}
