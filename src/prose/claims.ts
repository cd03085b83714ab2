import type { Form, FormPhrase } from '../forms/form.ts'
import type { Claim } from '../model/report.ts'
import { hasMark, type Paragraph } from '../model/tree.ts'
import { chineseNumber } from '../text/chinese-number.ts'
import { type About, type Apart, apartOf } from './apart.ts'
import { foldedWords } from './folded.ts'
import { butSome, listed, notTheThing, notThisYear, notZero, roughly, takenAnew } from './phrases.ts'
import { denialsOf, idsOf, noForm, phrasesOf, phrasesOfNone } from './spoken.ts'
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

/** Numbers that the sentences of the report say, with the indicator, the verb, the unit and the clause each stands in. */
export const claimsOf = (
  paragraphs: readonly Paragraph[],
  form: Form | null,
  year: number | null = null,
  agency: string | null = null,
): Said[] => {
  const ids = form === null ? noForm : idsOf(form)
  const phrases = form === null ? phrasesOfNone : phrasesOf(form)
  const denials = form === null ? [] : denialsOf(form)
  return paragraphs.flatMap((p, paragraph) => {
    // a finding says that there is something struck out
    if (hasMark(p, 'struck')) return []
    const { folded, raw, place } = foldedWords(p)
    const said: Said[] = []
    let from = 0
    /** where the sentence began: a semicolon does not end what it said of the time */
    let began = 0
    /** where the words began that say what it is about: 其中 goes on with the sentence before */
    let topic = 0
    const when = (to: number, unit: string, about: About): Said['when'] =>
      whenOf(folded.slice(began, to), folded.slice(0, began), year) ??
      apartOf(folded.slice(began, to), unit, about, agency)
    while (from < folded.length) {
      const stop = folded.slice(from).search(sentenceEnd)
      const to = stop === -1 ? folded.length : from + stop
      const sentence = folded.slice(from, to)
      if (!sentence.startsWith('其中')) topic = from
      let last = 0
      for (const m of sentence.matchAll(number)) {
        const lead = sentence.slice(last, m.index)
        const tail = sentence.slice(m.index + m[0].length)
        const spelt = m[4] !== undefined
        // 一次性, 一条条: a character of a word is no number yet
        if (!spelt) last = m.index + m[0].length
        // 万 before 元 is a part of the unit
        const inTenThousands = m[3] === '万' && m[5] === '元'
        const unit = inTenThousands ? '万元' : m[5]!
        const value = spelt ? chineseNumber(m[4]!) : Number(`${m[1]!.replaceAll(',', '')}${m[2] ?? ''}`)
        if (
          value === null ||
          roughly.test(tail) ||
          (spelt && (/(?:无|没有|未|不)$/u.test(lead) || /^(?:性|[件条次个])/u.test(tail)))
        )
          continue
        if (listed(lead, tail) || notTheThing.test(lead) || takenAnew(lead, tail, year)) continue
        const phrase = phrases.find(
          (f) =>
            f.units.includes(unit) &&
            f.before.test(lead) &&
            (f.behind?.test(tail) ?? true) &&
            !f.not?.test(lead.slice(-44)) &&
            !f.notIn?.test(folded.slice(topic, from + m.index)),
        )
        if (!phrase || notThisYear.test(lead) || (m[3] !== undefined && !inTenThousands)) continue
        last = m.index + m[0].length
        const { means } = phrase
        const verb =
          phrase.before.exec(lead)?.[1] ??
          (unit === '条' || unit === '元' ? (/公开|发布|推送|收取/u.exec(lead.slice(-20))?.[0] ?? null) : null)
        const percent = /^[,(]?占([^,。;\d]{0,16})(\d+(?:\.(\d+))?)%/u.exec(tail)
        const start = from + m.index - clauseLength(lead)
        said.push({
          indicator: means[0]![0]!,
          verb,
          value,
          unit,
          scope: scopePattern.exec(lead)?.[0] ?? null,
          raw: raw(start, from + last),
          place: place(start, from + last),
          means,
          zero: null,
          outcome: phrase.outcome,
          when: when(from + m.index, unit, aboutOf(phrase.about, value)),
          percent: percent
            ? { value: Number(percent[2]), decimals: percent[3]?.length ?? 0, of: percent[1]!.replace(/的$/u, '') }
            : null,
          paragraph,
          sentence,
        })
      }
      for (const { says, not, under, about } of denials) {
        const m = says.exec(sentence)
        if (!m || notZero.test(m[0]) || butSome(sentence.slice(m.index + m[0].length))) continue
        if (not?.test(m[0])) continue
        const [a, b] = [from + m.index, from + m.index + m[0].length]
        said.push({
          indicator: [...ids].find((id) => id === under[0] || id === `${under[0]}.total`) ?? under[0]!,
          verb: /^(?:未收到|没有收到|未发生|没有发生|未|没有|无|零)/u.exec(m[0])?.[0] ?? null,
          value: 0,
          unit: '件',
          scope: scopePattern.exec(sentence.slice(0, m.index))?.[0] ?? null,
          raw: raw(a, b),
          place: place(a, b),
          means: [],
          zero: under,
          outcome: false,
          when: when(b, '件', aboutOf(about, 0)),
          percent: null,
          paragraph,
          sentence,
        })
      }
      if (fullStop.test(folded[to] ?? '')) began = to + 1
      from = to + 1
    }
    return said
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
