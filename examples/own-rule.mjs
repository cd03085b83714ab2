// 自己的规则：nianbao check 年报/ --rules examples/own-rule.mjs　·　A rule of one's own.
export default {
  name: 'my-many-requests',
  kind: 'report',
  severity: 'warning',
  says: { zh: '收到的申请不超过一万件', en: 'No more than ten thousand requests' },
  source: { zh: '本单位的要求', en: 'our own' },
  check: ({ report }) => {
    const fact = report.facts.find((f) => f.indicator === 'request.received' && f.applicant === 'total')
    if (fact?.value == null) return [{ outcome: 'not-assessable' }]
    if (fact.value <= 10_000) return [{ outcome: 'passed' }]
    return [
      {
        outcome: 'failed',
        finding: {
          indicators: ['request.received'],
          actual: fact.value,
          expected: 10_000,
          place: fact.place,
          message: { zh: `收到申请 ${fact.value} 件`, en: `${fact.value} requests received` },
        },
      },
    ]
  },
}
