import { wordsOf } from '../model/tree.ts'
import { fold } from '../text/fold.ts'
import { failed, passed, type Rule } from './rule.ts'

const example = (said: string): string =>
  [
    '平湖县档案局2024年度部门决算',
    '支出决算表',
    '功能分类科目编码 | 科目名称 | 本年支出合计',
    '201 | 一般公共服务支出 | 35',
    '20126 | 档案事务 | 35',
    '2012601 | 行政运行 | 35',
    '',
    '一、收支情况',
    said,
  ].join('\n')

const instructionLeft: Rule = {
  name: 'instruction-left',
  topic: 'style',
  needs: ['instructions'],
  kind: 'style',
  severity: 'info',
  says: { zh: '模板里的填写说明已经删去', en: 'Instructions of the blank sheet are gone' },
  source: { zh: '判断', en: 'judgement' },
  good: { form: 'final-accounts-2024', text: example('平湖县档案局2024年度收入支出总计35万元。') },
  bad: {
    form: 'final-accounts-2024',
    text: example('无政府性基金预算财政拨款收入支出的，仍保留该表格式，并在本表下方作下述说明：'),
  },
  check: ({ report, form, outline }) => {
    const patterns = (form?.rules.instructions ?? []).map((source) => new RegExp(source, 'u'))
    const left = [...outline.lead, ...outline.prose.map((p) => p.paragraph)].filter((p) =>
      patterns.some((pattern) => pattern.test(fold(wordsOf(p)))),
    )
    const [first, ...others] = left
    // the blank sheet itself has them all
    if (first === undefined || !report.facts.some((f) => f.value !== null)) return [passed]
    const words = wordsOf(first).trim().slice(0, 40)
    return [
      failed(instructionLeft, [], {
        place: first.place,
        actual: left.length,
        message: {
          zh: `模板里的说明没有删去，共 ${left.length} 处：“${words}”`,
          en: `Instructions of the blank sheet were left in ${left.length} places: “${words}”`,
        },
        related: others.map((p) => {
          const said = wordsOf(p).trim().slice(0, 40)
          return { message: { zh: said, en: said }, place: p.place }
        }),
      }),
    ]
  },
}

export default instructionLeft
