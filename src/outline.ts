import { isHeadingLine, longestHeading, numberingOf } from './heading.ts'
import type { Place } from './place.ts'
import type { Section } from './report.ts'
import { isDateLine } from './text/dates.ts'
import { fold, tidy } from './text/fold.ts'
import { labelOf } from './text/label.ts'
import { readTitle, type Title } from './title.ts'
import { type Block, type Paragraph, type Table, withInner, wordsOf } from './tree.ts'

/** The parts of a report, in the order they stand. */
export interface Outline {
  title: (Title & { place: Place }) | null
  /** paragraphs between the title and the first section */
  lead: Paragraph[]
  sections: Section[]
  /** every paragraph of prose under a heading, with the section it belongs to (outermost first) */
  prose: { paragraph: Paragraph; path: Section[] }[]
  /** signature lines: who and when */
  signature: { signatory: Paragraph | null; date: Paragraph | null }
  /** 附件：… lines that name an annex, and the line where an annex begins */
  annexNamed: Paragraph | null
  annexAt: Paragraph | null
  /** titles over statistics tables that name a year */
  tableTitles: { year: number; place: Place }[]
  tables: Table[]
}

/** How many paragraphs at the top may come before the title (a document number, a 通知 around the report). */
const titleWithin = 40
const titlePieces = 3

const isWhole = (title: Title | null): boolean => title !== null && title.agency !== null && title.year !== null

const isShort = (words: string): boolean => words.length <= 60 && !/[。；]/u.test(words)

/** The title, which may stand on one line, two or three; the shortest run of lines that names agency, year and subject wins. */
const findTitle = (paragraphs: Paragraph[]): { title: Title & { place: Place }; from: number; to: number } | null => {
  let partial: { title: Title & { place: Place }; from: number; to: number } | null = null
  for (let from = 0; from < Math.min(paragraphs.length, titleWithin); from++) {
    for (let pieces = 1; pieces <= titlePieces && from + pieces <= paragraphs.length; pieces++) {
      const run = paragraphs.slice(from, from + pieces)
      const words = run.map(wordsOf)
      if (
        !words.every(isShort) ||
        words.some((w) => numberingOf(w) !== null || isDocumentNumber(w) || isDateLine(w) || /[：:]\s*$/u.test(w))
      )
        break
      const title = readTitle(words.map((w) => w.trim()).join(''))
      // a title needs nothing from the lines above it
      if (!title || (pieces > 1 && isWhole(readTitle(words.slice(1).join(''))))) continue
      if (pieces > 2 && isWhole(readTitle(words.at(-1)!))) continue
      const found = { title: { ...title, place: run[0]!.place }, from, to: from + pieces }
      if (title.agency !== null && title.year !== null)
        return partial && partial.from < from - titlePieces ? widen(partial, paragraphs) : found
      partial ??= found
    }
  }
  return partial && widen(partial, paragraphs)
}

/** A page that sets its title apart from the article: the words stand among the furniture. */
const titleInFurniture = (blocks: readonly Block[]): ReturnType<typeof findTitle> => {
  for (const b of blocks) {
    const title = b.type === 'paragraph' && b.furniture && isShort(wordsOf(b)) ? readTitle(wordsOf(b)) : null
    if (title?.agency && title.year !== null) return { title: { ...title, place: b.place }, from: 0, to: 0 }
  }
  return null
}

/** The line above a title that names no agency is the agency. */
const widen = (found: NonNullable<ReturnType<typeof findTitle>>, paragraphs: Paragraph[]): typeof found => {
  const above = paragraphs[found.from - 1]
  if (found.title.agency !== null || !above) return found
  const words = wordsOf(above).trim()
  if (
    !isShort(words) ||
    words.length > 30 ||
    numberingOf(words) !== null ||
    isDocumentNumber(words) ||
    isDateLine(words)
  )
    return found
  const title = readTitle(`${words}${found.title.title}`)
  return title ? { title: { ...title, place: above.place }, from: found.from - 1, to: found.to } : found
}

/** `岚市监综〔2017〕13号` alone on its line. */
export const isDocumentNumber = (words: string): boolean =>
  /^[\p{Script=Han}]{1,12}[[(〔【]\d{4}[\])〕】]第?\d{1,5}号$/u.test(fold(words))

interface Heading {
  number: string
  level: number
  heading: string
  /** printed characters of the paragraph that belong to the heading */
  length: number
}

/** A heading at the start of a paragraph: alone on its line, or run in up to the first full stop. */
const headingOf = (p: Paragraph, known: ReadonlySet<string>): Heading | null => {
  const words = wordsOf(p)
  const numbering = numberingOf(words)
  if (!numbering) {
    const bare = words.trim()
    const named =
      bare.length <= longestHeading && (known.has(fold(bare)) || (p.level !== undefined && p.level > 1 && bare !== ''))
    return named
      ? { number: '', level: Math.max(1, (p.level ?? 2) - 1), heading: tidy(bare), length: words.length }
      : null
  }
  const rest = words.slice(numbering.length)
  const { number, level } = numbering
  if (isHeadingLine(words)) return { number, level, heading: tidy(rest), length: words.length }
  const stop = /[。：:；;]/u.exec(rest)
  const end = stop?.index ?? rest.length
  if (end > longestHeading || (level === 1 && stop === null))
    return { number, level, heading: '', length: numbering.length }
  const bare = tidy(rest.slice(0, end))
  // 一是…，…。 is a sentence with an ordinal, not a heading, unless it is short
  return { number, level, heading: bare, length: numbering.length + end + (stop ? 1 : 0) }
}

/**
 * Rows of a form that a converter printed as headings over pieces of the table (`### 一、本年新收政府信息公开申请数量`):
 * nothing but their table, or more of them, follows.
 */
const rowCaptions = (
  blocks: readonly Block[],
  labels: ReadonlySet<string>,
  known: ReadonlySet<string>,
): ReadonlySet<Block> => {
  const found = new Set<Block>()
  let next: Block | null = null
  for (const block of [...blocks].reverse()) {
    if (block.type === 'paragraph' && block.furniture) continue
    const followed = next !== null && (next.type === 'table' || found.has(next))
    if (followed && block.type === 'paragraph') {
      const words = wordsOf(block)
      if (labels.has(labelOf(words).words) && !known.has(fold(words)) && !known.has(labelOf(words).words))
        found.add(block)
    }
    next = block
  }
  return found
}

/** Lines beside a table that may be about it: so many, and as short as a heading. */
const mostLines = 3

const linesFrom = (blocks: readonly Block[], start: number, step: 1 | -1): string[] => {
  const lines: string[] = []
  for (let i = start; lines.length < mostLines; i += step) {
    const block = blocks[i]
    if (block?.type !== 'paragraph') break
    const words = wordsOf(block).trim()
    if (block.furniture || words === '') continue
    if (words.length > longestHeading) break
    lines.push(words)
  }
  return lines
}

/** A table with the short lines over and under it. */
const withCaption = (table: Table, blocks: readonly Block[], i: number): Table => {
  const before = blocks[i - 1]
  const words = before?.type === 'paragraph' && !before.furniture ? wordsOf(before).trim() : ''
  const over = linesFrom(blocks, i - 1, -1).reverse()
  const under = linesFrom(blocks, i + 1, 1).slice(0, 1)
  return {
    ...table,
    ...(words !== '' && words.length <= longestHeading ? { caption: words } : {}),
    ...(over.length > 0 ? { over } : {}),
    ...(under.length > 0 ? { under } : {}),
  }
}

const textUnder = (parts: string[]): string => parts.filter((p) => p !== '').join('\n')

/**
 * Blocks → title, lead, section tree, signature, annex. Numbers decide the level; where the format marks headings without
 * numbers, its levels do. Numbering that restarts, skips or is missing is taken as it stands (a check says so).
 */
export const outlineOf = (
  blocks: readonly Block[],
  knownHeadings: readonly string[],
  rowLabels: readonly string[] = [],
): Outline => {
  const known = new Set(knownHeadings.map(fold))
  const captions = rowCaptions(blocks, new Set(rowLabels.map((l) => labelOf(l).words)), known)
  const paragraphs = blocks.filter(
    (b): b is Paragraph => b.type === 'paragraph' && !b.furniture && wordsOf(b).trim() !== '',
  )
  const found = findTitle(paragraphs) ?? titleInFurniture(blocks)
  const body = paragraphs.slice(found?.to ?? 0)
  const outline: Outline = {
    title: found?.title ?? null,
    lead: [],
    sections: [],
    prose: [],
    signature: { signatory: null, date: null },
    annexNamed: null,
    annexAt: null,
    tableTitles: blocks.flatMap((b) => (b.type === 'paragraph' && !b.furniture ? tableTitle(b) : [])),
    tables: blocks.flatMap((b, i) => (b.type === 'table' ? withInner(withCaption(b, blocks, i)) : [])),
  }
  const parts = new Map<Section, string[]>()
  const stack: Section[] = []
  const add = (p: Paragraph, words: string): void => {
    if (words.trim() === '') return
    outline.prose.push({ paragraph: p, path: [...stack] })
    for (const section of stack) parts.get(section)!.push(tidy(words))
  }
  let ended = false
  body.forEach((p, i) => {
    const words = wordsOf(p)
    const heading = captions.has(p) ? null : headingOf(p, known)
    const again = isShort(words) ? readTitle(words) : null
    // the title once more, over a table or an annex
    if (again && again.year !== null && !heading) return
    if (isAnnexLine(words)) {
      if (/[:：]/u.test(words) && !ended) outline.annexNamed ??= p
      else outline.annexAt ??= p
      ended = true
      return
    }
    if (isDateLine(words)) {
      const signatory = body[i - 1] && isSignatory(body[i - 1]!, known) ? body[i - 1]! : null
      if (outline.sections.length === 0 && !signatory) {
        outline.lead.push(p)
        return
      }
      outline.signature = { signatory, date: p }
      ended = true
      return
    }
    const next = body[i + 1]
    if (next && isDateLine(wordsOf(next)) && isSignatory(p, known) && (outline.sections.length > 0 || ended)) return
    if (ended && !(heading && heading.level === 1)) return
    if (!heading) {
      if (stack.length === 0) outline.lead.push(p)
      else add(p, words)
      return
    }
    ended = false
    const section: Section = {
      number: heading.number,
      level: heading.level,
      heading: heading.heading,
      text: '',
      place: p.place,
      children: [],
    }
    while (stack.length > 0 && stack.at(-1)!.level >= section.level) stack.pop()
    for (const outer of stack) parts.get(outer)!.push(tidy(words.slice(0, heading.length)))
    ;(stack.at(-1)?.children ?? outline.sections).push(section)
    stack.push(section)
    parts.set(section, [])
    add(p, words.slice(heading.length))
  })
  for (const [section, texts] of parts) section.text = textUnder(texts)
  return outline
}

/** `……2017年度政府信息公开情况统计表` over a table. */
const tableTitle = (p: Paragraph): { year: number; place: Place }[] => {
  const m = /((?:19|20)\d{2})年度?政府信息(?:与政务)?公开(?:工作)?情况统计表$/u.exec(fold(wordsOf(p)))
  return m ? [{ year: Number(m[1]), place: p.place }] : []
}

const isAnnexLine = (words: string): boolean => /^\s*(?:附件|附表)\s*\d{0,2}\s*(?:[:：].*)?$/u.test(words)

/** A line over the date: an agency's name, no sentence and no heading. */
const isSignatory = (p: Paragraph, known: ReadonlySet<string>): boolean => {
  const words = wordsOf(p).trim()
  return (
    words.length >= 2 &&
    words.length <= 40 &&
    !/[，。；：、！？\d]/u.test(words) &&
    numberingOf(words) === null &&
    !known.has(fold(words))
  )
}
