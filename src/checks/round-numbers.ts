import type { Fact } from '../model/report.ts'
import { sameQuantity } from '../text/units.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'

/** Fewer numbers than this can be round by chance. */
const fewest = 5

/** Money says nothing of guesses: 12.30万元 written in 元 is a multiple of a hundred. */
const isCount = ({ unit }: Fact): boolean => unit === null || !sameQuantity(unit, '元')

const roundNumbers: Rule = {
  name: 'round-numbers',
  topic: 'whole',
  kind: 'report',
  severity: 'info',
  says: { zh: '较大的数不全是整百', en: 'The larger numbers are not all multiples of a hundred' },
  source: { zh: '判断', en: 'judgement' },
  good: {
    form: '2014',
    facts: {
      'proactive.items': 954,
      'proactive.channel.website': 94,
      'proactive.channel.wechat': 92,
      'proactive.channel.other': 768,
      'capacity.staff': 6,
    },
  },
  bad: {
    form: '2014',
    facts: {
      'proactive.items': 900,
      'proactive.channel.website': 100,
      'proactive.channel.wechat': 200,
      'proactive.channel.other': 500,
      'proactive.channel.weibo': 100,
    },
  },
  check: ({ report }) => {
    const numbers = report.facts.filter((f) => f.value !== null && f.value !== 0 && !f.derived)
    if (numbers.filter(isCount).length < fewest) return [notAssessable]
    if (numbers.some((f) => f.value! % 100 !== 0)) return [passed]
    // one that was not read for certain may be another
    if (report.facts.some((f) => f.certainty === 'doubtful')) return [notAssessable]
    return [
      failed(roundNumbers, numbers, {
        message: {
          zh: '所有非零数据都是整百，可能是估计数',
          en: 'Every number that is not zero is a multiple of 100: estimates?',
        },
      }),
    ]
  },
}

export default roundNumbers
