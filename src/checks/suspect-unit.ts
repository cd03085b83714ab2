import { factName } from '../forms/fact-name.ts'
import { failed, passed, type Rule } from './rule.ts'

/** 10⁵ 万元 is a thousand million yuan: more than offices spend or collect under this heading. */
const improbable = 100_000

const suspectUnit: Rule = {
  name: 'suspect-unit',
  topic: 'cells',
  part: 'labels',
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '以万元计的数不过大，也不是末四位为零的整数（那样可能是以元填写的）',
    en: 'An amount in 万元 is not very large and no whole number ending in four zeros (such a one may have been written in 元)',
  },
  source: { zh: '判断', en: 'judgement' },
  good: { form: '2021', facts: { 'charge.amount': 7545.5 } },
  bad: { form: '2021', facts: { 'charge.amount': 2510000 } },
  check: ({ report }) =>
    report.facts
      .filter((f) => f.value !== null && f.unit === '万元')
      .map((f) => {
        const value = f.value!
        if (value <= improbable && !(value !== 0 && value % 10_000 === 0)) return passed
        return failed(suspectUnit, [f], {
          actual: value,
          message: {
            zh: `“${factName(f)}”为 ${f.raw} 万元，是否误以元填写？`,
            en: `“${factName(f)}” is ${f.raw} 万元: was it written in 元?`,
          },
        })
      }),
}

export default suspectUnit
