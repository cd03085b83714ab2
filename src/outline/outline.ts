import { mayBeSame } from '../agency/same-name.ts'
import { once } from '../base/once.ts'
import type { Finding } from '../model/finding.ts'
import type { Place } from '../model/place.ts'
import type { Section } from '../model/report.ts'
import { type Block, type PageMeta, type Paragraph, type Table, withInner, wordsOf } from '../model/tree.ts'
import { agree, chooseTitle, isShort, type PlacedTitle } from '../regions/titles.ts'
import { dateOf, datesIn, foldForDates, isDateLine, isFiguresDateLine, yearsIn } from '../text/dates.ts'
import { fold, tidy } from '../text/fold.ts'
import { foldedSet } from '../text/folded-set.ts'
import { isHeadingLine, longestHeading, numberingOf } from '../text/heading.ts'
import { labelOf } from '../text/label.ts'
import { type ReadTitle, readTitle } from '../text/title.ts'
import { isBodyName } from '../text/title-name.ts'
import { withLinesBeside } from './beside-tables.ts'
import { compilerIn } from './compiler.ts'
import { type OtherName, otherNamesIn } from './other-names.ts'

/** The parts of a report, in the order they stand. */
export interface Outline {
  title: PlacedTitle | null
  /** paragraphs between the title and the first section */
  lead: Paragraph[]
  sections: Section[]
  /** every paragraph of prose under a heading, with the section it belongs to (outermost first) */
  prose: { paragraph: Paragraph; path: Section[] }[]
  /** every line of the report that is none of a table, titles included */
  lines?: readonly Paragraph[]
  /** signature lines: who and when; `unread` is a line that is a date and cannot be read as one */
  signature: {
    signatory: Paragraph | null
    date: Paragraph | null
    unread?: Paragraph
    /** another name on the line over that of the signatory */
    beside?: Paragraph
    /** other dates that stand where its date does: nothing says which is that of the report */
    rivals?: readonly Paragraph[]
    /** names of other bodies over dates of their own */
    others?: readonly Paragraph[]
  }
  /** 附件：… lines that name an annex, and the line where an annex begins */
  annexNamed: Paragraph | null
  annexAt: Paragraph | null
  /** titles over statistics tables that name a year */
  tableTitles: { year: number; place: Place }[]
  tables: Table[]
  /** agencies that titles of tables and 填报单位 name */
  otherNames?: readonly OtherName[]
  /** who it says compiled it */
  compiler?: { name: string; place: Place } | null
  /** what the title leaves open */
  findings?: Finding[]
}

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
  if (p.heading === 0 && numbering) return null
  if (p.heading !== undefined && p.heading > 0 && numbering) {
    const bare = words.slice(numbering.length, p.heading).replace(/[。：:；;]\s*$/u, '')
    return { number: numbering.number, level: numbering.level, heading: tidy(bare), length: p.heading }
  }
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

/** So many of them are no chance. */
const fewestSections = 2

/** Whether sections are numbered 1、2、 and none 一、: 1、总体情况. */
const numbersByFigures = (body: readonly Paragraph[], known: ReadonlySet<string>): boolean => {
  const levels = body.flatMap((p) => {
    const heading = headingOf(p, known)
    return heading !== null && heading.number !== '' && known.has(fold(heading.heading)) ? [heading.level] : []
  })
  return !levels.includes(1) && levels.filter((level) => level === 3).length >= fewestSections
}

const wordsOfLabels = once(
  (labels: readonly string[]): ReadonlySet<string> => new Set(labels.map((label) => labelOf(label).words)),
)

const textUnder = (parts: string[]): string => parts.filter((p) => p !== '').join('\n')

/**
 * Blocks → title, lead, section tree, signature, annex. Numbers decide the level; where the format marks headings without
 * numbers, its levels do. Numbering that restarts, skips or is missing is taken as it stands (a check says so).
 */
export const outlineOf = (
  blocks: readonly Block[],
  knownHeadings: readonly string[],
  rowLabels: readonly string[] = [],
  meta: readonly PageMeta[] = [],
  read: ReadTitle = readTitle,
): Outline => {
  const known = foldedSet(knownHeadings)
  const captions = rowCaptions(blocks, wordsOfLabels(rowLabels), known)
  const paragraphs = blocks.filter(
    (b): b is Paragraph => b.type === 'paragraph' && !b.furniture && wordsOf(b).trim() !== '',
  )
  const found = chooseTitle(paragraphs, blocks, meta, read)
  const body = paragraphs.slice(found?.to ?? 0)
  const outline: Outline = {
    title: found?.title ?? null,
    lead: [],
    sections: [],
    prose: [],
    lines: paragraphs,
    signature: { signatory: null, date: null },
    annexNamed: null,
    annexAt: null,
    tableTitles: blocks.flatMap((b) => (b.type === 'paragraph' && !b.furniture ? tableTitle(b) : [])),
    tables: withLinesBeside(blocks).flatMap((b) => (b.type === 'table' ? withInner(b) : [])),
    otherNames: otherNamesIn(blocks),
    compiler: compilerIn(blocks.filter((b): b is Paragraph => b.type === 'paragraph' && !b.furniture)),
    findings: found?.findings ?? [],
  }
  const parts = new Map<Section, string[]>()
  const stack: Section[] = []
  const add = (p: Paragraph, words: string): void => {
    if (words.trim() === '') return
    outline.prose.push({ paragraph: p, path: [...stack] })
    for (const section of stack) parts.get(section)!.push(tidy(words))
  }
  let ended = false
  const signatures: { signatory: Paragraph | null; date: Paragraph }[] = []
  const byFigures = numbersByFigures(body, known)
  const raised = (heading: Heading | null): Heading | null =>
    byFigures && heading?.level === 3 && known.has(fold(heading.heading)) ? { ...heading, level: 1 } : heading
  body.forEach((p, i) => {
    const words = wordsOf(p)
    const heading = captions.has(p) ? null : raised(headingOf(p, known))
    const again = isShort(words) ? read(words) : null
    // the title once more, over a table or an annex
    if (again && again.year !== null && !heading) return
    if (isAnnexLine(words)) {
      if (/[:：]/u.test(words) && !ended) outline.annexNamed ??= p
      else outline.annexAt ??= p
      ended = true
      return
    }
    const before = lineAt(body, i, -1)
    const signatory = before && isSignatory(before, known) ? before : null
    if (isDateLine(words) || (signatory && outline.sections.length > 0 && isFiguresDateLine(words))) {
      if (outline.sections.length === 0 && !signatory) {
        outline.lead.push(p)
        return
      }
      signatures.push({ signatory, date: p })
      ended = true
      return
    }
    const next = lineAt(body, i, 1)
    const dated = next && (isDateLine(wordsOf(next)) || isFiguresDateLine(wordsOf(next)))
    if (dated && isSignatory(p, known) && (outline.sections.length > 0 || ended)) return
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
  outline.signature = chooseSignature(signatures, outline.title?.agency ?? null)
  const unread = unreadDate(outline.signature.date, body)
  if (unread) outline.signature = { ...outline.signature, unread }
  const beside = outline.signature.signatory && body[body.indexOf(outline.signature.signatory) - 1]
  if (beside && isSignatory(beside, known) && isBodyName(fold(wordsOf(beside))))
    outline.signature = { ...outline.signature, beside }
  const rivals = rivalDates(outline.signature, signatures, body)
  if (rivals.length > 0) outline.signature = { ...outline.signature, rivals }
  const others = otherSignatories(outline.signature, signatures)
  if (others.length > 0) outline.signature = { ...outline.signature, others }
  return outline
}

/** Bodies that sign beside the one that was taken. */
const otherSignatories = (
  { signatory }: Outline['signature'],
  found: readonly { signatory: Paragraph | null }[],
): Paragraph[] =>
  signatory === null
    ? []
    : found.flatMap(({ signatory: other }) =>
        other !== null && isBodyName(fold(wordsOf(other))) && !mayBeSame(wordsOf(other), wordsOf(signatory))
          ? [other]
          : [],
      )

/** Of several names over dates the last that is the title's agency, else the last with a name: what follows may be of the page. */
const chooseSignature = (
  found: readonly { signatory: Paragraph | null; date: Paragraph }[],
  agency: string | null,
): Outline['signature'] => {
  const named = found.filter((s) => s.signatory !== null)
  const own = agency === null ? [] : named.filter((s) => agree(wordsOf(s.signatory!), agency))
  return own.at(-1) ?? named.at(-1) ?? found.at(-1) ?? { signatory: null, date: null }
}

/** Dates in a row with that of the signature, and those under the same name elsewhere, where they are other days. */
const rivalDates = (
  { signatory, date }: Outline['signature'],
  found: readonly { signatory: Paragraph | null; date: Paragraph }[],
  body: readonly Paragraph[],
): Paragraph[] => {
  if (date === null) return []
  const isBareDate = (p: Paragraph | undefined): p is Paragraph =>
    p !== undefined && (isDateLine(wordsOf(p)) || isFiguresDateLine(wordsOf(p))) && !/[:：]/u.test(wordsOf(p))
  const at = body.indexOf(date)
  const beside = [body[at - 1], body[at + 1]].filter(isBareDate)
  const again =
    signatory === null
      ? []
      : found
          .filter((f) => f.signatory !== null && mayBeSame(wordsOf(f.signatory), wordsOf(signatory)))
          .map((f) => f.date)
  const day = dateOf(wordsOf(date))
  return [...new Set([...beside, ...again])].filter((p) => {
    const other = dateOf(wordsOf(p))
    return other !== null && other !== day
  })
}

/** A signature whose date is none: a day that does not exist, one left out (2024年 月 日), digits that cannot be made out. */
const unreadDate = (date: Paragraph | null, body: readonly Paragraph[]): Paragraph | undefined => {
  if (date) return dateOf(wordsOf(date)) === null ? date : undefined
  return body.slice(-4).find((p) => {
    const words = fold(wordsOf(p))
    return (
      words.length <= 30 && /年.{0,6}月.{0,6}日?[)]?$/u.test(words) && !/[,。;:]/u.test(words) && !endsInDate(words)
    )
  })
}

/** 2024年1月2o日 begins with a day and is none. */
const endsInDate = (folded: string): boolean => {
  const last = datesIn(folded).at(-1)
  return (
    last !== undefined &&
    last.date !== null &&
    /^(?:[)]?$|\p{Script=Han})/u.test(folded.slice(last.index + last.length))
  )
}

/** `……2017年度政府信息公开情况统计表` over a table. */
const tableTitle = (p: Paragraph): { year: number; place: Place }[] => {
  const words = foldForDates(wordsOf(p))
  const end = words.search(/政府信息(?:与政务)?公开(?:工作)?情况统计表$/u)
  const last = yearsIn(words.slice(0, Math.max(0, end))).at(-1)
  return last?.named && last.index + last.length === end ? [{ year: last.year, place: p.place }] : []
}

const isAnnexLine = (words: string): boolean => /^\s*(?:附件|附表)\s*\d{0,2}\s*(?:[:：].*)?$/u.test(words)

/** A line over the date: an agency's name, no sentence and no heading. */
/** （此件公开发布）: how far the document may go, wherever it stands among the lines that sign it. */
const isRelease = (p: Paragraph): boolean => /^[(（[【〔]?此件[^。\d]{2,12}[)）\]】〕]?$/u.test(wordsOf(p).trim())

/** The line before (-1) or behind (1) another. */
const lineAt = (body: readonly Paragraph[], from: number, step: 1 | -1): Paragraph | undefined => {
  let at = from + step
  while (body[at] !== undefined && isRelease(body[at]!)) at += step
  return body[at]
}

const isSignatory = (p: Paragraph, known: ReadonlySet<string>): boolean => {
  const words = wordsOf(p).trim()
  return (
    words.length >= 2 &&
    words.length <= 40 &&
    !isRelease(p) &&
    !/[，。；：、！？*※\d]/u.test(words) &&
    !/(?:今天|现在|当前|时间|日期|发布|更新|打印|截止|截至|来源|浏览|统计|[是为于至自从由到])$/u.test(words) &&
    numberingOf(words) === null &&
    !known.has(fold(words))
  )
}
