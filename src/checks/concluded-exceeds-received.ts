import { factName } from '../forms/fact-name.ts'
import { compareTwo } from './compare.ts'
import type { Rule } from './rule.ts'

const concludedExceedsReceived: Rule = {
  name: 'concluded-exceeds-received',
  topic: 'bounds',
  needs: ['concludedWithinReceived'],
  kind: 'report',
  severity: 'warning',
  asks: 'answer',
  says: {
    zh: '办结数不超过收到数（该表没有上年结转一行）',
    en: 'No more requests are concluded than received (the form has no carry-in row)',
  },
  source: { zh: '判断', en: 'judgement' },
  good: { form: '2014', facts: { 'request.concluded': 8, 'request.received': 9 } },
  bad: { form: '2014', facts: { 'request.concluded': 10, 'request.received': 9 } },
  check: (checked) =>
    (checked.form?.rules.concludedWithinReceived ?? []).flatMap((r) =>
      compareTwo(
        concludedExceedsReceived,
        checked,
        r.concluded,
        r.received,
        (a, b) => a <= b,
        (fa, fb, a, b) => ({
          zh: `“${factName(fa)}”为 ${a}，多于“${factName(fb)}”的 ${b}`,
          en: `“${factName(fa)}” is ${a}, more than the ${b} of “${factName(fb)}”`,
        }),
      ),
    ),
}

export default concludedExceedsReceived
