import type { Message } from '../base/error.ts'
import type { Fact, Report } from '../model/report.ts'
import { type Answer, bare, plain, type Second } from './asked.ts'

/** What the second reader says of one fact. */
export type Confirmed =
  | { state: 'confirmed'; words: string }
  /** the figures stand there, run together with others; how they are parted was worked out, and no reader can see it */
  | { state: 'parted'; words: string; why: Message }
  | { state: 'differs'; words: string; why: Message }
  | { state: 'unknown'; why: Message }

/** Numbers in words, reckoned apart from how the report reads them: figures only, signs and points, commas between thousands. */
const numbersIn = (words: string): number[] =>
  (
    plain(words)
      .replace(/[−－﹣]/gu, '-')
      .replace(/(?<=\d)[ \u00a0\u2009,](?=\d{3}(?!\d))/gu, '')
      .match(/-?\d+(?:\.\d+)?/gu) ?? []
  ).map(Number)

/** Words that are figures and nothing else, with what parts them left out; null where there is more. */
const figuresIn = (words: string): string | null => (/^[\d\s]+$/u.test(plain(words)) ? bare(words) : null)

const begins = /^[\d０-９]/u
const ends = /[\d０-９]$/u
/** The number of the next label, right behind a number: 3 2．其他 */
const serial = /^[\d０-９]{1,2}[.．、)）](?![\d０-９])/u

const differs = (words: string, zh: string, en: string): Confirmed => ({ state: 'differs', words, why: { zh, en } })

/** What the other facts of the report say of this one's place. */
interface Beside {
  /** another number has the very same place */
  twice: boolean
  /** other numbers have the figures right before and right behind it */
  before: boolean
  after: boolean
}

const parted = (words: string, zh: string, en: string): Confirmed => ({ state: 'parted', words, why: { zh, en } })

/** The words are those that were read, and the number is not among them as it is. */
const withoutNumber = ({ certainty }: Fact, value: number, words: string, { twice }: Beside): Confirmed =>
  certainty === 'inferred' && !twice && figuresIn(words) === String(value)
    ? parted(
        words,
        '这些数字分在几行；它们是一个数，是推断的',
        'these figures stand on several lines; that they are one number is inferred',
      )
    : differs(words, '此处的文字里没有这个数', 'the number is not among the words there')

type Found = Extract<Answer, { words: string }>

/** The number is among the words: whether it ends where they end. */
const withNumber = (fact: Fact, { words, ...answer }: Found, beside: Beside): Confirmed => {
  const before = ends.test(answer.before ?? '') && begins.test(words)
  const after = begins.test(answer.after ?? '') && ends.test(words)
  if (!before && !after) return { state: 'confirmed', words }
  const isPart = (before && !beside.before) || (after && !beside.after && !serial.test(answer.after!))
  return fact.certainty === 'read' || isPart
    ? differs(
        words,
        '紧挨着的还有数字：这只是一个数的一部分',
        'more figures stand right beside: it is part of a number',
      )
    : parted(
        words,
        '这些数字与旁边的连在一起，怎样分开由合计推出',
        'these figures run together with those beside them; how they are parted follows from the sums',
      )
}

const verdict = (fact: Fact, answer: Answer, beside: Beside): Confirmed => {
  if ('why' in answer) return { state: 'unknown', why: answer.why }
  const { words } = answer
  const value = fact.correctedFrom === undefined ? fact.value : fact.correctedFrom.value
  if (bare(words) !== bare(fact.raw))
    return bare(fact.raw) !== '' && bare(words).includes(bare(fact.raw))
      ? differs(words, '此处还有别的文字', 'further words stand there, shown or not')
      : differs(words, '此处的文字与读出的不同', 'other words stand there than were read')
  if (value === null) return { state: 'confirmed', words }
  const isThere = numbersIn(words).some((n) => n === value || n === Math.abs(value))
  if (!isThere) return withoutNumber(fact, value, words, beside)
  return beside.twice
    ? differs(words, '另有一个数也取自同一处', 'another number has the same place')
    : withNumber(fact, answer, beside)
}

/** Every fact of the report, looked up by a reader that shares no code with the one that made it. */
export const confirm = (report: Report, second: Second): Confirmed[] => {
  const answers = second(report.facts.map(({ raw, place }) => ({ raw, place })))
  const numbers = report.facts.filter((f) => f.value !== null)
  const taken = new Map<string, number>()
  for (const { place } of numbers) taken.set(JSON.stringify(place), (taken.get(JSON.stringify(place)) ?? 0) + 1)
  const firsts = new Set(numbers.map((f) => f.place.offset))
  // a number that is left open has all of the figures it may be made of
  const open = report.facts.filter((f) => f.certainty === 'doubtful' && f.place.offset !== undefined)
  const inOpen = (at: number): boolean =>
    open.some(({ place }) => at >= place.offset! && at < place.offset! + (place.length ?? 0))
  const lasts = new Set(numbers.map((f) => (f.place.offset ?? 0) + (f.place.length ?? 0)))
  return report.facts.map((fact, i) => {
    const { offset = -1, length = 0 } = fact.place
    const twice = (taken.get(JSON.stringify(fact.place)) ?? 0) > 1
    const end = offset + length
    const before = lasts.has(offset) || inOpen(offset - 1)
    return verdict(fact, answers[i]!, { twice, before, after: firsts.has(end) || inOpen(end) })
  })
}
