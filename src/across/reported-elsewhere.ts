import { equal, total } from '../checks/numbers.ts'
import { notAssessable, passed, type Verdict } from '../checks/rule.ts'
import { factName } from '../forms/fact-name.ts'
import { type AcrossRule, failedAcross } from './rule.ts'
import { numbersIn, sureValue } from './same-series.ts'

const alone = { applicant: null, column: null }

const reportedElsewhere: AcrossRule = {
  name: 'reported-elsewhere',
  // both may be right: the two are counted by different rules
  kind: 'scope',
  severity: 'info',
  says: {
    zh: '同一机关同一年度的另一种报告（如行政执法统计年报）与信息公开年报第二部分的处理决定数量相同',
    en: 'Another report of the agency and year, such as that on enforcement, gives the decisions that section 二 gives',
  },
  source: {
    zh: '政府信息公开条例第二十条第（五）、（六）项；国办发〔2018〕118号。口径可能不同，故为提示',
    en: 'Article 20 (5) and (6) of the regulations; 国办发〔2018〕118号. They may be counted differently, so it is a note',
  },
  compares: 'kinds',
  good: {
    earlier: { form: '2021', year: 2023, facts: { 'decision.penalty': 36 } },
    later: { form: 'enforcement-2021', year: 2023, facts: { 'enforcement.penalty.total': 36 } },
  },
  bad: {
    earlier: { form: '2021', year: 2023, facts: { 'decision.penalty': 63 } },
    later: { form: 'enforcement-2021', year: 2023, facts: { 'enforcement.penalty.total': 36 } },
  },
  check: ({ earlier, later }) => {
    const [there, here] = [numbersIn(earlier), numbersIn(later)]
    return (later.form?.rules.elsewhere ?? []).map(({ other, means }): Verdict => {
      const b = there.fact(other, alone)
      const a = here.fact(means[0]![0]!, alone)
      const sums = means.map((ids) => ids.map((id) => sureValue(here.fact(id, alone))))
      const known = sums.flatMap((values) => (values.every((v) => v !== null) ? [total(values)] : []))
      const expected = sureValue(b)
      if (a === undefined || b === undefined || expected === null || sureValue(a) === null) return notAssessable
      if (known.some((sum) => equal(sum, expected))) return passed
      return failedAcross(
        reportedElsewhere,
        [
          { fact: a, from: later },
          { fact: b, from: earlier },
        ],
        {
          actual: known[0]!,
          expected,
          message: {
            zh: `${later.report.year}年“${factName(a)}”为 ${known[0]}，信息公开年报的“${factName(b)}”为 ${expected}；口径可能不同，请核对`,
            en: `“${factName(a)}” of ${later.report.year} is ${known[0]}, “${factName(b)}” of the report on information disclosure is ${expected}; they may be counted differently`,
          },
        },
      )
    })
  },
}

export default reportedElsewhere
