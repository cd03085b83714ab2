import { equal, total } from '../checks/numbers.ts'
import { notAssessable, passed, shown } from '../checks/rule.ts'
import { factName } from '../forms/fact-name.ts'
import { comparable } from './comparable.ts'
import { type AcrossRule, failedAcross } from './rule.ts'
import { numbersIn, sureValue } from './same-series.ts'

const inForceRollForward: AcrossRule = {
  name: 'in-force-roll-forward',
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '现行有效件数等于上年现行有效件数加本年制发减本年废止',
    en: 'Texts in force are those of last year, plus issued, less repealed',
  },
  source: { zh: '判断', en: 'judgement' },
  compares: 'years',
  good: {
    earlier: { form: '2021', year: 2022, facts: { 'norm.normative_document.in_force': 10 } },
    later: {
      form: '2021',
      year: 2023,
      facts: {
        'norm.normative_document.issued': 3,
        'norm.normative_document.repealed': 1,
        'norm.normative_document.in_force': 12,
      },
    },
  },
  bad: {
    earlier: { form: '2021', year: 2022, facts: { 'norm.normative_document.in_force': 10 } },
    later: {
      form: '2021',
      year: 2023,
      facts: {
        'norm.normative_document.issued': 3,
        'norm.normative_document.repealed': 1,
        'norm.normative_document.in_force': 13,
      },
    },
  },
  check: ({ earlier, later }) => {
    const [before, now] = [numbersIn(earlier), numbersIn(later)]
    return (later.form?.rules.inForceRollForward ?? []).flatMap(({ stock, plus, minus }) => {
      const same = comparable({ earlier, later }, stock)
      return now.seriesOf([stock]).map((series) => {
        const facts = [stock, ...plus, ...minus].map((id) => now.fact(id, series))
        const old = before.fact(stock, series)
        const values = facts.map(sureValue)
        const opening = sureValue(old)
        if (!same || opening === null || !old || values.includes(null)) return notAssessable
        const sum = (ids: readonly string[]) => total(ids.map((id) => sureValue(now.fact(id, series))!))
        const expected = total([opening, sum(plus), -sum(minus)])
        if (equal(values[0]!, expected)) return passed
        const [subject, ...flows] = facts.map((fact) => ({ fact: fact!, from: later }))
        const list = flows.map(({ fact }) => `${factName(fact)} ${shown(fact)}`).join('，')
        return failedAcross(inForceRollForward, [subject!, { fact: old, from: earlier }, ...flows], {
          actual: values[0]!,
          expected,
          message: {
            zh: `${later.report.year}年“${factName(subject!.fact)}”为 ${values[0]}，由${earlier.report.year}年的 ${opening} 推得 ${expected}（${list}）`,
            en: `“${factName(subject!.fact)}” of ${later.report.year} is ${values[0]}; from ${opening} in ${earlier.report.year} it comes to ${expected} (${list})`,
          },
        })
      })
    })
  },
}

export default inForceRollForward
