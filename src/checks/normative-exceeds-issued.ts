import { factName } from '../forms/fact-name.ts'
import { compareTwo } from './compare.ts'
import type { Rule } from './rule.ts'

const normativeExceedsIssued: Rule = {
  name: 'normative-exceeds-issued',
  topic: 'bounds',
  needs: ['normativeWithinIssued'],
  kind: 'report',
  severity: 'info',
  says: {
    zh: '主动公开的规范性文件不多于制发的规范性文件（也可能公开了往年制发的）',
    en: 'No more normative documents are disclosed than issued (older ones may be)',
  },
  source: { zh: '判断', en: 'judgement' },
  good: { form: '2014', facts: { 'proactive.items.normative': 3, 'proactive.normative_issued': 3 } },
  bad: { form: '2014', facts: { 'proactive.items.normative': 4, 'proactive.normative_issued': 3 } },
  check: (checked) =>
    (checked.form?.rules.normativeWithinIssued ?? []).flatMap((r) =>
      compareTwo(
        normativeExceedsIssued,
        checked,
        r.normative,
        r.issued,
        (a, b) => a <= b,
        (fa, fb, a, b) => ({
          zh: `“${factName(fa)}”为 ${a}，多于“${factName(fb)}”的 ${b}`,
          en: `“${factName(fa)}” is ${a}, more than the ${b} of “${factName(fb)}”`,
        }),
      ),
    ),
}

export default normativeExceedsIssued
