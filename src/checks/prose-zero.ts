import { factName } from '../forms/fact-name.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'

const proseZero: Rule = {
  name: 'prose-zero',
  topic: 'prose',
  kind: 'report',
  severity: 'error',
  says: {
    zh: '正文说没有发生的（未收到、未发生、无……），表中为零或空白',
    en: 'What the text says did not happen is zero or blank in the table',
  },
  source: { zh: '判断', en: 'judgement' },
  good: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n一、复议诉讼情况\n未发生因信息公开引起的行政复议。\n附件\n统计指标\t单位\t统计数\n四、行政复议数量\t件\t0\n（一）维持具体行政行为数\t件\t0\n（二）被依法纠错数\t件\t0\n（三）其他情形数\t件\t0\n',
  },
  bad: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n一、复议诉讼情况\n未发生因信息公开引起的行政复议。\n附件\n统计指标\t单位\t统计数\n四、行政复议数量\t件\t1\n（一）维持具体行政行为数\t件\t1\n（二）被依法纠错数\t件\t0\n（三）其他情形数\t件\t0\n',
  },
  check: ({ report, said }) =>
    said.flatMap((s) => {
      if (!s.zero) return []
      // the column of all years may well hold what this year did not bring
      const cells = report.facts.filter(
        (f) =>
          f.indicator !== null &&
          s.zero!.some((p) => f.indicator === p || f.indicator!.startsWith(`${p}.`)) &&
          !/累计|历年/u.test(f.column ?? ''),
      )
      if (cells.length === 0) return [notAssessable]
      const offending = cells.filter((f) => f.value !== null && f.value !== 0 && f.certainty !== 'doubtful')
      if (offending.length === 0) return [cells.some((f) => f.certainty === 'doubtful') ? notAssessable : passed]
      return offending.map((f) =>
        failed(proseZero, [f], {
          kind: s.scope === null ? 'report' : 'scope',
          severity: s.scope === null ? 'error' : 'warning',
          actual: f.value,
          expected: 0,
          related: [{ message: { zh: `正文：${s.raw}`, en: `the text: ${s.raw}` }, place: s.place }],
          message: {
            zh: `正文说“${s.raw}”，表中“${factName(f)}”为 ${f.raw}`,
            en: `The text says “${s.raw}”, the table has ${f.raw} for “${factName(f)}”`,
          },
        }),
      )
    }),
}

export default proseZero
