import { fillsInFor, mayBeSame } from '../agency/same-name.ts'
import { type Paragraph, wordsOf } from '../model/tree.ts'
import { fold } from '../text/fold.ts'
import { isBodyName } from '../text/title-name.ts'
import { failed, notAssessable, passed, type Rule, type Verdict } from './rule.ts'

const example = (heading: string): string =>
  `平湖县档案局2024年度部门决算\n支出决算表\n功能分类科目编码 | 科目名称 | 本年支出合计\n201 | 一般公共服务支出 | 35\n20126 | 档案事务 | 35\n2012601 | 行政运行 | 35\n\n${heading}\n一、支出情况\n本年支出合计35万元。`

const headingsAgree: Rule = {
  name: 'headings-agree',
  topic: 'about',
  part: 'sections',
  needs: ['headings'],
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '各部分的标题和说明里的机关、年度与报告的一致',
    en: 'Headings and sentences of the sheet name the agency and the year of the report',
  },
  source: { zh: '判断', en: 'judgement' },
  good: { form: 'final-accounts-2024', text: example('第三部分 平湖县档案局2024年度部门决算情况说明') },
  bad: { form: 'final-accounts-2024', text: example('第三部分 平湖县档案局2023年度部门决算情况说明') },
  check: ({ report, form, outline }) => {
    const patterns = (form?.rules.headings ?? []).map((source) => new RegExp(source, 'gu'))
    const { year } = report
    const agency = report.agency?.name ?? null
    const lines = outline.lines ?? []
    const values = new Set(report.facts.map((f) => f.value).filter((v) => v !== null && v !== 0))
    const differs = (p: Paragraph, words: string, own: string | number): Verdict =>
      failed(headingsAgree, [], {
        place: p.place,
        actual: words,
        expected: own,
        message: {
          zh: `“${wordsOf(p).trim().slice(0, 40)}”写的是“${words}”，报告的是“${own}”`,
          en: `“${wordsOf(p).trim().slice(0, 40)}” names “${words}”, the report is of “${own}”`,
        },
      })
    return lines.flatMap((p) =>
      patterns.flatMap((pattern) =>
        [...fold(wordsOf(p)).matchAll(pattern)].flatMap(({ groups = {} }): Verdict[] => {
          const said: Verdict[] = []
          const named = groups.year ?? (groups.before === undefined ? undefined : `${Number(groups.before) + 1}`)
          // another year with its own number is no slip
          const isOwn = groups.value === undefined || values.has(Number(groups.value.replaceAll(',', '')))
          if (named !== undefined && isOwn)
            said.push(
              year === null
                ? notAssessable
                : Number(named) === year
                  ? passed
                  : differs(p, groups.year ?? groups.before!, groups.year === undefined ? year - 1 : year),
            )
          const name = groups.agency
          if (name !== undefined && isBodyName(name))
            said.push(
              agency === null
                ? notAssessable
                : mayBeSame(name, agency) || fillsInFor(name, agency)
                  ? passed
                  : differs(p, name, agency),
            )
          return said
        }),
      ),
    )
  },
}

export default headingsAgree
