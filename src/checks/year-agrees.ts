import type { Place } from '../model/place.ts'
import { type Paragraph, wordsOf } from '../model/tree.ts'
import { foldForDates, yearsIn } from '../text/dates.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'
import { lacking } from './unasked.ts'

/** 编制完成2023年度政府信息公开工作年度报告: the year of the report, as the words before the first section say it. */
const thisReport =
  /(?:编制|编写|撰写|形成|完成|公布|发布|公开|报告|现将|现就|将)[^,。;:]{0,30}?政?府?(?:信息|政务)公开[^,。;:]{0,6}(?:年度(?:工作)?报告|年报)/gu

const prefaceYears = (lead: readonly Paragraph[]): { year: number; place: Place }[] =>
  lead.flatMap((p) =>
    [...foldForDates(wordsOf(p)).matchAll(thisReport)].flatMap((m) => {
      const years = [...new Set(yearsIn(m[0]).map((y) => y.year))]
      return years.length === 1 ? [{ year: years[0]!, place: p.place }] : []
    }),
  )

const yearAgrees: Rule = {
  name: 'year-agrees',
  topic: 'about',
  kind: 'report',
  severity: 'error',
  says: { zh: '标题、前言、统计期限与表题的年份一致', en: 'Title, preface, period and table title name the same year' },
  source: { zh: '判断', en: 'judgement' },
  good: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n本报告数据统计期限为2016年1月1日至12月31日。\n一、概述\n公开信息5条。',
  },
  bad: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n本报告数据统计期限为2015年1月1日至12月31日。\n一、概述\n公开信息5条。',
  },
  unasked: ({ title }) =>
    title === null || yearsIn(foldForDates(title)).length === 0
      ? lacking('标题里没有读出年度', 'no year was read in the title')
      : lacking(
          '除标题外，统计期限、前言和表题都没有写年份，没有可以对照的',
          'no year is written beside that of the title: in the period, the preface or over the tables',
        ),
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
      ...ofTheReport(outline.tableTitles, title.year).map((t) => ({
        year: t.year,
        place: t.place,
        zh: '表题',
        en: 'the table title',
      })),
      ...prefaceYears(outline.lead).map((p) => ({ ...p, zh: '前言', en: 'the preface' })),
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

/** Titles of tables that ought to be of the report's year: where one is, those of years before it stand over tables of those years. */
const ofTheReport = <T extends { year: number }>(titles: readonly T[], year: number): readonly T[] =>
  titles.some((t) => t.year === year) ? titles.filter((t) => t.year >= year) : titles

export default yearAgrees
