import { failed, notAssessable, passed, type Rule } from './rule.ts'
import { lacking, needless } from './unasked.ts'

const publishedBeforePeriodEnd: Rule = {
  name: 'published-before-period-end',
  topic: 'about',
  part: 'dates',
  kind: 'report',
  severity: 'error',
  says: {
    zh: '落款日期和网页的发布日期都在统计期限结束之后',
    en: 'The report is signed and put on its page after its period has ended',
  },
  source: {
    zh: '条例第四十九条（2019年）、第三十一条（2007年）',
    en: 'Regulation of 2019, article 49; of 2007, article 31',
  },
  good: { text: '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n公开信息5条。\n某某市某某局\n2017年1月20日' },
  bad: { text: '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n公开信息5条。\n某某市某某局\n2016年11月20日' },
  unasked: ({ period, publishedOn }) =>
    period === null || publishedOn === null
      ? lacking('没有读到统计期限或落款日期', 'no period or no date of signature was read')
      : needless('不涉及', 'not applicable'),
  check: ({ report }) => {
    const { publishedOn, postedOn, year } = report
    const end = report.period?.end ?? (year === null ? null : `${year}-12-31`)
    if (end === null) return [notAssessable]
    const own = publishedOn && publishedOn.from !== 'file-metadata' ? [{ ...publishedOn, page: false }] : []
    // the page's own date, where it is another than that of the report
    const page = postedOn && postedOn.date !== publishedOn?.date ? [{ ...postedOn, page: true }] : []
    const dates = [...own, ...page]
    if (dates.length === 0) return [notAssessable]
    return dates.map(({ date, place, page }) =>
      date >= end
        ? passed
        : failed(publishedBeforePeriodEnd, [], {
            severity: page ? 'warning' : 'error',
            place,
            actual: date,
            expected: end,
            message: {
              zh: `${page ? '网页的' : ''}发布日期 ${date} 早于统计期限的结束 ${end}`,
              en: `${page ? 'Put on its page' : 'Published'} on ${date}, before the period ends on ${end}`,
            },
          }),
    )
  },
}

export default publishedBeforePeriodEnd
