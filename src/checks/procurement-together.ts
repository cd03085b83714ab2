import { factName } from '../forms/fact-name.ts'
import { compareTwo } from './compare.ts'
import type { Rule } from './rule.ts'

const procurementTogether: Rule = {
  name: 'procurement-together',
  topic: 'cells',
  part: 'sums',
  needs: ['together'],
  kind: 'report',
  severity: 'warning',
  asks: 'answer',
  says: {
    zh: '采购项目数与采购总金额同为零或同不为零',
    en: 'Procurement projects and amount are both zero or neither',
  },
  source: { zh: '判断', en: 'judgement' },
  good: { form: '2019', facts: { 'procurement.projects': 6, 'procurement.amount': 251000 } },
  bad: { form: '2019', facts: { 'procurement.projects': 0, 'procurement.amount': 251000 } },
  check: (checked) =>
    (checked.form?.rules.together ?? []).flatMap((r) =>
      compareTwo(
        procurementTogether,
        checked,
        r.one,
        r.other,
        (a, b) => (a === 0) === (b === 0),
        (fa, fb, a, b) => ({
          zh: `“${factName(fa)}”为 ${a}，而“${factName(fb)}”为 ${b}`,
          en: `“${factName(fa)}” is ${a} while “${factName(fb)}” is ${b}`,
        }),
      ),
    ),
}

export default procurementTogether
