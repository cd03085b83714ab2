import { failed, notAssessable, passed, type Rule } from './rule.ts'

const publishedBeforePeriodEnd: Rule = {
  name: 'published-before-period-end',
  kind: 'report',
  severity: 'error',
  says: { zh: '发布日期在统计期限结束之后', en: 'The report is published after its period has ended' },
  source: {
    zh: '条例第四十九条（2019年）、第三十一条（2007年）',
    en: 'Regulation of 2019, article 49; of 2007, article 31',
  },
  good: { text: '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n公开信息5条。\n某某市某某局\n2017年1月20日' },
  bad: { text: '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n公开信息5条。\n某某市某某局\n2016年11月20日' },
  check: ({ report }) => {
    const { publishedOn, year } = report
    const end = report.period?.end ?? (year === null ? null : `${year}-12-31`)
    if (!publishedOn || publishedOn.from === 'file-metadata' || end === null) return [notAssessable]
    if (publishedOn.date >= end) return [passed]
    return [
      failed(publishedBeforePeriodEnd, [], {
        place: publishedOn.place,
        actual: publishedOn.date,
        expected: end,
        message: {
          zh: `发布日期 ${publishedOn.date} 早于统计期限的结束 ${end}`,
          en: `Published on ${publishedOn.date}, before the period ends on ${end}`,
        },
      }),
    ]
  },
}

export default publishedBeforePeriodEnd
