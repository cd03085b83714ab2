import { type Block, type Paragraph, wordsOf } from '../model/tree.ts'
import { fold, tidy } from '../text/fold.ts'
import { isHeadingLine, longestHeading, numberingOf } from '../text/heading.ts'
import { labelOf } from '../text/label.ts'

/** What a paragraph is headed with. */
export interface Heading {
  number: string
  level: number
  heading: string
  /** printed characters of the paragraph that belong to the heading */
  length: number
}

/** A heading at the start of a paragraph: alone on its line, or run in up to the first full stop. */
export const headingOf = (p: Paragraph, known: ReadonlySet<string>): Heading | null => {
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
export const rowCaptions = (
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
export const numbersByFigures = (body: readonly Paragraph[], known: ReadonlySet<string>): boolean => {
  const levels = body.flatMap((p) => {
    const heading = headingOf(p, known)
    return heading !== null && heading.number !== '' && known.has(fold(heading.heading)) ? [heading.level] : []
  })
  return !levels.includes(1) && levels.filter((level) => level === 3).length >= fewestSections
}
