import type { Form, SumRule } from '../forms/form.ts'
import { phrasesOf } from '../prose/spoken.ts'
import { numbersOf } from './numbers.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'

/** The printed share is the true one rounded or cut to as many decimals. */
const fits = (part: number, whole: number, percent: { value: number; decimals: number }): boolean => {
  const exact = (part / whole) * 100
  const unit = 10 ** -percent.decimals
  return Math.abs(exact - percent.value) < unit
}

/** The total that an item of the form is a part of, and what else is: one part is no whole of another. */
const sumWith = (form: Form | null, id: string | null) =>
  form?.rules.sums?.find((s) => id !== null && s.parts.includes(id))

/** The total of a table that a share is of: the one that its words name, or, where they name none, that of the item's own sum. */
const totalOf = (form: Form | null, sum: SumRule | undefined, of: string): string | undefined => {
  if (of === '') return sum?.total
  const named = form === null ? undefined : phrasesOf(form).find((f) => f.before.test(of))?.means[0]
  return named?.length === 1 ? named[0] : undefined
}

const prosePercent: Rule = {
  name: 'prose-percent',
  topic: 'prose',
  kind: 'report',
  severity: 'info',
  says: {
    zh: '所印百分比等于分项除以总数，四舍五入或截断',
    en: 'A printed percentage is the part over the whole, rounded or cut',
  },
  source: { zh: '判断', en: 'judgement' },
  good: {
    text: '某某市某某局2019年政府信息公开工作年度报告\n一、总体情况\n答复政府信息公开申请100件。不予公开25件，占25%。',
  },
  bad: {
    text: '某某市某某局2019年政府信息公开工作年度报告\n一、总体情况\n答复政府信息公开申请100件。不予公开25件，占35%。',
  },
  check: ({ said, report, form }) =>
    said.flatMap((s) => {
      if (!s.percent) return []
      const percent = s.percent
      const wholes = said.filter(
        (w) =>
          w !== s &&
          !w.outcome &&
          !w.zero &&
          w.paragraph === s.paragraph &&
          w.unit === s.unit &&
          w.value! >= s.value! &&
          w.value! > 0,
      )
      if (wholes.some((w) => fits(s.value!, w.value!, percent))) return [passed]
      const sum = sumWith(form, s.indicator)
      const ownWhole = wholes.filter((w) => !sum?.parts.includes(w.indicator ?? '')).at(-1)?.value
      // a total that the sentence leaves to the table
      const total = totalOf(form, sum, percent.of)
      const printed = total === undefined ? undefined : numbersOf(report).fact(total, { applicant: null, column: null })
      const whole =
        ownWhole ??
        (printed?.certainty === 'read' && printed.unit === s.unit && printed.value! > 0 ? printed.value! : undefined)
      if (whole === undefined) return [notAssessable]
      if (fits(s.value!, whole, percent)) return [passed]
      const exact = ((s.value! / whole) * 100).toFixed(Math.max(1, percent.decimals))
      return [
        failed(prosePercent, [], {
          indicators: [s.indicator!],
          place: s.place,
          actual: percent.value,
          expected: Number(exact),
          message: {
            zh: `“${s.raw}”占 ${whole} 的 ${exact}%，正文写作 ${percent.value}%`,
            en: `“${s.raw}” is ${exact}% of ${whole}, the text says ${percent.value}%`,
          },
        }),
      ]
    }),
}

export default prosePercent
