import { factName } from '../forms/fact-name.ts'
import { compareTwo } from './compare.ts'
import type { Rule } from './rule.ts'

const budgetWithoutStaff: Rule = {
  name: 'budget-without-staff',
  topic: 'whole',
  needs: ['staffing'],
  kind: 'report',
  severity: 'info',
  says: {
    zh: '经费、机构与人员相互对应：有经费或机构的有人员，有专职人员的有专门机构',
    en: 'Budget, unit and staff go together: where there is money or a unit there are people, and full-time staff have a unit',
  },
  source: { zh: '判断', en: 'judgement' },
  good: { form: '2014', facts: { 'capacity.budget': 1.5, 'capacity.staff': 2 } },
  bad: { form: '2014', facts: { 'capacity.budget': 1.5, 'capacity.staff': 0 } },
  check: (checked) =>
    (checked.form?.rules.staffing ?? []).flatMap((r) =>
      compareTwo(
        budgetWithoutStaff,
        checked,
        r.first,
        r.second,
        (a, b) => a <= 0 || b > 0,
        (fa, fb, a, b) => ({
          zh: `“${factName(fa)}”为 ${a}，而“${factName(fb)}”为 ${b}`,
          en: `“${factName(fa)}” is ${a} while “${factName(fb)}” is ${b}`,
        }),
      ),
    ),
}

export default budgetWithoutStaff
