import { factName } from '../forms/fact-name.ts'
import { compareTwo } from './compare.ts'
import type { Rule } from './rule.ts'

const feeWithoutRequest: Rule = {
  name: 'fee-without-request',
  topic: 'whole',
  needs: ['feeNeedsRequest'],
  kind: 'report',
  severity: 'warning',
  asks: 'answer',
  says: { zh: '收取了费用，就应当办结过申请', en: 'Fees were collected, so requests must have been concluded' },
  source: { zh: '判断', en: 'judgement' },
  good: { form: '2014', facts: { 'request.fee_collected': 0.1, 'request.concluded': 2 } },
  bad: { form: '2014', facts: { 'request.fee_collected': 0.1, 'request.concluded': 0 } },
  check: (checked) =>
    (checked.form?.rules.feeNeedsRequest ?? []).flatMap((r) =>
      compareTwo(
        feeWithoutRequest,
        checked,
        r.fee,
        r.concluded,
        (a, b) => a <= 0 || b > 0,
        (fa, fb, a, b) => ({
          zh: `“${factName(fa)}”为 ${a}，而“${factName(fb)}”为 ${b}`,
          en: `“${factName(fa)}” is ${a} while “${factName(fb)}” is ${b}`,
        }),
      ),
    ),
}

export default feeWithoutRequest
