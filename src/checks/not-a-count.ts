import { factName } from '../forms/fact-name.ts'
import { signedItems } from '../forms/form.ts'
import { countsWhole } from '../text/units.ts'
import { failed, passed, type Rule } from './rule.ts'

const notACount: Rule = {
  name: 'not-a-count',
  topic: 'cells',
  part: 'sums',
  kind: 'report',
  severity: 'error',
  says: {
    zh: '件、条、次、人等是不小于零的整数；金额不小于零',
    en: 'Counts are whole numbers from zero up; amounts are not negative',
  },
  source: {
    zh: '计量单位的含义；格式说可为负的（“本年增/减”、结转和结余）除外',
    en: 'what the units mean; not where the form says that a number may be negative (本年增/减, what is carried over)',
  },
  good: { form: '2014', facts: { 'proactive.items': 94, 'capacity.budget': 1.2345 } },
  bad: { form: '2014', facts: { 'proactive.items': 94.5 } },
  check: ({ report, form }) => {
    const signed: ReadonlySet<string> = form === null ? new Set() : signedItems(form)
    return report.facts
      .filter((f) => f.value !== null && f.indicator !== null && !f.derived)
      .map((f) => {
        const value = f.value!
        // without a unit it may be an amount: 采购总金额 251.3
        const counted = f.unit !== null && countsWhole(f.unit)
        const negative = value < 0 && !signed.has(f.indicator!)
        const fraction = counted && !Number.isInteger(value)
        if (!negative && !fraction) return passed
        return failed(notACount, [f], {
          actual: value,
          message: negative
            ? {
                zh: `“${factName(f)}”为 ${f.raw}，不应为负数`,
                en: `“${factName(f)}” is ${f.raw}: it cannot be negative`,
              }
            : {
                zh: `“${factName(f)}”为 ${f.raw}${f.unit}，不是整数`,
                en: `“${factName(f)}” is ${f.raw} ${f.unit}: not a whole number`,
              },
        })
      })
  },
}

export default notACount
