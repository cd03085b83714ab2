import { isHeadingLine, numberingOf } from './heading.ts'
import { isDateLine } from './text/dates.ts'
import { isTitleLine, type ReadTitle, readTitle } from './title.ts'
import { type Block, type Paragraph, wordsOf } from './tree.ts'
import { joinParagraphs } from './within.ts'

const closes = /[。：；！？…:;!?)）”」』》】]$/u
const sentencePunctuation = /[，。；：、！？,;]/u

const startsAnew = (words: string, read: ReadTitle): boolean => {
  const text = words.trim()
  return (
    numberingOf(text) !== null ||
    /^(?:附件|附表|附[:：]|注[:：]|备注[:：])/u.test(text) ||
    isDateLine(text) ||
    isDateBar(text) ||
    isTitleLine(text, read)
  )
}

/** A bar of the page: 发布日期：2024-01-31 更新时间：2025-06-01. */
const isDateBar = (words: string): boolean =>
  words.length <= 120 && /(?:日\s*期|时\s*间)\s*[】\]]?\s*[:：]\s*(?:19|20)\d{2}\s*[-/.年]/u.test(words)

/** A line that stands alone by its nature: heading, title, signature, date. A short line without a comma or stop is one. */
const standsAlone = (p: Paragraph, read: ReadTitle): boolean => {
  const words = wordsOf(p).trim()
  if (p.level !== undefined || p.align === 'center') return true
  return (
    isHeadingLine(words) ||
    isTitleLine(words, read) ||
    isDateLine(words) ||
    isDateBar(words) ||
    /^(?:附件|附表)/u.test(words) ||
    (words.length < 26 && !sentencePunctuation.test(words))
  )
}

const cutOff = (before: Paragraph, after: Paragraph, read: ReadTitle): boolean =>
  !before.closed &&
  !standsAlone(before, read) &&
  !closes.test(wordsOf(before).trim()) &&
  !startsAnew(wordsOf(after), read) &&
  after.level === undefined &&
  after.align === undefined

/**
 * Sentences that a line end, a blank line or a page turn cut in two are put together again; the pieces keep their places.
 * Page numbers between the halves stay in the tree, behind them. Formats that close their own paragraphs are left as they are.
 */
export const joinBlocks = (blocks: readonly Block[], read: ReadTitle = readTitle): Block[] => {
  const joined: Block[] = []
  let open = -1
  for (const block of blocks) {
    if (block.type === 'paragraph' && block.furniture) {
      joined.push(block)
      continue
    }
    const before = open === -1 ? null : joined[open]!
    if (block.type === 'paragraph' && before?.type === 'paragraph' && cutOff(before, block, read)) {
      joined[open] = joinParagraphs(before, block)
      continue
    }
    joined.push(block)
    open = block.type === 'paragraph' ? joined.length - 1 : -1
  }
  return joined
}
