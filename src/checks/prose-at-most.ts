import { factName } from '../forms/fact-name.ts'
import { hasMark } from '../model/tree.ts'
import { foldedWords } from '../prose/folded.ts'
import { numbersOf } from './numbers.ts'
import { yuan } from './prose.ts'
import { failed, notAssessable, passed, type Rule, type Verdict } from './rule.ts'

const number = /(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(万元|元)/gu

const example = (words: string): string =>
  `平湖县档案局2024年度部门决算\n一般公共预算财政拨款基本支出决算表\n单位：万元\n经济分类科目编码 | 科目名称 | 决算数\n302 | 商品和服务支出 | 35\n30201 | 办公费 | 35\n公用经费合计 | 公用经费合计 | 35\n\n一、支出情况\n${words}`

const proseAtMost: Rule = {
  name: 'prose-at-most',
  topic: 'prose',
  needs: ['atMost'],
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '机关运行经费不超过公用经费合计，前后所说的数相同',
    en: 'A part that prose names is at most what the table has for its whole, and the same each time it is named',
  },
  source: { zh: '部门决算模板的说明部分', en: 'the explanations that the blank sheet of final accounts asks for' },
  good: { form: 'final-accounts-2024', text: example('机关运行经费支出35万元。') },
  bad: { form: 'final-accounts-2024', text: example('机关运行经费支出53万元。') },
  check: ({ report, form, outline }) =>
    (form?.rules.atMost ?? []).flatMap(({ says, whole }): Verdict[] => {
      const fact = numbersOf(report).fact(whole, { applicant: null, column: null })
      const before = new RegExp(says, 'u')
      const said = (outline.lines ?? []).flatMap((p) => {
        if (hasMark(p, 'struck')) return []
        const { folded, raw, place } = foldedWords(p)
        return [...folded.matchAll(number)].flatMap((m) => {
          const lead = folded.slice(0, m.index)
          // 年初预算 and 比上年 are of another amount
          if (!before.test(lead) || /(?:预算|增加|减少|上年|去年)[^,。;]*$/u.test(lead)) return []
          const [from, to] = [m.index, m.index + m[0].length]
          const value = Number(`${m[1]!.replaceAll(',', '')}${m[2] ?? ''}`)
          const half = 10 ** -((m[2]?.length ?? 1) - 1) / 2
          return [
            {
              value: value * yuan[m[3]!]!,
              half: half * yuan[m[3]!]!,
              raw: raw(from, to),
              place: place(from, to),
            },
          ]
        })
      })
      if (said.length === 0) return []
      const unit = fact?.unit ?? null
      const isKnown =
        fact != null && fact.value !== null && fact.certainty !== 'doubtful' && unit !== null && unit in yuan
      return said.map((s, i): Verdict => {
        const other = said.slice(0, i).find((o) => Math.abs(o.value - s.value) > o.half + s.half)
        if (other !== undefined)
          return failed(proseAtMost, [], {
            place: s.place,
            actual: s.raw,
            expected: other.raw,
            related: [{ message: { zh: other.raw, en: other.raw }, place: other.place }],
            message: {
              zh: `同一个数前面写作 ${other.raw}，这里写作 ${s.raw}`,
              en: `The same amount is ${other.raw} before and ${s.raw} here`,
            },
          })
        if (!isKnown) return notAssessable
        if (s.value <= fact.value! * yuan[unit]! + s.half) return passed
        return failed(proseAtMost, [fact], {
          place: s.place,
          actual: s.raw,
          expected: fact.value,
          message: {
            zh: `正文所说的 ${s.raw} 超过表中“${factName(fact)}”的 ${fact.raw}${unit}`,
            en: `${s.raw} in prose is more than the ${fact.raw}${unit} that the table has for “${factName(fact)}”`,
          },
        })
      })
    }),
}

export default proseAtMost
