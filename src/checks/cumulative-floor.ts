import { factName } from '../forms/fact-name.ts'
import { isYearColumn } from '../forms/value-of.ts'
import type { Fact } from '../model/report.ts'
import { fold } from '../text/fold.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'
import { needless } from './unasked.ts'

/** 历年累计, 累计 up to now; 本年累计 is the year's own. */
const isCumulative = (column: string): boolean => /累计/u.test(column) && !/[本当全该]年|年度累计/u.test(fold(column))

const isSure = (f: Fact): boolean => f.indicator !== null && f.value !== null && f.certainty !== 'doubtful'

const cumulativeFloor: Rule = {
  name: 'cumulative-floor',
  topic: 'bounds',
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '历年累计不少于本年的数',
    en: 'What was counted in all years (历年累计) is no less than the number of this year',
  },
  source: { zh: '“历年累计”的词义', en: 'the wording 历年累计' },
  good: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n公开信息。\n指标名称\t计量单位\t2016年度\t历年累计\n主动公开文件数\t条\t20\t90\n其中：1.政府网站公开数\t条\t20\t90\n2.政府公报公开数\t条\t0\t0\n受理依申请公开信息总数\t条\t1\t5',
  },
  bad: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n公开信息。\n指标名称\t计量单位\t2016年度\t历年累计\n主动公开文件数\t条\t90\t20\n其中：1.政府网站公开数\t条\t90\t20\n2.政府公报公开数\t条\t0\t0\n受理依申请公开信息总数\t条\t1\t5',
  },
  unasked: () => needless('只有一个年度的报告，且本格式没有历年累计数', 'the form has no cumulative numbers'),
  check: ({ report }) => {
    const sure = report.facts.filter(isSure)
    const pairs = sure
      .filter((f) => f.column !== null && isCumulative(f.column))
      .flatMap((all) => {
        const own = sure.find(
          (f) => f.indicator === all.indicator && f.column !== null && isYearColumn(f.column, report.year),
        )
        return own === undefined ? [] : [{ all, own }]
      })
    const below = pairs.filter(({ all, own }) => all.value! < own.value!)
    const [first] = below
    if (pairs.length === 0) return [notAssessable]
    if (first === undefined) return [passed]
    const more = below.length - 1
    return [
      failed(
        cumulativeFloor,
        below.flatMap(({ all, own }) => [all, own]),
        {
          actual: first.all.value,
          expected: first.own.value,
          message: {
            zh: `“${factName(first.all)}”为 ${first.all.value}，少于本年的 ${first.own.value}${more > 0 ? `；另有 ${more} 项也如此` : ''}`,
            en: `“${factName(first.all)}” is ${first.all.value}, less than this year's ${first.own.value}${more > 0 ? `; so are ${more} more` : ''}`,
          },
        },
      ),
    ]
  },
}

export default cumulativeFloor
