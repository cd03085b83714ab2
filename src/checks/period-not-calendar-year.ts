import { failed, notAssessable, passed, type Rule } from './rule.ts'
import { lacking } from './unasked.ts'

const period: Rule = {
  name: 'period-not-calendar-year',
  topic: 'about',
  kind: 'report',
  severity: 'warning',
  says: { zh: '统计期限为1月1日至12月31日', en: 'The period runs from 1 January to 31 December' },
  source: { zh: 'DB51/T 2660—2019；年度报告的含义', en: 'DB51/T 2660—2019; the meaning of an annual report' },
  good: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n本报告数据统计期限为2016年1月1日至12月31日。\n一、概述\n公开信息5条。',
  },
  bad: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n本报告数据统计期限为2016年1月1日至11月30日。\n一、概述\n公开信息5条。',
  },
  unasked: () => lacking('没有读到统计期限', 'no period was read'),
  check: ({ report }) => {
    if (!report.period) return [notAssessable]
    const { start, end, place } = report.period
    if (start.endsWith('-01-01') && end.endsWith('-12-31') && start.slice(0, 4) === end.slice(0, 4)) return [passed]
    return [
      failed(period, [], {
        place,
        actual: `${start}/${end}`,
        message: {
          zh: `统计期限为 ${start} 至 ${end}，不是一个公历年`,
          en: `The period is ${start} to ${end}, not a calendar year`,
        },
      }),
    ]
  },
}

export default period
