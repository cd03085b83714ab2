import { equal } from '../checks/numbers.ts'
import { notAssessable, passed } from '../checks/rule.ts'
import { factName } from '../forms/fact-name.ts'
import { comparable } from './comparable.ts'
import { type AcrossRule, failedAcross } from './rule.ts'
import { numbersIn, sureValue } from './same-series.ts'

const carryOver: AcrossRule = {
  name: 'carry-over',
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '上年结转等于上一年度报告的结转下年度',
    en: 'What is carried in is what the year before carried out',
  },
  source: {
    zh: '表三的行名；年度之间允许更正，故为警告',
    en: 'the labels of table 三; a warning, since a year may correct the one before',
  },
  compares: 'years',
  good: {
    earlier: { form: '2021', year: 2022, facts: { 'request.carried_out@total': 3 } },
    later: { form: '2021', year: 2023, facts: { 'request.carried_in@total': 3 } },
  },
  bad: {
    earlier: { form: '2021', year: 2022, facts: { 'request.carried_out@total': 3 } },
    later: { form: '2021', year: 2023, facts: { 'request.carried_in@total': 2 } },
  },
  check: ({ earlier, later }) => {
    const [before, now] = [numbersIn(earlier), numbersIn(later)]
    return (later.form?.rules.carryOver ?? []).flatMap(({ carriedIn, carriedOut }) => {
      const same = comparable({ earlier, later }, carriedOut)
      return now.seriesOf([carriedIn]).map((series) => {
        const [a, b] = [now.fact(carriedIn, series), before.fact(carriedOut, series)]
        const [actual, expected] = [sureValue(a), sureValue(b)]
        if (!same || actual === null || expected === null || !a || !b) return notAssessable
        if (equal(actual, expected)) return passed
        return failedAcross(
          carryOver,
          [
            { fact: a, from: later },
            { fact: b, from: earlier },
          ],
          {
            actual,
            expected,
            message: {
              zh: `${later.report.year}年“${factName(a)}”为 ${actual}，${earlier.report.year}年“${factName(b)}”为 ${expected}`,
              en: `“${factName(a)}” of ${later.report.year} is ${actual}, “${factName(b)}” of ${earlier.report.year} is ${expected}`,
            },
          },
        )
      })
    })
  },
}

export default carryOver
