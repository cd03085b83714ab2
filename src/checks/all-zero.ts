import { failed, notAssessable, passed, type Rule } from './rule.ts'

const allZero: Rule = {
  name: 'all-zero',
  topic: 'whole',
  kind: 'report',
  severity: 'info',
  says: { zh: '表中不全是零', en: 'Not every number of the report is zero' },
  source: { zh: '判断', en: 'judgement' },
  good: { form: '2014', facts: { 'proactive.items': 5, 'request.received': 0, 'request.concluded': 0 } },
  bad: { form: '2014', facts: { 'proactive.items': 0, 'request.received': 0, 'request.concluded': 0 } },
  check: ({ report }) => {
    const numbers = report.facts.filter((f) => f.value !== null && !f.derived)
    if (numbers.length < 3) return [notAssessable]
    if (numbers.some((f) => f.value !== 0)) return [passed]
    // one that was not read for certain may be another
    if (report.facts.some((f) => f.certainty === 'doubtful')) return [notAssessable]
    return [
      failed(allZero, [], {
        place: numbers[0]!.place,
        message: { zh: '所有数据都是 0，请核对', en: 'Every number is 0; worth a look' },
      }),
    ]
  },
}

export default allZero
