import { numbersOf, total } from './numbers.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'

const moreDisputes: Rule = {
  name: 'more-disputes-than-requests',
  topic: 'whole',
  needs: ['disputesAgainstRequests'],
  kind: 'report',
  severity: 'info',
  says: {
    zh: '复议与诉讼之和不超过新收申请的一半（超过的可能源于往年的答复）',
    en: 'Reconsideration and litigation are no more than half the requests received (more may stem from earlier years)',
  },
  source: { zh: '判断', en: 'judgement' },
  good: { form: '2014', facts: { 'request.received': 20, 'reconsideration.total': 2, 'litigation.total': 1 } },
  bad: { form: '2014', facts: { 'request.received': 4, 'reconsideration.total': 3, 'litigation.total': 1 } },
  check: ({ report, form }) => {
    const numbers = numbersOf(report)
    return (form?.rules.disputesAgainstRequests ?? []).flatMap((rule) => {
      const series = numbers.seriesOf([rule.requests]).filter((s) => s.applicant === null || s.applicant === 'total')
      return series.map((s) => {
        const received = numbers.value(rule.requests, s)
        const facts = rule.disputes.map((id) => numbers.fact(id, { applicant: null, column: s.column }))
        const values = rule.disputes.map((id) => numbers.value(id, { applicant: null, column: s.column }))
        if (received === null || values.every((v) => v === null)) return notAssessable
        const disputes = total(values.filter((v) => v !== null))
        if (disputes * 2 <= received) return facts.some((f) => f?.certainty === 'doubtful') ? notAssessable : passed
        return failed(moreDisputes, [...facts, numbers.fact(rule.requests, s)], {
          actual: disputes,
          expected: received,
          message: {
            zh: `复议、诉讼共 ${disputes} 件，新收申请 ${received} 件`,
            en: `${disputes} cases of reconsideration and litigation against ${received} requests`,
          },
        })
      })
    })
  },
}

export default moreDisputes
