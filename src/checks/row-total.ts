import { blanksAreNoughts, rowTotalsIn } from './comparisons.ts'
import type { Rule } from './rule.ts'
import { sumVerdict } from './sum.ts'

const rowTotal: Rule = {
  name: 'row-total',
  topic: 'totals',
  needs: ['rowTotals'],
  kind: 'report',
  severity: 'error',
  says: { zh: '每行的总计等于各类申请人之和', en: 'The total of a row is the sum over all kinds of applicants' },
  source: { zh: '表三的表头', en: 'header of table 三' },
  good: {
    form: '2021',
    facts: {
      'request.received@natural_person': 10,
      'request.received@org.business': 1,
      'request.received@org.research': 0,
      'request.received@org.public_interest': 0,
      'request.received@org.legal_service': 0,
      'request.received@org.other': 0,
      'request.received@total': 11,
    },
  },
  bad: {
    form: '2021',
    facts: {
      'request.received@natural_person': 10,
      'request.received@org.business': 1,
      'request.received@org.research': 0,
      'request.received@org.public_interest': 0,
      'request.received@org.legal_service': 0,
      'request.received@org.other': 0,
      'request.received@total': 0,
    },
  },
  check: ({ report, form }) => {
    const noughts = blanksAreNoughts(report, form)
    return rowTotalsIn(report, form).map((comparison) => sumVerdict(rowTotal, comparison, noughts))
  },
}

export default rowTotal
