import { type Finding, finding } from '../model/finding.ts'
import { type Block, type Paragraph, wordsOf } from '../model/tree.ts'
import { isDateLine } from '../text/dates.ts'
import { fold } from '../text/fold.ts'
import { numberingOf } from '../text/heading.ts'
import { type ReadTitle, readTitle, type Title } from '../text/title.ts'
import { isShort } from './titles.ts'

const differ = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && !a.endsWith(b) && !b.endsWith(a)

const mayBeTitle = (block: Block | undefined): block is Paragraph =>
  block?.type === 'paragraph' &&
  !block.furniture &&
  !block.link &&
  wordsOf(block).length <= 80 &&
  !/统计表|附件/u.test(wordsOf(block))

/** How many lines a title may take. */
const titleLines = 4

/** The title that begins with a block: the block itself, or, where it names no year, with the lines behind it. */
const titleAt = (blocks: readonly Block[], i: number, read: ReadTitle): Title | null => {
  const first = blocks[i]
  if (!mayBeTitle(first)) return null
  const alone = read(wordsOf(first))
  if (alone?.year != null) return alone
  let words = wordsOf(first)
  if (!isShort(words) || /[:：]/u.test(words) || numberingOf(words) || isDateLine(words)) return alone
  for (const next of blocks.slice(i + 1, i + titleLines)) {
    if (!mayBeTitle(next) || !isShort(wordsOf(next)) || numberingOf(wordsOf(next))) break
    // a line that is a title by itself takes no more above it than the name it lacks
    const own = read(wordsOf(next))
    if (own?.year != null && own.agency !== null) return alone
    words += wordsOf(next)
    const title = read(words)
    if (title?.year != null && title.agency !== null) return title
  }
  return alone
}

/** The first heading of a report: 一、概述. */
const isOpening = (block: Block): boolean => {
  const number = block.type === 'paragraph' ? numberingOf(wordsOf(block)) : null
  return number?.level === 1 && number.ordinal === 1
}
const openingOf = (blocks: readonly Block[]): string | null => {
  const found = blocks.find(isOpening)
  return found ? fold(wordsOf(found as Paragraph)) : null
}

const begins = (block: Block): boolean =>
  block.type === 'table' || (numberingOf(wordsOf(block))?.level === 1 && numberingOf(wordsOf(block))?.ordinal === 1)

/**
 * A file may hold more than one report. The first is read; where another begins (the title of another year or agency, with
 * sections or tables behind it) the rest is left out, and a finding says so: numbers of two reports are never mixed.
 */
export const firstReport = (blocks: Block[], read: ReadTitle = readTitle): { blocks: Block[]; findings: Finding[] } => {
  let first: Title | null = null
  let started = false
  for (const [i, block] of blocks.entries()) {
    const title = titleAt(blocks, i, read)
    if (title?.year == null) {
      started ||= first !== null && begins(block)
      continue
    }
    // of the lines above the report the nearest is its own: those before it may name other years
    if (first === null || !started) {
      first = title
      continue
    }
    // the same title over the same first heading is the beginning of another, whoever's it is
    const opening = openingOf(blocks.slice(i + 1))
    const again = opening !== null && opening === openingOf(blocks.slice(0, i))
    const another = title.year !== first.year || differ(title.agency, first.agency) || again
    if (!another || !blocks.slice(i + 1).some(begins)) continue
    return { blocks: blocks.slice(0, i), findings: [severalReports(block as Paragraph, title)] }
  }
  return { blocks, findings: [] }
}

const severalReports = (at: Paragraph, title: Title): Finding =>
  finding({
    rule: 'several-reports',
    kind: 'reading',
    severity: 'error',
    place: at.place,
    actual: title.title,
    message: {
      zh: `文件中还有另一份报告“${title.title}”，从这里起没有读取；请把两份报告分开`,
      en: `The file goes on with another report, “${title.title}”, which was not read; split the file in two`,
    },
  })
