import { type Block, type Paragraph, type Text, wordsOf } from '../model/tree.ts'
import { joinPlaces } from '../model/within.ts'
import { isDateLine } from '../text/dates.ts'
import { isHeadingLine, numberingOf } from '../text/heading.ts'
import { isTitleLine, type ReadTitle, readTitle } from '../text/title.ts'

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

/** Words longer than this are no heading, title, date or bar, whatever they say. */
const longestAlone = 120

/** A paragraph to which lines are joined, with as much of its words as is asked for: the whole of it would be read for every line. */
interface Open {
  pieces: Paragraph[]
  /** all words while they are few, then no more than the first of them */
  head: string
  /** the last words that are not blank */
  end: string
  place: Paragraph['place']
}

const opened = (p: Paragraph): Open => {
  const words = wordsOf(p).trim()
  return { pieces: [p], head: words, end: words, place: p.place }
}

/** Changes what is open, which nobody else has in hand yet: a copy for every line would be made of all lines so far. */
const joinTo = (open: Open, p: Paragraph): void => {
  const words = wordsOf(p)
  if (open.head.length <= longestAlone) open.head = wordsOf({ children: openChildren(open, p) }).trim()
  if (words.trim() !== '') open.end = words.trim()
  open.pieces.push(p)
  open.place = joinPlaces(open.place, p.place)
}

const openChildren = (open: Open, p: Paragraph): Text[] => [...open.pieces, p].flatMap((piece) => piece.children)

const whole = ({ pieces, place }: Open): Paragraph =>
  pieces.length === 1 ? pieces[0]! : { ...pieces[0]!, children: pieces.flatMap((p) => p.children), place }

/** 第二部分 某某县农业农村和水利局2024年度部门决算表: the heading of a part, whole, however long the agency's name is. */
const isPartHeading = (head: string): boolean =>
  head.length <= longestAlone &&
  /^第[一二三四五六七八九十]{1,3}(?:部分|章|篇)/u.test(head) &&
  /(?:表|概况|情况|说明|解释|附件|附表)$/u.test(head) &&
  !sentencePunctuation.test(head)

/** A line that stands alone by its nature: heading, title, signature, date. A short line without a comma or stop is one. */
const standsAlone = ({ pieces, head }: Open, read: ReadTitle): boolean => {
  const { level, align } = pieces[0]!
  if (level !== undefined || align === 'center') return true
  if (/^(?:附件|附表)/u.test(head)) return true
  if (isPartHeading(head)) return true
  if (head.length > longestAlone) return false
  return (
    isHeadingLine(head) ||
    isTitleLine(head, read) ||
    isDateLine(head) ||
    isDateBar(head) ||
    (head.length < 26 && !sentencePunctuation.test(head))
  )
}

/** 2024年1 | 月20日: a date alone on its line, but for the line end in it. */
const isCutDate = ({ head }: Open, words: string): boolean =>
  head.length < 12 && /年\s?[\d一二三四五六七八九十]{0,2}月?$/u.test(head) && isDateLine(head + words.trim())

const cutOff = (before: Open, after: Paragraph, read: ReadTitle): boolean =>
  !before.pieces[0]!.closed && (isCutDate(before, wordsOf(after)) || goesOnIn(before, after, read))

const goesOnIn = (before: Open, after: Paragraph, read: ReadTitle): boolean =>
  !standsAlone(before, read) &&
  !closes.test(before.end) &&
  !startsAnew(wordsOf(after), read) &&
  after.level === undefined &&
  after.align === undefined

/**
 * Sentences that a line end, a blank line or a page turn cut in two are put together again; the pieces keep their places.
 * Page numbers between the halves stay in the tree, behind them. Formats that close their own paragraphs are left as they are.
 */
export const joinBlocks = (blocks: readonly Block[], read: ReadTitle = readTitle): Block[] => {
  const joined: (Block | Open)[] = []
  let open: Open | null = null
  for (const block of blocks) {
    if (block.type === 'paragraph' && block.furniture) joined.push(block)
    else if (block.type !== 'paragraph') {
      joined.push(block)
      open = null
    } else if (open !== null && cutOff(open, block, read)) joinTo(open, block)
    else {
      open = opened(block)
      joined.push(open)
    }
  }
  return joined.map((one) => ('pieces' in one ? whole(one) : one))
}
