import { equal, total } from '../checks/numbers.ts'
import { notAssessable, passed } from '../checks/rule.ts'
import { factName } from '../forms/fact-name.ts'
import { comparable } from './comparable.ts'
import { type AcrossRule, failedAcross } from './rule.ts'
import { numbersIn, sureValue } from './same-series.ts'

const itemsRollForward: AcrossRule = {
  name: 'items-roll-forward',
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '上一年项目数量等于上一年度报告的项目数量加增减',
    en: 'The number of items of last year is what last year’s report comes to after its change',
  },
  source: { zh: '判断；列名“上一年项目数量”“本年增/减”', en: 'judgement, from the headers of the columns' },
  compares: 'years',
  good: {
    earlier: { form: '2019', year: 2019, facts: { 'license.items_prev_year': 100, 'license.items_change': -4 } },
    later: { form: '2019', year: 2020, facts: { 'license.items_prev_year': 96 } },
  },
  bad: {
    earlier: { form: '2019', year: 2019, facts: { 'license.items_prev_year': 100, 'license.items_change': -4 } },
    later: { form: '2019', year: 2020, facts: { 'license.items_prev_year': 100 } },
  },
  check: ({ earlier, later }) => {
    const [before, now] = [numbersIn(earlier), numbersIn(later)]
    return (later.form?.rules.itemsRollForward ?? []).flatMap(({ lastYear, change }) => {
      const same = [lastYear, change].every((id) => comparable({ earlier, later }, id))
      return now.seriesOf([lastYear]).map((series) => {
        const [a, b, c] = [now.fact(lastYear, series), before.fact(lastYear, series), before.fact(change, series)]
        const [actual, opening, difference] = [sureValue(a), sureValue(b), sureValue(c)]
        if (!same || actual === null || opening === null || difference === null || !a || !b || !c) return notAssessable
        const expected = total([opening, difference])
        if (equal(actual, expected)) return passed
        const operands = [b, c].map((fact) => ({ fact, from: earlier }))
        return failedAcross(itemsRollForward, [{ fact: a, from: later }, ...operands], {
          actual,
          expected,
          message: {
            zh: `${later.report.year}年“${factName(a)}”为 ${actual}，${earlier.report.year}年报告为 ${opening}，增减 ${difference}，应为 ${expected}`,
            en: `“${factName(a)}” of ${later.report.year} is ${actual}; the report of ${earlier.report.year} has ${opening} and a change of ${difference}, which makes ${expected}`,
          },
        })
      })
    })
  },
}

export default itemsRollForward
