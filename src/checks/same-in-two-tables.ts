import { factName } from '../forms/fact-name.ts'
import type { Fact } from '../model/report.ts'
import { sameQuantity } from '../text/units.ts'
import { compareTwo } from './compare.ts'
import { nearly, slackOf } from './comparisons.ts'
import { numbersOf } from './numbers.ts'
import { notAssessable, type Rule } from './rule.ts'

/** One number, above nought, in two scales: 1259.1 万元 in one table and 1259.1 元 in another. */
const isSameInOtherUnit = (one: Fact | undefined, other: Fact | undefined): boolean =>
  one?.unit != null &&
  other?.unit != null &&
  one.unit !== other.unit &&
  sameQuantity(one.unit, other.unit) &&
  one.value !== null &&
  one.value !== 0 &&
  one.value === other.value

const sameInTwoTables: Rule = {
  name: 'same-in-two-tables',
  topic: 'sums',
  needs: ['equals'],
  kind: 'report',
  severity: 'error',
  says: { zh: '同一个数在两张表里相同', en: 'One number is the same in two tables' },
  source: {
    zh: '表格的编排：总表的合计与分表的合计是同一个数',
    en: 'the layout of the sheets: totals of a summary are those of its tables',
  },
  good: {
    form: 'final-accounts-2024',
    facts: { 'accounts.income.total': 307.82, 'accounts.received': 307.82 },
  },
  bad: {
    form: 'final-accounts-2024',
    facts: { 'accounts.income.total': 307.82, 'accounts.received': 317.82 },
  },
  check: (checked) => {
    const numbers = numbersOf(checked.report)
    const alone = { applicant: null, column: null }
    const unitOf = (id: string) => numbers.fact(id, alone)?.unit
    const equals = checked.form?.rules.equals ?? []
    // said once: all numbers of a table have the unit that stands over it
    const inOtherUnit = equals.find((r) => isSameInOtherUnit(numbers.fact(r.one, alone), numbers.fact(r.other, alone)))
    return equals.flatMap((r) => {
      // one in 万元 and one in 元: nothing is converted
      if (unitOf(r.one) !== unitOf(r.other)) {
        if (r !== inOtherUnit) return [notAssessable]
        return compareTwo(
          sameInTwoTables,
          checked,
          r.one,
          r.other,
          () => false,
          (fa, fb, a) => ({
            zh: `“${factName(fa)}”为 ${a}${fa.unit}，另一张表的“${factName(fb)}”也印作 ${a}，单位却是${fb.unit}：两者的单位不能都对`,
            en: `“${factName(fa)}” is ${a} in ${fa.unit}, and “${factName(fb)}” of another table is the same number in ${fb.unit}: both units cannot be right`,
          }),
        )
      }
      return compareTwo(
        sameInTwoTables,
        checked,
        r.one,
        r.other,
        (a, b) => nearly(a, b, slackOf(checked.form, 1).slack),
        (fa, fb, a, b) => ({
          zh: `“${factName(fa)}”为 ${a}，另一张表的“${factName(fb)}”为 ${b}，两者不等`,
          en: `“${factName(fa)}” is ${a}, and “${factName(fb)}” of another table is ${b}`,
        }),
      )
    })
  },
}

export default sameInTwoTables
