import { notAssessable, passed } from '../checks/rule.ts'
import { factName } from '../forms/fact-name.ts'
import { comparable } from './comparable.ts'
import { type AcrossRule, failedAcross } from './rule.ts'
import { factsIn, sureValue } from './same-series.ts'

/** Below this a count may well change tenfold. */
const least = 10
const fold = 10

const outlier: AcrossRule = {
  name: 'outlier',
  kind: 'report',
  severity: 'info',
  says: {
    zh: '与上年相比没有变为十倍以上或十分之一以下（两年都不小于 10）',
    en: 'A number is not ten times last year’s or more, nor a tenth or less (both at least 10)',
  },
  source: { zh: '判断', en: 'judgement' },
  compares: 'years',
  good: {
    earlier: { form: '2021', year: 2022, facts: { 'decision.license': 1200 } },
    later: { form: '2021', year: 2023, facts: { 'decision.license': 1900 } },
  },
  bad: {
    earlier: { form: '2021', year: 2022, facts: { 'decision.license': 1200 } },
    later: { form: '2021', year: 2023, facts: { 'decision.license': 19000 } },
  },
  check: ({ earlier, later }) => {
    const before = factsIn(earlier)
    const signed = new Set(later.form?.rules.signed ?? [])
    return [...factsIn(later)].flatMap(([key, a]) => {
      // of table 三 the totals: one odd number is not said seven times
      if ((a.applicant !== null && a.applicant !== 'total') || signed.has(a.indicator!)) return []
      const b = before.get(key)
      const [now, then] = [sureValue(a), sureValue(b)]
      if (!comparable({ earlier, later }, a.indicator!)) return [notAssessable]
      if (now === null || then === null || !b || a.unit !== b.unit) return [notAssessable]
      if (now < least || then < least || (now < then * fold && then < now * fold)) return [passed]
      const times = Math.round((now > then ? now / then : then / now) * 10) / 10
      return [
        failedAcross(
          outlier,
          [
            { fact: a, from: later },
            { fact: b, from: earlier },
          ],
          {
            actual: now,
            expected: then,
            message: {
              zh: `“${factName(a)}”由${earlier.report.year}年的 ${then} 变为${later.report.year}年的 ${now}（${now > then ? `${times} 倍` : `${times} 分之一`}）`,
              en: `“${factName(a)}” went from ${then} in ${earlier.report.year} to ${now} in ${later.report.year} (${now > then ? `${times} times` : `1/${times}`})`,
            },
          },
        ),
      ]
    })
  },
}

export default outlier
