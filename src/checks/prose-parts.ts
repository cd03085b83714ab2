import { groupBy } from '../base/group-by.ts'
import type { Form } from '../forms/form.ts'
import type { Said } from '../prose/claims.ts'
import { total } from './numbers.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'

/** What a paragraph says of a total, with the outcomes needed for a list of them to be whole. */
const totalOf = (said: readonly Said[], form: Form | null) =>
  said.flatMap((whole) =>
    (form?.rules.outcomes ?? [])
      .filter(({ total }) => whole.means.some((sum) => sum.join() === total))
      .map(({ needed }) => ({ whole, needed })),
  )[0]

const proseParts: Rule = {
  name: 'prose-parts',
  topic: 'prose',
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '同一段里列出的各类办理结果之和，等于该段所说的答复总数',
    en: 'The outcomes that a paragraph lists add up to the answers it speaks of',
  },
  source: {
    zh: '判断；所列不全时，只在超出总数时提示',
    en: 'judgement; an incomplete list is only reported when it exceeds the total',
  },
  good: {
    text: '某某市某某局2019年政府信息公开工作年度报告\n一、总体情况\n答复政府信息公开申请10件。予以公开4件，不予公开2件，无法提供3件，不予处理1件，部分公开0件。',
  },
  bad: {
    text: '某某市某某局2019年政府信息公开工作年度报告\n一、总体情况\n答复政府信息公开申请10件。予以公开4件，不予公开2件，无法提供3件，不予处理0件，部分公开0件。',
  },
  check: ({ form, expected, said }) => {
    const inParagraph = groupBy(said, (s) => s.paragraph)
    const paragraphs = new Set(said.filter((s) => s.outcome).map((s) => s.paragraph))
    return [...paragraphs].map((paragraph) => {
      const own = inParagraph.get(paragraph)!
      const found = totalOf(own, form ?? expected)
      const parts = own.filter((s) => s.outcome)
      if (!found || parts.length < 2) return notAssessable
      const { whole, needed } = found
      const sum = total(parts.map((s) => s.value!))
      const complete = needed?.every((id) => parts.some((s) => s.means.some((sum) => sum.includes(id)))) ?? false
      if (sum === whole.value) return passed
      if (!complete && sum < whole.value!) return notAssessable
      const arithmetic = parts.map((s) => s.value).join(' + ')
      return failed(proseParts, [], {
        indicators: [whole.indicator!, ...new Set(parts.map((s) => s.indicator!))],
        place: whole.place,
        actual: sum,
        expected: whole.value,
        related: parts.map((s) => ({ message: { zh: s.raw, en: s.raw }, place: s.place })),
        message: {
          zh: `正文说共答复 ${whole.value} 件，所列各类之和为 ${sum}（${arithmetic}）`,
          en: `The text speaks of ${whole.value} answers; the outcomes it lists add up to ${sum} (${arithmetic})`,
        },
      })
    })
  },
}

export default proseParts
