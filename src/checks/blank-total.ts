import { factName } from '../forms/fact-name.ts'
import { numberKey } from '../model/fact-key.ts'
import { numbersOf } from './numbers.ts'
import { failed, notAssessable, passed, type Rule, type Verdict } from './rule.ts'

const blankTotal: Rule = {
  name: 'blank-total',
  topic: 'cells',
  needs: ['sums', 'rowTotals'],
  kind: 'report',
  severity: 'warning',
  says: { zh: '分项有数时，合计不应空白', en: 'A total is not left blank while its parts are filled in' },
  source: { zh: '表三、表四及2014年表的合计', en: 'totals of tables 三 and 四 and of the form of 2014' },
  good: { form: '2021', facts: { 'reconsideration.upheld': 1, 'reconsideration.total': 1 } },
  bad: { form: '2021', facts: { 'reconsideration.upheld': 1, 'reconsideration.total': null } },
  check: ({ report, form }) => {
    const numbers = numbersOf(report)
    const verdicts: Verdict[] = []
    const judge = (whole: ReturnType<typeof numbers.fact>, parts: ReturnType<typeof numbers.fact>[]) => {
      if (whole === undefined || !parts.some((p) => p?.state === 'number')) return
      if (whole.state !== 'blank') verdicts.push(passed)
      // a misread cell is ours, not the report's
      else if (
        whole.certainty === 'doubtful' ||
        !parts.some((p) => p?.state === 'number' && p.certainty !== 'doubtful')
      )
        verdicts.push(notAssessable)
      else
        verdicts.push(
          failed(blankTotal, [whole, ...parts], {
            message: {
              zh: `“${factName(whole)}”空白，而分项有数`,
              en: `“${factName(whole)}” is blank although its parts are filled in`,
            },
          }),
        )
    }
    for (const rule of form?.rules.sums ?? [])
      for (const series of numbers.seriesOf([rule.total]))
        judge(
          numbers.fact(rule.total, series),
          rule.parts.map((id) => numbers.fact(id, series)),
        )
    for (const rule of form?.rules.rowTotals ?? [])
      for (const { id } of form?.tables.find((t) => t.id === rule.table)?.rows ?? [])
        if (id !== undefined)
          judge(
            numbers.fact(id, { applicant: rule.total, column: null }),
            rule.parts.map((applicant) => numbers.fact(id, { applicant, column: null })),
          )
    // the corner of the table is a total of its row and of its column: one blank cell, one finding
    const seen = new Set<unknown>()
    return verdicts.filter((v) => {
      if (v.outcome !== 'failed') return true
      const { indicators, applicant, column } = v.finding
      const key = numberKey({ indicator: indicators[0] ?? null, applicant, column })
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
  },
}

export default blankTotal
