import { factName } from '../forms/fact-name.ts'
import { compareTwo } from './compare.ts'
import type { Rule } from './rule.ts'

const repliesMatchConcluded: Rule = {
  name: 'replies-match-concluded',
  topic: 'bounds',
  needs: ['repliesMatchConcluded'],
  kind: 'report',
  severity: 'warning',
  asks: 'answer',
  says: { zh: '答复数等于办结数', en: 'Replies equal requests concluded' },
  source: { zh: '判断：一件申请通常答复一次', en: 'judgement: a request is usually answered once' },
  good: { form: '2014', facts: { 'request.reply': 9, 'request.concluded': 9 } },
  bad: { form: '2014', facts: { 'request.reply': 10, 'request.concluded': 9 } },
  check: (checked) =>
    (checked.form?.rules.repliesMatchConcluded ?? []).flatMap((r) =>
      compareTwo(
        repliesMatchConcluded,
        checked,
        r.replies,
        r.concluded,
        (a, b) => a === b,
        (fa, fb, a, b) => ({
          zh: `“${factName(fa)}”为 ${a}，“${factName(fb)}”为 ${b}，两者不等`,
          en: `“${factName(fa)}” is ${a} and “${factName(fb)}” is ${b}`,
        }),
      ),
    ),
}

export default repliesMatchConcluded
