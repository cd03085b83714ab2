import { factName } from '../forms/fact-name.ts'
import type { Fact } from '../model/report.ts'
import { spendingIn } from '../prose/budgets.ts'
import { labelOf } from '../text/label.ts'
import { equal, numbersOf } from './numbers.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'

const isCalled = (fact: Fact | undefined, name: string): boolean =>
  fact !== undefined && labelOf(fact.labels.at(-1) ?? '').words === labelOf(name).words

/** The item of a column whose own name is the last, under codes with the names before it. */
const itemCalled = (facts: ReadonlyMap<string, Fact>, names: readonly string[]): Fact | null => {
  const found = [...facts].filter(([code, fact]) => {
    if (!isCalled(fact, names.at(-1)!)) return false
    const above = [...facts.keys()].filter((other) => other !== code && code.startsWith(other)).sort()
    const [kind, own] = [above.at(-1), above.at(-2)]
    return (
      kind !== undefined && isCalled(facts.get(kind), names.at(-2)!) && isCalled(facts.get(own ?? ''), names.at(-3)!)
    )
  })
  return found.length === 1 ? found[0]![1] : null
}

const example = (spent: number): string =>
  `平湖县档案局2024年度部门决算\n一般公共预算财政拨款支出决算表\n功能分类科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n201 | 一般公共服务支出 | 35 | 35 | 0\n20126 | 档案事务 | 35 | 35 | 0\n2012601 | 行政运行 | 35 | 35 | 0\n\n一、支出情况\n1、一般公共服务支出（类）档案事务（款）行政运行（项）。主要用于：人员支出。全年预算为40万元，支出决算为${spent}万元。`

const proseItems: Rule = {
  name: 'prose-items',
  topic: 'prose',
  needs: ['budgets'],
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '正文逐项说明的支出决算（类、款、项）与表中同名科目的数一致',
    en: 'What prose says was spent on an item, named with its class and kind, is what the table has for it',
  },
  source: { zh: '部门决算模板的说明部分', en: 'the explanations that the blank sheet of final accounts asks for' },
  good: { form: 'final-accounts-2024', text: example(35) },
  bad: { form: 'final-accounts-2024', text: example(53) },
  check: ({ report, form, outline }) =>
    (form?.rules.budgets ?? []).flatMap((words) => {
      const facts = new Map(
        report.facts.flatMap((f) =>
          f.indicator?.startsWith(`${words.column}.`) && /^\d+$/u.test(f.indicator.slice(words.column.length + 1))
            ? [[f.indicator.slice(words.column.length + 1), f] as const]
            : [],
        ),
      )
      return spendingIn(outline.lines ?? [], words).flatMap(({ names, of, planned, actual }) => {
        // what is said of a part alone, `prose-agrees` holds against the table
        if (names === null && (of === null || planned.length === 0)) return []
        const fact =
          names === null
            ? numbersOf(report).fact(of!.actual, { applicant: null, column: null })
            : itemCalled(facts, names)
        const name = names?.at(-1) ?? (fact == null ? '' : factName(fact))
        if (fact == null || fact.value === null || fact.certainty === 'doubtful' || fact.unit !== actual.unit)
          return [notAssessable]
        if (equal(fact.value, actual.value)) return [passed]
        return [
          failed(proseItems, [fact], {
            place: actual.place,
            actual: actual.value,
            expected: fact.value,
            message: {
              zh: `正文“${name}”${actual.raw}，表中“${factName(fact)}”为 ${fact.raw}`,
              en: `The text says “${actual.raw}” of “${name}”, the table has ${fact.raw} for “${factName(fact)}”`,
            },
          }),
        ]
      })
    }),
}

export default proseItems
