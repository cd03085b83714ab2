import { failed, notAssessable, passed, type Rule } from './rule.ts'
import { lacking } from './unasked.ts'

/** Fewer cells than these may all be blank in a report, too. */
const fewest = 5

const blankForm: Rule = {
  name: 'blank-form',
  topic: 'whole',
  part: 'cells',
  kind: 'report',
  severity: 'error',
  says: {
    zh: '统计表填有内容；所有单元格都空白的是空白表样，不是报告',
    en: 'The tables are filled in; where every cell is blank it is the form and not a report',
  },
  source: { zh: '判断', en: 'judgement' },
  good: {
    form: '2021',
    facts: {
      'decision.license': null,
      'decision.penalty': 0,
      'decision.coercion': null,
      'charge.amount': null,
      'request.received@total': null,
    },
  },
  bad: {
    form: '2021',
    facts: {
      'decision.license': null,
      'decision.penalty': null,
      'decision.coercion': null,
      'charge.amount': null,
      'request.received@total': null,
    },
  },
  unasked: ({ facts }) =>
    facts.some((f) => f.certainty === 'doubtful')
      ? lacking('有的单元格没有读准', 'some cells were not read for sure')
      : lacking('没有读到统计表', 'no statistics table was read'),
  check: ({ report }) => {
    const answers = report.facts.filter((f) => f.indicator !== null)
    if (answers.length < fewest || answers.some((f) => f.certainty === 'doubtful')) return [notAssessable]
    if (answers.some((f) => f.state !== 'blank')) return [passed]
    // numbers that are no answers: tables that were not known
    if (report.facts.some((f) => f.value !== null)) return [notAssessable]
    const unnamed = report.year === null && report.agency === null
    return [
      failed(blankForm, [], {
        place: answers[0]!.place,
        actual: answers.length,
        message: unnamed
          ? {
              zh: `这是空白表样：没有机关和年份，${answers.length} 个单元格都空白`,
              en: `This is the blank form: it names no agency and no year, and all ${answers.length} cells are blank`,
            }
          : {
              zh: `统计表的 ${answers.length} 个单元格都空白，没有填写`,
              en: `All ${answers.length} cells of the tables are blank: they were not filled in`,
            },
      }),
    ]
  },
}

export default blankForm
