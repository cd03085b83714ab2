import { factName } from '../forms/fact-name.ts'
import type { Fact, Report } from '../model/report.ts'
import { labelOf } from '../text/label.ts'
import { failed, notAssessable, passed, type Rule, type Verdict } from './rule.ts'

/** The items of a column by their codes: of each the first, and none that is less than certain. */
const itemsOf = ({ facts }: Report, column: string): ReadonlyMap<string, Fact> => {
  const found = new Map<string, Fact>()
  for (const f of facts) {
    if (!f.indicator?.startsWith(`${column}.`) || f.column !== null || f.certainty !== 'read') continue
    const code = f.indicator.slice(column.length + 1)
    if (/^\d+$/u.test(code) && !found.has(code)) found.set(code, f)
  }
  return found
}

const wordsOf = (f: Fact): string => labelOf(f.labels.at(-1) ?? '').words

/** One name cut short, or with more said of it, is no other. */
const isOneName = (a: string, b: string): boolean => a.includes(b) || b.includes(a)

const table = (title: string, code: string, name: string): string =>
  `${title}\n单位：万元\n功能分类科目编码 | 科目名称 | ${title.startsWith('一般') ? '合计' : '本年支出合计'} | 基本支出 | 项目支出\n201 | 一般公共服务支出 | 35 | 35 | 0\n20126 | 档案事务 | 35 | 35 | 0\n${code} | ${name} | 35 | 35 | 0`
const example = (code: string, name: string): string =>
  `平湖县档案局2024年度部门决算\n${table('支出决算表', '2012601', '行政运行')}\n\n${table('一般公共预算财政拨款支出决算表', code, name)}`

const codeNames: Rule = {
  name: 'code-names',
  topic: 'cells',
  needs: ['codeNames'],
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '同一科目编码在各表中名称相同；分表的科目在总的一张表中都有',
    en: 'One code has one name in all tables, and what a table is a part of has all of its codes',
  },
  source: { zh: '政府收支分类科目', en: 'the classification of government income and expenditure' },
  good: { form: 'final-accounts-2024', text: example('2012601', '行政运行') },
  bad: { form: 'final-accounts-2024', text: example('2012601', '机关服务') },
  check: ({ report, form }) =>
    (form?.rules.codeNames ?? []).flatMap(({ alike, within = [] }): Verdict[] => {
      const columns = new Map(alike.map((id) => [id, itemsOf(report, id)]))
      const first = new Map<string, Fact>()
      const names = [...columns.values()].flatMap((items) =>
        [...items].flatMap(([code, fact]): Verdict[] => {
          const before = first.get(code)
          if (before === undefined) {
            first.set(code, fact)
            return []
          }
          const [a, b] = [wordsOf(before), wordsOf(fact)]
          if (a === '' || b === '') return [notAssessable]
          if (isOneName(a, b)) return [passed]
          return [
            failed(codeNames, [fact, before], {
              actual: fact.labels.at(-1)!,
              expected: before.labels.at(-1)!,
              message: {
                zh: `科目 ${code} 在这张表里名为“${fact.labels.at(-1)}”，在另一张表里名为“${before.labels.at(-1)}”`,
                en: `Code ${code} is called “${fact.labels.at(-1)}” here and “${before.labels.at(-1)}” in another table`,
              },
            }),
          ]
        }),
      )
      const lacking = within.flatMap(({ part, whole }): Verdict[] => {
        const [own, all] = [columns.get(part), columns.get(whole)]
        // a table with fewer rows than its part was not read to its end
        if (own === undefined || all === undefined || all.size < own.size) return own?.size ? [notAssessable] : []
        return [...own].map(
          ([code, fact]): Verdict =>
            all.has(code)
              ? passed
              : failed(codeNames, [fact], {
                  actual: code,
                  message: {
                    zh: `科目 ${code}“${factName(fact)}”在包含它的那张支出表里没有`,
                    en: `Code ${code} (“${factName(fact)}”) is not in the table that it is a part of`,
                  },
                }),
        )
      })
      return [...names, ...lacking]
    }),
}

export default codeNames
