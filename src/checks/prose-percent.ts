import { failed, notAssessable, passed, type Rule } from './rule.ts'

/** The printed share is the true one rounded or cut to as many decimals. */
const fits = (part: number, whole: number, percent: { value: number; decimals: number }): boolean => {
  const exact = (part / whole) * 100
  const unit = 10 ** -percent.decimals
  return Math.abs(exact - percent.value) < unit
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
  check: ({ said }) =>
    said.flatMap((s) => {
      if (!s.percent) return []
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
      if (wholes.length === 0) return [notAssessable]
      if (wholes.some((w) => fits(s.value!, w.value!, s.percent!))) return [passed]
      const whole = wholes.at(-1)!
      const exact = ((s.value! / whole.value!) * 100).toFixed(Math.max(1, s.percent.decimals))
      return [
        failed(prosePercent, [], {
          indicators: [s.indicator!],
          place: s.place,
          actual: s.percent.value,
          expected: Number(exact),
          message: {
            zh: `“${s.raw}”占 ${whole.value} 的 ${exact}%，正文写作 ${s.percent.value}%`,
            en: `“${s.raw}” is ${exact}% of ${whole.value}, the text says ${s.percent.value}%`,
          },
        }),
      ]
    }),
}

export default prosePercent
