import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import { type NotRead, toldBy } from '../model/not-read.ts'
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

interface Beginning {
  at: number
  title: Title
}

/** Where another report begins among these blocks: the title of another year or agency, with sections or tables behind it. */
const nextReport = (blocks: readonly Block[], read: ReadTitle, own: Title | null = null): Beginning | null => {
  let first = own
  let started = false
  for (const [i, block] of blocks.entries()) {
    const title = titleAt(blocks, i, read)
    if (title?.year == null) {
      started ||= first !== null && begins(block)
      continue
    }
    // of the lines above the report the nearest is its own: those before it may name other years
    if (first === null || !started) {
      // … and the last line of a title in several lines is not all of it
      const isRest = own !== null && title.agency === null && title.year === own.year
      if (!isRest) first = title
      continue
    }
    // the same title over the same first heading is the beginning of another, whoever's it is
    const opening = openingOf(blocks.slice(i + 1))
    const again = opening !== null && opening === openingOf(blocks.slice(0, i))
    const another = title.year !== first.year || differ(title.agency, first.agency) || again
    if (another && blocks.slice(i + 1).some(begins)) return { at: i, title }
  }
  return null
}

interface OtherReport {
  title: Title
  blocks: readonly Block[]
}

/**
 * A file may hold more than one report: a sheet for each agency, a volume of them, a page in every frame. The first is read, and
 * each of the others is said: numbers of two reports are never mixed, and none is passed over. A copy of the first is no other.
 */
export const firstReport = (
  blocks: Block[],
  read: ReadTitle = readTitle,
): { blocks: Block[]; findings: Finding[]; notRead: NotRead[] } => {
  const second = nextReport(blocks, read)
  if (second === null) return { blocks, findings: [], notRead: [] }
  const own = blocks.slice(0, second.at)
  const others: OtherReport[] = []
  let rest: readonly Block[] = blocks
  for (let here: Beginning | null = second; here !== null; ) {
    rest = rest.slice(here.at)
    const { title } = here
    here = nextReport(rest, read, title)
    others.push({ title, blocks: here === null ? rest : rest.slice(0, here.at) })
  }
  const words = wordsIn(own)
  const left = others.filter((other) => !words.includes(wordsIn(other.blocks)))
  return {
    blocks: own,
    findings: left.length === 0 ? [] : [severalReports(left)],
    notRead: left.map((other, i) => leftOut(other, left.slice(0, i))),
  }
}

/** All the words of an article, each piece between ends of lines: a part of it begins and ends with one. */
const wordsIn = (blocks: readonly Block[]): string =>
  blocks
    .filter((b) => b.type === 'table' || !b.furniture)
    .flatMap((b) => (b.type === 'table' ? b.children.flatMap((row) => row.children.map(wordsOf)) : [wordsOf(b)]))
    .map((line) => `\n${line.replace(/\s/gu, '')}\n`)
    .join('')

/** By its title; one of the same title is counted. */
const leftOut = ({ title }: OtherReport, before: readonly OtherReport[]): NotRead => {
  const again = before.filter((b) => b.title.title === title.title).length
  const name = again === 0 ? title.title : `${title.title}（${again + 1}）`
  return { name, code: 'several-documents', ...toldBy(title) }
}

/** Titles of a volume that are written out; the others are counted, and `source.notRead` has them all. */
const SHOWN = 100

const severalReports = (others: readonly OtherReport[]): Finding => {
  const [first] = others
  const titles = others.slice(0, SHOWN).map((o) => o.title.title)
  const more = others.length > SHOWN ? ' …' : ''
  return finding({
    rule: 'several-reports',
    kind: 'reading',
    severity: 'error',
    place: first!.blocks[0]!.place,
    actual: first!.title.title,
    related: others.slice(1, SHOWN).map(({ title, blocks }) => ({
      message: { zh: `另一份报告：${title.title}`, en: `another report: ${title.title}` },
      place: blocks[0]!.place,
    })),
    message:
      others.length === 1
        ? {
            zh: `文件中还有另一份报告“${titles[0]}”，从这里起没有读取；请把两份报告分开`,
            en: `The file goes on with another report, “${titles[0]}”, which was not read; split the file in two`,
          }
        : {
            zh: `文件中还有另外 ${others.length} 份报告：${titles.map((t) => `“${t}”`).join('、')}${more}，从这里起没有读取；请把各份报告分开`,
            en: `The file goes on with ${others.length} other reports, ${titles.map((t) => `“${t}”`).join(', ')}${more}, which were not read; split the file`,
          },
  })
}
