import type { Message } from '../error.ts'
import type { Fact, Report } from '../report.ts'
import { type Answer, bare, type Second } from './asked.ts'

/** What the second reader says of one fact. */
export type Confirmed =
  | { state: 'confirmed'; words: string }
  | { state: 'differs'; words: string; why: Message }
  | { state: 'unknown'; why: Message }

/** Numbers in words, reckoned apart from how the report reads them: figures only, signs and points, commas between thousands. */
const numbersIn = (words: string): number[] =>
  (
    words
      .normalize('NFKC')
      .replace(/[−－﹣]/gu, '-')
      .replace(/(?<=\d)[\s,，](?=\d{3}(?!\d))/gu, '')
      .match(/-?\d+(?:\.\d+)?/gu) ?? []
  ).map(Number)

const figure = /[\d０-９]/u

const differs = (words: string, zh: string, en: string): Confirmed => ({ state: 'differs', words, why: { zh, en } })

const verdict = (fact: Fact, answer: Answer, twice: boolean): Confirmed => {
  if ('why' in answer) return { state: 'unknown', why: answer.why }
  const { words, before, after } = answer
  const value = fact.correctedFrom === undefined ? fact.value : fact.correctedFrom.value
  if (bare(words) !== bare(fact.raw))
    return differs(words, '此处的文字与读出的不同', 'other words stand there than were read')
  if (value !== null && !numbersIn(words).some((n) => n === value || n === Math.abs(value)))
    return differs(words, '此处的文字里没有这个数', 'the number is not among the words there')
  const cut = (beside: string | undefined, sign: string | undefined): boolean =>
    figure.test(beside ?? '') && figure.test(sign ?? '')
  if (value !== null && (cut(before, words[0]) || cut(after, words.at(-1))))
    return differs(
      words,
      '紧挨着的还有数字：这只是一个数的一部分',
      'more figures stand right beside: it is part of a number',
    )
  if (value !== null && twice) return differs(words, '另有一个数也取自同一处', 'another number has the same place')
  return { state: 'confirmed', words }
}

/** Every fact of the report, looked up by a reader that shares no code with the one that made it. */
export const confirm = (report: Report, second: Second): Confirmed[] => {
  const answers = second(report.facts.map(({ raw, place }) => ({ raw, place })))
  const taken = new Map<string, number>()
  const keys = report.facts.map((f) => JSON.stringify(f.place))
  report.facts.forEach((f, i) => {
    if (f.value !== null) taken.set(keys[i]!, (taken.get(keys[i]!) ?? 0) + 1)
  })
  return report.facts.map((fact, i) => verdict(fact, answers[i]!, (taken.get(keys[i]!) ?? 0) > 1))
}
