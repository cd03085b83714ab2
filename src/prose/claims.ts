import type { Form, FormPhrase } from '../forms/form.ts'
import type { Claim } from '../model/report.ts'
import { hasMark, type Paragraph } from '../model/tree.ts'
import { chineseNumber } from '../text/chinese-number.ts'
import { type About, type Apart, apartOf } from './apart.ts'
import { type FoldedWords, foldedWords } from './folded.ts'
import { butSome, listed, notTheThing, notThisYear, notZero, roughly, takenAnew } from './phrases.ts'
import { type Denial, denialsOf, idsOf, noForm, type Phrase, phrasesOf, phrasesOfNone } from './spoken.ts'
import { type When, whenOf } from './when.ts'

/** A claim with what the prose checks need to know of it. */
export interface Said extends Claim {
  /** the sums of indicators it may mean, in this form */
  means: readonly (readonly string[])[]
  /** says that nothing happened: everything under these prefixes is zero */
  zero: readonly string[] | null
  outcome: boolean
  /** the time or the matter it is about, where that is not what the report's table counts: such a number is held against nothing */
  when: When | Apart
  /** 占 N% right behind it, and the words between: 占本年支出合计的 N% */
  percent: { value: number; decimals: number; of: string } | null
  paragraph: number
  /** the sentence, for what is said beside the number (均获维持) */
  sentence: string
}

/** A number and its unit, in digits or in characters (两千零七十八件). A mark of a note may stand between the two, never within. */
const number =
  /(?:(?<![\d.〔([\ufffc-])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(万|亿)?|(?<![第每某数几另同逐任何这那零〇一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟])([零〇一二两三四五六七八九十百千万]{1,14}))\ufffc*(人次|件次|万元|件|条|份|起|宗|次|篇|个|期|场|元|人|名)/gu
const sentenceEnd = /[。!?;\n]/u
const fullStop = /[。!?\n]/u

/** 区政府办代表区政府, 全区, 本级: whom the number is about, when the sentence says so. */
const scopePattern =
  /[\p{Script=Han}]{2,12}?代表[\p{Script=Han}]{1,8}?(?=共|受理|收到|新收|答复|,)|(?:区|市|县|省)?本级|全(?:区|市|县|省|镇|街道|系统)/u

/** What claims are told by, the same for every paragraph of a report. */
interface Telling {
  ids: ReadonlySet<string>
  phrases: readonly Phrase[]
  denials: readonly Denial[]
  year: number | null
  agency: string | null
}

/** A sentence, or what a semicolon parts of one, within the folded words of its paragraph. */
interface Sentence {
  paragraph: number
  words: FoldedWords
  from: number
  text: string
  /** where the sentence began: a semicolon does not end what it said of the time */
  began: number
  /** where the words began that say what it is about: 其中 goes on with the sentence before */
  topic: number
}

/** Numbers that the sentences of the report say, with the indicator, the verb, the unit and the clause each stands in. */
export const claimsOf = (
  paragraphs: readonly Paragraph[],
  form: Form | null,
  year: number | null = null,
  agency: string | null = null,
): Said[] => {
  const telling: Telling = {
    ids: form === null ? noForm : idsOf(form),
    phrases: form === null ? phrasesOfNone : phrasesOf(form),
    denials: form === null ? [] : denialsOf(form),
    year,
    agency,
  }
  return paragraphs.flatMap((p, paragraph) =>
    // a finding says that there is something struck out
    hasMark(p, 'struck')
      ? []
      : sentencesOf(foldedWords(p), paragraph).flatMap((sentence) => [
          ...numbersIn(sentence, telling),
          ...denialsIn(sentence, telling),
        ]),
  )
}

const sentencesOf = (words: FoldedWords, paragraph: number): Sentence[] => {
  const { folded } = words
  const sentences: Sentence[] = []
  for (let [from, began, topic] = [0, 0, 0]; from < folded.length; ) {
    const stop = folded.slice(from).search(sentenceEnd)
    const to = stop === -1 ? folded.length : from + stop
    const text = folded.slice(from, to)
    if (!text.startsWith('其中')) topic = from
    sentences.push({ paragraph, words, from, text, began, topic })
    if (fullStop.test(folded[to] ?? '')) began = to + 1
    from = to + 1
  }
  return sentences
}

/** The time or the matter of a number whose words end at `to`. */
const whenSaid = ({ words, began }: Sentence, to: number, unit: string, about: About, t: Telling): Said['when'] =>
  whenOf(words.folded.slice(began, to), words.folded.slice(0, began), t.year) ??
  apartOf(words.folded.slice(began, to), unit, about, t.agency)

const numbersIn = (sentence: Sentence, telling: Telling): Said[] => {
  const { text, words, from, topic, paragraph } = sentence
  const said: Said[] = []
  let last = 0
  for (const m of text.matchAll(number)) {
    const lead = text.slice(last, m.index)
    const tail = text.slice(m.index + m[0].length)
    const spelt = m[4] !== undefined
    // 一次性, 一条条: a character of a word is no number yet
    if (!spelt) last = m.index + m[0].length
    const read = valueOf(m)
    if (read === null || isNoCount(lead, tail, spelt, telling.year)) continue
    const { value, unit, scaled } = read
    const phrase = telling.phrases.find(
      (f) =>
        f.units.includes(unit) &&
        f.before.test(lead) &&
        (f.behind?.test(tail) ?? true) &&
        !f.not?.test(lead.slice(-44)) &&
        !f.notIn?.test(words.folded.slice(topic, from + m.index)),
    )
    if (!phrase || notThisYear.test(lead) || scaled) continue
    last = m.index + m[0].length
    const start = from + m.index - clauseLength(lead)
    said.push({
      indicator: phrase.means[0]![0]!,
      verb: verbOf(phrase, lead, unit),
      value,
      unit,
      scope: scopePattern.exec(lead)?.[0] ?? null,
      raw: words.raw(start, from + last),
      place: words.place(start, from + last),
      means: phrase.means,
      zero: null,
      outcome: phrase.outcome,
      when: whenSaid(sentence, from + m.index, unit, aboutOf(phrase.about, value), telling),
      percent: percentBehind(tail),
      paragraph,
      sentence: text,
    })
  }
  return said
}

/** `scaled`: in 万 or 亿 of things, which round. 万 before 元 is a part of the unit. */
const valueOf = (m: RegExpExecArray): { value: number; unit: string; scaled: boolean } | null => {
  const inTenThousands = m[3] === '万' && m[5] === '元'
  const value = m[4] === undefined ? Number(`${m[1]!.replaceAll(',', '')}${m[2] ?? ''}`) : chineseNumber(m[4])
  if (value === null) return null
  return { value, unit: inTenThousands ? '万元' : m[5]!, scaled: m[3] !== undefined && !inTenThousands }
}

/** The words beside a number make it a guess, one of a list, another thing, or no number at all. */
const isNoCount = (lead: string, tail: string, spelt: boolean, year: number | null): boolean =>
  roughly.test(tail) ||
  (spelt && (/(?:无|没有|未|不)$/u.test(lead) || /^(?:性|[件条次个])/u.test(tail))) ||
  listed(lead, tail) ||
  notTheThing.test(lead) ||
  takenAnew(lead, tail, year)

const verbOf = (phrase: Phrase, lead: string, unit: string): string | null =>
  phrase.before.exec(lead)?.[1] ??
  (unit === '条' || unit === '元' ? (/公开|发布|推送|收取/u.exec(lead.slice(-20))?.[0] ?? null) : null)

const percentBehind = (tail: string): Said['percent'] => {
  const m = /^[,(]?占([^,。;\d]{0,16})(\d+(?:\.(\d+))?)%/u.exec(tail)
  return m ? { value: Number(m[2]), decimals: m[3]?.length ?? 0, of: m[1]!.replace(/的$/u, '') } : null
}

/** `尚未 总 结 结 复议`: words and single characters, each by itself, are those of narrow headings that have come out of their table. */
const isOfHeads = (raw: string): boolean => {
  const parts = raw.trim().split(/\s+/u)
  const single = parts.filter((p) => /^\p{Script=Han}$/u.test(p)).length
  return single > 1 && single < parts.length
}

const denialsIn = (sentence: Sentence, telling: Telling): Said[] => {
  const { text, words, from, paragraph } = sentence
  return telling.denials.flatMap(({ says, not, under, about }): Said[] => {
    const m = says.exec(text)
    if (!m || notZero.test(m[0]) || butSome(text.slice(m.index + m[0].length)) || not?.test(m[0])) return []
    const [a, b] = [from + m.index, from + m.index + m[0].length]
    if (isOfHeads(words.raw(a, b))) return []
    return [
      {
        indicator: [...telling.ids].find((id) => id === under[0] || id === `${under[0]}.total`) ?? under[0]!,
        verb: /^(?:未收到|没有收到|未发生|没有发生|未|没有|无|零)/u.exec(m[0])?.[0] ?? null,
        value: 0,
        unit: '件',
        scope: scopePattern.exec(text.slice(0, m.index))?.[0] ?? null,
        raw: words.raw(a, b),
        place: words.place(a, b),
        means: [],
        zero: under,
        outcome: false,
        when: whenSaid(sentence, b, '件', aboutOf(about, 0), telling),
        percent: null,
        paragraph,
        sentence: text,
      },
    ]
  })
}

/** What of the table a phrase is about, as far as it matters for what it is not about. */
const aboutOf = (about: FormPhrase['about'], value: number): About => ({
  whole: about === 'all-requests',
  // none of any kind is none about disclosure
  dispute: value > 0 && about === 'disputes',
})

/** The clause that leads to a number begins after the last comma; a very short one takes the clause before it too. */
const clauseLength = (lead: string): number => {
  const comma = lead.lastIndexOf(',')
  return comma === -1 ? lead.length : lead.length - comma - 1
}

export const toClaim = ({ indicator, verb, value, unit, scope, when, raw, place }: Said): Claim => ({
  indicator,
  verb,
  value,
  unit,
  scope: when ?? scope,
  raw,
  place,
})
