import { factName } from '../forms/fact-name.ts'
import { numbersOf, total } from './numbers.ts'
import { failed, notAssessable, passed, type Rule, shown } from './rule.ts'

const inForceFloor: Rule = {
  name: 'in-force-floor',
  topic: 'bounds',
  needs: ['floors'],
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '现行有效件数不少于本年制发减废止；对外公开总数不少于本年新公开；项目数加减之后不为负',
    en: 'Texts in force are no fewer than issued less repealed; disclosed in total no fewer than newly disclosed; items never fall below zero',
  },
  source: { zh: '判断', en: 'judgement' },
  good: {
    form: '2021',
    facts: {
      'norm.normative_document.in_force': 8,
      'norm.normative_document.issued': 3,
      'norm.normative_document.repealed': 0,
    },
  },
  bad: {
    form: '2021',
    facts: {
      'norm.normative_document.in_force': 2,
      'norm.normative_document.issued': 3,
      'norm.normative_document.repealed': 0,
    },
  },
  check: ({ report, form }) => {
    const numbers = numbersOf(report)
    return (form?.rules.floors ?? []).flatMap((rule) => {
      const held = rule.stock === null ? [] : [rule.stock]
      const ids = [...held, ...rule.plus, ...rule.minus]
      return numbers.seriesOf([...held, ...rule.plus]).map((series) => {
        const values = ids.map((id) => numbers.value(id, series))
        if (values.includes(null)) return notAssessable
        const sum = (of: readonly string[]) => total(of.map((id) => numbers.value(id, series)!))
        const [stock, flow] = [sum(held), sum(rule.plus) - sum(rule.minus)]
        if (rule.stock === null ? flow >= 0 : stock >= flow) return passed
        const facts = ids.map((id) => numbers.fact(id, series)!)
        const list = facts.map((f) => `${factName(f)} ${shown(f)}`).join('，')
        return failed(inForceFloor, facts, {
          severity: rule.severity,
          actual: rule.stock === null ? flow : stock,
          expected: rule.stock === null ? 0 : flow,
          message: {
            zh:
              rule.stock === null
                ? `项目数加减之后为 ${flow}，成了负数（${list}）`
                : `存量 ${stock} 少于本年净增 ${flow}（${list}）`,
            en:
              rule.stock === null
                ? `Items after the change come to ${flow}, below zero (${list})`
                : `The stock of ${stock} is less than this year's net ${flow} (${list})`,
          },
        })
      })
    })
  },
}

export default inForceFloor
