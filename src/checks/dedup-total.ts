import { factName } from '../forms/fact-name.ts'
import { numbersOf, total } from './numbers.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'

const dedupTotal: Rule = {
  name: 'dedup-total',
  topic: 'bounds',
  needs: ['dedupTotals'],
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '同一信息经不同渠道公开只计一次：总数不大于各渠道之和，也不小于其中最大的一项',
    en: 'An item published through several channels counts once: the total is at most the sum of the channels and at least the largest of them',
  },
  source: {
    zh: '2014年表的行注：不同渠道和方式公开相同信息计1条；不同方式回应同一热点或舆情计1次',
    en: 'row notes of the form of 2014',
  },
  good: {
    form: '2014',
    facts: {
      'proactive.items': 100,
      'proactive.channel.website': 94,
      'proactive.channel.wechat': 92,
      'proactive.channel.gazette': 0,
      'proactive.channel.weibo': 0,
      'proactive.channel.other': 0,
    },
  },
  bad: {
    form: '2014',
    facts: {
      'proactive.items': 200,
      'proactive.channel.website': 94,
      'proactive.channel.wechat': 92,
      'proactive.channel.gazette': 0,
      'proactive.channel.weibo': 0,
      'proactive.channel.other': 0,
    },
  },
  check: ({ report, form }) => {
    const numbers = numbersOf(report)
    return (form?.rules.dedupTotals ?? []).flatMap((rule) =>
      numbers.seriesOf([rule.total]).map((series) => {
        const whole = numbers.fact(rule.total, series)
        const value = numbers.value(rule.total, series)
        const facts = rule.channels.map((id) => numbers.fact(id, series))
        const values = rule.channels.map((id) => numbers.value(id, series))
        const known = values.filter((v) => v !== null)
        if (whole === undefined || value === null || known.length === 0) return notAssessable
        const [sum, largest] = [total(known), Math.max(...known)]
        const arithmetic = known.join(' + ')
        if (rule.atLeastLargest && value < largest)
          return failed(dedupTotal, [whole, ...facts], {
            actual: value,
            expected: largest,
            message: {
              zh: `“${factName(whole)}”为 ${value}，小于单一渠道的 ${largest}`,
              en: `“${factName(whole)}” is ${value}, less than the ${largest} of one channel`,
            },
          })
        if (value > sum && known.length < values.length) return notAssessable
        if (value > sum)
          return failed(dedupTotal, [whole, ...facts], {
            actual: value,
            expected: sum,
            message: {
              zh: `“${factName(whole)}”为 ${value}，大于各渠道之和 ${sum}（${arithmetic}）`,
              en: `“${factName(whole)}” is ${value}, more than its channels together: ${sum} (${arithmetic})`,
            },
          })
        // a doubtful channel may be the largest
        if (rule.atLeastLargest && facts.some((f) => f?.certainty === 'doubtful')) return notAssessable
        if (rule.atLeastLargest && value === sum && known.filter((v) => v > 0).length > 1)
          return failed(dedupTotal, [whole, ...facts], {
            severity: 'info',
            actual: value,
            expected: null,
            message: {
              zh: `“${factName(whole)}”恰为各渠道之和 ${sum}：没有一条信息在两个渠道公开过？`,
              en: `“${factName(whole)}” is exactly the sum of the channels, ${sum}: was no item published twice?`,
            },
          })
        return passed
      }),
    )
  },
}

export default dedupTotal
