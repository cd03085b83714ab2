import type { Report } from '../model/report.ts'
import { type Amount, type Spending, spendingIn } from '../prose/budgets.ts'
import { numbersOf } from './numbers.ts'
import { failed, notAssessable, passed, type Rule, type Verdict } from './rule.ts'

const holds = {
  more: (actual: number, planned: number): boolean => actual > planned,
  less: (actual: number, planned: number): boolean => actual < planned,
  same: (actual: number, planned: number): boolean => actual === planned,
}
const signs = { more: '>', less: '<', same: '=' }

/** What the table has as planned for the thing that a passage names without saying it. */
const plannedInTable = ({ planned, of }: Spending, report: Report): readonly Amount[] => {
  if (planned.length > 0 || of?.planned === undefined) return planned
  const fact = numbersOf(report).fact(of.planned, { applicant: null, column: null })
  return fact?.value == null || fact.unit === null || fact.certainty === 'doubtful'
    ? []
    : [{ value: fact.value, unit: fact.unit, raw: `表中预算数${fact.raw}`, place: fact.place }]
}

/** Where several budgets are said (at the beginning of the year, over all of it), the words may be about any of them. */
const verdictsOf = ({ planned, actual, compared, shares }: Spending): Verdict[] => {
  const inUnit = planned.filter((p) => p.unit === actual.unit)
  const said = inUnit.map((p) => p.raw).join('、')
  const comparable = inUnit.length > 0 && inUnit.length === planned.length
  const related = inUnit.map((p) => ({ message: { zh: p.raw, en: p.raw }, place: p.place }))
  return [
    ...compared.map(({ as, raw, place }): Verdict => {
      if (!comparable) return notAssessable
      if (inUnit.some((p) => holds[as](actual.value, p.value))) return passed
      return failed(proseCompares, [], {
        place,
        actual: actual.value,
        expected: inUnit.map((p) => p.value).join('、'),
        related,
        message: {
          zh: `正文说“${raw}”，所列的数却是${said}，${actual.raw}`,
          en: `The text says “${raw}” (${signs[as]}), and its numbers are ${said} and ${actual.raw}`,
        },
      })
    }),
    ...shares.map(({ percent, decimals, raw, place }): Verdict => {
      const wholes = inUnit.filter((p) => p.value > 0)
      if (!comparable || wholes.length === 0) return notAssessable
      const exact = wholes.map((p) => (actual.value / p.value) * 100)
      if (exact.some((e) => Math.abs(e - percent) < 10 ** -decimals)) return passed
      const right = exact.map((e) => e.toFixed(Math.max(1, decimals))).join('、')
      return failed(proseCompares, [], {
        severity: 'info',
        place,
        actual: percent,
        expected: right,
        related,
        message: {
          zh: `正文说“${raw}”，按${said}、${actual.raw}计算为 ${right}%`,
          en: `The text says “${raw}”; ${actual.raw} is ${right}% of ${said}`,
        },
      })
    }),
  ]
}

const example = (words: string): string =>
  `平湖县档案局2024年度部门决算\n支出决算表\n功能分类科目编码 | 科目名称 | 本年支出合计\n201 | 一般公共服务支出 | 35\n20126 | 档案事务 | 35\n2012601 | 行政运行 | 35\n\n一、支出情况\n一般公共预算财政拨款支出年初预算为40万元，支出决算为35万元，完成年初预算的87.50%。${words}`

const proseCompares: Rule = {
  name: 'prose-compares',
  topic: 'prose',
  needs: ['budgets'],
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '正文说决算大于、小于或等于预算，完成预算百分之几，与所列的数相符',
    en: 'Where prose says that more, less or as much was spent as planned, and what share, its numbers bear it out',
  },
  source: { zh: '部门决算模板的说明部分', en: 'the explanations that the blank sheet of final accounts asks for' },
  good: { form: 'final-accounts-2024', text: example('决算数小于预算数的主要原因：节约开支。') },
  bad: { form: 'final-accounts-2024', text: example('决算数大于预算数的主要原因：节约开支。') },
  check: ({ report, form, outline }) =>
    (form?.rules.budgets ?? []).flatMap((words) =>
      spendingIn(outline.lines ?? [], words).flatMap((s) => verdictsOf({ ...s, planned: plannedInTable(s, report) })),
    ),
}

export default proseCompares
