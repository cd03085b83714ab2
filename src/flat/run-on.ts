import { isHeadingLine, longestHeading, numberingOf } from '../heading.ts'
import { isDateLine } from '../text/dates.ts'
import { fold } from '../text/fold.ts'
import { foldRadicals } from '../text/radicals.ts'
import { gluedTitleLength, isTitleLine, readTitle } from '../title.ts'
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

/** Who and when on one line, at the end of the text. */
const signedAndDated =
  /(?:^|(?<=[。；”）)]))\s*([^，。；：]{2,30}?)\s*((?:[12１２](?:\s*[\d０-９]){3}|[二一2２][〇零○◯OＯo0０一二三四五六七八九]{3})\s*年[^，。；]{2,12}?[日号])\s*$/u

/** 统计期限自 2024年1月1日, cut by a line end: the date belongs to a sentence and not to a signature. */
const leadsToDate = /(?:自|从|由|至|到|于|是|为|截止|截至|期限|时间|日期|现在|当前|发布|更新|打印)\s*$/u

/** A number of the outline inside running text, where a sentence or another heading has just ended. */
const innerNumber =
  /(?<!第)(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])(?![、，项款条和至）)])/gu

/** Words that headings of these reports end in, and words that sentences begin with. */
const headingEnds =
  /(?:情况|概述|措施|问题|事项|机制|公开|统计表|附表|方面|数量|类别|形式|建设|保障|管理|解读|渠道|载体|申请|回应|基础|培训|监督|不足|方向|打算|安排|工作)$/u
const sentenceBegins =
  /20\d{2}年|[（(][一二三四五六七八九十]|[一二三四五六七八九十]{1,2}是|\d[.．、]|我[局区市县省办委院校镇]|本[局区市县省机单年]|全[年区市县]|区[管直政]|虽然|根据|按照|截至|今年|为[了进深贯做加]|\s/gu

/** How many characters of a run-on stretch, numbering included, are its heading: a known one, or what ends like one where a sentence begins. */
const headingLength = (words: string, numbering: number, known: readonly string[]): number => {
  const rest = words.slice(numbering)
  const lead = /^\s*/u.exec(rest)![0].length
  const name = known.filter((k) => fold(rest).startsWith(fold(k))).sort((a, b) => b.length - a.length)[0]
  if (name !== undefined) return numbering + lead + name.length
  for (const m of rest.slice(lead, longestHeading).matchAll(sentenceBegins)) {
    const before = rest.slice(lead, lead + m.index).trim()
    if (before.length >= 2 && headingEnds.test(before) && !/[。；]/u.test(before)) return numbering + lead + m.index
  }
  return 0
}

/** Where lines began before the text was flattened: at title, headings, signature and date. */
const lineStarts = (words: string, known: readonly string[], first: boolean): number[] => {
  const starts = new Set<number>([0])
  const title = first ? /^\s*[^，。；《]{4,60}?(?:年度?报告|工作报告|年报)(?=[^》])/u.exec(words) : null
  if (title && readTitle(title[0])?.year) starts.add(title[0].length)
  let lastTop = 0
  let lastHeadingEnd = -1
  for (const m of words.matchAll(innerNumber)) {
    const numbering = numberingOf(words.slice(m.index))
    if (!numbering) continue
    const after =
      /(?:^|[。！？；”）)》])\s*$/u.test(words.slice(0, m.index)) || m.index === lastHeadingEnd || starts.has(m.index)
    const next = numbering.level === 1 && numbering.ordinal === lastTop + 1
    if (!after && !next) continue
    const length = headingLength(words.slice(m.index), numbering.length, known)
    if (length === 0 && !(after && next)) continue
    starts.add(m.index)
    if (length > 0) starts.add(m.index + length)
    lastHeadingEnd = m.index + length
    if (numbering.level === 1) lastTop = numbering.ordinal
  }
  return [...starts].filter((s) => s < words.length).sort((a, b) => a - b)
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
  const signed = words.length < 80 || flattened ? signedAndDated.exec(words) : null
  if (signed && isDateLine(signed[2]!) && standsAlone(signed[1]!.trim()) && !leadsToDate.test(signed[1]!)) {
    const date = words.lastIndexOf(signed[2]!)
    const before =
      signed.index === 0 ? [] : splitRunOn(cutParagraph(paragraph, 0, signed.index), known, { flattened, first })
    return [
      ...before,
      cutParagraph(paragraph, words.indexOf(signed[1]!, signed.index), date),
      cutParagraph(paragraph, date, words.length),
    ]
  }
  if (paragraph.closed || (words.length < longest && !flattened)) return [paragraph]
  const atSpaces = splitAtSpaces(words)
  const pieces = atSpaces.flatMap(({ from, to }) => {
    const starts = lineStarts(words.slice(from, to), known, first && from === atSpaces[0]!.from)
    return starts.map((s, i) => ({ from: from + s, to: i + 1 < starts.length ? from + starts[i + 1]! : to }))
  })
  if (pieces.length < 2) return [paragraph]
  return pieces
    .filter((p) => words.slice(p.from, p.to).trim() !== '')
    .map((p) => ({ ...cutParagraph(paragraph, p.from, p.to), closed: true }))
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
