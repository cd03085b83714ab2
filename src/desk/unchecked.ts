import type { Message } from '../base/error.ts'
import type { CheckTally, Report } from '../model/report.ts'
import { foldForDates, yearsIn } from '../text/dates.ts'

/** A check that could not be done, how often, and why. `needless`: this report has nothing that it could be about. */
export interface Unchecked {
  rule: string
  times: number
  needless: boolean
  why: Message
}

type Why = (report: Report) => { needless: boolean; why: Message }

const because = (zh: string, en: string): { needless: boolean; why: Message } => ({ needless: false, why: { zh, en } })
const needless = (zh: string, en: string): { needless: boolean; why: Message } => ({ needless: true, why: { zh, en } })

const noDeadline: Why = ({ year, agency, publishedOn }) => {
  if (year === null) return because('没有读出报告年度', 'the year of the report was not read')
  if (agency === null) return because('没有读出机关名称', 'the agency was not read')
  if (publishedOn === null || publishedOn.from === 'file-metadata')
    return because('没有读到落款日期或公布日期', 'no date of signature or publication was read')
  return because('没有与该年度对应的期限', 'no deadline is known for that year')
}

/** Rules whose absence has another cause than a number that is not there. */
const reasons: Record<string, Why> = {
  'published-late': noDeadline,
  'posted-late': ({ postedOn, publishedOn }) => {
    if (postedOn === null)
      return because('文件里没有网页的发布日期；草稿和 Word 文件本来就没有', 'the file has no date of a page')
    if (publishedOn?.from !== 'signature') return because('没有读到落款日期', 'no date of signature was read')
    return needless('落款已经晚于期限', 'the signature itself is late')
  },
  'published-before-period-end': ({ period, publishedOn }) =>
    period === null || publishedOn === null
      ? because('没有读到统计期限或落款日期', 'no period or no date of signature was read')
      : needless('不涉及', 'not applicable'),
  'period-not-calendar-year': () => because('没有读到统计期限', 'no period was read'),
  'year-agrees': ({ title }) =>
    title === null || yearsIn(foldForDates(title)).length === 0
      ? because('标题里没有读出年度', 'no year was read in the title')
      : because(
          '除标题外，统计期限、前言和表题都没有写年份，没有可以对照的',
          'no year is written beside that of the title: in the period, the preface or over the tables',
        ),
  'agency-agrees': () =>
    because(
      '没有读到可以相互印证的机关名称（标题与落款）',
      'no two names of the agency to compare (title and signature)',
    ),
  'form-year-mismatch': () => because('年度或格式没有读出', 'year or form were not read'),
  'missing-section': () => because('年度或格式没有读出，不知道应有哪些部分', 'the form is not known'),
  'section-order': () => because('没有读到带序号的各部分', 'no numbered sections were read'),
  'bad-contact': () => because('没有读到联系方式', 'no contact was read'),
  'bad-document-number': () => needless('文中没有引用文号', 'no document is cited'),
  'missing-attachment': () => needless('文中没有提到附件', 'no annex is named'),
  'mixed-dashes': () => needless('表中没有用“-”“/”代替数字', 'no dashes stand for numbers'),
  'mixed-brackets': () => needless('文中没有括号', 'no brackets'),
  'cumulative-floor': () =>
    needless('只有一个年度的报告，且本格式没有历年累计数', 'the form has no cumulative numbers'),
  'blank-form': ({ facts }) =>
    facts.some((f) => f.certainty === 'doubtful')
      ? because('有的单元格没有读准', 'some cells were not read for sure')
      : because('没有读到统计表', 'no statistics table was read'),
}

const ofNumbers: Why = ({ facts }) => {
  if (facts.length === 0) return because('没有读到统计表', 'no statistics table was read')
  const doubtful = facts.some((f) => f.indicator !== null && f.certainty === 'doubtful')
  const blank = facts.some((f) => f.indicator !== null && f.state === 'blank')
  const words = facts.some((f) => f.indicator !== null && f.state !== 'blank' && f.value === null)
  if (doubtful) return because('要相加或比较的数没有读准', 'a number it needs was not read for sure')
  if (blank) return because('要相加或比较的单元格空白', 'a cell it needs is blank')
  if (words) return because('要相加或比较的单元格里不是数', 'a cell it needs holds no number')
  return needless('报告中没有这项核对要用的数', 'the report has none of the numbers it is about')
}

/** Every check that was not done, fully or in part: those that should worry come first. */
export const uncheckedOf = (report: Report): Unchecked[] =>
  report.checks
    .filter((c: CheckTally) => c.notAssessable > 0)
    .map((c) => ({ rule: c.rule, times: c.notAssessable, ...(reasons[c.rule] ?? ofNumbers)(report) }))
    .sort((a, b) => Number(a.needless) - Number(b.needless))
