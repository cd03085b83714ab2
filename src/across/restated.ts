import { equal } from '../checks/numbers.ts'
import { notAssessable, passed, shown } from '../checks/rule.ts'
import { factName } from '../forms/fact-name.ts'
import { type AcrossRule, failedAcross } from './rule.ts'
import { factsIn } from './same-series.ts'

const restated: AcrossRule = {
  name: 'restated',
  kind: 'report',
  severity: 'info',
  says: {
    zh: '同一机关同一年度的两个版本数字相同',
    en: 'Two versions of one year’s report give the same numbers',
  },
  source: {
    zh: '判断；较新的版本用于跨年核对',
    en: 'judgement; the newer version is the one compared with other years',
  },
  compares: 'versions',
  good: {
    earlier: { form: '2021', year: 2023, facts: { 'decision.license': 120 } },
    later: { form: '2021', year: 2023, facts: { 'decision.license': 120 } },
  },
  bad: {
    earlier: { form: '2021', year: 2023, facts: { 'decision.license': 120 } },
    later: { form: '2021', year: 2023, facts: { 'decision.license': 102 } },
  },
  check: ({ earlier, later }) => {
    const before = factsIn(earlier)
    return [...factsIn(later)].map(([key, a]) => {
      const b = before.get(key)
      if (!b || a.certainty === 'doubtful' || b.certainty === 'doubtful' || a.unit !== b.unit) return notAssessable
      if (a.value === null && b.value === null) return a.state === b.state ? passed : notAssessable
      if (a.value !== null && b.value !== null && equal(a.value, b.value)) return passed
      return failedAcross(
        restated,
        [
          { fact: a, from: later },
          { fact: b, from: earlier },
        ],
        {
          actual: a.value ?? shown(a),
          expected: b.value ?? shown(b),
          message: {
            zh: `${later.report.year}年“${factName(a)}”在另一版本中为 ${shown(b)}，此处为 ${shown(a)}`,
            en: `“${factName(a)}” of ${later.report.year} is ${shown(b, 'blank')} in another version and ${shown(a, 'blank')} here`,
          },
        },
      )
    })
  },
}

export default restated
