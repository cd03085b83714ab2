import { factName } from '../forms/fact-name.ts'
import { compareTwo } from './compare.ts'
import type { Rule } from './rule.ts'

const ofWhich: Rule = {
  name: 'of-which',
  topic: 'bounds',
  needs: ['ofWhich'],
  kind: 'report',
  severity: 'error',
  says: { zh: '“其中”一项不大于它所属的一项', en: 'A part (其中) is no larger than the whole' },
  source: { zh: '“其中”的词义', en: 'the wording 其中' },
  good: { form: '2014', facts: { 'proactive.items': 10, 'proactive.items.normative': 3 } },
  bad: { form: '2014', facts: { 'proactive.items': 2, 'proactive.items.normative': 3 } },
  check: (checked) =>
    (checked.form?.rules.ofWhich ?? []).flatMap((r) =>
      compareTwo(
        ofWhich,
        checked,
        r.part,
        r.whole,
        (a, b) => a <= b,
        (fa, fb, a, b) => ({
          zh: `“${factName(fa)}”为 ${a}，大于“${factName(fb)}”的 ${b}`,
          en: `“${factName(fa)}” is ${a}, more than the ${b} of “${factName(fb)}” it is a part of`,
        }),
      ),
    ),
}

export default ofWhich
