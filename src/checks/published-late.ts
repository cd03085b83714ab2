import { type Form, familyOf } from '../forms/form.ts'
import { forms } from '../forms/index.ts'
import type { Report } from '../model/report.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'
import { lacking } from './unasked.ts'

/** Governments from the county up have until March; town and township governments follow the rule for departments. */
const isGovernment = (name: string): boolean =>
  /人民政府|管委会|管理委员会|实验区$|开发区$|新区$/u.test(name) && !/(?:镇|乡)人民政府$|街道/u.test(name)

/** Whether a form was in force for the reports of a year. */
const covers = ({ inForce: { from, to } }: Form, year: number): boolean => from <= year && (to === null || year <= to)

/** The law of the year of a report: that of its form, or, filled in on a form of other years or on none, that of the forms of its year. */
const lawOf = (year: number, form: Form | null): Form['deadline'] => {
  if (form?.deadline && (covers(form, year) || familyOf(form) !== 'disclosure')) return form.deadline
  return forms.find((f) => f.deadline && covers(f, year))?.deadline ?? form?.deadline
}

/** The last day by which a report may be published, and the law that says so; null where year or agency are not known. */
export const deadlineOf = ({ year, agency }: Pick<Report, 'year' | 'agency'>, form: Form | null = null) => {
  const law = year === null ? undefined : lawOf(year, form)
  if (year === null || !law || !agency) return null
  return { by: `${year + 1}-${isGovernment(agency.name) ? law.government : law.department}`, source: law.source }
}

const publishedLate: Rule = {
  name: 'published-late',
  topic: 'about',
  part: 'dates',
  needs: ['deadline'],
  kind: 'report',
  severity: 'warning',
  asks: 'none',
  says: { zh: '在法定期限前公布', en: 'The report is published by its legal deadline' },
  source: {
    zh: '2007年条例第三十一条：3月31日前；2019年条例第四十九条：部门1月31日前，县级以上地方人民政府3月31日前',
    en: 'Regulation of 2007, article 31: 31 March; of 2019, article 49: departments 31 January, governments from the county up 31 March',
  },
  good: { text: '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n公开信息5条。\n某某市某某局\n2017年3月20日' },
  bad: { text: '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n公开信息5条。\n某某市某某局\n2017年5月20日' },
  unasked: ({ year, agency, publishedOn }) => {
    if (year === null) return lacking('没有读出报告年度', 'the year of the report was not read')
    if (agency === null) return lacking('没有读出机关名称', 'the agency was not read')
    if (publishedOn === null || publishedOn.from === 'file-metadata')
      return lacking('没有读到落款日期或公布日期', 'no date of signature or publication was read')
    return lacking('没有与该年度对应的期限', 'no deadline is known for that year')
  },
  check: ({ report, form }) => {
    const { publishedOn } = report
    const law = deadlineOf(report, form)
    if (!publishedOn || publishedOn.from === 'file-metadata' || !law) return [notAssessable]
    const { by } = law
    if (publishedOn.date <= by) return [passed]
    return [
      failed(publishedLate, [], {
        place: publishedOn.place,
        actual: publishedOn.date,
        expected: by,
        message: {
          zh: `${publishedOn.date} 公布，晚于${law.source.zh}规定的 ${by}`,
          en: `Published on ${publishedOn.date}, after ${by} (${law.source.en})`,
        },
      }),
    ]
  },
}

export default publishedLate
