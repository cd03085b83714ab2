import { factName } from '../forms/fact-name.ts'
import { groupIds } from './group-row-has-value.ts'
import { equal, numbersOf, total } from './numbers.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'

const mixedUnitTotal: Rule = {
  name: 'mixed-unit-total',
  topic: 'cells',
  part: 'sums',
  needs: ['groups'],
  kind: 'report',
  severity: 'warning',
  says: { zh: '单位不同的分项不能相加', en: 'Parts with unlike units are not added up' },
  source: { zh: '判断：见于分组标题行填数的报告', en: 'judgement: met where a heading row carries a value' },
  good: {
    form: '2014',
    facts: { activity: null, 'activity.meetings': 2, 'activity.training_sessions': 0, 'activity.trainees': 2 },
  },
  bad: {
    form: '2014',
    facts: { activity: 4, 'activity.meetings': 2, 'activity.training_sessions': 0, 'activity.trainees': 2 },
  },
  check: ({ report, form }) => {
    const numbers = numbersOf(report)
    return [...groupIds(form)].flatMap((group) => {
      const children = form!.tables.flatMap((t) => t.rows.filter((r) => r.parent === group && r.kind !== 'group'))
      if (new Set(children.map((c) => c.unit)).size < 2) return []
      return numbers.seriesOf([group]).map((series) => {
        const whole = numbers.fact(group, series)
        const value = numbers.value(group, series)
        const values = children.map((c) => numbers.value(c.id!, series))
        // left blank, as a heading should be
        if (whole?.state === 'blank' && whole.certainty === 'read') return passed
        if (whole === undefined || value === null || values.includes(null)) return notAssessable
        const sum = total(values.filter((v) => v !== null))
        if (!equal(sum, value) || value === 0) return passed
        const facts = children.map((c) => numbers.fact(c.id!, series)!)
        const list = facts.map((f) => `${f.raw}${f.unit ?? ''}`).join(' + ')
        return failed(mixedUnitTotal, [whole, ...facts], {
          actual: value,
          message: {
            zh: `“${factName(whole)}”的 ${value} 是不同单位之和（${list}）`,
            en: `The ${value} of “${factName(whole)}” adds up unlike units (${list})`,
          },
        })
      })
    })
  },
}

export default mixedUnitTotal
