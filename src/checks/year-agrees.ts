import { failed, notAssessable, passed, type Rule } from './rule.ts'

const yearAgrees: Rule = {
  name: 'year-agrees',
  kind: 'report',
  severity: 'error',
  says: { zh: '标题、统计期限与表题的年份一致', en: 'Title, period and table title name the same year' },
  source: { zh: '判断', en: 'judgement' },
  good: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n本报告数据统计期限为2016年1月1日至12月31日。\n一、概述\n公开信息5条。',
  },
  bad: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n本报告数据统计期限为2015年1月1日至12月31日。\n一、概述\n公开信息5条。',
  },
  check: ({ report, outline }) => {
    const { title } = outline
    if (!title || title.year === null) return [notAssessable]
    const others = [
      ...(report.period
        ? [
            {
              year: Number(report.period.end.slice(0, 4)),
              place: report.period.place,
              zh: '统计期限',
              en: 'the period',
            },
          ]
        : []),
      ...outline.tableTitles.map((t) => ({ year: t.year, place: t.place, zh: '表题', en: 'the table title' })),
    ]
    if (others.length === 0) return [notAssessable]
    return others.map((o) =>
      o.year === title.year
        ? passed
        : failed(yearAgrees, [], {
            place: o.place,
            actual: o.year,
            expected: title.year,
            message: {
              zh: `标题为 ${title.year} 年，${o.zh}为 ${o.year} 年`,
              en: `The title says ${title.year}, ${o.en} says ${o.year}`,
            },
            related: [{ message: { zh: '标题', en: 'title' }, place: title.place }],
          }),
    )
  },
}

export default yearAgrees
