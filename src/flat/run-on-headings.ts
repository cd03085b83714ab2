import { figureLetters } from '../text/figures.ts'
import { fold } from '../text/fold.ts'
import { isHeadingLine, longestHeading, type Numbering, numberingOf } from '../text/heading.ts'
import { bracketedHan, hanNumber, itemNumber, sectionNumber, spokenCount } from '../text/numbering.ts'
import { unitsByLength } from '../text/units.ts'

/** A heading inside running text: where its number begins, and how many characters it takes, number included. */
export interface InnerHeading {
  at: number
  /** only the number, where the words behind it cannot be told from the text */
  length: number
  level: number
  /** it is one of a form */
  named: boolean
}

/** A number of the outline inside running text, and not one that the text speaks of: 第一、二项, （一）至（三）, 1.5 */
const innerNumber = new RegExp(
  `(?<!第)(?:${sectionNumber}|${bracketedHan})(?![、，项款条和至）)])|(?<![\\d.．第〔（(])${itemNumber}(?=\\s*\\p{Script=Han})`,
  'gu',
)

/** A sentence ended right before, or nothing stands there. */
const endsSentence = (words: string): boolean => /(?:^|[。！？；”）)》：:])$/u.test(words.trimEnd().slice(-1))

/** Numbers, dashes and units of cells that no row has: a table ended right before. */
const leftOfTable = new RegExp(`^(?:[\\s${figureLetters}+/％%—–－-]|无|${unitsByLength.join('|')})*$`, 'u')

/** Words that headings of these reports end in, and words that sentences begin with. */
const headingEnds =
  /(?:情况|概述|措施|问题|事项|机制|制度|公开|统计表|附表|方面|数量|类别|形式|建设|保障|管理|解读|渠道|载体|申请|回应|基础|培训|监督|不足|困难|做法|成效|方向|打算|安排|建议|内容|方式|流程|范围|办理|宣传|平台|服务|收费|减免|工作)$/u
const sentenceBegins = new RegExp(
  `20\\d{2}年|[（(]${hanNumber}|${spokenCount}|\\d[.．、]|第${hanNumber}条|我[局区市县省办委院校镇]|本[局区市县省机单年]|全[年区市县]|区[管直政]|虽然|根据|按照|截至|今年|通过|依托|利用|采取|为[了进深贯做加]|\\s`,
  'gu',
)
/** A space before words that begin a sentence. */
const lineEnd = new RegExp(`^\\s+(?:${spokenCount}|[（(]${hanNumber}|20\\d{2}年|\\d[.．、])`, 'u')
/** Words that close a heading wherever they stand in it, unless they go on. */
const closing =
  /(?:情况|方面|概述|(?:其[他它]|报告的|说明的)[^，。]{0,6}事项|(?:改进|整改|解决)[^，。]{0,4}措施|(?:存在|主要|突出)的?(?:主要|突出)?(?:问题|不足))(?!(?:统计|汇总|一览)?表|[的及和与、/下]|报告|说明|通报|变化|进行|开展|方面|情况|等)/gu

/** What a name of a section goes on with, where it is only the beginning of a longer one, or one of a list. */
const goesOn = /^(?:[及和与、；;，,的/]|(?:统计|汇总)?表(?!明))/u
/** A heading names a matter; it does not say that there is none. */
const denies = /无(?!障碍|偿|纸|线)|没有|未(?!来)|暂不/u

interface Told {
  /** characters of the words behind the number; 0 where none can be told */
  length: number
  /** by a name that is known, by how it ends and how a sentence begins, or by a stop behind it */
  by: 'name' | 'end' | 'stop' | null
}

/** A stop right behind the words is the heading's. */
const withStop = (rest: string, told: Told): Told => {
  const stop = /^\s*[。：:]/u.exec(rest.slice(told.length))?.[0].length ?? 0
  return told.length === 0 || told.by === 'stop' ? told : { ...told, length: told.length + stop }
}

const toldWords = (rest: string, known: readonly string[]): Told => {
  const lead = /^\s*/u.exec(rest)![0].length
  // only as far as a name with spaces between its characters can reach: the rest may be a whole book
  const folded = fold(rest.slice(0, lead + 2 * Math.max(0, ...known.map((k) => k.length))))
  const name = known
    .filter((k) => folded.startsWith(fold(k)) && !goesOn.test(rest.slice(lead + k.length)))
    .sort((a, b) => b.length - a.length)[0]
  if (name !== undefined) return { length: lead + name.length, by: 'name' }
  const head = rest.slice(lead, lead + longestHeading)
  const stop = /[。：:；;！？]/u.exec(head)?.index ?? head.length
  for (const m of head.matchAll(sentenceBegins)) {
    const before = head.slice(0, m.index).trim()
    const parted = lineEnd.test(head.slice(m.index)) && !/[，,、]/u.test(before)
    if (m.index <= stop && before.length >= 2 && (parted || headingEnds.test(before)))
      return { length: lead + m.index, by: 'end' }
  }
  const clause = head.slice(0, Math.min(stop, /[，,]/u.exec(head)?.index ?? head.length))
  const closed = [...clause.matchAll(closing)][0]
  if (closed) return { length: lead + closed.index + closed[0].length, by: 'end' }
  return stop < head.length && stop >= 2 ? { length: lead + stop + 1, by: 'stop' } : { length: 0, by: null }
}

/** Whether a number follows those that stand before it: a first one opens its level, any other has the one before it. */
const follows = ({ level, ordinal }: Numbering, last: readonly number[]): boolean =>
  ordinal === 1 || last[level] === ordinal - 1

/** The words behind a number, and how many characters of them are those of its heading. */
interface Candidate {
  rest: string
  told: Told
  /** its whole line is a heading */
  alone: boolean
  own: number
}

/** @param line where the line ends that the number begins; undefined where it begins none */
const wordsBehind = (
  words: string,
  at: number,
  { length }: Numbering,
  known: readonly string[],
  line: number | undefined,
): Candidate => {
  const rest = words.slice(at + length)
  const told = withStop(rest, toldWords(rest, known))
  const alone = told.by !== 'name' && line !== undefined && isHeadingLine(words.slice(at, line))
  return { rest, told, alone, own: alone ? line - at - length : told.length }
}

/** A sentence, a line, a table or another heading has ended right before. */
const endsBefore = (words: string, at: number, before: InnerHeading | undefined): boolean => {
  const end = before === undefined ? 0 : before.at + before.length
  return (
    endsSentence(words.slice(0, at)) || (before !== undefined && end === at) || leftOfTable.test(words.slice(end, at))
  )
}

/** A section whose words are told needs one sign that it begins here, and one whose words are not needs both. */
const beginsSection = ({ told, alone }: Candidate, after: boolean, next: boolean): boolean =>
  alone || told.by === 'name' || told.by === 'end' ? after || told.by !== null : after && next

/** An item of a list is a sentence: nothing of its own stands behind it. */
const isSentence = ({ rest, told, alone, own }: Candidate): boolean => {
  if (alone) return false
  const behind = rest.slice(own).trimStart()
  const item = told.by === 'stop' && (behind === '' || numberingOf(behind) !== null)
  return item || /[，,]/u.test(rest.slice(0, own))
}

/**
 * Headings of all levels inside a stretch of running text, whose lines (where some are known) begin at `lines`. A number begins one
 * where a sentence or another heading has just ended, or where it is the next of its level and a known name follows.
 */
export const headingsWithin = (
  words: string,
  known: readonly string[],
  lines: ReadonlyMap<number, number>,
): InnerHeading[] => {
  const found: InnerHeading[] = []
  /** the last number of each level */
  let last: number[] = []
  for (const m of words.matchAll(innerNumber)) {
    const numbering = numberingOf(words.slice(m.index))
    if (!numbering || numbering.level > 3) continue
    const { level, ordinal, length } = numbering
    const line = lines.get(m.index)
    const after = line !== undefined || endsBefore(words, m.index, found.at(-1))
    const next = level === 1 && ordinal === (last[1] ?? 0) + 1
    if (!after && !next) continue
    const one = wordsBehind(words, m.index, numbering, known, line)
    if (level === 1 && !beginsSection(one, after, next)) continue
    const isNext = follows(numbering, last) || line !== undefined
    if (level > 1 && (!isNext || denies.test(one.rest.slice(0, one.own)))) {
      // what stands behind a number that begins no heading is no heading either
      if (ordinal === 1) last = last.slice(0, level)
      continue
    }
    const own = level === 3 && isSentence(one) ? 0 : one.own
    found.push({ at: m.index, length: length + own, level, named: one.told.by === 'name' })
    last = [...Array.from({ length: level }, (_, i) => last[i] ?? 0), ordinal]
  }
  return found
}
