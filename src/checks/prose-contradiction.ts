import { factName } from '../forms/fact-name.ts'
import { sayingsOf } from '../prose/spoken.ts'
import { failed, notAssessable, passed, type Rule, type Verdict } from './rule.ts'

const proseContradiction: Rule = {
  name: 'prose-contradiction',
  topic: 'prose',
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '“均获维持”“均已办结”之类的说法与表中不矛盾',
    en: 'Sayings such as 均获维持 or 均已办结 do not contradict the table',
  },
  source: { zh: '判断', en: 'judgement' },
  good: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n一、复议情况\n发生行政复议1件，均获维持。\n附件\n统计指标\t单位\t统计数\n四、行政复议数量\t件\t1\n（一）维持具体行政行为数\t件\t1\n（二）被依法纠错数\t件\t0\n（三）其他情形数\t件\t0\n五、行政诉讼数量\t件\t0\n（一）维持具体行政行为或者驳回原告诉讼请求数\t件\t0\n（二）被依法纠错数\t件\t0\n（三）其他情形数\t件\t0',
  },
  bad: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n一、复议情况\n发生行政复议1件，均获维持。\n附件\n统计指标\t单位\t统计数\n四、行政复议数量\t件\t1\n（一）维持具体行政行为数\t件\t0\n（二）被依法纠错数\t件\t1\n（三）其他情形数\t件\t0\n五、行政诉讼数量\t件\t0\n（一）维持具体行政行为或者驳回原告诉讼请求数\t件\t0\n（二）被依法纠错数\t件\t0\n（三）其他情形数\t件\t0',
  },
  check: ({ report, form, said }) => {
    const sentences = new Map(said.map((s) => [`${s.paragraph} ${s.sentence}`, s]))
    return [...sentences.values()].flatMap((s): Verdict[] => {
      const told = sayingsOf(form).flatMap(({ says, about, none }) => {
        const words = [...s.sentence.matchAll(says)].find((m) =>
          about.test(s.sentence.slice(0, m.index + m[0].length)),
        )?.[0]
        if (words === undefined) return []
        const cells = report.facts.filter(
          (f) =>
            f.indicator !== null && none.includes(f.indicator) && (f.applicant === null || f.applicant === 'total'),
        )
        return [{ words, cells }]
      })
      const against = told
        .flatMap((t) => t.cells)
        .filter((f) => f.value !== null && f.value > 0 && f.certainty !== 'doubtful')
      if (against.length === 0)
        return told.map(({ cells }) =>
          cells.length === 0 || cells.some((f) => f.certainty === 'doubtful') ? notAssessable : passed,
        )
      const words = [...new Set(told.map((t) => t.words))].join('、')
      return [
        failed(proseContradiction, against, {
          place: s.place,
          message: {
            zh: `正文说“${words}”，表中${against.map((f) => `“${factName(f)}”为 ${f.raw}`).join('，')}`,
            en: `The text says “${words}”, the table has ${against.map((f) => `${f.raw} for “${factName(f)}”`).join(', ')}`,
          },
        }),
      ]
    })
  },
}

export default proseContradiction
